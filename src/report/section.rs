//! What a section of the report is: a name, a heading, and what it says of one analysed topology.

use super::brief::Brief;
use crate::page::document::Block;

/// One kind of section.
#[derive(Debug)]
pub struct Section {
    /// Stable name, for anchors: `single-points`.
    pub id: &'static str,
    /// Its heading; empty for the answer, which needs none.
    pub title: fn(&Brief<'_>) -> String,
    /// What it says; nothing when there is nothing to say, and then its heading is left out too.
    pub write: fn(&Brief<'_>) -> Vec<Block>,
}
