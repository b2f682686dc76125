//! Clauses that are not met in a start world, and what they name that is not ready.

use super::bridge::start::Ready;
use super::facts::Missing;
use super::terms::{self, Asked, Seat};
use crate::model::component::{Clause, Target};
use crate::model::id::CrewId;
use crate::model::topology::Topology;

/// The names in the clause that are not ready, sorted, when that is too many; `None` while the clause is met.
/// An empty list: nothing it names could ever meet it.
pub(crate) fn unmet(
    topology: &Topology,
    ready: &Ready<'_>,
    clause: &Clause,
    seat: Seat,
) -> Option<Vec<Target>> {
    if clause.members.is_empty() {
        return None;
    }
    let asked = terms::asked(topology, clause.within, seat);
    let members = terms::members(clause);
    let of = members.len();
    let not_ready: Vec<Target> =
        members.into_iter().filter(|target| !is_ready(topology, ready, *target, asked)).collect();
    (of - not_ready.len() < clause.at_least as usize).then_some(not_ready)
}

fn is_ready(topology: &Topology, ready: &Ready<'_>, target: Target, asked: Asked) -> bool {
    let plain = match target {
        Target::Component(component) => ready.component(component),
        Target::Place(place) => ready.usable(place),
    };
    let beside = match (asked, target) {
        (Asked::Plainly | Asked::Beside, _) => true,
        (Asked::Impossible, _) => false,
        (Asked::Inside(outer), Target::Place(place)) => topology.is_inside(place, outer),
        (Asked::Inside(outer), Target::Component(component)) => ready.inside(component, outer),
    };
    plain && beside
}

/// What is missing, without repeats, in the order of asking.
#[derive(Debug, Default)]
pub(crate) struct Shopping(pub(crate) Vec<Missing>);

impl Shopping {
    pub(crate) fn add(&mut self, missing: Missing) {
        if !self.0.contains(&missing) {
            self.0.push(missing);
        }
    }

    /// Everything unmet clauses name that is not ready, sorted within each call.
    pub(crate) fn clauses<'c>(
        &mut self,
        topology: &Topology,
        ready: &Ready<'_>,
        clauses: impl IntoIterator<Item = &'c Clause>,
        seat: Seat,
    ) {
        let mut part: Vec<Target> =
            clauses.into_iter().filter_map(|clause| unmet(topology, ready, clause, seat)).flatten().collect();
        part.sort_unstable();
        for target in part {
            self.add(Missing::Target(target));
        }
    }

    /// The crew and what it lacks, unless it can work.
    pub(crate) fn crew(&mut self, topology: &Topology, ready: &Ready<'_>, crew: CrewId) {
        if !ready.crew(crew) {
            self.add(Missing::Crew(crew));
            self.clauses(topology, ready, &topology[crew].needs, Seat::Nowhere);
        }
    }
}
