//! Two places at once: which pairs stop a service that neither of them stops alone.
//!
//! Every pair of places of the main table is judged, side by side ([`crate::graph::sweep`]), with every unknown fact at its
//! best. For each place all others are lost with it in one batch, so that what the two do alone is taken away from what they
//! do together in a few operations on words for each service. Time: O(pairs / 512 × topology). Memory: a bit for each
//! service and place, and the pairs that do more together, of which the worst are kept.

use super::bridge::outage::Outage;
use super::bridge::running::Running;
use super::facts::{CutShort, Pair, Pairs};
use crate::analysis::budget::Budget;
use crate::graph::network::{Inputs, Node};
use crate::graph::sweep::batches::batches;
use crate::graph::sweep::line::{Line, NARROW, WIDE};
use crate::graph::sweep::plan::Plan;
use crate::graph::sweep::tally::Tally;
use crate::graph::sweep::worker::Worker;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::topology::Topology;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

/// Pairs that are kept at most, with names.
const KEPT: usize = 100;

/// Words of plans that are walked at most: some ten seconds on one core.
const WORK: usize = 2_000_000_000;

/// All pairs of these places.
pub(crate) fn pairs(
    topology: &Topology,
    running: &Running,
    places: &[PlaceId],
    threads: usize,
    cut_short: &mut Vec<CutShort>,
) -> Pairs {
    let counted = counted(topology);
    let nodes: Vec<Node> = places.iter().filter_map(|place| running.node(Element::Place(*place))).collect();
    let watched: Vec<Node> =
        counted.iter().filter_map(|(id, _)| running.node(Element::Component(*id))).collect();
    let plan = Plan::of(&running.network, &running.standing, &Inputs::of(&running.network), &nodes, &watched);
    let search = Search { plan: &plan, nodes: &nodes, watched: &watched, counted: &counted, threads };
    let (firsts, found) =
        if nodes.len() > Line::<NARROW>::LANES { search.run::<WIDE>() } else { search.run::<NARROW>() };
    let of = nodes.len() * nodes.len().saturating_sub(1) / 2;
    let tried = (0..firsts).map(|first| nodes.len() - 1 - first).sum();
    if tried < of {
        cut_short.push(CutShort { what: Budget::Pairs, done: tried, of: Some(of) });
    }
    let worse = found.len();
    Pairs { tried, worse, worst: worst(topology, running, places, found) }
}

/// Services, or all components where there are none, with their users; most users first.
fn counted(topology: &Topology) -> Vec<(ComponentId, u64)> {
    let services: Vec<ComponentId> = topology.of_kind(ComponentKind::Service).collect();
    let ids = if services.is_empty() { topology.component_ids().collect() } else { services };
    let users = |id: ComponentId| topology[id].users.as_ref().and_then(|users| users.value).unwrap_or(0);
    let mut counted: Vec<(ComponentId, u64)> = ids.into_iter().map(|id| (id, users(id))).collect();
    counted.sort_by_key(|(id, users)| (Reverse(*users), *id));
    counted
}

/// A pair that does more together: places by number, what stops, what stops only together, the most users of these.
struct Found {
    places: (usize, usize),
    stop: u32,
    only_together: u32,
    people: u64,
}

struct Search<'a> {
    plan: &'a Plan,
    nodes: &'a [Node],
    watched: &'a [Node],
    counted: &'a [(ComponentId, u64)],
    threads: usize,
}

impl Search<'_> {
    /// How many places were tried with all that follow them, and what was found, in order of places.
    fn run<const W: usize>(&self) -> (usize, Vec<Found>) {
        let alone = self.alone::<W>();
        let lanes = Line::<W>::LANES;
        let blocks = self.nodes.len().div_ceil(lanes);
        let firsts = self.nodes.len().min(WORK / (self.plan.words().max(1) * blocks.max(1)));
        let lose = |loss: usize, into: &mut Vec<Node>| {
            let (first, second) = (loss / (blocks * lanes), loss % (blocks * lanes));
            if first < second && second < self.nodes.len() {
                into.extend([self.nodes[first], self.nodes[second]]);
            }
        };
        let read = |worker: &Worker<'_, W>, batch: Range<usize>| {
            let (first, block) = (batch.start / lanes / blocks, batch.start / lanes % blocks);
            self.together(worker, &alone, first, block)
        };
        let found = batches(self.plan, (firsts * blocks * lanes, self.threads), lose, read);
        (firsts, found.into_iter().flatten().collect())
    }

    /// Of each place block, of each watched node: with which places it falls.
    fn alone<const W: usize>(&self) -> Vec<Vec<Line<W>>> {
        let lose = |loss: usize, into: &mut Vec<Node>| into.push(self.nodes[loss]);
        let read = |worker: &Worker<'_, W>, _| {
            self.watched.iter().map(|node| worker.fallen(*node)).collect::<Vec<_>>()
        };
        batches(self.plan, (self.nodes.len(), self.threads), lose, read)
    }

    /// What the first place and those of the block do together.
    fn together<const W: usize>(
        &self,
        worker: &Worker<'_, W>,
        alone: &[Vec<Line<W>>],
        first: usize,
        block: usize,
    ) -> Vec<Found> {
        let lanes = Line::<W>::LANES;
        let mut only_together = Tally::<W>::default();
        let mut people = vec![None; lanes];
        let mut without_people = Line::ALL;
        for (place, node) in self.watched.iter().enumerate() {
            let more = worker.fallen(*node).without(&alone[block][place]);
            if more.is_none() || alone[first / lanes][place].has(first % lanes) {
                continue;
            }
            only_together.add(&more);
            // Most users first: who comes first to a lane has the most.
            more.and(&without_people).lanes().for_each(|lane| people[lane] = Some(self.counted[place].1));
            without_people = without_people.without(&more);
        }
        // Most places do no more together: nothing is counted of them.
        if people.iter().all(Option::is_none) {
            return Vec::new();
        }
        let mut stop = Tally::<W>::default();
        self.watched.iter().for_each(|node| stop.add(&worker.fallen(*node)));
        let (stop, only_together) = (stop.counts(), only_together.counts());
        let found = people.into_iter().enumerate().filter_map(|(lane, people)| {
            let places = (first, block * lanes + lane);
            Some(Found { places, stop: stop[lane], only_together: only_together[lane], people: people? })
        });
        found.collect()
    }
}

/// The worst of them with names: most services that stop only together, most people, most services that stop; then by place.
fn worst(topology: &Topology, running: &Running, places: &[PlaceId], mut found: Vec<Found>) -> Vec<Pair> {
    found.sort_unstable_by_key(|it| (Reverse((it.only_together, it.people, it.stop)), it.places));
    found.truncate(KEPT);
    let mut outage = Outage::new(topology, running);
    let mut stopped = |lost: &[Element]| -> BTreeSet<ComponentId> {
        outage.lose(lost);
        outage.fallen_components().collect()
    };
    let services = topology.of_kind(ComponentKind::Service).next().is_some();
    let counts = |id: &ComponentId| !services || topology[*id].kind == ComponentKind::Service;
    let pair = |it: Found| {
        let lost = [it.places.0, it.places.1].map(|place| Element::Place(places[place]));
        let alone = [stopped(&lost[..1]), stopped(&lost[1..])];
        let together = stopped(&lost);
        let only = together.iter().filter(|id| counts(id) && !alone.iter().any(|alone| alone.contains(id)));
        Pair { lost, stop: it.stop as usize, only_together: only.copied().collect(), people: it.people }
    };
    found.into_iter().map(pair).collect()
}
