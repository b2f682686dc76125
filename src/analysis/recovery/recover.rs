//! One loss: what stops, when each thing serves again, and why then. The order of questions, and little else.
//!
//! Time: what falls and what it waits for, once for the bound, once for each draw and each counterfactual; see
//! [`crate::graph::clockwork`]. The networks are built once for all questions.

use super::deadlock::deadlock;
use super::draws::spreads;
use super::exits::exits;
use super::facts::{Lessened, Recovery, Stopped};
use super::hands::hands;
use super::lengths::Case;
use super::levers::levers;
use super::path::path;
use super::question::{Depth, Question};
use super::shares::{opened, shares};
use super::sitting::Sitting;
use super::whole::whole;
use crate::analysis::bridge::course::{self, Follower, Machine};
use crate::analysis::bridge::layout::Meaning;
use crate::analysis::bridge::outage::Outage;
use crate::analysis::bridge::start::World;
use crate::analysis::facts::{BlastRadius, CutShort, Fallen, Return};
use crate::analysis::table::Table;
use crate::base::quantity::{Duration, Moment};
use crate::graph::clockwork::Times;
use crate::model::component::{ObjectiveKind, Role};
use crate::model::hash::model_hash;
use crate::model::id::{ComponentId, Element, GroupId, PlaceId};
use crate::model::topology::Topology;

/// The recovery from one loss.
#[must_use]
pub fn recover(topology: &Topology, question: &Question) -> Recovery {
    let all = recover_all(topology, std::slice::from_ref(question));
    all.into_iter().next().unwrap_or_else(|| unreachable!("one question has one answer"))
}

/// The recoveries from many losses, each by itself.
#[must_use]
pub fn recover_all(topology: &Topology, questions: &[Question]) -> Vec<Recovery> {
    if questions.is_empty() {
        return Vec::new();
    }
    let machine = Machine::of(topology);
    let world = machine.world();
    let losses: Vec<Vec<Element>> =
        questions.iter().map(|question| question.lost.iter().map(|lost| lost.element).collect()).collect();
    let mut cut_short = Vec::new();
    let mut table = Table::new(topology, &machine.running, machine.ready_in(&world));
    let mut radii: Vec<BlastRadius> = losses.iter().map(|lost| table.row(lost)).collect();
    table.rank_unknowns(&mut radii, &mut cut_short);
    let hash = model_hash(topology);
    let (mut outage, mut follower) = (Outage::new(topology, &machine.running), machine.follower());
    let mut answers = Vec::with_capacity(questions.len());
    let worst = match machine.running.unknowns.is_empty() {
        true => vec![Backs::new(); questions.len()],
        false => times_of(&machine, questions, Case::Worst),
    };
    for ((question, blast), worst) in questions.iter().zip(radii).zip(&worst) {
        outage.lose(&blast.lost);
        let asked = Asked { topology, machine: &machine, world: &world, outage: &outage, question, worst };
        answers.push(asked.answer(&mut follower, blast, hash.clone(), cut_short.clone()));
    }
    answers
}

/// Components that stop, each with when it serves again.
pub type Backs = Vec<(ComponentId, Moment)>;

/// When each component that stops serves again, for many losses: nothing but the times, with unlimited hands and ranges at
/// their middle. By component.
#[must_use]
pub fn times(topology: &Topology, questions: &[Question]) -> Vec<Backs> {
    times_of(&Machine::of(topology), questions, Case::Middle)
}

/// The same at the worst of what nobody states: what has no stated length never ends, and what stops only then never serves
/// again.
#[must_use]
pub fn times_at_worst(topology: &Topology, questions: &[Question]) -> Vec<Backs> {
    times_of(&Machine::of(topology), questions, Case::Worst)
}

/// The same on a machine that is built already.
pub(crate) fn times_of(machine: &Machine<'_>, questions: &[Question], case: Case) -> Vec<Backs> {
    each_time(machine, questions, case, |backs| backs)
}

