//! The black start: everything dark at once, every place back. What never comes up, and the smallest ring of
//! components that wait for each other.
//!
//! Definition: the least solution of the start equations ([`super::bridge::start`], world *dark*). A component waits
//! for another when that one is named in one of its unmet clauses and is not ready: what it needs, starts with,
//! what its ways need while none of their kind works, what its crews and its places need. O(topology), then the
//! search for the ring ([`crate::graph::ring::shortest`]).

use super::bridge::ring::{all_rings, shortest_ring};
use super::bridge::start::Ready;
use super::facts::{ColdStart, CutShort};
use super::terms::{self, Footing, Seat};
use super::unmet::unmet;
use crate::analysis::budget::Budget;
use crate::base::source::Span;
use crate::model::component::{Clause, Component, ComponentKind, Role, Target, Way, WayKind};
use crate::model::id::{ComponentId, PlaceId};
use crate::model::topology::Topology;
use std::collections::BTreeSet;

/// Edges looked at in search of a smallest ring.
const RING_BUDGET: usize = 20_000_000;

/// What never starts from dark; `ready` is the dark world with nothing taken away.
pub(crate) fn cold_start(
    topology: &Topology,
    ready: &mut Ready<'_>,
    cut_short: &mut Vec<CutShort>,
) -> ColdStart {
    let lacking = |ready: &Ready<'_>| -> Vec<ComponentId> {
        topology.component_ids().filter(|id| !ready.component(*id)).collect()
    };
    let never = lacking(ready);
    let ring = waiting_ring(topology, ready, &never, cut_short);
    ready.doubt();
    let mut perhaps_never = lacking(ready);
    perhaps_never.retain(|id| never.binary_search(id).is_err());
    ColdStart { never, perhaps_never, ring }
}

/// Of components that are never ready, given sorted, those that wait for each other in rings.
pub(crate) fn in_waiting_rings(
    topology: &Topology,
    ready: &Ready<'_>,
    never: &[ComponentId],
) -> BTreeSet<ComponentId> {
    let number = |id: &ComponentId| never.binary_search(id).ok().map(|index| index as u32);
    let waits = |id: &ComponentId| {
        Waiting::of(topology, ready, *id).iter().filter_map(|(other, _)| number(other)).collect()
    };
    let edges: Vec<Vec<u32>> = never.iter().map(waits).collect();
    all_rings(&edges).into_iter().flatten().map(|index| never[index as usize]).collect()
}

/// A smallest ring of waiting among components that are never ready, given sorted; empty when nothing waits in a ring.
pub(crate) fn waiting_ring(
    topology: &Topology,
    ready: &Ready<'_>,
    never: &[ComponentId],
    cut_short: &mut Vec<CutShort>,
) -> Vec<(ComponentId, Span)> {
    let waits: Vec<Vec<(ComponentId, Span)>> =
        never.iter().map(|id| Waiting::of(topology, ready, *id)).collect();
    let number = |id: &ComponentId| never.binary_search(id).ok().map(|index| index as u32);
    let edges: Vec<Vec<u32>> =
        waits.iter().map(|waits| waits.iter().filter_map(|(id, _)| number(id)).collect()).collect();
    let found = shortest_ring(&edges, RING_BUDGET);
    if found.walked < found.of {
        cut_short.push(CutShort { what: Budget::WaitingRing, done: found.walked, of: Some(found.of) });
    }
    let following = found.ring.iter().cycle().skip(1);
    let step = |(from, to): (&u32, &u32)| {
        let next = never[*to as usize];
        let (_, span) = waits[*from as usize].iter().find(|(id, _)| *id == next)?;
        Some((never[*from as usize], *span))
    };
    found.ring.iter().zip(following).filter_map(step).collect()
}

/// Collects what one component waits for: each once, in the order of asking, with the first statement.
struct Waiting<'a> {
    topology: &'a Topology,
    ready: &'a Ready<'a>,
    found: Vec<(ComponentId, Span)>,
    places: BTreeSet<PlaceId>,
}

impl<'a> Waiting<'a> {
    fn of(topology: &'a Topology, ready: &'a Ready<'a>, component: ComponentId) -> Vec<(ComponentId, Span)> {
        let mut waiting = Self { topology, ready, found: Vec::new(), places: BTreeSet::new() };
        waiting.component(component);
        waiting.found
    }

    fn component(&mut self, component: ComponentId) {
        let it = &self.topology[component];
        let has_groups = terms::footing(self.topology, component) == Footing::Groups;
        let own = it.needs.iter().filter(|clause| clause.within.is_none() || !has_groups);
        self.clauses(own, Seat::Nowhere);
        if !has_groups {
            self.clauses(&it.starts_with, Seat::Nowhere);
            self.ways(it, WayKind::Restart, Seat::Nowhere);
        }
        for (_, group) in self.topology.groups_of(component) {
            let seat = terms::seat(group);
            self.clauses(it.needs.iter().filter(|clause| clause.within.is_some()), seat);
            self.clauses(&it.starts_with, seat);
            self.ways(it, WayKind::Restart, seat);
            if group.role == Role::Standby {
                self.ways(it, WayKind::Takeover, seat);
            }
            if it.kind != ComponentKind::Utility {
                group.place.into_iter().for_each(|place| self.place(place));
            }
        }
        for way in it.ways.iter().filter(|way| way.kind == WayKind::Rebuild) {
            self.way(way, way.place.map_or(Seat::Somewhere, Seat::At));
        }
    }

    fn ways(&mut self, it: &Component, kind: WayKind, seat: Seat) {
        let ways: Vec<&Way> = it.ways.iter().filter(|way| way.kind == kind).collect();
        if !ways.iter().any(|way| self.works(way, seat)) {
            ways.into_iter().for_each(|way| self.way(way, seat));
        }
    }

    fn works(&self, way: &Way, seat: Seat) -> bool {
        way.by.is_none_or(|crew| self.ready.crew(crew))
            && way.with.iter().all(|clause| unmet(self.topology, self.ready, clause, seat).is_none())
    }

    fn way(&mut self, way: &Way, seat: Seat) {
        self.clauses(&way.with, seat);
        if let Some(crew) = way.by {
            self.clauses(&self.topology[crew].needs, Seat::Nowhere);
        }
    }

    fn clauses<'c>(&mut self, clauses: impl IntoIterator<Item = &'c Clause>, seat: Seat) {
        for clause in clauses {
            for target in unmet(self.topology, self.ready, clause, seat).into_iter().flatten() {
                match target {
                    Target::Component(other) => self.add(other, clause.basis.at),
                    Target::Place(place) => self.place(place),
                }
            }
        }
    }

    fn add(&mut self, other: ComponentId, at: Span) {
        if !self.ready.component(other) && !self.found.iter().any(|(known, _)| *known == other) {
            self.found.push((other, at));
        }
    }

    /// A place that is not usable passes the waiting on to what it, or a place around it, needs; places may need
    /// each other, in rings.
    fn place(&mut self, place: PlaceId) {
        let mut open = vec![place];
        while let Some(place) = open.pop() {
            if self.ready.usable(place) || !self.places.insert(place) {
                continue;
            }
            open.extend(self.topology[place].parent);
            for clause in &self.topology[place].needs {
                for target in unmet(self.topology, self.ready, clause, Seat::At(place)).into_iter().flatten()
                {
                    match target {
                        Target::Component(other) => self.add(other, clause.basis.at),
                        Target::Place(other) => open.push(other),
                    }
                }
            }
        }
    }
}
