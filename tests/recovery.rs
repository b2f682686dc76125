//! Recovery times against a clock that acts the equations of `docs/recovery.md` out, and laws that hold for every loss.

#[path = "support/naive.rs"]
mod naive;
#[path = "support/shuffled.rs"]
mod shuffled;
#[path = "support/slow_recovery.rs"]
mod slow_recovery;
#[path = "support/timed.rs"]
mod timed;
#[path = "support/topologies.rs"]
mod topologies;
#[path = "support/worlds.rs"]
#[allow(dead_code, reason = "only texts are read")]
mod worlds;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use shuffled::Dice;
use slow_recovery::{End, Since};
use spof::analysis::recovery::dark::black_start;
use spof::analysis::recovery::facts::{Actor, Doing, Recovery, Spread, Stopped, Work};
use spof::analysis::recovery::question::{Depth, Question};
use spof::analysis::recovery::recover::{recover, times as quick_times};
use spof::base::quantity::{Duration, Moment};
use spof::base::source::Span;
use spof::model::component::WayKind;
use spof::model::fact::{Between, Fact};
use spof::model::id::{ComponentId, Element};
use spof::model::scenario::Loss;
use spof::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};
use timed::{busy_topology_from, shown, timed_topology_from};
use topologies::Sizes;
use worlds::topology;

fn moment(text: &str) -> Moment {
    match text {
        "never" => Moment::NEVER,
        "0" => Moment::START,
        _ => Moment::after(Duration::read(text).expect(text)),
    }
}

fn back(t: &Topology, since: &Since, path: &str) -> Moment {
    match t.find(path).unwrap_or_else(|| panic!("nothing is called {path}")) {
        Element::Component(id) => since.component(id),
        Element::Place(id) => since.place(id),
        Element::Group(id) => since.group(id),
        Element::Domain(_) => panic!("{path} is a domain"),
    }
}

/// Asserts when the things of a text with one scenario are back, worked out by hand.
fn by_hand(end: End, text: &str, expected: &[(&str, &str)]) {
    let t = topology(text);
    let since = slow_recovery::after_scenario(&t, &t.scenarios[0], end);
    for (path, when) in expected {
        assert_eq!(back(&t, &since, path), moment(when), "{path}");
    }
}

#[test]
fn ways_wait_for_notice_tools_and_places() {
    let text = "site a; site b
tool deployer { runs at a }
tool eyes { runs at a; standby 1 at b; takeover 1h }
service text { runs 4 at a; standby 4 at b; takeover 10m with deployer; watched by eyes within 2m, otherwise 3h }
service mail { runs 4 at a; restart 30m with text }
service shop { runs at b; needs text }
scenario fire { lose a for 18h }";
    // The eyes are taken over at once: the text is noticed after 1h2m and then waits for the deployer, which is back
    // with its site.
    let times = [
        ("eyes", "1h"),
        ("deployer", "18h"),
        ("text@b/standby", "0"),
        ("text", "18h"),
        ("text@a", "18h"),
        ("mail", "18h30m"),
        ("shop", "18h"),
        ("a", "18h"),
        ("b", "0"),
    ];
    by_hand(End::Middle, text, &times);
    let elsewhere = text.replace("tool deployer { runs at a }", "tool deployer { runs at a, 1 at b }");
    by_hand(
        End::Middle,
        &elsewhere,
        &[("deployer", "0"), ("text", "1h12m"), ("shop", "1h12m"), ("mail", "18h30m")],
    );
    let told = elsewhere.replace("for 18h }", "for 18h; noticed after 20m }");
    by_hand(End::Middle, &told, &[("eyes", "1h20m"), ("text", "30m")]);
}

