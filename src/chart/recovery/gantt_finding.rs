//! What a recovery Gantt finds, as a sentence: who is last back, and what took most of that time.

use super::scene::RecoveryScene;
use crate::analysis::recovery::facts::{Actor, Doing, Leg, Stopped};
use crate::base::quantity::Moment;
use crate::base::words;
use crate::chart::finding::short;
use crate::model::component::{Target, WayKind};
use crate::model::id::{ComponentId, Element};

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
    match leg.doing {
        Doing::Gone => "lost, not usable yet".to_owned(),
        Doing::Noticing(None) => "not noticed yet".to_owned(),
        Doing::Noticing(Some((number, otherwise))) => noticing(scene, leg.who, number, otherwise),
        Doing::Way { kind, number, group, by } => {
            let mut text = kind.word().to_owned();
            if let Some(amount) = amount(scene, leg.who, number, group) {
                text.push_str(&amount);
            }
            if let Some(crew) = by {
                text = format!("{text} by {}", who(scene, Actor::Crew(crew)));
            }
            text
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
    let watch = component(scene, actor).and_then(|id| scene.topology[id].watched.get(number));
    let watcher = watch.map(|watch| match watch.by.target {
        Target::Component(id) => scene.name(Element::Component(id)),
        Target::Place(id) => scene.name(Element::Place(id)),
    });
    match (watcher, otherwise) {
        (Some(watcher), false) => format!("until {watcher} notices"),
        (Some(watcher), true) => format!("unnoticed: {watcher} is down"),
        (None, _) => "not noticed yet".to_owned(),
    }
}

/// ` of 3,000, 250 at once`: why a way that takes time for each instance takes so long.
fn amount(
    scene: &RecoveryScene<'_>,
    actor: Actor,
    number: usize,
    group: Option<crate::model::id::GroupId>,
) -> Option<String> {
    let way = scene.topology[component(scene, actor)?].ways.get(number).filter(|way| way.each)?;
    let count = scene.topology[group?].count.value.filter(|count| *count > 1)?;
    let at_once = way.at_once.as_ref().and_then(|fact| fact.value);
    let beside = at_once.map_or_else(String::new, |number| format!(", {} at once", words::grouped(number)));
    Some(format!(" of {}{beside}", words::grouped(count)))
}

/// The title of a recovery Gantt.
#[must_use]
pub fn title(scene: &RecoveryScene<'_>, stopped: &[&Stopped]) -> String {
    let never = stopped.iter().filter(|stopped| stopped.back.is_never()).count();
    let Some(last) = last_back(scene, stopped) else {
        return if stopped.is_empty() { nothing_stops(scene) } else { nothing_returns(scene, stopped) };
    };
    let name = short(&scene.name(Element::Component(last.component)));
    let equal = stopped.iter().filter(|stopped| stopped.back == last.back).count() - 1;
    let tail = match never {
        0 => String::new(),
        1 => "; 1 service never comes back".to_owned(),
        many => format!("; {} services never come back", words::grouped(many as u64)),
    };
    let after = match (last.back == Moment::START, last.at_least) {
        (true, _) => "at once".to_owned(),
        (false, true) => format!("after at least {}", last.back),
        (false, false) => format!("after {}", last.back),
    };
    let head = match (stopped.len(), equal) {
        (1, _) => format!("{name} is back {after}"),
        (all, equal) if equal + 1 == all => {
            format!(
                "{} services are back {after}",
                if all == 2 { "Both".to_owned() } else { format!("All {all}") }
            )
        }
        (_, 0) if never == 0 => format!("{name} is back last, {after}"),
        (_, 0) => format!("{name} is the last to return, {after}"),
        (_, equal) => format!("{name} and {equal} more are back last, {after}"),
    };
    format!("{head}{}{tail}", most_of_it(scene, last))
}

/// The longest leg, as `: 24 h of it is the restart of Mail store`.
fn most_of_it(scene: &RecoveryScene<'_>, last: &Stopped) -> String {
    let longest = last.path.iter().rev().max_by_key(|leg| length(leg)).filter(|leg| length(leg) > 0);
    let Some(leg) = longest else { return String::new() };
    let name = short(&who(scene, leg.who));
    let share = match last.back.millis() {
        Some(whole) if whole == length(leg) => "all of it".to_owned(),
        _ => format!("{} of it", words::hours(length(leg))),
    };
    match leg.doing {
        Doing::Gone => format!(", {share} waiting for {name}"),
        Doing::Noticing(_) => format!(", {share} until somebody notices"),
        Doing::Way { kind: WayKind::Takeover, .. } => format!(", {share} for the takeover of {name}"),
        Doing::Way { kind: WayKind::Restart, .. } => format!(", {share} for the restart of {name}"),
        Doing::Way { kind: WayKind::Rebuild, .. } => format!(", {share} to rebuild {name}"),
    }
}

fn nothing_stops(scene: &RecoveryScene<'_>) -> String {
    let lessened = scene.recovery.lessened.iter().filter(|less| scene.is_service(less.component));
    let wholes: Vec<Moment> = lessened.map(|less| less.whole).collect();
    let number = wholes.len();
    match wholes.last() {
        None => "No service stops any more".to_owned(),
        Some(last) if last.is_never() => {
            format!("No service stops; {} less well, and not all of them recover", work(number))
        }
        Some(last) => format!("No service stops; {} less well, the last until {last} after", work(number)),
    }
}

fn work(number: usize) -> String {
    if number == 1 { "1 works".to_owned() } else { format!("{} work", words::grouped(number as u64)) }
}

fn nothing_returns(scene: &RecoveryScene<'_>, stopped: &[&Stopped]) -> String {
    let head = match stopped {
        [only] => format!("{} never comes back", short(&scene.name(Element::Component(only.component)))),
        [_, _] => "Neither of the 2 services that stop ever comes back".to_owned(),
        all => format!("None of the {} services that stop ever comes back", words::grouped(all.len() as u64)),
    };
    match scene.recovery.deadlock.as_ref().map(|deadlock| &deadlock.ring[..]) {
        Some([first, _, ..]) => {
            format!("{head}: {} waits for itself", short(&scene.name(Element::Component(first.0))))
        }
        _ => head,
    }
}
