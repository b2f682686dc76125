//! Capacity when one place is lost (N-1): the instances that are left of each component that is still up, against its floor
//! and its full number. Unknown counts are 1. Refuses to guess how load moves: it is taken to be shared evenly.

use super::facts::{AfterLoss, Capacity, Headroom};
use super::place_loss::PlaceLoss;
use crate::analysis::terms;
use crate::model::component::Role;
use crate::model::id::{ComponentId, GroupId};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::cmp::Ordering;
use std::collections::BTreeMap;

pub(crate) fn capacity(topology: &Topology, level: PlaceKind, losses: &[PlaceLoss]) -> Capacity {
    let mut places: Vec<AfterLoss> = losses
        .iter()
        .map(|loss| after(topology, loss))
        .filter(|it| !it.survivors.is_empty() || it.stops > 0)
        .collect();
    places.sort_by(|a, b| match (a.survivors.first(), b.survivors.first()) {
        (Some(one), Some(other)) => tighter(one, other).then(a.place.cmp(&b.place)),
        (one, other) => other.is_some().cmp(&one.is_some()).then(a.place.cmp(&b.place)),
    });
    Capacity { level, places }
}

fn after(topology: &Topology, loss: &PlaceLoss) -> AfterLoss {
    let mut gone: BTreeMap<ComponentId, u64> = BTreeMap::new();
    let active = |id: &&GroupId| topology[**id].role == Role::Active;
    for id in loss.groups.iter().filter(active) {
        let sum = gone.entry(topology[*id].component).or_default();
        *sum = sum.saturating_add(terms::count(&topology[*id]));
    }
    let hit = gone.len();
    let stays = |id: &ComponentId| loss.components.binary_search(id).is_err();
    let mut survivors: Vec<Headroom> =
        gone.into_iter().filter(|(id, _)| stays(id)).map(|(id, gone)| headroom(topology, id, gone)).collect();
    survivors.sort_by(tighter);
    AfterLoss { place: loss.place, stops: hit - survivors.len(), survivors }
}

fn headroom(topology: &Topology, component: ComponentId, gone: u64) -> Headroom {
    let before = terms::active_instances(topology, component);
    Headroom {
        component,
        before,
        left: before.saturating_sub(gone),
        floor: terms::floor(topology, component),
        full: terms::full(topology, component),
        at_least: terms::active_groups(topology, component).any(|(_, group)| group.count.value.is_none()),
    }
}

/// By instances left for each one asked for, then by instances above the floor, then by id.
fn tighter(one: &Headroom, other: &Headroom) -> Ordering {
    let asked = |it: &Headroom| u128::from(it.full.unwrap_or(it.before).max(1));
    let left = |it: &Headroom| u128::from(it.left);
    let above = |it: &Headroom| it.left.saturating_sub(it.floor);
    let ratio = (left(one) * asked(other)).cmp(&(left(other) * asked(one)));
    ratio.then(above(one).cmp(&above(other))).then(one.component.cmp(&other.component))
}
