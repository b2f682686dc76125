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

    /// Will no more be kept?
    pub(super) fn is_full(&self) -> bool {
        self.before + self.kept.len() >= LIMIT
    }

    /// Takes one in.
    pub fn push(&mut self, complaint: impl Into<T>) {
        if self.is_full() {
            self.dropped += 1;
        } else {
            self.kept.push(complaint.into());
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

    /// What becomes of each that is kept, if anything.
    pub fn filter_map<U>(self, make: impl FnMut(T) -> Option<U>) -> Complaints<U> {
        Complaints {
            kept: self.kept.into_iter().filter_map(make).collect(),
            dropped: self.dropped,
            before: self.before,
        }
    }
}

impl Complaints {
    /// Is there one like this among those kept?
    pub(super) fn any(&self, is: impl Fn(&Diagnostic) -> bool) -> bool {
        self.kept.iter().any(is)
    }

    /// Takes back what turned out to follow from another fault.
    pub(super) fn withdraw(&mut self, follows: impl Fn(&Diagnostic) -> bool) {
        self.kept.retain(|complaint| !follows(complaint));
    }

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
