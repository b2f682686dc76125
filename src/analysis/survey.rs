//! `Survey`: what rules look at. Everything [`super::gather`] knows without pairs of places, and for the loss of each place
//! when what stops is back.
//!
//! Each place is lost twice: until its own statements say it is back (for good, where they do not), and for no time at all.
//! What never comes back from a loss that is over at once waits for itself.

use super::assumptions::assumptions;
use super::bridge::course::Machine;
use super::bridge::start::World;
use super::cold::cold_start;
use super::facts::{Assumption, BlastRadius, ColdStart, CutShort, SinglePoint, Unknown};
use super::gather::{level, places};
use super::proof::Prover;
use super::recovery::facts::{Deadlock, Lost, Recovery, Until};
use super::recovery::lengths::Case;
use super::recovery::question::{Depth, Question, until};
use super::recovery::recover::{Backs, recover_all, times_of};
use super::requirements::facts::Requirements;
use super::requirements::judge::requirements;
use super::single::Hunt;
use super::stakes::data::{data, keeps_data};
use super::stakes::facts::StoreLoss;
use super::table::Table;
use crate::analysis::budget::Budget;
use crate::base::jobs::both;
use crate::base::quantity::{Date, Duration, Moment};
use crate::model::component::ObjectiveKind;
use crate::model::fact::Between;
use crate::model::hash::model_hash;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// Losses whose deadlocks are looked into: each costs a search for a smallest ring.
const DEADLOCKS: usize = 16;

/// The loss of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceLoss {
    /// Which.
    pub place: PlaceId,
    /// What falls. [`super::facts::Undetermined::settled_by`] indexes [`Survey::unknowns`].
    pub radius: BlastRadius,
    /// When each component that stops serves again, by component: a lower bound, with the place back when its own statements
    /// say so, else never.
    pub backs: Backs,
    /// Components that never come back although the place is back at once, sorted.
    pub stuck: Vec<ComponentId>,
}

impl PlaceLoss {
    /// When a component is back; `None`: it never stopped.
    #[must_use]
    pub fn back(&self, component: ComponentId) -> Option<Moment> {
        let found = self.backs.binary_search_by_key(&component, |(id, _)| *id).ok()?;
        Some(self.backs[found].1)
    }
}

/// Everything rules look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// SHA-256 of the model, 64 hexadecimal digits.
    pub model_hash: String,
    /// The kind of place whose loss is judged.
    pub level: PlaceKind,
    /// The loss of each place of that kind, by place.
    pub losses: Vec<PlaceLoss>,
    /// The loss of each place of another kind that some objective names (`rto 1h on room loss`), by place.
    pub special: Vec<PlaceLoss>,
    /// As in [`super::facts::Facts::single_points`].
    pub single_points: Vec<SinglePoint>,
    /// What never starts from dark.
    pub cold_start: ColdStart,
    /// What waits for itself after a loss that is over, by place lost.
    pub deadlocks: Vec<(PlaceId, Deadlock)>,
    /// What becomes of data when a place of the level is destroyed: stores with an `rpo` only.
    pub data: Vec<(PlaceId, StoreLoss)>,
    /// For each scenario, when what stops is back.
    pub scenarios: Vec<Backs>,
    /// What becomes of every requirement.
    pub requirements: Requirements,
    /// Unknown facts, the most useful to settle first.
    pub unknowns: Vec<(Unknown, usize)>,
    /// Guesses and silent defaults, sorted.
    pub assumptions: Vec<Assumption>,
    /// Budgets that cut something short.
    pub cut_short: Vec<CutShort>,
}

/// Gathers it, for a day, and who can prove it. Time: the loss of each place twice (thrice where nobody says for how long),
/// of each element once, of each scenario once.
#[must_use]
pub fn survey(
    topology: &Topology,
    level_asked: Option<PlaceKind>,
    threads: usize,
    today: Date,
) -> (Survey, Prover<'_>) {
    let (machine, dark, assumptions) = Machine::with_dark(topology, threads, || assumptions(topology));
    let level = level(topology, level_asked);
    let lost: Vec<PlaceId> = lost_places(topology, level);

    // What falls, and when it is back, are worked out side by side; who is ready first begins with single points.
    let hunt = Hunt::new(topology, &machine.running, (&machine.start, &dark));
    let ((backs, model_hash), told) = both(
        threads,
        || {
            let known = (place_backs(&machine, &lost), model_hash(topology));
            hunt.help();
            known
        },
        || {
            let told = Told::of(topology, &machine, &dark, &lost);
            hunt.help();
            told
        },
    );
    let Told { radii, unknowns, cold_start, mut cut_short } = told;
    let single_points = hunt.finish(&mut cut_short);
    let losses = lost.iter().zip(radii).zip(backs).map(|((place, radius), (backs, stuck))| PlaceLoss {
        place: *place,
        radius,
        backs,
        stuck,
    });
    let (losses, special): (Vec<PlaceLoss>, Vec<PlaceLoss>) =
        losses.partition(|loss| topology[loss.place].kind == level);
    let scenarios: Vec<Question> =
        (0..topology.scenarios.len()).map(|index| Question::of_scenario(topology, index)).collect();
    let requirements = requirements(topology, &cold_start, today);
    cut_short.extend(requirements.cut_short.iter().cloned());
    let survey = Survey {
        requirements,
        model_hash,
        level,
        deadlocks: deadlocks(topology, &losses, &mut cut_short),
        data: destroyed(topology, &losses),
        losses,
        special,
        single_points,
        cold_start,
        scenarios: times_of(&machine, &scenarios, Case::Middle),
        unknowns,
        assumptions,
        cut_short,
    };
    (survey, Prover::around(topology, machine.running))
}

