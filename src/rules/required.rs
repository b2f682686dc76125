//! Requirements of the topology, each as if it were a rule: its path is the name, its level the level. A finding is about one
//! component and one loss, or one check: `one-site@talk.text@pangyo`, `drilled@talk.text@drilled-within`.

use super::context::{Context, quoted};
use super::finding::{Evidence, Finding, Said, Subject};
use crate::analysis::profiles::facts::{Record, Verdict};
use crate::analysis::profiles::judge::records;
use crate::analysis::requirements::facts::{Breach, Reason};
use crate::analysis::stakes::facts::DataLoss;
use crate::base::quantity::{Duration, told_past};
use crate::base::source::Span;
use crate::base::words;
use crate::model::component::ObjectiveKind;
use crate::model::id::{Element, PlaceId};
use crate::model::policy::{Check, Level, Requirement};
use std::collections::BTreeSet;

/// Counted for what never comes back: ten years, in milliseconds.
const NEVER: u64 = 10 * 365 * 24 * 3_600_000;

/// What does not hold, or may not: the index of the requirement, the evidence, and how that is said.
pub(super) fn required(context: &Context<'_>) -> Vec<(usize, Finding, Said)> {
    let enforced: BTreeSet<usize> = context.enforced().map(|(index, _)| index).collect();
    let all = context.survey.requirements.breaches.iter().filter(|it| enforced.contains(&it.requirement));
    all.map(|breach| (breach.requirement, finding(context, breach), say(context, breach))).collect()
}

/// Records that a requirement asks for, and that are not there or too old. Nothing is proven to be broken: a person has to say it.
pub(super) fn unattested(context: &Context<'_>) -> Vec<(usize, Finding, Said)> {
    let mut found = Vec::new();
    for (index, requirement) in context.enforced() {
        for record in records(context.topology, requirement, context.today) {
            if matches!(record.verdict, Verdict::Stale | Verdict::AttestationRequired) {
                found.push((
                    index,
                    lacking(context, requirement, &record),
                    say_lacking(requirement, &record),
                ));
            }
        }
    }
    found
}

fn lacking(context: &Context<'_>, requirement: &Requirement, record: &Record) -> Finding {
    let topology = context.topology;
    let asked = requirement.checks[record.check].1.at;
    let stale = record.found.map(|found| topology.organisation.attested[found].basis.at);
    let block = Some(topology.organisation.at).filter(|at| *at != Span::default());
    let about = || topology.about.as_ref().map(|about| about.named.basis.at);
    let shown = stale.or(block).or_else(about).unwrap_or(asked);
    let mut finding = Finding::new(Subject::Name(record.name.clone()), shown);
    finding.causes = vec![Subject::Name("attested".to_owned())];
    finding.marks = if shown == asked { Vec::new() } else { vec![asked] };
    finding.amount = record.days.unwrap_or(NEVER);
    finding.evidence = Evidence::None;
    finding.level = Some(requirement.level.max(Level::Warning));
    finding
}

fn say_lacking(requirement: &Requirement, record: &Record) -> Said {
    let name = words::shown(&record.name);
    let (title, label) = match record.days {
        None => (format!("nobody attests `{name}`"), "no record of it".to_owned()),
        Some(days) => {
            let ago = words::count(usize::try_from(days).unwrap_or(usize::MAX), "day");
            (format!("`{name}` was attested too long ago"), format!("{ago} ago"))
        }
    };
    let help = format!("say in `organisation`: `attested {name} on DATE by \"…\"`");
    Said { title, label, marks: vec!["required here".to_owned()], notes: notes(requirement), help }
}

/// What is required, and where it is written.
fn notes(requirement: &Requirement) -> Vec<String> {
    let cites: Vec<String> = requirement.legal.cites.iter().map(|cite| words::shown(cite)).collect();
    let mut notes = vec![format!("required: {}", words::shown(&requirement.named.title))];
    if !cites.is_empty() {
        notes.push(format!("cites: {}", words::list(&cites, "and")));
    }
    notes
}

