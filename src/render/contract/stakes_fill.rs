//! The stakes of a loss to the shape of their contract. Copies and names; decides nothing.

use super::stakes as shape;
use crate::analysis::stakes::facts::{
    AfterLoss, Concentration, CopyKind, DataCopy, DataLoss, Doubt, Drills, Edge, Exercise, Headroom, Needed,
    Rpo, Stakes, Standing, StoreLoss,
};
use crate::analysis::stakes::money::{Bill, Expected, Exposed, Exposure, Insured, Sum};
use crate::base::quantity::{Decimal, Moment};
use crate::model::component::{Insurance, Target};
use crate::model::evidence::Outcome;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// All of it.
#[must_use]
pub fn fill(topology: &Topology, stakes: &Stakes) -> shape::Stakes {
    let filling = Filling(topology);
    shape::Stakes {
        data: stakes.data.iter().map(|loss| filling.store(loss)).collect(),
        capacity: stakes.capacity.places.iter().map(|after| filling.after(after)).collect(),
        concentration: filling.concentration(&stakes.concentration),
        exposure: filling.exposure(&stakes.exposure),
        expected: filling.expected(&stakes.expected),
        drills: filling.drills(&stakes.drills),
    }
}

/// Knows the names.
#[derive(Clone, Copy)]
struct Filling<'a>(&'a Topology);

