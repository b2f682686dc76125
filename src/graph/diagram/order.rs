//! Where each event stands in the diagrams: in the order a walk from the tops meets it, depth first, heavier operands
//! last. Events that are near each other in the equations stay near in the diagrams.

use crate::graph::faults::{Faults, Operand, Top};

/// The level of each event; those that no top rests on come last.
pub(super) fn levels(faults: &Faults) -> Vec<u32> {
    let mut met = Walk { faults, size: sizes(faults), seen: vec![false; faults.len()], order: Vec::new() };
    let mut levels = vec![u32::MAX; faults.events()];
    for top in faults.tops() {
        if let Top::When(operand) = top {
            met.from(*operand);
        }
    }
    let mut next = 0;
    for event in met.order.into_iter().chain(0..faults.events() as u32) {
        if levels[event as usize] == u32::MAX {
            levels[event as usize] = next;
            next += 1;
        }
    }
    levels
}

/// How much stands below each gate, shared parts counted anew; gates of a ring not built yet count as one.
fn sizes(faults: &Faults) -> Vec<f64> {
    let mut sizes = vec![1.0; faults.len()];
    for gate in 0..faults.len() as u32 {
        let size = |(operand, _): &(Operand, u64)| match operand {
            Operand::Event(_) => 1.0,
            Operand::Gate(below) => sizes[*below as usize],
        };
        sizes[gate as usize] = faults.gate(gate).operands.iter().map(size).sum();
    }
    sizes
}

struct Walk<'a> {
    faults: &'a Faults,
    size: Vec<f64>,
    seen: Vec<bool>,
    order: Vec<u32>,
}

impl Walk<'_> {
    fn from(&mut self, operand: Operand) {
        let mut waiting = vec![operand];
        while let Some(operand) = waiting.pop() {
            let gate = match operand {
                Operand::Event(event) => {
                    self.order.push(event);
                    continue;
                }
                Operand::Gate(gate) => gate,
            };
            if std::mem::replace(&mut self.seen[gate as usize], true) {
                continue;
            }
            let size = |operand: &Operand| match operand {
                Operand::Event(_) => 1.0,
                Operand::Gate(gate) => self.size[*gate as usize],
            };
            let mut operands: Vec<Operand> =
                self.faults.gate(gate).operands.iter().map(|(it, _)| *it).collect();
            operands.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.cmp(b)));
            waiting.append(&mut operands);
        }
    }
}
