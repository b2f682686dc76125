//! Every answer of one run, from one topology. The order of questions, and nothing else.

use super::assumptions::assumptions;
use super::bridge::running::Running;
use super::bridge::start::{Ready, Start};
use super::cold::cold_start;
use super::facts::{Assumption, BlastRadius, CutShort, Facts, Pairs, SinglePoint, Unknown};
use super::pairs::pairs;
use super::single::single_points;
use super::table::Table;
use crate::model::hash::model_hash;
use crate::model::id::{Element, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The kind of place of the main table; `None`: sites. When there is no such place: the kind of the outermost
    /// places, of several kinds the one listed first in the language.
    pub level: Option<PlaceKind>,
    /// Not empty: the main table is the joint loss of these.
    pub lose: Vec<Element>,
    /// On how many threads, 0 and 1 being one; the answer does not depend on it.
    pub threads: usize,
}

/// Gathers every answer. Always the same for the same topology and options. Memory: the two networks, the lists of the
/// answers, and a few words for each node.
#[must_use]
pub fn gather(topology: &Topology, options: &Options) -> Facts {
    let running = Running::of(topology);
    let start = Start::of(topology);
    let (dark, after) = (start.in_the_dark(), start.after_nothing(topology, &running));
    let mut cut_short = Vec::new();
    let level = level(topology, options.level);
    let losses = losses(topology, level, &options.lose);
    let (mut table, unknowns) =
        table(topology, &running, Ready::new(&start, &after), &losses, &mut cut_short);
    sort(topology, &mut table);

    let mut ready = Ready::new(&start, &dark);
    let cold_start = cold_start(topology, &mut ready, &mut cut_short);
    let pairs = if options.lose.is_empty() {
        pairs(topology, &running, &places(topology, level), options.threads, &mut cut_short)
    } else {
        Pairs::default()
    };
    drop(ready);
    let single_points = single_points(topology, &running, (&start, &dark), options.threads, &mut cut_short);
    Facts {
        model_hash: model_hash(topology),
        level,
        table,
        single_points,
        pairs,
        cold_start,
        unknowns,
        assumptions: assumptions(topology),
        cut_short,
    }
}

/// The blast radii of many losses, in the order given, and what [`Facts::unknowns`] and [`Facts::cut_short`] are about
/// such a table. The networks are built once.
#[must_use]
pub fn radii(
    topology: &Topology,
    losses: &[Vec<Element>],
) -> (Vec<BlastRadius>, Vec<(Unknown, usize)>, Vec<CutShort>) {
    let running = Running::of(topology);
    let start = Start::of(topology);
    let after = start.after_nothing(topology, &running);
    let mut cut_short = Vec::new();
    let (table, unknowns) = table(topology, &running, Ready::new(&start, &after), losses, &mut cut_short);
    (table, unknowns, cut_short)
}

/// What every other question about a topology starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// As in [`Facts`].
    pub model_hash: String,
    /// As in [`Facts`].
    pub level: PlaceKind,
    /// The places of the level, the worst to lose first.
    pub places: Vec<PlaceId>,
    /// As in [`Facts`].
    pub unknowns: Vec<(Unknown, usize)>,
    /// As in [`Facts`].
    pub assumptions: Vec<Assumption>,
}

/// The outline: the main table without single points, pairs and what starts from dark.
#[must_use]
pub fn outline(topology: &Topology, level_asked: Option<PlaceKind>) -> Outline {
    let level = level(topology, level_asked);
    let (mut table, unknowns, _) = radii(topology, &losses(topology, level, &[]));
    sort(topology, &mut table);
    let place = |row: &BlastRadius| match row.lost.first() {
        Some(Element::Place(place)) => Some(*place),
        _ => None,
    };
    Outline {
        model_hash: model_hash(topology),
        level,
        places: table.iter().filter_map(place).collect(),
        unknowns,
        assumptions: assumptions(topology),
    }
}

/// Every single point of failure, the worst first, as in [`Facts::single_points`].
#[must_use]
pub fn points(topology: &Topology, threads: usize) -> Vec<SinglePoint> {
    let start = Start::of(topology);
    let dark = start.in_the_dark();
    single_points(topology, &Running::of(topology), (&start, &dark), threads, &mut Vec::new())
}

fn table(
    topology: &Topology,
    running: &Running,
    ready: Ready<'_>,
    losses: &[Vec<Element>],
    cut_short: &mut Vec<CutShort>,
) -> (Vec<BlastRadius>, Vec<(Unknown, usize)>) {
    let mut rows = Table::new(topology, running, ready);
    let mut table: Vec<BlastRadius> = losses.iter().map(|lost| rows.row(lost)).collect();
    let unknowns = rows.rank_unknowns(&mut table, cut_short);
    (table, unknowns)
}

pub(crate) fn level(topology: &Topology, asked: Option<PlaceKind>) -> PlaceKind {
    let level = asked.unwrap_or(PlaceKind::Site);
    if topology.places.iter().any(|place| place.kind == level) {
        return level;
    }
    let outermost = topology.places.iter().filter(|place| place.parent.is_none());
    outermost.map(|place| place.kind).min().unwrap_or(level)
}

fn losses(topology: &Topology, level: PlaceKind, lose: &[Element]) -> Vec<Vec<Element>> {
    if !lose.is_empty() {
        let mut joint = lose.to_vec();
        joint.sort_unstable();
        joint.dedup();
        return vec![joint];
    }
    places(topology, level).into_iter().map(|place| vec![Element::Place(place)]).collect()
}

pub(crate) fn places(topology: &Topology, level: PlaceKind) -> Vec<PlaceId> {
    topology.place_ids().filter(|place| topology[*place].kind == level).collect()
}

/// Worst first.
fn sort(topology: &Topology, table: &mut [BlastRadius]) {
    table.sort_by_cached_key(|row| {
        let it = &row.impact;
        let path = row.lost.first().map(|element| topology.path(*element));
        let damage = (it.services_down, it.people, it.services_undetermined, it.services_degraded);
        (std::cmp::Reverse(damage), path)
    });
}
