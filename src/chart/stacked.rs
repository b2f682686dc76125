//! Bars that are a whole each, split into parts: names and shares stand inside of parts where they have room, and in the legend.
//! Refuses to leave anything out: parts add up to their bar.

use super::canvas::Frame;
use super::pen::{Pen, Style, line};
use super::sheet::{Footed, Key, MARGIN, Sheet};
use crate::page::palette::Ink;
use crate::page::picture::Fill;

/// A part of a bar.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// How long it is: any unit, the same in all parts of a bar.
    pub value: f64,
    /// Its share as people read it.
    pub share: String,
    /// Its surface.
    pub fill: Fill,
    /// Letters on it.
    pub ink: Ink,
    /// Canonical path, or a word, for programs.
    pub id: String,
    /// A sentence, for who points at it.
    pub tooltip: String,
}

/// A bar.
#[derive(Clone, Debug)]
pub struct Row {
    /// What is counted.
    pub name: String,
    /// How much of it there is.
    pub whole: String,
    /// Its parts; those of no length are not drawn.
    pub parts: Vec<Part>,
}

const NAME: Style = Style::new(13.5).bold().end();
const WHOLE: Style = Style::new(12.0).ink(Ink::TextSoft).end();
const INSIDE: Style = Style::new(12.5).bold();
const NAMES_AT_MOST: f64 = 190.0;
/// The least room that a part of a name inside of a part is worth.
const NAME_AT_LEAST: f64 = 84.0;
const ROW: f64 = 48.0;
const BAR: f64 = 30.0;
const GAP: f64 = 14.0;
const PADDING: f64 = 6.0;
/// Between a name, which may end in a number, and its share.
const BETWEEN: &str = " · ";
/// A name in the legend.
const IN_LEGEND: f64 = 190.0;

/// One entry for each surface of all parts, in the order of the parts.
pub fn legend<S: Footed>(sheet: &mut Sheet<'_, S>, rows: &[Row]) {
    let mut keys: Vec<(Fill, &str)> = Vec::new();
    let most = rows.iter().map(|row| row.parts.len()).max().unwrap_or(0);
    for place in 0..most {
        for part in rows.iter().filter_map(|row| row.parts.get(place)).filter(|part| part.value > 0.0) {
            if keys.iter().all(|(fill, _)| *fill != part.fill) {
                keys.push((part.fill, &part.name));
            }
        }
    }
    let names: Vec<(Fill, String)> =
        keys.into_iter().map(|(fill, name)| (fill, Style::new(12.0).squeezed(name, IN_LEGEND))).collect();
    let keys: Vec<(Key, &str)> =
        names.iter().map(|(fill, name)| (Key::Patch(*fill), name.as_str())).collect();
    sheet.legend(&keys);
}

/// Room that the names left of bars take, over all of them.
#[must_use]
pub fn names<'a>(rows: impl Iterator<Item = &'a Row>) -> f64 {
    let wide = |row: &Row| NAME.width(&row.name).max(WHOLE.width(&row.whole));
    rows.map(wide).fold(80.0, f64::max).min(NAMES_AT_MOST)
}

/// Draws bars below each other, names in so much room; moves the sheet's top below them.
pub fn draw<S: Footed>(sheet: &mut Sheet<'_, S>, rows: &[Row], names: f64) {
    let (left, right) = (MARGIN + names + GAP, sheet.width - MARGIN);
    for row in rows {
        let middle = sheet.top + ROW / 2.0;
        let pen = &mut sheet.pen;
        pen.text(left - GAP, middle - 2.0, NAME, &NAME.squeezed(&row.name, names));
        pen.text(left - GAP, middle + 14.0, WHOLE, &WHOLE.squeezed(&row.whole, names));
        let whole: f64 = row.parts.iter().map(|part| part.value).sum();
        let mut from = left;
        for part in row.parts.iter().filter(|part| part.value > 0.0) {
            let to = from + (right - left) * part.value / whole.max(f64::MIN_POSITIVE);
            let frame = Frame {
                left: from,
                top: middle - BAR / 2.0,
                right: to.min(right),
                bottom: middle + BAR / 2.0,
            };
            pen.group(&part.id, &part.tooltip, |pen| one(pen, part, frame));
            from = to;
        }
        sheet.top += ROW;
    }
    sheet.top += 4.0;
}

/// A part with as much of its name and share as has room.
fn one(pen: &mut Pen, part: &Part, frame: Frame) {
    pen.rect(frame, 0.0, Some(part.fill), Some(line(Ink::Ground, 1.4)));
    let room = frame.right - frame.left - 2.0 * PADDING;
    let share = INSIDE.width(&part.share);
    if share > room {
        return;
    }
    let style = INSIDE.ink(part.ink);
    let (x, y) = (frame.left + PADDING, (frame.top + frame.bottom) / 2.0 + 4.5);
    let left = room - share - INSIDE.width(BETWEEN);
    let fits = left >= NAME_AT_LEAST.min(INSIDE.width(&part.name));
    let told = match fits {
        true => format!("{}{BETWEEN}{}", INSIDE.squeezed(&part.name, left), part.share),
        false => part.share.clone(),
    };
    if let Fill::Hatched(_, ground) = part.fill {
        // Letters across a hatching cannot be read.
        let right = (x + INSIDE.width(&told) + 4.0).min(frame.right);
        let plate = Frame { left: x - 4.0, top: y - 14.0, right, bottom: y + 5.5 };
        pen.rect(plate, 3.0, Some(Fill::Solid(ground)), None);
    }
    pen.text(x, y, style, &told);
}
