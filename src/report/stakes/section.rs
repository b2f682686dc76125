//! What a section about the stakes of a loss is: a name, a heading, and what it says.

use crate::analysis::recovery::facts::Recovery;
use crate::analysis::stakes::facts::Stakes;
use crate::model::topology::Topology;
use crate::page::document::Block;

/// One kind of section.
#[derive(Debug)]
pub struct StakesSection {
    /// Stable name, for anchors: `data`.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What it says; nothing when there is nothing to say, and then its heading is left out too.
    pub write: fn(&Topology, &Recovery, &Stakes) -> Vec<Block>,
}
