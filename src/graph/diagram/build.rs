//! Equations of failure as decision diagrams.
//!
//! Gates are built after their operands; k-of-n by a table of (operands left, weight missing), so that alternatives share
//! their ends. The gates of a ring start at "never" and are built again until none changes: the least solution, reached
//! after as many rounds as there are gates at most.

use super::manager::{Exceeded, Manager, NONE, Root, UNIT};
use crate::graph::faults::{Faults, Gate, Operand, Top};
use std::collections::BTreeMap;

/// The diagrams of all tops. `levels[event]` is where each event stands.
pub(super) fn build(manager: &mut Manager, faults: &Faults, levels: &[u32]) -> Result<Vec<Root>, Exceeded> {
    let mut builder = Builder { manager, levels, gates: vec![NONE; faults.len()] };
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

struct Builder<'a> {
    manager: &'a mut Manager,
    levels: &'a [u32],
    gates: Vec<Root>,
}

impl Builder<'_> {
    fn operand(&mut self, operand: Operand) -> Result<Root, Exceeded> {
        match operand {
            Operand::Event(event) => self.manager.node(self.levels[event as usize], NONE, UNIT),
            Operand::Gate(gate) => Ok(self.gates[gate as usize]),
        }
    }

    fn gate(&mut self, gate: Gate<'_>) -> Result<Root, Exceeded> {
        let mut operands = Vec::with_capacity(gate.operands.len());
        for (operand, weight) in gate.operands {
            operands.push((self.operand(*operand)?, *weight));
        }
        // Deepest first: each step then adds above what is there.
        operands.sort_by_key(|(root, _)| std::cmp::Reverse(self.manager.vertex(*root).level));
        if gate.is_any() {
            return operands.iter().try_fold(NONE, |sum, (root, _)| self.manager.or(sum, *root));
        }
        if gate.is_all() {
            return operands.iter().try_fold(UNIT, |product, (root, _)| self.manager.and(product, *root));
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
                let both = self.manager.and(*root, given)?;
                next.insert(*missing, self.manager.or(both, not)?);
            }
            next.insert(0, UNIT);
            so_far = next;
        }
        Ok(so_far.get(&at_least).copied().unwrap_or(NONE))
    }
}
