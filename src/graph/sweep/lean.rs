//! Weights in the smallest numbers that say the same.
//!
//! `7 of (5, 4, 3)` is two of three, `10 of (8, 7, 1)` is both of the first two. Said alike, equal gates are found to be one, sums stay
//! small, and rows have few shapes.

use crate::graph::network::Node;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Of so many members every function is known.
const MEMBERS: usize = 5;
/// None of them needs a heavier weight; what is not known keeps its weights.
const HEAVIEST: u64 = 5;

/// Says the same in smaller numbers, where they are known, without members that never make a difference. Each member weighs at least 1
/// and less than `at_least`, all together reach it. Sorted by node afterwards.
pub(super) fn lean(some: &mut Vec<(Node, u64)>, at_least: &mut u64) {
    some.sort_unstable_by_key(|(node, weight)| (Reverse(*weight), *node));
    if let Some(heads) = heads(some, *at_least) {
        some.iter_mut().for_each(|(_, weight)| *weight = 1);
        *at_least = heads;
    } else if some.len() <= MEMBERS {
        smallest(some, at_least);
    }
    some.sort_unstable();
}

/// How many members it takes, when it does not matter which: so many of the lightest are enough, one less of the heaviest
/// are not.
fn heads(heaviest_first: &[(Node, u64)], at_least: u64) -> Option<u64> {
    let mut sum = 0u64;
    let mut is_reached = |(_, weight): &(Node, u64)| {
        sum = sum.saturating_add(*weight);
        sum >= at_least
    };
    let heads = heaviest_first.iter().rev().position(&mut is_reached)? + 1;
    let most: u64 = weights(&heaviest_first[..heads - 1]).fold(0, u64::saturating_add);
    (most < at_least).then_some(heads as u64)
}

fn weights(some: &[(Node, u64)]) -> impl Iterator<Item = u64> + Clone + '_ {
    some.iter().map(|(_, weight)| *weight)
}

/// The same for any few members, the heaviest first.
fn smallest(some: &mut Vec<(Node, u64)>, at_least: &mut u64) {
    loop {
        let truth = truth(weights(some), *at_least);
        let without_last = 1u32 << (some.len() - 1);
        // Whether the lightest is among them makes no difference.
        if (0..without_last).all(|set| (truth >> set ^ truth >> (set | without_last)) & 1 == 0) {
            some.pop();
            continue;
        }
        if let Some((goal, known)) = known().get(&(some.len(), truth)) {
            *at_least = *goal;
            some.iter_mut().zip(known).for_each(|((_, weight), known)| *weight = *known);
        }
        return;
    }
}

/// Bit `s`: the members in the set `s`, a bit for each, reach the goal.
fn truth(weights: impl Iterator<Item = u64> + Clone, at_least: u64) -> u32 {
    let sum = |set: u32| {
        let members = weights.clone().enumerate().filter(|(member, _)| set >> member & 1 == 1);
        members.fold(0u64, |sum, (_, weight)| sum.saturating_add(weight))
    };
    let sets = 0..1u32 << weights.clone().count();
    sets.filter(|set| sum(*set) >= at_least).fold(0, |truth, set| truth | 1 << set)
}

/// The goal and the weights, heaviest first, by number of members and [`truth`].
type Known = HashMap<(usize, u32), (u64, Vec<u64>)>;

/// Of all weights that say one thing, those with the smallest sum; then with the smallest goal.
fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut all: Vec<(u64, u64, Vec<u64>)> = Vec::new();
        for weights in (1..=MEMBERS).flat_map(falling) {
            let sum = weights.iter().sum();
            all.extend((1..=sum).map(|goal| (sum, goal, weights.clone())));
        }
        all.sort_unstable();
        let mut known = Known::new();
        for (_, goal, weights) in all {
            let truth = truth(weights.iter().copied(), goal);
            known.entry((weights.len(), truth)).or_insert((goal, weights));
        }
        known
    })
}

/// All lists of so many weights, none heavier than the one before.
fn falling(members: usize) -> Vec<Vec<u64>> {
    (0..members).fold(vec![Vec::new()], |lists, _| {
        let longer = |list: &Vec<u64>| {
            let list = list.clone();
            (1..=list.last().copied().unwrap_or(HEAVIEST))
                .map(move |weight| list.iter().copied().chain([weight]).collect())
                .collect::<Vec<Vec<u64>>>()
        };
        lists.iter().flat_map(longer).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaned(weights: &[u64], mut at_least: u64) -> (Vec<(Node, u64)>, u64) {
        let mut some: Vec<(Node, u64)> = (0..).zip(weights.iter().copied()).collect();
        lean(&mut some, &mut at_least);
        (some, at_least)
    }

    fn reaches(some: &[(Node, u64)], at_least: u64, set: u32) -> bool {
        some.iter().filter(|(node, _)| set >> node & 1 == 1).map(|(_, weight)| weight).sum::<u64>()
            >= at_least
    }

    #[test]
    fn examples() {
        assert_eq!(leaned(&[5, 4, 3], 7), (vec![(0, 1), (1, 1), (2, 1)], 2));
        assert_eq!(leaned(&[1, 8, 7], 10), (vec![(1, 1), (2, 1)], 2));
        assert_eq!(leaned(&[40, 90, 50], 130), (vec![(0, 1), (1, 2), (2, 1)], 3));
        assert_eq!(leaned(&[9; 40], 100).1, 12);
        let many = [u64::MAX - 1, u64::MAX - 1, 3, 2, 2, 2];
        assert_eq!(leaned(&many, u64::MAX), ((0..).zip(many).collect(), u64::MAX));
    }

    /// Every function of up to five members whose weights go to nine: the same sets reach the goal, in numbers as small as the
    /// table has, and who can be swapped weighs the same, so that whatever says the same is the same.
    #[test]
    fn the_same_in_the_smallest_numbers() {
        let mut seen = HashMap::new();
        for code in 0..9u64.pow(5) {
            let weights: Vec<u64> = (0..5).map(|place| code / 9u64.pow(place) % 9 + 1).collect();
            if weights.is_sorted() {
                let sum: u64 = weights.iter().sum();
                for at_least in weights[4] + 1..=sum {
                    let (some, goal) = leaned(&weights, at_least);
                    let before: Vec<(Node, u64)> = (0..).zip(weights.iter().copied()).collect();
                    let sets: Vec<bool> = (0..32).map(|set| reaches(&before, at_least, set)).collect();
                    assert!(
                        (0..32).all(|set| reaches(&some, goal, set) == sets[set as usize]),
                        "{weights:?}"
                    );
                    let first = seen.entry(sets).or_insert_with(|| (some.clone(), goal));
                    assert_eq!(*first, (some.clone(), goal), "{weights:?} {at_least}");
                    assert!(some.iter().all(|(_, weight)| *weight <= HEAVIEST));
                }
            }
        }
        assert_eq!(seen.len(), 91, "functions of several members none of which is enough");
    }
}
