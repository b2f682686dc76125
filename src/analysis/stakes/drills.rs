//! Which recovery edges anybody ever exercised, how long ago, how it went, and the fewest drills that cover the rest.
//!
//! A drill exercises an edge when it is `of` the component or of the thing the way needs, or when what it loses takes the
//! component down; and when it passed, or passed in part. A failed drill, or one of which nobody says how it went, is told
//! and covers nothing. Age is counted to the day the facts hold for; without one it is not known.

use super::cover::cover;
use super::facts::{Cover, Drills, Edge, Exercise, Needed};
use super::place_loss::{PlaceLoss, components_lost};
use crate::analysis::bridge::running::Running;
use crate::analysis::recovery::facts::{Actor, Doing, Recovery};
use crate::analysis::terms;
use crate::base::quantity::Date;
use crate::model::component::{Target, Way};
use crate::model::evidence::{Drill, Outcome};
use crate::model::id::{ComponentId, Element};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::collections::BTreeSet;

pub(crate) fn drills(
    topology: &Topology,
    running: &Running,
    recovery: &Recovery,
    level: PlaceKind,
    losses: &[PlaceLoss],
) -> Drills {
    let as_of = topology.about.as_ref().and_then(|about| about.as_of);
    let practised: Vec<Practised<'_>> =
        topology.drills.iter().map(|drill| Practised::of(topology, running, drill)).collect();
    let gone = ways_gone(recovery);
    let mut stopped: Vec<ComponentId> = recovery.stopped.iter().map(|it| it.component).collect();
    stopped.sort_unstable();
    let mut edges = Vec::new();
    for component in stopped {
        for (number, way) in topology[component].ways.iter().enumerate() {
            for needed in needs(way) {
                let mut edge = Edge {
                    component,
                    kind: way.kind,
                    number,
                    needed,
                    gone: gone.contains(&(component, number)),
                    exercised: None,
                    failed: None,
                };
                exercise(&mut edge, &practised, as_of);
                edges.push(edge);
            }
        }
    }
    let cover = to_practise(&edges, losses);
    Drills { edges, as_of, level, cover }
}

/// Ways that are gone: those of the schedule, and those on the way of what comes back.
fn ways_gone(recovery: &Recovery) -> BTreeSet<(ComponentId, usize)> {
    let scheduled = recovery.works.iter().map(|work| (work.component, work.number));
    let legs = recovery.stopped.iter().flat_map(|stopped| &stopped.path);
    let gone = legs.filter_map(|leg| match (leg.who, leg.doing) {
        (Actor::Element(Element::Component(id)), Doing::Way { number, .. }) => Some((id, number)),
        _ => None,
    });
    scheduled.chain(gone).collect()
}

/// What a way needs, sorted; nothing: once nothing.
fn needs(way: &Way) -> Vec<Needed> {
    let mut needs: Vec<Needed> = way.by.map(Needed::Crew).into_iter().collect();
    for clause in &way.with {
        if clause.members.is_empty() {
            needs.push(Needed::Unstated);
        }
        needs.extend(terms::members(clause).into_iter().map(Needed::Target));
    }
    needs.sort_unstable();
    needs.dedup();
    if needs.is_empty() { vec![Needed::Nothing] } else { needs }
}

/// A drill, and what it exercises.
struct Practised<'a> {
    drill: &'a Drill,
    /// Components it is of, or that what it loses takes down.
    components: BTreeSet<ComponentId>,
    /// Things it is of.
    targets: BTreeSet<Target>,
}

impl<'a> Practised<'a> {
    fn of(topology: &Topology, running: &Running, drill: &'a Drill) -> Self {
        let mut components = BTreeSet::new();
        let mut targets = BTreeSet::new();
        for element in &drill.of {
            match *element {
                Element::Component(id) => {
                    components.insert(id);
                    targets.insert(Target::Component(id));
                }
                Element::Group(id) => {
                    components.insert(topology[id].component);
                }
                Element::Place(id) => {
                    targets.insert(Target::Place(id));
                }
                Element::Domain(_) => {}
            }
        }
        if !drill.lost.is_empty() {
            components.extend(components_lost(topology, running, &drill.lost));
        }
        Self { drill, components, targets }
    }

    fn touches(&self, edge: &Edge) -> bool {
        let of_its_need = |needed| matches!(needed, Needed::Target(target) if self.targets.contains(&target));
        self.components.contains(&edge.component) || of_its_need(edge.needed)
    }
}

/// Drills are sorted by date: the last one counts.
fn exercise(edge: &mut Edge, practised: &[Practised<'_>], as_of: Option<Date>) {
    for (index, it) in practised.iter().enumerate() {
        if !it.touches(edge) {
            continue;
        }
        let (date, result) = (it.drill.date, it.drill.result);
        let days = |today: Date| (today.day_number() - date.day_number()).max(0).unsigned_abs();
        let told = Exercise { drill: index, date, result, stale_days: as_of.map(days) };
        match result {
            Some(Outcome::Passed | Outcome::Partly) => (edge.exercised, edge.failed) = (Some(told), None),
            Some(Outcome::Failed) | None => edge.failed = Some(told),
        }
    }
}

/// Which places to lose, so that every component with an edge never exercised goes down in a drill.
fn to_practise(edges: &[Edge], losses: &[PlaceLoss]) -> Cover {
    let open: BTreeSet<ComponentId> =
        edges.iter().filter(|edge| edge.exercised.is_none()).map(|edge| edge.component).collect();
    let open: Vec<ComponentId> = open.into_iter().collect();
    let takes = |loss: &PlaceLoss| -> Vec<usize> {
        let taken = loss.components.iter().filter_map(|id| open.binary_search(id).ok());
        taken.collect()
    };
    let sets: Vec<Vec<usize>> = losses.iter().map(takes).collect();
    let chosen = cover(open.len(), &sets);
    Cover {
        lose: chosen.sets.iter().map(|index| losses[*index].place).collect(),
        exact: chosen.exact,
        left: chosen.left.iter().map(|index| open[*index]).collect(),
    }
}
