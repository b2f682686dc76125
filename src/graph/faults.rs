//! Equations of failure over events: for each top, what must happen for it to fail.
//!
//! A gate fails when operands fail that weigh at least [`Gate::at_least`]. The equations are monotone, and failing is their
//! *least* solution: a ring fails only through something outside it. Rings stay rings here; whoever solves the equations
//! iterates inside them. [`super::failing`] reads them off a network.
//!
//! Only what bears on a top is kept, gates with one operand are seen through, and gates that are enough for each other are one
//! (`mutual`). Gates are numbered so that operands come first, and inside a ring, whose gates follow each other, as far as
//! that can be: going round it until nothing changes takes few rounds then. Building: O(nodes + edges). Refuses negation.

use super::mutual::joined;
pub use super::operand::{Event, Operand};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::DfsPostOrder;
use std::ops::Range;

/// When a top fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Top {
    /// Not even when every event happens.
    Never,
    /// Even when nothing happens.
    Always,
    /// When this does.
    When(Operand),
}

/// A gate fails when operands fail that weigh at least [`Self::at_least`].
#[derive(Clone, Copy, Debug)]
pub struct Gate<'a> {
    /// At least 1.
    pub at_least: u64,
    /// Each operand once, sorted, with a weight from 1 to `at_least`.
    pub operands: &'a [(Operand, u64)],
}

impl Gate<'_> {
    /// Does it fail as soon as any operand does?
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.operands.iter().all(|(_, weight)| *weight >= self.at_least)
    }

    /// Does it fail when every operand does, and only then?
    #[must_use]
    pub fn is_all(&self) -> bool {
        let sum: u64 = self.operands.iter().map(|(_, weight)| weight).sum();
        sum >= self.at_least && self.operands.iter().all(|(_, weight)| sum - weight < self.at_least)
    }
}

/// Equations of failure; see the head of this file.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    pub(super) events: usize,
    pub(super) at_least: Vec<u64>,
    pub(super) offsets: Vec<u32>,
    pub(super) operands: Vec<(Operand, u64)>,
    pub(super) tops: Vec<Top>,
    pub(super) rings: Vec<Range<u32>>,
}

impl Faults {
    /// Equations given as they are: the operands of each gate, and at how much of their weight it fails.
    /// Weights are cut to that; an operand named twice counts twice.
    ///
    /// # Panics
    /// When an operand or a top names an event or gate that is not there, or `at_least` is 0.
    #[must_use]
    pub fn from_gates(events: usize, gates: Vec<(u64, Vec<(Operand, u64)>)>, tops: Vec<Top>) -> Self {
        assert!(gates.iter().all(|(at_least, _)| *at_least > 0), "a gate that fails by itself is no gate");
        Raw { events, gates, tops }.ordered()
    }

    /// How many events there are, those that bear on nothing included.
    #[must_use]
    pub fn events(&self) -> usize {
        self.events
    }

    /// How many gates.
    #[must_use]
    pub fn len(&self) -> usize {
        self.at_least.len()
    }

    /// Are there no gates?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at_least.is_empty()
    }

    /// The tops, in the order they were asked for.
    #[must_use]
    pub fn tops(&self) -> &[Top] {
        &self.tops
    }

    /// Gates that rest on each other: stretches of gate numbers, ascending, more than one gate each.
    #[must_use]
    pub fn rings(&self) -> &[Range<u32>] {
        &self.rings
    }

    /// One gate.
    #[must_use]
    pub fn gate(&self, gate: u32) -> Gate<'_> {
        let (from, to) = (self.offsets[gate as usize] as usize, self.offsets[gate as usize + 1] as usize);
        Gate { at_least: self.at_least[gate as usize], operands: &self.operands[from..to] }
    }

    /// Which tops fail when these events happen: the plain reading of the equations, for checking everything else.
    /// O(edges), times the longest way around a ring.
    #[must_use]
    pub fn failing(&self, happened: &[Event]) -> Vec<bool> {
        let mut events = vec![false; self.events];
        for event in happened {
            events[*event as usize] = true;
        }
        let mut gates = vec![false; self.len()];
        let mut rings = self.rings.iter().peekable();
        let mut next = 0;
        while next < self.len() as u32 {
            let end = match rings.next_if(|ring| ring.start == next) {
                Some(ring) => ring.end,
                None => next + 1,
            };
            while self.pass(next..end, &events, &mut gates) {}
            next = end;
        }
        let fails = |top: &Top| match top {
            Top::Never => false,
            Top::Always => true,
            Top::When(operand) => holds(*operand, &events, &gates),
        };
        self.tops.iter().map(fails).collect()
    }

    /// Lets gates of a stretch fail that must; did any?
    fn pass(&self, stretch: Range<u32>, events: &[bool], gates: &mut [bool]) -> bool {
        let mut changed = false;
        for number in stretch {
            let gate = self.gate(number);
            let failing = gate.operands.iter().filter(|(operand, _)| holds(*operand, events, gates));
            let weight = failing.fold(0u64, |sum, (_, weight)| sum.saturating_add(*weight));
            if !gates[number as usize] && weight >= gate.at_least {
                gates[number as usize] = true;
                changed = true;
            }
        }
        changed
    }
}

fn holds(operand: Operand, events: &[bool], gates: &[bool]) -> bool {
    match operand {
        Operand::Event(event) => events[event as usize],
        Operand::Gate(gate) => gates[gate as usize],
    }
}

/// Not numbered yet.
const UNKNOWN: u32 = u32::MAX;

/// How often gates that are enough for each other are looked for; what is left then stays a ring, and says the same.
const ROUNDS: usize = 8;

