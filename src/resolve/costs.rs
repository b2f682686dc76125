//! What changes cost: what a component says itself, else what the nearest system around it says for those inside, else what the
//! `topology` statement says for all. Of one block, what is said for its kind comes before what is said for any.
//!
//! Refuses two currencies: sums that cannot be compared make no cheapest change.

use super::declare::Saying;
use super::lower::Lowering;
use super::named::Once;
use super::names::{NodeId, Sort};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::cost::{Buys, Cost};
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::topology::Topology;
use crate::syntax::ast::{CostFact, Item};
use std::collections::BTreeMap;

impl<'a> Lowering<'a> {
    /// What drills of places cost, in the order of the model.
    pub(super) fn costs_of_places(&mut self) -> Vec<Cost> {
        let mut costs = Vec::new();
        for ((_, node, _), number) in self.all(Sort::Place).into_iter().zip(0..) {
            self.own_costs(Element::Place(PlaceId(number)), node, &mut costs);
        }
        costs
    }

    /// Takes in the costs of one component, sorted by what they buy.
    pub(super) fn costs(&mut self, id: ComponentId, node: NodeId, kind: ComponentKind, all: &mut Vec<Cost>) {
        let first = all.len();
        self.own_costs(Element::Component(id), node, all);
        let tree = &self.declarations.tree;
        let around = std::iter::successors(tree.node(node).parent, |system| tree.node(*system).parent);
        for system in around {
            self.shared_costs(Element::Component(id), kind, self.sayings(system), (first, &mut *all));
        }
        for (_, sayings) in &self.declarations.about {
            self.shared_costs(Element::Component(id), kind, sayings, (first, &mut *all));
        }
        all[first..].sort_by_key(|cost| cost.buys);
    }

    fn own_costs(&mut self, who: Element, node: NodeId, all: &mut Vec<Cost>) {
        let first = all.len();
        let mut once = Once::default();
        for saying in self.sayings(node) {
            let Item::Costs(fact) = saying.item else { continue };
            if let Some((_, at)) = fact.every {
                let message = "`for every` is not said of one thing alone";
                let complaint = Diagnostic::error("misplaced-word", at, message);
                let help = "say it in a system or in the topology statement, or leave it out here";
                self.complain_of(saying, complaint.help(help));
                continue;
            }
            let Some(buys) = Buys::from_word(fact.buys) else { continue };
            if buys != Buys::Drill && matches!(who, Element::Place(_)) {
                let message = format!("`costs … {}` is not said of a place", buys.words());
                let complaint = Diagnostic::error("misplaced-word", saying.at, message);
                self.complain_of(
                    saying,
                    complaint.help("of a place only `costs … per drill` is said: that it is lost in one"),
                );
                continue;
            }
            if once.counts(format!("costs {}", buys.words()), saying, &fact.money, self) {
                let money = self.money(saying, &fact.money);
                // What an extension settles takes the place of what was unknown.
                let said = all.split_off(first);
                all.extend(said.into_iter().filter(|cost| cost.buys != buys));
                all.push(Cost { who, buys, money });
            }
        }
    }

    /// What one block says for many, as far as nothing nearer says it. The sums were checked where the block was read.
    fn shared_costs(
        &self,
        who: Element,
        kind: ComponentKind,
        sayings: &[Saying<'a>],
        (first, all): (usize, &mut Vec<Cost>),
    ) {
        for of_its_kind in [true, false] {
            for saying in sayings {
                let Item::Costs(fact) = saying.item else { continue };
                let every = fact.every.map(|(word, _)| word).filter(|word| *word != "component");
                let meant = if of_its_kind { every == Some(kind.word()) } else { every.is_none() };
                let Some(buys) = Buys::from_word(fact.buys).filter(|_| meant) else { continue };
                if all[first..].iter().all(|cost| cost.buys != buys) {
                    let money = self.fact(saying, &fact.money, |money| self.money_of(money));
                    all.push(Cost { who, buys, money });
                }
            }
        }
    }

    /// A cost that a system or the `topology` statement says for many: checked here, read with each of them.
    pub(super) fn shared_cost(&mut self, once: &mut Once, saying: &Saying<'_>, fact: &CostFact) {
        let every = fact.every.map(|(word, _)| word).filter(|word| *word != "component");
        let every = every.map_or_else(String::new, |word| format!(" for every {word}"));
        let words = Buys::from_word(fact.buys).map_or(fact.buys, Buys::words);
        if once.first(format!("costs {words}{every}"), saying.at, self) {
            self.check_money(saying, fact.money.value, fact.money.at);
        }
    }

    /// What systems and the `topology` statement say for many, whether anything inside asks for it or not: where, and the currency.
    fn shared_currencies(&self) -> BTreeMap<Span, String> {
        let systems = self.all(Sort::System);
        let blocks = systems.iter().map(|(_, node, _)| self.sayings(*node));
        let all =
            blocks.chain(self.declarations.about.iter().map(|(_, sayings)| sayings.as_slice())).flatten();
        let stated = all.filter_map(|saying| {
            let Item::Costs(fact) = saying.item else { return None };
            let money = self.fact(saying, &fact.money, |money| self.money_of(money));
            Some((money.basis.at, money.value?.currency))
        });
        stated.collect()
    }

    /// Costs in other currencies than the first one that is written.
    pub(super) fn refuse_other_currencies(&mut self, topology: &Topology) {
        let stated =
            topology.costs.iter().filter_map(|cost| Some((cost.money.basis.at, cost.money.value.as_ref()?)));
        let shared = self.shared_currencies();
        let shared = shared.iter().map(|(at, currency)| (*at, currency.as_str()));
        let by_place: BTreeMap<Span, &str> =
            stated.map(|(at, money)| (at, money.currency.as_str())).chain(shared).collect();
        let mut by_place = by_place.into_iter();
        let Some((first, currency)) = by_place.next() else { return };
        for (at, _) in by_place.filter(|(_, other)| *other != currency) {
            let message = format!("a cost is in another currency than {}", words::shown(currency));
            let complaint =
                Diagnostic::error("wrong-kind", at, message).other(first, "the first cost is said here");
            self.complain(complaint.help("costs are added up and compared: say all of them in one currency"));
        }
    }
}
