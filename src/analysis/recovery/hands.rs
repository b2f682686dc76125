//! The crews as they are: the work on the ways that are gone, shared out among as many people as there are.
//!
//! The ways are those of the lower bound (unlimited hands); work of crews on other ways is left undone. Of the work that can begin
//! the one goes first that the best tier waits for, then the one with the longest path still before it, then by place in
//! the network. See [`crate::graph::schedule`]. A crew of unknown size is tried without limit and with one person: what is
//! back at the same time either way has a schedule all the same, what is not has none.

use super::facts::{Hands, Stopped, Work};
use super::lengths::{Case, instances, side_by_side};
use super::sitting::Sitting;
use crate::analysis::bridge::task::Task;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::base::quantity::Moment;
use crate::graph::clockwork::{Pace, Times};
use crate::graph::schedule::{Job, Schedule, WAVES, schedule};
use crate::model::component::{ComponentKind, Way};
use crate::model::fact::Fact;
use crate::model::id::{ComponentId, CrewId, GroupId};
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// Fills in [`Stopped::scheduled`]; what crews have to do, and the work in the order it begins. `times` are those of the
/// lower bound.
pub(crate) fn hands(
    sitting: &Sitting<'_>,
    times: &Times,
    stopped: &mut [Stopped],
    cut_short: &mut Vec<CutShort>,
) -> (Vec<Hands>, Vec<Work>) {
    let plan = Plan::of(sitting, times, stopped);
    let with = |unknown: u64| {
        let crews = sitting.topology.crews.iter();
        let people: Vec<u64> = crews.map(|crew| size(crew.people.as_ref()).unwrap_or(unknown)).collect();
        schedule(sitting.course.clockwork(), &plan.pace, &plan.jobs, &people, WAVES)
    };
    let scheduled = with(u64::MAX);
    let at_worst = if plan.is_open { with(1) } else { scheduled.clone() };
    if scheduled.is_none() || at_worst.is_none() {
        cut_short.push(CutShort { what: Budget::Waves, done: WAVES, of: None });
    }
    for it in stopped.iter_mut() {
        it.scheduled = plan.scheduled([&scheduled, &at_worst], it);
    }
    (plan.hands(times, scheduled.as_ref()), scheduled.map_or_else(Vec::new, |it| plan.works(&it)))
}

/// `None`: nobody says.
fn size(people: Option<&Fact<u64>>) -> Option<u64> {
    people.and_then(|fact| fact.value)
}

/// The work on the ways of the lower bound.
struct Plan<'a> {
    sitting: &'a Sitting<'a>,
    /// With endless lengths for work of crews that lies on no such way.
    pace: Pace,
    jobs: Vec<Job>,
    /// By spot: on the ways of something that stops.
    rests: Vec<bool>,
    /// Does a crew of unknown size have work on these ways?
    is_open: bool,
}

impl<'a> Plan<'a> {
    fn of(sitting: &'a Sitting<'a>, times: &Times, stopped: &[Stopped]) -> Self {
        let clockwork = sitting.course.clockwork();
        let back = stopped.iter().filter(|it| !it.back.is_never());
        let roots = back.filter_map(|it| sitting.course.spot_of(it.component));
        let rests = clockwork.derivation(times, roots);
        let mut plan =
            Self { sitting, pace: sitting.pace(Case::Middle), jobs: Vec::new(), is_open: false, rests };
        let ranks = plan.ranks(times, stopped);
        for (spot, task) in sitting.course.tasks() {
            let Task::Way { component, number, group } = *task else { continue };
            let way = &sitting.topology[component].ways[number];
            let Some(crew) = way.by else { continue };
            if plan.pace.held[*spot].is_some() {
                continue;
            }
            let whole = plan.pace.takes[*spot];
            let job = Job {
                spot: *spot,
                crew: crew.index(),
                ..job(sitting.topology, component, way, group, whole)
            };
            let length = if plan.rests[*spot] { job.length } else { u64::MAX };
            plan.jobs.push(Job { length, rank: ranks[*spot], ..job });
            plan.is_open |= plan.rests[*spot] && size(sitting.topology[crew].people.as_ref()).is_none();
        }
        plan
    }

