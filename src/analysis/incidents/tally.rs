//! How long, and how often, a component stood still in the stretch of time that holds most of it: at the least and at the most
//! that the record leaves open.
//!
//! What is open: a day without a time is any moment of that day (UTC); a range or `unknown` for a length. At the least, lengths are
//! their least, and of incidents of which only the day is known those count that certainly do not overlap, in a window a day shorter;
//! or those alone of which the minute is known; or one incident alone: whichever is most. At the most, lengths are their greatest, and
//! where some incident is known by its day only, the window is a day longer and nothing overlaps. Both are bounds: where they agree
//! with a limit in the same way, the verdict is proven.
//!
//! An unknown length ends with the day that is asked for. Planned incidents, and those that began before the rule was in force or
//! after the day, are left out.

use super::windows::{Held, Line, Stretch};
use crate::base::quantity::{Date, Duration};
use crate::model::id::ComponentId;
use crate::model::incident::{Incident, Stop};
use crate::model::topology::Topology;
use std::collections::BTreeMap;

const DAY: i64 = 86_400_000;

/// From which day to which the record is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The day from which the rule holds; `None`: always.
    pub from: Option<Date>,
    /// The day of the question.
    pub to: Date,
}

/// The window that holds most, in milliseconds since 1 January of year 1, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// At the least.
    pub least: Held,
    /// At the most.
    pub most: Held,
}

/// One interruption of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interruption {
    /// Index of the incident in the record.
    pub incident: usize,
    /// The first moment it can have begun.
    pub from: i64,
    /// How much later it may have.
    pub slack: i64,
    /// How long, at the least.
    pub least: i64,
    /// And at the most.
    pub most: i64,
}

impl Interruption {
    fn at_least(&self) -> Stretch {
        (self.from, self.from.saturating_add(self.least))
    }

    fn at_most(&self) -> Stretch {
        (self.from, self.from.saturating_add(self.most))
    }

    /// Where some of it can lie.
    fn reach(&self) -> Stretch {
        (self.from, self.from.saturating_add(self.slack).saturating_add(self.most))
    }
}

/// What is on record, by component and in order of time. Linear in the record, times a logarithm.
#[derive(Clone, Debug, Default)]
pub struct Record(BTreeMap<ComponentId, Vec<Interruption>>);

impl Record {
    /// The record between two days, without what was planned.
    #[must_use]
    pub fn of(topology: &Topology, span: Span) -> Self {
        let counts = |incident: &Incident| {
            let day = incident.began.day();
            !incident.planned && day <= span.to && span.from.is_none_or(|from| from <= day)
        };
        let mut found: BTreeMap<ComponentId, Vec<Interruption>> = BTreeMap::new();
        for (index, incident) in topology.log.incidents.iter().enumerate().filter(|(_, it)| counts(it)) {
            for stop in &incident.stops {
                let own = found.entry(stop.component).or_default();
                own.push(interruption(index, incident, stop, span.to));
            }
        }
        found.values_mut().for_each(|own| own.sort_by_key(|it| (it.from, it.incident)));
        Self(found)
    }

    /// What is on record of a component.
    #[must_use]
    pub fn interruptions(&self, component: ComponentId) -> &[Interruption] {
        self.0.get(&component).map_or(&[], Vec::as_slice)
    }
}

fn interruption(index: usize, incident: &Incident, stop: &Stop, day: Date) -> Interruption {
    let from = incident.began.earliest().saturating_add(millis(stop.after));
    let open = ((day.day_number() + 1) * DAY).saturating_sub(from).max(1);
    let (least, most) = stop.lasting.value.map_or((0, open), |it| (millis(it.low), millis(it.high)));
    Interruption { incident: index, from, slack: incident.began.slack(), least, most }
}

fn millis(length: Duration) -> i64 {
    i64::try_from(length.millis).unwrap_or(i64::MAX)
}

/// The fullest window of this length, among those with at least so many interruptions.
#[must_use]
pub fn longest(all: &[Interruption], window: Duration, stops: u64) -> Bounds {
    bounds(all, millis(window), &|line, window| line.fullest(window, stops))
}

/// The window of this length with most interruptions.
#[must_use]
pub fn most_often(all: &[Interruption], window: Duration) -> Bounds {
    bounds(all, millis(window), &|line, window| line.busiest(window))
}

type Ask<'a> = &'a dyn Fn(&Line, i64) -> Option<Held>;

fn bounds(all: &[Interruption], window: i64, ask: Ask<'_>) -> Bounds {
    let wide = all.iter().map(|it| it.slack).max().unwrap_or(0);
    let stretches: Vec<Stretch> = all.iter().map(Interruption::at_most).collect();
    let line = if wide > 0 { Line::side_by_side(&stretches) } else { Line::of(&stretches) };
    let mut most = ask(&line, window.saturating_add(wide)).unwrap_or_default();
    most.taken = most.taken.min(window);
    Bounds { least: least(all, window, wide, ask), most }
}

fn least(all: &[Interruption], window: i64, wide: i64, ask: Ask<'_>) -> Held {
    let line = |of: &[Interruption]| Line::of(&of.iter().map(Interruption::at_least).collect::<Vec<_>>());
    let exact: Vec<Interruption> = all.iter().copied().filter(|it| it.slack == 0).collect();
    let mut found: Vec<Held> = ask(&line(&exact), window).into_iter().collect();
    if wide > 0 {
        found.extend(ask(&line(&apart(all, exact)), window - wide));
        let mut own = all.to_vec();
        own.sort_by_key(|it| it.incident);
        found.extend(own.chunk_by(|a, b| a.incident == b.incident).filter_map(|own| ask(&line(own), window)));
    }
    found.into_iter().max_by_key(|it| (it.taken, it.stretches)).unwrap_or_default()
}

