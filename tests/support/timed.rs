//! Small topologies with durations: what `topologies` reads from bytes, and more bytes for how long things take, who
//! does them, who notices, and what is lost for how long. Zero is always the plainest choice.
#![allow(dead_code, reason = "each test file uses its part")]

use crate::topologies::{Choices, Sizes, topology_from};
use spof::base::quantity::Duration;
use spof::base::source::Span;
use spof::model::component::{Clause, Member, Target, Watch, Way, WayKind};
use spof::model::fact::{Basis, Between, Fact};
use spof::model::id::{ComponentId, CrewId, DomainId, Element, GroupId, PlaceId};
use spof::model::place::{Crew, Named};
use spof::model::scenario::{Loss, Scenario};
use spof::model::topology::Topology;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;

/// A topology with durations and one scenario. The first bytes say how it takes time, the others what there is.
pub(crate) fn timed_topology_from(times: &[u8], bytes: &[u8], sizes: &Sizes) -> Topology {
    let mut timing =
        Timing { choices: Choices::of(times), topology: topology_from(bytes, sizes), statements: 100_000 };
    timing.scenario();
    timing.crews();
    for index in 0..timing.topology.components.len() {
        timing.more_ways(index);
        timing.ways(index);
        timing.watches(index);
    }
    timing.restored();
    timing.topology
}

/// The same with two small crews that have nearly all the work to do, so that it waits for hands.
pub(crate) fn busy_topology_from(times: &[u8], bytes: &[u8], sizes: &Sizes) -> Topology {
    let mut topology = timed_topology_from(times, bytes, sizes);
    let statement = |at: u32| Span::new(at, at + 1);
    topology.crews.truncate(2);
    while topology.crews.len() < 2 {
        let path = format!("x{}", topology.crews.len());
        let named = Named { title: path.clone(), path, ..Named::default() };
        topology.crews.push(Crew { named, people: None, at: Vec::new(), needs: Vec::new() });
    }
    for (people, crew) in (1..).zip(&mut topology.crews) {
        crew.people = Some(Fact::stated(people, statement(200_000)));
        crew.needs.clear();
    }
    let ways = topology.components.iter_mut().flat_map(|it| &mut it.ways);
    for (number, way) in ways.enumerate().filter(|(number, _)| number % 7 != 6) {
        way.by = Some(CrewId(number as u32 / 3 % 2));
        let hours = Duration::hours(1 + number as u64 % 4);
        way.time = Fact::stated(Between { low: hours, high: hours }, statement(200_001));
    }
    topology
}

struct Timing<'a> {
    choices: Choices<'a>,
    topology: Topology,
    statements: u32,
}

