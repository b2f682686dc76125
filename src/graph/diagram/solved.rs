//! A part as a finished diagram: how likely it is, and how much it hangs on each of its variables.
//!
//! Each node is worth two numbers: how likely it holds and how likely it does not, each a sum of products of what is given.
//! Neither is one minus the other, so what is tiny keeps its digits, and so does what is nearly certain.

use super::family::{Family, Member};
use super::manager::{Exceeded, Manager, Root, UNIT, Vertex};
use super::minimal::{Asked, minimal};
use super::parts::Variable;

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

/// The nodes of one top with how likely each is.
pub(super) struct Valued {
    root: Root,
    /// Of those that the top rests on, children first.
    nodes: Vec<Root>,
    /// By node of the part.
    chances: Vec<Chance>,
}

impl Valued {
    /// How likely the top is.
    pub(super) fn top(&self) -> Chance {
        self.chances[self.root as usize]
    }
}

impl Solved {
    /// How likely each node of a top is, when each variable is so likely. O(nodes of the part).
    pub(super) fn valued(&self, top: usize, likely: impl Fn(Variable) -> Chance) -> Valued {
        let likely: Vec<Chance> = self.variables.iter().map(|variable| likely(*variable)).collect();
        let root = self.roots[top];
        let mut wanted = vec![false; 2.max(root as usize + 1)];
        wanted[root as usize] = true;
        // Children have smaller numbers.
        for node in (2..wanted.len()).rev() {
            if wanted[node] {
                let it = self.nodes[node];
                (wanted[it.low as usize], wanted[it.high as usize]) = (true, true);
            }
        }
        let nodes: Vec<Root> = (2..wanted.len() as Root).filter(|node| wanted[*node as usize]).collect();
        let mut chances = vec![Chance::NEVER; wanted.len()];
        chances[UNIT as usize] = Chance::ALWAYS;
        for node in &nodes {
            let it = self.nodes[*node as usize];
            let (of, low, high) =
                (likely[it.level as usize], chances[it.low as usize], chances[it.high as usize]);
            let mixed = |low: f64, high: f64| of.yes * high + of.no * low;
            chances[*node as usize] = Chance { yes: mixed(low.yes, high.yes), no: mixed(low.no, high.no) };
        }
        Valued { root, nodes, chances }
    }

    /// How much the top's probability grows with that of each variable, times `scale`: told for each node that asks for the
    /// variable.
    pub(super) fn importance(
        &self,
        valued: &Valued,
        scale: f64,
        likely: impl Fn(Variable) -> Chance,
        mut tell: impl FnMut(Variable, f64),
    ) {
        let mut reached = vec![0.0; valued.chances.len()];
        reached[valued.root as usize] = scale;
        for node in valued.nodes.iter().rev() {
            let it = self.nodes[*node as usize];
            let variable = self.variables[it.level as usize];
            let (low, high) = (valued.chances[it.low as usize], valued.chances[it.high as usize]);
            let reached_here = reached[*node as usize];
            tell(variable, reached_here * (high.yes - low.yes));
            let of = likely(variable);
            reached[it.high as usize] += reached_here * of.yes;
            reached[it.low as usize] += reached_here * of.no;
        }
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
