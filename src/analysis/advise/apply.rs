//! A topology with changes made, as if their statements had been laid over it. Nothing that is stated is taken away.

use super::facts::{Change, Move};
use crate::analysis::terms;
use crate::model::component::{Group, Role, Way};
use crate::model::fact::{Basis, Between, Fact};
use crate::model::topology::Topology;

/// The topology with these changes.
pub(super) fn apply<'a>(topology: &Topology, changes: impl IntoIterator<Item = &'a Change>) -> Topology {
    let mut changed = topology.clone();
    for change in changes {
        match &change.what {
            Move::AlsoAt(component, place) => {
                let at = topology[*component].named.basis.at;
                let largest = terms::active_groups(topology, *component).map(|(_, group)| group);
                let count = largest.max_by_key(|group| group.count.value).map(|group| group.count.clone());
                changed.groups.push(Group {
                    component: *component,
                    role: Role::Active,
                    place: Some(*place),
                    candidates: Vec::new(),
                    count: count.unwrap_or_else(|| Fact::stated(1, at)),
                });
            }
            Move::ByHand(component, kind, time) => {
                let at = topology[*component].named.basis.at;
                changed.components[component.index()].ways.push(Way {
                    kind: *kind,
                    time: Fact::stated(Between { low: *time, high: *time }, at),
                    each: false,
                    at_once: None,
                    by: None,
                    place: None,
                    with: Vec::new(),
                    basis: Basis::stated(at),
                });
            }
        }
    }
    changed.groups.sort_by_key(|group| (group.component, group.role, group.place));
    changed
}
