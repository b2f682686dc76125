//! The order of evaluation: a node after its inputs, the nodes of a ring next to each other.
//!
//! Strongly connected parts by Tarjan's walk (1972), depth first along the inputs, without recursion. Our own and not
//! petgraph's, because it is the *order* that is wanted: nodes that feed each other lie close together in it, inside rings
//! too, and nothing is allocated for each part (ten million of them). O(nodes + edges); 16 bytes a node while it works.

use crate::graph::network::{Inputs, Node};
use std::ops::Range;

/// Nodes in order of evaluation.
#[derive(Debug, Default)]
pub struct Order {
    /// Each after its inputs, as far as rings allow.
    pub nodes: Vec<Node>,
    /// The places in `nodes` of each ring, in order: strongly connected parts of several nodes, and nodes that are an input
    /// of themselves.
    pub rings: Vec<Range<u32>>,
}

/// Not visited yet.
const NEW: u32 = u32::MAX;
/// In `nodes` already.
const DONE: u32 = u32::MAX - 1;

/// The order of the nodes that `belong`; inputs that do not are passed over.
#[must_use]
pub fn order(nodes: Range<Node>, inputs: &Inputs, belong: impl Fn(Node) -> bool) -> Order {
    let count = nodes.len();
    let mut walk = Walk {
        inputs,
        low: vec![NEW; count],
        visited: 0,
        open: Vec::new(),
        path: Vec::new(),
        order: Order { nodes: Vec::with_capacity(count), rings: Vec::new() },
    };
    for root in nodes.filter(|node| belong(*node)) {
        if walk.low[root as usize] == NEW {
            walk.from(root, &belong);
        }
    }
    walk.order
}

/// A node on the path from the root, with the input to look at next.
struct Step {
    node: Node,
    number: u32,
    next: usize,
    feeds_itself: bool,
}

struct Walk<'a> {
    inputs: &'a Inputs,
    /// The smallest number of a node known to be reachable, [`NEW`] or [`DONE`].
    low: Vec<u32>,
    visited: u32,
    /// Visited, and not known yet to which part it belongs.
    open: Vec<Node>,
    path: Vec<Step>,
    order: Order,
}

impl Walk<'_> {
    fn enter(&mut self, node: Node) {
        self.low[node as usize] = self.visited;
        let next = self.inputs.slots(node).start;
        self.path.push(Step { node, number: self.visited, next, feeds_itself: false });
        self.visited += 1;
    }

    fn from(&mut self, root: Node, belong: &impl Fn(Node) -> bool) {
        self.enter(root);
        while let Some(step) = self.path.last_mut() {
            let (node, end) = (step.node, self.inputs.slots(step.node).end);
            let mut low = self.low[node as usize];
            let mut deeper = None;
            while step.next < end {
                let input = self.inputs.source(step.next);
                let seen = self.low[input as usize];
                if seen == NEW && belong(input) {
                    deeper = Some(input);
                    break;
                }
                step.next += 1;
                step.feeds_itself |= input == node;
                // What is done is larger than any number, and so is what does not belong.
                low = low.min(seen);
            }
            self.low[node as usize] = low;
            match deeper {
                Some(input) => self.enter(input),
                None => self.leave(),
            }
        }
    }

    fn leave(&mut self) {
        let Some(step) = self.path.pop() else { return };
        self.open.push(step.node);
        if self.low[step.node as usize] < step.number {
            return;
        }
        // Nodes are opened after all their inputs, so the part lies at the end, in a good order already.
        let belongs = |node: &Node| self.low[*node as usize] >= step.number;
        let from = self.open.len() - self.open.iter().rev().take_while(|node| belongs(node)).count();
        let start = self.order.nodes.len() as u32;
        for node in self.open.drain(from..) {
            self.low[node as usize] = DONE;
            self.order.nodes.push(node);
        }
        let end = self.order.nodes.len() as u32;
        if end - start > 1 || step.feeds_itself {
            self.order.rings.push(start..end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::network::Builder;

    fn of(edges: &[(Node, Node)], nodes: usize) -> Order {
        let mut builder = Builder::default();
        builder.leaves(nodes);
        for (gate, input) in edges {
            builder.count(*gate, *input);
        }
        let network = builder.build();
        order(network.nodes(), &Inputs::of(&network), |node| node != 9)
    }

    #[test]
    fn inputs_come_first() {
        let found = of(&[(0, 2), (2, 1), (0, 1), (1, 3), (3, 9)], 10);
        let place = |node: Node| found.nodes.iter().position(|it| *it == node);
        assert!(place(3) < place(1) && place(1) < place(2) && place(2) < place(0));
        assert_eq!((found.nodes.len(), found.rings.len(), place(9)), (9, 0, None));
    }

    #[test]
    fn rings_lie_together_after_what_feeds_them() {
        // 0 → 1 → 2 → 0 and 2 → 3 → 2 are one part, fed by 4; 5 feeds itself.
        let found = of(&[(0, 1), (1, 2), (2, 0), (2, 3), (3, 2), (1, 4), (5, 5), (5, 0)], 6);
        assert_eq!(found.rings.len(), 2);
        let ring = |index: usize| -> Vec<Node> {
            let range = found.rings[index].clone();
            let mut nodes = found.nodes[range.start as usize..range.end as usize].to_vec();
            nodes.sort_unstable();
            nodes
        };
        assert_eq!((ring(0), ring(1)), (vec![0, 1, 2, 3], vec![5]));
        assert_eq!(found.nodes[0], 4);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let edges: Vec<(Node, Node)> = (0..199_999).map(|node| (node, node + 1)).collect();
        let found = of(&edges, 200_000);
        assert_eq!(found.nodes.first(), Some(&8));
        assert_eq!(found.rings.len(), 0);
    }
}
