//! The failures of tops as diagrams: exact probabilities, what each event means for them, and all minimal cut sets.
//!
//! Cost: building is exponential at worst and stops at its budget; afterwards each probability is one pass over the nodes
//! of a diagram, and cut sets are counted without being listed. Events are independent of each other.

use super::cuts;
pub use super::cuts::CutSets;
pub use super::manager::Exceeded;
use super::manager::{Manager, NONE, Root, UNIT};
use super::order::Way;
use super::{build, order};
use crate::graph::faults::{Event, Faults};

/// Budgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Nodes of all diagrams together; some 40 bytes each.
    pub nodes: usize,
    /// Events that bear on a top: how deep a walk may go.
    pub events: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { nodes: 8_000_000, events: 4_096 }
    }
}

/// Nodes each order may take at first.
const FIRST_TRY: usize = 32_768;

/// So many times as many nodes at each further try; and so much better another order must be than the first.
const AHEAD: usize = 8;

/// See the head of this file.
#[derive(Debug)]
pub struct Diagrams {
    manager: Manager,
    roots: Vec<Root>,
    levels: Vec<u32>,
    /// The event of each level.
    events: Vec<Event>,
}

impl Diagrams {
    /// The diagrams of all tops. The orders of events that are mostly good are tried with few nodes, the others with fewer; then
    /// all with eight times as many, until one is done.
    ///
    /// # Errors
    /// When they outgrow the budget.
    pub fn of(faults: &Faults, limits: Limits) -> Result<Self, Exceeded> {
        if order::bearing(faults) > limits.events {
            return Err(Exceeded { nodes: 0 });
        }
        let mut nodes = FIRST_TRY.min(limits.nodes);
        loop {
            for way in Way::ALL {
                // The first ways are mostly the best: another must be far better to be worth its tries.
                let nodes = if matches!(way, Way::SmallFirst | Way::Force) { nodes } else { nodes / AHEAD };
                if let Ok(done) = Self::tried(faults, order::levels(faults, way), nodes) {
                    return Ok(Self { manager: done.manager.with_budget(limits.nodes), ..done });
                }
            }
            if nodes == limits.nodes {
                return Err(Exceeded { nodes });
            }
            nodes = nodes.saturating_mul(AHEAD).min(limits.nodes);
        }
    }

    fn tried(faults: &Faults, levels: Vec<u32>, nodes: usize) -> Result<Self, Exceeded> {
        let mut events = vec![0; levels.len()];
        for (event, level) in (0..).zip(&levels) {
            events[*level as usize] = event;
        }
        let mut manager = Manager::new(nodes);
        let roots = build::build(&mut manager, faults, &levels)?;
        Ok(Self { manager, roots, levels, events })
    }

