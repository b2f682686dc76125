//! The answer: one sentence on what stops and for how long, then what makes it so long.

use super::brief::{RecoveryBrief, misses, span, sum_of_hours, verb};
use super::section::RecoverySection;
use crate::analysis::recovery::facts::{Actor, Lever, Stopped, Until};
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

/// `Losing Pangyo for 17.7 h `; each with its own length where a few differ.
fn losing(brief: &RecoveryBrief<'_>) -> Prose {
    let lost = &brief.recovery.lost;
    let same = lost.windows(2).all(|pair| pair[0].until == pair[1].until);
    if same || lost.len() > NAMED {
        let how_long = lost.first().filter(|_| same).map_or_else(String::new, |lost| how_long(lost.until));
        return Prose::from("Losing ").and(Tone::Strong, brief.lost()).say(format!("{how_long} "));
    }
    let each: Vec<String> =
        lost.iter().map(|lost| brief.called(lost.element) + &how_long(lost.until)).collect();
    Prose::from("Losing ").and(Tone::Strong, words::list(&each, "and")).say(" ")
}

/// ` for 17.7 h`, ` for good`; nothing when its ways back decide.
fn how_long(until: Until) -> String {
    match until {
        Until::After(length) => format!(" for {}", between(length)),
        Until::Unknown => " for nobody knows how long".to_owned(),
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
        people => prose.say(" for at least ").and(Tone::Strong, words::people(people)).say(if people == 1 {
            " person"
        } else {
            " people"
        }),
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
        Prose::new().and(Tone::Stopped, "Hollow redundancy").say(format!(
            ": {}. {them} lacks something that was lost.",
            brief.components(&ids, NAMED, "and")
        )),
    )
}

/// What would have helped most, and what decides an objective. That the loss itself should not have happened is no
/// insight.
fn blame(brief: &RecoveryBrief<'_>) -> Option<Prose> {
    let lost = |actor: &Actor| brief.recovery.lost.iter().any(|it| Actor::Element(it.element) == *actor);
    let mut levers = brief.recovery.levers.iter().filter(|lever| !lever.held.iter().any(lost));
    let first = levers.next()?;
    let most = helped(brief, first);
    if !first.critical_for.is_empty() {
        return Some(most);
    }
    let critical = levers.find(|lever| !lever.critical_for.is_empty()).map(|lever| {
        Prose::new()
            .and(Tone::Strong, names(brief, lever))
            .say(if lever.held.len() == 1 { " is " } else { " together are " })
            .and(Tone::Stopped, "recovery-critical")
            .say(format!(" for {}.", brief.components(&lever.critical_for, NAMED, "and")))
    });
    Some(critical.into_iter().fold(most, |most, critical| most.say(" ").join(critical)))
}

/// What a lever holds up, by name.
#[must_use]
pub fn names(brief: &RecoveryBrief<'_>, lever: &Lever) -> String {
    let names: Vec<String> = lever.held.iter().map(|actor| brief.actor(*actor)).collect();
    crate::report::brief::few(&names, NAMED, "and")
}

/// Services that come back either way, and would sooner.
#[must_use]
pub fn sooner(lever: &Lever) -> usize {
    lever.sooner.iter().filter(|id| lever.revived.binary_search(id).is_err()).count()
}

/// `Had Deploy tool been up all along, 3 services would be back sooner, 60 h of service time in all, and Mail would have
/// met its objective: it is recovery-critical.`
fn helped(brief: &RecoveryBrief<'_>, lever: &Lever) -> Prose {
    let noun = brief.noun();
    let sooner = sooner(lever);
    let revived = (!lever.revived.is_empty()).then(|| {
        let does = if lever.revived.len() == 1 { "does" } else { "do" };
        let subject = match sooner {
            0 => words::count(lever.revived.len(), noun),
            _ => words::grouped(lever.revived.len() as u64),
        };
        format!("{subject} would come back that otherwise never {does}")
    });
    let sooner = (sooner > 0).then(|| {
        let services = words::count(sooner, noun);
        format!("{services} would be back sooner, {} of {noun} time in all,", sum_of_hours(lever.saved))
    });
    let both: Vec<String> = sooner.into_iter().chain(revived).collect();
    let prose = Prose::from("Had ")
        .and(Tone::Strong, names(brief, lever))
        .say(" been up all along, ")
        .and(Tone::Strong, words::list(&both, "and").trim_end_matches(','));
    match lever.critical_for.len() {
        0 => prose.say("."),
        some => prose
            .say(format!(
                ", and {} would have met {}: ",
                brief.components(&lever.critical_for, NAMED, "and"),
                if some == 1 { "its objective" } else { "their objectives" }
            ))
            .and(
                Tone::Stopped,
                if lever.held.len() == 1 {
                    "it is recovery-critical"
                } else {
                    "together they are recovery-critical"
                },
            )
            .say("."),
    }
}

/// Objectives met and missed.
fn objectives(brief: &RecoveryBrief<'_>) -> Option<Prose> {
    let stopped = brief.stopped();
    let with: Vec<&&Stopped> = stopped.iter().filter(|it| it.objective.is_some()).collect();
    let missed = with.iter().filter(|it| misses(it)).count();
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
                    .and(Tone::Stopped, format!("{} it", if missed == 1 { "misses" } else { "miss" }))
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
    let some =
        |number: usize| format!("{}{more} {}", words::grouped(number as u64), words::plural(number, noun));
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
