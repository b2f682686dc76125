//! The greatest solution of a network after a loss: a node falls only when it is forced to.
//!
//! Definition: the largest set of nodes, none of them taken away, in which each node's inputs weigh at least
//! its threshold. Algorithm: counters per gate and a first-in-first-out worklist (Dowling & Gallier 1984, linear
//! unit resolution). The solution with nothing lost is found once, in O(nodes + edges); after that a loss costs
//! O(edges out of what falls), and is undone in the same. Example: two gates that need each other stay up by
//! themselves and fall together.
//!
//! Refuses to say why: causes belong to those who know what a node stands for. They get the order of falling.

use super::network::{Network, Node};

/// More than all inputs of a node weigh together: it never falls again.
const UNLOSABLE: i64 = i64::MAX;

/// The solution with nothing lost, and what each gate could still do without.
#[derive(Debug)]
pub struct Standing {
    /// Weight of the inputs that are up, beyond the threshold; [`UNLOSABLE`] for a node that is down.
    slack: Vec<i64>,
    down: Vec<bool>,
}

impl Standing {
    /// O(nodes + edges).
    #[must_use]
    pub fn of(network: &Network) -> Self {
        let mut weight = vec![0u64; network.len()];
        for node in network.nodes() {
            for (gate, counts) in network.outputs(node) {
                weight[gate as usize] = weight[gate as usize].saturating_add(counts);
            }
        }
        let falls = |node: Node, weight: &[u64]| weight[node as usize] < network.threshold(node);
        let mut trail: Vec<Node> = network.nodes().filter(|node| falls(*node, &weight)).collect();
        let mut down = vec![false; network.len()];
        for node in &trail {
            down[*node as usize] = true;
        }
        let mut done = 0;
        while let Some(node) = trail.get(done).copied() {
            done += 1;
            for (gate, counts) in network.outputs(node) {
                weight[gate as usize] = weight[gate as usize].saturating_sub(counts);
                if !down[gate as usize] && falls(gate, &weight) {
                    down[gate as usize] = true;
                    trail.push(gate);
                }
            }
        }
        let slack = |node: Node| {
            let beyond = weight[node as usize].saturating_sub(network.threshold(node));
            if down[node as usize] { UNLOSABLE } else { i64::try_from(beyond).unwrap_or(UNLOSABLE) }
        };
        Self { slack: network.nodes().map(slack).collect(), down }
    }

    /// Is the node down although nothing is lost?
    #[must_use]
    pub fn is_down(&self, node: Node) -> bool {
        self.down[node as usize]
    }

    /// The weight the node can lose and stay up; `None` when it is down.
    #[must_use]
    pub fn slack(&self, node: Node) -> Option<u64> {
        u64::try_from(self.slack[node as usize]).ok().filter(|_| !self.is_down(node))
    }

    /// Would the gate fall if it lost inputs that weigh so much?
    #[must_use]
    pub fn breaks(&self, gate: Node, weight: u64) -> bool {
        i64::try_from(weight).unwrap_or(UNLOSABLE) > self.slack[gate as usize]
    }
}

/// Loses nodes, one set on top of the other, and takes losses back. One worker serves many losses: clearing
/// costs no more than what falling cost.
#[derive(Debug)]
pub struct Fall<'a> {
    network: &'a Network,
    standing: &'a Standing,
    /// What each node can still lose; below 0 it falls. One number, so that an edge costs one random access.
    left: Vec<i64>,
    /// Place in the trail, from 1; 0 while up.
    order: Vec<u32>,
    trail: Vec<Node>,
    /// Nodes from here on are passed over.
    end: Node,
}

impl<'a> Fall<'a> {
    /// A worker for which nothing is lost yet. O(nodes).
    #[must_use]
    pub fn new(network: &'a Network, standing: &'a Standing) -> Self {
        Self::below(network, standing, network.len() as Node)
    }

    /// The same for those who ask of the nodes before `end` only. No such node may rest on one from there on.
    #[must_use]
    pub fn below(network: &'a Network, standing: &'a Standing, end: Node) -> Self {
        let nodes = end as usize;
        let (left, order) = (standing.slack[..nodes].to_vec(), vec![0; nodes]);
        Self { network, standing, left, order, trail: Vec::new(), end }
    }

    /// Takes these away too and lets fall what must. Nodes already down are passed over.
    pub fn lose(&mut self, nodes: impl IntoIterator<Item = Node>) {
        let mut done = self.trail.len();
        for node in nodes {
            if node < self.end && !self.standing.is_down(node) {
                self.push(node);
            }
        }
        let (network, end) = (self.network, self.end);
        while let Some(node) = self.trail.get(done).copied() {
            done += 1;
            for (gate, counts) in network.outputs(node).filter(|(gate, _)| *gate < end) {
                let left = &mut self.left[gate as usize];
                *left = left.saturating_sub_unsigned(counts);
                if *left < 0 {
                    self.push(gate);
                }
            }
        }
    }

