//! Every unknown fact of a topology with the leaf that stands for it: up at best, lost at worst.
//!
//! What each one does at its worst is wired by [`super::running`]; this file only finds them.

use crate::analysis::facts::{Unknown, UnknownKind};
use crate::analysis::terms::{Footing, declared_at, footing, is_unknown};
use crate::base::source::Span;
use crate::graph::network::{Builder, Node};
use crate::model::component::Role;
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// The unknown facts of a topology, in its own order.
#[derive(Debug, Default)]
pub(crate) struct Unknowns {
    pub(crate) list: Vec<(Unknown, Node)>,
    /// Of components that stand nobody knows where.
    pub(crate) placement: BTreeMap<ComponentId, usize>,
    /// Of components whose floor is unknown.
    pub(crate) floor: BTreeMap<ComponentId, usize>,
    /// Of groups that stand nobody knows where, or whose spread is not promised.
    pub(crate) stand: BTreeMap<GroupId, usize>,
    /// Of groups whose count is unknown.
    pub(crate) count: BTreeMap<GroupId, usize>,
    /// Of `needs unknown`, by who needs it.
    pub(crate) needs: BTreeMap<Element, Vec<usize>>,
}

impl Unknowns {
    /// All but those of `needs unknown`, which are found while clauses are wired.
    pub(crate) fn of(topology: &Topology, builder: &mut Builder) -> Self {
        let mut found = Self::default();
        for component in topology.component_ids() {
            let subject = Element::Component(component);
            if footing(topology, component) == Footing::Unknown {
                let at = declared_at(topology, subject);
                let number = found.add(builder, Unknown { subject, what: UnknownKind::Placement, at });
                found.placement.insert(component, number);
            }
            let floor = topology[component].floor.as_ref();
            if let Some(floor) = floor.filter(|floor| is_unknown(Some(floor))) {
                let at = floor.basis.at;
                let number = found.add(builder, Unknown { subject, what: UnknownKind::Floor, at });
                found.floor.insert(component, number);
            }
            found.of_groups(topology, component, builder);
        }
        found
    }

    fn of_groups(&mut self, topology: &Topology, component: ComponentId, builder: &mut Builder) {
        let mut spreads: BTreeMap<(Role, &[PlaceId], Span), usize> = BTreeMap::new();
        for (id, group) in topology.groups_of(component) {
            let at = group.count.basis.at;
            let own = Element::Group(id);
            if !group.candidates.is_empty() {
                // One statement spreads all its groups: they share one unknown.
                let number = *spreads.entry((group.role, &group.candidates, at)).or_insert_with(|| {
                    let subject = Element::Component(component);
                    self.add(builder, Unknown { subject, what: UnknownKind::Spread, at })
                });
                self.stand.insert(id, number);
            } else if group.place.is_none() {
                let number = self.add(builder, Unknown { subject: own, what: UnknownKind::Placement, at });
                self.stand.insert(id, number);
            }
            if group.count.value.is_none() {
                let number = self.add(builder, Unknown { subject: own, what: UnknownKind::Count, at });
                self.count.insert(id, number);
            }
        }
    }

    /// One more; its number.
    pub(crate) fn add(&mut self, builder: &mut Builder, unknown: Unknown) -> usize {
        let number = self.list.len();
        if unknown.what == UnknownKind::Need {
            self.needs.entry(unknown.subject).or_default().push(number);
        }
        self.list.push((unknown, builder.leaf()));
        number
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Is nothing unknown?
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What is unknown.
    pub(crate) fn fact(&self, number: usize) -> &Unknown {
        &self.list[number].0
    }

    /// The leaf of an unknown.
    pub(crate) fn node(&self, number: usize) -> Node {
        self.list[number].1
    }
}
