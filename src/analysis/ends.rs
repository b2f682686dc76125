//! The same topology with every stated range of a duration at one of its ends: what is proven at both ends hangs on no range. Refuses to
//! touch what nobody states, and records: what was observed is no assumption.

use crate::base::quantity::Duration;
use crate::model::fact::{Between, Fact};
use crate::model::topology::Topology;

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Everything takes as little as it may.
    Least,
    /// Everything takes as long as it may.
    Most,
}

/// The topology at one end of its ranges; `None`: it states none. Linear in the topology.
#[must_use]
pub fn at_end(topology: &Topology, end: End) -> Option<Topology> {
    let mut at_end = topology.clone();
    let mut moved = false;
    let mut settle = |fact: &mut Fact<Between<Duration>>| {
        if let Some(Between { low, high }) = &mut fact.value {
            moved |= low != high;
            match end {
                End::Least => *high = *low,
                End::Most => *low = *high,
            }
        }
    };
    at_end.places.iter_mut().filter_map(|it| it.named.restored.as_mut()).for_each(&mut settle);
    at_end.domains.iter_mut().filter_map(|it| it.named.restored.as_mut()).for_each(&mut settle);
    for component in &mut at_end.components {
        component.named.restored.as_mut().map(&mut settle);
        component.ways.iter_mut().for_each(|way| settle(&mut way.time));
        component.backups.iter_mut().filter_map(|it| it.restore.as_mut()).for_each(&mut settle);
    }
    moved.then_some(at_end)
}
