//! Minimal cut sets as a zero-suppressed diagram: all of them, or those of few events, without listing them.
//!
//! For a monotone function with root `(x, low, high)` the minimal solutions are those of `low`, and `x` with those of
//! `high` that do not already make `low` hold (Rauzy 1993). A limit on the number of events goes down with the walk, so
//! that larger sets are never made.

use super::manager::{Exceeded, Manager, NONE, Root, UNIT};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

/// Minimal cut sets of one top; see [`super::diagrams::Diagrams`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutSets {
    pub(super) root: Root,
}

/// The minimal solutions of a monotone function with at most `order` events.
pub(super) fn minimal(manager: &mut Manager, function: Root, order: u32) -> Result<Root, Exceeded> {
    Minimal { manager, known: HashMap::new() }.of(function, order)
}

struct Minimal<'a> {
    manager: &'a mut Manager,
    /// Looked up by key only: its order never shows.
    known: HashMap<(Root, u32), Root>,
}

impl Minimal<'_> {
    fn of(&mut self, function: Root, order: u32) -> Result<Root, Exceeded> {
        if function == NONE || function == UNIT {
            return Ok(function);
        }
        if let Some(sets) = self.known.get(&(function, order)) {
            return Ok(*sets);
        }
        let it = self.manager.vertex(function);
        let low = self.of(it.low, order)?;
        let high = if order == 0 {
            NONE
        } else {
            let high = self.of(it.high, if order == u32::MAX { order } else { order - 1 })?;
            self.manager.without(high, it.low)?
        };
        let sets = self.manager.member(it.level, low, high)?;
        self.known.insert((function, order), sets);
        Ok(sets)
    }
}

/// How many sets there are of 0, 1, 2, … events; numbers beyond 2^128 stay there.
pub(super) fn count(manager: &Manager, root: Root) -> Vec<u128> {
    let mut known: HashMap<Root, Vec<u128>> = HashMap::from([(NONE, Vec::new()), (UNIT, vec![1])]);
    let mut waiting = vec![root];
    while let Some(next) = waiting.last().copied() {
        if known.contains_key(&next) {
            waiting.pop();
            continue;
        }
        let it = manager.vertex(next);
        let (Some(low), Some(high)) = (known.get(&it.low), known.get(&it.high)) else {
            waiting.extend([it.low, it.high]);
            continue;
        };
        let mut counts = vec![0u128; low.len().max(high.len() + 1)];
        for (sum, more) in counts.iter_mut().zip(low) {
            *sum = *more;
        }
        for (sum, more) in counts[1..].iter_mut().zip(high) {
            *sum = sum.saturating_add(*more);
        }
        known.insert(next, counts);
        waiting.pop();
    }
    known.remove(&root).unwrap_or_default()
}

/// Sets of exactly `size` events, as levels, in the order of the diagram, until `limit` are found.
pub(super) fn of_size(manager: &Manager, root: Root, size: usize, limit: usize) -> Vec<Vec<u32>> {
    let mut found = Vec::new();
    let mut least = BTreeMap::new();
    // A node, how many events are still wanted, and how many were chosen above it.
    let mut waiting: Vec<(Root, usize, Option<u32>, usize)> = vec![(root, size, None, 0)];
    let mut chosen: Vec<u32> = Vec::new();
    while let Some((next, wanted, level, depth)) = waiting.pop() {
        chosen.truncate(depth);
        chosen.extend(level);
        if found.len() == limit {
            break;
        }
        match next {
            NONE => continue,
            UNIT => {
                if wanted == 0 {
                    found.push(chosen.clone());
                }
                continue;
            }
            _ if shortest(manager, next, &mut least) > wanted => continue,
            _ => {}
        }
        let it = manager.vertex(next);
        waiting.push((it.low, wanted, None, chosen.len()));
        if wanted > 0 {
            waiting.push((it.high, wanted - 1, Some(it.level), chosen.len()));
        }
    }
    found
}

/// The fewest events of any set.
fn shortest(manager: &Manager, root: Root, known: &mut BTreeMap<Root, usize>) -> usize {
    match root {
        NONE => return usize::MAX,
        UNIT => return 0,
        _ => {}
    }
    if let Some(least) = known.get(&root) {
        return *least;
    }
    let it = manager.vertex(root);
    let low = shortest(manager, it.low, known);
    let high = shortest(manager, it.high, known).saturating_add(1);
    known.insert(root, low.min(high));
    low.min(high)
}

/// A set in the making, as good as it can still become.
struct Partial {
    best: f64,
    chosen: Vec<u32>,
    rest: Root,
}

impl PartialEq for Partial {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Partial {}

impl PartialOrd for Partial {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Partial {
    fn cmp(&self, other: &Self) -> Ordering {
        self.best
            .total_cmp(&other.best)
            .then_with(|| other.chosen.cmp(&self.chosen))
            .then(other.rest.cmp(&self.rest))
    }
}

/// The likeliest sets, as levels, best first (best-first search; what is left of a set counts as its likeliest end).
/// `p` is by level.
pub(super) fn likeliest(manager: &Manager, root: Root, p: &[f64], limit: usize) -> Vec<(f64, Vec<u32>)> {
    let mut ends = HashMap::from([(NONE, 0.0), (UNIT, 1.0)]);
    let mut found = Vec::new();
    let mut open = BinaryHeap::new();
    open.push(Partial { best: end(manager, root, p, &mut ends), chosen: Vec::new(), rest: root });
    while let Some(partial) = open.pop() {
        if found.len() == limit {
            break;
        }
        match partial.rest {
            NONE => continue,
            UNIT => {
                found.push((partial.best, partial.chosen));
                continue;
            }
            _ => {}
        }
        let it = manager.vertex(partial.rest);
        let so_far: f64 = partial.chosen.iter().map(|level| p[*level as usize]).product();
        let low = Partial {
            best: so_far * end(manager, it.low, p, &mut ends),
            chosen: partial.chosen.clone(),
            rest: it.low,
        };
        let mut chosen = partial.chosen;
        chosen.push(it.level);
        let best = so_far * p[it.level as usize] * end(manager, it.high, p, &mut ends);
        open.push(low);
        open.push(Partial { best, chosen, rest: it.high });
    }
    found
}

/// How likely the likeliest set of a diagram is.
fn end(manager: &Manager, root: Root, p: &[f64], known: &mut HashMap<Root, f64>) -> f64 {
    if let Some(end) = known.get(&root) {
        return *end;
    }
    let it = manager.vertex(root);
    let low = end(manager, it.low, p, known);
    let high = p[it.level as usize] * end(manager, it.high, p, known);
    known.insert(root, low.max(high));
    low.max(high)
}
