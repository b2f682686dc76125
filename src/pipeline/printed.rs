//! What of a document is printed: of very many claims the first ones, and where all of them are. Whoever reads on paper looks up few of
//! them; whoever looks up many has the same in a form for programs. Nothing is left out silently, and nothing of other formats.

use crate::base::phrases::{Value, pieces};
use crate::page::document::{Block, Page};
use crate::report::dossier::annexes::CLAIMS;
use crate::report::dossier::words::words::Words;

/// Claims that are printed. The thousand of a model of some two hundred services take about 140 sheets.
pub const PRINTED: usize = 1_000;

/// The page as it is printed; `None`: as it is.
#[must_use]
pub(super) fn printed(page: &Page, words: &Words) -> Option<Page> {
    let part = page.parts.iter().position(|part| part.id == CLAIMS.id)?;
    let is_long = |block: &Block| matches!(block, Block::Table(table) if table.rows.len() > PRINTED);
    let long = page.parts[part].blocks.iter().position(is_long)?;
    let mut page = page.clone();
    let blocks = &mut page.parts[part].blocks;
    let Block::Table(table) = &mut blocks[long] else { return None };
    let values = [
        ("n", Value::Number(PRINTED as u64)),
        ("of", Value::Number(table.rows.len() as u64)),
        ("file", Value::Text(format!("`{part:02}-{}-1.csv`", CLAIMS.id))),
    ];
    table.rows.truncate(PRINTED);
    let told: String = pieces(words.annexes.printed, &values).into_iter().map(|piece| piece.text).collect();
    blocks.insert(long, Block::Paragraph(told.into()));
    Some(page)
}
