//! What a rule is. One rule is one file with one `static`, and its line in the list of [`super`].

use super::context::Context;
use super::finding::{Finding, Said};
pub use crate::model::policy::Level;

/// What rules are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The text contradicts itself or names what does not exist.
    Broken,
    /// A loss takes away more than it should.
    Survival,
    /// What falls does not come back in time, or at all.
    Recovery,
    /// What is left cannot carry the load, or too much stands in one place.
    Capacity,
    /// What is claimed was never shown.
    Evidence,
    /// What nobody states.
    Gaps,
    /// Statements that do nothing, or no longer.
    Hygiene,
    /// Requirements of the topology itself.
    Required,
}

impl Group {
    /// Every group, in the order of the documentation.
    pub const ALL: [Self; 8] = [
        Self::Broken,
        Self::Survival,
        Self::Recovery,
        Self::Capacity,
        Self::Evidence,
        Self::Gaps,
        Self::Hygiene,
        Self::Required,
    ];

    /// Its name in settings.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Survival => "survival",
            Self::Recovery => "recovery",
            Self::Capacity => "capacity",
            Self::Evidence => "evidence",
            Self::Gaps => "gaps",
            Self::Hygiene => "hygiene",
            Self::Required => "required",
        }
    }
}

/// The word for a level: `error`, `warning`, `info`.
#[must_use]
pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}

/// Instead of a version in [`Rule::since`]: it may still change, or go again. It is asked only where settings ask for such rules,
/// or for it by its own name; a group does not mean it.
pub const PREVIEW: &str = "preview";

/// A rule: what it looks for, and how that is said.
#[derive(Debug)]
pub struct Rule {
    /// The fault, so that `accept NAME on …` reads well: lower case, joined by `-`.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// How much a finding weighs unless settings say otherwise. `Error`: the topology breaks a promise that it makes itself.
    pub level: Level,
    /// The version of the program that brought it; [`PREVIEW`] for one that is not settled.
    pub since: &'static str,
    /// What it reports: one sentence.
    pub what: &'static str,
    /// Why that matters: one paragraph.
    pub why: &'static str,
    /// What to do about it: one sentence.
    pub remedy: &'static str,
    /// A topology that has this fault and no other of this rule's group.
    pub bad: &'static str,
    /// The same without the fault.
    pub good: &'static str,
    /// Looks for it: evidence, no sentences.
    pub check: fn(&Context<'_>) -> Vec<Finding>,
    /// Says one finding of it.
    pub say: fn(&Context<'_>, &Finding) -> Said,
}

/// Where the program's source is, as its package says; empty while nobody says.
pub const SOURCE: &str = env!("CARGO_PKG_REPOSITORY");

/// Where a rule is described: beside the program's source. Nothing where that is not known, because nobody takes half an address.
#[must_use]
pub fn address(rule: &str) -> Option<String> {
    (!SOURCE.is_empty()).then(|| format!("{SOURCE}/blob/main/docs/rules.md#{rule}"))
}
