//! The course of a recovery: the start equations ([`super::start`]) read in times, for one loss or for everything dark.
//!
//! A [`Machine`] holds what is the same for every loss; a [`Course`] holds only what one loss makes late. Both speak of
//! components, groups, places and crews; how long a task takes and when a lost element ends is told by the caller.

use super::outage::Outage;
use super::running::Running;
use super::start::{Ready, Start, World};
use super::start_wiring::{Imagined, Server};
use super::task::Task;
use crate::base::jobs::both;
use crate::graph::clockwork::{Clockwork, Pace, Scratch, Times};
use crate::graph::least::Sink;
use crate::graph::network::{Inputs, Node};
use crate::model::id::{ComponentId, CrewId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// How a lost element ends, as far as wiring is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ending {
    /// By the ways its component declares.
    ByItsWays,
    /// At a time, by itself.
    InTime,
    /// Never.
    Never,
}

/// Of what it is asked when it comes up.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Asked<'c> {
    /// Of everything that is late; of these components also all that could serve and all they want.
    AllAnd(&'c [ComponentId]),
    /// Of these components, and nothing that they do not wait for.
    Only(&'c [ComponentId]),
}

/// What every loss has in common.
#[derive(Debug)]
pub(crate) struct Machine<'a> {
    pub(crate) topology: &'a Topology,
    pub(crate) running: Running,
    pub(crate) start: Start,
    inputs: Inputs,
    at_once: World,
}

impl<'a> Machine<'a> {
    /// Linear in the size of the topology.
    pub(crate) fn of(topology: &'a Topology) -> Self {
        let (running, start) = (Running::of(topology), Start::of(topology));
        let (inputs, at_once) = (Inputs::of(&start.network), start.at_once(topology, &running));
        Self { topology, running, start, inputs, at_once }
    }

    /// The same with the dark world, made by two threads where there are two; `other` fills up the time in which the larger of
    /// both networks is made.
    pub(crate) fn with_dark<T>(
        topology: &'a Topology,
        threads: usize,
        other: impl FnOnce() -> T,
    ) -> (Self, World, T) {
        let ((running, other), start) =
            both(threads, || (Running::of(topology), other()), || Start::of(topology));
        let ((inputs, dark), at_once) = both(
            threads,
            || (Inputs::of(&start.network), start.in_the_dark()),
            || start.at_once(topology, &running),
        );
        (Self { topology, running, start, inputs, at_once }, dark, other)
    }

    /// A worker that can follow one outage after the other.
    pub(crate) fn follower(&self) -> Follower<'_> {
        Follower {
            machine: self,
            sink: Sink::new(&self.start.network, &self.at_once.0),
            scratch: Scratch::default(),
        }
    }

    /// Everything is dark, every place is back, and everybody knows.
    pub(crate) fn dark(&self) -> Course<'_> {
        let layout = &self.start.layout;
        let asked = layout.stands..layout.place_stays;
        let away: Vec<Node> = (layout.place_stays..layout.end)
            .chain(self.start.imagined.iter().map(|imagined| imagined.stays))
            .collect();
        let dark = |node: Node| node == self.start.told || node == self.start.unwatched;
        let clockwork =
            Clockwork::around(&self.start.network, &self.inputs, &mut Scratch::default(), dark, asked);
        let mut course = Course::new(self, clockwork, true);
        course.ends =
            away.iter().filter_map(|node| course.clockwork.spot(*node)).map(|spot| (spot, None)).collect();
        course
    }

    /// The world of bits after a loss in which only what never ends stays lost: for questions about what waits for what.
    pub(crate) fn for_good<'b>(
        &'b self,
        world: &'b World,
        outage: &Outage<'_>,
        endings: &BTreeMap<Element, Ending>,
    ) -> Ready<'b> {
        let mut ready = Ready::new(&self.start, world);
        let lost = endings.iter().flat_map(|(element, ending)| {
            let out = (*ending != Ending::InTime).then(|| self.waits(*element, *ending)).flatten();
            out.into_iter().chain(self.gone_with(*element))
        });
        ready.take(lost.chain(self.start.gone(outage)).collect::<Vec<_>>());
        ready
    }

    /// The world of bits when nothing is lost.
    pub(crate) fn world(&self) -> World {
        self.start.after_nothing(self.topology, &self.running)
    }

    /// The world of bits when everything is dark.
    pub(crate) fn dark_world(&self) -> World {
        self.start.in_the_dark()
    }

    /// That world with nothing taken away.
    pub(crate) fn ready_in<'b>(&'b self, world: &'b World) -> Ready<'b> {
        Ready::new(&self.start, world)
    }

    /// The node that waits for the end of the loss of an element.
    pub(super) fn lost_node(&self, element: Element) -> Option<Node> {
        let layout = &self.start.layout;
        match element {
            Element::Place(place) => Some(layout.stands + place.0),
            Element::Component(component) => Some(layout.ready + component.0),
            Element::Group(group) => Some(layout.running + group.0),
            Element::Domain(_) => None,
        }
    }

    /// The node that waits for the end of a loss. What comes back by ways of which none is a restart does not run again by
    /// itself: it waits for good, and a rebuild comes.
    fn waits(&self, element: Element, ending: Ending) -> Option<Node> {
        if ending != Ending::ByItsWays {
            return self.lost_node(element);
        }
        match element {
            Element::Group(group) if self.start.restarted[group.index()].is_none() => self.lost_node(element),
            Element::Component(component) => {
                let imagined = self.imagined_of(component).filter(|imagined| imagined.restarted.is_none());
                imagined.map(|imagined| imagined.node)
            }
            _ => None,
        }
    }

    /// The nodes that say something stays which does not when the element is lost outright.
    fn gone_with(&self, element: Element) -> Vec<Node> {
        let mut gone: Vec<Node> = self.start.stays(element).into_iter().collect();
        if let Element::Component(component) = element {
            gone.extend(self.imagined_of(component).map(|imagined| imagined.stays));
        }
        gone
    }

    /// The imagined group of a component.
    fn imagined_of(&self, component: ComponentId) -> Option<Imagined> {
        let list = &self.start.imagined;
        let found = list.binary_search_by_key(&component, |imagined| imagined.component).ok()?;
        Some(list[found])
    }

    /// The node that says a restart is done, of what comes back in time by itself.
    fn restarted(&self, element: Element) -> Option<Node> {
        match element {
            Element::Group(group) => self.start.restarted[group.index()],
            Element::Component(component) => self.imagined_of(component)?.restarted,
            Element::Place(_) | Element::Domain(_) => None,
        }
    }
}