/// Those known to the minute, and of the others those that overlap with none of what was taken before, wherever in their day they began.
fn apart(all: &[Interruption], exact: Vec<Interruption>) -> Vec<Interruption> {
    let fixed = super::windows::merged(&exact.iter().map(Interruption::at_most).collect::<Vec<_>>());
    let meets_fixed = |it: &Interruption| {
        let (from, to) = it.reach();
        let next = fixed.partition_point(|(_, end)| *end <= from);
        fixed.get(next).is_some_and(|(begin, _)| *begin < to)
    };
    let mut taken = exact;
    let mut last: Option<(usize, i64)> = None;
    for it in all.iter().filter(|it| it.slack > 0 && !meets_fixed(it)) {
        // Interruptions of one incident are as far apart as they are said to be.
        let free = last.is_none_or(|(incident, end)| incident == it.incident || end <= it.from);
        if free {
            last = Some((it.incident, last.map_or(it.reach().1, |(_, end)| end.max(it.reach().1))));
            taken.push(*it);
        }
    }
    taken
}

/// Whether the record leaves nothing out of the stretch that is asked for, counted back from the day.
#[must_use]
pub fn is_complete(topology: &Topology, span: Span, window: Duration) -> bool {
    let days = i64::try_from(window.millis).unwrap_or(i64::MAX).div_euclid(DAY)
        + i64::from(!window.millis.is_multiple_of(DAY.unsigned_abs()));
    let back = span.to.day_number().saturating_sub(days);
    let since = topology.log.since.as_ref().and_then(|since| since.value);
    since.is_some_and(|since| {
        let since = since.day_number();
        since <= back || span.from.is_some_and(|from| since <= from.day_number())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MINUTE: i64 = 60_000;

    /// An incident: its day, known to the minute or not, the minute, and what stood still after how long for how long, and how much
    /// longer perhaps.
    type Told = (i64, bool, i64, Vec<(i64, i64, i64)>);

    fn told() -> impl Strategy<Value = Told> {
        (
            0i64..6,
            any::<bool>(),
            0i64..1_440,
            proptest::collection::vec((0i64..900, 0i64..700, 0i64..300), 1..3),
        )
    }

    fn read(incidents: &[Told]) -> Vec<Interruption> {
        let mut all = Vec::new();
        for (incident, (day, exact, minute, stops)) in incidents.iter().enumerate() {
            let begin = day * DAY + if *exact { minute * MINUTE } else { 0 };
            let mut later = 0;
            for (pause, least, more) in stops {
                later += pause;
                all.push(Interruption {
                    incident,
                    from: begin + later * MINUTE,
                    slack: if *exact { 0 } else { DAY },
                    least: least * MINUTE,
                    most: (least + more) * MINUTE,
                });
                later += least + more;
            }
        }
        all.sort_by_key(|it| (it.from, it.incident));
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// Whatever the record leaves open: what really happened lies between both bounds.
        #[test]
        fn the_truth_lies_between(
            incidents in proptest::collection::vec(told(), 0..6),
            late in proptest::collection::vec(0i64..1_440, 6),
            longer in proptest::collection::vec(0i64..100, 12),
            window in 1i64..6_000,
            stops in 1u64..4,
        ) {
            let all = read(&incidents);
            let window = Duration { millis: (window * MINUTE).unsigned_abs() };
            let truth: Vec<Stretch> = all.iter().zip(&longer).map(|(it, longer)| {
                let from = it.from + if it.slack > 0 { late[it.incident] * MINUTE } else { 0 };
                (from, from + it.least + (it.most - it.least) * longer / 100)
            }).collect();
            let line = Line::of(&truth);
            let held = line.fullest(millis(window), stops).unwrap_or_default();
            let bounds = longest(&all, window, stops);
            prop_assert!(bounds.least.taken <= held.taken && held.taken <= bounds.most.taken, "{held:?} {bounds:?}");
            let held = line.busiest(millis(window)).unwrap_or_default();
            let bounds = most_often(&all, window);
            prop_assert!(bounds.least.stretches <= held.stretches, "{held:?} {bounds:?}");
            prop_assert!(held.stretches <= bounds.most.stretches, "{held:?} {bounds:?}");
        }
    }

    #[test]
    fn what_is_known_to_the_minute_leaves_nothing_open() {
        let all = read(&[(0, true, 0, vec![(0, 30, 0)]), (1, true, 0, vec![(0, 45, 0)])]);
        let day = Duration { millis: DAY.unsigned_abs() };
        let bounds = longest(&all, day, 2);
        assert_eq!((bounds.least, bounds.most.taken), (bounds.most, 30 * MINUTE));
        // By their days only, they may be a moment or two days apart.
        let all = read(&[(0, false, 0, vec![(0, 30, 0)]), (1, false, 0, vec![(0, 45, 0)])]);
        let bounds = longest(&all, day, 1);
        assert_eq!((bounds.least.taken, bounds.most.taken), (45 * MINUTE, 75 * MINUTE));
    }
}