/// Equations in no order.
struct Raw {
    events: usize,
    gates: Vec<(u64, Vec<(Operand, u64)>)>,
    tops: Vec<Top>,
}

impl Raw {
    fn ordered(mut self) -> Faults {
        for (at_least, operands) in &mut self.gates {
            merge(*at_least, operands);
        }
        self.see_through();
        for _ in 0..ROUNDS {
            if !joined(&mut self.gates) {
                break;
            }
            self.see_through();
        }
        let parts = self.parts();
        let mut number = vec![UNKNOWN; self.gates.len()];
        let mut faults = Faults { events: self.events, offsets: vec![0], ..Faults::default() };
        for (part, ring) in &parts {
            let first = faults.at_least.len() as u32;
            for (gate, next) in part.iter().zip(first..) {
                number[*gate as usize] = next;
            }
            if *ring {
                faults.rings.push(first..first + part.len() as u32);
            }
            for gate in part {
                let (at_least, operands) = std::mem::take(&mut self.gates[*gate as usize]);
                let renamed = |(operand, weight): (Operand, u64)| (renumbered(operand, &number), weight);
                let mut operands: Vec<(Operand, u64)> = operands.into_iter().map(renamed).collect();
                operands.sort_unstable();
                faults.operands.append(&mut operands);
                faults.at_least.push(at_least);
                faults.offsets.push(faults.operands.len() as u32);
            }
        }
        let renamed = |top: &Top| match top {
            Top::When(operand) => Top::When(renumbered(*operand, &number)),
            constant => *constant,
        };
        faults.tops = self.tops.iter().map(renamed).collect();
        faults
    }
}

impl Raw {
    /// Names the operand of a gate of one operand in its stead, and leaves a gate out of its own operands: what
    /// has not failed yet cannot make itself fail.
    fn see_through(&mut self) {
        let seen: Vec<Operand> = (0..self.gates.len() as u32).map(|gate| self.behind(gate)).collect();
        let through = |operand: Operand| match operand {
            Operand::Gate(gate) => seen[gate as usize],
            event => event,
        };
        for (at_least, operands) in &mut self.gates {
            for (operand, _) in operands.iter_mut() {
                *operand = through(*operand);
            }
            merge(*at_least, operands);
        }
        for (gate, (_, operands)) in (0..).zip(&mut self.gates) {
            operands.retain(|(operand, _)| *operand != Operand::Gate(gate));
        }
        for top in &mut self.tops {
            if let Top::When(operand) = top {
                *operand = through(*operand);
            }
        }
    }

    /// The first thing with alternatives behind a gate; gates that stand for each other in a circle stay.
    fn behind(&self, gate: u32) -> Operand {
        let mut operand = Operand::Gate(gate);
        for _ in 0..=self.gates.len() {
            let Operand::Gate(gate) = operand else { return operand };
            match self.gates[gate as usize].1[..] {
                [(only, weight)] if weight >= self.gates[gate as usize].0 => operand = only,
                _ => return operand,
            }
        }
        Operand::Gate(gate)
    }

    /// Strongly connected parts of what the tops rest on, operands before gates; is the part a ring?
    fn parts(&self) -> Vec<(Vec<u32>, bool)> {
        let mut wanted = vec![false; self.gates.len()];
        let gate = |operand: &Operand| match operand {
            Operand::Gate(gate) => Some(*gate),
            Operand::Event(_) => None,
        };
        let tops = self.tops.iter().filter_map(|top| match top {
            Top::When(operand) => gate(operand),
            _ => None,
        });
        let tops: Vec<u32> = tops.collect();
        let mut waiting = tops.clone();
        let mut edges = Vec::new();
        while let Some(next) = waiting.pop() {
            if std::mem::replace(&mut wanted[next as usize], true) {
                continue;
            }
            for operand in self.gates[next as usize].1.iter().filter_map(|(operand, _)| gate(operand)) {
                edges.push((next, operand));
                waiting.push(operand);
            }
        }
        edges.sort_unstable();
        let mut graph = DiGraph::<(), ()>::with_capacity(self.gates.len(), edges.len());
        for _ in 0..self.gates.len() {
            graph.add_node(());
        }
        for (from, to) in edges {
            graph.add_edge(NodeIndex::new(from as usize), NodeIndex::new(to as usize), ());
        }
        // When a walk from the tops leaves each gate.
        let (mut left, mut walk) = (vec![0; self.gates.len()], DfsPostOrder::empty(&graph));
        let mut next = 0;
        for top in tops {
            walk.move_to(NodeIndex::new(top as usize));
            while let Some(gate) = walk.next(&graph) {
                next += 1;
                left[gate.index()] = next;
            }
        }
        let mut parts = Vec::new();
        for part in kosaraju_scc(&graph) {
            let mut part: Vec<u32> = part.into_iter().map(|node| node.index() as u32).collect();
            part.sort_unstable_by_key(|gate| left[*gate as usize]);
            if wanted[part[0] as usize] {
                let ring = part.len() > 1;
                parts.push((part, ring));
            }
        }
        parts
    }
}

/// Cuts weights, adds up those of an operand named twice, and sorts.
fn merge(at_least: u64, operands: &mut Vec<(Operand, u64)>) {
    operands.sort_unstable();
    operands.dedup_by(|(operand, weight), (kept, sum)| {
        let same = operand == kept;
        if same {
            *sum = sum.saturating_add(*weight);
        }
        same
    });
    for (_, weight) in operands.iter_mut() {
        *weight = (*weight).min(at_least);
    }
}

fn renumbered(operand: Operand, number: &[u32]) -> Operand {
    match operand {
        Operand::Gate(gate) => Operand::Gate(number[gate as usize]),
        event => event,
    }
}