#[test]
fn the_earliest_way_counts_and_ranges_have_two_ends_and_a_middle() {
    let text = "site a; site b
crew ops { people 2; at b }
tool deployer { runs at a }
service text { runs 7 at a; standby 7 at b; takeover 10m with deployer; takeover 1h each by ops }
service news { runs 7 at a; standby 7 at b; takeover 20m..50m each, 3 at once }
service mail { runs 7 at a; rebuild 1d..3d at b; floor 2 }
service slow { runs 2 at a; standby 2 at b; takeover 1m each }
scenario fire { lose a for 5h..30h }";
    by_hand(End::Low, text, &[("text", "4h"), ("news", "1h"), ("mail", "5h"), ("slow", "2m")]);
    by_hand(End::Middle, text, &[("text", "4h"), ("news", "1h45m"), ("mail", "17h30m")]);
    by_hand(End::High, text, &[("text", "4h"), ("news", "2h30m"), ("mail", "30h"), ("deployer", "30h")]);
}

#[test]
fn what_is_lost_itself_comes_back_by_its_time_its_ways_or_never() {
    let text = "site a { restored in 9h }; site b
service timed { runs at a; restart 1h }
service declared { runs 3 at b; restart 20m each, 2 at once; floor 2 }
service known { runs at b; restored in 2h }
service silent { runs at b }
service built { runs at b; rebuild 3d at b }
service destroyed { runs at b; restart 1m; restored in 1h }
service leaning { runs at b; needs known; starts with silent }
domain all { covers timed, declared, known, silent, built }
scenario one { lose timed for 2h; lose declared; lose known; lose silent; lose built; destroy destroyed }
scenario two { lose a; lose all for 4h }";
    let t = topology(text);
    let one = slow_recovery::after_scenario(&t, &t.scenarios[0], End::Middle);
    for (path, when) in [
        ("timed", "2h"),
        ("declared", "40m"),
        ("known", "2h"),
        ("silent", "never"),
        ("built", "3d"),
        ("destroyed", "never"),
        ("leaning", "2h"),
    ] {
        assert_eq!(back(&t, &one, path), moment(when), "{path}");
    }
    let two = slow_recovery::after_scenario(&t, &t.scenarios[1], End::Middle);
    for (path, when) in [("a", "9h"), ("timed", "9h"), ("declared", "4h"), ("silent", "4h"), ("built", "4h")]
    {
        assert_eq!(back(&t, &two, path), moment(when), "{path}");
    }
}

#[test]
fn alternatives_wait_for_the_first_and_floors_for_the_last_that_is_needed() {
    let text = "site a; site b; site c; site d
store one { runs at a }
store two { runs at b }
store three { runs at c }
service any-of { runs at d; needs any of (one, two, three) }
service two-of { runs at d; needs 2 of (one, two, three) }
service all-of { runs at d; needs one, two, three }
service floor-3 { runs 1 at a, 2 at b, 4 at c, 1 at d; floor 4 }
scenario storm { lose a for 1h; lose b for 2h; lose c for 3h }";
    let times = [("any-of", "1h"), ("two-of", "2h"), ("all-of", "3h"), ("floor-3", "2h")];
    by_hand(End::Middle, text, &times);
}

#[test]
fn places_wait_for_their_power_and_power_only_for_its_place_to_stand() {
    let text = "site a { needs feed; room hall { needs cooling } }
utility feed { runs at a; restart 1h; needs grid }
utility cooling { runs at a.hall; restart 30m each; starts with feed }
external grid
service text { runs 2 at a.hall; restart 5m each, 1 at once }
crew ops { at a.hall; needs grid; people 1 }
service hand { runs at a.hall; restart 1m by ops }
scenario dark { lose grid for 4h }
scenario fire { lose a for 2h }";
    // The feed itself never stops by the loss of the grid: its instances go on to run and wait for what they need.
    by_hand(
        End::Middle,
        text,
        &[("feed", "4h"), ("a", "4h"), ("cooling@a.hall", "4h30m"), ("text", "4h40m")],
    );
    let t = topology(text);
    let fire = slow_recovery::after_scenario(&t, &t.scenarios[1], End::Middle);
    for (path, when) in
        [("feed", "3h"), ("a", "3h"), ("a.hall", "3h30m"), ("text", "3h40m"), ("hand", "3h31m")]
    {
        assert_eq!(back(&t, &fire, path), moment(when), "{path}");
    }
}

