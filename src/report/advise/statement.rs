//! A change as a statement of the language, and a set of changes as a text that can be laid over the topology.

use crate::analysis::advise::facts::{Advice, Change, Move, Set};
use crate::model::component::WayKind;
use crate::model::id::{Element, PlaceId};
use crate::model::topology::Topology;

/// One line: `tool tools.deployer also at anyang`.
#[must_use]
pub fn statement(topology: &Topology, change: &Change) -> String {
    match &change.what {
        Move::AlsoAt(component, place) => {
            let it = &topology[*component];
            let place = topology.path(Element::Place(*place));
            format!("{} {} also at {place}", it.kind.word(), it.named.path)
        }
        Move::ByHand(component, kind, time) => {
            format!("extend {} {{ {} {time} }}", topology[*component].named.path, kind.word())
        }
        Move::BreakRing(component, time) => {
            format!("extend {} {{ {} {time} }}", topology[*component].named.path, WayKind::Restart.word())
        }
        Move::Replica(component, groups) => {
            let at = |(place, count): &(PlaceId, u64)| {
                format!("{count} at {}", topology.path(Element::Place(*place)))
            };
            let groups: Vec<String> = groups.iter().map(at).collect();
            format!("extend {} {{ runs {} }}", topology[*component].named.path, groups.join(", "))
        }
    }
}

/// The whole set, a statement a line.
#[must_use]
pub fn text(topology: &Topology, advice: &Advice, set: &Set) -> String {
    let lines = set.changes.iter().map(|change| statement(topology, &advice.changes[*change]) + "\n");
    lines.collect()
}
