//! The equations of the start network, gate by gate. What they mean is said in [`super::start`].
//!
//! "Stays, or: all of these" is one gate: each of the n conditions counts 1, staying counts n, and n are due. What takes
//! time (a way, a watch) is a gate of its own, listed in [`StartWiring::tasks`].

use super::clause::{Reading, View, wire};
use super::lists::Lists;
use super::task::Task;
use crate::analysis::terms::{self, Footing, Seat};
use crate::graph::network::{Builder, Node};
use crate::model::component::{Clause, Component, ComponentKind, Group, Role, Target, Way, WayKind};
use crate::model::id::{ComponentId, CrewId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// Where the nodes of the start network are. Each block has one node for each thing, in order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StartLayout {
    pub(crate) stands: Node,
    pub(crate) usable: Node,
    pub(crate) ready: Node,
    pub(crate) running: Node,
    pub(crate) crew: Node,
    pub(crate) place_stays: Node,
    pub(crate) component_stays: Node,
    pub(crate) group_stays: Node,
    /// One past the last block.
    pub(crate) end: Node,
}

impl StartLayout {
    fn allot(topology: &Topology, builder: &mut Builder) -> Self {
        let (places, components) = (topology.places.len(), topology.components.len());
        let groups = topology.groups.len();
        let layout = Self {
            stands: builder.leaves(places),
            usable: builder.leaves(places),
            ready: builder.leaves(components),
            running: builder.leaves(groups),
            crew: builder.leaves(topology.crews.len()),
            place_stays: builder.leaves(places),
            component_stays: builder.leaves(components),
            group_stays: builder.leaves(groups),
            end: builder.len() as Node,
        };
        for stays in layout.place_stays..layout.end {
            builder.set_weight(stays, u64::MAX);
        }
        layout
    }
}

/// The imagined group of a component without active groups.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Imagined {
    pub(crate) component: ComponentId,
    /// It runs.
    pub(crate) node: Node,
    /// It stays.
    pub(crate) stays: Node,
    /// One of its restarts is done; none declared: none.
    pub(crate) restarted: Option<Node>,
}

/// Where an instance stands, at the best of what is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whereabouts {
    At(PlaceId),
    /// Nobody knows: inside any place, at best.
    Somewhere,
    /// In no place of this topology.
    Nowhere,
}

/// What makes an instance of a component.
#[derive(Clone, Copy, Debug)]
pub(super) enum Maker<'a> {
    Active(GroupId, &'a Group),
    Standby(GroupId, &'a Group),
    Rebuild(usize, &'a Way),
    Imagined,
}

/// What serves, as those outside the wiring need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Server {
    /// It serves.
    pub(crate) node: Node,
    /// It counts for so many instances.
    pub(crate) count: u64,
    /// Whose instances; `None`: a rebuild or the imagined group.
    pub(crate) group: Option<GroupId>,
}

/// A node that counts towards the floor of its component.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instance<'a> {
    pub(super) node: Node,
    pub(super) maker: Maker<'a>,
    whereabouts: Whereabouts,
}

/// The start network while it is wired.
pub(crate) struct StartWiring<'a> {
    pub(super) topology: &'a Topology,
    pub(crate) builder: Builder,
    pub(crate) layout: StartLayout,
    pub(crate) insides: BTreeMap<(ComponentId, PlaceId), Node>,
    pub(crate) imagined: Vec<Imagined>,
    /// Nodes that take time, in the order of nodes.
    pub(crate) tasks: Vec<(Node, Task)>,
    /// Of each group: the node that says one of its restarts is done; none declared: none.
    pub(crate) restarted: Vec<Option<Node>>,
    /// Of each component: the node that says its loss is noticed; none where nothing watches it.
    pub(crate) noticed: Vec<Option<Node>>,
    /// A leaf: somebody tells of the loss of everything that is watched.
    pub(crate) told: Node,
    /// A leaf: the loss of what nobody watches is noticed.
    pub(crate) unwatched: Node,
    /// Whatever nobody states turns out well; none while nothing hangs on that.
    pub(crate) unstated: Option<Node>,
    /// Every place stands; every place is usable: where something stands nobody knows where.
    pub(super) everywhere: [Option<Node>; 2],
    pub(super) instances: Lists<Instance<'a>>,
}

impl<'a> StartWiring<'a> {
    /// All nodes that others may name, still leaves.
    pub(crate) fn new(topology: &'a Topology) -> Self {
        let mut builder = Builder::default();
        let layout = StartLayout::allot(topology, &mut builder);
        let (told, unwatched) = (builder.leaf(), builder.leaf());
        let mut wiring = Self {
            topology,
            builder,
            layout,
            insides: BTreeMap::new(),
            imagined: Vec::new(),
            tasks: Vec::new(),
            restarted: vec![None; topology.groups.len()],
            noticed: vec![None; topology.components.len()],
            told,
            unwatched,
            unstated: None,
            everywhere: [None; 2],
            instances: Lists::with_room(topology.components.len()),
        };
        for component in topology.component_ids() {
            let instances = wiring.allot_instances(component);
            wiring.instances.add(instances);
        }
        wiring
    }

