//! A simple circuit taken apart: each module a small circuit by itself, in which modules inside of it stand as if they were
//! events; and what is no module, in as many parts as share nothing. O(operands).

use super::circuit::{Circuit, Gate, Wire};
use super::simple::{modules, sharing};
use crate::graph::faults::Event;
use std::collections::BTreeMap;

/// What stands in a part as if it were an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Variable {
    /// An event.
    Event(Event),
    /// Another part, which has one top: its number.
    Part(usize),
}

/// A circuit whose events are variables, by number.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) variables: Vec<Variable>,
    pub(super) circuit: Circuit,
}

/// Parts, those that others name before them, and where each top is: the part and which of its tops; `Err` says that it
/// holds always, or never.
pub(super) struct Parts {
    pub(super) parts: Vec<Part>,
    pub(super) tops: Vec<Result<(usize, usize), bool>>,
}

/// Takes a circuit apart, which is tidy.
pub(super) fn parts(circuit: &Circuit) -> Parts {
    let is_module = modules(circuit);
    let mut part_of = BTreeMap::new();
    let mut parts = Vec::new();
    for (gate, _) in is_module.iter().enumerate().filter(|(_, is_module)| **is_module) {
        let top = Wire::from(circuit.node_of_gate(gate));
        parts.push(Taking::new(circuit, &is_module, &part_of).taken(&[top], true));
        part_of.insert(circuit.node_of_gate(gate), parts.len() - 1);
    }
    let mut tops: Vec<Result<(usize, usize), bool>> = Vec::with_capacity(circuit.tops.len());
    let mut rest = Vec::new();
    for (index, top) in circuit.tops.iter().enumerate() {
        tops.push(match part_of.get(&top.node()) {
            _ if top.is_constant() => Err(*top == Wire::ALWAYS),
            Some(part) if !top.is_negated() => Ok((*part, 0)),
            _ => {
                rest.push(index);
                Ok((usize::MAX, 0))
            }
        });
    }
    let nodes: Vec<usize> = rest.iter().map(|top| circuit.tops[*top].node()).collect();
    for group in sharing(circuit, &is_module, &nodes) {
        let wires: Vec<Wire> = group.iter().map(|place| circuit.tops[rest[*place]]).collect();
        for (own, place) in group.into_iter().enumerate() {
            tops[rest[place]] = Ok((parts.len(), own));
        }
        parts.push(Taking::new(circuit, &is_module, &part_of).taken(&wires, false));
    }
    Parts { parts, tops }
}

/// Takes a part out of a circuit.
struct Taking<'a> {
    circuit: &'a Circuit,
    is_module: &'a [bool],
    part_of: &'a BTreeMap<usize, usize>,
}

impl<'a> Taking<'a> {
    fn new(circuit: &'a Circuit, is_module: &'a [bool], part_of: &'a BTreeMap<usize, usize>) -> Self {
        Self { circuit, is_module, part_of }
    }

    /// The part of these tops: a module itself, or not.
    fn taken(&self, tops: &[Wire], module: bool) -> Part {
        let own = tops.first().filter(|_| module).map(|top| top.node());
        // Gates by number, so that operands come first, and what ends here.
        let (mut gates, mut ends) = (Vec::new(), Vec::new());
        let mut waiting: Vec<usize> = tops.iter().map(|top| top.node()).collect();
        let mut seen = std::collections::BTreeSet::new();
        while let Some(node) = waiting.pop() {
            if node == 0 || !seen.insert(node) {
                continue;
            }
            match self.circuit.gate(node).filter(|gate| !self.is_module[*gate] || own == Some(node)) {
                Some(gate) => {
                    gates.push(gate);
                    waiting.extend(self.circuit.gates[gate].operands.iter().map(|wire| wire.node()));
                }
                None => ends.push(node),
            }
        }
        gates.sort_unstable();
        ends.sort_unstable();
        let variables = ends.iter().map(|node| match self.part_of.get(node) {
            Some(part) => Variable::Part(*part),
            None => Variable::Event((node - 1) as Event),
        });
        let variables: Vec<Variable> = variables.collect();
        let renamed: BTreeMap<usize, usize> = [0]
            .into_iter()
            .chain(ends)
            .chain(gates.iter().map(|gate| self.circuit.node_of_gate(*gate)))
            .zip(0..)
            .collect();
        let wire = |wire: &Wire| Wire::from(renamed[&wire.node()]).not_if(wire.is_negated());
        let rings = self.circuit.rings.iter().filter_map(|ring| {
            let start = gates.binary_search(&ring.start).ok()?;
            Some(start..start + ring.len())
        });
        let circuit = Circuit {
            events: variables.len(),
            rings: rings.collect(),
            tops: tops.iter().map(wire).collect(),
            gates: gates
                .iter()
                .map(|gate| {
                    let Gate { rule, operands } = &self.circuit.gates[*gate];
                    Gate { rule: rule.clone(), operands: operands.iter().map(wire).collect() }
                })
                .collect(),
        };
        Part { variables, circuit }
    }
}
