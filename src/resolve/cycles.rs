//! Imports that lead back to themselves: what a walk over them knows, and the complaint.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;

/// What the walk over imports knows of a module.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    Never,
    OnTrail,
    Done,
}

/// A cycle, with the imports it goes through; of a long one the first few.
pub(super) fn import_cycle(at: Span, earlier: impl Iterator<Item = Span>) -> Diagnostic {
    const SHOWN: usize = 8;
    let complaint = Diagnostic::error("import-cycle", at, "these imports lead back to themselves");
    earlier.take(SHOWN).fold(complaint, |complaint, at| complaint.other(at, "which was imported here"))
}
