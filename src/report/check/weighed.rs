//! Findings as they are compared: names, levels, whether they count, how bad they are. Makes no sentences and no chains, which would
//! cost more than the findings themselves.

use super::checked::{State, Told};
use super::tell::{doubtful, tell_apart};
use crate::base::diagnostic::Diagnostic;
use crate::rules::accept::Standing;
use crate::rules::judge::Judged;
use crate::rules::rule::Level;
use crate::rules::settings::Settings;
use std::collections::BTreeMap;

/// What is compared of one finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// How much it weighs.
    pub level: Level,
    /// Nobody accepted it, and no baseline knows it.
    pub counts: bool,
    /// How bad: see [`Told::weight`].
    pub weight: (usize, u64, u64),
}

/// Findings by name.
pub type ByName = BTreeMap<String, Weighed>;

/// Of findings that were told.
#[must_use]
pub fn of_told(findings: &[Told]) -> ByName {
    let weighed =
        |told: &Told| Weighed { level: told.level, counts: told.state == State::Open, weight: told.weight() };
    findings.iter().map(|told| (told.id.clone(), weighed(told))).collect()
}

/// Of findings that are not told, and of what is doubtful in the texts.
#[must_use]
pub fn of_judged(judged: Vec<Judged>, settings: &Settings, diagnostics: &[Diagnostic]) -> ByName {
    let mut texts: Vec<Told> = diagnostics.iter().filter_map(|it| doubtful(it, settings)).collect();
    tell_apart(&mut texts);
    let mut all = of_told(&texts);
    all.extend(judged.into_iter().map(|it| {
        let weighed = Weighed {
            level: it.level,
            counts: !matches!(it.standing, Standing::Accepted(_)),
            weight: (it.services, it.people, it.finding.amount),
        };
        (it.id, weighed)
    }));
    all
}
