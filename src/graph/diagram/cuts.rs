//! Minimal cut sets of one top, counted and looked up without listing them: zero-suppressed diagrams, one for each module
//! of the top and one for the top itself, in which modules stand as if they were events.

use super::cells::{Cells, Rest, listed};
use super::family::Family;
use super::manager::{Root, UNIT};
use super::parts::Variable;
use crate::graph::faults::Event;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Minimal cut sets of one top. A top that never holds has none; one that always does has the empty set, which is neither
/// counted nor listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutSets {
    /// Those that others name before them; the last is the top's.
    families: Vec<Family>,
    /// Larger sets are not meant, though families joined may have some.
    order: usize,
}

impl CutSets {
    pub(super) fn new(families: Vec<Family>, order: Option<u32>) -> Self {
        Self { families, order: order.map_or(usize::MAX, |order| order as usize) }
    }

    /// How many nodes they take.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.families.iter().map(|family| family.nodes.len()).sum()
    }

    /// How many sets there are of 1, 2, … events; beyond 2^128 the number stays there.
    #[must_use]
    pub fn count(&self) -> Vec<u128> {
        let mut counts: Vec<Vec<u128>> = Vec::with_capacity(self.families.len());
        for family in &self.families {
            counts.push(counted(family, &counts, self.order));
        }
        let mut top = counts.pop().unwrap_or_default();
        while top.last() == Some(&0) {
            top.pop();
        }
        top.into_iter().skip(1).collect()
    }

    /// Sets of so many events, each sorted, sorted; when there are more than `limit`, always the same ones of them.
    #[must_use]
    pub fn of_size(&self, size: usize, limit: usize) -> Vec<Vec<Event>> {
        if size == 0 || size > self.order {
            return Vec::new();
        }
        let mut found = listed(&self.families, size, limit);
        found.iter_mut().for_each(|set| set.sort_unstable());
        found.sort_unstable();
        found
    }

    /// Sets, smallest first, at most `limit`; those of one size in order of their events, unless the limit cuts that size
    /// short: then which of them are listed follows the diagram, always in the same way.
    #[must_use]
    pub fn smallest(&self, limit: usize) -> Vec<Vec<Event>> {
        let mut found: Vec<Vec<Event>> = Vec::new();
        for (size, many) in (1..).zip(self.count()) {
            if found.len() < limit && many > 0 {
                found.append(&mut self.of_size(size, limit - found.len()));
            }
        }
        found
    }

    /// The likeliest sets with how likely they are, best first, at most `limit`. Best-first search: what is left of a set
    /// counts as its likeliest end.
    ///
    /// # Panics
    /// When `p` is shorter than the events.
    #[must_use]
    pub fn likeliest(&self, p: &[f64], limit: usize) -> Vec<(f64, Vec<Event>)> {
        let best = |of: f64, low: f64, high: f64| f64::max(low, of * high);
        let mut cells = Cells::new(&self.families, [0.0, 1.0], |event| p[event as usize], best, |a, b| a * b);
        let mut open = BinaryHeap::new();
        open.extend(cells.first().map(|rest| Partial {
            best: cells.value(rest),
            so_far: 1.0,
            chosen: Vec::new(),
            rest,
        }));
        let mut found = Vec::new();
        while let Some(partial) = open.pop() {
            if found.len() == limit {
                break;
            }
            let Some(rest) = partial.rest else {
                let mut set = partial.chosen;
                set.sort_unstable();
                if !set.is_empty() {
                    found.push((partial.best, set));
                }
                continue;
            };
            for (event, rest) in cells.below(rest) {
                let mut chosen = partial.chosen.clone();
                chosen.extend(event);
                if chosen.len() <= self.order {
                    let so_far = partial.so_far * event.map_or(1.0, |event| p[event as usize]);
                    open.push(Partial { best: so_far * cells.value(rest), so_far, chosen, rest });
                }
            }
        }
        found
    }
}

/// How many sets of a family there are of 0, 1, 2, … events, those of more than `order` aside. `modules`: the same of the
/// families it names. Numbers are dropped as soon as no node needs them any more.
fn counted(family: &Family, modules: &[Vec<u128>], order: usize) -> Vec<u128> {
    let many = family.nodes.len();
    let mut needed = vec![0u32; many];
    for it in &family.nodes[2.min(many)..] {
        needed[it.low as usize] += 1;
        needed[it.high as usize] += 1;
    }
    let (mut done, mut counts) = (vec![false; many], vec![Vec::new(); many]);
    (done[0], done[1], counts[1]) = (true, true, vec![1]);
    let mut waiting = vec![family.root];
    while let Some(next) = waiting.last().copied() {
        let it = family.nodes[next as usize];
        let before = waiting.len();
        if !done[next as usize] {
            waiting.extend([it.low, it.high].into_iter().filter(|child| !done[*child as usize]));
        }
        if waiting.len() > before {
            continue;
        }
        waiting.pop();
        if std::mem::replace(&mut done[next as usize], true) {
            continue;
        }
        let mut sum = taken(&mut counts, &mut needed, it.low);
        let high = taken(&mut counts, &mut needed, it.high);
        let of: &[u128] = match it.of {
            Variable::Event(_) => &[0, 1],
            Variable::Part(family) => &modules[family],
        };
        sum.resize(sum.len().max(high.len() + of.len() - 1).min(order.saturating_add(1)), 0);
        for (size, of) in of.iter().enumerate().filter(|(_, of)| **of > 0) {
            for (sum, many) in sum.iter_mut().skip(size).zip(&high) {
                *sum = sum.saturating_add(many.saturating_mul(*of));
            }
        }
        counts[next as usize] = sum;
    }
    std::mem::take(&mut counts[family.root as usize])
}

/// The numbers of a node, for one that needs them.
fn taken(counts: &mut [Vec<u128>], needed: &mut [u32], node: Root) -> Vec<u128> {
    let needed = &mut needed[node as usize];
    *needed -= 1;
    if *needed == 0 && node > UNIT {
        std::mem::take(&mut counts[node as usize])
    } else {
        counts[node as usize].clone()
    }
}

/// A set in the making, as good as it can still become.
struct Partial {
    best: f64,
    /// How likely what is chosen is.
    so_far: f64,
    chosen: Vec<Event>,
    rest: Rest,
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
