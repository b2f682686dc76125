//! How much stands in how few places: shares of instances, of tiers, and the Herfindahl index.
//!
//! `10,000 × Σ nᵢ² / (Σ nᵢ)²` over the places of one kind, rounded down: whole numbers, so that it is the same everywhere.
//! Standbys are not counted, unknown counts are 1. Refuses to place what nobody places: that is counted apart, and
//! once more in the fullest place.

use super::facts::{Concentration, Stand};
use crate::analysis::terms;
use crate::model::component::{Group, Role};
use crate::model::id::PlaceId;
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// One of everything; shares are parts of it.
const WHOLE: u64 = 10_000;

type Tier = Option<u64>;

#[derive(Debug, Default)]
struct Tally {
    /// By place, then by tier.
    places: BTreeMap<PlaceId, BTreeMap<(bool, Tier), u64>>,
    /// By tier, over all places.
    tiers: BTreeMap<(bool, Tier), u64>,
    placed: u64,
    outside: u64,
    unknown: u64,
    soft: u64,
}

/// Over the places of one kind.
#[must_use]
pub fn concentration(topology: &Topology, level: PlaceKind) -> Concentration {
    let mut tally = Tally::default();
    for group in topology.groups.iter().filter(|group| group.role == Role::Active) {
        tally.add(topology, level, group);
    }
    let counts: Vec<u64> = tally.places.values().map(sum).collect();
    let mut places: Vec<Stand> =
        tally.places.iter().map(|(place, tiers)| tally.stand(*place, tiers)).collect();
    places.sort_by_key(|stand| (std::cmp::Reverse(stand.instances), stand.place));
    Concentration {
        level,
        placed: tally.placed,
        outside: tally.outside,
        unknown: tally.unknown,
        soft: tally.soft,
        index: herfindahl(&counts),
        index_at_worst: at_worst(counts, tally.unknown, tally.soft),
        places,
    }
}

impl Tally {
    fn add(&mut self, topology: &Topology, level: PlaceKind, group: &Group) {
        let count = terms::count(group);
        let Some(place) = group.place else {
            self.unknown = self.unknown.saturating_add(count);
            return;
        };
        let Some(around) = topology.enclosing_of_kind(place, level) else {
            self.outside = self.outside.saturating_add(count);
            return;
        };
        self.placed = self.placed.saturating_add(count);
        if !group.candidates.is_empty() {
            self.soft = self.soft.saturating_add(count);
        }
        let tier = topology[group.component].tier.as_ref().and_then(|tier| tier.value);
        let tier = (tier.is_none(), tier);
        for sums in [self.places.entry(around).or_default(), &mut self.tiers] {
            let sum = sums.entry(tier).or_default();
            *sum = sum.saturating_add(count);
        }
    }

    fn stand(&self, place: PlaceId, tiers: &BTreeMap<(bool, Tier), u64>) -> Stand {
        let instances = sum(tiers);
        let of = |tier: &(bool, Tier)| self.tiers.get(tier).copied().unwrap_or(0);
        let share = u128::from(instances) * u128::from(WHOLE) / u128::from(self.placed.max(1));
        Stand {
            place,
            instances,
            share: share as u64,
            tiers: tiers.iter().map(|(tier, count)| (tier.1, *count, of(tier))).collect(),
        }
    }
}

fn sum(tiers: &BTreeMap<(bool, Tier), u64>) -> u64 {
    tiers.values().fold(0, |sum, count| sum.saturating_add(*count))
}

/// Sum of the squared shares in ten-thousandths, rounded down; 0 for nothing.
#[must_use]
pub fn herfindahl(counts: &[u64]) -> u64 {
    let total: u128 = counts.iter().map(|count| u128::from(*count)).sum();
    // Beyond 2^50 in all, the last bits are dropped before squaring, so that nothing overflows.
    let shift = (128 - total.leading_zeros()).saturating_sub(50);
    let shifted = || counts.iter().map(|count| u128::from(*count) >> shift);
    let (squares, total): (u128, u128) = (shifted().map(|count| count.pow(2)).sum(), shifted().sum());
    if total == 0 { 0 } else { (squares * u128::from(WHOLE) / (total * total)) as u64 }
}

/// With everything that may stand together standing in the fullest place. Where soft instances are counted now does
/// not matter then: they are taken from the emptiest places, the worst that could be.
fn at_worst(counts: Vec<u64>, unknown: u64, soft: u64) -> u64 {
    let mut counts = counts;
    counts.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
    let mut moved = unknown;
    let mut left = soft;
    for count in counts.iter_mut().skip(1).rev() {
        let taken = left.min(*count);
        (*count, left) = (*count - taken, left - taken);
        moved = moved.saturating_add(taken);
    }
    match counts.first_mut() {
        Some(fullest) => *fullest = fullest.saturating_add(moved),
        None => counts.push(moved),
    }
    herfindahl(&counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squared_shares() {
        assert_eq!(herfindahl(&[5, 5, 5]), 3_333);
        assert_eq!(herfindahl(&[7]), 10_000);
        assert_eq!(herfindahl(&[3, 1]), 6_250);
        assert_eq!((herfindahl(&[]), herfindahl(&[0])), (0, 0));
        assert_eq!(herfindahl(&[u64::MAX, u64::MAX]), 5_000);
    }

    #[test]
    fn what_may_stand_together_is_moved_to_the_fullest_place() {
        assert_eq!(at_worst(vec![2, 2], 4, 0), herfindahl(&[6, 2]));
        assert_eq!(at_worst(vec![2, 1, 3], 0, 2), herfindahl(&[5, 1, 0]));
        assert_eq!(at_worst(vec![], 4, 0), 10_000);
    }
}
