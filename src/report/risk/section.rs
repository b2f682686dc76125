//! What a section of the page of risk is: a name, a heading, and what it says.

use super::brief::RiskBrief;
use crate::page::document::Block;

/// One kind of section.
#[derive(Debug)]
pub struct RiskSection {
    /// Stable name, for anchors: `downtime`.
    pub id: &'static str,
    /// Its heading; empty for the answer, which needs none.
    pub title: &'static str,
    /// What it says; nothing when there is nothing to say, and then its heading is left out too.
    pub write: fn(&RiskBrief<'_>) -> Vec<Block>,
}
