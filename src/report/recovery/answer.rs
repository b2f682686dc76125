//! The answer: one sentence on what stops and for how long, then what makes it so long.

use super::brief::{RecoveryBrief, span, sum_of_hours, verb};
use super::section::RecoverySection;
use crate::analysis::recovery::facts::{Lever, Stopped, Until};
use crate::base::quantity::Duration;
use crate::base::words;
use crate::model::fact::Between;
use crate::page::document::{Block, Prose, Tone};
use crate::report::naming;

/// The answer.
pub static ANSWER: RecoverySection = RecoverySection { id: "answer", title: |_| String::new(), write };

/// Names in a sentence before the rest is counted.
const NAMED: usize = 4;

fn write(brief: &RecoveryBrief<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Headline(headline(brief))];
    let said = [compared(brief), hollow(brief), blame(brief), objectives(brief), besides(brief)];
    blocks.extend(said.into_iter().flatten().map(Block::Paragraph));
    blocks
}

/// The consequence of the loss, in one sentence.
#[must_use]
pub fn headline(brief: &RecoveryBrief<'_>) -> Prose {
    if brief.topology.components.is_empty() {
        return "No component is declared: there is nothing to bring back.".into();
    }
    match (brief.recovery.dark, brief.stopped().len()) {
        (true, _) => from_dark(brief),
        (false, 0) => nothing_stops(brief),
        (false, stops) => something_stops(brief, stops),
    }
}

fn from_dark(brief: &RecoveryBrief<'_>) -> Prose {
    let (all, never, noun) = (brief.total(), brief.never(), brief.noun());
    let others = brief.recovery.stopped.iter().filter(|it| it.back.is_never()).count() - never;
    let prose = Prose::from("From dark, ");
    match (never, others) {
        (0, 0) => prose
            .and(Tone::Working, format!("everything can be started: {}", naming::share(all, all, noun)))
            .join(last(brief, 0))
            .say("."),
        (0, others) => {
            let they = words::count(others, "component") + " that " + is_are(others) + " no service";
            prose
                .and(Tone::Working, format!("{} can be started", naming::share(all, all, noun)))
                .say(", but ")
                .and(Tone::Stopped, format!("{they} never {}", if others == 1 { "is" } else { "are" }))
                .say(".")
        }
        (never, _) => prose
            .and(Tone::Stopped, format!("{} can never be started", naming::share(never, all, noun)))
            .join(last(brief, 0))
            .say("."),
    }
}