impl Timing<'_> {
    fn basis(&mut self) -> Basis {
        self.statements += 1;
        Basis::stated(Span::new(self.statements, self.statements + 1))
    }

    fn fact<T>(&mut self, value: Option<T>) -> Fact<T> {
        Fact { value, basis: self.basis() }
    }

    /// Odd numbers too, since the middle of a range is rounded.
    fn length(&mut self) -> Between<Duration> {
        let (low, more) = match self.choices.below(9) {
            0 => (0, 0),
            1 => (10 * MINUTE, 0),
            2 => (MINUTE, 0),
            3 => (HOUR, 0),
            4 => (7, 0),
            5 => (8 * MINUTE, 12 * MINUTE),
            6 => (0, 2 * HOUR + 1),
            7 => (20 * HOUR, 0),
            _ => (HOUR, 5),
        };
        Between { low: Duration { millis: low }, high: Duration { millis: low + more } }
    }

    fn known_or_not<T>(&mut self, value: T) -> Fact<T> {
        let known = !self.choices.once_in(10);
        self.fact(known.then_some(value))
    }

    fn an_element(&mut self) -> Element {
        let t = &self.topology;
        let (components, groups) = (t.components.len(), t.groups.len());
        let (places, domains) = (t.places.len(), t.domains.len());
        match self.choices.below(6) {
            4 => Element::Component(ComponentId(self.choices.below(components) as u32)),
            3 if domains > 0 => Element::Domain(DomainId(self.choices.below(domains) as u32)),
            5 if groups > 0 => Element::Group(GroupId(self.choices.below(groups) as u32)),
            _ => Element::Place(PlaceId(self.choices.below(places) as u32)),
        }
    }

    fn scenario(&mut self) {
        let many = 1 + self.choices.below(3);
        let mut losses: Vec<Loss> = Vec::new();
        for _ in 0..many {
            let element = self.an_element();
            let length = self.length();
            let lasting = match self.choices.below(4) {
                3 => None,
                _ => Some(self.known_or_not(length)),
            };
            let destroyed = self.choices.once_in(8);
            if losses.iter().all(|loss| loss.element != element) {
                losses.push(Loss { element, lasting, destroyed, basis: self.basis() });
            }
        }
        losses.sort_by_key(|loss| loss.element);
        let length = self.length();
        let noticed = if self.choices.once_in(5) { Some(self.known_or_not(length)) } else { None };
        let named = Named { path: "scenario".into(), title: "scenario".into(), ..Named::default() };
        let (observed, expected) = (Vec::new(), Vec::new());
        self.topology.scenarios = vec![Scenario { named, began: None, losses, noticed, observed, expected }];
    }

    /// One more crew often, and how many they are.
    fn crews(&mut self) {
        if self.choices.once_in(2) {
            let place = PlaceId(self.choices.below(self.topology.places.len()) as u32);
            let at = if self.choices.once_in(2) { vec![place] } else { Vec::new() };
            let named = Named { path: "w9999".into(), title: "w9999".into(), ..Named::default() };
            self.topology.crews.push(Crew { named, people: None, at, needs: Vec::new() });
        }
        for index in 0..self.topology.crews.len() {
            self.topology.crews[index].people = match self.choices.below(6) {
                4 => None,
                5 => Some(self.fact(None)),
                many => Some(self.fact(Some(many as u64 + 1))),
            };
        }
    }

    /// What needs much seldom comes back: often it needs less, and has more ways.
    fn more_ways(&mut self, component: usize) {
        if self.choices.once_in(2) {
            self.topology.components[component].needs.truncate(1);
        }
        if self.choices.once_in(3) {
            self.topology.components[component].needs.clear();
        }
        for _ in 0..self.choices.below(3) {
            let kind = [WayKind::Restart, WayKind::Takeover, WayKind::Rebuild][self.choices.below(3)];
            let other = ComponentId(self.choices.below(self.topology.components.len()) as u32);
            let place = PlaceId(self.choices.below(self.topology.places.len()) as u32);
            let with = if self.choices.once_in(3) {
                let members = vec![Member { target: Target::Component(other), basis: self.basis() }];
                vec![Clause { at_least: 1, members, within: None, basis: self.basis() }]
            } else {
                Vec::new()
            };
            let time = self.fact(None);
            let (place, basis) = ((kind == WayKind::Rebuild).then_some(place), self.basis());
            let way = Way { kind, time, each: false, at_once: None, by: None, place, with, basis };
            self.topology.components[component].ways.push(way);
        }
    }

    fn ways(&mut self, component: usize) {
        let crews = self.topology.crews.len();
        for number in 0..self.topology.components[component].ways.len() {
            let length = self.length();
            let time = self.known_or_not(length);
            let each = self.choices.once_in(3);
            let at_once = match self.choices.below(6) {
                3 => Some(self.fact(Some(2))),
                4 => Some(self.fact(Some(3))),
                5 => Some(self.fact(None)),
                _ => None,
            };
            let by = match self.choices.below(3) {
                2 if crews > 0 => Some(CrewId(self.choices.below(crews) as u32)),
                _ => None,
            };
            let way = &mut self.topology.components[component].ways[number];
            (way.time, way.each, way.at_once) = (time, each, at_once);
            way.by = way.by.or(by);
        }
    }

    fn watches(&mut self, component: usize) {
        for _ in 0..[0, 0, 1, 2][self.choices.below(4)] {
            let target = if self.choices.once_in(6) {
                Target::Place(PlaceId(self.choices.below(self.topology.places.len()) as u32))
            } else {
                Target::Component(ComponentId(self.choices.below(self.topology.components.len()) as u32))
            };
            let by = Member { target, basis: self.basis() };
            let soon = self.length().low;
            let within = self.known_or_not(soon);
            let late = self.length().high;
            let otherwise = if self.choices.once_in(2) { Some(self.known_or_not(late)) } else { None };
            self.topology.components[component].watched.push(Watch { by, within, otherwise });
        }
    }

    fn restored(&mut self) {
        for index in 0..self.topology.places.len() {
            self.topology.places[index].named.restored = self.some_length();
        }
        for index in 0..self.topology.domains.len() {
            self.topology.domains[index].named.restored = self.some_length();
        }
        for index in 0..self.topology.components.len() {
            self.topology.components[index].named.restored = self.some_length();
        }
    }

    fn some_length(&mut self) -> Option<Fact<Between<Duration>>> {
        let length = self.length();
        if self.choices.once_in(4) { Some(self.known_or_not(length)) } else { None }
    }
}

