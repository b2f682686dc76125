//! The rank of each node in an order of evaluation, and where an edited network goes against it.
//!
//! An edge *falls back* when its input does not rank before its gate. A ring has an edge that falls back, and every rank between the
//! smallest and the largest of a ring lies under such an edge, from its gate to its input: going down from the largest rank to the
//! smallest is done by edges that fall back alone. So a node whose rank lies under none is in no ring: it is *settled*. Edges
//! that were taken away are not taken out again: what is loose stays loose, which costs time and is never wrong.

use super::order::Order;
use crate::graph::network::Node;

/// Ranks, and which of them are loose.
#[derive(Debug)]
pub(super) struct Ranks {
    rank: Vec<u32>,
    node_at: Vec<Node>,
    loose: Vec<bool>,
}

impl Ranks {
    /// The ranks of all nodes, in that order. O(nodes).
    pub(super) fn of(order: Order) -> Self {
        let mut rank = vec![0; order.nodes.len()];
        for (place, node) in (0..).zip(&order.nodes) {
            rank[*node as usize] = place;
        }
        let mut loose = vec![false; order.nodes.len()];
        for ring in &order.rings {
            loose[ring.start as usize..ring.end as usize].fill(true);
        }
        Self { rank, node_at: order.nodes, loose }
    }

    #[inline]
    pub(super) fn of_node(&self, node: Node) -> u32 {
        self.rank[node as usize]
    }

    #[inline]
    pub(super) fn node_at(&self, rank: u32) -> Node {
        self.node_at[rank as usize]
    }

    /// May the node be in a ring?
    #[inline]
    pub(super) fn is_loose(&self, node: Node) -> bool {
        self.loose[self.rank[node as usize] as usize]
    }

    /// A new node ranks last.
    pub(super) fn push(&mut self, node: Node) {
        self.rank.push(self.node_at.len() as u32);
        self.node_at.push(node);
        self.loose.push(false);
    }

    /// There is such an edge from now on.
    pub(super) fn edge(&mut self, input: Node, gate: Node) {
        let (low, high) = (self.rank[gate as usize] as usize, self.rank[input as usize] as usize);
        if low <= high {
            self.loose[low..=high].fill(true);
        }
    }
}
