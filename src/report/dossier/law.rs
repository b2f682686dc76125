//! Chapter 11: what became of every rule and duty of every profile. Chapters 1, 2, 15 and the calendar ask here, too.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, cell, table};
use super::law_words::{condition, distance, missing, quantity};
use super::ledger::{Draft, Kind, Ledger, Raw};
use super::methods::VERDICT;
use super::summary::{counting, counts};
use crate::analysis::profiles::facts::{
    Applies, DutyOutcome, DutyVerdict, ProfileVerdict, RuleVerdict, Standing, Start, Tested, Verdict,
};
use crate::base::quantity::Moment;
use crate::model::id::Element;
use crate::model::policy::{Due, Legal, Test};
use crate::page::document::{Block, Cell, Column, Prose, Tone};
use std::collections::BTreeMap;

/// Regulation.
pub static LAW: Chapter = Chapter { id: "regulation", title: |words| words.ch_law, write };

/// Names in one cell.
const NAMED: usize = 5;

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    if dossier.judged.profiles.is_empty() {
        return vec![Block::Paragraph(words.v_none.into())];
    }
    let mut blocks = vec![Block::Paragraph(words.v_separate.into())];
    for profile in &dossier.judged.profiles {
        blocks.push(Block::Heading(profile_title(dossier, profile)));
        blocks.push(Block::Paragraph(about(dossier, profile)));
        if !profile.rules.is_empty() {
            blocks.push(rules(dossier, ledger, profile));
        }
        if !profile.duties.is_empty() {
            blocks.push(duties(dossier, ledger, profile));
        }
        blocks.extend(settling(dossier, profile));
    }
    blocks.extend(cross(dossier));
    blocks
}

/// The title of a profile, a rule or a duty in the language of the document; the one it has, where it has none in that language.
fn titled(dossier: &Dossier<'_>, legal: &Legal, own: &str) -> String {
    legal.title(dossier.tongue.tag()).unwrap_or(own).to_owned()
}

/// What a profile is called.
#[must_use]
pub fn profile_title(dossier: &Dossier<'_>, profile: &ProfileVerdict) -> String {
    let it = &dossier.topology.profiles[profile.profile];
    titled(dossier, &it.legal, &it.named.title)
}

/// What a rule is called.
#[must_use]
pub fn rule_title(dossier: &Dossier<'_>, rule: &RuleVerdict) -> String {
    let it = &dossier.topology.requirements[rule.requirement];
    titled(dossier, &it.legal, &it.named.title)
}

/// What a duty is called.
#[must_use]
pub fn duty_title(dossier: &Dossier<'_>, duty: &DutyVerdict) -> String {
    let it = &dossier.topology.duties[duty.duty];
    titled(dossier, &it.legal, &it.named.title)
}

fn about(dossier: &Dossier<'_>, profile: &ProfileVerdict) -> Prose {
    let (words, it) = (dossier.words, &dossier.topology.profiles[profile.profile]);
    let mut prose = Prose::new().and(Tone::Strong, applies(dossier, &profile.applies, profile.standing));
    if let Some(authority) = &it.authority {
        prose = prose.say(format!(" · {}: {authority}", words.v_authority));
    }
    if !it.legal.cites.is_empty() {
        prose = prose.say(format!(" · {}", it.legal.cites.join(dossier.tongue.comma())));
    }
    prose
}

