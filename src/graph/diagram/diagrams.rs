//! The failures of tops as diagrams: exact probabilities, what each event means for them, and all minimal cut sets.
//!
//! The equations are made simpler and taken apart into modules (`simple`, `parts`), and each part is built
//! in the best order of events that is found for it (`race`, `shift`). Cost: building is exponential at worst and stops at
//! its budget; afterwards each probability is one pass over the nodes of the parts it rests on, and cut sets are counted
//! without being listed. Events are independent of each other.

use super::circuit::Circuit;
pub use super::cuts::CutSets;
pub use super::manager::Exceeded;
use super::parts::{Part, Variable, parts};
use super::race::built;
use super::simple::simple;
use super::solved::{Solved, needed};
pub use super::valuation::Valuation;
use crate::graph::faults::Faults;
use crate::graph::formula::Formulas;

/// Budgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Nodes of all diagrams when they are done, and of each of the two orders in which one is built; some 40 bytes each.
    /// While it is built, twice as many may be made and thrown away.
    pub nodes: usize,
    /// Nodes that may be touched while events of a part are moved to better places, which is tried where no order that stands
    /// has room; a hundred million take ten seconds or so. 0: no event is moved.
    pub moves: usize,
}

impl Limits {
    /// So many nodes, in orders that stand.
    #[must_use]
    pub fn standing(nodes: usize) -> Self {
        Self { nodes, moves: 0 }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { nodes: 8_000_000, moves: 1 << 29 }
    }
}

/// See the head of this file.
#[derive(Debug)]
pub struct Diagrams {
    events: usize,
    /// Those that others name before them.
    parts: Vec<Solved>,
    /// The part of each top and which of its tops it is; or it holds always, or never.
    tops: Vec<Result<(usize, usize), bool>>,
    limits: Limits,
}

impl Diagrams {
    /// The diagrams of all tops of monotone equations.
    ///
    /// # Errors
    /// When they outgrow the budget.
    pub fn of(faults: &Faults, limits: Limits) -> Result<Self, Exceeded> {
        Self::of_circuit(&Circuit::from(faults), limits)
    }

    /// The diagrams of all tops of formulas, which may negate.
    ///
    /// # Errors
    /// When they outgrow the budget.
    pub fn of_formulas(formulas: &Formulas, limits: Limits) -> Result<Self, Exceeded> {
        Self::of_circuit(&Circuit::from(formulas), limits)
    }

    fn of_circuit(circuit: &Circuit, limits: Limits) -> Result<Self, Exceeded> {
        let apart = parts(&simple(circuit));
        let mut left = limits.nodes;
        let mut solved = Vec::with_capacity(apart.parts.len());
        for Part { variables, circuit } in apart.parts {
            let done = built(&circuit, left, limits.moves).map_err(|_| Exceeded { nodes: limits.nodes })?;
            left = left.saturating_sub(done.nodes.len());
            let variables = done.events.iter().map(|event| variables[*event]).collect();
            let (nodes, roots) = (done.nodes, done.roots);
            solved.push(Solved { variables, nodes, roots, monotone: circuit.is_monotone() });
        }
        Ok(Self { events: circuit.events, parts: solved, tops: apart.tops, limits })
    }

    /// How many nodes there are.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.parts.iter().map(|part| part.nodes.len()).sum()
    }

    /// How likely everything is, when `p` says how likely each event is: for all tops at once. O(nodes).
    ///
    /// # Panics
    /// When `p` is shorter than the events.
    #[must_use]
    pub fn valued<'a>(&'a self, p: &'a [f64]) -> Valuation<'a> {
        Valuation::of(&self.parts, &self.tops, p)
    }

    /// How likely one top fails; see [`Valuation::probability`].
    ///
    /// # Panics
    /// When `p` is shorter than the events, or there is no such top.
    #[must_use]
    pub fn probability(&self, top: usize, p: &[f64]) -> f64 {
        self.valued(p).probability(top)
    }

    /// What each event means for one top, 0 for those that it does not rest on; see [`Valuation::birnbaum`].
    ///
    /// # Panics
    /// When `p` is shorter than the events, or there is no such top.
    #[must_use]
    pub fn birnbaum(&self, top: usize, p: &[f64]) -> Vec<f64> {
        let mut importance = vec![0.0; self.events];
        for (event, birnbaum) in self.valued(p).birnbaum(top) {
            importance[event as usize] = birnbaum;
        }
        importance
    }

    /// The minimal cut sets of a top, those of at most `order` events if that is said. A top that never fails has none;
    /// one that always does has the empty set, which is neither counted nor listed.
    ///
    /// # Errors
    /// When they outgrow the budget.
    ///
    /// # Panics
    /// When there is no such top.
    pub fn cut_sets(&self, top: usize, order: Option<u32>) -> Result<CutSets, Exceeded> {
        let Ok((part, top)) = self.tops[top] else { return Ok(CutSets::new(Vec::new(), order)) };
        let (mut families, mut shortest) = (Vec::new(), Vec::new());
        // The family of each part.
        let mut place = vec![0; part + 1];
        let mut left = self.limits.nodes;
        for needed in needed(&self.parts, part) {
            let named = |variable: Variable| match variable {
                Variable::Part(part) => Variable::Part(place[part]),
                event => event,
            };
            let weight = |of: Variable| match of {
                Variable::Event(_) => 1,
                Variable::Part(family) => shortest[family],
            };
            let weights: Vec<u32> =
                self.parts[needed].variables.iter().map(|it| weight(named(*it))).collect();
            let of = if needed == part { top } else { 0 };
            let family = self.parts[needed]
                .family(of, (&weights, order, left), named)
                .map_err(|_| Exceeded { nodes: self.limits.nodes })?;
            let least = family.shortest(weight);
            left = left.saturating_sub(family.nodes.len());
            place[needed] = families.len();
            families.push(family);
            shortest.push(least);
        }
        Ok(CutSets::new(families, order))
    }
}
