//! Checks of where instances stand: in how many places, how many in one, how far apart.

use super::facts::Reason;
use crate::analysis::terms;
use crate::base::quantity::{Decimal, Share};
use crate::model::component::Role;
use crate::model::id::{ComponentId, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// Mean radius of the earth in metres (IUGG).
const EARTH: f64 = 6_371_008.8;

/// Instances by place of a kind, and whether nobody says where some of them stand.
#[derive(Default)]
struct Stands {
    by_place: BTreeMap<PlaceId, u64>,
    all: u64,
    unplaced: bool,
    /// Meant to be spread, and perhaps not.
    soft: bool,
    /// Instances that may stand in another place than is said, or nobody knows where.
    movable: u64,
    /// Nobody says how many there are of some.
    uncounted: bool,
}

fn stands(topology: &Topology, id: ComponentId, kind: PlaceKind, roles: &[Role]) -> Stands {
    let mut found = Stands::default();
    for (_, group) in topology.groups_of(id).filter(|(_, group)| roles.contains(&group.role)) {
        let count = terms::count(group);
        found.all = found.all.saturating_add(count);
        found.soft |= !group.candidates.is_empty();
        found.uncounted |= group.count.value.is_none();
        if group.place.is_none() || !group.candidates.is_empty() {
            found.movable = found.movable.saturating_add(count);
        }
        match group.place {
            None => found.unplaced = true,
            Some(place) => {
                if let Some(outer) = topology.enclosing_of_kind(place, kind) {
                    let sum = found.by_place.entry(outer).or_default();
                    *sum = sum.saturating_add(count);
                }
            }
        }
    }
    found.unplaced |= found.all == 0;
    found
}

/// `apart by KIND at least N`: active and standby instances count.
pub(super) fn apart_by(
    topology: &Topology,
    id: ComponentId,
    kind: PlaceKind,
    least: u64,
) -> Option<(Reason, bool)> {
    let found = stands(topology, id, kind, &[Role::Active, Role::Standby]);
    let places = found.by_place.len() as u64;
    match (places >= least, found.soft) {
        (true, false) => None,
        (true, true) => Some((Reason::Places(1), true)),
        (false, _) if found.unplaced => Some((Reason::Unplaced, true)),
        (false, _) => Some((Reason::Places(places), false)),
    }
}

/// `at most P% in one KIND`, of active instances.
pub(super) fn at_most(
    topology: &Topology,
    id: ComponentId,
    share: Share,
    kind: PlaceKind,
) -> Option<(Reason, bool)> {
    let found = stands(topology, id, kind, &[Role::Active]);
    let (place, most) =
        match found.by_place.iter().max_by_key(|(place, count)| (**count, std::cmp::Reverse(**place))) {
            Some((place, most)) => (*place, *most),
            None => return Some((Reason::Unplaced, true)),
        };
    // In whole numbers: most / all > share.
    let is_over =
        |most: u64| u128::from(most) * 1_000_000 > u128::from(share.millionths) * u128::from(found.all);
    // However many there are, all of them stand there.
    let is_all = most == found.all && found.movable == 0 && share.millionths < 1_000_000;
    if found.uncounted && !is_all {
        return (share.millionths < 1_000_000).then_some((Reason::Uncounted, true));
    }
    let crowd = most.saturating_add(found.movable).min(found.all);
    match (is_over(most), is_over(crowd)) {
        (true, _) => Some((Reason::Crowded(place, most, found.all), false)),
        (false, true) => Some((Reason::Crowded(place, crowd, found.all), true)),
        (false, false) => None,
    }
}

/// `apart at least D`: two of the places in which it stands are so far apart.
pub(super) fn apart_at_least(topology: &Topology, id: ComponentId, metres: u64) -> Option<(Reason, bool)> {
    let mut located = Vec::new();
    let (mut open, mut any) = (false, false);
    for (_, group) in topology.groups_of(id) {
        any = true;
        let mut around = group.place.into_iter().flat_map(|place| topology.enclosing(place));
        match around.find_map(|place| topology[place].location.as_ref().and_then(|it| it.value)) {
            Some(location) => located.push(location),
            None => open = true,
        }
    }
    let mut farthest = 0;
    for (index, one) in located.iter().enumerate() {
        for other in &located[index + 1..] {
            farthest = farthest.max(distance(*one, *other));
        }
    }
    match farthest >= metres {
        true => None,
        false if open || !any => Some((Reason::Unlocated, true)),
        false => Some((Reason::Near(farthest), false)),
    }
}

/// Great-circle distance in metres, rounded down: the haversine formula on a sphere.
fn distance(one: (Decimal, Decimal), other: (Decimal, Decimal)) -> u64 {
    let radians = |angle: Decimal| (angle.micros as f64 / 1e6).to_radians();
    let (latitude, longitude) = (radians(one.0), radians(one.1));
    let (other_latitude, other_longitude) = (radians(other.0), radians(other.1));
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let chord = half(other_latitude - latitude)
        + latitude.cos() * other_latitude.cos() * half(other_longitude - longitude);
    (2.0 * EARTH * chord.sqrt().min(1.0).asin()) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_maps() {
        let degrees = |text: &str| Decimal::read(text).expect("a number");
        let at = |latitude, longitude| (degrees(latitude), degrees(longitude));
        // Seoul to Busan: 325 km, to a kilometre.
        let metres = distance(at("37.5665", "126.9780"), at("35.1796", "129.0756"));
        assert!((324_000..327_000).contains(&metres), "{metres}");
        assert_eq!(distance(at("1", "2"), at("1", "2")), 0);
        // Half way round.
        let half = distance(at("0", "0"), at("0", "180"));
        assert!((20_015_000..20_016_000).contains(&half), "{half}");
    }
}