    /// How many nodes there are by now.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.manager.len()
    }

    /// How likely the top fails, from 0 to 1; `p` is how likely each event is. Sums of products of what is given: no
    /// digits are lost by subtraction.
    ///
    /// # Panics
    /// When `p` is shorter than the events, or there is no such top.
    #[must_use]
    pub fn probability(&self, top: usize, p: &[f64]) -> f64 {
        self.valued(self.roots[top], p).of(self.roots[top])
    }

    /// How much the probability of the top grows with that of each event: its Birnbaum importance. 0 for events it does
    /// not rest on. One pass up and one pass down (Rauzy 1993).
    ///
    /// # Panics
    /// When `p` is shorter than the events, or there is no such top.
    #[must_use]
    pub fn birnbaum(&self, top: usize, p: &[f64]) -> Vec<f64> {
        let valued = self.valued(self.roots[top], p);
        let mut reached = vec![0.0; valued.nodes.len()];
        if let Some(first) = reached.last_mut() {
            *first = 1.0;
        }
        let mut importance = vec![0.0; self.levels.len()];
        for (index, node) in valued.nodes.iter().enumerate().rev() {
            let it = self.manager.vertex(*node);
            let event = self.events[it.level as usize] as usize;
            importance[event] += reached[index] * (valued.of(it.high) - valued.of(it.low));
            for (child, share) in [(it.high, p[event]), (it.low, 1.0 - p[event])] {
                if child > UNIT {
                    reached[valued.place[child as usize] as usize] += reached[index] * share;
                }
            }
        }
        importance
    }

    /// How likely each node of a diagram holds. A node is made after its children, so numbers say the order.
    fn valued(&self, root: Root, p: &[f64]) -> Valued {
        let mut place = vec![0; self.manager.len()];
        let mut waiting = vec![root];
        let mut nodes = Vec::new();
        while let Some(next) = waiting.pop() {
            if next > UNIT && std::mem::replace(&mut place[next as usize], 1) == 0 {
                nodes.push(next);
                let it = self.manager.vertex(next);
                waiting.extend([it.low, it.high]);
            }
        }
        nodes.sort_unstable();
        let mut valued = Valued { values: Vec::with_capacity(nodes.len()), nodes, place };
        for index in 0..valued.nodes.len() {
            let node = valued.nodes[index];
            let it = self.manager.vertex(node);
            let q = p[self.events[it.level as usize] as usize];
            valued.values.push(q * valued.of(it.high) + (1.0 - q) * valued.of(it.low));
            valued.place[node as usize] = index as u32;
        }
        valued
    }

    /// The minimal cut sets of a top, those of at most `order` events if that is said. A top that never fails has none;
    /// one that always does has the empty set, which is neither counted nor listed.
    ///
    /// # Errors
    /// When they outgrow the budget.
    ///
    /// # Panics
    /// When there is no such top.
    pub fn cut_sets(&mut self, top: usize, order: Option<u32>) -> Result<CutSets, Exceeded> {
        let root = cuts::minimal(&mut self.manager, self.roots[top], order.unwrap_or(u32::MAX))?;
        Ok(CutSets { root })
    }

    /// How many sets there are of 1, 2, … events; beyond 2^128 the number stays there.
    #[must_use]
    pub fn count(&self, sets: &CutSets) -> Vec<u128> {
        cuts::count(&self.manager, sets.root).into_iter().skip(1).collect()
    }

    /// Sets, smallest first, at most `limit`; those of one size in order of their events, unless the limit cuts that size
    /// short: then which of them are listed follows the diagram, always in the same way.
    #[must_use]
    pub fn smallest(&self, sets: &CutSets, limit: usize) -> Vec<Vec<Event>> {
        let mut found: Vec<Vec<Event>> = Vec::new();
        for (size, many) in (1..).zip(self.count(sets)) {
            if found.len() == limit {
                break;
            }
            if many > 0 {
                let listed = cuts::of_size(&self.manager, sets.root, size, limit - found.len());
                let mut listed: Vec<Vec<Event>> = listed.iter().map(|set| self.named(set)).collect();
                listed.sort_unstable();
                found.append(&mut listed);
            }
        }
        found
    }

    /// The likeliest sets with how likely they are, best first, at most `limit`.
    ///
    /// # Panics
    /// When `p` is shorter than the events.
    #[must_use]
    pub fn likeliest(&self, sets: &CutSets, p: &[f64], limit: usize) -> Vec<(f64, Vec<Event>)> {
        if sets.root == NONE || sets.root == UNIT {
            return Vec::new();
        }
        let by_level: Vec<f64> = self.events.iter().map(|event| p[*event as usize]).collect();
        let found = cuts::likeliest(&self.manager, sets.root, &by_level, limit);
        found.into_iter().map(|(likely, set)| (likely, self.named(&set))).collect()
    }

    fn named(&self, levels: &[u32]) -> Vec<Event> {
        let mut events: Vec<Event> = levels.iter().map(|level| self.events[*level as usize]).collect();
        events.sort_unstable();
        events
    }
}

/// The nodes of one diagram, children first, with how likely each holds.
struct Valued {
    nodes: Vec<Root>,
    values: Vec<f64>,
    /// Where each node of the manager stands in the list.
    place: Vec<u32>,
}

impl Valued {
    fn of(&self, root: Root) -> f64 {
        match root {
            NONE => 0.0,
            UNIT => 1.0,
            _ => self.values[self.place[root as usize] as usize],
        }
    }
}