impl Filling<'_> {
    fn path(self, element: Element) -> String {
        self.0.path(element)
    }

    fn component(self, id: ComponentId) -> String {
        self.path(Element::Component(id))
    }

    fn components(self, ids: &[ComponentId]) -> Vec<String> {
        ids.iter().map(|id| self.component(*id)).collect()
    }

    fn target(self, target: Target) -> String {
        match target {
            Target::Component(id) => self.component(id),
            Target::Place(id) => self.path(Element::Place(id)),
        }
    }

    fn store(self, loss: &StoreLoss) -> shape::StoreLoss {
        shape::StoreLoss {
            store: self.component(loss.store),
            least: data_loss(loss.least),
            hoped: data_loss(loss.hoped),
            on_return: data_loss(loss.on_return),
            stopped: loss.back.is_some(),
            back_ms: loss.back.and_then(Moment::millis),
            objective_ms: loss.objective.map(|limit| limit.millis),
            kept: loss.kept.map(|kept| match kept {
                Rpo::Met => "met",
                Rpo::ByWaiting => "by-waiting",
                Rpo::Undetermined => "undetermined",
                Rpo::Breached => "breached",
            }),
            silent_floor: loss.silent_floor,
            copies: loss.copies.iter().map(|copy| self.copy(loss.store, copy)).collect(),
        }
    }

    fn copy(self, store: ComponentId, copy: &DataCopy) -> shape::DataCopy {
        let it = &self.0[store];
        let (kind, kept_in) = match copy.kind {
            CopyKind::Original => ("original", self.component(store)),
            CopyKind::Standby(group) => ("standby", self.path(Element::Group(group))),
            CopyKind::Replica(number) => ("replica", self.target(it.replications[number].to.target)),
            CopyKind::Backup(number) => ("backup", self.target(it.backups[number].to.target)),
        };
        let shares = copy.doubts.iter().find_map(|doubt| match doubt {
            Doubt::SharesFallen(element) => Some(self.path(*element)),
            _ => None,
        });
        let doubt = |doubt: &Doubt| match doubt {
            Doubt::SharesFallen(_) => "shares-fallen",
            Doubt::NeverTested => "never-tested",
            Doubt::Part => "part",
            Doubt::Unknown => "unknown",
        };
        shape::DataCopy {
            kind,
            kept_in,
            standing: match copy.standing {
                Standing::Stands => "stands",
                Standing::Dark(_) => "dark",
                Standing::Part => "part",
                Standing::Unknown => "unknown",
                Standing::Gone => "gone",
            },
            lost: data_loss(copy.lost),
            from_ms: copy.from.millis(),
            restore_unstated: copy.restore_unstated,
            tested: copy.tested.map(|date| date.to_string()),
            accepted: copy.accepted,
            counts: copy.counts(),
            doubts: copy.doubts.iter().map(doubt).collect(),
            shares_fallen: shares,
        }
    }

    fn after(self, after: &AfterLoss) -> shape::AfterLoss {
        let left = |it: &Headroom| shape::Headroom {
            component: self.component(it.component),
            before: it.before,
            left: it.left,
            floor: it.floor,
            full: it.full,
            load_percent: it.load_percent(),
            at_least: it.at_least,
        };
        shape::AfterLoss {
            place: self.path(Element::Place(after.place)),
            stops: after.stops,
            survivors: after.survivors.iter().map(left).collect(),
        }
    }

    fn concentration(self, it: &Concentration) -> shape::Concentration {
        let tier = |(tier, instances, of): &(Option<u64>, u64, u64)| shape::TierShare {
            tier: *tier,
            instances: *instances,
            of: *of,
        };
        let places = it.places.iter().map(|stand| shape::Stand {
            place: self.path(Element::Place(stand.place)),
            instances: stand.instances,
            share_ten_thousandths: stand.share,
            tiers: stand.tiers.iter().map(tier).collect(),
        });
        shape::Concentration {
            level: it.level.word(),
            herfindahl: it.index,
            herfindahl_at_worst: it.index_at_worst,
            placed: it.placed,
            outside: it.outside,
            unknown: it.unknown,
            soft: it.soft,
            places: places.collect(),
        }
    }

    fn exposure(self, it: &Exposure) -> shape::Exposure {
        shape::Exposure {
            horizon_ms: it.horizon.millis,
            total: bill(&it.total),
            scheduled: it.scheduled.as_ref().map(bill),
            services: it.services.iter().map(|service| self.exposed(service)).collect(),
            insured: it.insured.iter().map(|insured| self.insured(insured)).collect(),
            insurance_unstated: self.components(&it.insurance_unstated),
        }
    }

    fn exposed(self, it: &Exposed) -> shape::Exposed {
        shape::Exposed {
            component: self.component(it.component),
            counted_ms: it.counted.millis,
            beyond: it.beyond,
            at_least: it.at_least,
            users: it.users,
            bill: bill(&it.bill),
            scheduled: it.scheduled.as_ref().map(bill),
            credits_unknown: it.credits_unknown,
            revenue_stated: it.revenue_stated,
            credits_stated: it.credits_stated,
        }
    }

    fn insured(self, it: &Insured) -> shape::Insured {
        let (kind, up_to) = match &it.insurance {
            None => ("unknown", None),
            Some(Insurance::None) => ("none", None),
            Some(Insurance::Upto(money)) => {
                let amount = Some(money.amount.to_string());
                ("up-to", Some(shape::Sum { currency: money.currency.clone(), amount }))
            }
        };
        shape::Insured { components: self.components(&it.components), kind, up_to }
    }

    fn expected(self, it: &Expected) -> shape::Expected {
        let rated = it.rated.iter().map(|rated| shape::Rated {
            element: self.path(rated.element),
            micros_per_year: rated.micros_per_year.to_string(),
            once: bill(&rated.once),
        });
        shape::Expected {
            per_year: bill(&it.per_year),
            horizon_ms: it.horizon.millis,
            rated: rated.collect(),
            endless: it.endless.iter().map(|element| self.path(*element)).collect(),
        }
    }

    fn drills(self, it: &Drills) -> shape::Drills {
        shape::Drills {
            as_of: it.as_of.map(|date| date.to_string()),
            edges: it.edges.iter().map(|edge| self.edge(edge)).collect(),
            lose: it.cover.lose.iter().map(|place| self.path(Element::Place(*place))).collect(),
            lose_exact: it.cover.exact,
            left: self.components(&it.cover.left),
        }
    }

    fn edge(self, edge: &Edge) -> shape::Edge {
        let needs = match edge.needed {
            Needed::Nothing | Needed::Unstated => None,
            Needed::Target(target) => Some(self.target(target)),
            Needed::Crew(id) => Some(self.0[id].named.path.clone()),
        };
        shape::Edge {
            component: self.component(edge.component),
            way: edge.kind.word(),
            number: edge.number,
            needs,
            needs_unstated: edge.needed == Needed::Unstated,
            gone: edge.gone,
            exercised: edge.exercised.map(|exercise| self.exercise(exercise)),
            failed: edge.failed.map(|exercise| self.exercise(exercise)),
        }
    }

    fn exercise(self, exercise: Exercise) -> shape::Exercise {
        shape::Exercise {
            title: self.0.drills[exercise.drill].title.clone(),
            date: exercise.date.to_string(),
            result: exercise.result.map(|result| match result {
                Outcome::Passed => "passed",
                Outcome::Partly => "partly",
                Outcome::Failed => "failed",
            }),
            stale_days: exercise.stale_days,
        }
    }
}

fn data_loss(loss: DataLoss) -> shape::DataLoss {
    let (kind, at_most_ms) = match loss {
        DataLoss::AtMost(length) => ("at-most", Some(length.millis)),
        DataLoss::Unstated => ("unstated", None),
        DataLoss::OutOfReach => ("out-of-reach", None),
        DataLoss::All => ("all", None),
    };
    shape::DataLoss { kind, at_most_ms }
}

fn bill(bill: &Bill) -> shape::Bill {
    shape::Bill {
        user_ms: bill.user_millis.to_string(),
        credits: sums(&bill.credits),
        revenue: sums(&bill.revenue),
    }
}

fn sums(sums: &[Sum]) -> Vec<shape::Sum> {
    let sum = |sum: &Sum| shape::Sum {
        currency: sum.currency.clone(),
        amount: sum.micros.map(|micros| Decimal { micros }.to_string()),
    };
    sums.iter().map(sum).collect()
}
