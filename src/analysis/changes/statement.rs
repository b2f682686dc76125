//! One fact as a statement of the language. Refuses to know where statements come from.

use crate::base::source::Span;
use crate::model::fact::Grade;

/// What a statement is said of. Things are the same when their rank and path are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing {
    /// Kinds of names that do not share one tree of names.
    pub rank: Rank,
    /// Canonical path; what has no name is called by its head: `drill 2024-02-10 "Whole site"`.
    pub path: String,
    /// `service`, `site`, `drill`, …
    pub kind: &'static str,
    /// For people; empty where the path says it all.
    pub title: String,
}

impl Thing {
    /// What two topologies know it by.
    #[must_use]
    pub fn key(&self) -> (Rank, &str) {
        (self.rank, &self.path)
    }
}

/// In the order of telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The `topology` statement.
    About,
    /// What the organisation says of itself.
    Organisation,
    /// Whatever has a path.
    Named,
    /// A drill.
    Drill,
    /// An incident.
    Incident,
    /// An acceptance.
    Acceptance,
    /// A remedy.
    Remedy,
}

/// What part a statement plays for the thing it is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The doc comment above it.
    Doc,
    /// The head of its declaration.
    Head,
    /// A fact in its block.
    Fact,
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Of what it is said.
    pub thing: Thing,
    /// Its part.
    pub part: Part,
    /// Its first word, which says what kind of fact it is: `runs`, `meta`, `rto`.
    pub word: &'static str,
    /// What else it is known by, so that one value can be told from one more fact: the place of instances, the key of free data.
    pub of: String,
    /// The statement, with canonical paths.
    pub text: String,
    /// Where it is written.
    pub at: Span,
    /// How well it is known.
    pub grade: Grade,
    /// The text after `from`.
    pub source: Option<String>,
}
