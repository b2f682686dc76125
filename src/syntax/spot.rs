//! The place where a statement cannot be read on, and what stands around it.

use super::token::{Kind, Token};
use super::tokens::Reading;
use crate::base::source::Span;

/// Replace `at` by `with`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mend {
    pub(super) at: Span,
    pub(super) with: String,
}

/// Where reading stopped.
pub(super) struct Spot<'a> {
    /// The tokens of the statement.
    pub(super) tokens: &'a [Token],
    pub(super) reading: &'a Reading<'a>,
    /// The token that was not expected; the number of tokens at the end of the statement.
    pub(super) index: usize,
    pub(super) expected: &'a [&'static str],
}

impl Spot<'_> {
    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// A token as it stands; empty beyond the end.
    pub(super) fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.reading.slice(token.at))
    }

    /// The token that was not expected.
    pub(super) fn found(&self) -> &str {
        self.word(self.index)
    }

    /// The one before it.
    pub(super) fn before(&self) -> &str {
        self.index.checked_sub(1).map_or("", |before| self.word(before))
    }

    pub(super) fn expects(&self, what: &str) -> bool {
        self.expected.iter().any(|expected| *expected == what || expected.trim_matches('`') == what)
    }

    /// From one token to another, both included.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span> {
        Some(self.tokens.get(from)?.at.to(self.tokens.get(to)?.at))
    }

    /// What stands from one token to another, blanks included.
    pub(super) fn text(&self, from: usize, to: usize) -> Option<&str> {
        self.span(from, to).map(|at| self.reading.slice(at))
    }

    /// Do two neighbours touch?
    pub(super) fn touch(&self, index: usize) -> bool {
        let pair = self.tokens.get(index).zip(self.tokens.get(index + 1));
        pair.is_some_and(|(one, next)| one.at.end == next.at.start)
    }

    /// Something else in the place of some tokens.
    pub(super) fn instead(&self, from: usize, to: usize, with: impl Into<String>) -> Option<Mend> {
        Some(Mend { at: self.span(from, to)?, with: with.into() })
    }

    /// Without the token at `index`, and without the blanks up to the next.
    pub(super) fn without(&self, index: usize) -> Option<Mend> {
        let at = self.tokens.get(index)?.at;
        let end = self.tokens.get(index + 1).map_or(at.end, |next| next.at.start);
        Some(Mend { at: Span::new(at.start, end), with: String::new() })
    }

    /// Other words between the token before and the next.
    pub(super) fn between(&self, with: &str) -> Option<Mend> {
        let (before, next) = (self.tokens.get(self.index.checked_sub(1)?)?, self.tokens.get(self.index + 1)?);
        Some(Mend { at: Span::new(before.at.end, next.at.start), with: with.to_owned() })
    }
}