fn applies(dossier: &Dossier<'_>, applies: &Applies, standing: Standing) -> &'static str {
    let words = dossier.words;
    match (standing, applies.holds) {
        (Standing::NotInForce, _) => words.v_not_in_force,
        (_, Some(true)) => words.v_applies,
        (_, Some(false)) => words.v_applies_not,
        (_, None) => words.v_undetermined,
    }
}

/// The verdict in words, with what it is worth.
#[must_use]
pub fn verdict(dossier: &Dossier<'_>, rule: &RuleVerdict) -> (&'static str, Tone) {
    let words = dossier.words;
    match rule.verdict {
        Verdict::Met => (words.v_met, Tone::Working),
        Verdict::Breached => (words.v_breached, Tone::Stopped),
        Verdict::Undetermined => (words.v_undetermined, Tone::Undetermined),
        Verdict::NotApplicable => (words.v_na, Tone::Soft),
        Verdict::AttestationRequired => (words.v_attest, Tone::Degraded),
        Verdict::Stale => (words.v_stale, Tone::Degraded),
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

fn rules(dossier: &Dossier<'_>, ledger: &mut Ledger, profile: &ProfileVerdict) -> Block {
    let words = dossier.words;
    let columns = vec![
        Column::words(words.v_title),
        Column::words(words.v_cite),
        Column::words(words.v_verdict),
        Column::words(words.v_who),
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

/// The verdict with its claim; of what is not enforced, that it is not.
fn told(dossier: &Dossier<'_>, ledger: &mut Ledger, rule: &RuleVerdict) -> Prose {
    let words = dossier.words;
    let (shown, tone) = verdict(dossier, rule);
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
            shown: shown.to_owned(),
            raw: Raw::Word(word(rule.verdict)),
            kind: Kind::Computed,
            method: &VERDICT,
            inputs: checks.chain(who).collect(),
        }
    });
    match rule.standing {
        Standing::Enforced => ledger.shown(&key, tone),
        Standing::Unverified => {
            ledger.shown(&key, Tone::Soft).and(Tone::Soft, format!(" ({})", words.v_unverified))
        }
        Standing::NotInForce => Prose::new().and(Tone::Soft, words.v_not_in_force),
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

fn duties(dossier: &Dossier<'_>, ledger: &mut Ledger, profile: &ProfileVerdict) -> Block {
    let words = dossier.words;
    let columns = vec![
        Column::words(words.v_duty),
        Column::words(words.v_cite),
        Column::words(words.v_verdict),
        Column::numbers(words.v_begins),
        Column::numbers(words.v_due),
        Column::words(words.v_losses),
    ];
    let mut all: Vec<&DutyVerdict> = profile.duties.iter().collect();
    all.sort_by_key(|duty| (duty.standing, duty.outcome, duty.duty));
    let rows = all.into_iter().map(|duty| {
        let it = &dossier.topology.duties[duty.duty];
        let first = duty.starts.iter().filter(|start| !start.open).min_by_key(|start| start.begins_after);
        let begins = first.map_or_else(|| words.none.to_owned(), |it| dossier.tongue.exact(it.begins_after));
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
    let (shown, tone, raw) = match duty.outcome {
        DutyOutcome::Starts => (words.v_starts, Tone::Degraded, "starts"),
        DutyOutcome::Never => (words.v_never, Tone::Plain, "never"),
        DutyOutcome::Undetermined => (words.v_undetermined, Tone::Undetermined, "undetermined"),
        DutyOutcome::NotApplicable => (words.v_na, Tone::Soft, "not-applicable"),
    };
    let it = &dossier.topology.duties[duty.duty];
    let key = format!("duty:{}", it.named.path);
    ledger.claim(&key, |ledger| {
        let mut inputs = vec![dossier.input(it.named.basis.at, &it.named.path)];
        for start in &duty.starts {
            let Some(loss) = dossier.survey.losses.iter().find(|loss| loss.place == start.place) else {
                continue;
            };
            dossier.claim_back(ledger, loss, start.component);
            let of =
                (&dossier.topology[start.place].named.path, &dossier.topology[start.component].named.path);
            let known = ledger.known(&format!("back:{}:{}", of.0, of.1));
            inputs.extend(known.map(|claim| super::ledger::Input::Claim(claim.id.clone())));
        }
        Draft {
            key: key.clone(),
            about: duty_title(dossier, duty),
            shown: shown.to_owned(),
            raw: Raw::Word(raw),
            kind: Kind::Computed,
            method: &VERDICT,
            inputs,
        }
    });
    match duty.standing {
        Standing::Enforced => ledger.shown(&key, tone),
        Standing::Unverified => {
            ledger.shown(&key, Tone::Soft).and(Tone::Soft, format!(" ({})", words.v_unverified))
        }
        Standing::NotInForce => Prose::new().and(Tone::Soft, words.v_not_in_force),
    }
}

/// By when a duty must be done.
#[must_use]
pub fn due(dossier: &Dossier<'_>, due: Option<Due>) -> String {
    let words = dossier.words;
    match due {
        None => words.none.to_owned(),
        Some(Due::AtOnce) => words.v_at_once.to_owned(),
        Some(Due::Within(time) | Due::OnceBack(time)) => {
            dossier.text(words.v_within, &[("time", Fill::T(dossier.tongue.exact(time)))])
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

/// What would settle the undetermined ones.
fn settling(dossier: &Dossier<'_>, profile: &ProfileVerdict) -> Option<Block> {
    let of_rules = profile.rules.iter().filter(|rule| rule.verdict == Verdict::Undetermined);
    let of_duties = profile.duties.iter().filter(|duty| duty.outcome == DutyOutcome::Undetermined);
    let facts = of_rules.flat_map(|rule| &rule.missing).chain(of_duties.flat_map(|duty| &duty.missing));
    let mut names: Vec<String> = facts.map(|fact| missing(dossier, fact)).collect();
    names.sort();
    names.dedup();
    let fills = [("names", Fill::T(dossier.few(&names, 4 * NAMED)))];
    (!names.is_empty()).then(|| Block::Note(dossier.say(dossier.words.v_missing, &fills)))
}

/// Each profile with its verdicts counted; `None` without profiles.
#[must_use]
pub fn counted(dossier: &Dossier<'_>) -> Option<Block> {
    let words = dossier.words;
    let row = |profile: &ProfileVerdict| {
        let enforced = || profile.rules.iter().filter(|rule| rule.standing == Standing::Enforced);
        let many = |verdict| enforced().filter(|rule| rule.verdict == verdict).count();
        let starts = profile
            .duties
            .iter()
            .filter(|duty| duty.outcome == DutyOutcome::Starts && duty.standing == Standing::Enforced);
        let numbers = [
            many(Verdict::Breached),
            many(Verdict::Undetermined),
            many(Verdict::Met),
            many(Verdict::AttestationRequired),
            many(Verdict::Stale),
            many(Verdict::NotApplicable),
            profile.rules.len() - enforced().count(),
            starts.count(),
        ];
        counts(profile_title(dossier, profile), &numbers)
    };
    let rows: Vec<Vec<Cell>> = dossier.judged.profiles.iter().map(row).collect();
    let heads = [
        words.v_regime,
        words.v_breached,
        words.v_undetermined,
        words.v_met,
        words.v_attest,
        words.v_stale,
        words.v_na,
        words.v_other,
        words.v_duties,
    ];
    (!rows.is_empty()).then(|| counting(&heads, rows))
}

/// Every condition of every profile with what is stated.
#[must_use]
pub fn applicability(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for profile in &dossier.judged.profiles {
        let of = profile_title(dossier, profile);
        let rules = profile.rules.iter().map(|rule| &rule.applies);
        let all = std::iter::once(&profile.applies).chain(rules);
        let all = all.chain(profile.duties.iter().map(|duty| &duty.applies));
        // A condition that many rules ask for is one row.
        let mut tests: Vec<(&Tested, usize)> = Vec::new();
        for test in all.flat_map(|applies: &Applies| &applies.lines).flat_map(|line| &line.tests) {
            match tests.iter_mut().find(|(known, _)| *known == test) {
                Some((_, times)) => *times += 1,
                None => tests.push((test, 1)),
            }
        }
        rows.extend(tests.into_iter().map(|(test, times)| asked(dossier, &of, test, times)));
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::words(words.v_regime),
        Column::words(words.v_condition),
        Column::words(words.v_stated),
        Column::numbers(words.v_distance),
        Column::words(words.v_holds),
        Column::numbers(words.v_rules),
    ];
    vec![table(columns, rows)]
}

/// One condition of a regime, and how many of its rules and duties ask for it.
fn asked(dossier: &Dossier<'_>, of: &str, test: &Tested, rules: usize) -> Vec<Cell> {
    let words = dossier.words;
    let stated = test.stated.as_ref().map(|fact| match &fact.value {
        Some(value) => quantity(dossier, value),
        None => words.unknown.to_owned(),
    });
    let sectors = || match (&test.condition.test, dossier.topology.organisation.sectors.as_slice()) {
        (Test::Sector(_), sectors) if !sectors.is_empty() => sectors.join(dossier.tongue.comma()),
        _ => words.none.to_owned(),
    };
    let value = test.stated.as_ref().and_then(|fact| fact.value.as_ref());
    let far = value.and_then(|value| distance(&test.condition, value));
    let holds = match test.holds {
        Some(true) => Prose::from(words.yes),
        Some(false) => Prose::from(words.no),
        None => Prose::new().and(Tone::Undetermined, words.v_undetermined),
    };
    vec![
        cell(of),
        cell(condition(dossier, &test.condition)),
        cell(stated.unwrap_or_else(sectors)),
        cell(far.unwrap_or_else(|| words.none.to_owned())),
        cell(holds),
        cell(dossier.number(rules)),
    ]
}

/// Rules of several regimes that are about the same thing.
fn cross(dossier: &Dossier<'_>) -> Vec<Block> {
    let words = dossier.words;
    let mut by_concern: BTreeMap<&str, Vec<(usize, &RuleVerdict)>> = BTreeMap::new();
    for profile in &dossier.judged.profiles {
        for rule in &profile.rules {
            for concern in &dossier.topology.requirements[rule.requirement].legal.concerns {
                by_concern.entry(concern).or_default().push((profile.profile, rule));
            }
        }
    }
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (concern, rules) in by_concern {
        let several = rules.iter().any(|(profile, _)| *profile != rules[0].0);
        let weak = |rule: &RuleVerdict| matches!(rule.verdict, Verdict::Breached | Verdict::Undetermined);
        if !several || !rules.iter().any(|(_, rule)| weak(rule)) {
            continue;
        }
        for (profile, rule) in rules {
            let (shown, tone) = match rule.standing {
                Standing::NotInForce => (words.v_not_in_force, Tone::Soft),
                _ => verdict(dossier, rule),
            };
            let it = &dossier.topology.profiles[profile];
            rows.push(vec![
                cell(Prose::new().and(Tone::Code, concern)),
                cell(rule_title(dossier, rule)),
                cell(titled(dossier, &it.legal, &it.named.title)),
                cell(dossier.topology.requirements[rule.requirement].legal.cites.join("; ")),
                cell(Prose::new().and(tone, shown)),
            ]);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::words(words.v_concern),
        Column::words(words.v_title),
        Column::words(words.v_regime),
        Column::words(words.v_cite),
        Column::words(words.v_verdict),
    ];
    vec![Block::Heading(words.v_cross.to_owned()), table(columns, rows)]
}
