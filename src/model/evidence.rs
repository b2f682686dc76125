//! Evidence: drills, and findings that somebody accepted or has undertaken to remedy.

use super::fact::{Basis, Between};
use super::id::Element;
use crate::base::quantity::{Date, Duration};

/// How a drill went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Outcome {
    Passed,
    Partly,
    Failed,
}

/// `drill 2024-02-10 "Whole-site shutdown" { lose pangyo result failed back after 9h }`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Drill {
    /// When.
    pub date: Date,
    /// What it was called.
    pub title: String,
    /// What was exercised.
    pub of: Vec<Element>,
    /// What was taken away.
    pub lost: Vec<Element>,
    /// How it went.
    pub result: Option<Outcome>,
    /// How long it took.
    pub back: Option<Between<Duration>>,
    /// The statement.
    pub basis: Basis,
}

/// `accept RULE on PATH { until DATE by "…" because "…" }`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Acceptance {
    /// Name of the rule.
    pub rule: String,
    /// On what.
    pub on: Vec<Element>,
    /// How long.
    pub until: Date,
    /// Who.
    pub by: Option<String>,
    /// Why.
    pub because: String,
    /// Ticket.
    pub ticket: Option<String>,
    /// The statement.
    pub basis: Basis,
}

/// `remedy RULE on PATH { until DATE by "…" }`: somebody mends it until a day. The finding counts until it is gone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Remedy {
    /// Name of the rule.
    pub rule: String,
    /// On what.
    pub on: Vec<Element>,
    /// By which day, itself included.
    pub until: Date,
    /// Who.
    pub by: String,
    /// Why it takes so long, or how far it is.
    pub because: Option<String>,
    /// Ticket.
    pub ticket: Option<String>,
    /// The statement.
    pub basis: Basis,
}
