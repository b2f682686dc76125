//! What a loss comes to, in numbers: services, tiers, people, what the lost places hold.

use super::facts::{BlastRadius, Fallen, Impact, Return};
use super::loss::Loss;
use crate::model::component::{Component, ComponentKind};
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// Counts components one by one, so that nothing needs to be listed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Heads {
    pub(crate) services: usize,
    pub(crate) others: usize,
    pub(crate) people: u64,
}

impl Heads {
    pub(crate) fn add(&mut self, topology: &Topology, component: ComponentId) {
        let it = &topology[component];
        if it.kind != ComponentKind::Service {
            self.others += 1;
            return;
        }
        self.services += 1;
        self.people = self.people.max(users(it));
    }
}

fn users(component: &Component) -> u64 {
    component.users.as_ref().and_then(|users| users.value).unwrap_or(0)
}

/// The same, with tiers and the sum of all users.
#[derive(Debug, Default)]
struct Tally {
    heads: Heads,
    service_users: u64,
    /// Services by tier; those without one under `u64::MAX` with `false`, after all others.
    tiers: BTreeMap<(bool, u64), usize>,
}

impl Tally {
    fn add(&mut self, topology: &Topology, component: ComponentId) {
        self.heads.add(topology, component);
        let it = &topology[component];
        if it.kind != ComponentKind::Service {
            return;
        }
        self.service_users = self.service_users.saturating_add(users(it));
        let tier = it.tier.as_ref().and_then(|tier| tier.value);
        *self.tiers.entry((tier.is_none(), tier.unwrap_or(0))).or_default() += 1;
    }

    fn tiers(&self) -> Vec<(Option<u64>, usize)> {
        self.tiers.iter().map(|((none, tier), count)| ((!none).then_some(*tier), *count)).collect()
    }
}

/// How many of them are services.
pub(crate) fn services(topology: &Topology, components: impl IntoIterator<Item = ComponentId>) -> usize {
    components.into_iter().filter(|id| topology[*id].kind == ComponentKind::Service).count()
}

/// Counts a blast radius whose lists are filled. Lost components of other kinds than services are the loss, not
/// its consequence: they are not counted as others.
pub(crate) fn impact(topology: &Topology, radius: &BlastRadius, loss: &Loss) -> Impact {
    let mut tally = Tally::default();
    let is_lost = |id: ComponentId| loss.by(Element::Component(id)).is_some();
    let counts = |id: ComponentId| topology[id].kind == ComponentKind::Service || !is_lost(id);
    for fallen in radius.down.iter().filter(|fallen| counts(fallen.component)) {
        tally.add(topology, fallen.component);
    }
    Impact {
        services_down: tally.heads.services,
        services_degraded: services(topology, radius.degraded.iter().copied()),
        services_undetermined: services(topology, radius.undetermined.iter().map(|it| it.component)),
        others_down: tally.heads.others,
        tiers_down: tally.tiers(),
        people: tally.heads.people,
        service_users: tally.service_users,
        holds: holds(topology, loss),
        hollow: radius.down.iter().filter(|fallen| is_hollow(fallen)).count(),
    }
}

fn is_hollow(fallen: &Fallen) -> bool {
    match &fallen.back {
        Return::Blocked(ways) => ways.iter().any(|way| way.group.is_some()),
        Return::Elsewhere | Return::NoWay => false,
    }
}

/// What the lost places hold. What a place says of itself counts for all inside it; only where it says nothing
/// of a noun do the places inside add up.
fn holds(topology: &Topology, loss: &Loss) -> Vec<(String, u64)> {
    let mut inside: BTreeSet<PlaceId> = BTreeSet::new();
    let lost = |element: &Element| if let Element::Place(place) = element { Some(*place) } else { None };
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    let roots: BTreeSet<PlaceId> = loss.elements.iter().filter_map(lost).collect();
    for place in topology.place_ids() {
        if roots.contains(&place) || topology[place].parent.is_some_and(|parent| inside.contains(&parent)) {
            inside.insert(place);
        }
    }
    for place in &inside {
        let Some((number, noun)) = topology[*place].holds.as_ref().and_then(|holds| holds.value.as_ref())
        else {
            continue;
        };
        let says_so = |outer: PlaceId| {
            let holds = topology[outer].holds.as_ref().and_then(|holds| holds.value.as_ref());
            inside.contains(&outer) && holds.is_some_and(|(_, other)| other == noun)
        };
        if !topology.enclosing(*place).skip(1).any(says_so) {
            let sum = sums.entry(noun).or_default();
            *sum = sum.saturating_add(*number);
        }
    }
    sums.into_iter().map(|(noun, sum)| (noun.to_owned(), sum)).collect()
}
