//! What a kind of change is: a name, and how its changes are thought of.

use super::scene::Scene;
use crate::analysis::advise::facts::Move;
use crate::analysis::advise::options::Kind;
use std::collections::BTreeSet;

/// One kind of change.
pub(in super::super) struct KindOfChange {
    /// Its name.
    pub(in super::super) kind: Kind,
    /// Adds all changes of the kind that are worth trying to what is thought of already.
    pub(in super::super) think: fn(&Scene<'_>, &mut Thought),
}

/// What is thought of.
#[derive(Debug, Default)]
pub(in super::super) struct Thought {
    /// The changes.
    pub(in super::super) moves: BTreeSet<Move>,
    /// Other places that were thought of, and how many there are.
    pub(in super::super) places: (usize, usize),
}