    fn allot_instances(&mut self, component: ComponentId) -> Vec<Instance<'a>> {
        let topology = self.topology;
        let it = &topology[component];
        let floor = terms::floor(topology, component).max(1);
        let looks_around = it.needs.iter().any(|clause| clause.within.is_some());
        let takes_over = it.ways.iter().any(|way| way.kind == WayKind::Takeover);
        let footing = terms::footing(topology, component);
        let mut instances = Vec::new();
        for (id, group) in topology.groups_of(component) {
            let weight = if group.count.value.is_none() { floor } else { terms::count(group) };
            let whereabouts = group.place.map_or(Whereabouts::Somewhere, Whereabouts::At);
            let (node, maker) = match group.role {
                Role::Active if !looks_around => (self.layout.running + id.0, Maker::Active(id, group)),
                Role::Active => (self.builder.leaf(), Maker::Active(id, group)),
                Role::Standby if takes_over => (self.builder.leaf(), Maker::Standby(id, group)),
                Role::Standby => continue,
            };
            self.builder.set_weight(node, weight);
            instances.push(Instance { node, maker, whereabouts });
        }
        for (number, way) in it.ways.iter().enumerate().filter(|(_, way)| way.kind == WayKind::Rebuild) {
            let whereabouts = way.place.map_or(Whereabouts::Somewhere, Whereabouts::At);
            let node = self.builder.weighted_leaf(floor);
            instances.push(Instance { node, maker: Maker::Rebuild(number, way), whereabouts });
        }
        if footing != Footing::Groups {
            let known = footing != Footing::Unknown;
            let whereabouts = if known { Whereabouts::Nowhere } else { Whereabouts::Somewhere };
            let node = self.builder.weighted_leaf(floor);
            instances.push(Instance { node, maker: Maker::Imagined, whereabouts });
        }
        instances
    }

    /// Every equation.
    pub(crate) fn wire_all(&mut self) {
        for place in self.topology.place_ids() {
            self.place(place);
        }
        for crew in 0..self.topology.crews.len() as u32 {
            self.crew(CrewId(crew));
        }
        for component in self.topology.component_ids() {
            self.watches(component);
        }
        for group in self.topology.group_ids() {
            self.group(group);
        }
        for component in self.topology.component_ids() {
            self.component(component);
        }
    }

    /// What serves, by component.
    pub(crate) fn servers(&self) -> Lists<Server> {
        let topology = self.topology;
        let server = |component: ComponentId, instance: &Instance<'_>| {
            let floor = terms::floor(topology, component).max(1);
            let (count, group) = match instance.maker {
                Maker::Active(id, group) | Maker::Standby(id, group) => (terms::count(group), Some(id)),
                Maker::Rebuild(..) | Maker::Imagined => (floor, None),
            };
            Server { node: instance.node, count, group }
        };
        let mut servers = Lists::with_room(topology.components.len());
        for component in topology.component_ids() {
            let instances = self.instances.of(component.index()).iter();
            servers.add(instances.map(|instance| server(component, instance)));
        }
        servers
    }

    /// One of the conditions fails and the thing does not stay: it is not ready. Without conditions: a leaf.
    fn stays_or_all(&mut self, gate: Node, stays: Node, conditions: &[Node]) {
        self.builder.need_all(gate, conditions);
        if !conditions.is_empty() {
            self.builder.weigh(gate, stays);
        }
    }

    fn place(&mut self, place: PlaceId) {
        let it = &self.topology[place];
        let (stands, usable) = (self.layout.stands + place.0, self.layout.usable + place.0);
        let around: Vec<Node> = it.parent.map(|parent| self.layout.stands + parent.0).into_iter().collect();
        self.builder.need_all(stands, &around);
        let mut inputs = vec![stands];
        inputs.extend(it.parent.map(|parent| self.layout.usable + parent.0));
        self.clauses(&it.needs, Element::Place(place), Seat::At(place), &mut inputs);
        self.stays_or_all(usable, self.layout.place_stays + place.0, &inputs);
    }

    fn crew(&mut self, crew: CrewId) {
        let it = &self.topology[crew];
        let mut inputs = Vec::new();
        if !it.at.is_empty() {
            let places: Vec<Node> = it.at.iter().map(|place| self.layout.stands + place.0).collect();
            inputs.push(self.builder.any(&places));
        }
        for clause in &it.needs {
            // A crew is no element; the subject would only name an unknown need, and here these are all one.
            let view = View { subject: Element::Place(PlaceId(0)), seat: Seat::Nowhere, unknown: None };
            wire(self, self.topology, clause, view, &mut inputs);
        }
        self.builder.need_all(self.layout.crew + crew.0, &inputs);
    }

    pub(super) fn clauses<'c>(
        &mut self,
        clauses: impl IntoIterator<Item = &'c Clause>,
        subject: Element,
        seat: Seat,
        inputs: &mut Vec<Node>,
    ) {
        for clause in clauses {
            wire(self, self.topology, clause, View { subject, seat, unknown: None }, inputs);
        }
    }

    fn group(&mut self, id: GroupId) {
        let group = &self.topology[id];
        let it = &self.topology[group.component];
        let mut place: Vec<Node> = group.place.map(|place| self.place_for(it, place)).into_iter().collect();
        if group.place.is_none() || !group.candidates.is_empty() {
            place.push(self.wherever(it, &group.candidates));
        }
        let (inputs, restarted) = self.restarted(group.component, Some(id), terms::seat(group), place);
        self.restarted[id.index()] = restarted;
        self.stays_or_all(self.layout.running + id.0, self.layout.group_stays + id.0, &inputs);
    }

    pub(super) fn place_for(&self, component: &Component, place: PlaceId) -> Node {
        match component.kind {
            ComponentKind::Utility => self.layout.stands + place.0,
            _ => self.layout.usable + place.0,
        }
    }

    fn component(&mut self, component: ComponentId) {
        let it = &self.topology[component];
        let floor = self.builder.leaf();
        self.builder.set_threshold(floor, terms::floor(self.topology, component));
        for number in 0..self.instances.of(component.index()).len() {
            let instance = self.instances.of(component.index())[number];
            self.instance(component, instance);
            self.builder.weigh(floor, instance.node);
        }
        let has_groups = terms::footing(self.topology, component) == Footing::Groups;
        let mut inputs = vec![floor];
        inputs.extend(self.surely_enough(component));
        let needs = it.needs.iter().filter(|clause| clause.within.is_none() || !has_groups);
        self.clauses(needs, Element::Component(component), Seat::Nowhere, &mut inputs);
        self.stays_or_all(
            self.layout.ready + component.0,
            self.layout.component_stays + component.0,
            &inputs,
        );
    }

    fn instance(&mut self, component: ComponentId, instance: Instance<'_>) {
        let it = &self.topology[component];
        let subject = Element::Component(component);
        let around = it.needs.iter().filter(|clause| clause.within.is_some());
        match instance.maker {
            Maker::Active(id, group) => {
                let running = self.layout.running + id.0;
                if running != instance.node {
                    let mut inputs = vec![running];
                    self.clauses(around, subject, terms::seat(group), &mut inputs);
                    self.builder.need_all(instance.node, &inputs);
                }
            }
            Maker::Standby(id, group) => {
                let seat = terms::seat(group);
                let mut first = vec![self.layout.running + id.0];
                self.clauses(&it.starts_with, subject, seat, &mut first);
                let mut inputs = vec![self.any_way(component, Some(id), WayKind::Takeover, seat, &first)];
                self.clauses(around, subject, seat, &mut inputs);
                self.builder.need_all(instance.node, &inputs);
            }
            Maker::Rebuild(number, way) => {
                let seat = way.place.map_or(Seat::Somewhere, Seat::At);
                let mut first: Vec<Node> =
                    way.place.map(|place| self.place_for(it, place)).into_iter().collect();
                self.clauses(&it.starts_with, subject, seat, &mut first);
                let mut inputs = vec![self.way(component, number, way, None, seat, &first)];
                self.clauses(around, subject, seat, &mut inputs);
                self.builder.need_all(instance.node, &inputs);
            }
            Maker::Imagined => {
                let is_placed = terms::footing(self.topology, component) != Footing::Unknown;
                let place = if is_placed { Vec::new() } else { vec![self.wherever(it, &[])] };
                let (inputs, restarted) = self.restarted(component, None, Seat::Nowhere, place);
                let stays = self.builder.weighted_leaf(u64::MAX);
                self.imagined.push(Imagined { component, node: instance.node, stays, restarted });
                self.stays_or_all(instance.node, stays, &inputs);
            }
        }
    }
}

