//! Requirements and profiles: what the topology must meet.

use super::component::ComponentKind;
use super::fact::Basis;
use super::id::Element;
use super::place::{Named, PlaceKind};
use crate::base::quantity::{Date, Duration, Share};

/// How a number is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Compare {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

/// What a selector asks of a component.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// `tier <= 1`.
    Tier(Compare, u64),
    /// `users >= 1M`.
    Users(Compare, u64),
    /// `tag paid`.
    Tag(String),
    /// `owner "…"`.
    Owner(String),
    /// `in talk`: below this system.
    In(String),
}

/// One condition, possibly negated.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// `not …`.
    pub negated: bool,
    /// What is asked.
    pub test: Test,
}

/// `every service where tier <= 1 and not tag internal`, or named ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Selector {
    /// All of a kind (`None`: every component) that meet all conditions.
    Every(Option<ComponentKind>, Vec<Condition>),
    /// These.
    Named(Vec<Element>),
}

/// The closed set of checks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Check {
    /// `survives any N KIND [within D|rto] [losing at most D|rpo] [keeping P]`.
    Survives {
        /// How many at once.
        any: u64,
        /// Of which kind of place.
        kind: PlaceKind,
        /// Back within.
        within: Option<Limit>,
        /// Losing at most so much data.
        losing: Option<Limit>,
        /// Keeping so large a share of instances.
        keeping: Option<Share>,
    },
    /// `starts from dark`.
    StartsFromDark,
    /// `apart by KIND [at least N]`.
    ApartBy(PlaceKind, u64),
    /// `at most P% in one KIND`.
    AtMostInOne(Share, PlaceKind),
    /// `apart at least 30km`, in metres.
    ApartDistance(u64),
    /// `drilled within 365d`.
    DrilledWithin(Duration),
    /// `has FIELD, …`: words of the language, sorted.
    Has(Vec<String>),
    /// `tested backup within D`.
    TestedBackup(Duration),
}

/// A duration, or the component's own objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// So long.
    Duration(Duration),
    /// Its own `rto` or `rpo`.
    Objective,
}

/// How much a breach weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Level {
    #[default]
    Error,
    Warning,
    Info,
}

/// A requirement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Requirement {
    /// Name and title.
    pub named: Named,
    /// To whom it applies; several add up.
    pub selectors: Vec<Selector>,
    /// What they must meet.
    pub checks: Vec<(Check, Basis)>,
    /// Where it is written: law, standard.
    pub cites: Vec<String>,
    /// How much a breach weighs.
    pub level: Level,
}

/// A set of requirements with dates: a law or a standard.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Profile {
    /// Name and title.
    pub named: Named,
    /// `effective from DATE`.
    pub effective: Option<Date>,
    /// `applies where …`.
    pub applies: Vec<Condition>,
    /// `duty "…" within D`: what must be done, by when.
    pub duties: Vec<(String, Duration, Basis)>,
    /// Where it is written.
    pub cites: Vec<String>,
}
