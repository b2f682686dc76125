//! The duties of a profile: clocks that begin, never breaches.

use super::words::duty_title;
use crate::analysis::profiles::facts::{DutyOutcome, DutyVerdict, ProfileVerdict, Standing, Start};
use crate::base::quantity::{Duration, Moment};
use crate::model::id::Element;
use crate::model::policy::{After, Due};
use crate::page::document::{Block, Column, Prose, Tone};
use crate::report::dossier::dossier::{Dossier, Fill, cell, table};
use crate::report::dossier::ledger::{Draft, Input, Kind, Ledger, Raw};
use crate::report::dossier::methods::VERDICT;
use std::collections::BTreeMap;

/// Names in one cell.
const NAMED: usize = 5;

pub(super) fn duties(dossier: &Dossier<'_>, ledger: &mut Ledger, profile: &ProfileVerdict) -> Block {
    let words = dossier.words;
    let columns = vec![
        Column::words(words.law.duty),
        Column::words(words.law.cite),
        Column::words(words.law.verdict),
        Column::numbers(words.law.begins),
        Column::numbers(words.law.due),
        Column::words(words.law.losses),
    ];
    let mut all: Vec<&DutyVerdict> = profile.duties.iter().collect();
    all.sort_by_key(|duty| (duty.standing, duty.outcome, duty.duty));
    let rows = all.into_iter().map(|duty| {
        let it = &dossier.topology.duties[duty.duty];
        let first = duty.starts.iter().filter(|start| !start.open).min_by_key(|start| start.begins_after);
        let begins = match (first, it.after) {
            (Some(first), _) => dossier.tongue.exact(first.begins_after),
            // Whose own tolerance it is shows where it begins.
            (None, Some(After::Tolerance)) => words.col_tolerance.to_owned(),
            (None, _) => words.none.to_owned(),
        };
        vec![
            cell(duty_title(dossier, duty)),
            cell(it.legal.cites.join("; ")),
            cell(outcome(dossier, ledger, duty)),
            cell(begins),
            cell(due(dossier, it.due)),
            cell(started(dossier, &duty.starts)),
        ]
    });
    let rows = rows.collect();
    table(columns, rows)
}

fn outcome(dossier: &Dossier<'_>, ledger: &mut Ledger, duty: &DutyVerdict) -> Prose {
    let words = dossier.words;
    let it = &dossier.topology.duties[duty.duty];
    let adds_up = matches!(it.after, Some(After::Together(_)));
    let (shown, tone, raw) = told(dossier, duty.outcome, adds_up);
    let at_ends = dossier.duty_at_ends(duty).map(|outcome| outcome.map(|it| told(dossier, it, adds_up)));
    let shown = dossier.beside_ends(shown, at_ends.map(|it| it.map(|(shown, ..)| shown)));
    let raw = Raw::Verdict(raw, at_ends.map(|it| it.map(|(.., raw)| raw)));
    let key = format!("duty:{}", it.named.path);
    ledger.claim(&key, |ledger| {
        let mut inputs = vec![dossier.input(it.named.basis.at, &it.named.path)];
        for incident in duty.begun.iter().filter(|_| adds_up).flat_map(|begun| &begun.incidents) {
            let incident = &dossier.topology.log.incidents[*incident];
            inputs.push(dossier.input(incident.basis.at, &incident.title));
        }
        for start in &duty.starts {
            let Some(loss) = dossier.survey.losses.iter().find(|loss| loss.place == start.place) else {
                continue;
            };
            dossier.claim_back(ledger, loss, start.component);
            let of =
                (&dossier.topology[start.place].named.path, &dossier.topology[start.component].named.path);
            let known = ledger.known(&format!("back:{}:{}", of.0, of.1));
            inputs.extend(known.map(|claim| Input::Claim(claim.id.clone())));
        }
        Draft {
            key: key.clone(),
            about: duty_title(dossier, duty),
            shown: shown.clone(),
            raw: raw.clone(),
            bound: None,
            kind: Kind::Computed,
            method: &VERDICT,
            inputs,
        }
    });
    match duty.standing {
        Standing::Enforced => ledger.shown(&key, tone),
        Standing::Unverified => {
            ledger.shown(&key, Tone::Soft).and(Tone::Soft, format!(" ({})", words.law.unverified))
        }
        Standing::NotInForce => Prose::new().and(Tone::Soft, words.law.not_in_force),
    }
}

/// What becomes of a duty: in words, with what they are worth, and in contracts. `adds_up`: the record decides.
fn told(dossier: &Dossier<'_>, outcome: DutyOutcome, adds_up: bool) -> (&'static str, Tone, &'static str) {
    let words = dossier.words;
    match outcome {
        DutyOutcome::Starts if adds_up => (words.incidents.began, Tone::Degraded, "began"),
        DutyOutcome::Never if adds_up => (words.incidents.never_began, Tone::Plain, "never"),
        DutyOutcome::Starts => (words.law.starts, Tone::Degraded, "starts"),
        DutyOutcome::Never => (words.law.never, Tone::Plain, "never"),
        DutyOutcome::Undetermined => (words.law.undetermined, Tone::Undetermined, "undetermined"),
        DutyOutcome::NotApplicable => (words.law.na, Tone::Soft, "not-applicable"),
    }
}

/// A time as laws write it: `24 h` and `72 h` are told in hours, longer ones in days.
fn clock(dossier: &Dossier<'_>, time: Duration) -> String {
    const HOUR: u64 = 3_600_000;
    let in_hours = time.millis.is_multiple_of(HOUR) && time.millis <= 96 * HOUR;
    if in_hours { dossier.tongue.time(time.millis) } else { dossier.tongue.exact(time) }
}

/// By when a duty must be done.
#[must_use]
pub fn due(dossier: &Dossier<'_>, due: Option<Due>) -> String {
    let words = dossier.words;
    match due {
        None => words.none.to_owned(),
        Some(Due::AtOnce) => words.law.at_once.to_owned(),
        Some(Due::Within(time)) => dossier.text(words.law.within, &[("time", Fill::T(clock(dossier, time)))]),
        Some(Due::OnceBack(time)) => {
            dossier.text(words.law.within_back, &[("time", Fill::T(clock(dossier, time)))])
        }
    }
}

/// Places whose loss starts it and whose outages do, the longest first: those that certainly do, else those that may.
fn started(dossier: &Dossier<'_>, starts: &[Start]) -> String {
    let certain = starts.iter().any(|start| !start.open);
    let mut by_place: BTreeMap<Element, (Moment, Vec<Element>)> = BTreeMap::new();
    for start in starts.iter().filter(|start| start.open != certain) {
        let (longest, who) = by_place.entry(Element::Place(start.place)).or_default();
        *longest = (*longest).max(start.outage);
        who.push(Element::Component(start.component));
    }
    let mut places: Vec<_> = by_place.into_iter().collect();
    places.sort_by_key(|(place, (outage, _))| (std::cmp::Reverse(*outage), *place));
    let one = |(place, (_, who)): (Element, (Moment, Vec<Element>))| {
        format!("{}: {}", dossier.called(place), dossier.list(&who, NAMED))
    };
    let places: Vec<String> = places.into_iter().map(one).collect();
    if places.is_empty() { dossier.words.none.to_owned() } else { dossier.few(&places, NAMED) }
}
