//! The start network: the equations of what can be got running, whether it takes a second or a month.
//!
//! ```text
//! stands(place)  = not lost ∧ stands(parent)
//! usable(place)  = stays(place), or: stands ∧ usable(parent) ∧ every `needs` clause of the place
//! crew           = (no places, or any of them stands) ∧ its needs
//! running(group) = stays(group), or: its place is usable ∧ every `starts with` ∧ (no `restart` declared, or any works)
//! serving(group) = running ∧ every `needs … within KIND` from its place; a standby also: any `takeover` works
//!                  ∧ every `starts with`
//! rebuilt(way)   = its place is usable ∧ its `with` and crew ∧ every `starts with` ∧ every `needs … within KIND`
//! ready(c)       = stays(c), or: Σ instances serving or rebuilt ≥ floor ∧ every other `needs`; and not lost
//! a way works    = every clause after `with` ∧ its crew
//! ```
//!
//! * What is ready is the *least* solution: a thing comes up only when what it starts with already is.
//! * For a `utility`, "usable" is only "stands": a place never waits for its own power before its power may start.
//! * A component without active groups has one imagined group without a place that counts as its floor. A rebuild
//!   counts as the floor too. All unknown facts hang on one leaf: it is up at best, down at worst.
//! * Two worlds share the equations. **Dark**: nothing stays, every place is back. **After a loss**: what was up
//!   and did not fall stays, what is lost is lost for good.
//!
//! Here times are 0 or never, and whatever happens is noticed; [`super::course`] reads the same equations in hours. Size:
//! some ten nodes for each place, component and group, one for each way of each group.

use super::layout::Meaning;
use super::lists::Lists;
use super::outage::Outage;
use super::running::Running;
use super::start_wiring::{Imagined, Server, StartLayout, StartWiring};
use super::task::Task;
use crate::analysis::loss::Loss;
use crate::graph::least::{Risen, Sink};
use crate::graph::network::{Network, Node};
use crate::model::component::Target;
use crate::model::id::{ComponentId, CrewId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// The start network of a topology.
#[derive(Debug)]
pub(crate) struct Start {
    pub(super) network: Network,
    pub(super) layout: StartLayout,
    /// `needs … within`: instances of the component inside the place.
    insides: BTreeMap<(ComponentId, PlaceId), Node>,
    pub(super) imagined: Vec<Imagined>,
    /// What takes time, by node.
    pub(super) tasks: Vec<(Node, Task)>,
    /// Of each node: its place in `tasks`, from 1; 0 for what takes no time.
    pub(super) task_of: Vec<u32>,
    /// Of each group: one of its restarts is done.
    pub(super) restarted: Vec<Option<Node>>,
    /// Of each component: its loss is noticed; none where nothing watches it.
    pub(super) noticed: Vec<Option<Node>>,
    pub(super) told: Node,
    pub(super) unwatched: Node,
    unstated: Option<Node>,
    /// What serves, by component.
    pub(super) servers: Lists<Server>,
}

impl Start {
    /// Linear in the size of the topology, but for `within` clauses (groups of both sides).
    pub(crate) fn of(topology: &Topology) -> Self {
        let mut wiring = StartWiring::new(topology);
        wiring.wire_all();
        let servers = wiring.servers();
        let mut tasks = wiring.tasks;
        tasks.sort_unstable_by_key(|(node, _)| *node);
        let mut task_of = vec![0; wiring.builder.len()];
        for (place, (node, _)) in tasks.iter().enumerate() {
            task_of[*node as usize] = place as u32 + 1;
        }
        Self {
            network: wiring.builder.build(),
            task_of,
            layout: wiring.layout,
            insides: wiring.insides,
            imagined: wiring.imagined,
            tasks,
            restarted: wiring.restarted,
            noticed: wiring.noticed,
            told: wiring.told,
            unwatched: wiring.unwatched,
            unstated: wiring.unstated,
            servers,
        }
    }

    /// Everything dark, every place back: what comes up.
    pub(crate) fn in_the_dark(&self) -> World {
        let stays = self.layout.place_stays..self.layout.end;
        World(Risen::of(&self.network, stays.chain(self.imagined.iter().map(|imagined| imagined.stays))))
    }

    /// Nothing lost: what runs or could be got running besides.
    pub(crate) fn after_nothing(&self, topology: &Topology, running: &Running) -> World {
        World(Risen::of(&self.network, self.gone_at_first(topology, running)))
    }

    /// Nothing lost: what is up at once, without anything that takes time and with nobody to tell what is lost.
    pub(crate) fn at_once(&self, topology: &Topology, running: &Running) -> World {
        let slow = self.tasks.iter().map(|(node, _)| *node).chain([self.told]);
        World(Risen::of(&self.network, self.gone_at_first(topology, running).into_iter().chain(slow)))
    }

    /// The nodes that do not stay although nothing is lost.
    fn gone_at_first(&self, topology: &Topology, running: &Running) -> Vec<Node> {
        let down = |element: Element| running.node(element).is_none_or(|node| running.standing.is_down(node));
        let places = topology.place_ids().map(Element::Place).filter(|place| down(*place));
        let components =
            topology.component_ids().map(Element::Component).filter(|component| down(*component));
        let groups =
            topology.group_ids().filter(|group| !running.stands_at_first(*group)).map(Element::Group);
        places.chain(components).chain(groups).filter_map(|element| self.stays(element)).collect()
    }

    /// The node that says what a clause names is ready.
    pub(super) fn target(&self, target: Target) -> Node {
        match target {
            Target::Component(component) => self.layout.ready + component.0,
            Target::Place(place) => self.layout.usable + place.0,
        }
    }

    pub(super) fn stays(&self, element: Element) -> Option<Node> {
        match element {
            Element::Place(place) => Some(self.layout.place_stays + place.0),
            Element::Component(component) => Some(self.layout.component_stays + component.0),
            Element::Group(group) => Some(self.layout.group_stays + group.0),
            Element::Domain(_) => None,
        }
    }

    /// The nodes that are lost outright with some elements.
    fn lost<'a>(&'a self, loss: &'a Loss) -> impl Iterator<Item = Node> + 'a {
        loss.elements.iter().filter_map(|element| match element {
            Element::Place(place) => Some(self.layout.stands + place.0),
            Element::Component(component) => Some(self.layout.ready + component.0),
            Element::Group(group) => Some(self.layout.running + group.0),
            Element::Domain(_) => None,
        })
    }

    /// The nodes that no longer stay after an outage.
    pub(super) fn gone<'a>(&'a self, outage: &'a Outage<'_>) -> impl Iterator<Item = Node> + 'a {
        outage.fallen().filter_map(|meaning| match meaning {
            Meaning::Up(Element::Group(group)) if outage.running().stands_apart(group) => None,
            Meaning::Up(element) => self.stays(element),
            Meaning::Stands(group) => self.stays(Element::Group(group)),
            Meaning::Whole(_) | Meaning::Gate => None,
        })
    }

    /// The component a node says is ready.
    fn component(&self, node: Node) -> Option<ComponentId> {
        (self.layout.ready..self.layout.running)
            .contains(&node)
            .then(|| ComponentId(node - self.layout.ready))
    }
}

