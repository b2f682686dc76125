//! Every table of a page as CSV, for spreadsheets: one text for each, named after its part and its place in it.
//!
//! RFC 4180, with a byte-order mark, because spreadsheets of Korea and Japan take a file for one of the old encodings without it.
//! A text that a spreadsheet would take for a formula gets an apostrophe before it.

use super::csv::cell as quoted;
use crate::base::words;
use crate::page::document::{Block, Cell, Page, Prose, Table, Tone};

/// Names without directory, and texts.
#[must_use]
pub fn tables(page: &Page) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (number, part) in page.parts.iter().enumerate() {
        let tables = part.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        for (index, table) in tables.enumerate() {
            all.push((format!("{number:02}-{}-{}.csv", part.id, index + 1), text(table)));
        }
    }
    all
}

/// Rows of texts, the heads first.
#[must_use]
pub fn sheet<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> String {
    rows.iter().fold("\u{feff}".to_owned(), |out, row| {
        let cells: Vec<String> = row.iter().map(|cell| quoted(&words::plain_line(cell))).collect();
        out + &cells.join(",") + "\r\n"
    })
}

fn text(table: &Table) -> String {
    let heads: Vec<String> =
        table.columns.iter().map(|column| quoted(&words::plain_line(&column.head))).collect();
    let mut out = format!("\u{feff}{}\r\n", heads.join(","));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(cell).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Words(prose) => quoted(&plain(prose)),
        Cell::Count(number, _) => number.to_string(),
        Cell::People(people) => people.map_or_else(String::new, |people| people.to_string()),
    }
}

/// Without the marks of claims, which would change the value. What is named in a list of inputs stays.
fn plain(prose: &Prose) -> String {
    let only_marks = prose.0.iter().all(|inline| inline.tone == Tone::Claim || inline.text.trim() == ";");
    let kept = prose.0.iter().filter(|inline| inline.tone != Tone::Claim || only_marks);
    let text: String = kept.map(|inline| inline.text.as_str()).collect();
    words::plain_line(&text)
}
