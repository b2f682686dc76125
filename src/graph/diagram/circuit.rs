//! Equations of failure in the one form that diagrams are made of: gates over signed wires, rings kept as they are.
//!
//! Both monotone equations and formulas with negation are read into it. Nodes are numbered through: the constant, the
//! events, the gates, operands before the gates that name them except inside a ring.

use crate::graph::faults::{Event, Faults, Operand, Top};
use crate::graph::formula::{Connective, Formulas, Literal};
use std::ops::Range;

/// A wire from a node, negated or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Wire(u32);

impl Wire {
    /// Carries that something never happens: node 0.
    pub(super) const NEVER: Self = Self(0);
    /// The contrary.
    pub(super) const ALWAYS: Self = Self(1);

    pub(super) fn from(node: usize) -> Self {
        Self((node as u32) << 1)
    }

    pub(super) fn node(self) -> usize {
        (self.0 >> 1) as usize
    }

    pub(super) fn is_negated(self) -> bool {
        self.0 & 1 == 1
    }

    pub(super) fn is_constant(self) -> bool {
        self.0 < 2
    }

    pub(super) fn not(self) -> Self {
        self.not_if(true)
    }

    pub(super) fn not_if(self, negated: bool) -> Self {
        Self(self.0 ^ u32::from(negated))
    }
}

/// When a gate holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Rule {
    /// When any operand does.
    Any,
    /// When all do.
    All,
    /// When operands do that weigh so much: a weight, at least 1, for each.
    Weighed(u64, Vec<u64>),
}

impl Rule {
    /// `Any` for `All` and the other way round: what holds of negations when the rule does not hold.
    pub(super) fn dual(&self) -> Self {
        match self {
            Self::Any => Self::All,
            Self::All => Self::Any,
            Self::Weighed(at_least, weights) => {
                let sum = weights.iter().fold(0u64, |sum, weight| sum.saturating_add(*weight));
                Self::Weighed(sum.saturating_sub(*at_least).saturating_add(1), weights.clone())
            }
        }
    }
}

/// A rule and what it is said of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Gate {
    pub(super) rule: Rule,
    pub(super) operands: Vec<Wire>,
}

/// See the head of this file.
#[derive(Clone, Debug, Default)]
pub(super) struct Circuit {
    pub(super) events: usize,
    pub(super) gates: Vec<Gate>,
    /// Stretches of gates that rest on each other, ascending. They are monotone, and mean their least solution.
    pub(super) rings: Vec<Range<usize>>,
    pub(super) tops: Vec<Wire>,
}

impl Circuit {
    pub(super) fn nodes(&self) -> usize {
        1 + self.events + self.gates.len()
    }

    pub(super) fn event(&self, event: Event) -> usize {
        1 + event as usize
    }

    pub(super) fn node_of_gate(&self, gate: usize) -> usize {
        1 + self.events + gate
    }

    /// The gate a node is, if it is one.
    pub(super) fn gate(&self, node: usize) -> Option<usize> {
        node.checked_sub(1 + self.events)
    }

    /// Stretches of gates that are built together, operands first: a ring, or one gate.
    pub(super) fn stretches(&self) -> Vec<Range<usize>> {
        let mut stretches = Vec::with_capacity(self.gates.len());
        let (mut rings, mut next) = (self.rings.iter().peekable(), 0);
        while next < self.gates.len() {
            let stretch = rings.next_if(|ring| ring.start == next).cloned().unwrap_or(next..next + 1);
            next = stretch.end;
            stretches.push(stretch);
        }
        stretches
    }

    pub(super) fn push(&mut self, rule: Rule, operands: Vec<Wire>) -> Wire {
        self.gates.push(Gate { rule, operands });
        Wire::from(self.nodes() - 1)
    }

    /// One of both, not both.
    fn odd(&mut self, a: Wire, b: Wire) -> Wire {
        let one = self.push(Rule::All, vec![a, b.not()]);
        let other = self.push(Rule::All, vec![a.not(), b]);
        self.push(Rule::Any, vec![one, other])
    }

    /// Which gates are in a ring.
    pub(super) fn in_ring(&self) -> Vec<bool> {
        let mut in_ring = vec![false; self.gates.len()];
        for ring in &self.rings {
            in_ring[ring.clone()].fill(true);
        }
        in_ring
    }