impl Reading for StartWiring<'_> {
    fn builder(&mut self) -> &mut Builder {
        &mut self.builder
    }

    fn target(&self, target: Target) -> Node {
        match target {
            Target::Component(component) => self.layout.ready + component.0,
            Target::Place(place) => self.layout.usable + place.0,
        }
    }

    fn inside(&mut self, component: ComponentId, place: PlaceId) -> Node {
        if let Some(node) = self.insides.get(&(component, place)) {
            return *node;
        }
        let mut inputs = Vec::new();
        for number in 0..self.instances.of(component.index()).len() {
            let Instance { node, whereabouts, .. } = self.instances.of(component.index())[number];
            match whereabouts {
                Whereabouts::At(inner) if self.topology.is_inside(inner, place) => inputs.push(node),
                Whereabouts::Somewhere => {
                    let well = self.turns_out_well();
                    inputs.push(self.builder.all(&[node, well]));
                }
                Whereabouts::At(_) | Whereabouts::Nowhere => {}
            }
        }
        let node = self.builder.any(&inputs);
        self.insides.insert((component, place), node);
        node
    }

    fn beside(&mut self, _: Target, _: View) -> Option<Node> {
        Some(self.turns_out_well())
    }

    fn unstated(&mut self, _: &Clause, _: View) -> Option<Node> {
        Some(self.turns_out_well())
    }
}
