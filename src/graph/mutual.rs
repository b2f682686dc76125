//! Gates that are enough for each other fail together: a circle of services that each need the next is one thing.
//!
//! Where each gate of a circle fails as soon as the next does, all of them fail when any fails through something outside. One
//! gate says so for all, in the size of what they were made of, and nobody has to go round the circle. Rings in which some gate has an
//! alternative stay rings. O(operands) a round.

use super::operand::Operand;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// A gate in no order yet: at how much weight of its operands it fails.
pub(super) type Raw = (u64, Vec<(Operand, u64)>);

/// Makes one gate of each such circle, its first; the others name that one and nothing else. Were there any?
pub(super) fn joined(gates: &mut Vec<Raw>) -> bool {
    let circles = circles(gates);
    for circle in &circles {
        let inside =
            |operand: &Operand| matches!(operand, Operand::Gate(gate) if circle.binary_search(gate).is_ok());
        let mut all: Vec<(Operand, u64)> = Vec::new();
        for gate in circle {
            let (at_least, mut operands) = std::mem::take(&mut gates[*gate as usize]);
            // As long as none of them has failed, the others of the circle weigh nothing.
            operands.retain(|(operand, _)| !inside(operand));
            let (enough, rest): (Vec<_>, Vec<_>) =
                operands.into_iter().partition(|(_, weight)| *weight >= at_least);
            all.extend(enough.into_iter().map(|(operand, _)| (operand, 1)));
            if weight(&rest) >= at_least {
                all.push((Operand::Gate(gates.len() as u32), 1));
                gates.push((at_least, rest));
            }
            gates[*gate as usize] = (1, vec![(Operand::Gate(circle[0]), 1)]);
        }
        all.sort_unstable();
        all.dedup();
        gates[circle[0] as usize] = (1, all);
    }
    !circles.is_empty()
}

fn weight(operands: &[(Operand, u64)]) -> u64 {
    operands.iter().fold(0u64, |sum, (_, weight)| sum.saturating_add(*weight))
}

/// Gates that lead to each other by operands that are enough, each circle ascending.
fn circles(gates: &[Raw]) -> Vec<Vec<u32>> {
    let mut graph = DiGraph::<(), ()>::with_capacity(gates.len(), gates.len());
    gates.iter().for_each(|_| {
        graph.add_node(());
    });
    for (gate, (at_least, operands)) in gates.iter().enumerate() {
        for (operand, weight) in operands {
            if let Operand::Gate(other) = operand
                && weight >= at_least
            {
                graph.add_edge(NodeIndex::new(gate), NodeIndex::new(*other as usize), ());
            }
        }
    }
    // A gate that names itself is no circle: what has not failed cannot make itself fail.
    let circle = |part: Vec<NodeIndex>| {
        let mut gates: Vec<u32> = part.into_iter().map(|node| node.index() as u32).collect();
        gates.sort_unstable();
        gates
    };
    kosaraju_scc(&graph).into_iter().filter(|part| part.len() > 1).map(circle).collect()
}
