//! The statement that accepts a finding: on whom, and how it is written.

use super::checked::Told;
use crate::base::quantity::Date;
use crate::rules::rule::Group;
use crate::syntax::text::quoted;

/// On whom a finding is accepted: the first of those it names that an `accept` can name; none for what cannot be accepted.
#[must_use]
pub fn accepted_on(told: &Told) -> Option<&str> {
    let named = |kind: &str| !matches!(kind, "name" | "crew" | "text" | "group");
    let mut parts = std::iter::once(&told.subject).chain(&told.causes);
    parts.find(|thing| is_acceptable(told.group) && named(thing.kind)).map(|thing| thing.path.as_str())
}

/// Whether anybody is told to accept findings of a group: what is broken or idle is mended.
#[must_use]
pub fn is_acceptable(group: Group) -> bool {
    !matches!(group, Group::Broken | Group::Hygiene)
}

/// What an acceptance says besides rule and subject.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The last day.
    pub until: Date,
    /// Who accepts it.
    pub by: Option<&'a str>,
    /// Why.
    pub because: &'a str,
    /// Ticket.
    pub ticket: Option<&'a str>,
}

/// `accept RULE on PATH { until … by "…" because "…" }`, on one line.
#[must_use]
pub fn statement(rule: &str, on: &str, terms: Terms<'_>) -> String {
    let mut text = format!("accept {rule} on {on} {{ until {}", terms.until);
    if let Some(by) = terms.by {
        text.push_str(&format!(" by {}", quoted(by)));
    }
    text.push_str(&format!(" because {}", quoted(terms.because)));
    if let Some(ticket) = terms.ticket {
        text.push_str(&format!(" ticket {}", quoted(ticket)));
    }
    text + " }"
}
