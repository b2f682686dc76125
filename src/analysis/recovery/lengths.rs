//! How long things take: tasks, losses, noticing; each at its least, its middle, its most, or drawn.
//!
//! Definition: a draw is uniform over the whole milliseconds of a range, made by SplitMix64 (Steele, Lea & Flood 2014)
//! from the seed, the number of the draw and the number of the thing, so that it depends neither on the order of drawing
//! nor on threads.

use crate::analysis::bridge::task::Task;
use crate::analysis::terms;
use crate::base::chance::{below, drawn};
use crate::base::quantity::Duration;
use crate::model::component::Way;
use crate::model::fact::{Between, Fact};
use crate::model::id::{ComponentId, GroupId};
use crate::model::topology::Topology;

/// The longest time that is told apart from never.
const LONGEST: u64 = u64::MAX - 1;

/// How ranges and what nobody states are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// Every range at its least.
    Low,
    /// Every range at its middle.
    Middle,
    /// Every range at its most.
    High,
    /// Every range at its middle, what nobody states at its worst.
    Worst,
    /// Drawn: seed, number of the draw.
    Draw(u64, u64),
}

/// A length of time that may be a range and may hang on something nobody states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Length {
    range: Between<Duration>,
    /// So often, one after the other.
    times: u64,
    /// The same at the worst of what nobody states; `None`: without end.
    worst_times: Option<u64>,
}

impl Length {
    /// Once.
    pub(crate) fn once(range: Between<Duration>) -> Self {
        Self { range, times: 1, worst_times: Some(1) }
    }

    /// Nobody says how long.
    pub(crate) fn unknown() -> Self {
        Self {
            range: Between { low: Duration::default(), high: Duration::default() },
            times: 1,
            worst_times: None,
        }
    }

    fn stated<T: Copy>(fact: &Fact<T>, range: impl Fn(T) -> Between<Duration>) -> Self {
        fact.value.map_or_else(Self::unknown, |value| Self::once(range(value)))
    }

    /// Does it hang on what nobody states?
    pub(crate) fn is_open(&self) -> bool {
        self.worst_times != Some(self.times)
    }

    /// Is it a range?
    pub(crate) fn is_range(&self) -> bool {
        self.range.low < self.range.high
    }

    /// In milliseconds; `thing` is a number of its own for everything that is drawn.
    pub(crate) fn in_case(&self, case: Case, thing: u64) -> u64 {
        let (low, high) = (self.range.low.millis, self.range.high.millis);
        let span = high.saturating_sub(low);
        let one = match case {
            Case::Low => low,
            Case::High => high,
            Case::Middle | Case::Worst => low + span / 2,
            Case::Draw(seed, number) => low + below(drawn(seed, number, thing), span),
        };
        match (case, self.worst_times) {
            (Case::Worst, None) => u64::MAX,
            (Case::Worst, Some(times)) => one.saturating_mul(times).min(LONGEST),
            _ => one.saturating_mul(self.times).min(LONGEST),
        }
    }
}

/// How long a task takes.
pub(crate) fn length(topology: &Topology, task: Task) -> Length {
    match task {
        Task::Watch { component, number, otherwise } => {
            let watch = &topology[component].watched[number];
            let same = |length| Between { low: length, high: length };
            match (otherwise, &watch.otherwise) {
                (true, Some(fact)) => Length::stated(fact, same),
                _ => Length::stated(&watch.within, same),
            }
        }
        Task::Unstated => Length::unknown(),
        Task::Way { component, number, group } => {
            let way = &topology[component].ways[number];
            let mut length = Length::stated(&way.time, |range| range);
            if way.each && length.worst_times.is_some() {
                let (best, worst) = rounds(topology, component, way, group);
                (length.times, length.worst_times) = (best, worst);
            }
            length
        }
    }
}

/// How many instances a way brings back: those of its group, else the floor of its component.
pub(crate) fn instances(topology: &Topology, component: ComponentId, group: Option<GroupId>) -> u64 {
    group.map_or_else(|| terms::floor(topology, component).max(1), |group| terms::count(&topology[group]))
}

/// The most instances side by side: one after the other when nobody says; `None` when what is said is unknown: then as many
/// as there are.
pub(crate) fn side_by_side(topology: &Topology, way: &Way) -> Option<u64> {
    if way.at_once.is_none() && way.by.is_none() {
        return Some(1);
    }
    let stated = way.at_once.as_ref().and_then(|fact| fact.value);
    let people = way.by.and_then(|crew| topology[crew].people.as_ref()).and_then(|fact| fact.value);
    [stated, people].into_iter().flatten().min().map(|most| most.max(1))
}

/// How many rounds of `each` follow one another: at best, and at the worst of what nobody states.
fn rounds(
    topology: &Topology,
    component: ComponentId,
    way: &Way,
    group: Option<GroupId>,
) -> (u64, Option<u64>) {
    let instances = instances(topology, component, group);
    let best = side_by_side(topology, way).map_or(1, |side| instances.div_ceil(side));
    let people_open =
        way.by.is_some_and(|crew| topology[crew].people.as_ref().is_none_or(|fact| fact.value.is_none()));
    let limit_open = way.at_once.as_ref().is_some_and(|fact| fact.value.is_none());
    let count_open = group.is_some_and(|group| topology[group].count.value.is_none());
    let worst = match () {
        () if count_open => None,
        () if people_open || limit_open => Some(instances),
        () => Some(best),
    };
    (best, worst)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_fill_a_range_and_depend_on_nothing_but_their_numbers() {
        let range = Between { low: Duration { millis: 10 }, high: Duration { millis: 13 } };
        let length = Length::once(range);
        let mut seen = [0u32; 4];
        for number in 0..4_000 {
            let drawn = length.in_case(Case::Draw(7, number), 3);
            seen[(drawn - 10) as usize] += 1;
        }
        assert!(seen.iter().all(|times| (850..1150).contains(times)), "{seen:?}");
        let cases = [Case::Low, Case::Middle, Case::High].map(|case| length.in_case(case, 0));
        assert_eq!(cases, [10, 11, 13]);
    }
}
