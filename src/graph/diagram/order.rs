//! Where each event stands in the diagrams: in the order a walk from the tops meets it, depth first, so that events that
//! are near each other in the equations stay near in the diagrams. In which order the operands of a gate are walked decides
//! over powers of ten and cannot be foretold: there are several ways, to be tried.

use super::force::drawn_together;
use crate::graph::faults::{Faults, Operand, Top};

/// In which order the operands of a gate are walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Those with little below them first.
    SmallFirst,
    /// Those with much below them first.
    LargeFirst,
    /// Events, then gates by number.
    AsNumbered,
    /// Gates by number from the last, then events.
    Backwards,
    /// Operands that many gates share first.
    SharedFirst,
    /// Not walked: drawn together by the gates they share ([`super::force`]).
    Force,
}

impl Way {
    pub(super) const ALL: [Self; 6] = [
        Self::SmallFirst,
        Self::Force,
        Self::LargeFirst,
        Self::AsNumbered,
        Self::Backwards,
        Self::SharedFirst,
    ];
}

/// The level of each event; those that no top rests on come last.
pub(super) fn levels(faults: &Faults, way: Way) -> Vec<u32> {
    if way == Way::Force {
        return drawn_together(faults, levels(faults, Way::SmallFirst));
    }
    let mut met = Walk {
        faults,
        way,
        shared: shared(faults),
        size: sizes(faults),
        seen: vec![false; faults.len()],
        order: Vec::new(),
    };
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

/// How many events bear on a top: no diagram is deeper.
pub(super) fn bearing(faults: &Faults) -> usize {
    let mut bears = vec![false; faults.events()];
    let gates = (0..faults.len() as u32).flat_map(|gate| faults.gate(gate).operands);
    let tops = faults.tops().iter().filter_map(|top| match top {
        Top::When(operand) => Some(operand),
        _ => None,
    });
    for operand in gates.map(|(operand, _)| operand).chain(tops) {
        if let Operand::Event(event) = operand {
            bears[*event as usize] = true;
        }
    }
    bears.into_iter().filter(|bears| *bears).count()
}

/// How many gates name each gate, and each event.
fn shared(faults: &Faults) -> (Vec<u32>, Vec<u32>) {
    let (mut gates, mut events) = (vec![0; faults.len()], vec![0; faults.events()]);
    for gate in 0..faults.len() as u32 {
        for (operand, _) in faults.gate(gate).operands {
            match operand {
                Operand::Event(event) => events[*event as usize] += 1,
                Operand::Gate(below) => gates[*below as usize] += 1,
            }
        }
    }
    (gates, events)
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
    way: Way,
    shared: (Vec<u32>, Vec<u32>),
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
            let mut operands: Vec<Operand> =
                self.faults.gate(gate).operands.iter().map(|(it, _)| *it).collect();
            self.sort(&mut operands);
            // The last is walked first.
            operands.reverse();
            waiting.append(&mut operands);
        }
    }

    fn sort(&self, operands: &mut [Operand]) {
        let size = |operand: &Operand| match operand {
            Operand::Event(_) => 1.0,
            Operand::Gate(gate) => self.size[*gate as usize],
        };
        let shared = |operand: &Operand| match operand {
            Operand::Event(event) => self.shared.1[*event as usize],
            Operand::Gate(gate) => self.shared.0[*gate as usize],
        };
        match self.way {
            Way::SmallFirst => operands.sort_by(|a, b| size(a).total_cmp(&size(b)).then_with(|| a.cmp(b))),
            Way::LargeFirst => operands.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.cmp(b))),
            Way::AsNumbered | Way::Force => {}
            Way::Backwards => operands.reverse(),
            Way::SharedFirst => operands.sort_by_key(|operand| std::cmp::Reverse(shared(operand))),
        }
    }
}
