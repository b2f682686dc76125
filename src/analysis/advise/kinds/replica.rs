//! More instances, for what needs a share of all its instances: `runs 4 at b, 4 at c` for what runs 4 at a and has a floor of 60 %.
//!
//! One change for a component: as many in each of a few other places as let it keep its share in every event that is judged. With
//! more instances the share is more, so that not every such change is harmless. It is thought of only when
//!
//! - the share is kept in every event by the instances, old and new, that are usable as things are, in places that are: other changes make
//!   more places usable, never fewer, so it is kept whatever else is changed;
//! - no group is larger than the largest now, no way back takes time for each instance, and it needs nothing within its place: then
//!   what comes back, comes back as soon as before;
//! - every number and place of its instances is stated.
//!
//! Then it never makes anything worse, alone or with other changes. Of the numbers of places that do, the one with fewest instances
//! is taken. Arithmetic is exact: with T instances now, A of them usable, and N in each of n places of which k are usable, a share of
//! S millionths is kept when 1,000,000 (A + k N) ≥ S (T + n N), which bounds N from below or above.

use super::kind::{KindOfChange, Thought};
use super::scene::Scene;
use crate::analysis::advise::facts::Move;
use crate::analysis::advise::options::{Kind, PLACES};
use crate::analysis::terms;
use crate::model::component::{Amount, Group};
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};

/// More instances in other places.
pub(super) static REPLICA: KindOfChange = KindOfChange { kind: Kind::Replica, think };

const WHOLE: i128 = 1_000_000;

fn think(scene: &Scene<'_>, thought: &mut Thought) {
    for id in scene.components().into_iter().filter(|id| scene.needs_a_share(*id)) {
        thought.moves.extend(replica(scene, id));
    }
}

/// Instances that stand together.
struct Stand {
    group: GroupId,
    count: i128,
}

fn replica(scene: &Scene<'_>, id: ComponentId) -> Option<Move> {
    let it = &scene.topology[id];
    let Some(Amount::Share(share)) = it.floor.as_ref()?.value else { return None };
    if it.ways.iter().any(|way| way.each) || it.needs.iter().any(|clause| clause.within.is_some()) {
        return None;
    }
    let stands: Vec<Stand> = stands(scene, id)?;
    let largest = stands.iter().map(|stand| stand.count).max()?;
    let places = places(scene, id);
    let own: Vec<Element> = stands.iter().map(|stand| Element::Group(stand.group)).collect();
    let others: Vec<Element> = places.iter().map(|place| Element::Place(*place)).collect();
    let (own_usable, usable) = (scene.usable(&own), scene.usable(&others));
    let total: i128 = stands.iter().map(|stand| stand.count).sum();
    let enough = |n: usize| {
        let mut bounds = (1, largest);
        for (own, usable) in own_usable.iter().zip(&usable) {
            let kept: i128 =
                stands.iter().zip(own).filter(|(_, usable)| **usable).map(|(stand, _)| stand.count).sum();
            let up = usable[..n].iter().filter(|usable| **usable).count() as i128;
            let share = i128::from(share.millionths);
            bounds = bounded(bounds, WHOLE * up - share * n as i128, share * total - WHOLE * kept)?;
        }
        Some((bounds.0, n))
    };
    let found = (1..=places.len()).filter_map(enough);
    let (each, n) = found.min_by_key(|(each, n)| (*each * *n as i128, *n))?;
    let each = u64::try_from(each).ok()?;
    let mut groups: Vec<(PlaceId, u64)> = places[..n].iter().map(|place| (*place, each)).collect();
    groups.sort_unstable();
    Some(Move::Replica(id, groups))
}

/// The whole numbers N between the bounds for which `factor` N ≥ `least`; `None`: there are none.
fn bounded((low, high): (i128, i128), factor: i128, least: i128) -> Option<(i128, i128)> {
    let bounds = match factor.signum() {
        0 if least > 0 => return None,
        0 => (low, high),
        // Rounded up, towards what is needed.
        1 => (low.max(-(-least).div_euclid(factor)), high),
        _ => (low, high.min((-least).div_euclid(-factor))),
    };
    (bounds.0 <= bounds.1).then_some(bounds)
}

/// Where its instances stand; `None` when that, or how many they are, is not all stated.
fn stands(scene: &Scene<'_>, id: ComponentId) -> Option<Vec<Stand>> {
    let groups = terms::active_groups(scene.topology, id);
    let stand = |(id, group): (GroupId, &Group)| {
        let is_stated = group.place.is_some() && group.candidates.is_empty();
        Some(Stand { group: id, count: i128::from(group.count.value.filter(|_| is_stated)?) })
    };
    groups.map(stand).collect()
}

/// Where more of it may stand: the first of the places of the lost kinds, of which none holds another.
fn places(scene: &Scene<'_>, id: ComponentId) -> Vec<PlaceId> {
    let topology = scene.topology;
    let lost: Vec<_> = scene.fallen.iter().filter(|(_, fallen, _)| *fallen == id).collect();
    let mut chosen: Vec<PlaceId> = Vec::new();
    let all = lost.iter().flat_map(|(event, ..)| scene.others(&scene.events[*event].lost, id));
    for place in all {
        let apart =
            |other: &PlaceId| !topology.is_inside(place, *other) && !topology.is_inside(*other, place);
        if chosen.len() < PLACES && chosen.iter().all(apart) {
            chosen.push(place);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bounds_are_those_of_trying(low in 1..20i128, high in 1..20i128, factor in -9..9i128, least in -60..60i128) {
            let holds = |n: &i128| factor * *n >= least;
            let tried: Vec<i128> = (low..=high).filter(holds).collect();
            let found = if low <= high { bounded((low, high), factor, least) } else { None };
            prop_assert_eq!(found.map(|(low, high)| (low..=high).collect()), (!tried.is_empty()).then_some(tried));
        }
    }
}
