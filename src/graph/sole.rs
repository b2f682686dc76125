//! What falls through *sole* edges: links of which each alone is enough.
//!
//! Definition: an edge into a gate is sole when losing that one input, and nothing else, makes the gate fall.
//! The closure of some nodes over sole edges is a part of what falls with them; the rest of what falls is lost
//! only because several inputs fail together, through alternatives that are none. O(edges out of the closure).

use super::greatest::Standing;
use super::network::{Network, Node};

/// How a node is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Distance {
    /// Not over sole edges.
    None,
    /// Without going through another landmark.
    Near,
    /// Through at least one landmark.
    Far,
}

/// Walks sole edges. One worker serves many starts; clearing costs what walking cost.
#[derive(Debug)]
pub struct Sole<'a> {
    network: &'a Network,
    standing: &'a Standing,
    distance: Vec<Distance>,
    near: Vec<Node>,
    far: Vec<Node>,
    /// Nodes from here on are passed over.
    end: Node,
    /// Links that follow from several edges together, by where they begin: sorted.
    links: Vec<(Node, Node)>,
}

impl<'a> Sole<'a> {
    /// A worker that has not walked yet. O(nodes).
    #[must_use]
    pub fn new(network: &'a Network, standing: &'a Standing) -> Self {
        Self::below(network, standing, network.len() as Node)
    }

    /// The same for those who ask of the nodes before `end` only. No such node may rest on one from there on.
    #[must_use]
    pub fn below(network: &'a Network, standing: &'a Standing, end: Node) -> Self {
        let distance = vec![Distance::None; end as usize];
        Self { network, standing, distance, near: Vec::new(), far: Vec::new(), end, links: Vec::new() }
    }

    /// Walks these, too, from the first to the second of each: whoever knows that the second falls with the first although no
    /// single edge says so.
    #[must_use]
    pub fn with_links(mut self, mut links: Vec<(Node, Node)>) -> Self {
        links.sort_unstable();
        self.links = links;
        self
    }

    /// Walks from `starts`. What lies beyond a node that `is_landmark` is far; starts are no landmarks to
    /// themselves unless `is_landmark` says so.
    pub fn walk(&mut self, starts: impl IntoIterator<Item = Node>, is_landmark: impl Fn(Node) -> bool) {
        self.clear();
        for node in starts {
            self.reach(node, Distance::Near);
        }
        let mut done = 0;
        while let Some(node) = self.near.get(done).copied() {
            done += 1;
            if !is_landmark(node) {
                self.step(node, Distance::Near);
            }
        }
        for index in 0..self.near.len() {
            let node = self.near[index];
            if is_landmark(node) {
                self.step(node, Distance::Far);
            }
        }
        done = 0;
        while let Some(node) = self.far.get(done).copied() {
            done += 1;
            self.step(node, Distance::Far);
        }
    }

    /// Nodes that were reached in the last walk without going through a landmark.
    #[must_use]
    pub fn near(&self) -> &[Node] {
        &self.near
    }

    /// How the node was reached in the last walk.
    #[must_use]
    pub fn distance(&self, node: Node) -> Distance {
        self.distance.get(node as usize).copied().unwrap_or(Distance::None)
    }

    fn step(&mut self, node: Node, distance: Distance) {
        let (network, end) = (self.network, self.end);
        for (gate, counts) in network.outputs(node).filter(|(gate, _)| *gate < end) {
            if self.standing.breaks(gate, counts) {
                self.reach(gate, distance);
            }
        }
        let mut link = self.links.partition_point(|(from, _)| *from < node);
        while let Some((_, to)) = self.links.get(link).copied().filter(|(from, _)| *from == node) {
            self.reach(to, distance);
            link += 1;
        }
    }

    fn reach(&mut self, node: Node, distance: Distance) {
        if node >= self.end || self.distance(node) != Distance::None || self.standing.is_down(node) {
            return;
        }
        self.distance[node as usize] = distance;
        if distance == Distance::Near { self.near.push(node) } else { self.far.push(node) }
    }

    fn clear(&mut self) {
        for node in self.near.drain(..).chain(self.far.drain(..)) {
            self.distance[node as usize] = Distance::None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::network::Builder;

    #[test]
    fn alternatives_are_not_sole_and_landmarks_divide_near_from_far() {
        let mut builder = Builder::default();
        let start = builder.leaf();
        let (middle, left, right) = (builder.leaf(), builder.leaf(), builder.leaf());
        builder.need_all(middle, &[start]);
        builder.need_all(left, &[middle]);
        builder.need_all(right, &[middle]);
        let either = builder.any(&[left, right]);
        let network = builder.build();
        let standing = Standing::of(&network);
        let mut sole = Sole::new(&network, &standing);
        sole.walk([start], |node| node == middle);
        let found: Vec<_> = network.nodes().map(|node| sole.distance(node)).collect();
        use Distance::{Far, Near, None};
        assert_eq!(found, [Near, Near, Far, Far, None]);
        assert_eq!(sole.distance(either), None);
        sole.walk([right], |_| false);
        assert_eq!((sole.distance(right), sole.distance(left)), (Near, None));
        let mut linked = Sole::new(&network, &standing).with_links(vec![(right, either), (start, left)]);
        linked.walk([right], |_| false);
        assert_eq!((linked.distance(either), linked.near()), (Near, [right, either].as_slice()));
    }
}
