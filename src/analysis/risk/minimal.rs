//! The smallest sets of losses that stop a component, whatever is lost just now: every cause, not the first only.
//!
//! The same search as for all services ([`super::gather`]), for whatever is asked and without rates.

use super::events::{losable, taken};
use super::groups::{Play, groups};
use crate::analysis::bridge::running::Running;
use crate::analysis::gather::level;
use crate::graph::cuts::Reach;
use crate::model::id::{ComponentId, Element};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;

/// Sets that are held while the search goes on.
const HELD: usize = 100_000;

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The kind of place that sets are made of; `None`: sites, else the outermost places.
    pub level: Option<PlaceKind>,
    /// Elements of a set, at most; at least 1.
    pub order: u32,
    /// Sets listed, at most.
    pub listed: usize,
    /// Nodes looked at, at most.
    pub budget: u64,
}

/// Sets of elements that stop a component together, none of which can be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MinimalCauses {
    /// Each sorted; the smallest first, then by name.
    pub sets: Vec<Vec<Element>>,
    /// How many there are of 1, 2, … elements, listed or not.
    pub counts: Vec<u64>,
    /// All sets of so many elements or fewer are counted.
    pub complete_to: usize,
}

/// Every minimal cause up to an order.
#[must_use]
pub fn minimal_causes(topology: &Topology, component: ComponentId, wanted: Wanted) -> MinimalCauses {
    minimal_causes_of(topology, &[component], wanted, 1).pop().unwrap_or_default()
}

/// The same of several components, in their order; what they have in common is worked out once, and the budget is that of all.
#[must_use]
pub fn minimal_causes_of(
    topology: &Topology,
    components: &[ComponentId],
    wanted: Wanted,
    threads: usize,
) -> Vec<MinimalCauses> {
    let running = Running::of(topology);
    let elements = losable(topology, level(topology, wanted.level));
    let taken = taken(topology, &running, &elements);
    let unrated = vec![None; elements.len()];
    let play = Play { elements: &elements, taken: &taken, down: &unrated };
    let reach = Reach { order: wanted.order.max(1) as usize, budget: wanted.budget, sets: HELD };
    let found = groups(&running, &play, components, (reach, wanted.listed), threads);
    let causes = found.into_iter().map(|found| MinimalCauses {
        sets: found.listed.into_iter().map(|group| group.elements).collect(),
        counts: found.counts,
        complete_to: found.complete_to,
    });
    causes.collect()
}