#[test]
fn what_is_needed_beside_an_instance_must_serve_there() {
    let text = "site a; site b
store session { runs 1 at a, 1 at b; restart 1h }
service text { runs 1 at a, 1 at b; needs session within site; floor 2 }
scenario fire { lose a for 2h }";
    by_hand(End::Middle, text, &[("session", "0"), ("session@a", "3h"), ("text@a", "2h"), ("text", "3h")]);
}

#[test]
fn rings_come_back_only_from_outside() {
    let ring = "site a; site b
tool deployer { runs at a; restart 10m with permissions }
tool permissions { runs at a; restart 10m with deployer }
service text { runs at b; needs deployer }
scenario fire { lose a for 2h }";
    by_hand(
        End::Middle,
        ring,
        &[("deployer", "never"), ("permissions", "never"), ("text", "never"), ("a", "2h")],
    );
    let helped = ring.replace("restart 10m with deployer }", "restart 10m with deployer; restart 5h }");
    by_hand(End::Middle, &helped, &[("permissions", "7h"), ("deployer", "7h10m"), ("text", "7h10m")]);
}

#[test]
fn in_the_dark_everything_restarts() {
    let t = topology(
        "site a { needs feed }
utility feed { runs at a }
tool deployer { runs at a; restart 10m }
service text { runs 6 at a; restart 5m each, 4 at once, with deployer; watched by eyes within 1h }
tool eyes { runs at a; restart 10m; starts with deployer }
service cloud { runs nowhere; needs text }
external name { restart 1m with cloud }
tool left { runs at a; starts with right }
tool right { runs at a; starts with left }",
    );
    let since = slow_recovery::dark(&t, End::Middle);
    for (path, when) in [
        ("a", "0"),
        ("feed", "0"),
        ("deployer", "10m"),
        ("eyes", "20m"),
        ("text", "20m"),
        ("cloud", "20m"),
        ("name", "21m"),
        ("left", "never"),
    ] {
        assert_eq!(back(&t, &since, path), moment(when), "{path}");
    }
}

fn few_draws(t: &Topology) -> Question {
    Question { draws: 40, seed: 7, ..Question::of_scenario(t, 0) }
}

/// Everything that the recovery speaks of is back when the clock says.
fn agrees(t: &Topology, recovery: &Recovery, middle: &Since) -> Result<(), TestCaseError> {
    for it in &recovery.stopped {
        let name = &t[it.component].named.path;
        prop_assert_eq!(it.back, middle.component(it.component), "{} of\n{}", name, shown(t));
        prop_assert_eq!(it.whole, middle.whole(it.component), "whole {} of\n{}", name, shown(t));
    }
    for it in &recovery.lessened {
        let name = &t[it.component].named.path;
        prop_assert_eq!(it.whole, middle.whole(it.component), "whole {} of\n{}", name, shown(t));
    }
    for (group, _, back) in &recovery.instances {
        prop_assert_eq!(*back, middle.group(*group), "{} of\n{}", t.path(Element::Group(*group)), shown(t));
    }
    for (place, back) in &recovery.places {
        prop_assert_eq!(*back, middle.place(*place), "{} of\n{}", t[*place].named.path, shown(t));
    }
    Ok(())
}

/// From the loss to the moment it is back without gaps, and each leg as long as somebody declares.
fn path_adds_up(t: &Topology, recovery: &Recovery) -> Result<(), TestCaseError> {
    let scenario = recovery.scenario.map(|index| &t.scenarios[index]);
    for it in &recovery.stopped {
        let name = &t[it.component].named.path;
        let mut now = Moment::START;
        for leg in &it.path {
            prop_assert_eq!(leg.from, now, "{}: {:#?} of\n{}", name, it.path, shown(t));
            let declared = slow_recovery::declared(t, scenario, leg, End::Middle);
            let length = leg.to.beyond(leg.from).map(|length| length.millis);
            prop_assert_eq!(length, Some(declared), "{}: {:#?} of\n{}", name, leg, shown(t));
            prop_assert!(declared > 0);
            now = leg.to;
        }
        prop_assert!(now == it.back || it.back.is_never(), "{}: {:#?} of\n{}", name, it.path, shown(t));
        prop_assert!(!it.back.is_never() || it.path.is_empty());
    }
    Ok(())
}

