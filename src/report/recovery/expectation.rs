//! An `expect` that does not hold, or may not, as a complaint at its statement. Times are written as the language writes
//! them, because a difference of a minute must be seen.

use crate::analysis::recovery::claims::{Doubt, Holding, Judged, Predicted};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::quantity::{Duration, Moment};
use crate::base::words;
use crate::model::fact::Between;
use crate::model::scenario::{Scenario, State};
use crate::model::topology::Topology;

/// The complaint; nothing about what holds.
#[must_use]
pub fn complaint(topology: &Topology, scenario: &Scenario, judged: &Judged) -> Option<Diagnostic> {
    let (code, severity) = match judged.holding {
        Holding::Held => return None,
        Holding::Broken => ("broken-expectation", Severity::Error),
        Holding::Open(_) => ("open-expectation", Severity::Warning),
    };
    let who = words::shown(&topology[judged.claim.component].named.path);
    let name = words::shown(&scenario.named.path);
    let (does, expected) = (predicted(judged.predicted), claimed(judged.claim.state));
    let message = format!("`{who}` {does}; scenario `{name}` expects that it {expected}");
    let complaint = Diagnostic { severity, ..Diagnostic::error(code, judged.claim.basis.at, message) };
    let complaint = complaint.label(format!("predicted: {does}"));
    Some(match judged.holding {
        Holding::Open(doubt) => {
            let (note, help) = doubtful(doubt);
            complaint.note(note).help(help)
        }
        Holding::Held | Holding::Broken => complaint,
    })
}

fn doubtful(doubt: Doubt) -> (&'static str, &'static str) {
    match doubt {
        Doubt::Stops => (
            "facts that nobody states decide whether it stops",
            "`spof analyze` lists the facts that would settle it",
        ),
        Doubt::Durations => (
            "durations that nobody states lie on its way and were counted as nothing: it may be later",
            "state how long these ways take, or mark a guess: `restart assumed 1h`",
        ),
        Doubt::Hands => (
            "nobody says how many people bring it back: it may be later",
            "say how many people the crew has: `people 60`, or `people assumed 60`",
        ),
    }
}

/// What is predicted, as the end of a sentence.
#[must_use]
pub fn predicted(predicted: Predicted) -> String {
    match predicted {
        Predicted::Up => "keeps working".to_owned(),
        Predicted::Degraded { .. } => "works on, degraded".to_owned(),
        Predicted::Undetermined => "may stop or not".to_owned(),
        Predicted::Stopped { back, scheduled, at_least } => {
            let last = scheduled.filter(|scheduled| *scheduled > back);
            let least = if at_least || scheduled.is_none() { "at least " } else { "" };
            match (back, last) {
                (Moment::NEVER, _) => "never comes back".to_owned(),
                (back, None) => format!("stops and is back after {least}{}", exact(back)),
                (back, Some(Moment::NEVER)) => {
                    format!("stops and is back after {} at best, never with the crews there are", exact(back))
                }
                (back, Some(last)) => {
                    format!(
                        "stops and is back after {least}{} at best, {} with the crews there are",
                        exact(back),
                        exact(last)
                    )
                }
            }
        }
    }
}

/// `17h42m`, as the language writes it.
fn exact(moment: Moment) -> String {
    moment.length().map_or_else(|| "never".to_owned(), |length| length.to_string())
}

/// What is claimed, as the end of a sentence.
#[must_use]
pub fn claimed(state: State) -> String {
    match state {
        State::Up => "keeps working".to_owned(),
        State::Degraded => "works on, degraded".to_owned(),
        State::Down => "stops".to_owned(),
        State::Back(window) => format!("stops and is back {}", in_window(window)),
    }
}

/// `after 10h12m`, `within 20h`, `between 5h and 20h`.
#[must_use]
pub fn in_window(Between { low, high }: Between<Duration>) -> String {
    match (low, high) {
        (low, high) if low == high => format!("after {low}"),
        (Duration { millis: 0 }, high) => format!("within {high}"),
        (low, high) => format!("between {low} and {high}"),
    }
}
