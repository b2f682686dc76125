//! What is to be drilled: where a requirement asks for a drill (`drilled within 365d`) and there was none lately, the cheapest drills
//! that reach everybody of whom it is asked. Each is a drill of one component, or the loss of one place of the level in which it stands.
//!
//! A drill is no change of the topology: it counts once it took place and is stated. So it is told and never laid over. Refuses to judge
//! what is late when nobody says what day it is.
//!
//! Found as the cheapest set of changes is ([`crate::graph::hitting`]): whom a set of drills reaches, more of them reach, too.

use super::facts::{Drills, Exercise};
use super::options::Options;
use super::price::{as_stated, currency};
use crate::analysis::requirements::judge::undrilled;
use crate::graph::hitting::{Item, cheapest};
use crate::model::cost::Buys;
use crate::model::id::{ComponentId, Element};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::collections::BTreeSet;

/// The cheapest drills; `None`: no requirement asks for one that did not take place.
pub(super) fn drills(topology: &Topology, level: PlaceKind, options: &Options) -> Option<Drills> {
    let stated = topology.about.as_ref().and_then(|about| about.as_of);
    let day = options.day.or(stated)?;
    let late: BTreeSet<ComponentId> =
        topology.requirements.iter().flat_map(|requirement| undrilled(topology, requirement, day)).collect();
    if late.is_empty() {
        return None;
    }
    let exercises = exercises(topology, level, &late);
    let items: Vec<Item> =
        exercises.iter().enumerate().map(|(class, it)| Item { cost: it.cost, class }).collect();
    let reached: Vec<BTreeSet<ComponentId>> =
        exercises.iter().map(|it| reached(topology, it.what, &late)).collect();
    let limits = options.limits(usize::MAX, 1);
    let found = cheapest(&items, limits, &mut |chosen| {
        late.iter().all(|id| chosen.iter().any(|item| reached[*item].contains(id)))
    })?;
    let chosen: Vec<Exercise> = found.sets.first()?.iter().map(|item| exercises[*item].clone()).collect();
    Some(Drills {
        day,
        cost: chosen.iter().map(|it| it.cost).sum(),
        currency: currency(topology, exercises.iter().map(|it| &it.pricing)),
        chosen,
        at_least: found.at_least,
        exact: found.exact,
        late: late.into_iter().collect(),
    })
}

/// Every drill that reaches somebody: of each component, then of each place of the level in which one stands.
fn exercises(topology: &Topology, level: PlaceKind, late: &BTreeSet<ComponentId>) -> Vec<Exercise> {
    let stands = |id: &ComponentId| {
        let places = topology.groups_of(*id).filter_map(|(_, group)| group.place);
        places.filter_map(|place| topology.enclosing_of_kind(place, level)).collect::<Vec<_>>()
    };
    let places: BTreeSet<Element> = late.iter().flat_map(stands).map(Element::Place).collect();
    let all = late.iter().map(|id| Element::Component(*id)).chain(places);
    all.map(|what| {
        let (cost, pricing) = as_stated(topology, what, &[(Buys::Drill, Some(1))]);
        Exercise { what, cost, pricing }
    })
    .collect()
}

fn reached(topology: &Topology, what: Element, late: &BTreeSet<ComponentId>) -> BTreeSet<ComponentId> {
    let is_in = |id: &ComponentId| match what {
        Element::Place(outer) => {
            let mut groups = topology.groups_of(*id);
            groups.any(|(_, group)| group.place.is_some_and(|place| topology.is_inside(place, outer)))
        }
        other => other == Element::Component(*id),
    };
    late.iter().copied().filter(is_in).collect()
}
