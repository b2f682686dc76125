//! Which node says what: places, then components, then groups, then gates; the same in every direction.

use crate::graph::network::Node;
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;

/// What a node says is up. Gates in between say nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A place, component or group is up.
    Up(Element),
    /// The group is not lost and its place is up; only where that is not the same as being up.
    Stands(GroupId),
    /// The component is not degraded.
    Whole(ComponentId),
    /// Part of some equation.
    Gate,
}

/// Places, then components, then groups, then all else.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    pub(crate) places: u32,
    pub(crate) components: u32,
    pub(crate) groups: u32,
}

impl Layout {
    pub(crate) fn place(self, place: PlaceId) -> Node {
        place.0
    }

    pub(crate) fn component(self, component: ComponentId) -> Node {
        self.places + component.0
    }

    pub(crate) fn group(self, group: GroupId) -> Node {
        self.places + self.components + group.0
    }

    /// The first nodes of a network, in this order, one for each.
    pub(crate) fn of(topology: &Topology) -> Self {
        Self {
            places: topology.places.len() as u32,
            components: topology.components.len() as u32,
            groups: topology.groups.len() as u32,
        }
    }

    /// How many nodes that is.
    pub(crate) fn len(self) -> usize {
        (self.places + self.components + self.groups) as usize
    }

    /// The node that says the element is up; a domain has none.
    pub(crate) fn node(self, element: Element) -> Option<Node> {
        match element {
            Element::Place(place) => Some(self.place(place)),
            Element::Component(component) => Some(self.component(component)),
            Element::Group(group) => Some(self.group(group)),
            Element::Domain(_) => None,
        }
    }

    /// The component whose being up the node says.
    pub(crate) fn component_at(self, node: Node) -> Option<ComponentId> {
        let node = node.checked_sub(self.places)?;
        (node < self.components).then_some(ComponentId(node))
    }

    /// The element whose being up the node says; `None` for a gate.
    pub(crate) fn element(self, node: Node) -> Option<Element> {
        if node < self.places {
            return Some(Element::Place(PlaceId(node)));
        }
        let node = node - self.places;
        if node < self.components {
            return Some(Element::Component(ComponentId(node)));
        }
        let node = node - self.components;
        (node < self.groups).then_some(Element::Group(GroupId(node)))
    }
}
