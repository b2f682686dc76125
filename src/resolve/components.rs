//! Components: everything but where their instances stand.

use super::declare::{Declared, Saying};
use super::lower::{Lowering, sort_clauses};
use super::named::Once;
use super::names::{NodeId, Sort};
use super::settle::{Extended, Lengths};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;
use crate::model::component::{
    Amount, Backup, Component, ComponentKind, Credit, Group, Insurance, Lag, Money, Objective, ObjectiveKind,
    Per, Replication, Watch, Way, WayKind,
};
use crate::model::cost::Cost;
use crate::model::fact::Fact;
use crate::model::hash::{sort_by_meaning, sort_in_order};
use crate::model::id::{ComponentId, CrewId};
use crate::model::place::Place;
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Components;
use crate::syntax::ast::{self, CreditFact, Effort, Item, Valued, WatchFact};

/// What a component's copies and backups may live in.
const KEEPERS: &[Sort] = &[Sort::Component, Sort::Place];

impl<'a> Lowering<'a> {
    /// Components with the groups and the costs of each, in the order of the model.
    pub(super) fn components(
        &mut self,
        places: &[Place],
        threads: usize,
    ) -> (Components, Vec<Group>, Vec<Cost>) {
        let all = self.all(Sort::Component);
        let parts = self.in_parts(threads, &all, |own, first, part| {
            let (mut components, mut groups, mut costs) =
                (Vec::with_capacity(part.len()), Vec::new(), Vec::new());
            for (number, (path, node, declared)) in (first..).zip(part) {
                let component = own.one_component(path, *node, *declared);
                let id = ComponentId(number as u32);
                own.groups(id, *node, &component, places, &mut groups);
                own.costs(id, *node, component.kind, &mut costs);
                components.push(Box::new(component));
            }
            (components, groups, costs)
        });
        let (mut components, mut groups, mut costs) = (Vec::with_capacity(all.len()), Vec::new(), Vec::new());
        for (some, their_groups, their_costs) in parts {
            components.extend(some);
            groups.extend(their_groups);
            costs.extend(their_costs);
        }
        self.check_sum(&groups);
        (components, groups, costs)
    }

    fn one_component(&mut self, path: &str, node: NodeId, declared: Declared<'a>) -> Component {
        let kind = ComponentKind::ALL.into_iter().find(|kind| kind.word() == declared.header.word);
        let mut component =
            Component::bare(self.head(path, declared), kind.unwrap_or(ComponentKind::Service));
        let mut once = Once::default();
        let mut extended = Extended::default();
        for saying in self.sayings(node) {
            let before = Lengths::of(&component);
            self.component_fact(&mut component, &mut once, saying);
            extended.note(saying.extends, before, &component);
        }
        if let Err(what) = extended.settle(&mut component) {
            let message = format!("`{}` has too many {what}", words::shown(&component.named.title));
            let complaint = Diagnostic::error("too-large", component.named.basis.at, message);
            self.complain(complaint.help("an extension may settle them only where they are few"));
        }
        self.inherit(&mut component, node);
        sort_component(&mut component);
        component
    }

    fn component_fact(&mut self, component: &mut Component, once: &mut Once, saying: &Saying<'a>) {
        match saying.item {
            // Where instances stand is read by `placement`, what changes cost by `costs`.
            Item::Costs(_) | Item::Runs(_) | Item::RunsUnknown | Item::AlsoAt(_) | Item::Standby(_) => {}
            Item::RunsNowhere => component.nowhere = once.first("runs nowhere", saying.at, self),
            Item::Floor(amount) => {
                if once.counts("floor", saying, amount, self) {
                    component.floor = Some(self.amount(saying, amount));
                }
            }
            Item::Full(amount) => {
                if once.counts("full", saying, amount, self) {
                    component.full = Some(self.amount(saying, amount));
                }
            }
            Item::Needs(clauses) => add(&mut component.needs, self.clauses(saying, clauses)),
            Item::Wants(clauses) => add(&mut component.wants, self.clauses(saying, clauses)),
            Item::StartsWith(clauses) => add(&mut component.starts_with, self.clauses(saying, clauses)),
            Item::DegradesWith(references) => {
                for reference in references {
                    component.degrades_with.extend(self.member(saying, *reference, &[Sort::Component]));
                }
            }
            Item::Way(effort) => add(&mut component.ways, self.way(saying, effort)),
            Item::Watched(watch) => {
                let WatchFact { by, within, otherwise } = watch.as_ref();
                if let Some(by) = self.member(saying, *by, &[Sort::Component]) {
                    let within = self.fact(saying, within, |within| within);
                    let otherwise = otherwise.as_ref().map(|value| self.fact(saying, value, |value| value));
                    add(&mut component.watched, [Watch { by, within, otherwise }]);
                }
            }
            _ => self.component_numbers(component, once, saying),
        }
    }

