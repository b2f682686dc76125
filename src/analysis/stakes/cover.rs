//! The fewest of some sets that together cover what can be covered: exact where few sets are, greedy beyond.
//!
//! Exact: all choices of sets by increasing number (Gosper's order of bit patterns), each tried against the things to
//! cover; things covered by the same sets, or by more than another thing is, are tried once. Greedy: the set that covers
//! most of what is left, at most ln(n) + 1 times as many as needed (Johnson 1974). Refuses names.

/// Sets for which all choices may be tried.
const FEW: usize = 20;

/// Comparisons of one choice with one thing before the search gives up.
const TRIALS: usize = 50_000_000;

/// What was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Indices of the sets, sorted.
    pub sets: Vec<usize>,
    /// Was every smaller choice tried?
    pub exact: bool,
    /// Things in no set, sorted.
    pub left: Vec<usize>,
}

/// Chooses among `sets`, each a sorted list of things below `things`. Of choices as small the first by index is taken.
#[must_use]
pub fn cover(things: usize, sets: &[Vec<usize>]) -> Chosen {
    let mut by_thing: Vec<Vec<usize>> = vec![Vec::new(); things];
    for (index, set) in sets.iter().enumerate() {
        set.iter().filter(|thing| **thing < things).for_each(|thing| by_thing[*thing].push(index));
    }
    let left: Vec<usize> = (0..things).filter(|thing| by_thing[*thing].is_empty()).collect();
    let useful: Vec<usize> = (0..sets.len()).filter(|index| !sets[*index].is_empty()).collect();
    let exact = if useful.len() <= FEW { smallest(&by_thing, &useful) } else { None };
    match exact {
        Some(sets) => Chosen { sets, exact: true, left },
        None => {
            let sets = greedy(things, sets, &left);
            // One or none cannot be beaten.
            Chosen { exact: sets.len() <= 1, sets, left }
        }
    }
}

/// `None`: the budget is used up.
fn smallest(by_thing: &[Vec<usize>], useful: &[usize]) -> Option<Vec<usize>> {
    let bit = |set: &usize| useful.binary_search(set).map_or(0, |at| 1u32 << at);
    let mut masks: Vec<u32> =
        by_thing.iter().filter(|sets| !sets.is_empty()).map(|sets| sets.iter().map(bit).sum()).collect();
    masks.sort_unstable_by_key(|mask| (mask.count_ones(), *mask));
    masks.dedup();
    let mut least: Vec<u32> = Vec::new();
    for mask in masks {
        if least.iter().all(|smaller| smaller & mask != *smaller) {
            least.push(mask);
        }
    }
    let mut tried = 0usize;
    for size in 0..=useful.len() {
        let mut choice: u32 = (1u32 << size) - 1;
        while choice < 1 << useful.len() {
            tried += 1 + least.len();
            if tried > TRIALS {
                return None;
            }
            if least.iter().all(|mask| mask & choice != 0) {
                let chosen = useful.iter().enumerate().filter(|(at, _)| choice & (1 << at) != 0);
                return Some(chosen.map(|(_, set)| *set).collect());
            }
            match next(choice) {
                Some(other) => choice = other,
                None => break,
            }
        }
    }
    None
}

/// The next larger pattern with as many bits.
fn next(pattern: u32) -> Option<u32> {
    if pattern == 0 {
        return None;
    }
    let lowest = pattern & pattern.wrapping_neg();
    let ripple = pattern.checked_add(lowest)?;
    Some(ripple | (((pattern ^ ripple) >> 2) / lowest))
}

fn greedy(things: usize, sets: &[Vec<usize>], left: &[usize]) -> Vec<usize> {
    let mut open = vec![true; things];
    left.iter().for_each(|thing| open[*thing] = false);
    let mut chosen = Vec::new();
    loop {
        let gain = |set: &Vec<usize>| set.iter().filter(|thing| open.get(**thing) == Some(&true)).count();
        let best = sets.iter().enumerate().max_by_key(|(index, set)| (gain(set), std::cmp::Reverse(*index)));
        let Some((index, set)) = best.filter(|(_, set)| gain(set) > 0) else { break };
        set.iter().filter(|thing| **thing < things).for_each(|thing| open[*thing] = false);
        chosen.push(index);
    }
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_choice_is_found_where_the_greedy_one_is_larger() {
        // The classic trap: the large set in the middle is taken first and helps nobody.
        let sets = vec![vec![0, 1, 2], vec![3, 4, 5], vec![1, 2, 3, 4]];
        let chosen = cover(7, &sets);
        assert_eq!(chosen, Chosen { sets: vec![0, 1], exact: true, left: vec![6] });
        assert_eq!(greedy(7, &sets, &[6]), [0, 1, 2]);
    }

    #[test]
    fn nothing_to_cover_needs_nothing_and_many_sets_are_chosen_greedily() {
        assert_eq!(cover(0, &[vec![], vec![]]), Chosen { sets: vec![], exact: true, left: vec![] });
        let many: Vec<Vec<usize>> = (0..40).map(|thing| vec![thing]).collect();
        let chosen = cover(40, &many);
        assert_eq!((chosen.sets.len(), chosen.exact), (40, false));
        let twenty: Vec<Vec<usize>> = (0..20).map(|thing| vec![thing]).collect();
        assert_eq!(cover(20, &twenty).sets.len(), 20);
    }
}
