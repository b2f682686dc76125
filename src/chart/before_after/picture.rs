//! Draws the plain facts: a row for each loss.

use super::columns::{Columns, ROW};
use super::story::{NAME, Story};
use crate::chart::pen::Style;
use crate::chart::sheet::{Key, Sheet};
use crate::chart::words::{number, say};
use crate::page::palette::Ink;
use crate::page::picture::Picture;

/// The most rows drawn: what is left out is said.
const ROWS: usize = 40;
const MORE: Style = Style::new(12.0).ink(Ink::TextSoft);

/// The picture. Without rows it is its sentences.
#[must_use]
pub fn draw(story: &Story<'_>) -> Picture {
    let mut sheet = Sheet::new(story, story.width, &story.title, &story.about);
    if !story.rows.is_empty() {
        rows(&mut sheet, story);
    }
    for note in &story.notes {
        sheet.note(note);
    }
    sheet.finish(NAME, &story.description)
}

fn rows(sheet: &mut Sheet<'_, Story<'_>>, story: &Story<'_>) {
    sheet.legend(&[(Key::Ring, story.now), (Key::Dot(Ink::Accent), story.then)]);
    let drawn = &story.rows[..story.rows.len().min(ROWS).min(story.most)];
    let columns = Columns::new(story, drawn);
    let top = sheet.top + 44.0;
    let bottom = top + ROW * drawn.len() as f64;
    columns.draw(&mut sheet.pen, story, (sheet.top + 14.0, top, bottom));
    for (index, row) in drawn.iter().enumerate() {
        columns.row(&mut sheet.pen, story, row, top + ROW * (index as f64 + 0.5));
    }
    sheet.top = bottom + 8.0;
    if story.rows.len() > drawn.len() {
        let more = say(story.more, &[("n", number(story.rows.len() - drawn.len()))]);
        sheet.pen.text(columns.notes(), sheet.top + 14.0, MORE, &more);
        sheet.top += 24.0;
    }
}
