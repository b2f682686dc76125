//! The equations of places, groups and components of the running network, gate by gate. What they mean is said
//! in [`super::running`].

use super::clause::{Reading, View, wire};
use super::layout::Layout;
use super::unknown::Unknowns;
use crate::analysis::facts::{Unknown, UnknownKind};
use crate::analysis::terms::{self, Footing, Seat};
use crate::graph::greatest::Standing;
use crate::graph::network::{Builder, Network, Node};
use crate::model::component::{Clause, Group, Target};
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// The network while it is wired.
pub(crate) struct Wiring<'a> {
    pub(crate) topology: &'a Topology,
    pub(crate) builder: Builder,
    pub(crate) layout: Layout,
    pub(crate) unknowns: Unknowns,
    /// Of groups that look `within`: the node that says they stand.
    pub(crate) stands: BTreeMap<GroupId, Node>,
    insides: BTreeMap<(ComponentId, PlaceId), Node>,
    all_places: Option<Node>,
    /// Gates that fall when any of their inputs falls.
    pub(crate) none_fall: Vec<(Node, Vec<Node>)>,
}

impl<'a> Wiring<'a> {
    /// All nodes with a place in the layout, still leaves, and the leaves of unknown facts.
    pub(crate) fn new(topology: &'a Topology) -> Self {
        let mut builder = Builder::default();
        let layout = Layout::of(topology);
        builder.leaves(layout.len());
        let unknowns = Unknowns::of(topology, &mut builder);
        let (stands, insides) = (BTreeMap::new(), BTreeMap::new());
        Self { topology, builder, layout, unknowns, stands, insides, all_places: None, none_fall: Vec::new() }
    }

    /// The network, and its solution with nothing lost. Gates that fall when any input falls stand beside an
    /// unknown fact at its best, so they decide nothing in the first solution, and are set by it.
    pub(crate) fn settle(builder: Builder, none_fall: &[(Node, Vec<Node>)]) -> (Network, Standing) {
        let mut network = builder.build();
        let standing = Standing::of(&network);
        if none_fall.is_empty() {
            return (network, standing);
        }
        for (gate, inputs) in none_fall {
            let up = inputs.iter().filter(|input| !standing.is_down(**input)).count();
            network.set_threshold(*gate, up as u64);
        }
        let standing = Standing::of(&network);
        (network, standing)
    }

    /// `up(place)`.
    pub(crate) fn place(&mut self, place: PlaceId) {
        let it = &self.topology[place];
        let mut inputs: Vec<Node> = it.parent.map(|parent| self.layout.place(parent)).into_iter().collect();
        let view = View { subject: Element::Place(place), seat: Seat::At(place), unknown: None };
        for clause in &it.needs {
            wire(self, self.topology, clause, view, &mut inputs);
        }
        self.builder.need_all(self.layout.place(place), &inputs);
    }

    /// `up(group)`.
    pub(crate) fn group(&mut self, id: GroupId) {
        let group = &self.topology[id];
        let node = self.layout.group(id);
        self.builder.set_weight(node, terms::count(group));
        let standing = self.standing_of(id, group);
        let beside: Vec<&Clause> =
            self.topology[group.component].needs.iter().filter(|clause| clause.within.is_some()).collect();
        if beside.is_empty() {
            self.builder.need_all(node, &standing);
            return;
        }
        let stands = self.builder.leaf();
        self.builder.need_all(stands, &standing);
        self.stands.insert(id, stands);
        let mut inputs = vec![stands];
        for clause in beside {
            wire(self, self.topology, clause, self.view(id, group), &mut inputs);
        }
        self.builder.need_all(node, &inputs);
    }

    /// From where the clauses of a group look around.
    pub(crate) fn view(&self, id: GroupId, group: &Group) -> View {
        let unknown = self.unknowns.stand.get(&id).copied();
        View { subject: Element::Component(group.component), seat: terms::seat(group), unknown }
    }

    fn standing_of(&mut self, id: GroupId, group: &Group) -> Vec<Node> {
        let mut inputs: Vec<Node> = group.place.map(|place| self.layout.place(place)).into_iter().collect();
        if let Some(number) = self.unknowns.stand.get(&id).copied() {
            let certain = if group.candidates.is_empty() {
                self.all_places()
            } else {
                let nodes = group.candidates.iter().map(|place| self.layout.place(*place)).collect();
                self.none_falls(nodes)
            };
            let unknown = self.unknowns.node(number);
            inputs.push(self.builder.any(&[unknown, certain]));
        }
        inputs
    }

    /// Up while every place is: where something stands nobody knows where, any loss of a place may be its own.
    fn all_places(&mut self) -> Node {
        match self.all_places {
            Some(node) => node,
            None => {
                let node = self.none_falls((0..self.layout.places).collect());
                self.all_places = Some(node);
                node
            }
        }
    }