fn finding(context: &Context<'_>, breach: &Breach) -> Finding {
    let requirement = &context.topology.requirements[breach.requirement];
    let (check, basis) = &requirement.checks[breach.check];
    let id = breach.component;
    let at = context.topology[id].objectives.iter().find(|it| it.kind == ObjectiveKind::Rto);
    let shown = match (&breach.reason, at) {
        (Reason::Late(..), Some(rto)) => rto.limit.basis.at,
        (Reason::Late(..) | Reason::Places(_) | Reason::Crowded(..) | Reason::Near(_), None) => {
            context.placed_at(id)
        }
        _ => context.declared_at(id),
    };
    let mut finding = Finding::new(Subject::component(id), shown);
    finding.causes = match breach.lost.is_empty() {
        true => vec![Subject::Name(name_of(check, &breach.reason))],
        false => breach.lost.iter().map(|place| Subject::Element(Element::Place(*place))).collect(),
    };
    finding.marks = vec![basis.at];
    finding.victims = vec![id];
    finding.shown_by = breach.lost.iter().map(|place| Element::Place(*place)).collect();
    finding.falls = (!breach.lost.is_empty() && !breach.open).then_some(id);
    finding.amount = amount(&breach.reason);
    finding.evidence = Evidence::None;
    // What may hold is no breach, however much the requirement weighs.
    finding.level = Some(if breach.open { requirement.level.max(Level::Warning) } else { requirement.level });
    finding
}

/// More is worse.
fn amount(reason: &Reason) -> u64 {
    match reason {
        Reason::Late(at, limit) => {
            at.millis().map_or(NEVER, |at| at.saturating_sub(limit.map_or(0, |limit| limit.millis)))
        }
        Reason::Data(DataLoss::AtMost(lost), limit) => lost.millis.saturating_sub(limit.millis),
        Reason::Data(..) => NEVER,
        Reason::Left(left, all) => all - left,
        Reason::Crowded(_, here, _) => *here,
        Reason::Stopped(length, _) => length.millis,
        Reason::Undrilled(days) | Reason::Untested(days) => days.unwrap_or(NEVER),
        _ => 0,
    }
}

/// The check, as a part of a finding's name.
fn name_of(check: &Check, reason: &Reason) -> String {
    match check {
        Check::Survives { .. } => "survives",
        Check::StartsFromDark => "starts-from-dark",
        Check::ApartBy(..) => "apart-by",
        Check::AtMostInOne(..) => "at-most-in-one",
        Check::ApartDistance(_) => "apart-at-least",
        Check::DrilledWithin(_) => "drilled-within",
        Check::TestedBackup(_) => "tested-backup",
        Check::StoppedFor(..) => "stopped-for",
        Check::StoppedTimes(..) => "stopped-times",
        Check::Attested(..) => "attested",
        Check::Has(_) => match reason {
            Reason::Lacks(word) => return format!("has-{word}"),
            _ => "has",
        },
    }
    .to_owned()
}

fn say(context: &Context<'_>, breach: &Breach) -> Said {
    let requirement = &context.topology.requirements[breach.requirement];
    let who = context.kind_and_name(breach.component);
    let what = what(context, breach);
    let title = match breach.open {
        true => format!("{who} may break a requirement: {what}"),
        false => format!("{who} breaks a requirement: {what}"),
    };
    let notes = notes(requirement);
    Said { title, label: what, marks: vec!["required here".to_owned()], notes, help: help(breach).to_owned() }
}

fn lost(context: &Context<'_>, places: &[PlaceId]) -> String {
    let names: Vec<String> = places.iter().map(|place| context.name(Element::Place(*place))).collect();
    words::list(&names, "and")
}

