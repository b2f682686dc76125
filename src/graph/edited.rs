//! A network that is edited, one gate after the other, while somebody works with it.
//!
//! What was built stays as it is; what was edited lies over it. An edge that was taken away is still found among the
//! *outputs* of its source: whoever follows it looks at a gate for nothing. Memory: 24 bytes a node, and what was edited.
//!
//! Refuses to take nodes away: a gate that nobody rests on says nothing.

use super::network::{BY_WEIGHT, Inputs, Network, Node};

/// Nothing was edited here.
const NONE: u32 = u32::MAX;

/// What a gate rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// The least weight of inputs that keeps the gate up; 0 makes a leaf.
    pub threshold: u64,
    /// An input that comes twice counts twice.
    pub inputs: Vec<Input>,
}

/// An input of a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    /// The node that counts.
    pub node: Node,
    /// By its weight, cut to the threshold of the gate; else it counts 1.
    pub by_weight: bool,
}

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// From now on the node rests on this.
    Gate(Node, Gate),
    /// From now on the node counts for so much in gates that weigh it.
    Weight(Node, u64),
}

/// A network, and what was edited since it was built.
#[derive(Debug)]
pub struct Edited<'a> {
    network: &'a Network,
    inputs: &'a Inputs,
    thresholds: Vec<u64>,
    weights: Vec<u64>,
    /// Inputs of gates that were edited, as [`Inputs`] keeps them; by which number they are found.
    edited: Vec<Vec<u32>>,
    edited_at: Vec<u32>,
    /// Gates a node feeds since it was built; by which number they are found.
    more: Vec<Vec<Node>>,
    more_at: Vec<u32>,
}

impl<'a> Edited<'a> {
    /// Nothing is edited yet. O(nodes).
    #[must_use]
    pub fn of(network: &'a Network, inputs: &'a Inputs) -> Self {
        Self {
            network,
            inputs,
            thresholds: network.nodes().map(|node| network.threshold(node)).collect(),
            weights: network.nodes().map(|node| network.weight(node)).collect(),
            edited: Vec::new(),
            edited_at: vec![NONE; network.len()],
            more: Vec::new(),
            more_at: vec![NONE; network.len()],
        }
    }

    /// How many nodes there are by now.
    #[must_use]
    pub fn len(&self) -> usize {
        self.thresholds.len()
    }

