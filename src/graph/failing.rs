//! The failures of a network as functions of events.
//!
//! A network says what is up; [`Faults`] say what fails. An **event** takes nodes away; a node fails when an event takes it
//! away or when inputs fail that it cannot do without. Failing is the least solution of these equations exactly where being
//! up is the network's greatest. Only what can fail and bears on a top is read: a node that stays up when all events happen
//! is left out, one that is down anyway lowers the thresholds above it.
//!
//! Cost: one fall with all events, then O(nodes + edges) of the part that is read. Refuses names.

use super::faults::{Event, Faults, Operand, Top};
use super::greatest::{Fall, Standing};
use super::network::{Inputs, Network, Node};

/// The failures of `tops`, where event `e` takes the nodes `events[e]` away.
///
/// # Panics
/// When a node is none of the network's.
#[must_use]
pub fn failures(
    network: &Network,
    standing: &Standing,
    inputs: &Inputs,
    events: &[Vec<Node>],
    tops: &[Node],
) -> Faults {
    let mut fall = Fall::new(network, standing);
    fall.lose(events.iter().flatten().copied());
    let mut reader = Reader::new(network, standing, inputs, &fall, events);
    let read = |reader: &mut Reader<'_>, node: &Node| match (standing.is_down(*node), fall.is_fallen(*node)) {
        (true, _) => Top::Always,
        (false, false) => Top::Never,
        (false, true) => Top::When(reader.operand(*node)),
    };
    let tops: Vec<Top> = tops.iter().map(|top| read(&mut reader, top)).collect();
    reader.follow();
    Faults::from_gates(events.len(), reader.gates, tops)
}

/// Not numbered yet.
const UNKNOWN: u32 = u32::MAX;

/// Reads the part of a network that bears on the tops.
struct Reader<'a> {
    network: &'a Network,
    standing: &'a Standing,
    inputs: &'a Inputs,
    fall: &'a Fall<'a>,
    /// Events by node, sorted.
    taken: Vec<(Node, Event)>,
    /// The gate made for each node.
    made: Vec<u32>,
    /// Nodes whose gates are made but not filled.
    waiting: Vec<Node>,
    gates: Vec<(u64, Vec<(Operand, u64)>)>,
}

impl<'a> Reader<'a> {
    fn new(
        network: &'a Network,
        standing: &'a Standing,
        inputs: &'a Inputs,
        fall: &'a Fall<'a>,
        events: &[Vec<Node>],
    ) -> Self {
        let pairs =
            events.iter().zip(0..).flat_map(|(nodes, event)| nodes.iter().map(move |node| (*node, event)));
        let mut taken: Vec<(Node, Event)> = pairs.collect();
        taken.sort_unstable();
        taken.dedup();
        let made = vec![UNKNOWN; network.len()];
        Self { network, standing, inputs, fall, taken, made, waiting: Vec::new(), gates: Vec::new() }
    }

    fn events(&self, node: Node) -> &[(Node, Event)] {
        let from = self.taken.partition_point(|(taken, _)| *taken < node);
        let to = from + self.taken[from..].partition_point(|(taken, _)| *taken == node);
        &self.taken[from..to]
    }

    /// The failure of a node that can fail.
    fn operand(&mut self, node: Node) -> Operand {
        if self.made[node as usize] == UNKNOWN {
            if let ([(_, event)], None) = (self.events(node), self.own(node)) {
                return Operand::Event(*event);
            }
            self.made[node as usize] = self.gates.len() as u32;
            self.gates.push((1, Vec::new()));
            self.waiting.push(node);
        }
        Operand::Gate(self.made[node as usize])
    }

    /// At how much of the weight of failing inputs the node fails; `None` when they never weigh so much.
    fn own(&self, node: Node) -> Option<u64> {
        let (mut all, mut can) = (0u64, 0u64);
        for (input, weight) in self.inputs.of_gate(self.network, node) {
            if !self.standing.is_down(input) {
                all = all.saturating_add(weight);
            }
            if self.fall.is_fallen(input) {
                can = can.saturating_add(weight);
            }
        }
        let at_least = all.checked_sub(self.network.threshold(node))?.checked_add(1)?;
        (can >= at_least).then_some(at_least)
    }

    /// Fills every gate that is waited for.
    fn follow(&mut self) {
        while let Some(node) = self.waiting.pop() {
            let mut operands: Vec<(Operand, u64)> = Vec::new();
            let inputs = self.own(node).map(|at_least| {
                let fallen =
                    self.inputs.of_gate(self.network, node).filter(|(input, _)| self.fall.is_fallen(*input));
                (at_least, fallen.collect::<Vec<_>>())
            });
            let inputs = inputs.map(|(at_least, fallen)| {
                let read = |(input, weight): (Node, u64)| (self.operand(input), weight.min(at_least));
                (at_least, fallen.into_iter().map(read).collect::<Vec<_>>())
            });
            operands.extend(self.events(node).iter().map(|(_, event)| (Operand::Event(*event), 1)));
            let gate = match inputs {
                None => (1, operands),
                Some(own) if operands.is_empty() => own,
                // Any one of its inputs is enough, and so is any of its events: one gate says both.
                Some((at_least, inputs)) if inputs.iter().all(|(_, weight)| *weight >= at_least) => {
                    operands.extend(inputs.into_iter().map(|(operand, _)| (operand, 1)));
                    (1, operands)
                }
                Some(own) => {
                    operands.push((Operand::Gate(self.gates.len() as u32), 1));
                    self.gates.push(own);
                    (1, operands)
                }
            };
            self.gates[self.made[node as usize] as usize] = gate;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::network::Builder;

    fn read(network: &Network, events: &[Vec<Node>], tops: &[Node]) -> Faults {
        failures(network, &Standing::of(network), &Inputs::of(network), events, tops)
    }

    #[test]
    fn a_ring_fails_as_one_through_what_it_rests_on() {
        let mut builder = Builder::default();
        let (a, b, power, spare) = (builder.leaf(), builder.leaf(), builder.leaf(), builder.leaf());
        let feed = builder.any(&[power, spare]);
        builder.need_all(a, &[b]);
        builder.need_all(b, &[a, feed]);
        let network = builder.build();
        let faults = read(&network, &[vec![power], vec![spare], vec![a]], &[a, b, power]);
        assert_eq!(faults.tops()[2], Top::When(Operand::Event(0)));
        assert_eq!((faults.len(), faults.rings().len()), (2, 0));
        assert_eq!(faults.failing(&[0]), [false, false, true]);
        assert_eq!(faults.failing(&[0, 1]), [true, true, true]);
        assert_eq!(faults.failing(&[2]), [true, true, false]);
    }

    #[test]
    fn what_is_down_anyway_lowers_thresholds_and_what_cannot_fail_is_left_out() {
        let mut builder = Builder::default();
        let never = builder.any(&[]);
        let leaves = [builder.leaf(), builder.leaf(), builder.leaf()];
        let gate = builder.at_least(2, &[never, leaves[0], leaves[1], leaves[2]]);
        let network = builder.build();
        let faults = read(&network, &[vec![leaves[0]], vec![leaves[1]]], &[gate, leaves[2], never]);
        assert_eq!(faults.tops()[1..], [Top::Never, Top::Always]);
        assert_eq!(faults.failing(&[0]), [false, false, true]);
        assert_eq!(faults.failing(&[0, 1]), [true, false, true]);
        assert!(faults.gate(0).is_all() && !faults.gate(0).is_any());
    }
}
