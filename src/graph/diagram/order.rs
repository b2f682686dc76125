//! Where each event stands in the diagrams: in the order a walk from the tops meets it, depth first, so that events that
//! are near each other in the equations stay near in the diagrams. In which order the operands of a gate are walked decides
//! over powers of ten and cannot be foretold: [`super::race`] tries one way beside another order, [`super::force`].

use super::circuit::Circuit;

/// In which order the operands of a gate are walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Those with little below them first.
    SmallFirst,
    /// Those that many gates share first, of these those with much below them.
    SharedFirst,
}

/// The level of each event; those that no top rests on come last.
pub(super) fn levels(circuit: &Circuit, way: Way) -> Vec<u32> {
    let mut met = Walk {
        circuit,
        way,
        named: circuit.named(),
        size: sizes(circuit),
        seen: vec![false; circuit.nodes()],
        order: Vec::new(),
    };
    // The largest first: those that others rest on then stand below what these add.
    let mut tops: Vec<usize> = circuit.tops.iter().map(|top| top.node()).collect();
    tops.sort_by(|a, b| met.size[*b].total_cmp(&met.size[*a]));
    tops.into_iter().for_each(|top| met.from(top));
    let mut levels = vec![u32::MAX; circuit.events];
    let mut next = 0;
    for event in met.order.into_iter().chain(0..circuit.events) {
        if levels[event] == u32::MAX {
            levels[event] = next;
            next += 1;
        }
    }
    levels
}

/// How much stands below each node, shared parts counted anew; gates of a ring not met yet count as one.
fn sizes(circuit: &Circuit) -> Vec<f64> {
    let mut sizes = vec![1.0; circuit.nodes()];
    for (gate, it) in circuit.gates.iter().enumerate() {
        sizes[circuit.node_of_gate(gate)] = it.operands.iter().map(|wire| sizes[wire.node()]).sum();
    }
    sizes
}

struct Walk<'a> {
    circuit: &'a Circuit,
    way: Way,
    named: Vec<u32>,
    size: Vec<f64>,
    seen: Vec<bool>,
    order: Vec<usize>,
}

impl Walk<'_> {
    fn from(&mut self, node: usize) {
        let mut waiting = vec![node];
        while let Some(node) = waiting.pop() {
            if node == 0 || std::mem::replace(&mut self.seen[node], true) {
                continue;
            }
            match self.circuit.gate(node) {
                None => self.order.push(node - 1),
                Some(gate) => {
                    let operands = self.circuit.gates[gate].operands.iter();
                    let mut operands: Vec<usize> = operands.map(|wire| wire.node()).collect();
                    self.sort(&mut operands);
                    // The last is walked first.
                    operands.reverse();
                    waiting.append(&mut operands);
                }
            }
        }
    }

    fn sort(&self, operands: &mut [usize]) {
        let (size, named) = (|node: usize| self.size[node], |node: usize| self.named[node]);
        operands.sort_by(|a, b| match self.way {
            Way::SmallFirst => size(*a).total_cmp(&size(*b)).then(a.cmp(b)),
            Way::SharedFirst => named(*b).cmp(&named(*a)).then(size(*b).total_cmp(&size(*a))).then(a.cmp(b)),
        });
    }
}
