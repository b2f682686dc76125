//! Whom profiles are about: every condition with what is stated, and the verdicts of each, counted.

use super::words::{condition, distance, profile_title, quantity};
use crate::analysis::profiles::facts::{Applies, DutyOutcome, ProfileVerdict, Standing, Tested, Verdict};
use crate::model::policy::Test;
use crate::page::document::{Block, Cell, Column, Prose, Tone};
use crate::report::dossier::dossier::{Dossier, cell, table};

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
        let numbers = numbers.iter().map(|number| cell(number.to_string()));
        std::iter::once(cell(profile_title(dossier, profile))).chain(numbers).collect()
    };
    let rows: Vec<Vec<Cell>> = dossier.judged.profiles.iter().map(row).collect();
    let heads = [
        words.law.regime,
        words.law.breached,
        words.law.undetermined,
        words.law.met,
        words.law.attest,
        words.law.stale,
        words.law.na,
        words.law.other,
        words.law.duties,
    ];
    (!rows.is_empty()).then(|| {
        let numbers = heads[1..].iter().map(|head| Column::numbers(*head));
        table(std::iter::once(Column::words(heads[0])).chain(numbers).collect(), rows)
    })
}

/// Every condition of every profile with what is stated.
#[must_use]
pub fn applicability(dossier: &Dossier<'_>) -> Vec<Block> {
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
        Column::words(words.law.regime),
        Column::words(words.law.condition),
        Column::words(words.law.stated),
        Column::numbers(words.law.distance),
        Column::words(words.law.holds),
        Column::numbers(words.law.rules),
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
        (Test::Sector(_), sectors) if !sectors.is_empty() => {
            let names: Vec<&str> = sectors.iter().map(|sector| sector.name.as_str()).collect();
            names.join(dossier.tongue.comma())
        }
        _ => words.none.to_owned(),
    };
    let value = test.stated.as_ref().and_then(|fact| fact.value.as_ref());
    let far = value.and_then(|value| distance(&test.condition, value));
    let holds = match test.holds {
        Some(true) => Prose::from(words.yes),
        Some(false) => Prose::from(words.no),
        None => Prose::new().and(Tone::Undetermined, words.law.undetermined),
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
