//! What is already decided beside a gate is left out inside of it: in `x or (x and y)`, `x` does not hold where it matters
//! inside, and nothing is left but `x`.
//!
//! A *fact* of a gate is a wire that holds wherever the gate's own value can be seen from a top: all operands beside it
//! where a gate needs all, their contraries where any is enough, and the facts of the gate that names it. A gate named
//! several times has the facts common to all. Only facts about nodes named more than once can matter, and no more than
//! [`FACTS`] of a gate are kept: leaving facts out is never wrong. Rings have none. O(operands × facts).

use super::super::circuit::{Circuit, Rule, Wire};

const FACTS: usize = 128;

/// Leaves out what is decided; was anything? The circuit is tidy before, not after.
pub(super) fn leave_out_known(circuit: &mut Circuit) -> bool {
    let (named, in_ring) = (circuit.named(), circuit.in_ring());
    let mut facts: Vec<Option<Vec<Wire>>> = vec![None; circuit.gates.len()];
    for top in &circuit.tops {
        if let Some(gate) = circuit.gate(top.node()) {
            facts[gate] = Some(Vec::new());
        }
    }
    let mut changed = false;
    for gate in (0..circuit.gates.len()).rev() {
        let mut own = facts[gate].take().unwrap_or_default();
        if in_ring[gate] {
            own.clear();
        }
        let beside = beside(circuit, gate, &named, in_ring[gate]);
        for operand in 0..circuit.gates[gate].operands.len() {
            let wire = circuit.gates[gate].operands[operand];
            if let Some(below) = circuit.gate(wire.node()) {
                let known = together(&own, &beside, wire);
                facts[below] = Some(match facts[below].take() {
                    None => known,
                    Some(others) => {
                        others.into_iter().filter(|fact| known.binary_search(fact).is_ok()).collect()
                    }
                });
            }
            let decided = if own.binary_search(&wire).is_ok() {
                Wire::ALWAYS
            } else if own.binary_search(&wire.not()).is_ok() {
                Wire::NEVER
            } else {
                continue;
            };
            circuit.gates[gate].operands[operand] = decided;
            changed = true;
        }
    }
    changed
}

/// What holds where any one operand of a gate matters, because of the others; sorted.
fn beside(circuit: &Circuit, gate: usize, named: &[u32], in_ring: bool) -> Vec<Wire> {
    let it = &circuit.gates[gate];
    let shared = it.operands.iter().filter(|wire| named[wire.node()] > 1);
    let mut beside: Vec<Wire> = match it.rule {
        _ if in_ring => Vec::new(),
        Rule::Any => shared.map(|wire| wire.not()).collect(),
        Rule::All => shared.copied().collect(),
        Rule::Weighed(..) => Vec::new(),
    };
    beside.sort_unstable();
    beside
}

/// The facts of a gate and of what stands beside an operand, sorted.
fn together(own: &[Wire], beside: &[Wire], operand: Wire) -> Vec<Wire> {
    let mut facts: Vec<Wire> =
        own.iter().chain(beside).copied().filter(|fact| fact.node() != operand.node()).collect();
    facts.sort_unstable();
    facts.dedup();
    facts.truncate(FACTS);
    facts
}
