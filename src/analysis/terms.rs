//! How the silent, unknown and shared-out facts of a topology are read: one place for what a floor, a count, a
//! clause come to, so that networks, proofs and replays cannot disagree. Refuses to decide what is up.

use crate::base::source::Span;
use crate::model::component::{Amount, Clause, ComponentKind, Group, MOST_INSTANCES, Role, Target};
use crate::model::fact::Fact;
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;

/// Where a component stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Footing {
    /// It has active groups.
    Groups,
    /// `runs nowhere`: no instances of its own and no floor.
    Nowhere,
    /// An `external` without `runs`: it stands elsewhere, beyond the places of this topology.
    Elsewhere,
    /// Nobody says where it runs; also when only standby groups are stated.
    Unknown,
}

/// Where the component stands.
pub(crate) fn footing(topology: &Topology, component: ComponentId) -> Footing {
    let it = &topology[component];
    if active_groups(topology, component).next().is_some() {
        Footing::Groups
    } else if it.nowhere {
        Footing::Nowhere
    } else if it.kind == ComponentKind::External {
        Footing::Elsewhere
    } else {
        Footing::Unknown
    }
}

/// The groups that serve, in order.
pub(crate) fn active_groups(
    topology: &Topology,
    component: ComponentId,
) -> impl Iterator<Item = (GroupId, &Group)> {
    topology.groups_of(component).filter(|(_, group)| group.role == Role::Active)
}

/// How many instances the group has at least: an unknown count is 1.
pub(crate) fn count(group: &Group) -> u64 {
    group.count.value.unwrap_or(1).min(MOST_INSTANCES)
}

/// All active instances, unknown counts as 1.
pub(crate) fn active_instances(topology: &Topology, component: ComponentId) -> u64 {
    active_groups(topology, component).map(|(_, group)| count(group)).fold(0, u64::saturating_add)
}

/// The least number of instances that can serve: as stated (a share is of all active instances, rounded up),
/// else 1. An unknown floor is 1 at best, see [`is_unknown`]; at worst it is all of them.
pub(crate) fn floor(topology: &Topology, component: ComponentId) -> u64 {
    match topology[component].floor.as_ref().and_then(|floor| floor.value) {
        None => 1,
        // A share of no instances, as of what stands nobody knows where, is not nothing: one counts as the floor then.
        Some(amount) => instances(topology, component, amount).max(1),
    }
}

/// Groups of unknown count, of a floor that is a share of all instances: where such a group falls, most of the instances
/// may have been in it. Of a single group nothing is left then, whatever the count.
pub(crate) fn unknown_shares(topology: &Topology, component: ComponentId) -> Vec<GroupId> {
    let floor = topology[component].floor.as_ref().and_then(|floor| floor.value);
    let several = active_groups(topology, component).count() > 1;
    if !several || !matches!(floor, Some(Amount::Share(_))) {
        return Vec::new();
    }
    active_groups(topology, component)
        .filter(|(_, group)| group.count.value.is_none())
        .map(|(id, _)| id)
        .collect()
}

/// Below so many instances the component is degraded: as stated, else all active ones; `None` when it is said
/// to be unknown, since at best nothing more than the floor is asked for.
pub(crate) fn full(topology: &Topology, component: ComponentId) -> Option<u64> {
    match &topology[component].full {
        None => Some(active_instances(topology, component)),
        Some(full) => full.value.map(|amount| instances(topology, component, amount)),
    }
}

fn instances(topology: &Topology, component: ComponentId, amount: Amount) -> u64 {
    match amount {
        Amount::Instances(number) => number.min(MOST_INSTANCES),
        Amount::Share(share) => share.of(active_instances(topology, component)),
    }
}

/// Is the fact stated, and stated to be unknown?
pub(crate) fn is_unknown<T>(fact: Option<&Fact<T>>) -> bool {
    fact.is_some_and(|fact| fact.value.is_none())
}

/// The different names of a clause, sorted.
pub(crate) fn members(clause: &Clause) -> Vec<Target> {
    let mut targets: Vec<Target> = clause.members.iter().map(|member| member.target).collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}

/// From where a clause with `within` looks around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seat {
    /// From nowhere: `within` adds nothing to the plain clause.
    Nowhere,
    /// From this place.
    At(PlaceId),
    /// From a place nobody names: beside every member at best.
    Somewhere,
}

/// The seat of a group: its place, else somewhere.
pub(crate) fn seat(group: &Group) -> Seat {
    group.place.map_or(Seat::Somewhere, Seat::At)
}

/// The seat of a component's clauses when it has no groups to look from.
pub(crate) fn seat_without_groups(footing: Footing) -> Seat {
    if footing == Footing::Unknown { Seat::Somewhere } else { Seat::Nowhere }
}

/// What a member of a clause asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The member is up.
    Plainly,
    /// The member is up, and has active instances up inside this place (a place: is inside it).
    Inside(PlaceId),
    /// The member is up, and beside a group that stands nobody knows where.
    Beside,
    /// What cannot be: there is no enclosing place of that kind.
    Impossible,
}

/// What the members of a clause are asked for, seen from a seat.
pub(crate) fn asked(topology: &Topology, within: Option<PlaceKind>, seat: Seat) -> Asked {
    match (within, seat) {
        (None, _) | (_, Seat::Nowhere) => Asked::Plainly,
        (Some(_), Seat::Somewhere) => Asked::Beside,
        (Some(kind), Seat::At(place)) => {
            topology.enclosing_of_kind(place, kind).map_or(Asked::Impossible, Asked::Inside)
        }
    }
}

/// Is the group inside the place? `None`: nobody says where it is.
pub(crate) fn group_inside(topology: &Topology, group: &Group, outer: PlaceId) -> Option<bool> {
    group.place.map(|place| topology.is_inside(place, outer))
}

/// Active instances outside of a place at the best of what is unknown: an unknown count is the floor, and what stands nobody
/// knows where stands outside.
pub(crate) fn instances_outside(topology: &Topology, component: ComponentId, outer: PlaceId) -> u64 {
    let floor = floor(topology, component);
    active_groups(topology, component)
        .filter(|(_, group)| group_inside(topology, group, outer) != Some(true))
        .map(|(_, group)| if group.count.value.is_some() { count(group) } else { floor })
        .fold(0, u64::saturating_add)
}

/// Where an element is declared; a group's statement is the one with its count.
pub(crate) fn declared_at(topology: &Topology, element: Element) -> Span {
    match element {
        Element::Place(id) => topology[id].named.basis.at,
        Element::Domain(id) => topology[id].named.basis.at,
        Element::Component(id) => topology[id].named.basis.at,
        Element::Group(id) => topology[id].count.basis.at,
    }
}

/// Does `full` ask for less than all active instances? Then a group of unknown count may be enough by itself.
pub(crate) fn full_is_less_than_all(topology: &Topology, component: ComponentId) -> bool {
    let stated = topology[component].full.as_ref().and_then(|full| full.value);
    match stated {
        None => false,
        Some(Amount::Instances(_)) => true,
        Some(Amount::Share(share)) => share.millionths < 1_000_000,
    }
}
