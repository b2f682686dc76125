//! Rings: strongly connected parts of a directed graph, and a smallest cycle.
//!
//! Parts are found by Kosaraju's two walks (petgraph; iterative, O(nodes + edges)). A smallest cycle is found by
//! a breadth-first walk from every node of every part, each walk leaving out the nodes walked from before and
//! ending at the length already found: O(nodes × edges) at worst, with a budget. Always the same answer: the
//! shortest cycles, of these the one with the least smallest node, of these the first a walk over the edges in
//! their given order finds.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// The parts of more than one node, and single nodes with an edge to themselves; each sorted, and sorted by
/// first node. `edges[n]` lists where the edges of `n` go; each must be below `edges.len()`.
#[must_use]
pub fn rings(edges: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let pairs =
        edges.iter().zip(0u32..).flat_map(|(targets, from)| targets.iter().map(move |to| (from, *to)));
    let mut graph = DiGraph::<(), ()>::from_edges(pairs);
    while graph.node_count() < edges.len() {
        graph.add_node(());
    }
    let number = |node: &NodeIndex| node.index() as u32;
    let mut parts: Vec<Vec<u32>> =
        kosaraju_scc(&graph).iter().map(|part| part.iter().map(number).collect()).collect();
    parts.retain(|part| part.len() > 1 || edges[part[0] as usize].contains(&part[0]));
    for part in &mut parts {
        part.sort_unstable();
    }
    parts.sort_unstable();
    parts
}

/// A smallest cycle, as far as it was searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shortest {
    /// Its nodes, each with an edge to the next and the last to the first, starting at the smallest number.
    /// Empty when there is no cycle.
    pub ring: Vec<u32>,
    /// Nodes walked from.
    pub walked: usize,
    /// Nodes that lie in some ring. With `walked` below it, a smaller cycle may exist.
    pub of: usize,
}

/// A smallest cycle of the graph. After `budget` edges are looked at no new walk begins; the first walk always
/// ends, so a cycle is found whenever there is one.
#[must_use]
pub fn shortest(edges: &[Vec<u32>], budget: usize) -> Shortest {
    let parts = rings(edges);
    let mut part_of = vec![u32::MAX; edges.len()];
    for (part, number) in parts.iter().zip(0u32..) {
        for node in part {
            part_of[*node as usize] = number;
        }
    }
    let mut starts: Vec<u32> = parts.into_iter().flatten().collect();
    starts.sort_unstable();
    let mut walk =
        Walk { edges, part_of, from: vec![u32::MAX; edges.len()], reached: Vec::new(), looked_at: 0 };
    let mut found = Shortest { of: starts.len(), ..Shortest::default() };
    for start in starts {
        if walk.looked_at > budget && !found.ring.is_empty() {
            break;
        }
        let shorter_than = if found.ring.is_empty() { usize::MAX } else { found.ring.len() };
        if let Some(ring) = walk.cycle_through(start, shorter_than) {
            found.ring = ring;
        }
        found.walked += 1;
        if found.ring.len() == 1 {
            found.walked = found.of;
            break;
        }
    }
    found
}

struct Walk<'a> {
    edges: &'a [Vec<u32>],
    part_of: Vec<u32>,
    /// From which node each was reached first; `u32::MAX` when it was not.
    from: Vec<u32>,
    reached: Vec<u32>,
    looked_at: usize,
}

impl Walk<'_> {
    /// A shortest cycle through `start` over nodes not smaller than it, if it is shorter than that.
    fn cycle_through(&mut self, start: u32, shorter_than: usize) -> Option<Vec<u32>> {
        for node in self.reached.drain(..) {
            self.from[node as usize] = u32::MAX;
        }
        self.reached.push(start);
        let (mut done, mut level_end, mut length) = (0, 1, 1);
        while done < self.reached.len() && length < shorter_than {
            let node = self.reached[done];
            done += 1;
            for next in &self.edges[node as usize] {
                self.looked_at += 1;
                if *next == start {
                    return Some(self.back_from(node, start));
                }
                let outside = *next < start || self.part_of[*next as usize] != self.part_of[start as usize];
                if !outside && self.from[*next as usize] == u32::MAX {
                    self.from[*next as usize] = node;
                    self.reached.push(*next);
                }
            }
            if done == level_end {
                (level_end, length) = (self.reached.len(), length + 1);
            }
        }
        None
    }

    fn back_from(&self, last: u32, start: u32) -> Vec<u32> {
        let before = |node: &u32| (*node != start).then(|| self.from[*node as usize]);
        let mut ring: Vec<u32> = std::iter::successors(Some(last), before).collect();
        ring.reverse();
        ring
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_ring_is_found_and_starts_at_its_smallest_node() {
        // 0 → 1 → 2 → 3 → 0, a chord 3 → 1, and a tail 4 → 0.
        let edges = [vec![1], vec![2], vec![3], vec![0, 1], vec![0]];
        assert_eq!(rings(&edges), [[0, 1, 2, 3]]);
        let found = shortest(&edges, 1000);
        assert_eq!((found.ring.as_slice(), found.walked, found.of), ([1, 2, 3].as_slice(), 4, 4));
    }

    #[test]
    fn a_node_that_waits_for_itself_is_a_ring() {
        let edges = [vec![1], vec![0], vec![2]];
        assert_eq!(shortest(&edges, 1000).ring, [2]);
        assert_eq!(rings(&edges).len(), 2);
    }

    #[test]
    fn without_a_ring_there_is_none() {
        assert_eq!(shortest(&[vec![1], vec![], vec![0, 1]], 10), Shortest::default());
        assert_eq!(shortest(&[], 10), Shortest::default());
    }

    #[test]
    fn a_budget_that_runs_out_is_told() {
        let edges = [vec![1], vec![2], vec![0], vec![4], vec![3]];
        let found = shortest(&edges, 0);
        assert_eq!((found.ring.len(), found.walked, found.of), (3, 1, 5));
    }
}
