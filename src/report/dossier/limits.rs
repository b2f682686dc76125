//! Chapter 16: what this document does not say.

use super::chapter::Chapter;
use super::dossier::Dossier;
use super::ledger::Ledger;
use crate::page::document::{Block, Prose};

/// Limits.
pub static LIMITS: Chapter = Chapter { id: "limits", title: |words| words.ch_limits, write };

fn write(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let limits = [
        words.limits.line_1,
        words.limits.line_2,
        words.limits.line_3,
        words.limits.line_4,
        words.limits.line_5,
        words.limits.line_6,
    ];
    vec![Block::List(limits.into_iter().map(Prose::from).collect())]
}
