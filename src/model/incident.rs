//! Incidents: what stood still, when it began and for how long. A record: nothing here is computed.

use super::fact::{Basis, Between, Fact};
use super::id::ComponentId;
use super::scenario::Loss;
use crate::base::quantity::{Date, Duration, When};

/// `stopped talk.text after 30m for 2h`: one interruption of one component.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stop {
    /// What stood still.
    pub component: ComponentId,
    /// How long after the incident began.
    pub after: Duration,
    /// For how long; no value: nobody knows.
    pub lasting: Fact<Between<Duration>>,
}

/// `incident 2022-10-15T15:19+09:00 "Battery room fire" { lose pangyo for 17h42m; stopped talk.text for 10h12m }`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Incident {
    /// When it began.
    pub began: When,
    /// What it was called.
    pub title: String,
    /// What stood still; by component, then by when.
    pub stops: Vec<Stop>,
    /// What was lost, sorted.
    pub losses: Vec<Loss>,
    /// It was announced beforehand: sums leave it out.
    pub planned: bool,
    /// Why, in words.
    pub cause: Option<String>,
    /// The statement.
    pub basis: Basis,
}

/// All incidents on record, and since when the record leaves none out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Log {
    /// `incidents since 2021-01-01`: from this day on the record is complete; not said: nobody says that it ever is.
    pub since: Option<Fact<Date>>,
    /// By when they began, then by title.
    pub incidents: Vec<Incident>,
}