/// The same, and of each loss only what is made of its times: all of them together may be a number for every two components.
pub(crate) fn each_time<T>(
    machine: &Machine<'_>,
    questions: &[Question],
    case: Case,
    mut told: impl FnMut(Backs) -> T,
) -> Vec<T> {
    let topology = machine.topology;
    let (mut outage, mut follower) = (Outage::of_stops(topology, &machine.running), machine.follower());
    let mut times = Vec::with_capacity(questions.len());
    for question in questions {
        let lost: Vec<Element> = question.lost.iter().map(|lost| lost.element).collect();
        outage.lose(&lost);
        let fallen: Vec<ComponentId> = outage.fallen_components().collect();
        // What falls only then helps nobody back.
        if case == Case::Worst {
            outage.worsen_all();
        }
        let mut backs = Backs::new();
        if !fallen.is_empty() {
            let asked = course::Asked::Only(&fallen);
            let sitting = Sitting::after(topology, &mut follower, &outage, question, asked);
            let run = sitting.run(case);
            let when = |id: ComponentId| Moment::from_millis(sitting.course.component(&run, id));
            backs.extend(fallen.iter().map(|id| (*id, when(*id))));
        }
        if case == Case::Worst {
            backs.extend(outage.only_at_worst().filter_map(component).map(|id| (id, Moment::NEVER)));
        }
        backs.sort_unstable();
        times.push(told(backs));
    }
    times
}

fn component(meaning: Meaning) -> Option<ComponentId> {
    match meaning {
        Meaning::Up(Element::Component(id)) => Some(id),
        _ => None,
    }
}

struct Asked<'a, 'b> {
    topology: &'a Topology,
    machine: &'a Machine<'a>,
    world: &'a World,
    outage: &'b Outage<'a>,
    question: &'b Question,
    /// When what stops serves again at the worst of what nobody states; nothing where nothing else falls then.
    worst: &'b [(ComponentId, Moment)],
}

impl<'a> Asked<'a, '_> {
    fn answer(
        &self,
        follower: &mut Follower<'a>,
        blast: BlastRadius,
        model_hash: String,
        mut cut_short: Vec<CutShort>,
    ) -> Recovery {
        let outage = self.outage;
        let fallen: Vec<ComponentId> = blast.down.iter().map(|fallen| fallen.component).collect();
        let about: Vec<ComponentId> = fallen.iter().chain(&blast.degraded).copied().collect();
        let asked = course::Asked::AllAnd(&about);
        let sitting = Sitting::after(self.topology, follower, outage, self.question, asked);
        let mut told = Told::of(&sitting, &fallen, self.question, &mut cut_short);
        for (it, fallen) in told.stopped.iter_mut().zip(&blast.down) {
            let later = self.worst.binary_search_by_key(&it.component, |(id, _)| *id);
            it.at_least |= later.is_ok_and(|index| self.worst[index].1 > it.back);
            it.hollow = is_hollow(fallen);
            it.objective = objective(self.topology, it.component, &blast.lost);
        }
        let depth = self.question.depth;
        if depth >= Depth::Reasons {
            shares(&sitting, &mut told.stopped, &mut cut_short);
        }
        let (crews, works) = hands(&sitting, &told.times, &mut told.stopped, &mut cut_short);
        let exits = match depth {
            Depth::Times | Depth::Rings => Vec::new(),
            Depth::Reasons => exits(&sitting, &told.times, &told.stopped, &mut cut_short),
        };
        sort(&mut told.stopped);
        let never = never(&told.stopped);
        let deadlock = (depth >= Depth::Rings && !never.is_empty()).then(|| {
            let ready = self.machine.for_good(self.world, outage, &sitting.ends.endings);
            deadlock(&sitting, &ready, never, &mut cut_short)
        });
        if let Some(deadlock) = deadlock.as_ref().filter(|_| depth >= Depth::Reasons) {
            opened(&sitting, &mut told.stopped, &deadlock.unlock);
        }
        let noticed = self.question.noticed.map(|range| {
            let length = super::lengths::Length::once(range);
            Moment::from_millis(length.in_case(Case::Middle, 0))
        });
        let levers = levers(self.topology, &told.stopped);
        let groups = outage.fallen_groups().collect();
        Recovery {
            model_hash,
            scenario: self.question.scenario,
            dark: false,
            lost: self.question.lost.clone(),
            noticed,
            lessened: lessened(&sitting, &told.times, &blast.degraded),
            instances: instances(&sitting, &told.times, groups),
            places: places(&sitting, &told.times, outage.fallen_places().collect()),
            blast,
            stopped: told.stopped,
            crews,
            works,
            levers,
            deadlock,
            exits,
            draws: (told.draws, self.question.seed),
            cut_short,
        }
    }
}

/// What every recovery tells of the components that stop.
pub(crate) struct Told {
    pub(crate) stopped: Vec<Stopped>,
    pub(crate) times: Times,
    pub(crate) draws: u32,
}

