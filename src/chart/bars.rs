//! Horizontal bars in sections, each with its name on the left and its numbers after its end: the shape of every
//! ranking. Label space is measured, names break into two lines, numbers never leave the paper.

use super::canvas::{Frame, Plot};
use super::pen::Style;
use super::sheet::{Footed, MARGIN, Sheet};
use crate::page::palette::Ink;
use crate::page::picture::Fill;

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Canonical paths, for programs.
    pub id: String,
    /// A sentence, for who points at it.
    pub tooltip: String,
    /// Name, left of the bar.
    pub name: String,
    /// A word below or after the name: `site`.
    pub kind: String,
    /// Parts one after another, each so long and in that surface.
    pub parts: Vec<(f64, Fill)>,
    /// The number, right after the bar.
    pub value: String,
    /// More about it, after the number.
    pub note: String,
}

/// Bars below a heading.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// What they have in common; empty for no heading.
    pub heading: String,
    /// Longest first.
    pub bars: Vec<Bar>,
    /// What was left out, as a sentence; empty when nothing was.
    pub more: String,
}

const NAME: Style = Style::new(14.0).bold().end();
const SMALL: Style = Style::new(12.5).bold().end();
const KIND: Style = Style::new(12.0).ink(Ink::TextSoft).end();
const VALUE: Style = Style::new(14.0).bold().halo(Ink::Ground);
const NOTE: Style = Style::new(12.0).ink(Ink::TextSoft).halo(Ink::Ground);
/// As the axis sets its numbers.
const AXIS_LABEL: Style = Style::new(12.0);
const HEADING: Style = Style::new(13.0).bold().halo(Ink::Ground);
const MORE: Style = Style::new(12.0).ink(Ink::TextSoft).halo(Ink::Ground);

/// Room for a name.
pub const NAMES_AT_MOST: f64 = 260.0;
/// Between a name and what stands right of it.
pub const GAP: f64 = 12.0;
const HEADING_HEIGHT: f64 = 34.0;
const MORE_HEIGHT: f64 = 24.0;
const AXIS: f64 = 22.0;

struct Layout {
    left: f64,
    right: f64,
    row: f64,
}

/// Draws sections below each other, all on one axis whose numbers `label` writes; moves the sheet's top below them.
pub fn draw<S: Footed>(
    sheet: &mut Sheet<'_, S>,
    sections: &[Section],
    whole_numbers: bool,
    label: &dyn Fn(f64) -> String,
) {
    let bars = || sections.iter().flat_map(|section| &section.bars);
    if bars().next().is_none() {
        return;
    }
    let layout = layout(sheet, sections);
    let height: f64 = sections.iter().map(|section| section_height(section, layout.row)).sum();
    let longest = bars().map(length).fold(0.0, f64::max);
    let end = if whole_numbers { longest.max(1.0) } else { longest.max(f64::MIN_POSITIVE) };
    let frame = Frame { left: layout.left, top: sheet.top, right: layout.right, bottom: sheet.top + height };
    let Some(mut plot) = Plot::new(frame, AXIS, 0.0..end, 0.0..height) else { return };
    if longest > 0.0 {
        // As many labels as stand beside each other.
        let wide = AXIS_LABEL.width(&label(end)) + 24.0;
        let fit = ((layout.right - layout.left) / wide).floor().clamp(1.0, 6.0) as usize;
        let about = if whole_numbers { (end as usize).saturating_add(1).min(fit) } else { fit };
        plot.grid(about, label);
        sheet.pen.add(plot.take());
    }
    let mut down = 0.0;
    for section in sections {
        down = draw_section(sheet, &mut plot, section, &layout, down);
    }
    sheet.top += height + AXIS + 8.0;
}

fn length(bar: &Bar) -> f64 {
    bar.parts.iter().map(|part| part.0).sum()
}

fn section_height(section: &Section, row: f64) -> f64 {
    let heading = if section.heading.is_empty() { 0.0 } else { HEADING_HEIGHT };
    let more = if section.more.is_empty() { 0.0 } else { MORE_HEIGHT };
    heading + row * section.bars.len() as f64 + more
}

