//! Which gates are modules: parts of a circuit that share nothing with the rest but their own value, so that each can be
//! solved by itself and stand in the rest as if it were an event (Dutuit & Rauzy 1996, linear time).
//!
//! A walk from the tops goes below a node at its first visit only, and counts visits. A gate is a module when everything
//! below it was visited between the first time it was entered and left, and never after. A ring is one node of the walk, and
//! no module.

use super::super::circuit::Circuit;
use std::ops::Range;

/// When a stretch was entered and left, and last visited; of all below it the first and the last visit.
#[derive(Clone, Copy)]
struct Visits {
    entered: usize,
    left: usize,
    last: usize,
}

const NEVER: Visits = Visits { entered: usize::MAX, left: 0, last: 0 };

/// For each gate of a tidy circuit: is it a module?
pub(in super::super) fn modules(circuit: &Circuit) -> Vec<bool> {
    let stretches = circuit.stretches();
    let visits = visits(circuit, &stretches);
    let mut is_module = vec![false; circuit.gates.len()];
    // By node: the first and the last visit of it and of all below.
    let mut span = vec![(0, 0); circuit.nodes()];
    for (node, span) in span.iter_mut().enumerate().take(1 + circuit.events) {
        *span = (visits[node].entered, visits[node].last);
    }
    for stretch in stretches {
        let inside = |node: usize| circuit.gate(node).is_some_and(|gate| stretch.contains(&gate));
        let below = circuit.gates[stretch.clone()].iter().flat_map(|gate| &gate.operands);
        let below = below.map(|wire| wire.node()).filter(|node| *node > 0 && !inside(*node));
        let (first, last) = below
            .fold((usize::MAX, 0), |(first, last), node| (first.min(span[node].0), last.max(span[node].1)));
        let own = visits[circuit.node_of_gate(stretch.start)];
        is_module[stretch.start] = stretch.len() == 1 && own.entered < first && last < own.left;
        let all = (first.min(own.entered), last.max(own.last));
        for gate in stretch {
            span[circuit.node_of_gate(gate)] = all;
        }
    }
    is_module
}

/// By node; gates of a ring are told of at its first.
fn visits(circuit: &Circuit, stretches: &[Range<usize>]) -> Vec<Visits> {
    let mut stretch_of = vec![0..0; circuit.gates.len()];
    for stretch in stretches {
        stretch_of[stretch.clone()].fill(stretch.clone());
    }
    let mut visits = vec![NEVER; circuit.nodes()];
    let mut time = 0;
    let mut waiting: Vec<(usize, bool)> = circuit.tops.iter().rev().map(|top| (top.node(), false)).collect();
    while let Some((node, done)) = waiting.pop() {
        let stretch = circuit.gate(node).map(|gate| stretch_of[gate].clone());
        let node = stretch.as_ref().map_or(node, |stretch| circuit.node_of_gate(stretch.start));
        time += 1;
        let visit = &mut visits[node];
        if done {
            visit.left = time;
            continue;
        }
        visit.last = time;
        if visit.entered == usize::MAX {
            visit.entered = time;
            if let Some(stretch) = stretch {
                waiting.push((node, true));
                let below = circuit.gates[stretch.clone()].iter().flat_map(|gate| &gate.operands);
                let outside = below
                    .map(|wire| wire.node())
                    .filter(|node| !circuit.gate(*node).is_some_and(|gate| stretch.contains(&gate)));
                waiting.extend(outside.map(|node| (node, false)));
            }
        }
    }
    visits
}