/// The schedule can be carried out: whoever keeps to it has all he needs when he begins and no more people than there are,
/// and everything is back when it says. With hands enough it is the bound.
fn schedule_is_kept(t: &Topology, recovery: &Recovery) -> Result<(), TestCaseError> {
    let scenario = recovery.scenario.map(|index| &t.scenarios[index]);
    let kept = slow_recovery::with_timetable(t, scenario, slow_recovery::timetable(t, &recovery.works));
    for it in &recovery.stopped {
        let name = &t[it.component].named.path;
        if let Some(scheduled) = it.scheduled {
            prop_assert_eq!(scheduled, kept.component(it.component), "{} of\n{}", name, shown(t));
            prop_assert!(scheduled >= it.back && scheduled.is_never() == it.back.is_never());
        } else {
            prop_assert!(t.crews.iter().any(|crew| crew.people.as_ref().is_none_or(|it| it.value.is_none())));
        }
    }
    for hands in &recovery.crews {
        let own: Vec<&Work> = recovery.works.iter().filter(|work| work.by == Some(hands.crew)).collect();
        let each: Vec<(u64, u64)> = own.iter().map(|work| slow_recovery::tasks(t, work)).collect();
        prop_assert_eq!(hands.tasks, each.iter().map(|(tasks, _)| tasks).sum::<u64>());
        prop_assert_eq!(hands.work, each.iter().map(|(tasks, one)| u128::from(tasks * one)).sum::<u128>());
        let Some(people) = hands.people else { continue };
        prop_assert!(hands.busiest.is_some_and(|busiest| busiest <= people));
        prop_assert_eq!(hands.done, own.iter().map(|work| work.to).max());
        for (from, to) in own.iter().flat_map(|a| own.iter().map(|b| (a.from, b.to))) {
            let inside = own.iter().zip(&each).filter(|(work, _)| from <= work.from && work.to <= to);
            let work: u64 = inside.map(|(_, (tasks, one))| tasks * one).sum();
            let most = to.beyond(from).map_or(0, |length| length.millis * people);
            prop_assert!(
                work <= most || from > to,
                "{work} by {people} in {from:?}..{to:?} of\n{}",
                shown(t)
            );
        }
        for (work, (tasks, one)) in own.iter().zip(&each) {
            let length = work.to.beyond(work.from).map_or(0, |length| length.millis);
            prop_assert!(work.due <= work.from && length >= *one && (*tasks > 1 || length == *one));
        }
    }
    Ok(())
}

/// The same topology with as many people in every crew as there can be tasks; the bound stays as it is only where no way is
/// `each` by people, who set its limit.
fn crowded(t: &Topology) -> Topology {
    let mut many = t.clone();
    for crew in &mut many.crews {
        crew.people = Some(Fact::stated(1_000_000, Span::default()));
    }
    many
}

fn check_crews(t: &Topology) -> Result<(), TestCaseError> {
    let few = recover(t, &Question { draws: 0, ..Question::of_scenario(t, 0) });
    schedule_is_kept(t, &few)?;
    schedule_is_kept(t, &black_start(t))?;
    let many = crowded(t);
    for it in recover(&many, &Question { draws: 0, ..Question::of_scenario(t, 0) }).stopped {
        prop_assert_eq!(it.scheduled, Some(it.back), "{}\n{}", t[it.component].named.path, shown(&many));
    }
    Ok(())
}

/// Who asks for less gets the same of it, and nothing else.
fn less_is_a_part(t: &Topology) -> Result<(), TestCaseError> {
    let times = Question::of_scenario(t, 0).of_times();
    let at = |depth| recover(t, &Question { depth, ..times.clone() });
    let mut whole = at(Depth::Reasons);
    whole.stopped.iter_mut().for_each(|it| it.shares.clear());
    whole.levers.clear();
    whole.exits.clear();
    prop_assert_eq!(&at(Depth::Rings), &whole, "rings of\n{}", shown(t));
    whole.deadlock = None;
    prop_assert_eq!(&at(Depth::Times), &whole, "times of\n{}", shown(t));
    Ok(())
}