    /// By spot: the best tier that waits for it, and how long the path behind it still is, longest first.
    fn ranks(&self, times: &Times, stopped: &[Stopped]) -> Vec<(u64, u64)> {
        let clockwork = self.sitting.course.clockwork();
        let topology = self.sitting.topology;
        let mut tiers = vec![u64::MAX; clockwork.len()];
        let mut tails = vec![0u64; clockwork.len()];
        let services = topology.of_kind(ComponentKind::Service).next().is_some();
        for it in stopped {
            let tier = topology[it.component].tier.as_ref().and_then(|tier| tier.value);
            let counts = !services || topology[it.component].kind == ComponentKind::Service;
            if let (Some(spot), true) = (self.sitting.course.spot_of(it.component), counts) {
                tiers[spot] = tier.unwrap_or(u64::MAX - 1);
            }
        }
        for spot in times.trail().rev() {
            for gate in clockwork.counted(times, spot).filter(|gate| self.rests[*gate]) {
                tiers[spot] = tiers[spot].min(tiers[gate]);
                tails[spot] = tails[spot].max(tails[gate].saturating_add(self.pace.takes[gate]));
            }
        }
        tiers.into_iter().zip(tails).map(|(tier, tail)| (tier, u64::MAX - tail)).collect()
    }

    /// With crews of unknown size without limit, and with one person each.
    fn scheduled(&self, schedules: [&Option<Schedule>; 2], it: &Stopped) -> Option<Moment> {
        let Some(spot) = self.sitting.course.spot_of(it.component).filter(|_| !it.back.is_never()) else {
            return Some(it.back);
        };
        let [best, worst] =
            schedules.map(|schedule| schedule.as_ref().map(|it| Moment::from_millis(it.at[spot])));
        match (best, worst) {
            (Some(best), Some(worst)) if best == worst => Some(best),
            _ => None,
        }
    }

    fn hands(&self, times: &Times, schedule: Option<&Schedule>) -> Vec<Hands> {
        let mut crews: BTreeMap<usize, Hands> = BTreeMap::new();
        for (index, job) in self.jobs.iter().enumerate().filter(|(_, job)| job.length != u64::MAX) {
            let crew = CrewId(job.crew as u32);
            let people = self.sitting.topology[crew].people.as_ref().and_then(|fact| fact.value);
            let hands = crews.entry(job.crew).or_insert_with(|| Hands {
                crew,
                people,
                ready: Moment::from_millis(self.sitting.course.crew(times, crew)),
                tasks: 0,
                work: 0,
                done: people.and(schedule).map(|_| Moment::START),
                busiest: people.and(schedule).map(|schedule| schedule.busiest[job.crew]),
            });
            hands.tasks = hands.tasks.saturating_add(job.tasks);
            hands.work += u128::from(job.tasks) * u128::from(job.length);
            let end =
                schedule.and_then(|schedule| schedule.done[index]).map(|done| Moment::from_millis(done.to));
            hands.done = hands.done.map(|done| done.max(end.unwrap_or(Moment::NEVER)));
        }
        crews.into_values().collect()
    }

    fn works(&self, schedule: &Schedule) -> Vec<Work> {
        let job_of: BTreeMap<usize, usize> =
            self.jobs.iter().enumerate().map(|(index, job)| (job.spot, index)).collect();
        let work = |(spot, task): &(usize, Task)| {
            let Task::Way { component, number, group } = *task else { return None };
            let way = &self.sitting.topology[component].ways[number];
            let done = job_of.get(spot).and_then(|job| schedule.done[*job]);
            let from = done.map_or(schedule.due[*spot], |done| done.from);
            let is_on_the_way =
                self.rests[*spot] && schedule.at[*spot] != u64::MAX && self.pace.held[*spot].is_none();
            is_on_the_way.then(|| Work {
                component,
                kind: way.kind,
                number,
                group,
                by: way.by,
                due: Moment::from_millis(schedule.due[*spot]),
                from: Moment::from_millis(from),
                to: Moment::from_millis(schedule.at[*spot]),
            })
        };
        let mut works: Vec<Work> = self.sitting.course.tasks().iter().filter_map(work).collect();
        works.sort_by_key(|work| (work.from, work.component, work.number, work.group));
        works
    }
}

/// The tasks of a way: one for each instance where it says `each`. `whole` is how long all of it takes when the crew does
/// nothing else.
fn job(topology: &Topology, component: ComponentId, way: &Way, group: Option<GroupId>, whole: u64) -> Job {
    let tasks = if way.each { instances(topology, component, group) } else { 1 };
    let alone = if way.each { side_by_side(topology, way).unwrap_or(tasks) } else { 1 };
    let rounds = tasks.div_ceil(alone.max(1)).max(1);
    let limit = way.at_once.as_ref().and_then(|fact| fact.value).filter(|_| way.each);
    Job {
        spot: 0,
        crew: 0,
        tasks,
        length: whole / rounds,
        side_by_side: limit.unwrap_or(tasks).max(1),
        rank: (0, 0),
    }
}