/// The names get what they need up to a limit; the bars leave room for the longest number and note.
fn layout<S: Footed>(sheet: &Sheet<'_, S>, sections: &[Section]) -> Layout {
    let bars = || sections.iter().flat_map(|section| &section.bars);
    let number = bars().count();
    let name = |bar: &Bar| wanted(&bar.name, &bar.kind);
    let names = bars().map(name).fold(60.0, f64::max).min(NAMES_AT_MOST);
    let longest = bars().map(length).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let left = MARGIN + names + GAP;
    let paper = sheet.width - MARGIN;
    // A bar of share s of the longest ends at left + s × (right − left); its texts must end before the paper does.
    let right = bars()
        .filter(|bar| length(bar) > 0.0)
        .map(|bar| left + (paper - texts(bar) - left) / (length(bar) / longest))
        .fold(paper - 40.0, f64::min)
        .max(left + 160.0);
    let wraps = bars().any(|bar| name(bar) > NAMES_AT_MOST);
    Layout { left, right, row: row_height(number, wraps) }
}

/// Width of number and note after a bar.
fn texts(bar: &Bar) -> f64 {
    let note = if bar.note.is_empty() { 0.0 } else { 14.0 + NOTE.width(&bar.note) };
    8.0 + VALUE.width(&bar.value) + note
}

fn draw_section<S: Footed>(
    sheet: &mut Sheet<'_, S>,
    plot: &mut Plot,
    section: &Section,
    layout: &Layout,
    start: f64,
) -> f64 {
    let (origin, mut down) = (sheet.top, start);
    if !section.heading.is_empty() {
        sheet.pen.text(MARGIN, origin + down + 24.0, HEADING, &section.heading);
        down += HEADING_HEIGHT;
    }
    for bar in &section.bars {
        let thick = if layout.row >= 36.0 { 24.0 } else { 18.0 };
        let from = down + (layout.row - thick) / 2.0;
        let mut across = 0.0;
        for (part, fill) in bar.parts.iter().filter(|part| part.0 > 0.0) {
            plot.bar(across..across + part, from..from + thick, *fill);
            across += part;
        }
        let marks = plot.take();
        let end = plot.at(across, from).0;
        let middle = origin + down + layout.row / 2.0;
        let paper = sheet.width - MARGIN;
        sheet.pen.group(&bar.id, &bar.tooltip, |pen| {
            pen.add(marks);
            let right = layout.left - GAP;
            label(pen, (&bar.name, &bar.kind), right, right - MARGIN, (middle, layout.row >= 36.0));
            let after = end + 8.0;
            pen.text(after, middle + 5.0, VALUE, &bar.value);
            let note = after + VALUE.width(&bar.value) + 14.0;
            pen.text(note, middle + 4.5, NOTE, &NOTE.shortened(&bar.note, paper - note));
        });
        down += layout.row;
    }
    if !section.more.is_empty() {
        let text = MORE.shortened(&section.more, sheet.width - MARGIN - layout.left);
        sheet.pen.text(layout.left, origin + down + 16.0, MORE, &text);
        down += MORE_HEIGHT;
    }
    down
}

/// A name and its kind in bold, ending at `right`, in so much room, around a height: on two lines where the name is longer
/// and the row is high enough.
pub fn label(
    pen: &mut super::pen::Pen,
    (name, kind): (&str, &str),
    right: f64,
    room: f64,
    (middle, high): (f64, bool),
) {
    let wide = if kind.is_empty() { 0.0 } else { KIND.width(kind) + 8.0 };
    if NAME.width(name) + wide <= room {
        pen.text(right, middle + 5.0, KIND, kind);
        pen.text(right - wide, middle + 5.0, NAME, name);
        return;
    }
    // Two lines: the second leaves room for the kind, which every line then keeps clear of.
    let lines = SMALL.wrapped(name, room - wide, if high { 2 } else { 1 });
    let first = middle + 4.5 - 7.5 * lines.len().saturating_sub(1) as f64;
    pen.lines(right - wide, first, 15.0, SMALL, &lines);
    pen.text(right, middle + 4.5, KIND, kind);
}

/// Room a name and its kind want on one line.
#[must_use]
pub fn wanted(name: &str, kind: &str) -> f64 {
    NAME.width(name) + if kind.is_empty() { 0.0 } else { KIND.width(kind) + 8.0 }
}

/// Height of rows of so many names: many stand closer, unless some need two lines.
#[must_use]
pub fn row_height(number: usize, wraps: bool) -> f64 {
    match number {
        0..=14 => 40.0,
        _ if wraps => 36.0,
        _ => 28.0,
    }
}
