//! Every change that is thought of: for what falls in a breached demand's event and bears on who breaches it, whatever each kind of
//! change (`kinds`) finds worth trying, with what it costs. Refuses to invent new places, and to take away what is stated.
//!
//! Complete in this sense: each component that falls may also stand in each of the places of the level that hold most
//! instances and are not lost; each that has a standby may be taken over by hand; each that never starts from dark, or waits in a ring,
//! may be restarted by hand; each that needs a share of its instances may have as many more as keep it.
//!
//! No change makes anything worse, which the search rests on.

use super::facts::{Change, Demand, Event, Move};
use super::kinds::{KINDS, Scene, Thought};
use super::options::{Costs, Kind, Options};
use super::outcome::Back;
use super::price::{largest, priced};
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::analysis::terms;
use crate::model::component::{Group, MOST_INSTANCES, Role};
use crate::model::id::ComponentId;
use crate::model::topology::Topology;
use std::cmp::Reverse;
use std::collections::BTreeSet;

impl Move {
    /// Who is changed.
    #[must_use]
    pub fn component(&self) -> ComponentId {
        match self {
            Self::AlsoAt(component, _)
            | Self::ByHand(component, ..)
            | Self::Replica(component, _)
            | Self::BreakRing(component, _) => *component,
        }
    }

    /// What kind of change it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::AlsoAt(..) => Kind::AlsoAt,
            Self::ByHand(..) => Kind::ByHand,
            Self::Replica(..) => Kind::Replica,
            Self::BreakRing(..) => Kind::BreakRing,
        }
    }
}

/// What is thought of.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    /// Sorted: by component and kind, the best places first.
    pub(super) changes: Vec<Change>,
    /// Who was not given more instances, because it needs a share of all of them.
    pub(super) by_share: BTreeSet<ComponentId>,
}

/// The changes for what is breached.
pub(super) fn catalogue(
    topology: &Topology,
    found: (&[Event], &[Demand], &[Back]),
    options: &Options,
    cut_short: &mut Vec<CutShort>,
) -> Catalogue {
    let scene = Scene::of(topology, found, options);
    let mut thought = Thought::default();
    for kind in KINDS.iter().filter(|it| options.costs_of(it.kind) != Costs::Never) {
        (kind.think)(&scene, &mut thought);
    }
    let Thought { moves, places: (done, of) } = thought;
    if done < of {
        cut_short.push(CutShort { what: Budget::SecondPlaces, done, of: Some(of) });
    }
    let grown: BTreeSet<ComponentId> =
        moves.iter().filter(|what| what.kind() == Kind::Replica).map(Move::component).collect();
    let by_share =
        scene.components().into_iter().filter(|id| scene.needs_a_share(*id) && !grown.contains(id));
    let mut changes: Vec<Change> =
        moves.into_iter().filter_map(|what| priced(topology, what, options)).collect();
    changes.sort_by_cached_key(|change| preference(&scene, &change.what));
    keep_with_room(topology, &mut changes, cut_short);
    Catalogue { changes, by_share: by_share.collect() }
}

/// Keeps the first changes with all of which together the topology has no more instances than can be stated: whichever are chosen,
/// their statements can be read.
fn keep_with_room(topology: &Topology, changes: &mut Vec<Change>, cut_short: &mut Vec<CutShort>) {
    let now = topology.groups.iter().fold(0u64, |sum, group| sum.saturating_add(terms::count(group)));
    let (mut room, of) = (MOST_INSTANCES.saturating_sub(now), changes.len());
    changes.retain(|change| match room.checked_sub(instances(topology, &change.what)) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    });
    if changes.len() < of {
        cut_short.push(CutShort { what: Budget::ChangesWithRoom, done: changes.len(), of: Some(of) });
    }
}

/// How many instances a change adds.
fn instances(topology: &Topology, what: &Move) -> u64 {
    match what {
        Move::AlsoAt(component, _) => largest(topology, *component).unwrap_or(1),
        Move::Replica(_, groups) => groups.iter().fold(0, |sum: u64, (_, count)| sum.saturating_add(*count)),
        Move::ByHand(..) | Move::BreakRing(..) => 0,
    }
}

/// Of changes that are worth the same the first is taken: places where a standby waits already, then those with most
/// instances.
fn preference(scene: &Scene<'_>, what: &Move) -> impl Ord + use<> {
    let (topology, id) = (scene.topology, what.component());
    let place = match what {
        Move::AlsoAt(_, place) => {
            let waits = |group: &Group| {
                group.role == Role::Standby && group.place.is_some_and(|own| topology.is_inside(own, *place))
            };
            let has_standby = topology.groups_of(id).any(|(_, group)| waits(group));
            Some((!has_standby, Reverse(scene.instances(*place)), *place))
        }
        Move::ByHand(..) | Move::Replica(..) | Move::BreakRing(..) => None,
    };
    (id, what.kind(), place)
}
