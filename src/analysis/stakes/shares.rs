//! How much of what stands in one place, or is answered for by one owner: instances, copies that wait, services, the most important of
//! them, and users. A service counts for a place when all its active instances stand there; else it is spread.
//!
//! Refuses to place what nobody places, and to name an owner nobody names: both are counted apart.

use crate::analysis::terms;
use crate::model::component::{ComponentKind, Group, Role};
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Active instances.
    Instances,
    /// Instances that wait.
    Standbys,
    /// Services.
    Services,
    /// Services of the tier that matters most; its number.
    BestTier(u64),
    /// Users of services; somebody who uses two counts twice.
    Users,
}

/// How much of one thing is where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByPlace {
    /// What is counted.
    pub what: Counted,
    /// By place, sorted by id; never 0.
    pub places: BTreeMap<PlaceId, u64>,
    /// In several places.
    pub spread: u64,
    /// In no such place.
    pub outside: u64,
    /// Nobody says where.
    pub unknown: u64,
}

impl ByPlace {
    /// All of it.
    #[must_use]
    pub fn whole(&self) -> u64 {
        let placed = self.places.values().fold(0u64, |sum, some| sum.saturating_add(*some));
        [self.spread, self.outside, self.unknown].iter().fold(placed, |sum, some| sum.saturating_add(*some))
    }

    fn add(&mut self, stand: Stand, some: u64) {
        let sum = match stand {
            Stand::At(place) => self.places.entry(place).or_default(),
            Stand::Spread => &mut self.spread,
            Stand::Outside => &mut self.outside,
            Stand::Unknown => &mut self.unknown,
        };
        *sum = sum.saturating_add(some);
    }
}

/// How much of one thing is whose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByOwner {
    /// [`Counted::Services`] or [`Counted::Users`].
    pub what: Counted,
    /// By owner, as it is written; never 0.
    pub owners: BTreeMap<String, u64>,
    /// Nobody says whose.
    pub unstated: u64,
}

impl ByOwner {
    /// All of it.
    #[must_use]
    pub fn whole(&self) -> u64 {
        self.owners.values().fold(self.unstated, |sum, some| sum.saturating_add(*some))
    }
}

/// Every share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// The kind of place.
    pub level: PlaceKind,
    /// In the order of [`Counted`]; only what there is any of.
    pub places: Vec<ByPlace>,
    /// The same by owner; empty when no service has one.
    pub owners: Vec<ByOwner>,
}

/// Where something stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    At(PlaceId),
    Spread,
    Outside,
    Unknown,
}

/// Counts everything.
#[must_use]
pub fn shares(topology: &Topology, level: PlaceKind) -> Shares {
    let services: Vec<ComponentId> = topology.of_kind(ComponentKind::Service).collect();
    let best = services.iter().filter_map(|id| tier(topology, *id)).min();
    let kinds = [Counted::Instances, Counted::Standbys, Counted::Services];
    let kinds = kinds.into_iter().chain(best.map(Counted::BestTier)).chain([Counted::Users]);
    let mut places: Vec<ByPlace> = kinds.map(empty).collect();
    for by in &mut places {
        match by.what {
            Counted::Instances => instances(topology, level, Role::Active, by),
            Counted::Standbys => instances(topology, level, Role::Standby, by),
            what => {
                for id in &services {
                    by.add(stands(topology, level, *id), worth(topology, what, *id));
                }
            }
        }
        by.places.retain(|_, some| *some > 0);
    }
    places.retain(|by| by.whole() > 0);
    let mut owners = Vec::new();
    for what in [Counted::Services, Counted::Users] {
        let by = owned(topology, what, &services);
        owners.extend((!by.owners.is_empty()).then_some(by));
    }
    Shares { level, places, owners }
}

fn empty(what: Counted) -> ByPlace {
    ByPlace { what, places: BTreeMap::new(), spread: 0, outside: 0, unknown: 0 }
}

fn tier(topology: &Topology, id: ComponentId) -> Option<u64> {
    topology[id].tier.as_ref().and_then(|tier| tier.value)
}

/// What one service counts for.
fn worth(topology: &Topology, what: Counted, id: ComponentId) -> u64 {
    match what {
        Counted::BestTier(best) => u64::from(tier(topology, id) == Some(best)),
        Counted::Users => topology[id].users.as_ref().and_then(|users| users.value).unwrap_or(0),
        Counted::Instances | Counted::Standbys | Counted::Services => 1,
    }
}

fn instances(topology: &Topology, level: PlaceKind, role: Role, by: &mut ByPlace) {
    for group in topology.groups.iter().filter(|group| group.role == role) {
        by.add(stand(topology, level, group), terms::count(group));
    }
}

fn stand(topology: &Topology, level: PlaceKind, group: &Group) -> Stand {
    match group.place.map(|place| topology.enclosing_of_kind(place, level)) {
        None => Stand::Unknown,
        Some(None) => Stand::Outside,
        Some(Some(place)) => Stand::At(place),
    }
}

/// Where all active instances of a component stand. What runs nowhere stands in no place.
fn stands(topology: &Topology, level: PlaceKind, id: ComponentId) -> Stand {
    let active = topology.groups_of(id).map(|(_, group)| group).filter(|group| group.role == Role::Active);
    let mut all = active.map(|group| stand(topology, level, group));
    let Some(first) = all.next() else { return Stand::Outside };
    all.fold(first, |so_far, next| match (so_far, next) {
        (Stand::Unknown, _) | (_, Stand::Unknown) => Stand::Unknown,
        (same, other) if same == other => same,
        _ => Stand::Spread,
    })
}

fn owned(topology: &Topology, what: Counted, services: &[ComponentId]) -> ByOwner {
    let mut by = ByOwner { what, owners: BTreeMap::new(), unstated: 0 };
    for id in services {
        let owner = topology.named(Element::Component(*id)).and_then(|named| named.owner.as_ref());
        let sum = match owner.and_then(|owner| owner.value.as_ref()) {
            Some(owner) => by.owners.entry(owner.clone()).or_default(),
            None => &mut by.unstated,
        };
        *sum = sum.saturating_add(worth(topology, what, *id));
    }
    by.owners.retain(|_, some| *some > 0);
    by
}