fn is_are(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

fn nothing_stops(brief: &RecoveryBrief<'_>) -> Prose {
    let noun = brief.noun();
    let open = brief.recovery.blast.undetermined.iter().filter(|open| brief.counts(open.component)).count();
    let prose = losing(brief);
    match open {
        0 => prose.and(Tone::Working, format!("stops no {noun}")).say("."),
        open => prose
            .and(Tone::Undetermined, format!("may stop {}", naming::share(open, brief.total(), noun)))
            .say(": facts that nobody states decide it."),
    }
}

fn losing(brief: &RecoveryBrief<'_>) -> Prose {
    Prose::from("Losing ").and(Tone::Strong, brief.lost()).say(format!("{} ", how_long(brief)))
}

/// ` for 17.7 h`, ` for 8 h to 20 h`, ` for good`; nothing when the losses differ or the ways back decide.
fn how_long(brief: &RecoveryBrief<'_>) -> String {
    let mut untils = brief.recovery.lost.iter().map(|lost| lost.until);
    let Some(first) = untils.next() else { return String::new() };
    if untils.any(|until| until != first) {
        return String::new();
    }
    match first {
        Until::After(length) => format!(" for {}", between(length)),
        Until::Never => " for good".to_owned(),
        Until::ByItsWays => String::new(),
    }
}

/// `17.7 h`, `8 h to 20 h`.
#[must_use]
pub fn between(length: Between<Duration>) -> String {
    let hours = |length: Duration| words::hours(length.millis);
    if length.low == length.high {
        hours(length.low)
    } else {
        format!("{} to {}", hours(length.low), hours(length.high))
    }
}

fn something_stops(brief: &RecoveryBrief<'_>, stops: usize) -> Prose {
    let share = naming::share(stops, brief.total(), brief.noun());
    let prose = losing(brief).and(Tone::Stopped, format!("stops {share}"));
    let prose = match brief.people() {
        0 => prose,
        people => prose
            .say(" for at least ")
            .and(Tone::Strong, words::people(people))
            .say(if people == 1 { " person" } else { " people" }),
    };
    prose.join(last(brief, stops)).say(".")
}

/// `; the last is back after 19.7 h, and 3 never are`.
fn last(brief: &RecoveryBrief<'_>, stops: usize) -> Prose {
    let never = brief.never();
    let Some(last) = brief.last() else {
        return match (stops, never) {
            (0, _) => Prose::new(),
            (1, _) => Prose::from("; ").and(Tone::Stopped, "by the ways declared it never comes back"),
            _ => Prose::from("; ").and(Tone::Stopped, "by the ways declared none of them ever comes back"),
        };
    };
    let who = if stops == 1 { "it" } else { "the last" };
    let prose = match last.back == crate::base::quantity::Moment::START && last.scheduled == Some(last.back) {
        true if stops == 1 => Prose::from("; it is back at once"),
        true => Prose::from("; all of them are back at once"),
        false => Prose::from(format!("; {who} is back after ")).and(Tone::Strong, span(last)),
    };
    match never {
        0 => prose,
        _ if brief.recovery.dark => prose,
        never => prose
            .say(", and ")
            .and(Tone::Stopped, format!("{} never {}", words::grouped(never as u64), is_are(never))),
    }
}

/// What an addition to the topology changes.
fn compared(brief: &RecoveryBrief<'_>) -> Option<Prose> {
    let (topology, recovery) = brief.before?;
    let before = RecoveryBrief::new(topology, recovery, brief.name);
    let sentence = headline(&before).text();
    Some(Prose::from("Without what was added: ").and(Tone::Soft, sentence))
}

/// What has something elsewhere that is of no use.
fn hollow(brief: &RecoveryBrief<'_>) -> Option<Prose> {
    let hollow: Vec<&Stopped> = brief.stopped().into_iter().filter(|it| it.hollow).collect();
    let ids: Vec<_> = hollow.iter().map(|it| it.component).collect();
    if ids.is_empty() {
        return None;
    }
    let them = match ids.len() {
        1 => "Something of it stands elsewhere, yet every way to use it",
        _ => "Something of each stands elsewhere, yet every way to use it",
    };
    Some(
        Prose::new()
            .and(Tone::Stopped, "Hollow redundancy")
            .say(format!(": {}. {them} lacks what was lost.", brief.components(&ids, NAMED, "and"))),
    )
}

/// What would have helped most, and what decides an objective.
fn blame(brief: &RecoveryBrief<'_>) -> Option<Prose> {
    let levers = &brief.recovery.levers;
    let most = levers.first().map(|lever| helped(brief, lever));
    let critical = levers.iter().find(|lever| !lever.critical_for.is_empty()).map(|lever| {
        let names = names(brief, lever);
        let services = words::count(lever.critical_for.len(), brief.noun());
        let they = if lever.critical_for.len() == 1 { "it" } else { "they" };
        let had = if lever.held.len() == 1 { "it" } else { "these" };
        Prose::new()
            .and(Tone::Stopped, format!("{names} {} recovery-critical", is_are(lever.held.len())))
            .say(format!(
                " for {services}: with {had} up {they} would have met the objective, without {they} did not."
            ))
    });
    most.into_iter().chain(critical).reduce(|one, other| one.say(" ").join(other))
}

/// What a lever holds up, by name.
#[must_use]
pub fn names(brief: &RecoveryBrief<'_>, lever: &Lever) -> String {
    let names: Vec<String> = lever.held.iter().map(|actor| brief.actor(*actor)).collect();
    crate::report::brief::few(&names, NAMED, "and")
}

fn helped(brief: &RecoveryBrief<'_>, lever: &Lever) -> Prose {
    let prose = Prose::from("Had ").and(Tone::Strong, names(brief, lever)).say(" been up all along, ");
    let noun = brief.noun();
    let sooner = (!lever.sooner.is_empty()).then(|| {
        let hours = format!(", {} of {noun} time in all", sum_of_hours(lever.saved));
        format!("{} would be back sooner{hours}", words::count(lever.sooner.len(), noun))
    });
    let revived = (!lever.revived.is_empty()).then(|| {
        let subject = match sooner {
            None => words::count(lever.revived.len(), noun),
            Some(_) => words::grouped(lever.revived.len() as u64),
        };
        format!("{subject} that never {} would come back at all", verb(lever.revived.len(), "do").replace("dos", "does"))
    });
    let both: Vec<String> = sooner.into_iter().chain(revived).collect();
    prose.and(Tone::Strong, words::list(&both, "and")).say(".")
}

/// Objectives met and missed.
fn objectives(brief: &RecoveryBrief<'_>) -> Option<Prose> {
    let stopped = brief.stopped();
    let with: Vec<&&Stopped> = stopped.iter().filter(|it| it.objective.is_some()).collect();
    let missed = with.iter().filter(|it| it.meets_objective() == Some(false)).count();
    let all = with.len();
    let noun = brief.noun();
    match (all, missed) {
        (0, _) => None,
        (1, 0) => Some(format!("The only {noun} with a recovery time objective meets it.").into()),
        (1, _) => Some(
            Prose::from(format!("The only {noun} with a recovery time objective "))
                .and(Tone::Stopped, "misses it")
                .say("."),
        ),
        (all, 0) => {
            Some(format!("All {} with a recovery time objective meet it.", words::count(all, noun)).into())
        }
        (all, missed) => {
            let some = if missed == all { "All".to_owned() } else { words::grouped(missed as u64) + " of" };
            Some(
                Prose::from(format!("{some} {} with a recovery time objective ", words::count(all, noun)))
                    .and(Tone::Stopped, format!("{} it", verb(missed, "miss").replace("misss", "misses")))
                    .say("."),
            )
        }
    }
}

/// What else works less well or may stop.
fn besides(brief: &RecoveryBrief<'_>) -> Option<Prose> {
    let noun = brief.noun();
    let degraded = brief.recovery.lessened.iter().filter(|it| brief.counts(it.component)).count();
    let open = brief.recovery.blast.undetermined.iter().filter(|open| brief.counts(open.component)).count();
    let more = if brief.stopped().is_empty() { "" } else { " more" };
    let some = |number: usize| format!("{}{more} {}", words::grouped(number as u64), words::plural(number, noun));
    let degraded = (degraded > 0).then(|| {
        let on = format!("{} {} on, degraded", some(degraded), verb(degraded, "work"));
        Prose::new().and(Tone::Degraded, on)
    });
    // When nothing stops the headline has said it.
    let open = (open > 0 && !brief.stopped().is_empty()).then(|| {
        Prose::new()
            .and(Tone::Undetermined, format!("{} may stop", some(open)))
            .say(", as facts that nobody states decide")
    });
    let both = degraded.into_iter().chain(open).reduce(|one, other| one.say("; ").join(other));
    both.map(|prose| prose.say("."))
}
