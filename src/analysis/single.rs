//! Single points: for every place, domain and component, what stops when it alone is lost, and what could not be
//! started again from dark without it.
//!
//! One loss after the other, parts of the elements side by side on threads: O(sum of all blast radii) in the running network, and in the start network the sum
//! of what each loss puts in doubt. Lists are kept up to a budget, counts always.

use super::bridge::outage::Outage;
use super::bridge::reach::Reaches;
use super::bridge::running::Running;
use super::bridge::start::{Ready, Start, World};
use super::facts::{CutShort, Dependent, SinglePoint};
use super::impact::Heads;
use crate::analysis::budget::Budget;
use crate::base::jobs::{Jobs, on_each};
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;
use std::cmp::{Ordering, Reverse};

/// Pairs of an element and a dependent of it that are listed at most.
const LISTED: usize = 20_000_000;

/// Elements that one thread looks at in one go.
const PART: usize = 128;

/// Every element that takes something with it, worst first. The world is the dark one. Memory of lists: at most [`LISTED`]
/// pairs for each thread.
pub(crate) fn single_points(
    topology: &Topology,
    running: &Running,
    world: (&Start, &World),
    threads: usize,
    cut_short: &mut Vec<CutShort>,
) -> Vec<SinglePoint> {
    let hunt = Hunt::new(topology, running, world);
    on_each(threads, || hunt.help());
    hunt.finish(cut_short)
}

/// The search for single points, with which any thread may help at any time.
pub(crate) struct Hunt<'a> {
    topology: &'a Topology,
    running: &'a Running,
    world: (&'a Start, &'a World),
    elements: Vec<Element>,
    parts: Jobs<Vec<(SinglePoint, usize)>>,
}

impl<'a> Hunt<'a> {
    pub(crate) fn new(topology: &'a Topology, running: &'a Running, world: (&'a Start, &'a World)) -> Self {
        let elements: Vec<Element> =
            topology.elements().filter(|element| !matches!(element, Element::Group(_))).collect();
        let parts = Jobs::new(elements.len().div_ceil(PART));
        Self { topology, running, world, elements, parts }
    }

    /// Looks at elements until none is left.
    pub(crate) fn help(&self) {
        let mut search = Search::new(self.topology, self.running, self.world);
        self.parts.help(|part| {
            let elements = self.elements.chunks(PART).nth(part).unwrap_or_default();
            elements.iter().filter_map(|element| search.point(*element)).collect()
        });
    }

    /// What was found, worst first.
    pub(crate) fn finish(self, cut_short: &mut Vec<CutShort>) -> Vec<SinglePoint> {
        let found = self.parts.finish().into_iter().flatten().collect();
        ranked(self.topology, found, cut_short)
    }
}

fn ranked(
    topology: &Topology,
    mut found: Vec<(SinglePoint, usize)>,
    cut_short: &mut Vec<CutShort>,
) -> Vec<SinglePoint> {
    let (listed, pairs) = keep_lists(&mut found);
    if listed < pairs {
        cut_short.push(CutShort { what: Budget::DependentsListed, done: listed, of: Some(pairs) });
    }
    found.sort_by_cached_key(|(point, _)| {
        let badness = (point.services, point.people, point.services_start_only, point.others);
        (Reverse(badness), Named { element: point.element, topology })
    });
    found.into_iter().map(|(point, _)| point).collect()
}

/// An element in the order of paths.
struct Named<'a> {
    element: Element,
    topology: &'a Topology,
}

impl Ord for Named<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let path = |it: &Self| self.topology.named(it.element).map(|named| &named.path);
        match (self.element, other.element) {
            // Components are numbered in the order of their paths, and there are many.
            (Element::Component(one), Element::Component(other)) => one.cmp(&other),
            (one, another) => path(self).cmp(&path(other)).then_with(|| one.cmp(&another)),
        }
    }
}

impl PartialOrd for Named<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Named<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.element == other.element
    }
}

impl Eq for Named<'_> {}

/// Drops all lists from the first on that does not fit any more: the same ones on any number of threads. How many pairs are
/// listed, and how many there are.
fn keep_lists(points: &mut [(SinglePoint, usize)]) -> (usize, usize) {
    let (mut listed, mut pairs) = (0, 0);
    for (point, own) in points {
        pairs += *own;
        if pairs > LISTED {
            point.stops = Vec::new();
            point.start_only = Vec::new();
        } else {
            listed = pairs;
        }
    }
    (listed, pairs)
}

struct Search<'a> {
    topology: &'a Topology,
    outage: Outage<'a>,
    reaches: Reaches<'a>,
    ready: Ready<'a>,
    pairs: usize,
}

impl<'a> Search<'a> {
    fn new(topology: &'a Topology, running: &'a Running, (start, dark): (&'a Start, &'a World)) -> Self {
        let outage = Outage::of_stops(topology, running);
        Self {
            topology,
            outage,
            reaches: Reaches::new(topology, running),
            ready: Ready::new(start, dark),
            pairs: 0,
        }
    }
}

impl Search<'_> {
    /// With how many pairs it makes, listed or not.
    fn point(&mut self, element: Element) -> Option<(SinglePoint, usize)> {
        let stops = self.stops(element);
        let start_only = self.start_only(element);
        if stops.is_empty() && start_only.is_empty() {
            return None;
        }
        let mut stop = Heads::default();
        stops.iter().for_each(|id| stop.add(self.topology, *id));
        let mut both = stop;
        start_only.iter().for_each(|id| both.add(self.topology, *id));
        let pairs = stops.len() + start_only.len();
        let mut point = SinglePoint {
            element,
            stops: Vec::new(),
            start_only: Vec::new(),
            services: stop.services,
            others: stop.others,
            services_start_only: both.services - stop.services,
            people: both.people,
        };
        self.pairs += pairs;
        if self.pairs <= LISTED {
            self.list(&mut point, &stops, start_only);
        }
        Some((point, pairs))
    }

    fn stops(&mut self, element: Element) -> Vec<ComponentId> {
        self.outage.lose(&[element]);
        let fallen = self.outage.fallen_components();
        let mut stops: Vec<ComponentId> =
            fallen.filter(|component| Element::Component(*component) != element).collect();
        stops.sort_unstable();
        stops
    }

    fn start_only(&mut self, element: Element) -> Vec<ComponentId> {
        self.ready.lose(self.outage.loss());
        let mut only: Vec<ComponentId> = self
            .ready
            .taken()
            .filter(|id| {
                Element::Component(*id) != element && !self.outage.has_fallen(Element::Component(*id))
            })
            .collect();
        only.sort_unstable();
        only
    }

    fn list(&mut self, point: &mut SinglePoint, stops: &[ComponentId], start_only: Vec<ComponentId>) {
        point.start_only = start_only;
        if !stops.is_empty() {
            self.reaches.walk(point.element, self.outage.loss());
        }
        point.stops = stops
            .iter()
            .map(|component| Dependent { component: *component, reach: self.reaches.of(*component) })
            .collect();
    }
}
