//! What a section of the page of advice is: a name, a heading, and what it says.

use super::brief::AdviceBrief;
use crate::page::document::Block;

/// One kind of section.
#[derive(Debug)]
pub struct AdviceSection {
    /// Stable name, for anchors: `options`.
    pub id: &'static str,
    /// Its heading; empty for the answer, which needs none.
    pub title: &'static str,
    /// What it says; nothing when there is nothing to say, and then its heading is left out too.
    pub write: fn(&AdviceBrief<'_>) -> Vec<Block>,
}
