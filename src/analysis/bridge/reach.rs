//! How one element takes others with it: over links with no alternative, near or far, or only through
//! alternatives that fail together.

use super::running::Running;
use crate::analysis::facts::Reach;
use crate::analysis::loss::Loss;
use crate::graph::sole::{Distance, Sole};
use crate::model::id::{ComponentId, Element};

/// Walks from one element after the other.
#[derive(Debug)]
pub(crate) struct Reaches<'a> {
    running: &'a Running,
    sole: Sole<'a>,
}

impl<'a> Reaches<'a> {
    pub(crate) fn new(running: &'a Running) -> Self {
        Self { running, sole: Sole::below(&running.network, &running.standing, running.end_of_stops()) }
    }

    /// Walks from the element and what is lost outright with it. Every other component on the way makes what
    /// lies beyond it indirect; places and groups do not: to stand in a room of a site is to stand in the site.
    pub(crate) fn walk(&mut self, element: Element, loss: &Loss) {
        let running = self.running;
        let starts = loss.elements.iter().filter_map(|element| running.node(*element));
        let own = running.node(element);
        let (first, end) = running.components();
        self.sole.walk(starts, |node| (first..end).contains(&node) && own != Some(node));
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
