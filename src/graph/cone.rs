//! The equations of one top alone: what bears on it, with events and gates numbered anew.
//!
//! Many tops of one network each hang on a small part of it. Taken out, a part has diagrams of its own size, in an order of
//! its own, and one that has no room spoils no other. Cost of each: what bears on the top, sorted.

use super::faults::{Event, Faults, Operand, Top};

/// Not met yet.
const UNKNOWN: u32 = u32::MAX;

/// Takes out one top after the other. Memory: 4 bytes a gate and event.
#[derive(Debug)]
pub struct Cones<'a> {
    faults: &'a Faults,
    /// New numbers, while a top is taken out; [`UNKNOWN`] between.
    gates: Vec<u32>,
    events: Vec<u32>,
}

/// One top, as the only one of its equations.
#[derive(Clone, Debug)]
pub struct Cone {
    /// The equations.
    pub faults: Faults,
    /// By event of the equations, ascending: what it was called before.
    pub events: Vec<Event>,
}

impl<'a> Cones<'a> {
    /// Nothing taken out yet.
    #[must_use]
    pub fn of(faults: &'a Faults) -> Self {
        let (gates, events) = (vec![UNKNOWN; faults.len()], vec![UNKNOWN; faults.events()]);
        Self { faults, gates, events }
    }

    /// The part that bears on a top.
    ///
    /// # Panics
    /// When there is no such top.
    pub fn take(&mut self, top: usize) -> Cone {
        let top = self.faults.tops()[top];
        let (gates, events) = self.bearing(top);
        let named = |own: &Self, operand: Operand| match operand {
            Operand::Event(event) => Operand::Event(own.events[event as usize]),
            Operand::Gate(gate) => Operand::Gate(own.gates[gate as usize]),
        };
        let mut faults = Faults { events: events.len(), offsets: vec![0], ..Faults::default() };
        for gate in &gates {
            let it = self.faults.gate(*gate);
            // Numbers keep their order: what was sorted still is.
            let operands = it.operands.iter().map(|(operand, weight)| (named(self, *operand), *weight));
            faults.operands.extend(operands);
            faults.at_least.push(it.at_least);
            faults.offsets.push(faults.operands.len() as u32);
        }
        // Of a ring that bears on the top every gate does: each leads to all others.
        let rings = self.faults.rings();
        let begins = |gate: &u32| rings.binary_search_by_key(gate, |ring| ring.start).ok();
        faults.rings = gates
            .iter()
            .filter_map(begins)
            .map(|ring| {
                let first = self.gates[rings[ring].start as usize];
                first..first + rings[ring].len() as u32
            })
            .collect();
        faults.tops = vec![match top {
            Top::When(operand) => Top::When(named(self, operand)),
            constant => constant,
        }];
        gates.iter().for_each(|gate| self.gates[*gate as usize] = UNKNOWN);
        events.iter().for_each(|event| self.events[*event as usize] = UNKNOWN);
        Cone { faults, events }
    }

    /// Gates and events that bear on a top, ascending, numbered in that order.
    fn bearing(&mut self, top: Top) -> (Vec<u32>, Vec<Event>) {
        let (mut gates, mut events, mut waiting) = (Vec::new(), Vec::new(), Vec::new());
        if let Top::When(operand) = top {
            waiting.push(operand);
        }
        while let Some(next) = waiting.pop() {
            let (number, met, index) = match next {
                Operand::Event(event) => (&mut self.events[event as usize], &mut events, event),
                Operand::Gate(gate) => (&mut self.gates[gate as usize], &mut gates, gate),
            };
            if std::mem::replace(number, 0) != UNKNOWN {
                continue;
            }
            met.push(index);
            if let Operand::Gate(gate) = next {
                waiting.extend(self.faults.gate(gate).operands.iter().map(|(operand, _)| *operand));
            }
        }
        gates.sort_unstable();
        events.sort_unstable();
        gates.iter().zip(0..).for_each(|(gate, number)| self.gates[*gate as usize] = number);
        events.iter().zip(0..).for_each(|(event, number)| self.events[*event as usize] = number);
        (gates, events)
    }
}
