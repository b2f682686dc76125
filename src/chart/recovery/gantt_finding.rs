//! What a recovery Gantt finds, as a sentence: who is last back, and what took most of that time.

use super::scene::RecoveryScene;
use crate::analysis::recovery::facts::{Actor, Doing, Leg, Stopped};
use crate::base::phrases::Value;
use crate::base::quantity::Moment;
use crate::chart::finding::short;
use crate::chart::words::{number, say, text};
use crate::model::component::{Target, WayKind};
use crate::model::id::{ComponentId, Element, GroupId};

/// The service that is back last, of those that come back at all; of several the one with most users. `None` when
/// none does.
#[must_use]
pub fn last_back<'a>(scene: &RecoveryScene<'_>, stopped: &[&'a Stopped]) -> Option<&'a Stopped> {
    let back = stopped.iter().rev().find(|stopped| !stopped.back.is_never())?.back;
    let users = |stopped: &Stopped| {
        scene.topology[stopped.component].users.as_ref().and_then(|users| users.value).unwrap_or(0)
    };
    let last = stopped.iter().filter(|stopped| stopped.back == back);
    last.max_by_key(|stopped| (users(stopped), std::cmp::Reverse(stopped.component))).copied()
}

/// Who a leg is about.
#[must_use]
pub fn who(scene: &RecoveryScene<'_>, actor: Actor) -> String {
    match actor {
        Actor::Element(element) => scene.name(element),
        Actor::Crew(crew) => crate::page::measure::cleaned(&scene.topology[crew].named.title),
    }
}

/// How long a leg is, in milliseconds.
#[must_use]
pub fn length(leg: &Leg) -> u64 {
    leg.to.beyond(leg.from).map_or(0, |length| length.millis)
}

/// What takes the time of a leg.
#[must_use]
pub fn what(scene: &RecoveryScene<'_>, leg: &Leg) -> String {
    let words = scene.words();
    match leg.doing {
        Doing::Gone => words.leg_gone.to_owned(),
        Doing::Noticing(None) => words.leg_unnoticed.to_owned(),
        Doing::Noticing(Some((number, otherwise))) => noticing(scene, leg.who, number, otherwise),
        Doing::Way { kind, number, group, by } => {
            let way = match kind {
                WayKind::Takeover => words.way_takeover,
                WayKind::Restart => words.way_restart,
                WayKind::Rebuild => words.way_rebuild,
            };
            let what = amount(scene, way, leg.who, (number, group)).unwrap_or_else(|| way.to_owned());
            match by {
                Some(crew) => {
                    say(words.leg_by, &[("what", text(what)), ("crew", text(who(scene, Actor::Crew(crew))))])
                }
                None => what,
            }
        }
    }
}

fn component(scene: &RecoveryScene<'_>, actor: Actor) -> Option<ComponentId> {
    match actor {
        Actor::Element(Element::Component(id)) => Some(id),
        Actor::Element(Element::Group(id)) => Some(scene.topology[id].component),
        Actor::Element(_) | Actor::Crew(_) => None,
    }
}

fn noticing(scene: &RecoveryScene<'_>, actor: Actor, number: usize, otherwise: bool) -> String {
    let words = scene.words();
    let watch = component(scene, actor).and_then(|id| scene.topology[id].watched.get(number));
    let watcher = watch.map(|watch| match watch.by.target {
        Target::Component(id) => scene.name(Element::Component(id)),
        Target::Place(id) => scene.name(Element::Place(id)),
    });
    match (watcher, otherwise) {
        (Some(watcher), false) => say(words.leg_until, &[("who", text(watcher))]),
        (Some(watcher), true) => say(words.leg_watcher, &[("who", text(watcher))]),
        (None, _) => words.leg_unnoticed.to_owned(),
    }
}

/// `restart of 3,000, 250 at once`: why a way that takes time for each instance takes so long.
fn amount(
    scene: &RecoveryScene<'_>,
    way_word: &str,
    actor: Actor,
    (number, group): (usize, Option<GroupId>),
) -> Option<String> {
    let words = scene.words();
    let way = scene.topology[component(scene, actor)?].ways.get(number).filter(|way| way.each)?;
    let count = scene.topology[group?].count.value.filter(|count| *count > 1)?;
    let beside = way.at_once.as_ref().and_then(|fact| fact.value);
    let mut values = vec![("way", text(way_word)), ("n", Value::Number(count))];
    values.extend(beside.map(|beside| ("beside", Value::Number(beside))));
    Some(say(if beside.is_some() { words.leg_of_beside } else { words.leg_of }, &values))
}

/// The title of a recovery Gantt.
#[must_use]
pub fn title(scene: &RecoveryScene<'_>, stopped: &[&Stopped]) -> String {
    let words = scene.words();
    let never = stopped.iter().filter(|stopped| stopped.back.is_never()).count();
    let Some(last) = last_back(scene, stopped) else {
        return if stopped.is_empty() { nothing_stops(scene) } else { nothing_returns(scene, stopped) };
    };
    let equal = stopped.iter().filter(|stopped| stopped.back == last.back).count() - 1;
    let when = match (last.back == Moment::START, last.at_least) {
        (false, true) => scene.timed(words.when_at_least, last.back),
        _ => scene.after(last.back),
    };
    let name = ("name", text(short(&scene.name(Element::Component(last.component)))));
    let when = ("when", text(when));
    let head = match (stopped.len(), equal) {
        (1, _) => say(words.back_one, &[name, when]),
        (2, 1) => say(words.gantt_both, &[when]),
        (all, equal) if equal + 1 == all => say(words.gantt_all, &[("n", number(all)), when]),
        (_, 0) if never == 0 => say(words.gantt_last, &[name, when]),
        (_, 0) => say(words.gantt_return, &[name, when]),
        (_, equal) => say(words.gantt_several, &[name, ("n", number(equal)), when]),
    };
    let tail = if never == 0 { String::new() } else { say(words.gantt_tail, &[("n", number(never))]) };
    format!("{head}{}{tail}", most_of_it(scene, last))
}

/// The longest leg, as `: 24 h of it is the restart of Mail store`.
fn most_of_it(scene: &RecoveryScene<'_>, last: &Stopped) -> String {
    let words = scene.words();
    let longest = last.path.iter().rev().max_by_key(|leg| length(leg)).filter(|leg| length(leg) > 0);
    let Some(leg) = longest else { return String::new() };
    let share = match last.back.millis() {
        Some(whole) if whole == length(leg) => words.share_all.to_owned(),
        _ => say(words.share_some, &[("time", text(scene.tongue.time(length(leg))))]),
    };
    let template = match leg.doing {
        Doing::Gone => words.most_gone,
        Doing::Noticing(_) => words.most_unnoticed,
        Doing::Way { kind: WayKind::Takeover, .. } => words.most_takeover,
        Doing::Way { kind: WayKind::Restart, .. } => words.most_restart,
        Doing::Way { kind: WayKind::Rebuild, .. } => words.most_rebuild,
    };
    say(template, &[("share", text(share)), ("name", text(short(&who(scene, leg.who))))])
}

fn nothing_stops(scene: &RecoveryScene<'_>) -> String {
    let words = scene.words();
    let lessened = scene.recovery.lessened.iter().filter(|less| scene.is_service(less.component));
    let wholes: Vec<Moment> = lessened.map(|less| less.whole).collect();
    let many = ("n", number(wholes.len()));
    match wholes.last() {
        None => words.back_none_now.to_owned(),
        Some(last) if last.is_never() => say(words.less_some_never, &[many]),
        Some(last) => say(words.less_last, &[many, ("time", text(scene.moment(*last)))]),
    }
}

fn nothing_returns(scene: &RecoveryScene<'_>, stopped: &[&Stopped]) -> String {
    let words = scene.words();
    let short = |id: ComponentId| text(short(&scene.name(Element::Component(id))));
    let head = match stopped {
        [only] => say(words.back_one_never, &[("name", short(only.component))]),
        [_, _] => words.back_neither.to_owned(),
        all => say(words.back_nobody, &[("n", number(all.len()))]),
    };
    match scene.recovery.deadlock.as_ref().map(|deadlock| &deadlock.ring[..]) {
        Some([first, _, ..]) => say(words.ring_head, &[("head", text(head)), ("name", short(first.0))]),
        _ => head,
    }
}
