//! What a chapter of the document is.

use super::dossier::Dossier;
use super::ledger::Ledger;
use super::words::words::Words;
use crate::page::document::Block;

/// One chapter, or one annex.
#[derive(Debug)]
pub struct Chapter {
    /// Stable name, for anchors and names of tables: `single-points`.
    pub id: &'static str,
    /// Its heading.
    pub title: fn(&Words) -> &'static str,
    /// What it says; its numbers become claims. A chapter is never left out: an empty one says why it is.
    pub write: fn(&Dossier<'_>, &mut Ledger) -> Vec<Block>,
}