fn check_scenario(t: &Topology) -> Result<(), TestCaseError> {
    less_is_a_part(t)?;
    let recovery = recover(t, &few_draws(t));
    let scenario = &t.scenarios[0];
    agrees(t, &recovery, &slow_recovery::after_scenario(t, scenario, End::Middle))?;
    path_adds_up(t, &recovery)?;
    let told: BTreeMap<ComponentId, Moment> =
        recovery.stopped.iter().map(|it| (it.component, it.back)).collect();
    prop_assert_eq!(BTreeMap::from_iter(quick_times(t, &[few_draws(t)]).remove(0)), told);
    let [low, high] = [End::Low, End::High].map(|end| slow_recovery::after_scenario(t, scenario, end));
    for it in &recovery.stopped {
        let name = &t[it.component].named.path;
        let ends = (low.component(it.component), high.component(it.component));
        let told = it.spread.map_or((it.back, it.back), |spread| (spread.low, spread.high));
        prop_assert_eq!(told, ends, "{} of\n{}", name, shown(t));
        if let Some(Spread { low, p10, p50, p90, high, in_time }) = it.spread {
            prop_assert!(low <= p10 && p10 <= p50 && p50 <= p90 && p90 <= high);
            prop_assert_eq!(in_time.is_some(), it.objective.is_some());
            // As many draws are in time as the quantiles say.
            if let Some((limit, many)) = it.objective.map(Moment::after).zip(in_time) {
                for (quantile, tenths) in [(p10, 1), (p50, 5), (p90, 9)] {
                    let rank = (recovery.draws.0 * tenths).div_ceil(10);
                    prop_assert_eq!(quantile <= limit, many >= rank, "{} of\n{}", name, shown(t));
                }
            }
        }
        for share in &it.shares {
            let without = slow_recovery::with_held(t, scenario, &share.held, End::Middle);
            let told = (share.without, share.without < it.back);
            let expected = (without.component(it.component), true);
            prop_assert_eq!(told, expected, "{} without {:?} of\n{}", name, share.held, shown(t));
        }
    }
    let down: BTreeSet<ComponentId> = recovery.blast.down.iter().map(|fallen| fallen.component).collect();
    let stopped: BTreeSet<ComponentId> = recovery.stopped.iter().map(|it| it.component).collect();
    prop_assert_eq!(stopped, down, "exactly what falls stops");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn losses_of_tiny_topologies(
        times in prop::collection::vec(any::<u8>(), 0..90),
        bytes in prop::collection::vec(any::<u8>(), 0..160),
    ) {
        check_scenario(&timed_topology_from(&times, &bytes, &Sizes::TINY))?;
    }

    #[test]
    fn losses_of_topologies_of_some_size(
        times in prop::collection::vec(any::<u8>(), 40..400),
        bytes in prop::collection::vec(any::<u8>(), 40..500),
    ) {
        check_scenario(&timed_topology_from(&times, &bytes, &Sizes::MIDDLE))?;
    }

    #[test]
    fn black_starts(
        times in prop::collection::vec(any::<u8>(), 20..240),
        bytes in prop::collection::vec(any::<u8>(), 40..260),
    ) {
        let t = timed_topology_from(&times, &bytes, &Sizes::SMALL);
        let recovery = black_start(&t);
        agrees(&t, &recovery, &slow_recovery::dark(&t, End::Middle))?;
        path_adds_up(&t, &recovery)?;
    }
}

/// When each component that stops is back; the others are left out.
fn backs(t: &Topology) -> BTreeMap<ComponentId, Moment> {
    let question = Question { draws: 0, ..Question::of_scenario(t, 0) };
    recover(t, &question).stopped.into_iter().map(|it| (it.component, it.back)).collect()
}

/// Nothing that stops both times is back sooner in `more`.
fn not_sooner(t: &Topology, more: &Topology) -> Result<(), TestCaseError> {
    let (before, after) = (backs(t), backs(more));
    for (id, back) in &before {
        if let Some(later) = after.get(id) {
            let name = &t[*id].named.path;
            prop_assert!(back <= later, "{name}: {back:?} > {later:?}\n{}\n{}", shown(t), shown(more));
        }
    }
    Ok(())
}