    /// A gate that falls when any of these falls. What is down anyway cannot fall: its threshold is set by
    /// [`Self::settle`], once that is known.
    fn none_falls(&mut self, inputs: Vec<Node>) -> Node {
        let gate = self.builder.at_least(inputs.len() as u64, &inputs);
        self.none_fall.push((gate, inputs));
        gate
    }

    /// `up(component)`.
    pub(crate) fn component(&mut self, component: ComponentId) {
        let it = &self.topology[component];
        let footing = terms::footing(self.topology, component);
        let mut inputs = Vec::new();
        match footing {
            Footing::Groups => self.floor(component, &mut inputs),
            Footing::Unknown => {
                let unknown = self.unknowns.node(self.unknowns.placement[&component]);
                let certain = self.all_places();
                inputs.push(self.builder.any(&[unknown, certain]));
            }
            Footing::Nowhere | Footing::Elsewhere => {}
        }
        let view = self.view_of_component(component, footing);
        for clause in it.needs.iter().filter(|clause| clause.within.is_none() || footing != Footing::Groups) {
            wire(self, self.topology, clause, view, &mut inputs);
        }
        self.builder.need_all(self.layout.component(component), &inputs);
    }

    /// From where the clauses of a component look around when no group does.
    pub(crate) fn view_of_component(&self, component: ComponentId, footing: Footing) -> View {
        let unknown = self.unknowns.placement.get(&component).copied();
        View { subject: Element::Component(component), seat: terms::seat_without_groups(footing), unknown }
    }

    fn floor(&mut self, component: ComponentId, inputs: &mut Vec<Node>) {
        let floor = terms::floor(self.topology, component);
        let groups: Vec<(GroupId, &Group)> = terms::active_groups(self.topology, component).collect();
        let nodes: Vec<Node> = groups.iter().map(|(id, _)| self.layout.group(*id)).collect();
        match groups.as_slice() {
            [(_, only)] if floor > 0 && only.count.value.is_some() && terms::count(only) >= floor => {
                inputs.push(nodes[0]);
            }
            _ => inputs.push(self.floor_gate(floor, &groups)),
        }
        if let Some(number) = self.unknowns.floor.get(&component).copied() {
            let all = self.none_falls(nodes);
            let unknown = self.unknowns.node(number);
            inputs.push(self.builder.any(&[unknown, all]));
        }
        for id in terms::unknown_shares(self.topology, component) {
            let stays = self.none_falls(vec![self.layout.group(id)]);
            let unknown = self.unknowns.node(self.unknowns.count[&id]);
            inputs.push(self.builder.any(&[unknown, stays]));
        }
    }

    fn floor_gate(&mut self, floor: u64, groups: &[(GroupId, &Group)]) -> Node {
        let gate = self.builder.leaf();
        self.builder.set_threshold(gate, floor);
        for (id, _) in groups {
            let node = self.layout.group(*id);
            self.builder.weigh(gate, node);
            if let Some(number) = self.unknowns.count.get(id).copied() {
                let unknown = self.unknowns.node(number);
                let more = self.builder.at_least(2, &[node, unknown]);
                self.builder.set_weight(more, floor.saturating_sub(1));
                self.builder.weigh(gate, more);
            }
        }
        gate
    }
}

impl Reading for Wiring<'_> {
    fn builder(&mut self) -> &mut Builder {
        &mut self.builder
    }

    fn target(&self, target: Target) -> Node {
        match target {
            Target::Component(component) => self.layout.component(component),
            Target::Place(place) => self.layout.place(place),
        }
    }

    fn inside(&mut self, component: ComponentId, place: PlaceId) -> Node {
        if let Some(node) = self.insides.get(&(component, place)) {
            return *node;
        }
        let mut inputs = Vec::new();
        for (id, group) in terms::active_groups(self.topology, component) {
            match terms::group_inside(self.topology, group, place) {
                Some(true) => inputs.push(self.layout.group(id)),
                Some(false) => {}
                None => {
                    let unknown = self.unknowns.node(self.unknowns.stand[&id]);
                    inputs.push(self.builder.all(&[self.layout.group(id), unknown]));
                }
            }
        }
        if let Some(number) = self.unknowns.placement.get(&component) {
            inputs.push(self.unknowns.node(*number));
        }
        let node = self.builder.any(&inputs);
        self.insides.insert((component, place), node);
        node
    }

    fn beside(&mut self, target: Target, view: View) -> Option<Node> {
        // What runs today has the place beside it, wherever that is.
        let Target::Component(component) = target else { return None };
        let unknown = self.unknowns.node(view.unknown?);
        let groups: Vec<Node> =
            terms::active_groups(self.topology, component).map(|(id, _)| self.layout.group(id)).collect();
        let all = self.none_falls(groups);
        Some(self.builder.any(&[unknown, all]))
    }

    fn unstated(&mut self, clause: &Clause, view: View) -> Option<Node> {
        let unknown = Unknown { subject: view.subject, what: UnknownKind::Need, at: clause.basis.at };
        let number = self.unknowns.add(&mut self.builder, unknown);
        Some(self.unknowns.node(number))
    }
}
