//! Facts of one loss to the shape a page reads. Copies and names; decides nothing but how much is told.

use super::desk_model::{crew, reference};
use super::desk_model_shape::Ref;
use super::desk_shape as shape;
use crate::analysis::facts::{BlastRadius, Fallen, Reach, Return, SinglePoint};
use crate::analysis::recovery::facts::{Actor, Doing, Leg, Lessened, Lost, Until};
use crate::analysis::recovery::knockout::{Knockout, Stop};
use crate::analysis::stakes::facts::{Drills, Edge, Needed};
use crate::base::lines::Lines;
use crate::base::quantity::Moment;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, GroupId, PlaceId};
use crate::model::scenario::{Claim, Scenario, State};
use crate::model::topology::Topology;

/// Single points that are listed.
const POINTS: usize = 200;
/// Components listed with each.
const STOPS: usize = 40;
/// Ways back that nobody practised, listed.
const EDGES: usize = 100;

/// The loss of each place of the table, worst first as the facts have it, and the single points.
#[must_use]
pub fn table(topology: &Topology, rows: &[Knockout], points: &[SinglePoint]) -> shape::Table {
    shape::Table {
        rows: rows.iter().map(|it| row(topology, it)).collect(),
        points: points.iter().take(POINTS).map(|it| point(topology, it)).collect(),
        points_of: points.len(),
    }
}

fn row(topology: &Topology, it: &Knockout) -> shape::Row {
    let any_service = topology.of_kind(ComponentKind::Service).next().is_some();
    let counts = |id: ComponentId| !any_service || topology[id].kind == ComponentKind::Service;
    let open = it.blast.undetermined.iter().map(|open| open.component).filter(|id| counts(*id));
    shape::Row {
        of: it.blast.lost.first().map(|element| reference(*element)).unwrap_or_default(),
        stop: it
            .stops
            .iter()
            .filter(|stop| counts(stop.component))
            .map(|stop| (stop.component.0, stop.back.millis()))
            .collect(),
        less: lessened(&it.lessened).into_iter().filter(|(id, _)| counts(ComponentId(*id))).collect(),
        open: open.map(|id| id.0).collect(),
        others: it.blast.impact.others_down,
        people: it.blast.impact.people,
    }
}

fn lessened(all: &[Lessened]) -> Vec<(u32, Option<u64>)> {
    all.iter().map(|it| (it.component.0, it.whole.millis())).collect()
}

fn point(topology: &Topology, it: &SinglePoint) -> shape::Point {
    let is_service = |id: ComponentId| topology[id].kind == ComponentKind::Service;
    let mut stops: Vec<_> = it.stops.iter().collect();
    stops.sort_by_key(|stop| (!is_service(stop.component), stop.component));
    let reach = |reach: Reach| match reach {
        Reach::Direct => "direct",
        Reach::Indirect => "indirect",
        Reach::Hidden => "hidden",
    };
    shape::Point {
        of: reference(it.element),
        services: it.services,
        others: it.others,
        start_only: it.services_start_only,
        people: it.people,
        stops: stops.into_iter().take(STOPS).map(|stop| (stop.component.0, reach(stop.reach))).collect(),
    }
}

/// What one loss does.
#[must_use]
pub fn loss(
    it: &Knockout,
    lost: &[Lost],
    noticed: Option<Moment>,
    scenario: Option<&Scenario>,
) -> shape::Loss {
    let stops = it.stops.iter().zip(&it.blast.down).map(|(stop, fallen)| self::stop(stop, fallen));
    let group = |(id, at): &(GroupId, Moment)| (id.0, at.millis());
    let place = |(id, at): &(PlaceId, Moment)| (id.0, at.millis());
    shape::Loss {
        lost: lost.iter().map(self::lost).collect(),
        noticed: noticed.and_then(Moment::millis),
        stop: stops.collect(),
        less: lessened(&it.lessened),
        open: it.blast.undetermined.iter().map(|open| open.component.0).collect(),
        groups: it.groups.iter().map(group).collect(),
        places: it.places.iter().map(place).collect(),
        people: it.blast.impact.people,
        hollow: hollow(&it.blast),
        observed: scenario.map_or_else(Vec::new, |it| it.observed.iter().map(observed).collect()),
    }
}