impl Told {
    /// In the order given.
    pub(crate) fn of(
        sitting: &Sitting<'_>,
        components: &[ComponentId],
        question: &Question,
        cut_short: &mut Vec<CutShort>,
    ) -> Self {
        let pace = sitting.pace(Case::Middle);
        let times = sitting.run(Case::Middle);
        let worst = sitting.has_open().then(|| sitting.run(Case::Worst));
        let lost: Vec<Element> = question.lost.iter().map(|lost| lost.element).collect();
        let limited = |id: &ComponentId| (*id, objective(sitting.topology, *id, &lost));
        let limited: Vec<(ComponentId, Option<Duration>)> = components.iter().map(limited).collect();
        let (spreads, draws) = spreads(sitting, &limited, question, cut_short);
        let stopped = components.iter().zip(spreads).map(|(id, spread)| {
            let at = sitting.course.component(&times, *id);
            let later = |worst: &Times| sitting.course.component(worst, *id) > at;
            let back = Moment::from_millis(at);
            Stopped {
                component: *id,
                back,
                spread,
                scheduled: Some(back),
                at_least: worst.as_ref().is_some_and(later),
                whole: whole(sitting, &times, *id),
                hollow: false,
                objective: None,
                path: path(sitting, &pace, &times, *id),
                shares: Vec::new(),
            }
        });
        Self { stopped: stopped.collect(), times, draws }
    }
}

/// First back first, then by id.
pub(crate) fn sort(stopped: &mut [Stopped]) {
    stopped.sort_by_key(|it| (it.back, it.component));
}

/// Components that never come back.
pub(crate) fn never(stopped: &[Stopped]) -> Vec<ComponentId> {
    stopped.iter().filter(|it| it.back.is_never()).map(|it| it.component).collect()
}

fn is_hollow(fallen: &Fallen) -> bool {
    match &fallen.back {
        Return::Blocked(ways) => ways.iter().any(|way| way.group.is_some()),
        Return::Elsewhere | Return::NoWay => false,
    }
}

/// The `rto` that holds for a loss.
pub(crate) fn objective(topology: &Topology, component: ComponentId, lost: &[Element]) -> Option<Duration> {
    stated_limit(topology, component, ObjectiveKind::Rto, lost)
}

/// What is stated to hold for a loss: the least of those for a kind of place that is lost, else the one for any loss.
pub(crate) fn stated_limit(
    topology: &Topology,
    component: ComponentId,
    asked: ObjectiveKind,
    lost: &[Element],
) -> Option<Duration> {
    let kinds: Vec<_> = lost
        .iter()
        .filter_map(|element| match element {
            Element::Place(place) => Some(topology[*place].kind),
            _ => None,
        })
        .collect();
    let rto = || topology[component].objectives.iter().filter(|it| it.kind == asked);
    let special = rto().filter(|it| it.on.is_some_and(|kind| kinds.contains(&kind)));
    let plain = rto().filter(|it| it.on.is_none());
    let least = |limit: Option<Duration>| limit;
    let special = special.filter_map(|it| it.limit.value).min();
    least(special).or_else(|| plain.filter_map(|it| it.limit.value).min())
}

fn lessened(sitting: &Sitting<'_>, times: &Times, degraded: &[ComponentId]) -> Vec<Lessened> {
    let mut lessened: Vec<Lessened> =
        degraded.iter().map(|id| Lessened { component: *id, whole: whole(sitting, times, *id) }).collect();
    lessened.sort_by_key(|it| (it.whole, it.component));
    lessened
}

fn instances(sitting: &Sitting<'_>, times: &Times, groups: Vec<GroupId>) -> Vec<(GroupId, u64, Moment)> {
    let active = groups.into_iter().filter(|id| sitting.topology[*id].role == Role::Active);
    let when = |id: GroupId| Moment::from_millis(sitting.course.group(times, id));
    let count = |id: GroupId| crate::analysis::terms::count(&sitting.topology[id]);
    let mut instances: Vec<(GroupId, u64, Moment)> = active.map(|id| (id, count(id), when(id))).collect();
    instances.sort_by_key(|(id, _, at)| (*at, *id));
    instances
}

fn places(sitting: &Sitting<'_>, times: &Times, places: Vec<PlaceId>) -> Vec<(PlaceId, Moment)> {
    let when = |id: PlaceId| Moment::from_millis(sitting.course.place(times, id));
    let mut places: Vec<(PlaceId, Moment)> = places.into_iter().map(|id| (id, when(id))).collect();
    places.sort_by_key(|(id, at)| (*at, *id));
    places
}
