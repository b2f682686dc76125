//! What a component's serving and coming back may rest on: over needs, starts, ways, crews, watches and places, all of them.

use crate::model::component::{Clause, Component, Target, Way};
use crate::model::id::{ComponentId, CrewId, PlaceId};
use crate::model::topology::Topology;
use std::collections::BTreeSet;

/// Everything that bears on some components, these included.
pub(super) fn bearing(
    topology: &Topology,
    of: impl IntoIterator<Item = ComponentId>,
) -> BTreeSet<ComponentId> {
    let mut walk = Walk {
        topology,
        seen: BTreeSet::new(),
        crews: BTreeSet::new(),
        places: BTreeSet::new(),
        next: Vec::new(),
    };
    of.into_iter().for_each(|id| walk.component(id));
    while let Some(id) = walk.next.pop() {
        walk.follow(id);
    }
    walk.seen
}

struct Walk<'a> {
    topology: &'a Topology,
    seen: BTreeSet<ComponentId>,
    crews: BTreeSet<CrewId>,
    places: BTreeSet<PlaceId>,
    next: Vec<ComponentId>,
}

impl Walk<'_> {
    fn component(&mut self, id: ComponentId) {
        if self.seen.insert(id) {
            self.next.push(id);
        }
    }

    fn follow(&mut self, id: ComponentId) {
        let topology = self.topology;
        let it: &Component = &topology[id];
        self.clauses(&it.needs);
        self.clauses(&it.starts_with);
        it.ways.iter().for_each(|way| self.way(way));
        it.watched.iter().for_each(|watch| self.target(watch.by.target));
        for (_, group) in topology.groups_of(id) {
            group.place.iter().chain(&group.candidates).for_each(|place| self.place(*place));
        }
    }

    fn way(&mut self, way: &Way) {
        self.clauses(&way.with);
        way.place.into_iter().for_each(|place| self.place(place));
        if let Some(crew) = way.by.filter(|crew| self.crews.insert(*crew)) {
            self.clauses(&self.topology[crew].needs);
        }
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        clauses.iter().flat_map(|clause| &clause.members).for_each(|member| self.target(member.target));
    }

    fn target(&mut self, target: Target) {
        match target {
            Target::Component(id) => self.component(id),
            Target::Place(id) => self.place(id),
        }
    }

    fn place(&mut self, place: PlaceId) {
        let topology = self.topology;
        for place in topology.enclosing(place) {
            if self.places.insert(place) {
                self.clauses(&topology[place].needs);
            }
        }
    }
}
