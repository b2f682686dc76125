//! A topology with changes made, as if their statements had been laid over it. Nothing that is stated is taken away.

use super::facts::{Change, Move};
use crate::analysis::terms;
use crate::base::quantity::Duration;
use crate::base::source::Span;
use crate::model::component::{Group, Role, Way, WayKind};
use crate::model::fact::{Basis, Between, Fact};
use crate::model::id::{ComponentId, PlaceId};
use crate::model::topology::Topology;

/// The topology with these changes.
pub(super) fn apply<'a>(topology: &Topology, changes: impl IntoIterator<Item = &'a Change>) -> Topology {
    let mut changed = topology.clone();
    for change in changes {
        let at = topology[change.what.component()].named.basis.at;
        match &change.what {
            Move::AlsoAt(component, place) => {
                let largest = terms::active_groups(topology, *component).map(|(_, group)| group);
                let count = largest.max_by_key(|group| group.count.value).map(|group| group.count.clone());
                let count = count.unwrap_or_else(|| Fact::stated(1, at));
                changed.groups.push(group(*component, *place, count));
            }
            Move::ByHand(component, kind, time) => {
                changed.components[component.index()].ways.push(by_hand(*kind, *time, at));
            }
            Move::BreakRing(component, time) => {
                changed.components[component.index()].ways.push(by_hand(WayKind::Restart, *time, at));
            }
            Move::Replica(component, groups) => changed.groups.extend(
                groups.iter().map(|(place, count)| group(*component, *place, Fact::stated(*count, at))),
            ),
        }
    }
    changed.groups.sort_by_key(|group| (group.component, group.role, group.place));
    changed
}

fn group(component: ComponentId, place: PlaceId, count: Fact<u64>) -> Group {
    Group { component, role: Role::Active, place: Some(place), candidates: Vec::new(), count }
}

fn by_hand(kind: WayKind, time: Duration, at: Span) -> Way {
    Way {
        kind,
        time: Fact::stated(Between { low: time, high: time }, at),
        each: false,
        at_once: None,
        by: None,
        place: None,
        with: Vec::new(),
        basis: Basis::stated(at),
    }
}
