//! What a restoration curve finds, as a sentence: when half and when all that stop are back, and what never is.

use super::scene::RecoveryScene;
use crate::analysis::recovery::facts::Stopped;
use crate::base::quantity::Moment;
use crate::base::words;
use crate::chart::finding::short;
use crate::model::id::Element;

/// When half of what stops is back; `None` when less than half ever is, or when nothing stops.
#[must_use]
pub fn half(backs: &[Moment]) -> Option<Moment> {
    let half = backs.len().div_ceil(2).checked_sub(1)?;
    backs.get(half).copied().filter(|back| !back.is_never())
}

/// When the last of those that come back is; `None` when none does.
#[must_use]
pub fn last(backs: &[Moment]) -> Option<Moment> {
    backs.iter().rev().find(|back| !back.is_never()).copied()
}

/// The title of a restoration curve.
#[must_use]
pub fn title(scene: &RecoveryScene<'_>) -> String {
    let stopped = scene.stopped();
    let backs: Vec<Moment> = stopped.iter().map(|stopped| stopped.back).collect();
    let Some(before) = scene.backs_before() else {
        return match &stopped[..] {
            [] => "No service stops".to_owned(),
            [only] => alone(scene, only),
            all => several(all, &backs),
        };
    };
    let never = |backs: &[Moment]| backs.iter().any(|back| back.is_never());
    match (&stopped[..], last(&backs), last(&before)) {
        ([], ..) => format!("No service stops any more; before, {}", earlier(&before)),
        ([_, _, ..], Some(now), Some(then)) if !never(&backs) && !never(&before) => {
            let whole = words::grouped(backs.len() as u64);
            let change = if now == then { ", as before".to_owned() } else { format!(" instead of {then}") };
            format!("The last of the {whole} services that stop is back {}{change}", latest(&stopped, now))
        }
        ([only], ..) => format!("{}; before, {}", alone(scene, only), earlier(&before)),
        (all, ..) => format!("{}; before, {}", several(all, &backs), earlier(&before)),
    }
}

fn alone(scene: &RecoveryScene<'_>, only: &Stopped) -> String {
    let name = short(&scene.name(Element::Component(only.component)));
    if only.back.is_never() {
        format!("{name} never comes back")
    } else {
        format!("{name} is back {}", latest(&[only], only.back))
    }
}

fn several(stopped: &[&Stopped], backs: &[Moment]) -> String {
    let whole = words::grouped(backs.len() as u64);
    let never = backs.iter().filter(|back| back.is_never()).count();
    let returning = backs.len() - never;
    let Some(last) = last(backs) else {
        let none = if backs.len() == 2 { "Neither" } else { "None" };
        return format!("{none} of the {whole} services that stop ever comes back");
    };
    let end = latest(stopped, last);
    let tail = match never {
        0 => String::new(),
        1 => "; 1 never comes back".to_owned(),
        many => format!("; {} never come back", words::grouped(many as u64)),
    };
    match (half(backs), backs[0] == last) {
        (_, true) if never == 0 => match backs.len() {
            2 => format!("Both services that stop are back {end}"),
            _ => format!("All {whole} services that stop are back {end}"),
        },
        (Some(_), true) => format!("{returning} of the {whole} services that stop are back {end}{tail}"),
        (Some(half), false) if half < last => {
            format!("Half of the {whole} services that stop are back {}, the last {end}{tail}", after(half))
        }
        (Some(_), false) => {
            format!(
                "The first of {whole} services that stop is back {}, the last {end}{tail}",
                after(backs[0])
            )
        }
        (None, _) => {
            let (comes, do_not) = if returning == 1 { ("comes", "others") } else { ("come", "rest") };
            let when = if returning == 1 { end } else { format!("the last {end}") };
            format!(
                "Only {returning} of the {whole} services that stop {comes} back, {when}; the {do_not} never"
            )
        }
    }
}

/// `after 18 h`, `at once`.
fn after(back: Moment) -> String {
    if back == Moment::START { "at once".to_owned() } else { format!("after {back}") }
}

/// When the last is back, and up to when with the crews there are: `after 61 h to 72 h`.
fn latest(stopped: &[&Stopped], last: Moment) -> String {
    let bound = stopped.iter().any(|stopped| stopped.back == last && stopped.at_least);
    let late = stopped.iter().filter_map(|stopped| stopped.scheduled).filter(|late| !late.is_never()).max();
    match late.filter(|late| late.to_string() != last.to_string() && *late > last) {
        Some(late) => format!("after {last} to {late}"),
        None if bound => format!("after at least {last}"),
        None => after(last),
    }
}

/// How it was before a what-if.
fn earlier(backs: &[Moment]) -> String {
    match (last(backs), backs.iter().filter(|back| back.is_never()).count()) {
        (None, 0) => "none did".to_owned(),
        (None, _) => "nothing came back".to_owned(),
        (Some(last), 0) => format!("the last {}", after(last)),
        (Some(last), never) => {
            format!("the last {}, {} never", after(last), words::grouped(never as u64))
        }
    }
}
