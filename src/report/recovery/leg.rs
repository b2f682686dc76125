//! A leg of a critical path in words: who, what takes the time, how long.

use super::brief::RecoveryBrief;
use crate::analysis::recovery::facts::{Actor, Doing, Leg, Stopped};
use crate::base::quantity::Duration;
use crate::model::component::WayKind;
use crate::model::id::{ComponentId, CrewId, Element, GroupId};
use crate::page::document::{Prose, Tone};
use std::cmp::Reverse;

/// How long it takes.
#[must_use]
pub fn length(leg: &Leg) -> Duration {
    leg.to.beyond(leg.from).unwrap_or_default()
}

/// The longest leg, of equals the first; `None` when there is none that takes any time.
#[must_use]
pub fn longest(path: &[Leg]) -> Option<&Leg> {
    longest_of(path.iter())
}

/// The longest leg in which somebody or something works or nobody has noticed yet: what the length of the loss itself
/// does not explain.
#[must_use]
pub fn longest_work(path: &[Leg]) -> Option<&Leg> {
    longest_of(path.iter().filter(|leg| leg.doing != Doing::Gone))
}

fn longest_of<'a>(legs: impl Iterator<Item = &'a Leg>) -> Option<&'a Leg> {
    let legs = legs.enumerate().filter(|(_, leg)| leg.to > leg.from);
    legs.max_by_key(|(index, leg)| (length(leg), Reverse(*index))).map(|(_, leg)| leg)
}

/// The two longest legs in the order of time: `17.7 h until Pangyo is back, then 10 h restart of Object storage`; of the
/// component's own ways only the kind.
#[must_use]
pub fn mostly(brief: &RecoveryBrief<'_>, stopped: &Stopped) -> String {
    let Some(longest) = longest(&stopped.path) else { return String::new() };
    let second = longest_of(stopped.path.iter().filter(|leg| *leg != longest));
    let mut told: Vec<&Leg> = [Some(longest), second].into_iter().flatten().collect();
    told.sort_by_key(|leg| leg.from);
    let phrases: Vec<String> = told.into_iter().map(|leg| phrase(brief, leg, stopped.component)).collect();
    phrases.join(", then ")
}

/// `17.7 h until Pangyo is back`, `44 min until it is noticed`, `1 h restart of Deploy tool`.
fn phrase(brief: &RecoveryBrief<'_>, leg: &Leg, own: ComponentId) -> String {
    let (who, hours) = (brief.actor(leg.who), crate::base::words::hours(length(leg).millis));
    match leg.doing {
        Doing::Gone => format!("{hours} until {who} {} back", be(leg.who)),
        Doing::Noticing(None) => format!("{hours} until the loss is noticed"),
        Doing::Noticing(Some((_, false))) => format!("{hours} until monitoring notices that {who} is down"),
        Doing::Noticing(Some((_, true))) => {
            format!("{hours} until somebody notices that {who} is down: what watches it is down too")
        }
        Doing::Way { kind, .. } if leg.who == Actor::Element(Element::Component(own)) => {
            format!("{hours} {}", kind.word())
        }
        Doing::Way { kind, group, .. } => {
            format!("{hours} {} of {}", kind.word(), target(brief, leg.who, kind, group))
        }
    }
}

/// The same as a step of a chain, with its begin and end.
#[must_use]
pub fn step(brief: &RecoveryBrief<'_>, leg: &Leg) -> Prose {
    let (who, hours) = (brief.actor(leg.who), crate::base::words::hours(length(leg).millis));
    let prose = match leg.doing {
        Doing::Gone => Prose::new().and(Tone::Strong, who).say(" is lost: ").and(Tone::Stopped, hours),
        Doing::Noticing(None) => Prose::from("nobody has noticed: ").and(Tone::Stopped, hours),
        Doing::Noticing(Some((_, otherwise))) => {
            let why = if otherwise { ", because what watches it is down too" } else { "" };
            Prose::from("nobody has noticed that ")
                .and(Tone::Strong, who)
                .say(format!(" is down{why}: "))
                .and(Tone::Stopped, hours)
        }
        Doing::Way { kind, group, by, .. } => Prose::new()
            .and(Tone::Strong, target(brief, leg.who, kind, group))
            .say(format!(": {}{}: ", kind.word(), hands(brief, by)))
            .and(Tone::Stopped, hours),
    };
    prose.and(Tone::Soft, format!("  from {} to {}", leg.from, leg.to))
}

fn be(who: Actor) -> &'static str {
    match who {
        Actor::Element(_) => "is",
        Actor::Crew(_) => "are",
    }
}

/// `Talk at Pangyo`; only `Talk` for what stands nowhere or is rebuilt.
fn target(brief: &RecoveryBrief<'_>, who: Actor, kind: WayKind, group: Option<GroupId>) -> String {
    match (kind, group) {
        (WayKind::Takeover, Some(group)) => match brief.topology[group].place {
            Some(place) => format!("{} at {}", brief.actor(who), brief.called(Element::Place(place))),
            None => brief.actor(who),
        },
        _ => brief.actor(who),
    }
}

fn hands(brief: &RecoveryBrief<'_>, by: Option<CrewId>) -> String {
    by.map_or_else(String::new, |id| format!(" by {}", brief.crew(id)))
}