    fn push(&mut self, node: Node) {
        if self.order[node as usize] == 0 {
            self.trail.push(node);
            self.order[node as usize] = self.trail.len() as u32;
        }
    }

    /// What fell, in the order of falling: each node rests on earlier ones only, and every node that could fall
    /// for one round of causes falls before any that needs two.
    #[must_use]
    pub fn trail(&self) -> &[Node] {
        &self.trail
    }

    /// When the node fell: its place in the trail, from 0; `None` while it is up, or was never.
    #[must_use]
    pub fn order(&self, node: Node) -> Option<u32> {
        self.order.get(node as usize)?.checked_sub(1)
    }

    /// Did it fall?
    #[must_use]
    pub fn is_fallen(&self, node: Node) -> bool {
        self.order(node).is_some()
    }

    /// Takes back every loss since the trail had this length; 0 takes back all.
    pub fn undo(&mut self, length: usize) {
        if length == 0 && self.trail.len() > self.order.len() / FEW {
            return self.start_over();
        }
        for node in self.trail.drain(length.min(self.trail.len())..) {
            self.order[node as usize] = 0;
            for (gate, counts) in self.network.outputs(node).filter(|(gate, _)| *gate < self.end) {
                let left = &mut self.left[gate as usize];
                *left = left.saturating_add_unsigned(counts);
            }
        }
    }

    /// When much has fallen, copying in a row is faster than walking back edge by edge.
    fn start_over(&mut self) {
        self.trail.clear();
        self.order.fill(0);
        self.left.copy_from_slice(&self.standing.slack[..self.end as usize]);
    }
}

/// So many nodes in a row are cleared in the time one is walked back (a random access against a stream).
const FEW: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::network::Builder;

    #[test]
    fn a_ring_stays_up_by_itself_and_falls_together() {
        let mut builder = Builder::default();
        let (a, b, power) = (builder.leaf(), builder.leaf(), builder.leaf());
        builder.need_all(a, &[b]);
        builder.need_all(b, &[a, power]);
        let network = builder.build();
        let standing = Standing::of(&network);
        assert!(network.nodes().all(|node| !standing.is_down(node)));
        let mut fall = Fall::new(&network, &standing);
        fall.lose([power]);
        assert_eq!(fall.trail(), [power, b, a]);
        assert_eq!((fall.order(b), fall.order(power)), (Some(1), Some(0)));
    }

    #[test]
    fn losses_stack_and_are_taken_back() {
        let mut builder = Builder::default();
        let inputs = [builder.leaf(), builder.leaf(), builder.leaf()];
        let gate = builder.at_least(2, &inputs);
        let network = builder.build();
        let standing = Standing::of(&network);
        let mut fall = Fall::new(&network, &standing);
        fall.lose([0]);
        assert!(!fall.is_fallen(gate) && standing.breaks(gate, 2) && !standing.breaks(gate, 1));
        fall.lose([1]);
        assert!(fall.is_fallen(gate));
        fall.undo(1);
        assert_eq!(fall.trail(), [0]);
        fall.lose([2]);
        assert_eq!(fall.trail(), [0, 2, gate]);
        fall.undo(0);
        fall.lose([0, 0]);
        assert_eq!(fall.trail(), [0]);
    }

    #[test]
    fn what_nobody_asks_of_is_passed_over() {
        let mut builder = Builder::default();
        let (leaf, asked, beyond) = (builder.leaf(), builder.leaf(), builder.leaf());
        builder.need_all(asked, &[leaf]);
        builder.need_all(beyond, &[asked]);
        let network = builder.build();
        let standing = Standing::of(&network);
        let mut fall = Fall::below(&network, &standing, beyond);
        for _ in 0..2 {
            fall.lose([leaf, beyond]);
            assert_eq!((fall.trail(), fall.is_fallen(beyond)), (&[leaf, asked][..], false));
            fall.undo(0);
        }
        assert!(fall.trail().is_empty() && !fall.is_fallen(asked));
    }

    #[test]
    fn what_never_stood_does_not_fall() {
        let mut builder = Builder::default();
        let never = builder.any(&[]);
        let (leaf, spare) = (builder.leaf(), builder.leaf());
        let gate = builder.at_least(2, &[never, leaf, spare]);
        let above = builder.all(&[never, leaf]);
        let network = builder.build();
        let standing = Standing::of(&network);
        assert!(standing.is_down(never) && standing.is_down(above) && !standing.is_down(gate));
        let mut fall = Fall::new(&network, &standing);
        fall.lose([leaf, never]);
        assert_eq!(fall.trail(), [leaf, gate]);
    }
}
