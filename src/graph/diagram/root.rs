//! What a diagram is called, and what is said when there is no room for it.

/// A diagram: the number of its root. 0 is false, 1 is true; in a zero-suppressed one, no set and the empty set.
pub(super) type Root = u32;

pub(super) const NONE: Root = 0;
pub(super) const UNIT: Root = 1;

/// More nodes than the budget allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded {
    /// The budget.
    pub nodes: usize,
}
