//! Holding things up in a course of recovery: what a *counterfactual* changes, and what there is to hold.

use super::course::Course;
use crate::graph::clockwork::Pace;
use crate::graph::network::Node;
use crate::model::id::{ComponentId, CrewId, Element, GroupId, PlaceId};

impl Course<'_> {
    /// Holds a component up, and its active instances.
    pub(crate) fn hold_component(&self, pace: &mut Pace, component: ComponentId) {
        let start = &self.machine.start;
        let servers = start.servers.of(component.index()).iter().map(|server| server.node);
        let nodes = servers.chain([start.layout.ready + component.0]);
        for spot in nodes.filter_map(|node| self.clockwork.spot(node)) {
            pace.held[spot] = Some(0);
        }
    }

    /// Holds a place up, and what stands in it, but what is itself lost and what stands in that.
    pub(crate) fn hold_place(&self, pace: &mut Pace, place: PlaceId, is_lost: impl Fn(Element) -> bool) {
        let (topology, layout) = (self.machine.topology, &self.machine.start.layout);
        let is_held = |inner: PlaceId| {
            let mut between = topology.enclosing(inner).take_while(|outer| *outer != place);
            topology.is_inside(inner, place) && between.all(|outer| !is_lost(Element::Place(outer)))
        };
        for (spot, node) in self.late(layout.stands..layout.ready) {
            if is_held(PlaceId((node - layout.stands) % topology.places.len() as u32)) {
                pace.held[spot] = Some(0);
            }
        }
        for (spot, node) in self.late(layout.running..layout.crew) {
            let group = GroupId(node - layout.running);
            if topology[group].place.is_some_and(is_held) && !is_lost(Element::Group(group)) {
                pace.held[spot] = Some(0);
            }
        }
    }

    /// The late nodes of a block, with their spots.
    fn late(&self, block: std::ops::Range<Node>) -> impl Iterator<Item = (usize, Node)> + '_ {
        let nodes = self.clockwork.nodes();
        let first = nodes.partition_point(|node| *node < block.start);
        let end = nodes.partition_point(|node| *node < block.end);
        (first..end).map(move |spot| (spot, nodes[spot]))
    }

    /// Places that cannot be used at once.
    pub(crate) fn late_places(&self) -> impl Iterator<Item = PlaceId> + '_ {
        let usable = self.machine.start.layout.usable;
        self.late(usable..self.machine.start.layout.ready).map(move |(_, node)| PlaceId(node - usable))
    }

    /// Lets a crew work from the first moment.
    pub(crate) fn hold_crew(&self, pace: &mut Pace, crew: CrewId) {
        if let Some(spot) = self.clockwork.spot(self.machine.start.layout.crew + crew.0) {
            pace.held[spot] = Some(0);
        }
    }

    /// Crews that cannot work at once.
    pub(crate) fn late_crews(&self) -> Vec<CrewId> {
        let layout = &self.machine.start.layout;
        self.late(layout.crew..layout.place_stays).map(|(_, node)| CrewId(node - layout.crew)).collect()
    }
}