    fn component_numbers(&mut self, component: &mut Component, once: &mut Once, saying: &Saying<'a>) {
        match saying.item {
            Item::Replicates { to, lag } => {
                if let Some(to) = self.member(saying, *to, KEEPERS) {
                    component.replications.push(Replication { to, lag: self.lag(saying, lag.as_ref()) });
                }
            }
            Item::Backup(backup) => component.backups.extend(self.backup(saying, backup)),
            Item::Objective { word, limit, on } => {
                let on = on.and_then(PlaceKind::from_word);
                let named =
                    on.map_or_else(|| (*word).to_owned(), |kind| format!("{word} on {} loss", kind.word()));
                if once.counts(named, saying, limit, self) {
                    let kind = match *word {
                        "rto" => ObjectiveKind::Rto,
                        "rpo" => ObjectiveKind::Rpo,
                        _ => ObjectiveKind::Tolerance,
                    };
                    // What an extension settles takes the place of what was unknown.
                    component.objectives.retain(|other| (other.kind, other.on) != (kind, on));
                    let limit = self.fact(saying, limit, |limit| limit);
                    add(&mut component.objectives, [Objective { kind, limit, on }]);
                }
            }
            Item::Tier(tier) => {
                if once.counts("tier", saying, tier, self) {
                    component.tier = Some(self.fact(saying, tier, |tier| tier));
                }
            }
            Item::Users(users) => {
                if once.counts("users", saying, users, self) {
                    component.users = Some(self.people(saying, users));
                }
            }
            _ => self.component_money(component, once, saying),
        }
    }

    fn component_money(&mut self, component: &mut Component, once: &mut Once, saying: &Saying<'a>) {
        match saying.item {
            Item::Figure(figure) => self.figure(&mut component.figures, once, saying, figure),
            Item::Paying(paying) => {
                if once.counts("paying", saying, paying, self) {
                    component.paying = Some(self.people(saying, paying));
                }
            }
            Item::Revenue(revenue) => {
                let (money, per) = revenue.as_ref();
                if once.counts("revenue", saying, money, self) {
                    let money = self.money(saying, money);
                    component.revenue =
                        Some(Fact { value: money.value.map(|money| (money, *per)), basis: money.basis });
                }
            }
            Item::Credits(credits) => self.credits(component, once, saying, credits),
            Item::Insurance(insurance) => {
                if once.counts("insurance", saying, insurance.as_ref(), self) {
                    component.insurance = Some(self.insurance(saying, insurance));
                }
            }
            _ if self.label(&mut component.named, once, saying) => {}
            _ => self.out_of_place(saying, "a component"),
        }
    }

    /// Terms of one kind after one length of outage are said once: of two, nobody knows which counts.
    fn credits(
        &mut self,
        component: &mut Component,
        once: &mut Once,
        saying: &Saying<'_>,
        credits: &CreditFact,
    ) {
        let Some(after) = credits.after.value else { return };
        let (per, who) = match credits.paying {
            true => (Per::PayingUser, "paying user"),
            false => (Per::User, "user"),
        };
        if once.counts(format!("credits per {who} after {after}"), saying, &credits.money, self) {
            component.credits.retain(|other| (other.per, other.after) != (per, after));
            component.credits.push(Credit { money: self.money(saying, &credits.money), per, after });
        }
    }

    pub(super) fn insurance(
        &mut self,
        saying: &Saying<'_>,
        insurance: &Valued<Option<ast::Money>>,
    ) -> Fact<Insurance> {
        self.check_money(saying, insurance.value.flatten(), insurance.at);
        self.fact(saying, insurance, |money| match money {
            None => Insurance::None,
            Some(money) => Insurance::Upto(self.money_of(money)),
        })
    }

    fn amount(&self, saying: &Saying<'_>, amount: &Valued<ast::Amount>) -> Fact<Amount> {
        self.fact(saying, amount, |amount| match amount {
            ast::Amount::Count(count) => Amount::Instances(count),
            ast::Amount::Share(share) => Amount::Share(share),
        })
    }

    pub(super) fn money(&mut self, saying: &Saying<'_>, money: &Valued<ast::Money>) -> Fact<Money> {
        self.check_money(saying, money.value, money.at);
        self.fact(saying, money, |money| self.money_of(money))
    }

    pub(super) fn check_money(&mut self, saying: &Saying<'_>, money: Option<ast::Money>, at: Span) {
        if money.is_some_and(|money| money.amount.micros < 0) {
            let complaint = Diagnostic::error("wrong-number", at, "a sum of money is not negative here");
            self.complain_of(saying, complaint.help("leave the `-` out"));
        }
    }

