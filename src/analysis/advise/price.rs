//! What a change costs: what whoever asks says, else what the topology states of the component, else one unit.
//!
//! Another place costs what the component says `per place`, and for each instance there what it says `per instance`; where only one
//! of the two is stated, that. A way by hand costs what is said `by hand`. Refuses to invent a price: what nobody states, or what is
//! said to be unknown, is no sum, and costs a unit, which is more than any sum.

use super::facts::{Change, Cost, Move, Pricing};
use super::options::{Costs, Options};
use crate::analysis::terms;
use crate::model::cost::Buys;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// The change with its cost; `None` when changes of its kind are not thought of.
pub(super) fn priced(topology: &Topology, what: Move, options: &Options) -> Option<Change> {
    let (cost, pricing) = match options.costs_of(what.kind()) {
        Costs::Never => return None,
        Costs::Units(units) => (Cost::from(units), Pricing::Asked),
        Costs::Stated => as_stated(topology, Element::Component(what.component()), &bought(topology, &what)),
    };
    Some(Change { what, cost, pricing })
}

/// The currency of what is stated of these: all costs of a topology are in one.
pub(super) fn currency<'a>(
    topology: &Topology,
    all: impl IntoIterator<Item = &'a Pricing>,
) -> Option<String> {
    all.into_iter().find(|pricing| matches!(pricing, Pricing::Stated(_)))?;
    topology.costs.iter().find_map(|cost| cost.money.value.as_ref()).map(|money| money.currency.clone())
}

/// What the topology says of it, in millionths of the currency; else, or where something is unknown, one unit.
pub(super) fn as_stated(
    topology: &Topology,
    who: Element,
    bought: &[(Buys, Option<u64>)],
) -> (Cost, Pricing) {
    match stated(topology, who, bought) {
        Some((sum, buys)) => (Cost { units: 0, sum }, Pricing::Stated(buys)),
        None => (Cost::from(1), Pricing::Nobody),
    }
}

/// The sum, and the costs it comes from; `None`: nobody states any, or one is unknown.
fn stated(topology: &Topology, who: Element, bought: &[(Buys, Option<u64>)]) -> Option<(u128, Vec<Buys>)> {
    let (mut sum, mut from) = (0u128, Vec::new());
    for (buys, how_many) in bought {
        let Some(cost) = topology.cost_of(who, *buys) else { continue };
        let money = cost.money.value.as_ref()?;
        let one = u128::try_from(money.amount.micros).ok()?;
        sum = sum.saturating_add(one.saturating_mul(u128::from((*how_many)?)));
        from.push(*buys);
    }
    (!from.is_empty()).then_some((sum, from))
}

/// What a change takes, and how many of it; no number: nobody knows.
fn bought(topology: &Topology, what: &Move) -> Vec<(Buys, Option<u64>)> {
    match what {
        Move::AlsoAt(component, _) => {
            vec![(Buys::Place, Some(1)), (Buys::Instance, largest(topology, *component))]
        }
        Move::ByHand(..) | Move::BreakRing(..) => vec![(Buys::Hand, Some(1))],
        Move::Replica(_, groups) => {
            let instances =
                groups.iter().map(|(_, count)| count).fold(0, |sum: u64, count| sum.saturating_add(*count));
            vec![(Buys::Place, Some(groups.len() as u64)), (Buys::Instance, Some(instances))]
        }
    }
}

/// Instances of the largest active group.
pub(super) fn largest(topology: &Topology, component: ComponentId) -> Option<u64> {
    let groups = terms::active_groups(topology, component).map(|(_, group)| group);
    groups.max_by_key(|group| group.count.value).and_then(|group| group.count.value)
}
