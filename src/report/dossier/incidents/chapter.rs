//! The chapter, put together.

use super::{begun, record, replayed, sums};
use crate::page::document::Block;
use crate::report::dossier::chapter::Chapter;
use crate::report::dossier::dossier::Dossier;
use crate::report::dossier::ledger::Ledger;

/// Incidents on record.
pub static INCIDENTS: Chapter = Chapter { id: "incidents", title: |words| words.ch_incidents, write };

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let mut blocks = record::record(dossier);
    blocks.extend(sums::sums(dossier, ledger));
    blocks.extend(begun::begun(dossier));
    blocks.extend(replayed::incidents(dossier, ledger));
    blocks.extend(replayed::scenarios(dossier, ledger));
    blocks
}