    /// Has it no nodes?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.thresholds.is_empty()
    }

    /// A new leaf with a weight of 1.
    pub fn leaf(&mut self) -> Node {
        self.thresholds.push(0);
        self.weights.push(1);
        self.edited_at.push(self.edited.len() as u32);
        self.edited.push(Vec::new());
        self.more_at.push(NONE);
        self.thresholds.len() as Node - 1
    }

    /// What a node counts for in gates that weigh it.
    #[must_use]
    pub fn weight(&self, node: Node) -> u64 {
        self.weights[node as usize]
    }

    /// What a gate rests on.
    #[must_use]
    pub fn gate(&self, node: Node) -> Gate {
        let input = |raw: &u32| Input { node: raw & !BY_WEIGHT, by_weight: raw & BY_WEIGHT != 0 };
        Gate { threshold: self.thresholds[node as usize], inputs: self.raw(node).iter().map(input).collect() }
    }

    /// The least weight of inputs that keeps the node up.
    pub(super) fn threshold(&self, node: Node) -> u64 {
        self.thresholds[node as usize]
    }

    fn raw(&self, gate: Node) -> &[u32] {
        match self.edited_at[gate as usize] {
            NONE => self.inputs.raw(gate),
            number => &self.edited[number as usize],
        }
    }

    /// The inputs of a gate, each with what it counts for.
    #[inline]
    pub(super) fn inputs_of(&self, gate: Node) -> impl Iterator<Item = (Node, u64)> + Clone + '_ {
        let threshold = self.thresholds[gate as usize];
        self.raw(gate).iter().map(move |raw| {
            let node = raw & !BY_WEIGHT;
            let by_weight = || self.weights[node as usize].min(threshold);
            (node, if raw & BY_WEIGHT == 0 { 1 } else { by_weight() })
        })
    }

    /// The gates a node feeds, and some that it does not any more.
    #[inline]
    pub(super) fn outputs_of(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        let built = if (node as usize) < self.network.len() { self.network.raw_outputs(node) } else { &[] };
        let more = match self.more_at[node as usize] {
            NONE => &[],
            number => self.more[number as usize].as_slice(),
        };
        built.iter().map(|raw| raw & !BY_WEIGHT).chain(more.iter().copied())
    }

    /// Makes an edit. `touches` is told each gate that may come to something else.
    pub(super) fn make(&mut self, edit: &Edit, touches: &mut Vec<Node>) {
        match edit {
            Edit::Gate(node, gate) => {
                self.set(*node, gate);
                touches.push(*node);
            }
            Edit::Weight(node, weight) => {
                self.weights[*node as usize] = *weight;
                touches.extend(self.outputs_of(*node));
            }
        }
    }

    fn set(&mut self, node: Node, gate: &Gate) {
        for input in &gate.inputs {
            if !self.outputs_of(input.node).any(|fed| fed == node) {
                self.feed(input.node, node);
            }
        }
        self.thresholds[node as usize] = gate.threshold;
        let raw = |input: &Input| input.node | if input.by_weight { BY_WEIGHT } else { 0 };
        let inputs = gate.inputs.iter().map(raw).collect();
        match self.edited_at[node as usize] {
            NONE => {
                self.edited_at[node as usize] = self.edited.len() as u32;
                self.edited.push(inputs);
            }
            number => self.edited[number as usize] = inputs,
        }
    }

    fn feed(&mut self, node: Node, gate: Node) {
        match self.more_at[node as usize] {
            NONE => {
                self.more_at[node as usize] = self.more.len() as u32;
                self.more.push(vec![gate]);
            }
            number => self.more[number as usize].push(gate),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::network::Builder;

    fn heads(nodes: &[Node]) -> Vec<Input> {
        nodes.iter().map(|node| Input { node: *node, by_weight: false }).collect()
    }

    #[test]
    fn what_was_edited_is_read_and_what_was_not_stays() {
        let mut builder = Builder::default();
        let (a, b) = (builder.weighted_leaf(9), builder.leaf());
        let gate = builder.all(&[a, b]);
        let (network, mut touched) = (builder.build(), Vec::new());
        let inputs = Inputs::of(&network);
        let mut edited = Edited::of(&network, &inputs);
        let was = edited.gate(gate);
        assert_eq!(was, Gate { threshold: 2, inputs: heads(&[a, b]) });
        let new = edited.leaf();
        let mut now = Gate { threshold: 4, inputs: heads(&[b, new]) };
        now.inputs.push(Input { node: a, by_weight: true });
        edited.make(&Edit::Gate(gate, now.clone()), &mut touched);
        assert_eq!((edited.gate(gate), edited.len()), (now, 4));
        assert_eq!(edited.inputs_of(gate).collect::<Vec<_>>(), [(b, 1), (new, 1), (a, 4)]);
        edited.make(&Edit::Weight(a, 3), &mut touched);
        assert_eq!(edited.inputs_of(gate).collect::<Vec<_>>(), [(b, 1), (new, 1), (a, 3)]);
        assert_eq!((touched.as_slice(), edited.weight(a)), ([gate, gate].as_slice(), 3));
        assert!([a, b, new].iter().all(|node| edited.outputs_of(*node).eq([gate])));
        edited.make(&Edit::Gate(gate, was.clone()), &mut touched);
        assert_eq!(edited.gate(gate), was);
        assert!(edited.gate(a) == Gate::default() && !edited.is_empty());
    }
}