/// One more loss of what is not lost yet: of a place for a time, or of anything for good.
fn with_loss(t: &Topology, pick: usize, lasting: Option<u64>) -> Topology {
    let mut more = t.clone();
    let lost = &mut more.scenarios[0].losses;
    let is_fit = |element: &Element| {
        let is_place = matches!(element, Element::Place(_));
        (is_place || lasting.is_none()) && lost.iter().all(|loss| loss.element != *element)
    };
    let fit: Vec<Element> = t.elements().filter(is_fit).collect();
    let Some(element) = fit.get(pick % fit.len().max(1)).copied() else { return more };
    let length = lasting.map(|millis| Duration { millis });
    let lasting = length.map(|length| Fact::stated(Between { low: length, high: length }, Span::default()));
    lost.push(Loss { element, destroyed: lasting.is_none(), lasting, basis: Default::default() });
    lost.sort_by_key(|loss| loss.element);
    more
}

/// Every stated duration is longer by so much, times a number of its own.
fn slower(t: &Topology, more: u64) -> Topology {
    let mut slow = t.clone();
    let mut number = 0;
    let mut stretch = |fact: Option<&mut Fact<Between<Duration>>>| {
        if let Some(range) = fact.and_then(|fact| fact.value.as_mut()) {
            let longer = more * (number % 3);
            range.low.millis += longer;
            range.high.millis += longer + more * (number % 2);
            number += 1;
        }
    };
    let scenario = &mut slow.scenarios[0];
    scenario.losses.iter_mut().for_each(|loss| stretch(loss.lasting.as_mut()));
    stretch(scenario.noticed.as_mut());
    slow.places.iter_mut().for_each(|it| stretch(it.named.restored.as_mut()));
    slow.domains.iter_mut().for_each(|it| stretch(it.named.restored.as_mut()));
    for it in &mut slow.components {
        stretch(it.named.restored.as_mut());
        it.ways.iter_mut().for_each(|way| stretch(Some(&mut way.time)));
    }
    let watches = slow.components.iter_mut().flat_map(|it| &mut it.watched);
    for watch in watches {
        let all = [Some(&mut watch.within), watch.otherwise.as_mut()];
        all.into_iter()
            .flatten()
            .filter_map(|fact| fact.value.as_mut())
            .for_each(|length| length.millis += more);
    }
    slow
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn longer_work_and_more_losses_bring_nothing_back_sooner(
        times in prop::collection::vec(any::<u8>(), 40..400),
        bytes in prop::collection::vec(any::<u8>(), 40..400),
        (pick, more) in (any::<u8>(), 0..100_000_000u64),
    ) {
        let t = timed_topology_from(&times, &bytes, &Sizes::MIDDLE);
        not_sooner(&t, &slower(&t, more))?;
        not_sooner(&t, &with_loss(&t, usize::from(pick), None))?;
        not_sooner(&t, &with_loss(&t, usize::from(pick), Some(more)))?;
    }

    #[test]
    fn schedules_of_crews_can_be_kept(
        times in prop::collection::vec(any::<u8>(), 40..400),
        bytes in prop::collection::vec(any::<u8>(), 40..400),
    ) {
        check_crews(&timed_topology_from(&times, &bytes, &Sizes::MIDDLE))?;
        check_crews(&busy_topology_from(&times, &bytes, &Sizes::MIDDLE))?;
    }

    #[test]
    fn the_number_of_threads_changes_nothing(
        times in prop::collection::vec(any::<u8>(), 40..400),
        bytes in prop::collection::vec(any::<u8>(), 40..400),
    ) {
        let t = timed_topology_from(&times, &bytes, &Sizes::MIDDLE);
        let [one, two, eight] = [1, 2, 8].map(|threads| recover(&t, &Question { threads, ..few_draws(&t) }));
        prop_assert_eq!(&one, &two);
        prop_assert_eq!(&one, &eight);
    }
}

