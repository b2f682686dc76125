//! A change in words, for people.

use crate::analysis::advise::facts::{Change, Move};
use crate::base::words;
use crate::model::id::Element;
use crate::model::topology::Topology;

/// `Deployment tool also at Anyang`.
#[must_use]
pub fn change(topology: &Topology, change: &Change) -> String {
    let who = topology.title(Element::Component(change.what.component()));
    match &change.what {
        Move::AlsoAt(_, place) => format!("{who} also at {}", topology.title(Element::Place(*place))),
        Move::ByHand(_, kind, time) => format!("{who}: a {} by hand, in {time}", kind.word()),
        Move::BreakRing(_, time) => format!("{who}: a restart by hand, in {time}, which opens a ring"),
        Move::Replica(_, groups) => {
            let at = |(place, count): &(crate::model::id::PlaceId, u64)| {
                format!("{} at {}", words::grouped(*count), topology.title(Element::Place(*place)))
            };
            let groups: Vec<String> = groups.iter().map(at).collect();
            format!("{who}: more instances, {}", words::list(&groups, "and"))
        }
    }
}