/// Places of the level, then those of kinds that objectives name besides.
fn lost_places(topology: &Topology, level: PlaceKind) -> Vec<PlaceId> {
    let named = topology.components.iter().flat_map(|it| &it.objectives).filter_map(|it| it.on);
    let special: BTreeSet<PlaceKind> = named.filter(|kind| *kind != level).collect();
    let mut lost = places(topology, level);
    lost.extend(topology.place_ids().filter(|place| special.contains(&topology[*place].kind)));
    lost.sort_unstable();
    lost
}

/// What falls.
struct Told {
    radii: Vec<BlastRadius>,
    unknowns: Vec<(Unknown, usize)>,
    cold_start: ColdStart,
    cut_short: Vec<CutShort>,
}

impl Told {
    fn of(topology: &Topology, machine: &Machine<'_>, dark: &World, lost: &[PlaceId]) -> Self {
        let after = machine.world();
        let mut cut_short = Vec::new();
        let mut rows = Table::new(topology, &machine.running, machine.ready_in(&after));
        let mut radii: Vec<BlastRadius> =
            lost.iter().map(|place| rows.row(&[Element::Place(*place)])).collect();
        let unknowns = rows.rank_unknowns(&mut radii, &mut cut_short);
        let cold_start = cold_start(topology, &mut machine.ready_in(dark), &mut cut_short);
        Self { radii, unknowns, cold_start, cut_short }
    }
}

/// For each place, when what stops is back, and what never is although the place is.
fn place_backs(machine: &Machine<'_>, lost: &[PlaceId]) -> Vec<(Backs, Vec<ComponentId>)> {
    let topology = machine.topology;
    let backs = times_of(machine, &questions(topology, lost, None), Case::Middle);
    // Where a place comes back at all, when it does makes nothing wait for ever.
    let for_good: Vec<PlaceId> = lost
        .iter()
        .copied()
        .filter(|place| until(topology, Element::Place(*place)) == Until::Never)
        .collect();
    let at_once = questions(topology, &for_good, Some(Duration { millis: 0 }));
    let at_once = times_of(machine, &at_once, Case::Middle);
    let never = |backs: &Backs| -> Vec<ComponentId> {
        backs.iter().filter(|(_, back)| back.is_never()).map(|(id, _)| *id).collect()
    };
    let with_stuck = |(place, backs): (&PlaceId, Backs)| {
        let stuck = match for_good.binary_search(place) {
            Ok(index) => never(&at_once[index]),
            Err(_) => never(&backs),
        };
        (backs, stuck)
    };
    lost.iter().zip(backs).map(with_stuck).collect()
}

fn questions(topology: &Topology, lost: &[PlaceId], lasting: Option<Duration>) -> Vec<Question> {
    let lasting = lasting.map(|length| Between { low: length, high: length });
    let question = |place: &PlaceId| Question::of_losses(topology, vec![(Element::Place(*place), lasting)]);
    lost.iter().map(question).collect()
}

/// Losses with the same victims wait in the same ring: one of each is looked into.
fn deadlocks(
    topology: &Topology,
    losses: &[PlaceLoss],
    cut_short: &mut Vec<CutShort>,
) -> Vec<(PlaceId, Deadlock)> {
    let mut by_victims: BTreeMap<&[ComponentId], PlaceId> = BTreeMap::new();
    for loss in losses.iter().filter(|loss| !loss.stuck.is_empty()) {
        by_victims.entry(&loss.stuck).or_insert(loss.place);
    }
    let mut stuck: Vec<PlaceId> = by_victims.into_values().collect();
    stuck.sort_unstable();
    if stuck.len() > DEADLOCKS {
        cut_short.push(CutShort { what: Budget::Deadlocks, done: DEADLOCKS, of: Some(stuck.len()) });
        stuck.truncate(DEADLOCKS);
    }
    let question = |question: Question| Question { depth: Depth::Rings, ..question.of_times() };
    let at_once = questions(topology, &stuck, Some(Duration { millis: 0 })).into_iter().map(question);
    let recoveries = recover_all(topology, &at_once.collect::<Vec<_>>());
    let deadlock = |(place, recovery): (PlaceId, Recovery)| Some((place, recovery.deadlock?));
    stuck.into_iter().zip(recoveries).filter_map(deadlock).collect()
}

/// A dark site keeps its data: an `rpo` is about the day on which it burns.
fn destroyed(topology: &Topology, losses: &[PlaceLoss]) -> Vec<(PlaceId, StoreLoss)> {
    let has_rpo = |id: &ComponentId| {
        topology[*id].objectives.iter().any(|objective| objective.kind == ObjectiveKind::Rpo)
    };
    let keepers: BTreeSet<ComponentId> =
        topology.component_ids().filter(|id| has_rpo(id) && keeps_data(topology, *id)).collect();
    let at_risk: Vec<PlaceId> = match keepers.is_empty() {
        true => Vec::new(),
        false => losses.iter().map(|loss| loss.place).collect(),
    };
    let destroy = |place: &PlaceId| {
        let mut question = Question::of_losses(topology, vec![(Element::Place(*place), None)]).of_times();
        question.lost.iter_mut().for_each(Lost::destroy);
        question
    };
    let questions: Vec<Question> = at_risk.iter().map(destroy).collect();
    let recoveries = recover_all(topology, &questions);
    let stores = |(place, recovery): (PlaceId, Recovery)| {
        let data = data(topology, &recovery);
        data.into_iter()
            .filter(|loss| keepers.contains(&loss.store))
            .map(move |loss| (place, loss))
            .collect::<Vec<_>>()
    };
    at_risk.into_iter().zip(recoveries).flat_map(stores).collect()
}
