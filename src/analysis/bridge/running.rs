//! The running network: the equations of what is up while everything that was started keeps going.
//!
//! ```text
//! up(place)     = not lost ∧ up(parent) ∧ every `needs` clause of the place
//! up(group)     = not lost ∧ up(its place) ∧ every `needs … within KIND` clause of its component
//! up(component) = not lost ∧ Σ count(active groups up) ≥ floor ∧ every other `needs` clause
//! whole(c)      = Σ count(active groups up, with what they want beside them) ≥ full ∧ every other `wants` clause
//!                 ∧ everything it degrades with is up and whole
//! ```
//!
//! A component is degraded while it is up and not whole. Each unknown fact is a leaf `u`, up at best:
//!
//! * placement: the place condition is `1 of {u, all places}`; spread: `1 of {u, all candidates}` besides the place;
//! * count: the group counts 1, and up to the floor while `u` is up; a floor that is a share: besides, `1 of {u, group}`;
//! * floor: besides 1 instance, `1 of {u, all active groups}`;
//! * `needs unknown`: `u` itself is the need;
//! * a group that stands nobody knows where looks `within` any place: `1 of {u, all groups of the member}`.
//!   A member that stands nobody knows where is inside any place while its own `u` is up.
//!
//! "All" after `1 of {u, …}` leaves out what is down even when nothing is lost: an unknown fact bites only through
//! something that falls.
//!
//! Size: a node for each place, component and group, one for each clause with alternatives and each floor over
//! several groups. The greatest solution is meant; see [`crate::graph::greatest`].

use super::layout::{Layout, Meaning};
use super::unknown::Unknowns;
use super::whole;
use super::wiring::Wiring;
use crate::graph::greatest::Standing;
use crate::graph::network::{Network, Node};
use crate::model::id::{ComponentId, Element, GroupId};
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// The running network of a topology.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) network: Network,
    pub(crate) standing: Standing,
    /// Unknown facts, by number.
    pub(crate) unknowns: Unknowns,
    layout: Layout,
    /// Of groups that look `within`: the node that says their place is up and they are not lost.
    stands: BTreeMap<GroupId, Node>,
    /// Of components that can be up and degraded: the node that says they are not; by component.
    wholes: Vec<Option<Node>>,
    /// The same two by node, in the order of nodes.
    standing_groups: Vec<(Node, GroupId)>,
    whole_components: Vec<(Node, ComponentId)>,
}

impl Running {
    /// Linear in the size of the topology, but for `within` clauses (groups of both sides).
    pub(crate) fn of(topology: &Topology) -> Self {
        let mut wiring = Wiring::new(topology);
        for place in topology.place_ids() {
            wiring.place(place);
        }
        for group in topology.group_ids() {
            wiring.group(group);
        }
        for component in topology.component_ids() {
            wiring.component(component);
        }
        let wholes = whole::wire_all(&mut wiring);
        let (network, standing) = Wiring::settle(wiring.builder, &wiring.none_fall);
        let (unknowns, layout, stands) = (wiring.unknowns, wiring.layout, wiring.stands);
        // Nodes are made in the order of what they speak of.
        let standing_groups = stands.iter().map(|(group, node)| (*node, *group)).collect();
        let of_component = |component: ComponentId| Some((wholes[component.index()]?, component));
        let whole_components = topology.component_ids().filter_map(of_component).collect();
        Self { network, standing, unknowns, layout, stands, wholes, standing_groups, whole_components }
    }

    /// The node that says the element is up; a domain has none.
    pub(crate) fn node(&self, element: Element) -> Option<Node> {
        self.layout.node(element)
    }

    /// The node that says the component is not degraded; `None` when it cannot be while it is up.
    pub(crate) fn whole(&self, component: ComponentId) -> Option<Node> {
        self.wholes[component.index()]
    }

    /// Is there more to the group's being up than its place and not being lost?
    pub(crate) fn stands_apart(&self, group: GroupId) -> bool {
        self.stands.contains_key(&group)
    }

    /// Is the group's place up when nothing is lost?
    pub(crate) fn stands_at_first(&self, group: GroupId) -> bool {
        let node = self.stands.get(&group).copied().unwrap_or(self.layout.group(group));
        !self.standing.is_down(node)
    }

    /// Nodes from here on say what is degraded: they are wired last, and nothing stops because of them.
    pub(crate) fn end_of_stops(&self) -> Node {
        self.whole_components.first().map_or(self.network.len() as Node, |(first, _)| *first)
    }

    /// The nodes of components: the first, and one past the last.
    pub(crate) fn components(&self) -> (Node, Node) {
        (self.layout.places, self.layout.places + self.layout.components)
    }

    /// The component whose being up a node says.
    pub(crate) fn component_at(&self, node: Node) -> Option<ComponentId> {
        self.layout.component_at(node)
    }

    /// The group whose being up a node says.
    pub(crate) fn group_at(&self, node: Node) -> Option<GroupId> {
        match self.layout.element(node) {
            Some(Element::Group(group)) => Some(group),
            _ => None,
        }
    }

    /// What a node says.
    pub(crate) fn meaning(&self, node: Node) -> Meaning {
        if let Some(element) = self.layout.element(node) {
            return Meaning::Up(element);
        }
        // The gates of whole components follow one another.
        let first = self.whole_components.first().map_or(Node::MAX, |(first, _)| *first);
        let whole = node.checked_sub(first).and_then(|index| self.whole_components.get(index as usize));
        if let Some((_, component)) = whole.filter(|(gate, _)| *gate == node) {
            return Meaning::Whole(*component);
        }
        let found = self.standing_groups.binary_search_by_key(&node, |(node, _)| *node);
        found.map_or(Meaning::Gate, |index| Meaning::Stands(self.standing_groups[index].1))
    }
}