/// Nothing is compared by tests in which nothing happens: every kind of answer must occur, and often.
#[test]
fn every_kind_of_answer_occurs() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut saw = |what, often| *seen.entry(what).or_default() += often;
    let mut dice = Dice(3);
    for _ in 0..3_000 {
        let [times, bytes] =
            [320, 400].map(|many| (0..many).map(|_| dice.below(256) as u8).collect::<Vec<_>>());
        let t = timed_topology_from(&times, &bytes, &Sizes::MIDDLE);
        let busy = busy_topology_from(&times, &bytes, &Sizes::MIDDLE);
        let waits = |it: &&Stopped| it.scheduled.is_some_and(|scheduled| scheduled > it.back);
        let waiting = recover(&busy, &few_draws(&busy)).stopped.iter().filter(waits).count();
        saw("waits for hands", waiting);
        saw("waits for hands in the dark", black_start(&busy).stopped.iter().filter(waits).count());
        for it in recover(&t, &few_draws(&t)).stopped {
            saw("never", usize::from(it.back.is_never()));
            saw("at once", usize::from(it.back == Moment::START));
            saw("takes time", usize::from(!it.path.is_empty()));
            saw("takes long to be whole", usize::from(it.whole != it.back && !it.whole.is_never()));
            saw("hangs on a range", usize::from(it.spread.is_some()));
            saw("at least", usize::from(it.at_least));
            saw("long path", usize::from(it.path.len() > 2));
            saw("hangs on unknown hands", usize::from(it.scheduled.is_none()));
            saw("share", it.shares.len());
            saw(
                "share of a crew",
                it.shares.iter().filter(|share| matches!(share.held[0], Actor::Crew(_))).count(),
            );
            for leg in it.path {
                match leg.doing {
                    Doing::Gone => saw("gone", 1),
                    Doing::Noticing(None) => saw("told", 1),
                    Doing::Noticing(Some((_, true))) => saw("noticed otherwise", 1),
                    Doing::Noticing(Some((_, false))) => saw("watched", 1),
                    Doing::Way { kind: WayKind::Takeover, .. } => saw("takeover", 1),
                    Doing::Way { kind: WayKind::Restart, group: None, .. } => saw("restart of nothing", 1),
                    Doing::Way { kind: WayKind::Restart, .. } => saw("restart", 1),
                    Doing::Way { kind: WayKind::Rebuild, .. } => saw("rebuild", 1),
                }
            }
        }
    }
    let rare: Vec<_> = seen.iter().filter(|(_, often)| **often < 10).collect();
    assert!(rare.is_empty() && seen.len() == 20, "{} kinds, too rare: {rare:?}, all: {seen:?}", seen.len());
}

/// All that a recovery says but where it is written.
fn without_places(t: &Topology, recovery: Recovery) -> String {
    let stopped: Vec<_> = recovery
        .stopped
        .into_iter()
        .map(|mut it| {
            it.path.iter_mut().for_each(|leg| leg.at = Span::default());
            (t[it.component].named.path.clone(), it)
        })
        .collect();
    let ring = recovery.deadlock.map(|it| (it.never, it.ring.len(), it.unlock, it.proven));
    format!(
        "{stopped:#?} {:#?} {:#?} {ring:#?} {:#?} {:#?}",
        recovery.instances,
        recovery.places,
        recovery.levers,
        (recovery.crews, recovery.works, recovery.lessened),
    )
}

#[test]
fn the_order_of_writing_changes_nothing() {
    let mut dice = Dice(11);
    let text = worlds::messenger()
        + "crew ops { people 3; needs permissions }
service photo { runs 5 at pangyo; restart 7m..9m each, 2 at once, by ops; rebuild 1d..3d at gasan with deployer }
scenario fire { lose pangyo for 10h..20h; lose carrier for 3h }";
    // What must stand first says nothing.
    let text = text.trim_start_matches("edition 1");
    let t = topology(text);
    let expected = without_places(&t, recover(&t, &few_draws(&t)));
    let dark = without_places(&t, black_start(&t));
    for _ in 0..12 {
        let mixed = topology(&shuffled::statements(text, &mut dice).concat());
        assert_eq!(without_places(&mixed, recover(&mixed, &few_draws(&mixed))), expected);
        assert_eq!(without_places(&mixed, black_start(&mixed)), dark);
    }
}