fn hollow(blast: &BlastRadius) -> usize {
    blast.impact.hollow
}

fn lost(it: &Lost) -> shape::Lost {
    let (until, ms) = match it.until {
        Until::After(length) => ("after", Some(length.low.millis.midpoint(length.high.millis))),
        Until::ByItsWays => ("ways", None),
        Until::Unknown => ("unknown", None),
        Until::Never => ("never", None),
    };
    shape::Lost { of: reference(it.element), until, ms }
}

fn stop(it: &Stop, fallen: &Fallen) -> shape::Stop {
    let (way, stuck) = match &fallen.back {
        Return::Elsewhere => ("elsewhere", Vec::new()),
        Return::NoWay => ("none", Vec::new()),
        Return::Blocked(ways) => ("blocked", ways.iter().filter_map(|way| way.group).collect()),
    };
    let mut stuck: Vec<u32> = stuck.into_iter().map(|group: GroupId| group.0).collect();
    stuck.sort_unstable();
    stuck.dedup();
    shape::Stop {
        of: it.component.0,
        back: it.back.millis(),
        at_least: it.at_least,
        order: it.order,
        rto: it.objective.map(|limit| limit.millis),
        way,
        stuck,
    }
}

fn observed(it: &Claim) -> shape::Observed {
    let (state, from, to) = match it.state {
        State::Up => ("up", 0, 0),
        State::Degraded => ("degraded", 0, 0),
        State::Down => ("down", 0, 0),
        State::Back(window) => ("back", window.low.millis, window.high.millis),
    };
    shape::Observed { of: it.component.0, state, from, to }
}

/// What takes the time.
#[must_use]
pub fn legs(legs: &[Leg], lines: &Lines<'_>) -> Vec<shape::Leg> {
    legs.iter().map(|it| leg(it, lines)).collect()
}

fn leg(it: &Leg, lines: &Lines<'_>) -> shape::Leg {
    let (doing, blind, by) = match it.doing {
        Doing::Gone => ("gone", false, None),
        Doing::Noticing(how) => ("noticing", how.is_some_and(|(_, otherwise)| otherwise), None),
        Doing::Way { kind, by, .. } => (kind.word(), false, by.map(crew)),
    };
    let of = match it.who {
        Actor::Element(element) => reference(element),
        Actor::Crew(id) => crew(id),
    };
    let millis = |at: Moment| at.millis().unwrap_or(u64::MAX);
    shape::Leg {
        of,
        doing,
        blind,
        by,
        from: millis(it.from),
        to: millis(it.to),
        at: lines.file_and_line(it.at),
    }
}

/// Which ways back anybody ever practised.
#[must_use]
pub fn drills(topology: &Topology, it: &Drills) -> shape::Drills {
    let named: Vec<&Edge> = it.edges.iter().filter(|edge| named(edge).is_some()).collect();
    let mut open: Vec<&Edge> = named.iter().copied().filter(|edge| edge.exercised.is_none()).collect();
    let practised = named.len() - open.len();
    open.sort_by_key(|edge| (topology[edge.component].kind, edge.component, edge.number, edge.needed));
    shape::Drills {
        edges: named.len(),
        practised,
        open: open.into_iter().take(EDGES).filter_map(|it| edge(topology, it)).collect(),
        cover: it.cover.lose.iter().map(|place| place.0).collect(),
    }
}

fn edge(topology: &Topology, it: &Edge) -> Option<shape::Edge> {
    let failed = it.failed.map(|exercise| topology.drills[exercise.drill].date.to_string());
    Some(shape::Edge { of: it.component.0, kind: it.kind.word(), needs: named(it)?, failed })
}

/// What an edge needs, when that has a name.
fn named(it: &Edge) -> Option<Ref> {
    match it.needed {
        Needed::Target(needed) => Some(reference(needed.into())),
        Needed::Crew(id) => Some(crew(id)),
        Needed::Nothing | Needed::Unstated => None,
    }
}
