//! Risk groups of each service: minimal cut sets of few elements, proven whatever the unknown facts are.
//!
//! The service itself is left out of play: that losing it loses it is no news.

use super::facts::RiskGroup;
use super::first::first;
use crate::analysis::bridge::running::Running;
use crate::base::jobs::side_by_side;
use crate::graph::cone::{Cone, Cones};
use crate::graph::cuts::{CutSearch, Reach};
use crate::graph::diagram::diagrams::Limits;
use crate::graph::diagram::few::Few;
use crate::graph::failing::failures;
use crate::graph::faults::{Event, Faults};
use crate::graph::network::{Inputs, Node};
use crate::model::id::{ComponentId, Element};

/// The groups of one service.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    pub(super) listed: Vec<RiskGroup>,
    /// How many there are of 1, 2, … elements.
    pub(super) counts: Vec<u64>,
    /// All of so many elements or fewer are known.
    pub(super) complete_to: usize,
}

/// Elements with the nodes they take away and, where known, how likely each is down.
pub(super) struct Play<'a> {
    pub(super) elements: &'a [Element],
    pub(super) taken: &'a [Vec<Node>],
    pub(super) down: &'a [Option<f64>],
}

/// Nodes of diagrams of sets, some 40 bytes each; more are not worth waiting for.
const NODES: u64 = 8_000_000;

/// The groups of many services, in the order given, each with `listed` groups at most.
///
/// All at once from the bottom up, those of one element, then those of up to two, as far as there is room for it; then each
/// service by itself, by what bears on it, with an equal part of that room; and where there was none even for groups of one,
/// from the top down, with an equal part of the budget.
pub(super) fn groups(
    running: &Running,
    play: &Play<'_>,
    services: &[ComponentId],
    (reach, listed): (Reach, usize),
    threads: usize,
) -> Vec<Groups> {
    let inputs = Inputs::of(&running.network);
    let tops: Vec<Node> =
        services.iter().filter_map(|service| running.node(Element::Component(*service))).collect();
    let faults = failures(&running.network, &running.standing, &inputs, play.taken, &tops);
    let search = Search { running, play, faults: &faults, services, reach, listed };
    let mut known = search.together();
    for apart in [Search::apart, Search::top_down] {
        let left: Vec<usize> =
            (0..known.len()).filter(|index| known[*index].complete_to < reach.order).collect();
        let found = apart(&search, &left, &known, threads);
        left.into_iter().zip(found).for_each(|(index, better)| {
            if let Some(better) = better {
                known[index] = better;
            }
        });
    }
    known.iter_mut().for_each(|groups| groups.counts.resize(reach.order, 0));
    known
}

/// What is searched.
struct Search<'a> {
    running: &'a Running,
    play: &'a Play<'a>,
    /// The failures of the services, in their order.
    faults: &'a Faults,
    services: &'a [ComponentId],
    reach: Reach,
    /// Groups listed of each service.
    listed: usize,
}

