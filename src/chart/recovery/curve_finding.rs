//! What a restoration curve finds, as a sentence: when half and when all that stop are back, and what never is.

use super::scene::RecoveryScene;
use crate::analysis::recovery::facts::Stopped;
use crate::base::quantity::Moment;
use crate::chart::finding::short;
use crate::chart::words::{number, say, text};
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
    let (stopped, words) = (scene.stopped(), scene.words());
    let backs: Vec<Moment> = stopped.iter().map(|stopped| stopped.back).collect();
    let now = || match &stopped[..] {
        [] => words.back_none.to_owned(),
        [only] => alone(scene, only),
        all => several(scene, all, &backs),
    };
    let Some(before) = scene.backs_before() else { return now() };
    let never = |backs: &[Moment]| backs.iter().any(|back| back.is_never());
    let and_before = |now: String| {
        let values = [("now", text(now)), ("earlier", text(earlier(scene, &before)))];
        say(words.back_and_before, &values)
    };
    match (&stopped[..], last(&backs), last(&before)) {
        ([], ..) => and_before(words.back_none_now.to_owned()),
        ([_, _, ..], Some(now), Some(then)) if !never(&backs) && !never(&before) => {
            let values = [
                ("n", number(backs.len())),
                ("when", text(latest(scene, &stopped, now))),
                ("then", text(scene.moment(then))),
            ];
            say(if now == then { words.back_as_before } else { words.back_instead }, &values)
        }
        _ => and_before(now()),
    }
}

fn alone(scene: &RecoveryScene<'_>, only: &Stopped) -> String {
    let name = ("name", text(short(&scene.name(Element::Component(only.component)))));
    match only.back {
        Moment::NEVER => say(scene.words().back_one_never, &[name]),
        back => say(scene.words().back_one, &[name, ("when", text(latest(scene, &[only], back)))]),
    }
}

fn several(scene: &RecoveryScene<'_>, stopped: &[&Stopped], backs: &[Moment]) -> String {
    let (words, whole) = (scene.words(), backs.len());
    let never = backs.iter().filter(|back| back.is_never()).count();
    let returning = whole - never;
    let Some(last) = last(backs) else {
        return say(if whole == 2 { words.back_neither } else { words.back_nobody }, &[("n", number(whole))]);
    };
    let tail = if never == 0 { String::new() } else { say(words.back_tail, &[("n", number(never))]) };
    let (when, tail) = (("when", text(latest(scene, stopped, last))), ("tail", text(tail)));
    let all = ("n", number(whole));
    match (half(backs), backs[0] == last) {
        (_, true) if never == 0 && whole == 2 => say(words.back_both, &[when]),
        (_, true) if never == 0 => say(words.back_all, &[all, when]),
        (Some(_), true) => {
            say(words.back_some, &[("n", number(returning)), ("of", number(whole)), when, tail])
        }
        (Some(half), false) if half < last => {
            say(words.back_half, &[all, ("half", text(scene.after(half))), when, tail])
        }
        (Some(_), false) => say(words.back_first, &[all, ("first", text(scene.after(backs[0]))), when, tail]),
        (None, _) => {
            let template = if returning == 1 { words.back_only_one } else { words.back_only };
            say(template, &[("n", number(returning)), ("of", number(whole)), when])
        }
    }
}

/// When the last is back, and up to when with the crews there are: `after 61 h to 72 h`.
fn latest(scene: &RecoveryScene<'_>, stopped: &[&Stopped], last: Moment) -> String {
    let words = scene.words();
    let bound = stopped.iter().any(|stopped| stopped.back == last && stopped.at_least);
    let late = stopped.iter().filter_map(|stopped| stopped.scheduled).filter(|late| !late.is_never()).max();
    match late.filter(|late| scene.moment(*late) != scene.moment(last) && *late > last) {
        Some(late) => {
            let values = [("time", text(scene.moment(last))), ("late", text(scene.moment(late)))];
            say(words.when_to, &values)
        }
        None if bound => scene.timed(words.when_at_least, last),
        None => scene.after(last),
    }
}

/// How it was before a what-if.
fn earlier(scene: &RecoveryScene<'_>, backs: &[Moment]) -> String {
    let words = scene.words();
    let when = |last| ("when", text(scene.after(last)));
    match (last(backs), backs.iter().filter(|back| back.is_never()).count()) {
        (None, 0) => words.then_none.to_owned(),
        (None, _) => words.then_nothing.to_owned(),
        (Some(last), 0) => say(words.then_last, &[when(last)]),
        (Some(last), never) => say(words.then_last_never, &[when(last), ("n", number(never))]),
    }
}