/// A topology on a few lines, for messages of tests.
pub(crate) fn shown(t: &Topology) -> String {
    use std::fmt::Write;
    let length = |fact: &Fact<Between<Duration>>| match fact.value {
        Some(range) if range.low == range.high => range.low.to_string(),
        Some(range) => format!("{}..{}", range.low, range.high),
        None => "unknown".into(),
    };
    let target = |target: Target| match target {
        Target::Component(id) => t[id].named.path.clone(),
        Target::Place(id) => t[id].named.path.clone(),
    };
    let clauses = |word: &str, clauses: &[Clause]| -> String {
        let clause = |it: &Clause| {
            let names: Vec<String> = it.members.iter().map(|member| target(member.target)).collect();
            let within = it.within.map(|kind| format!(" within {}", kind.word())).unwrap_or_default();
            format!(" {word} {} of ({}){within};", it.at_least, names.join(", "))
        };
        clauses.iter().map(clause).collect()
    };
    let number = |fact: &Fact<u64>| fact.value.map_or("unknown".into(), |value| value.to_string());
    let mut text = String::new();
    for id in t.place_ids() {
        let it = &t[id];
        let parent = it.parent.map(|parent| t[parent].named.path.clone());
        let restored = it.named.restored.as_ref().map(|fact| format!(" restored in {};", length(fact)));
        let needs = clauses("needs", &it.needs);
        let _ = writeln!(
            text,
            "{} {} in {parent:?} {{{}{needs} }}",
            it.kind.word(),
            it.named.path,
            restored.unwrap_or_default()
        );
    }
    for it in &t.crews {
        let people = it.people.as_ref().map(|people| format!(" people {};", number(people)));
        let at: Vec<String> = it.at.iter().map(|place| t[*place].named.path.clone()).collect();
        let needs = clauses("needs", &it.needs);
        let _ = writeln!(text, "crew {} {{{}{needs} at {at:?} }}", it.named.path, people.unwrap_or_default());
    }
    for it in &t.domains {
        let covers: Vec<String> = it.covers.iter().map(|element| t.path(*element)).collect();
        let restored = it.named.restored.as_ref().map(length);
        let _ = writeln!(text, "domain {} {{ covers {covers:?}; restored {restored:?} }}", it.named.path);
    }
    for id in t.component_ids() {
        let it = &t[id];
        let _ = write!(text, "{} {} {{", it.kind.word(), it.named.path);
        if it.nowhere {
            text.push_str(" runs nowhere;");
        }
        for (group_id, group) in t.groups_of(id) {
            let _ = write!(text, " {} {};", number(&group.count), t.path(Element::Group(group_id)));
        }
        if let Some(floor) = &it.floor {
            let _ = write!(text, " floor {:?};", floor.value);
        }
        if let Some(full) = &it.full {
            let _ = write!(text, " full {:?};", full.value);
        }
        text.push_str(&clauses("needs", &it.needs));
        text.push_str(&clauses("wants", &it.wants));
        text.push_str(&clauses("starts with", &it.starts_with));
        if let Some(restored) = &it.named.restored {
            let _ = write!(text, " restored in {};", length(restored));
        }
        for way in &it.ways {
            let each = if way.each { " each" } else { "" };
            let at_once = way.at_once.as_ref().map(|at_once| format!(" {} at once", number(at_once)));
            let by = way.by.map(|crew| format!(" by {}", t[crew].named.path));
            let place = way.place.map(|place| format!(" at {}", t[place].named.path));
            let _ = write!(
                text,
                " {} {}{each}{}{}{}{};",
                way.kind.word(),
                length(&way.time),
                at_once.unwrap_or_default(),
                place.unwrap_or_default(),
                by.unwrap_or_default(),
                clauses("with", &way.with)
            );
        }
        for watch in &it.watched {
            let _ = write!(
                text,
                " watched by {} within {:?} otherwise {:?};",
                target(watch.by.target),
                watch.within.value.map(|length| length.to_string()),
                watch.otherwise.as_ref().map(|fact| fact.value.map(|length| length.to_string()))
            );
        }
        text.push_str(" }\n");
    }
    for scenario in &t.scenarios {
        for loss in &scenario.losses {
            let lasting = loss.lasting.as_ref().map(length);
            let _ =
                writeln!(text, "lose {} for {lasting:?} destroyed {}", t.path(loss.element), loss.destroyed);
        }
        let _ = writeln!(text, "noticed after {:?}", scenario.noticed.as_ref().map(length));
    }
    text
}
