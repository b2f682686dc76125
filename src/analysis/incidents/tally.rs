//! How long, and how often, a component stood still in the stretch of time that holds most of it: at the least and at the most
//! that the record leaves open.
//!
//! What is open: a day without a time is any moment of that day (UTC); a range or `unknown` for a length. At the least, lengths are
//! their least, and of incidents of which only the day is known those count that certainly do not overlap, in a window a day shorter;
//! or those alone of which the minute is known; or one incident alone: whichever is most. At the most, lengths are their greatest:
//! those alone of which the minute is known, or those that can share a window with one known by its day only, in a window a day longer
//! where nothing is known to overlap with these; whichever is more. Both are bounds: where they agree with a limit in the same way,
//! the verdict is proven.
//!
//! An unknown length is at least a millisecond: it did stop. It ends where the component stops again in the same incident, or with the
//! day that is asked for, where on earth this ends last. Planned incidents, and those that began before the rule was in force or
//! after the day, are left out.

use super::windows::{Held, Line, Stretch, merged};
use crate::base::quantity::{Date, Duration};
use crate::model::id::ComponentId;
use crate::model::incident::{Incident, Stop};
use crate::model::topology::Topology;
use std::collections::BTreeMap;

const DAY: i64 = 86_400_000;

/// How much later than in UTC a day ends where it ends last (UTC-12).
const LAST_ON_EARTH: i64 = DAY / 2;

/// What is known of a length that nobody knows: there was one.
const SOME: i64 = 1;

const SECOND: i64 = 1_000;

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

impl Bounds {
    /// How long at the least, in milliseconds, as people are told: where something is open in whole seconds, since unknown lengths
    /// count as a millisecond each.
    #[must_use]
    pub fn told_least(&self) -> u64 {
        let least = self.least.taken;
        let told = if least == self.most.taken { least } else { least - least.rem_euclid(SECOND) };
        told.unsigned_abs()
    }
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
            for (number, stop) in incident.stops.iter().enumerate() {
                let next = incident.stops.get(number + 1).filter(|next| next.component == stop.component);
                let own = found.entry(stop.component).or_default();
                own.push(interruption((index, incident), stop, next, span.to));
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

fn interruption(
    (index, incident): (usize, &Incident),
    stop: &Stop,
    next: Option<&Stop>,
    day: Date,
) -> Interruption {
    let from = incident.began.earliest().saturating_add(millis(stop.after));
    let open = ((day.day_number() + 1) * DAY).saturating_add(LAST_ON_EARTH).saturating_sub(from);
    // What stops again was back before.
    let back = next.map_or(i64::MAX, |next| millis(next.after).saturating_sub(millis(stop.after)));
    let unknown = (SOME, open.min(back).max(SOME));
    let (least, most) = stop.lasting.value.map_or(unknown, |it| (millis(it.low), millis(it.high)));
    Interruption { incident: index, from, slack: incident.began.slack(), least, most }
}

fn millis(length: Duration) -> i64 {
    i64::try_from(length.millis).unwrap_or(i64::MAX)
}

/// The fullest window of this length, among those with at least so many interruptions.
#[must_use]
pub fn longest(all: &[Interruption], window: Duration, stops: u64) -> Bounds {
    let ask = |line: &Line, window| line.fullest(window, stops);
    bounds(all, millis(window), Asked { ask: &ask, rank: |held| (held.taken, held.stretches) })
}

/// The window of this length with most interruptions.
#[must_use]
pub fn most_often(all: &[Interruption], window: Duration) -> Bounds {
    let ask = |line: &Line, window| line.busiest(window);
    let rank = |held: &Held| (i64::try_from(held.stretches).unwrap_or(i64::MAX), held.taken.unsigned_abs());
    bounds(all, millis(window), Asked { ask: &ask, rank })
}

/// What is asked of a line, and which of several answers is the greatest.
#[derive(Clone, Copy)]
struct Asked<'a> {
    ask: &'a dyn Fn(&Line, i64) -> Option<Held>,
    rank: fn(&Held) -> (i64, u64),
}

impl Asked<'_> {
    fn greatest(self, found: Vec<Option<Held>>) -> Held {
        found.into_iter().flatten().max_by_key(self.rank).unwrap_or_default()
    }
}

