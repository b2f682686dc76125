//! What `spof rules --format json` prints, version 1. Its own types, for the reasons that [`super::shape`] gives.

use super::contracts;
use super::elements::generator;
use super::shape::Generator;
use crate::rules::RULES;
use crate::rules::rule::{Rule as Judge, level_word};
use schemars::JsonSchema;
use serde::Serialize;

/// Every rule of the program, by group, then by name.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "spof rules, version 1")]
pub struct Rules {
    /// Always `spof-rules`.
    #[schemars(extend("const" = "spof-rules"))]
    pub format: &'static str,
    /// Version of this shape: `1.0`. A reader of 1.0 understands every 1.x.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub version: &'static str,
    /// What wrote it.
    pub generator: Generator,
    /// The rules.
    pub rules: Vec<Rule>,
}

/// One rule.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Rule {
    /// Its name: what is accepted, set and looked up.
    pub name: &'static str,
    /// What it is about.
    pub group: &'static str,
    /// `error`, `warning` or `info`, unless settings say otherwise.
    pub level: &'static str,
    /// The version of the program that brought it.
    pub since: &'static str,
    /// What it reports.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
    /// A topology with this fault.
    pub bad: &'static str,
    /// The same without it.
    pub good: &'static str,
}

/// All of them.
#[must_use]
pub fn fill() -> Rules {
    let rule = |rule: &&Judge| Rule {
        name: rule.name,
        group: rule.group.word(),
        level: level_word(rule.level),
        since: rule.since,
        what: rule.what,
        why: rule.why,
        remedy: rule.remedy,
        bad: rule.bad,
        good: rule.good,
    };
    Rules {
        format: contracts::RULES.format,
        version: contracts::RULES.version,
        generator: generator(),
        rules: RULES.iter().map(rule).collect(),
    }
}