fn what(context: &Context<'_>, breach: &Breach) -> String {
    let level = |kind: &str, number: u64| words::count(usize::try_from(number).unwrap_or(usize::MAX), kind);
    let after = if breach.lost.is_empty() {
        String::new()
    } else {
        format!(" after losing {}", lost(context, &breach.lost))
    };
    match &breach.reason {
        Reason::Late(at, limit) => {
            let allowed = limit.map_or_else(String::new, |limit| format!(", and {limit} is allowed"));
            match at.millis() {
                Some(at) => {
                    let back = told_past(Duration { millis: at }, limit.unwrap_or_default());
                    format!("it is back {back}{after} at the earliest{allowed}")
                }
                None => format!("it never comes back{after}{allowed}"),
            }
        }
        Reason::NoObjective(word) => format!("it states no `{word}` to be held to"),
        Reason::Data(DataLoss::AtMost(length), limit) => {
            format!("it loses the last {} of data{after}, and {limit} is allowed", told_past(*length, *limit))
        }
        Reason::Data(_, limit) => format!("it loses more data than {limit}{after}"),
        Reason::Left(left, all) => {
            format!("{} of {} are left{after}", words::grouped(*left), level("instance", *all))
        }
        Reason::Dark if breach.open => {
            "whether it starts when everything was off hangs on facts nobody states".to_owned()
        }
        Reason::Dark => "it never starts when everything was off".to_owned(),
        Reason::Places(number) => format!("it stands in {} only", level("such place", *number)),
        Reason::Crowded(place, here, all) => {
            let place = quoted(&context.topology[*place].named.path);
            format!("{} of {} may stand in {place}", words::grouped(*here), level("instance", *all))
        }
        Reason::Near(metres) => format!("its places are at most {} km apart", words::grouped(metres / 1_000)),
        Reason::Unplaced => "nobody says where all of it stands".to_owned(),
        Reason::Uncounted => "nobody says how many instances of it there are".to_owned(),
        Reason::Unlocated => "nobody says where on the map its places are (`location`)".to_owned(),
        Reason::Undrilled(None) => "its loss was never practised".to_owned(),
        Reason::Undrilled(Some(days)) => format!("it was last practised {} ago", level("day", *days)),
        Reason::Untested(None) => "no restore of a backup of it was ever tested".to_owned(),
        Reason::Untested(Some(days)) => format!("a restore was last tested {} ago", level("day", *days)),
        Reason::Lacks(word) => format!("it does not state `{}`", words::shown(word)),
        Reason::Stopped(length, stops) => stood_still(requirement_window(context, breach), *length, *stops),
        Reason::Unlogged(None) => "nobody says that its incidents are on record".to_owned(),
        Reason::Unlogged(Some(since)) => format!("incidents are on record only since {since}"),
        Reason::Unstated => {
            format!("whether it stops{after}, and for how long, hangs on facts nobody states")
        }
    }
}

/// The stretch of time in which interruptions add up, as it is written.
fn requirement_window(context: &Context<'_>, breach: &Breach) -> Duration {
    match &context.topology.requirements[breach.requirement].checks[breach.check].0 {
        Check::StoppedFor(_, window) | Check::StoppedTimes(_, window) => *window,
        _ => Duration::default(),
    }
}

fn stood_still(window: Duration, length: Duration, stops: u64) -> String {
    let times = words::count(usize::try_from(stops).unwrap_or(usize::MAX), "interruption");
    // Interruptions of which nobody says how long they took are interruptions all the same.
    match length.millis {
        0 => format!("{times} within {window}, for how long nobody says"),
        _ => format!("it stood still for {length} within {window}, in {times}"),
    }
}

fn help(breach: &Breach) -> &'static str {
    match breach.reason {
        Reason::Late(..) => {
            "`spof simulate` shows the critical path; `spof advise` the cheapest changes that meet the requirements"
        }
        Reason::NoObjective(_) => "state the objective, or name a time in the requirement",
        Reason::Data(..) => "replicate it elsewhere with a smaller lag",
        Reason::Left(..) | Reason::Crowded(..) | Reason::Places(_) | Reason::Near(_) => {
            "spread its instances over more places"
        }
        Reason::Dark => "`spof blackstart` shows what waits for what",
        Reason::Unplaced | Reason::Uncounted | Reason::Unlocated | Reason::Unstated => {
            "state it; `spof analyze` lists the facts that would settle it"
        }
        Reason::Stopped(..) if breach.open => {
            "say when the incidents began, to the minute, and how long they took"
        }
        Reason::Stopped(..) => "`spof analyze` shows what takes it down; say `planned` of what was announced",
        Reason::Unlogged(_) => "say since when no incident is left out: `topology { incidents since DATE }`",
        Reason::Undrilled(_) => "practise it, and write down the `drill`",
        Reason::Untested(_) => "restore a backup, and say when: `tested DATE`",
        Reason::Lacks(_) => "state it",
    }
}
