//! What a section of the page of a recovery is: a name, a heading, and what it says.

use super::brief::RecoveryBrief;
use crate::page::document::Block;

/// One kind of section.
#[derive(Debug)]
pub struct RecoverySection {
    /// Stable name, for anchors: `timeline`.
    pub id: &'static str,
    /// Its heading; empty for the answer, which needs none.
    pub title: fn(&RecoveryBrief<'_>) -> String,
    /// What it says; nothing when there is nothing to say, and then its heading is left out too.
    pub write: fn(&RecoveryBrief<'_>) -> Vec<Block>,
}
