//! A monotone threshold network: nodes that are up when enough of their inputs are.
//!
//! A node is up iff it is not taken away and the inputs that are up weigh at least its threshold. A threshold
//! of 0 makes a leaf: up unless taken away. All equations are monotone, so each set of nodes taken away has a
//! greatest solution ([`super::greatest`]) and a least one ([`super::least`]); rings of gates are no obstacle.
//!
//! Refuses names, negation, and new edges after building. Memory: 20 bytes a node, 4 an edge.

/// A node: an index below [`Network::len`]. At most 2^31 nodes.
pub type Node = u32;

/// The bit of an output that says "counts by the weight of its source", not by heads.
pub(super) const BY_WEIGHT: u32 = 1 << 31;

/// A network; see the head of this file.
#[derive(Debug)]
pub struct Network {
    thresholds: Vec<u64>,
    weights: Vec<u64>,
    /// Outputs of node `n`: `outputs[offsets[n] .. offsets[n + 1]]`. 32 bits: 4 G edges are 16 GiB.
    offsets: Vec<u32>,
    outputs: Vec<u32>,
}

impl Network {
    /// How many nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.thresholds.len()
    }

    /// Has it no nodes?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.thresholds.is_empty()
    }

    /// How many edges.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.outputs.len()
    }

    /// All nodes, in order.
    pub fn nodes(&self) -> std::ops::Range<Node> {
        0..self.thresholds.len() as Node
    }

    /// The least weight of inputs that keeps the node up.
    #[must_use]
    pub fn threshold(&self, node: Node) -> u64 {
        self.thresholds[node as usize]
    }

    /// What the node counts for in gates that weigh it.
    pub(super) fn weight(&self, node: Node) -> u64 {
        self.weights[node as usize]
    }

    /// The outputs of a node as they are kept: gates, with [`BY_WEIGHT`].
    pub(super) fn raw_outputs(&self, node: Node) -> &[u32] {
        &self.outputs[self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize]
    }

    /// Changes a threshold. Solutions worked out before do not hold for the changed network.
    pub fn set_threshold(&mut self, node: Node, threshold: u64) {
        self.thresholds[node as usize] = threshold;
    }

    /// The gates a node feeds, each with what the node counts for there: 1 by heads, else its weight, never
    /// more than the gate's threshold (more would change nothing, and sums stay small).
    pub fn outputs(&self, node: Node) -> impl Iterator<Item = (Node, u64)> + '_ {
        self.raw_outputs(node).iter().map(move |output| {
            let gate = output & !BY_WEIGHT;
            let counts = if output & BY_WEIGHT == 0 {
                1
            } else {
                self.weights[node as usize].min(self.thresholds[gate as usize])
            };
            (gate, counts)
        })
    }
}

/// The same edges, by the gate they lead to. Memory: 4 bytes a node, 4 an edge.
#[derive(Debug)]
pub struct Inputs {
    offsets: Vec<u32>,
    inputs: Vec<u32>,
}

impl Inputs {
    /// O(nodes + edges).
    #[must_use]
    pub fn of(network: &Network) -> Self {
        let mut offsets = vec![0u32; network.len() + 1];
        for output in &network.outputs {
            offsets[(output & !BY_WEIGHT) as usize + 1] += 1;
        }
        for index in 1..offsets.len() {
            offsets[index] += offsets[index - 1];
        }
        let mut next = offsets.clone();
        let mut inputs = vec![0; network.outputs.len()];
        for node in network.nodes() {
            let (from, to) = (network.offsets[node as usize], network.offsets[node as usize + 1]);
            for output in &network.outputs[from as usize..to as usize] {
                let slot = &mut next[(output & !BY_WEIGHT) as usize];
                inputs[*slot as usize] = node | (output & BY_WEIGHT);
                *slot += 1;
            }
        }
        Self { offsets, inputs }
    }

    /// The places of a gate's inputs, for [`Self::source`].
    pub(super) fn slots(&self, gate: Node) -> std::ops::Range<usize> {
        self.offsets[gate as usize] as usize..self.offsets[gate as usize + 1] as usize
    }

    /// The inputs of a gate as they are kept: nodes, with [`BY_WEIGHT`].
    pub(super) fn raw(&self, gate: Node) -> &[u32] {
        &self.inputs[self.slots(gate)]
    }

    /// The input at a place.
    pub(super) fn source(&self, slot: usize) -> Node {
        self.inputs[slot] & !BY_WEIGHT
    }

    /// The inputs of a gate of that network, each with what it counts for.
    pub fn of_gate(&self, network: &Network, gate: Node) -> impl Iterator<Item = (Node, u64)> {
        self.raw(gate).iter().map(move |input| {
            let node = input & !BY_WEIGHT;
            let by_weight = || network.weights[node as usize].min(network.thresholds[gate as usize]);
            (node, if input & BY_WEIGHT == 0 { 1 } else { by_weight() })
        })
    }
}