impl Search<'_> {
    fn nodes(&self) -> usize {
        self.reach.budget.min(NODES) as usize
    }

    /// All services at once: what they have in common is worked out once.
    fn together(&self) -> Vec<Groups> {
        let all: Vec<Event> = (0..self.faults.events() as Event).collect();
        let limits = Limits::standing(self.nodes());
        let sizes = 1..=self.reach.order;
        let largest = sizes.map_while(|order| Few::of(self.faults, order as u32, limits).ok()).last();
        let services = self.services.iter().enumerate();
        match largest {
            Some(mut few) => services.map(|(top, id)| self.of_top(&mut few, top, *id, &all)).collect(),
            None => services.map(|_| Groups::default()).collect(),
        }
    }

    /// Each of these services by itself, from the size that is known on: one that has no room spoils no other.
    fn apart(&self, left: &[usize], known: &[Groups], threads: usize) -> Vec<Option<Groups>> {
        // One service alone was searched just now.
        if self.services.len() < 2 {
            return vec![None; left.len()];
        }
        let limits = Limits::standing(self.nodes() / left.len().max(1));
        side_by_side(threads, left.len(), || {
            let mut cones = Cones::of(self.faults);
            move |place: usize| {
                let top = left[place];
                let Cone { faults, events } = cones.take(top);
                let more = known[top].complete_to + 1..=self.reach.order;
                let largest = more.map_while(|order| Few::of(&faults, order as u32, limits).ok()).last();
                largest.map(|mut few| self.of_top(&mut few, 0, self.services[top], &events))
            }
        })
    }

    /// Those of which nothing is known, one after the other.
    fn top_down(&self, left: &[usize], known: &[Groups], _: usize) -> Vec<Option<Groups>> {
        let (running, play) = (self.running, self.play);
        if left.iter().all(|top| known[*top].complete_to > 0) {
            return vec![None; left.len()];
        }
        let inputs = Inputs::of(&running.network);
        let mut search = CutSearch::new(&running.network, &running.standing, &inputs, play.taken);
        let reach = Reach { budget: self.reach.budget / self.services.len().max(1) as u64, ..self.reach };
        let mut one = |top: &usize| {
            if known[*top].complete_to > 0 {
                return None;
            }
            let node = running.node(Element::Component(self.services[*top]))?;
            let cuts = search.of(node, &itself(play, self.services[*top]), reach);
            let mut counts = vec![0; reach.order];
            for set in &cuts.sets {
                counts[set.len() - 1] += 1;
            }
            let mut groups = Vec::new();
            for of_size in cuts.sets.chunk_by(|a, b| a.len() == b.len()) {
                groups.extend(self.likeliest(of_size.to_vec(), self.listed - groups.len()));
            }
            let complete_to = if cuts.complete { reach.order } else { 0 };
            Some(Groups { listed: groups, counts, complete_to })
        };
        left.iter().map(&mut one).collect()
    }

    /// The groups of a service, a top of equations; `events` says which element each of their events is.
    fn of_top(&self, few: &mut Few, top: usize, service: ComponentId, events: &[Event]) -> Groups {
        let itself =
            itself(self.play, service).into_iter().filter_map(|element| events.binary_search(&element).ok());
        let itself: Vec<Event> = itself.map(|event| event as Event).collect();
        let sets = few.cut_sets(top, &itself);
        let complete_to = few.order() as usize;
        let mut counts: Vec<u64> =
            sets.count().into_iter().map(|many| u64::try_from(many).unwrap_or(u64::MAX)).collect();
        counts.resize(complete_to, 0);
        let mut found: Vec<RiskGroup> = Vec::new();
        for size in 1..=complete_to {
            if found.len() < self.listed {
                let mut of_size = sets.of_size(size, self.reach.sets);
                of_size.iter_mut().flatten().for_each(|event| *event = events[*event as usize]);
                found.extend(self.likeliest(of_size, self.listed - found.len()));
            }
        }
        Groups { listed: found, counts, complete_to }
    }

    /// Of sets of one size at most so many as groups: the likeliest first, then by name, those that say nothing last.
    fn likeliest(&self, sets: Vec<Vec<Event>>, listed: usize) -> Vec<RiskGroup> {
        let likely = |set: Vec<Event>| {
            let probability: Option<f64> = set.iter().map(|event| self.play.down[*event as usize]).product();
            (probability, set)
        };
        let sets = sets.into_iter().map(likely).collect();
        let first = first(sets, listed, |(a, one): &(Option<f64>, Vec<Event>), (b, other)| {
            b.unwrap_or(-1.0).total_cmp(&a.unwrap_or(-1.0)).then_with(|| one.cmp(other))
        });
        let group = |(probability, set): (Option<f64>, Vec<Event>)| RiskGroup {
            elements: set.into_iter().map(|event| self.play.elements[event as usize]).collect(),
            probability,
        };
        first.into_iter().map(group).collect()
    }
}

/// The service itself, if it is in play.
fn itself(play: &Play<'_>, service: ComponentId) -> Vec<Event> {
    let found = play.elements.binary_search(&Element::Component(service));
    found.map(|index| index as Event).into_iter().collect()
}