/// Follows outages; clearing costs what falling cost.
pub(crate) struct Follower<'a> {
    machine: &'a Machine<'a>,
    sink: Sink<'a>,
    scratch: Scratch,
}

impl<'a> Follower<'a> {
    /// What the outage makes late. `endings` has every element lost outright; `is_told` says that a scenario tells when
    /// losses are noticed.
    pub(crate) fn follow(
        &mut self,
        outage: &Outage<'_>,
        endings: &BTreeMap<Element, Ending>,
        is_told: bool,
        asked: Asked<'_>,
    ) -> Course<'a> {
        let machine = self.machine;
        let start = &machine.start;
        let lost = endings.iter().filter_map(|(element, ending)| machine.waits(*element, *ending));
        let with = endings.keys().flat_map(|element| machine.gone_with(*element));
        let unwatched = is_told.then_some(start.unwatched);
        let taken: Vec<Node> = lost.chain(with).chain(start.gone(outage)).chain(unwatched).collect();
        self.sink.take(taken.iter().copied());
        let asked = self.nodes_of(asked);
        let sink = &self.sink;
        let clockwork = Clockwork::around(
            &start.network,
            &machine.inputs,
            &mut self.scratch,
            |node| sink.is_up(node),
            asked,
        );
        let mut course = Course::new(machine, clockwork, false);
        // What no longer stays, or was down anyway, never comes by staying; what is lost waits for its end.
        let stays = start.layout.place_stays..start.layout.end;
        let late = course.clockwork.nodes().iter().enumerate();
        let down = late.filter(|(_, node)| stays.contains(*node)).map(|(spot, _)| spot);
        let gone = taken.iter().filter_map(|node| course.clockwork.spot(*node));
        let mut ends: Vec<(usize, Option<Element>)> = gone.chain(down).map(|spot| (spot, None)).collect();
        for (element, ending) in endings {
            if *ending == Ending::ByItsWays {
                continue;
            }
            let spot = machine.lost_node(*element).and_then(|node| course.clockwork.spot(node));
            ends.extend(spot.map(|spot| (spot, Some(*element))));
            if *ending == Ending::InTime {
                let restarted = machine.restarted(*element).and_then(|node| course.clockwork.spot(node));
                course.skipped.extend(restarted);
            }
        }
        // Of the two entries of a lost node the one with its element counts.
        ends.sort_by_key(|(spot, element)| (*spot, element.is_none()));
        ends.dedup_by_key(|(spot, _)| *spot);
        course.ends = ends;
        course
    }

    fn nodes_of(&self, asked: Asked<'_>) -> Vec<Node> {
        let start = &self.machine.start;
        let about = match asked {
            Asked::Only(components) => {
                return components.iter().map(|component| start.layout.ready + component.0).collect();
            }
            Asked::AllAnd(about) => about,
        };
        let servers = about.iter().flat_map(|component| start.servers.of(component.index()));
        let wants = about.iter().flat_map(|component| &self.machine.topology[*component].wants);
        let wanted = wants.flat_map(|clause| &clause.members).map(|member| start.target(member.target));
        self.sink.sunk().chain(servers.map(|server| server.node)).chain(wanted).collect()
    }
}

/// What one loss makes late.
#[derive(Debug)]
pub(crate) struct Course<'a> {
    pub(super) machine: &'a Machine<'a>,
    pub(super) clockwork: Clockwork,
    is_dark: bool,
    /// Spots that take time.
    tasks: Vec<(usize, Task)>,
    /// Spots that wait for the end of a loss; without an element: for good.
    ends: Vec<(usize, Option<Element>)>,
    /// Restarts that need not be done.
    skipped: Vec<usize>,
}