    /// The stretches that bear on a top, operands first, in whatever order gates stand.
    pub(super) fn wanted(&self) -> Vec<Range<usize>> {
        let mut ring_of: Vec<Option<&Range<usize>>> = vec![None; self.gates.len()];
        for ring in &self.rings {
            ring_of[ring.clone()].fill(Some(ring));
        }
        let (mut entered, mut order) = (vec![false; self.gates.len()], Vec::new());
        // A gate of each stretch, and whether what it rests on is done.
        let tops = self.tops.iter().rev().filter_map(|top| self.gate(top.node()));
        let mut waiting: Vec<(usize, bool)> = tops.map(|top| (top, false)).collect();
        while let Some((gate, done)) = waiting.pop() {
            let stretch = ring_of[gate].cloned().unwrap_or(gate..gate + 1);
            if done {
                order.push(stretch);
            } else if !entered[stretch.start] {
                entered[stretch.start] = true;
                waiting.push((gate, true));
                let operands = self.gates[stretch].iter().rev().flat_map(|gate| gate.operands.iter().rev());
                waiting.extend(operands.filter_map(|wire| Some((self.gate(wire.node())?, false))));
            }
        }
        order
    }

    /// Does nothing name anything negated?
    pub(super) fn is_monotone(&self) -> bool {
        let mut named = self.gates.iter().flat_map(|gate| &gate.operands).chain(&self.tops);
        !named.any(|wire| wire.is_negated())
    }

    /// How often each node is named, by gates and tops.
    pub(super) fn named(&self) -> Vec<u32> {
        let mut named = vec![0; self.nodes()];
        for wire in self.gates.iter().flat_map(|gate| &gate.operands).chain(&self.tops) {
            named[wire.node()] += 1;
        }
        named
    }
}

impl From<&Faults> for Circuit {
    fn from(faults: &Faults) -> Self {
        let mut circuit = Self { events: faults.events(), ..Self::default() };
        let wire = |circuit: &Self, operand: Operand| match operand {
            Operand::Event(event) => Wire::from(circuit.event(event)),
            Operand::Gate(gate) => Wire::from(circuit.node_of_gate(gate as usize)),
        };
        for number in 0..faults.len() as u32 {
            let gate = faults.gate(number);
            let operands = gate.operands.iter().map(|(operand, _)| wire(&circuit, *operand)).collect();
            let weights = || gate.operands.iter().map(|(_, weight)| *weight).collect();
            let rule = match (gate.is_any(), gate.is_all()) {
                (true, _) => Rule::Any,
                (_, true) => Rule::All,
                _ => Rule::Weighed(gate.at_least, weights()),
            };
            circuit.gates.push(Gate { rule, operands });
        }
        circuit.rings = faults.rings().iter().map(|ring| ring.start as usize..ring.end as usize).collect();
        let top = |top: &Top| match top {
            Top::Never => Wire::NEVER,
            Top::Always => Wire::ALWAYS,
            Top::When(operand) => wire(&circuit, *operand),
        };
        circuit.tops = faults.tops().iter().map(top).collect();
        circuit
    }
}

impl From<&Formulas> for Circuit {
    fn from(formulas: &Formulas) -> Self {
        let mut circuit = Self { events: formulas.events(), ..Self::default() };
        let mut made = vec![Wire::NEVER; formulas.given()];
        let wire = |circuit: &Self, made: &[Wire], literal: &Literal| {
            let wire = match literal.of {
                Operand::Event(event) => Wire::from(circuit.event(event)),
                Operand::Gate(formula) => made[formula as usize],
            };
            wire.not_if(literal.negated)
        };
        for (number, connective, operands) in formulas.each() {
            let operands: Vec<Wire> = operands.iter().map(|literal| wire(&circuit, &made, literal)).collect();
            made[number as usize] = match connective {
                Connective::Odd => operands.into_iter().fold(Wire::NEVER, |a, b| circuit.odd(a, b)),
                Connective::AtLeast(0) => Wire::ALWAYS,
                Connective::AtLeast(1) => circuit.push(Rule::Any, operands),
                Connective::AtLeast(all) if all == operands.len() as u64 => circuit.push(Rule::All, operands),
                Connective::AtLeast(some) => {
                    circuit.push(Rule::Weighed(some, vec![1; operands.len()]), operands)
                }
            };
        }
        circuit.tops = formulas.tops().iter().map(|top| wire(&circuit, &made, top)).collect();
        circuit
    }
}
