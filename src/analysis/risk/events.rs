//! What may be lost, and which nodes of the running network that takes away.

use crate::analysis::bridge::running::Running;
use crate::analysis::loss::Loss;
use crate::graph::network::Node;
use crate::model::id::Element;
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;

/// Elements that risk groups are made of, sorted: places of one kind, every domain, and every component but those that
/// run nowhere and state no rate: these only stand for what they need.
pub(super) fn losable(topology: &Topology, level: PlaceKind) -> Vec<Element> {
    let counts = |element: &Element| match element {
        Element::Place(id) => topology[*id].kind == level,
        Element::Domain(_) => true,
        Element::Component(id) => !topology[*id].nowhere || topology[*id].named.fails.is_some(),
        Element::Group(_) => false,
    };
    topology.elements().filter(counts).collect()
}

/// The nodes each element takes away when it is lost, all that is unknown at its best.
pub(super) fn taken(topology: &Topology, running: &Running, elements: &[Element]) -> Vec<Vec<Node>> {
    let nodes = |element: &Element| {
        let loss = Loss::of(topology, &[*element]);
        loss.elements.iter().filter_map(|element| running.node(*element)).collect()
    };
    elements.iter().map(nodes).collect()
}

/// The same with every unknown fact at its worst: each fails in every loss.
pub(super) fn taken_at_worst(running: &Running, taken: &[Vec<Node>]) -> Vec<Vec<Node>> {
    let unknowns: Vec<Node> =
        (0..running.unknowns.len()).map(|number| running.unknowns.node(number)).collect();
    taken.iter().map(|nodes| nodes.iter().chain(&unknowns).copied().collect()).collect()
}
