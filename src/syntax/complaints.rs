//! Diagnostics of one text, bounded: a hostile file must not turn into a gigabyte of complaints.

use crate::base::diagnostic::Diagnostic;

/// At most so many diagnostics are kept for one text.
pub const LIMIT: usize = 1_000;

/// Collects diagnostics; what goes beyond [`LIMIT`] is counted, not kept.
#[derive(Debug, Default)]
pub struct Complaints {
    kept: Vec<Diagnostic>,
    dropped: usize,
}

impl Complaints {
    /// Takes one in.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.kept.len() < LIMIT {
            self.kept.push(diagnostic);
        } else {
            self.dropped += 1;
        }
    }

    /// Takes all of them in.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// Everything kept, in the order of the text, the last one saying how many more there were.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.kept.sort_by_key(|diagnostic| diagnostic.primary.at);
        if let (Some(last), true) = (self.kept.last(), self.dropped > 0) {
            let message = format!("{} more errors in this file are not shown", self.dropped);
            self.kept.push(Diagnostic::error("too-many-errors", last.primary.at, message));
        }
        self.kept
    }
}