/// What is ready when nothing is taken away.
#[derive(Debug)]
pub(crate) struct World(pub(super) Risen);

/// What is ready in one world, with something taken away from it or nothing yet.
pub(crate) struct Ready<'a> {
    start: &'a Start,
    sink: Sink<'a>,
}

impl<'a> Ready<'a> {
    /// A world with nothing taken away.
    pub(crate) fn new(start: &'a Start, world: &'a World) -> Self {
        Self { start, sink: Sink::new(&start.network, &world.0) }
    }

    /// Forgets what was taken away before, and takes away what is lost outright.
    pub(crate) fn lose(&mut self, loss: &Loss) {
        self.sink.take(self.start.lost(loss));
    }

    /// Forgets what was taken away before, and takes away what is lost in the outage and what no longer stays.
    pub(crate) fn follow(&mut self, outage: &Outage<'_>) {
        self.sink.take(self.start.lost(outage.loss()).chain(self.start.gone(outage)));
    }

    /// Forgets what was taken away before, and takes whatever nobody states at its worst.
    pub(crate) fn doubt(&mut self) {
        self.sink.take(self.start.unstated);
    }

    /// Forgets what was taken away before, and takes away these nodes.
    pub(super) fn take(&mut self, nodes: impl IntoIterator<Item = Node>) {
        self.sink.take(nodes);
    }

    /// Components that are not ready, and were before something was taken away.
    pub(crate) fn taken(&self) -> impl Iterator<Item = ComponentId> + '_ {
        self.sink.sunk().filter_map(|node| self.start.component(node))
    }

    /// The component serves again.
    pub(crate) fn component(&self, component: ComponentId) -> bool {
        self.sink.is_up(self.start.layout.ready + component.0)
    }

    /// The place has what it needs.
    pub(crate) fn usable(&self, place: PlaceId) -> bool {
        self.sink.is_up(self.start.layout.usable + place.0)
    }

    /// Neither the place nor one around it is lost.
    pub(crate) fn stands(&self, place: PlaceId) -> bool {
        self.sink.is_up(self.start.layout.stands + place.0)
    }

    /// The crew can work.
    pub(crate) fn crew(&self, crew: CrewId) -> bool {
        self.sink.is_up(self.start.layout.crew + crew.0)
    }

    /// The group runs, though it may not serve: see the equations.
    pub(crate) fn group(&self, group: GroupId) -> bool {
        self.sink.is_up(self.start.layout.running + group.0)
    }

    /// Instances of the component serve inside the place. Known for every place a `within` clause looks at.
    pub(crate) fn inside(&self, component: ComponentId, place: PlaceId) -> bool {
        self.start.insides.get(&(component, place)).is_some_and(|node| self.sink.is_up(*node))
    }
}
