//! How one element takes others with it: over links with no alternative, near or far, or only through
//! alternatives that fail together.
//!
//! Copies of one component are no alternatives that look independent where a statement shows that they fall together. So
//! two things count as links, although no edge alone is enough:
//!
//! * who `needs d within KIND` needs `d`, from whichever place it looks;
//! * a place that holds so many instances that too few are left stops the component, in however many rooms they stand.

use super::running::Running;
use crate::analysis::facts::Reach;
use crate::analysis::loss::Loss;
use crate::analysis::terms;
use crate::graph::network::Node;
use crate::graph::sole::{Distance, Sole};
use crate::model::component::Role;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::topology::Topology;
use std::collections::BTreeSet;

/// Walks from one element after the other.
#[derive(Debug)]
pub(crate) struct Reaches<'a> {
    topology: &'a Topology,
    running: &'a Running,
    sole: Sole<'a>,
}

impl<'a> Reaches<'a> {
    pub(crate) fn new(topology: &'a Topology, running: &'a Running) -> Self {
        let sole = Sole::below(&running.network, &running.standing, running.end_of_stops());
        Self { topology, running, sole: sole.with_links(beside(topology, running)) }
    }

    /// Walks from the element and what is lost outright with it. Every other component on the way makes what
    /// lies beyond it indirect; places and groups do not: to stand in a room of a site is to stand in the site.
    pub(crate) fn walk(&mut self, element: Element, loss: &Loss) {
        self.walk_from(element, loss, &[]);
        if let Element::Place(place) = element {
            let held = self.held_in(place);
            if !held.is_empty() {
                self.walk_from(element, loss, &held);
            }
        }
    }

    fn walk_from(&mut self, element: Element, loss: &Loss, besides: &[Node]) {
        let running = self.running;
        let starts = loss.elements.iter().filter_map(|element| running.node(*element));
        let own = running.node(element);
        let (first, end) = running.components();
        let starts = starts.chain(besides.iter().copied());
        self.sole.walk(starts, |node| (first..end).contains(&node) && own != Some(node));
    }

    /// Components of which the place holds so many instances that too few are left, and that are not known to be near.
    fn held_in(&self, place: PlaceId) -> Vec<Node> {
        let topology = self.topology;
        let groups = self.sole.near().iter().filter_map(|node| self.running.group_at(*node));
        let active = groups.map(|id| &topology[id]).filter(|group| group.role == Role::Active);
        let inside = active.filter(|group| terms::group_inside(topology, group, place) == Some(true));
        let touched: BTreeSet<ComponentId> = inside.map(|group| group.component).collect();
        let is_held =
            |id: &ComponentId| terms::instances_outside(topology, *id, place) < terms::floor(topology, *id);
        let nodes =
            touched.into_iter().filter(is_held).filter_map(|id| self.running.node(Element::Component(id)));
        nodes.filter(|node| self.sole.distance(*node) != Distance::Near).collect()
    }

    /// How the component, which falls with the element, is reached from it.
    pub(crate) fn of(&self, component: ComponentId) -> Reach {
        let node = self.running.node(Element::Component(component));
        match node.map_or(Distance::None, |node| self.sole.distance(node)) {
            Distance::Near => Reach::Direct,
            Distance::Far => Reach::Indirect,
            Distance::None => Reach::Hidden,
        }
    }
}

/// From everything without an alternative that a component's instances need `within` a place, to the component.
fn beside(topology: &Topology, running: &Running) -> Vec<(Node, Node)> {
    let mut links = Vec::new();
    for id in topology.component_ids().filter(|id| terms::floor(topology, *id) > 0) {
        for clause in topology[id].needs.iter().filter(|clause| clause.within.is_some()) {
            let nodes = terms::members(clause).into_iter().filter_map(|target| running.node(target.into()));
            let up: Vec<Node> = nodes.filter(|node| !running.standing.is_down(*node)).collect();
            let own = running
                .node(Element::Component(id))
                .filter(|_| up.len() as u64 == u64::from(clause.at_least));
            links.extend(own.into_iter().flat_map(|own| up.iter().map(move |target| (*target, own))));
        }
    }
    links
}
