//! A fact: a value, how well it is known, and where that is written.

use crate::base::source::Span;

/// How well a fact is known, from weakest to strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Grade {
    /// A guess, marked `assumed`.
    Assumed,
    /// Written down without more.
    #[default]
    Stated,
    /// Written down `from "a source"`.
    Sourced,
    /// Shown by a drill.
    Drilled,
}

/// Where a statement stands and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Basis {
    /// The statement or value, for messages and reasons.
    pub at: Span,
    /// How well it is known.
    pub grade: Grade,
    /// The text after `from`.
    pub source: Option<String>,
}

impl Basis {
    /// A plainly stated fact at a place.
    #[must_use]
    pub fn stated(at: Span) -> Self {
        Self { at, ..Self::default() }
    }
}

/// A value with its basis. Not stating a fact, `unknown`, `assumed X` and `X` are four different things:
/// `Option<Fact<T>>` is `None`, `value: None`, a grade of `Assumed`, or the plain value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact<T> {
    /// The value; `None` when it is said to be `unknown`.
    pub value: Option<T>,
    /// Where it is written and how well it is known.
    pub basis: Basis,
}

impl<T> Fact<T> {
    /// A plainly stated value.
    #[must_use]
    pub fn stated(value: T, at: Span) -> Self {
        Self { value: Some(value), basis: Basis::stated(at) }
    }
}

/// A length of time, or a range of it (`8m..20m`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Between<T> {
    /// The least.
    pub low: T,
    /// The most; equal to `low` when no range was given.
    pub high: T,
}
