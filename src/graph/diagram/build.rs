//! Equations of failure as decision diagrams, or as cut sets.
//!
//! Gates are built after their operands; k-of-n by a table of (operands left, weight missing), so that alternatives share
//! their ends. The gates of a ring start at "never" and are built again until none changes: the least solution, reached
//! after as many rounds as there are gates at most.

use super::manager::{Exceeded, Manager, NONE, Root, UNIT};
use crate::graph::faults::{Faults, Gate, Operand, Top};
use std::collections::BTreeMap;

/// What can be said of failures: by decision diagrams, or by cut sets. [`NONE`] is never and [`UNIT`] always.
pub(super) trait Algebra {
    /// The event of that level happens.
    fn event(&mut self, level: u32) -> Result<Root, Exceeded>;
    /// Both.
    fn and(&mut self, a: Root, b: Root) -> Result<Root, Exceeded>;
    /// Either.
    fn or(&mut self, a: Root, b: Root) -> Result<Root, Exceeded>;
    /// The first level it hangs on.
    fn level(&self, root: Root) -> u32;
}

/// Decision diagrams.
impl Algebra for Manager {
    fn event(&mut self, level: u32) -> Result<Root, Exceeded> {
        self.node(level, NONE, UNIT)
    }

    fn and(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        Self::and(self, a, b)
    }

    fn or(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        Self::or(self, a, b)
    }

    fn level(&self, root: Root) -> u32 {
        self.vertex(root).level
    }
}

/// What makes each top fail. `levels[event]` is where each event stands.
pub(super) fn build<A: Algebra>(
    algebra: &mut A,
    faults: &Faults,
    levels: &[u32],
) -> Result<Vec<Root>, Exceeded> {
    let mut builder = Builder { algebra, levels, gates: vec![NONE; faults.len()] };
    let mut rings = faults.rings().iter().peekable();
    let mut next = 0;
    while next < faults.len() as u32 {
        let end = rings.next_if(|ring| ring.start == next).map_or(next + 1, |ring| ring.end);
        let mut again = true;
        while again {
            again = false;
            for gate in next..end {
                let root = builder.gate(faults.gate(gate))?;
                again |= std::mem::replace(&mut builder.gates[gate as usize], root) != root;
            }
            again &= end - next > 1;
        }
        next = end;
    }
    let mut roots = Vec::with_capacity(faults.tops().len());
    for top in faults.tops() {
        roots.push(match top {
            Top::Never => NONE,
            Top::Always => UNIT,
            Top::When(operand) => builder.operand(*operand)?,
        });
    }
    Ok(roots)
}

struct Builder<'a, A> {
    algebra: &'a mut A,
    levels: &'a [u32],
    gates: Vec<Root>,
}

impl<A: Algebra> Builder<'_, A> {
    fn operand(&mut self, operand: Operand) -> Result<Root, Exceeded> {
        match operand {
            Operand::Event(event) => self.algebra.event(self.levels[event as usize]),
            Operand::Gate(gate) => Ok(self.gates[gate as usize]),
        }
    }

    fn gate(&mut self, gate: Gate<'_>) -> Result<Root, Exceeded> {
        let mut operands = Vec::with_capacity(gate.operands.len());
        for (operand, weight) in gate.operands {
            operands.push((self.operand(*operand)?, *weight));
        }
        // Deepest first: each step then adds above what is there.
        operands.sort_by_key(|(root, _)| std::cmp::Reverse(self.algebra.level(*root)));
        if gate.is_any() {
            return operands.iter().try_fold(NONE, |sum, (root, _)| self.algebra.or(sum, *root));
        }
        if gate.is_all() {
            return operands.iter().try_fold(UNIT, |product, (root, _)| self.algebra.and(product, *root));
        }
        self.at_least(gate.at_least, &operands)
    }

    /// From the deepest operand up: `missing` weight fails among the operands so far.
    fn at_least(&mut self, at_least: u64, operands: &[(Root, u64)]) -> Result<Root, Exceeded> {
        let mut so_far: BTreeMap<u64, Root> = BTreeMap::from([(0, UNIT)]);
        // How much may still be missing before each operand, from the last to the first.
        let mut wanted = vec![std::collections::BTreeSet::from([at_least])];
        for (_, weight) in operands.iter().rev() {
            let before = wanted.last().into_iter().flatten();
            let next = before.flat_map(|missing| [*missing, missing.saturating_sub(*weight)]).collect();
            wanted.push(next);
        }
        wanted.pop();
        for ((root, weight), wanted) in operands.iter().zip(wanted.iter().rev()) {
            let mut next = BTreeMap::new();
            for missing in wanted {
                let given = so_far.get(&missing.saturating_sub(*weight)).copied().unwrap_or(NONE);
                let not = so_far.get(missing).copied().unwrap_or(NONE);
                let both = self.algebra.and(*root, given)?;
                next.insert(*missing, self.algebra.or(both, not)?);
            }
            next.insert(0, UNIT);
            so_far = next;
        }
        Ok(so_far.get(&at_least).copied().unwrap_or(NONE))
    }
}