/// Builds a [`Network`]. Gates may be wired before or after what they rest on exists: rings are legal.
#[derive(Debug, Default)]
pub struct Builder {
    thresholds: Vec<u64>,
    weights: Vec<u64>,
    edges: Vec<(Node, u32)>,
}

impl Builder {
    /// A new leaf with a weight of 1.
    pub fn leaf(&mut self) -> Node {
        self.weighted_leaf(1)
    }

    /// A new leaf that counts for `weight` in the gates that [`Self::weigh`] it. The weights that meet in one
    /// gate must sum up to less than 2^64, each cut to the threshold of the gate; sums beyond stay at 2^64 - 1.
    pub fn weighted_leaf(&mut self, weight: u64) -> Node {
        self.thresholds.push(0);
        self.weights.push(weight);
        self.thresholds.len() as Node - 1
    }

    /// So many new leaves in a row, each with a weight of 1; the first of them.
    pub fn leaves(&mut self, count: usize) -> Node {
        let first = self.thresholds.len() as Node;
        self.thresholds.resize(self.thresholds.len() + count, 0);
        self.weights.resize(self.weights.len() + count, 1);
        first
    }

    /// How many nodes there are by now.
    #[must_use]
    pub fn len(&self) -> usize {
        self.thresholds.len()
    }

    /// Are there none yet?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.thresholds.is_empty()
    }

    /// What the node counts for in gates that weigh it.
    pub fn set_weight(&mut self, node: Node, weight: u64) {
        self.weights[node as usize] = weight;
    }

    /// The node is up while its inputs come to so much.
    pub fn set_threshold(&mut self, node: Node, threshold: u64) {
        self.thresholds[node as usize] = threshold;
    }

    /// The gate counts this input as 1.
    pub fn count(&mut self, gate: Node, input: Node) {
        self.edges.push((input, gate));
    }

    /// The gate counts this input by its weight.
    pub fn weigh(&mut self, gate: Node, input: Node) {
        self.edges.push((input, gate | BY_WEIGHT));
    }

    /// Makes `gate` need every one of these; with none it is a leaf.
    pub fn need_all(&mut self, gate: Node, inputs: &[Node]) {
        self.set_threshold(gate, inputs.len() as u64);
        for input in inputs {
            self.count(gate, *input);
        }
    }

    /// A new gate, up while at least so many of these are.
    pub fn at_least(&mut self, how_many: u64, inputs: &[Node]) -> Node {
        let gate = self.leaf();
        self.need_all(gate, inputs);
        self.set_threshold(gate, how_many);
        gate
    }

    /// One node that is up while all of these are: the node itself when there is only one.
    pub fn all(&mut self, inputs: &[Node]) -> Node {
        match inputs {
            [one] => *one,
            _ => self.at_least(inputs.len() as u64, inputs),
        }
    }

    /// One node that is up while any of these is; with none it is never up.
    pub fn any(&mut self, inputs: &[Node]) -> Node {
        match inputs {
            [one] => *one,
            _ => self.at_least(1, inputs),
        }
    }

    /// Sorts the edges by their source (counting sort, linear, stable).
    #[must_use]
    pub fn build(self) -> Network {
        let mut offsets = vec![0u32; self.thresholds.len() + 1];
        for (input, _) in &self.edges {
            offsets[*input as usize + 1] += 1;
        }
        for index in 1..offsets.len() {
            offsets[index] += offsets[index - 1];
        }
        let mut next = offsets.clone();
        let mut outputs = vec![0; self.edges.len()];
        for (input, gate) in self.edges {
            outputs[next[input as usize] as usize] = gate;
            next[input as usize] += 1;
        }
        Network { thresholds: self.thresholds, weights: self.weights, offsets, outputs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_keep_order_and_weights_are_cut_to_the_threshold() {
        let mut builder = Builder::default();
        let (a, b) = (builder.weighted_leaf(9), builder.leaf());
        let gate = builder.leaf();
        builder.set_threshold(gate, 4);
        builder.weigh(gate, a);
        builder.count(gate, b);
        let both = builder.all(&[a, b]);
        let network = builder.build();
        assert_eq!(network.outputs(a).collect::<Vec<_>>(), [(gate, 4), (both, 1)]);
        assert_eq!(network.outputs(b).collect::<Vec<_>>(), [(gate, 1), (both, 1)]);
        assert_eq!((network.len(), network.edges(), network.threshold(both)), (4, 4, 2));
    }

    #[test]
    fn one_input_needs_no_gate() {
        let mut builder = Builder::default();
        let a = builder.leaf();
        assert_eq!((builder.all(&[a]), builder.any(&[a])), (a, a));
        assert_eq!(builder.len(), 1);
    }
}
