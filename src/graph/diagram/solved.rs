//! A part as a finished diagram: how likely it is, and how much it hangs on each of its variables.
//!
//! Each node is worth two numbers: how likely it holds and how likely it does not, each a sum of products of what is given.
//! Neither is one minus the other, so what is tiny keeps its digits, and so does what is nearly certain.

use super::family::{Family, Member};
use super::manager::{Exceeded, Manager, Root, UNIT, Vertex};
use super::minimal::{Asked, minimal};
use super::parts::Variable;
use std::collections::BinaryHeap;

/// How likely something is, and how likely it is not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chance {
    pub(super) yes: f64,
    pub(super) no: f64,
}

impl Chance {
    const NEVER: Self = Self { yes: 0.0, no: 1.0 };
    const ALWAYS: Self = Self { yes: 1.0, no: 0.0 };

    pub(super) fn of(p: f64) -> Self {
        Self { yes: p, no: 1.0 - p }
    }
}

/// A part and all it names, directly or not, by number.
pub(super) fn needed(parts: &[Solved], part: usize) -> Vec<usize> {
    let (mut needed, mut waiting) = (vec![part], vec![part]);
    // A module is named in one part only, but perhaps by several of its tops.
    while let Some(next) = waiting.pop() {
        for variable in &parts[next].variables {
            if let Variable::Part(below) = variable {
                needed.push(*below);
                waiting.push(*below);
            }
        }
    }
    needed.sort_unstable();
    needed
}

/// See the head of this file.
#[derive(Debug)]
pub(super) struct Solved {
    /// By level.
    pub(super) variables: Vec<Variable>,
    /// Both constants, then children before parents.
    pub(super) nodes: Vec<Vertex>,
    /// By top.
    pub(super) roots: Vec<Root>,
    /// Is every top monotone?
    pub(super) monotone: bool,
}

impl Solved {
    /// How likely each node is, when each variable is so likely.
    pub(super) fn chances(&self, likely: impl Fn(Variable) -> Chance) -> Vec<Chance> {
        let likely: Vec<Chance> = self.variables.iter().map(|variable| likely(*variable)).collect();
        let mut chances = vec![Chance::NEVER; self.nodes.len()];
        chances[UNIT as usize] = Chance::ALWAYS;
        // Children have smaller numbers.
        for (node, it) in self.nodes.iter().enumerate().skip(2) {
            let (of, low, high) =
                (likely[it.level as usize], chances[it.low as usize], chances[it.high as usize]);
            let mixed = |low: f64, high: f64| of.yes * high + of.no * low;
            chances[node] = Chance { yes: mixed(low.yes, high.yes), no: mixed(low.no, high.no) };
        }
        chances
    }

    /// How much the probability of a root grows with that of each variable, times `scale`: told for each node that asks for the
    /// variable. `reached` is as long as the part, zero before and after; see [`Self::ends`] for what it costs.
    pub(super) fn importance(
        &self,
        chances: &[Chance],
        from: (Root, f64),
        likely: impl Fn(Variable) -> Chance,
        reached: &mut [f64],
        mut tell: impl FnMut(Variable, f64),
    ) {
        self.descend(from, likely, reached, |node, here| {
            let (low, high) = (chances[node.low as usize], chances[node.high as usize]);
            tell(self.variables[node.level as usize], here * (high.yes - low.yes));
        });
    }

    /// How likely a root is, without a table of chances: what arrives at either end. O(n log n) for the n nodes below the root, however
    /// many the part has. `reached` as in [`Self::importance`].
    pub(super) fn ends(
        &self,
        root: Root,
        likely: impl Fn(Variable) -> Chance,
        reached: &mut [f64],
    ) -> Chance {
        self.descend((root, 1.0), likely, reached, |_, _| {})
    }

    /// Visits each node below a root with how likely it is reached, times `scale`; hands back what arrives at both ends.
    fn descend(
        &self,
        (root, scale): (Root, f64),
        likely: impl Fn(Variable) -> Chance,
        reached: &mut [f64],
        mut visit: impl FnMut(&Vertex, f64),
    ) -> Chance {
        // Parents have larger numbers: whatever reaches a node has reached it when its turn comes.
        let (mut waiting, mut ends) = (BinaryHeap::new(), Chance { yes: 0.0, no: 0.0 });
        let mut reach = |waiting: &mut BinaryHeap<Root>, reached: &mut [f64], node: Root, more: f64| {
            if node > UNIT {
                reached[node as usize] += more;
                waiting.push(node);
            } else if node == UNIT {
                ends.yes += more;
            } else {
                ends.no += more;
            }
        };
        reach(&mut waiting, reached, root, scale);
        while let Some(node) = waiting.pop() {
            while waiting.peek() == Some(&node) {
                waiting.pop();
            }
            let it = &self.nodes[node as usize];
            let here = std::mem::take(&mut reached[node as usize]);
            visit(it, here);
            let of = likely(self.variables[it.level as usize]);
            reach(&mut waiting, reached, it.high, here * of.yes);
            reach(&mut waiting, reached, it.low, here * of.no);
        }
        ends
    }

    /// The minimal solutions of a top; see [`Asked`]. `named`: what a variable is called in the family.
    pub(super) fn family(
        &self,
        top: usize,
        (weights, order, budget): (&[u32], Option<u32>, usize),
        named: impl Fn(Variable) -> Variable,
    ) -> Result<Family, Exceeded> {
        let mut manager = Manager::with(self.nodes.clone(), budget.max(self.nodes.len()));
        let asked = Asked { monotone: self.monotone, weights, order };
        let mut root = [minimal(&mut manager, self.roots[top], &asked)?];
        manager.keep_only(&mut root);
        let member = |it: Vertex| {
            let of = self.variables.get(it.level as usize).copied().unwrap_or(Variable::Event(0));
            Member { of: named(of), low: it.low, high: it.high }
        };
        Ok(Family { nodes: manager.into_vertices().into_iter().map(member).collect(), root: root[0] })
    }
}