    pub(super) fn money_of(&self, money: ast::Money) -> Money {
        Money { amount: money.amount, currency: self.slice(money.currency).to_owned() }
    }

    fn lag(&self, saying: &Saying<'_>, lag: Option<&Valued<crate::base::quantity::Duration>>) -> Fact<Lag> {
        match lag {
            Some(lag) => self.fact(saying, lag, Lag::Behind),
            None => Fact { value: Some(Lag::Synchronous), basis: self.basis(saying, false, saying.at) },
        }
    }

    fn backup(&mut self, saying: &Saying<'_>, backup: &ast::BackupFact) -> Option<Backup> {
        Some(Backup {
            to: self.member(saying, backup.to, KEEPERS)?,
            every: self.fact(saying, &backup.every, |every| every),
            restore: backup.restore.as_ref().map(|restore| self.time(saying, restore)),
            tested: backup.tested.as_ref().map(|tested| self.fact(saying, tested, |tested| tested)),
            retain: backup.retain.as_ref().map(|retain| self.fact(saying, retain, |retain| retain)),
            basis: self.basis(saying, false, saying.at),
        })
    }

    fn way(&mut self, saying: &Saying<'_>, effort: &Effort) -> Option<Way> {
        let written = effort.with.len();
        let mut with = self.clauses(saying, &effort.with);
        if with.len() < written {
            return None;
        }
        sort_clauses(&mut with);
        let by = match effort.by {
            None => None,
            Some(by) => Some(self.crew_of(saying, by)?),
        };
        let place = match effort.place {
            None => None,
            Some(place) => Some(self.place(saying, place)?),
        };
        if let Some(count) = effort.at_once.filter(|count| count.value == Some(0)) {
            let complaint = Diagnostic::error("wrong-number", count.at, "none at once is never done");
            self.complain(complaint.help("without `at once`, one instance is done after the other"));
        }
        Some(Way {
            kind: match effort.word {
                "takeover" => WayKind::Takeover,
                "restart" => WayKind::Restart,
                _ => WayKind::Rebuild,
            },
            time: self.time(saying, &effort.time),
            each: effort.each,
            at_once: effort.at_once.as_ref().map(|count| self.fact(saying, count, |count| count)),
            by,
            place,
            with,
            basis: self.basis(saying, false, saying.at),
        })
    }

    fn crew_of(&mut self, saying: &Saying<'_>, by: ast::Reference) -> Option<CrewId> {
        self.crew(saying, by)
    }

    /// Labels of the systems around it: its own come first, the inner system's before the outer one's.
    fn inherit(&mut self, component: &mut Component, node: NodeId) {
        let mut around = self.declarations.tree.node(node).parent;
        while let Some(system) = around {
            for saying in self.sayings(system) {
                match saying.item {
                    Item::Owner(owner) if component.named.owner.is_none() => {
                        component.named.owner = Some(self.fact(saying, owner, |text| self.text(text)));
                    }
                    Item::Tier(tier) if component.tier.is_none() => {
                        component.tier = Some(self.fact(saying, tier, |tier| tier));
                    }
                    Item::Insurance(insurance) if component.insurance.is_none() => {
                        component.insurance = Some(self.insurance(saying, insurance));
                    }
                    Item::Tags(tags) => {
                        component.named.tags.extend(tags.iter().map(|tag| self.slice(*tag).to_owned()));
                    }
                    _ => {}
                }
            }
            around = self.declarations.tree.node(system).parent;
        }
        component.named.tags.sort();
        component.named.tags.dedup();
    }
}

fn sort_component(component: &mut Component) {
    sort_clauses(&mut component.needs);
    sort_clauses(&mut component.wants);
    sort_clauses(&mut component.starts_with);
    sort_in_order(&mut component.degrades_with, |a, b| a.target.cmp(&b.target));
    let time = |way: &Way| (way.kind, way.time.value.map(|time| (time.low, time.high)));
    sort_in_order(&mut component.ways, |a, b| time(a).cmp(&time(b)));
    sort_by_meaning(&mut component.watched);
    sort_by_meaning(&mut component.replications);
    sort_by_meaning(&mut component.backups);
    component.objectives.sort_by_key(|objective| (objective.kind, objective.on));
    sort_in_order(&mut component.credits, |a, b| (a.after, a.per).cmp(&(b.after, b.per)));
}

/// Adds to a list that is mostly said in one statement: what comes first gets no more room than it takes, since there are many
/// components and most of their lists hold one or two.
fn add<T>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    let more = more.into_iter();
    if list.is_empty() {
        list.reserve_exact(more.size_hint().0);
    }
    list.extend(more);
}
