//! Chapter 13: what the model says now and did not say in the last report.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, cell, table};
use super::ledger::Ledger;
use crate::analysis::changes::statement::Statement;
use crate::page::document::{Block, Cell, Column, Prose, Tone};

/// The picture of what became of losses since the last report.
pub const PICTURE: &str = "since-last-report";

/// Changes since the last report.
pub static CHANGES: Chapter = Chapter { id: "changes", title: |words| words.ch_changes, write };

fn write(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let Some(earlier) = &dossier.earlier else {
        return vec![Block::Paragraph(dossier.say(words.changes.none, &[]))];
    };
    let hash =
        Block::Paragraph(Prose::from(words.control.hash).say(": ").and(Tone::Code, earlier.hash.as_str()));
    if earlier.is_same() {
        return vec![hash, Block::Paragraph(words.changes.same.into())];
    }
    let (n, m) = (earlier.added.len() as u64, earlier.removed.len() as u64);
    let counts = dossier.say(words.changes.count, &[("n", Fill::N(n)), ("m", Fill::N(m))]);
    let row = |word: &'static str, statement: &Statement| -> Vec<Cell> {
        vec![
            cell(word),
            cell(statement.thing.path.as_str()),
            cell(Prose::new().and(Tone::Code, statement.text.as_str())),
        ]
    };
    let removed = earlier.removed.iter().map(|it| row(words.changes.removed, it));
    let rows = earlier.added.iter().map(|it| row(words.changes.added, it)).chain(removed).collect();
    let columns = vec![
        Column::words(words.changes.change),
        Column::words(words.col_what),
        Column::words(words.changes.statement),
    ];
    let mut blocks = vec![hash, Block::Paragraph(counts)];
    blocks.extend(dossier.pictures(&[PICTURE]));
    blocks.push(table(columns, rows));
    blocks
}
