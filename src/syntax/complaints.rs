//! Diagnostics of one text, bounded: a hostile file must not turn into a gigabyte of complaints.

use crate::base::diagnostic::Diagnostic;

/// At most so many diagnostics are kept for one text.
pub const LIMIT: usize = 1_000;

/// Collects diagnostics; what goes beyond [`LIMIT`] is counted, not kept.
#[derive(Debug)]
pub struct Complaints<T = Diagnostic> {
    kept: Vec<T>,
    dropped: usize,
    /// So many others come before these.
    before: usize,
}

impl<T> Default for Complaints<T> {
    fn default() -> Self {
        Self::after(0)
    }
}

impl<T> Complaints<T> {
    /// A collection that will be appended to others, which hold so many at least.
    #[must_use]
    pub fn after(before: usize) -> Self {
        Self { kept: Vec::new(), dropped: 0, before }
    }

    /// How many there are, kept or not.
    #[must_use]
    pub fn count(&self) -> usize {
        self.kept.len() + self.dropped
    }

    /// Takes one in.
    pub fn push(&mut self, complaint: impl Into<T>) {
        if self.before + self.kept.len() < LIMIT {
            self.kept.push(complaint.into());
        } else {
            self.dropped += 1;
        }
    }

    /// Takes all of them in.
    pub fn extend(&mut self, complaints: impl IntoIterator<Item = T>) {
        complaints.into_iter().for_each(|complaint| self.push(complaint));
    }

    /// Takes in what another collected, after the own.
    pub fn append(&mut self, other: Self) {
        self.dropped += other.dropped;
        self.extend(other.kept);
    }

    /// What becomes of each that is kept.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> Complaints<U> {
        Complaints {
            kept: self.kept.into_iter().map(make).collect(),
            dropped: self.dropped,
            before: self.before,
        }
    }
}

impl Complaints {
    /// Everything kept, in the order of the text, the last one saying how many more there were.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.kept.sort_by_key(|diagnostic| diagnostic.primary.at);
        if let (Some(last), true) = (self.kept.last(), self.dropped > 0) {
            let message = format!("{} more complaints are not shown", self.dropped);
            self.kept.push(Diagnostic::error("too-many-errors", last.primary.at, message));
        }
        self.kept
    }
}