impl<'a> Course<'a> {
    fn new(machine: &'a Machine<'a>, clockwork: Clockwork, is_dark: bool) -> Self {
        let task = |(spot, node): (usize, &Node)| {
            let place = machine.start.task_of[*node as usize].checked_sub(1)?;
            Some((spot, machine.start.tasks[place as usize].1))
        };
        let tasks = clockwork.nodes().iter().enumerate().filter_map(task).collect();
        Self { machine, clockwork, is_dark, tasks, ends: Vec::new(), skipped: Vec::new() }
    }

    /// What takes time, by spot.
    pub(crate) fn tasks(&self) -> &[(usize, Task)] {
        &self.tasks
    }

    /// The clock itself.
    pub(crate) fn clockwork(&self) -> &Clockwork {
        &self.clockwork
    }

    /// A measure of work for one run.
    pub(crate) fn size(&self) -> usize {
        self.clockwork.len() + self.clockwork.edges()
    }

    /// A pace with these lengths. `end` says when the loss of an element is over, `noticed` when every loss is noticed.
    pub(crate) fn pace(
        &self,
        length: impl Fn(Task) -> u64,
        end: impl Fn(Element) -> u64,
        noticed: Option<u64>,
    ) -> Pace {
        let mut pace = Pace::still(self.clockwork.len());
        for (spot, task) in &self.tasks {
            pace.takes[*spot] = length(*task);
        }
        for (spot, element) in &self.ends {
            match element {
                Some(element) => pace.not_before[*spot] = end(*element),
                None => pace.not_before[*spot] = u64::MAX,
            }
        }
        for spot in &self.skipped {
            pace.held[*spot] = Some(0);
        }
        let start = &self.machine.start;
        if self.is_dark {
            return pace;
        }
        match noticed {
            Some(at) => {
                let watched = start.noticed.iter().flatten().copied().chain([start.unwatched]);
                for spot in watched.filter_map(|node| self.clockwork.spot(node)) {
                    pace.held[spot] = Some(at);
                }
            }
            // Nobody tells.
            None => {
                if let Some(spot) = self.clockwork.spot(start.told) {
                    pace.not_before[spot] = u64::MAX;
                }
            }
        }
        pace
    }

    /// When the node comes up: at once when it is not late.
    fn at(&self, times: &Times, node: Node) -> u64 {
        self.clockwork.spot(node).map_or(0, |spot| times.at[spot])
    }

    /// The spot that says the component serves.
    pub(crate) fn spot_of(&self, component: ComponentId) -> Option<usize> {
        self.clockwork.spot(self.machine.start.layout.ready + component.0)
    }

    /// The component that serves when the spot comes up.
    pub(crate) fn component_at(&self, spot: usize) -> Option<ComponentId> {
        let (node, layout) = (self.clockwork.nodes()[spot], &self.machine.start.layout);
        (layout.ready..layout.running).contains(&node).then(|| ComponentId(node - layout.ready))
    }

    /// When the component serves, in milliseconds.
    pub(crate) fn component(&self, times: &Times, component: ComponentId) -> u64 {
        self.at(times, self.machine.start.layout.ready + component.0)
    }

    /// When the place can be used.
    pub(crate) fn place(&self, times: &Times, place: PlaceId) -> u64 {
        self.at(times, self.machine.start.layout.usable + place.0)
    }

    /// When the group runs.
    pub(crate) fn group(&self, times: &Times, group: GroupId) -> u64 {
        self.at(times, self.machine.start.layout.running + group.0)
    }

    /// When the crew can work.
    pub(crate) fn crew(&self, times: &Times, crew: CrewId) -> u64 {
        self.at(times, self.machine.start.layout.crew + crew.0)
    }

    /// What serves for the component: how many instances, `unknown` where nobody says, and when each lot of them does.
    pub(crate) fn servers(&self, times: &Times, component: ComponentId, unknown: u64) -> Vec<(u64, u64)> {
        let topology = self.machine.topology;
        let is_unknown = |group: GroupId| topology[group].count.value.is_none();
        let servers = self.machine.start.servers.of(component.index()).iter();
        let lot = |server: &Server| {
            let count = if server.group.is_some_and(is_unknown) { unknown } else { server.count };
            (count, self.at(times, server.node))
        };
        servers.map(lot).collect()
    }

    /// What the spot waits for the end of, if it does.
    pub(crate) fn lost_at(&self, spot: usize) -> Option<Element> {
        let found = self.ends.binary_search_by_key(&spot, |(spot, _)| *spot).ok()?;
        self.ends[found].1
    }

    /// The task at a spot.
    pub(crate) fn task_at(&self, spot: usize) -> Option<Task> {
        let found = self.tasks.binary_search_by_key(&spot, |(spot, _)| *spot).ok()?;
        Some(self.tasks[found].1)
    }
}