fn bounds(all: &[Interruption], window: i64, asked: Asked<'_>) -> Bounds {
    let wide = all.iter().map(|it| it.slack).max().unwrap_or(0);
    Bounds { least: least(all, window, wide, asked), most: most(all, window, wide, asked) }
}

/// A window that holds nothing known by its day only holds what is known to the minute. Any other lies where such a one can be, and a
/// window to both sides; it holds of all that is on record only what can be there, too.
fn most(all: &[Interruption], window: i64, wide: i64, asked: Asked<'_>) -> Held {
    let exact: Vec<Stretch> = all.iter().filter(|it| it.slack == 0).map(Interruption::at_most).collect();
    let mut found = vec![(asked.ask)(&Line::of(&exact), window)];
    if wide > 0 {
        let around = |(from, to): Stretch| (from.saturating_sub(window), to.saturating_add(window));
        let loose = all.iter().filter(|it| it.slack > 0);
        let zones = merged(&loose.map(|it| around(it.reach())).collect::<Vec<_>>());
        let near = all.iter().filter(|it| meets(&zones, it.reach()));
        let (loose, exact): (Vec<Interruption>, Vec<Interruption>) = near.partition(|it| it.slack > 0);
        let [loose, exact] =
            [loose, exact].map(|of| of.iter().map(Interruption::at_most).collect::<Vec<_>>());
        let held = (asked.ask)(&Line::beside(&exact, &loose), window.saturating_add(wide));
        found.push(held.map(|held| Held { taken: held.taken.min(window), ..held }));
    }
    asked.greatest(found)
}

fn least(all: &[Interruption], window: i64, wide: i64, asked: Asked<'_>) -> Held {
    let line = |of: &[Interruption]| Line::of(&of.iter().map(Interruption::at_least).collect::<Vec<_>>());
    let exact: Vec<Interruption> = all.iter().copied().filter(|it| it.slack == 0).collect();
    let mut found = vec![(asked.ask)(&line(&exact), window)];
    if wide > 0 {
        found.push((asked.ask)(&line(&apart(all, exact)), window - wide));
        let mut own = all.to_vec();
        own.sort_by_key(|it| it.incident);
        found
            .extend(own.chunk_by(|a, b| a.incident == b.incident).map(|own| (asked.ask)(&line(own), window)));
    }
    asked.greatest(found)
}

/// Whether a stretch overlaps with one of these, which are merged.
fn meets(these: &[Stretch], (from, to): Stretch) -> bool {
    let next = these.partition_point(|(_, end)| *end <= from);
    these.get(next).is_some_and(|(begin, _)| *begin < to)
}

/// Those known to the minute, and of the others those that overlap with none of what was taken before, wherever in their day they began.
fn apart(all: &[Interruption], exact: Vec<Interruption>) -> Vec<Interruption> {
    let fixed = merged(&exact.iter().map(Interruption::at_most).collect::<Vec<_>>());
    let mut taken = exact;
    let mut last: Option<(usize, i64)> = None;
    for it in all.iter().filter(|it| it.slack > 0 && !meets(&fixed, it.reach())) {
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
        // Far from what is known by its day only, nothing is open: neither how far apart two are, nor what they share.
        let far = [(0, false, 0, vec![(0, 5, 0)]), (9, true, 0, vec![(0, 30, 0)])];
        let all =
            read(&[&far[..], &[(9, true, 9, vec![(0, 30, 0)]), (10, true, 30, vec![(0, 30, 0)])]].concat());
        let bounds = longest(&all, day, 1);
        assert_eq!((bounds.least.taken, bounds.most.taken), (39 * MINUTE, 39 * MINUTE));
        assert_eq!(most_often(&all, day).most.stretches, 2);
    }
}
