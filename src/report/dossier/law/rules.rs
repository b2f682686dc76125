//! The rules of a profile, what is breached first.

use super::words::rule_title;
use crate::analysis::profiles::facts::{ProfileVerdict, RuleVerdict, Standing, Verdict};
use crate::model::id::Element;
use crate::page::document::{Block, Cell, Column, Prose, Tone};
use crate::report::dossier::dossier::{Dossier, cell, table};
use crate::report::dossier::ledger::{Draft, Kind, Ledger, Raw};
use crate::report::dossier::methods::VERDICT;

/// Names in one cell.
const NAMED: usize = 5;

pub(super) fn rules(dossier: &Dossier<'_>, ledger: &mut Ledger, profile: &ProfileVerdict) -> Block {
    let words = dossier.words;
    let columns = vec![
        Column::words(words.law.title),
        Column::words(words.law.cite),
        Column::words(words.law.verdict),
        Column::words(words.law.who),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for rule in worst_first(profile) {
        let it = &dossier.topology.requirements[rule.requirement];
        rows.push(vec![
            cell(rule_title(dossier, rule)),
            cell(it.legal.cites.join("; ")),
            cell(told(dossier, ledger, rule)),
            cell(who(dossier, rule)),
        ]);
    }
    table(columns, rows)
}

/// Rules that count before those that do not; of these, what is breached first.
fn worst_first(profile: &ProfileVerdict) -> Vec<&RuleVerdict> {
    let weight = |verdict| match verdict {
        Verdict::Breached => 0,
        Verdict::Undetermined => 1,
        Verdict::Stale => 2,
        Verdict::AttestationRequired => 3,
        Verdict::Met => 4,
        Verdict::NotApplicable => 5,
    };
    let mut rules: Vec<&RuleVerdict> = profile.rules.iter().collect();
    rules.sort_by_key(|rule| (rule.standing, weight(rule.verdict), rule.requirement));
    rules
}

/// The verdict in words, and beside it what it is at the ends of stated ranges where that is another.
pub(super) fn with_ends(dossier: &Dossier<'_>, rule: &RuleVerdict) -> (String, Tone) {
    let (shown, tone) = verdict(dossier, rule);
    let at_ends = dossier.rule_at_ends(rule).map(|at_end| at_end.map(|at_end| verdict(dossier, at_end).0));
    (dossier.beside_ends(shown, at_ends), tone)
}

/// The verdict with its claim; of what is not enforced, that it is not.
fn told(dossier: &Dossier<'_>, ledger: &mut Ledger, rule: &RuleVerdict) -> Prose {
    let words = dossier.words;
    let (shown, tone) = with_ends(dossier, rule);
    let it = &dossier.topology.requirements[rule.requirement];
    let key = format!("rule:{}", it.named.path);
    ledger.claim(&key, |_| {
        let path = &it.named.path;
        let checks = it.checks.iter().map(|(_, basis)| dossier.input(basis.at, path));
        let who = rule.breaches.iter().map(|breach| {
            let named = &dossier.topology[breach.component].named;
            dossier.input(named.basis.at, &named.path)
        });
        Draft {
            key: key.clone(),
            about: rule_title(dossier, rule),
            shown: shown.clone(),
            raw: Raw::Verdict(
                word(rule.verdict),
                dossier.rule_at_ends(rule).map(|at_end| at_end.map(|at_end| word(at_end.verdict))),
            ),
            bound: None,
            kind: Kind::Computed,
            method: &VERDICT,
            inputs: checks.chain(who).collect(),
        }
    });
    match rule.standing {
        Standing::Enforced => ledger.shown(&key, tone),
        Standing::Unverified => {
            ledger.shown(&key, Tone::Soft).and(Tone::Soft, format!(" ({})", words.law.unverified))
        }
        Standing::NotInForce => Prose::new().and(Tone::Soft, words.law.not_in_force),
    }
}

/// Who breaks it, each once, worst said first; places it happens in are told by the claim.
fn who(dossier: &Dossier<'_>, rule: &RuleVerdict) -> String {
    let mut who: Vec<Element> = Vec::new();
    for breach in &rule.breaches {
        let element = Element::Component(breach.component);
        if !who.contains(&element) {
            who.push(element);
        }
    }
    if who.is_empty() { dossier.words.none.to_owned() } else { dossier.list(&who, NAMED) }
}

/// The verdict in words, with what it is worth.
#[must_use]
pub fn verdict(dossier: &Dossier<'_>, rule: &RuleVerdict) -> (&'static str, Tone) {
    let words = dossier.words;
    match rule.verdict {
        Verdict::Met => (words.law.met, Tone::Working),
        Verdict::Breached => (words.law.breached, Tone::Stopped),
        Verdict::Undetermined => (words.law.undetermined, Tone::Undetermined),
        Verdict::NotApplicable => (words.law.na, Tone::Soft),
        Verdict::AttestationRequired => (words.law.attest, Tone::Degraded),
        Verdict::Stale => (words.law.stale, Tone::Degraded),
    }
}

/// The word of a verdict in contracts.
fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Breached => "breached",
        Verdict::Undetermined => "undetermined",
        Verdict::NotApplicable => "not-applicable",
        Verdict::AttestationRequired => "attestation-required",
        Verdict::Stale => "stale",
    }
}
