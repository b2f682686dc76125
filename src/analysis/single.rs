//! Single points: for every place, domain and component, what stops when it alone is lost, and what could not be
//! started again from dark without it.
//!
//! One loss after the other: O(sum of all blast radii) in the running network, and in the start network the sum
//! of what each loss puts in doubt. Lists are kept up to a budget, counts always.

use super::bridge::layout::Meaning;
use super::bridge::outage::Outage;
use super::bridge::reach::Reaches;
use super::bridge::running::Running;
use super::bridge::start::Ready;
use super::facts::{CutShort, Dependent, SinglePoint};
use super::impact::Tally;
use super::loss::Loss;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// Pairs of an element and a dependent of it that are listed at most.
const LISTED: usize = 20_000_000;

/// Every element that takes something with it, worst first. `ready` is the dark world.
pub(crate) fn single_points(
    topology: &Topology,
    running: &Running,
    ready: Ready<'_>,
    cut_short: &mut Vec<CutShort>,
) -> Vec<SinglePoint> {
    let mut search = Search {
        topology,
        outage: Outage::new(topology, running),
        reaches: Reaches::new(topology, running),
        ready,
        listed: 0,
        pairs: 0,
    };
    let elements = topology.elements().filter(|element| !matches!(element, Element::Group(_)));
    let mut found: Vec<(String, SinglePoint)> = elements
        .filter_map(|element| search.point(element))
        .map(|point| (topology.path(point.element), point))
        .collect();
    found.sort_by(|(path, a), (other_path, b)| {
        let badness =
            |point: &SinglePoint| (point.services, point.people, point.services_start_only, point.others);
        badness(b).cmp(&badness(a)).then_with(|| path.cmp(other_path)).then_with(|| a.element.cmp(&b.element))
    });
    if search.listed < search.pairs {
        cut_short.push(CutShort {
            what: "dependents of single points listed",
            done: search.listed,
            of: Some(search.pairs),
        });
    }
    found.into_iter().map(|(_, point)| point).collect()
}

struct Search<'a> {
    topology: &'a Topology,
    outage: Outage<'a>,
    reaches: Reaches<'a>,
    ready: Ready<'a>,
    listed: usize,
    pairs: usize,
}

impl Search<'_> {
    fn point(&mut self, element: Element) -> Option<SinglePoint> {
        let stops = self.stops(element);
        let start_only = self.start_only(element);
        if stops.is_empty() && start_only.is_empty() {
            return None;
        }
        let (mut stop, mut both) = (Tally::default(), Tally::default());
        stops.iter().for_each(|id| stop.add(self.topology, *id));
        stops.iter().chain(&start_only).for_each(|id| both.add(self.topology, *id));
        let mut point = SinglePoint {
            element,
            stops: Vec::new(),
            start_only: Vec::new(),
            services: stop.services,
            others: stop.others,
            services_start_only: both.services - stop.services,
            people: both.people,
        };
        self.list(&mut point, &stops, start_only);
        Some(point)
    }

    fn stops(&mut self, element: Element) -> Vec<ComponentId> {
        self.outage.lose(&[element]);
        let fallen = self.outage.at_best().filter_map(|meaning| match meaning {
            Meaning::Up(Element::Component(component)) => Some(component),
            _ => None,
        });
        let mut stops: Vec<ComponentId> =
            fallen.filter(|component| Element::Component(*component) != element).collect();
        stops.sort_unstable();
        stops
    }

    fn start_only(&mut self, element: Element) -> Vec<ComponentId> {
        let loss = Loss::of(self.topology, &[element]);
        self.ready.lose(&loss);
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
        let pairs = stops.len() + start_only.len();
        self.pairs += pairs;
        if self.listed + pairs > LISTED {
            return;
        }
        self.listed += pairs;
        self.reaches.walk(point.element);
        point.stops = stops
            .iter()
            .map(|component| Dependent { component: *component, reach: self.reaches.of(*component) })
            .collect();
        point.start_only = start_only;
    }
}
