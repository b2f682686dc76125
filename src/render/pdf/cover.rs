//! How the document begins: its title, its date, and a list of its parts with the sheets they are on.

use super::layout::Layout;
use super::sheet::Sheet;
use super::strip::{Item, Strip};
use super::style::{BODY, DATE, HAIRLINE, HEADING, KICKER, LEFT, MEASURE, RIGHT, TITLE, baseline};
use super::tags::{Kind, NodeId};
use crate::page::document::Part;
use crate::page::palette::Ink;

/// Room for the number of a sheet.
const NUMBER: f64 = 40.0;

/// The title, below what kind of document it is and above its date.
pub(super) fn title(layout: &mut Layout<'_>, title: &str, sheet: &Sheet<'_>) {
    let bar = Item::Ground { x: LEFT, y: 6.0, width: 30.0, height: 3.0, ink: Ink::Accent };
    layout.strips.push(Strip { height: 26.0, keep: true, items: vec![bar], ..Strip::default() });
    lines(layout, sheet.head, KICKER, Kind::Paragraph, 0.0);
    lines(layout, title, TITLE, Kind::Title, 3.0);
    lines(layout, &sheet.created.to_string(), DATE, Kind::Paragraph, 5.0);
    layout.room_below(16.0);
}

fn lines(layout: &mut Layout<'_>, text: &str, setting: super::style::Setting, kind: Kind, before: f64) {
    let node = layout.node(0, kind);
    let span = layout.span(text, setting, node);
    let mut strips = layout.column(&[span], LEFT, MEASURE, setting, before);
    if let Some(first) = strips.first_mut() {
        first.keep = true;
    }
    layout.strips.extend(strips);
}

/// Each part that has a title, with its sheet; nothing when none has.
pub(super) fn contents(layout: &mut Layout<'_>, heading: &str, parts: &[Part], spots: &[usize]) {
    let titled = || parts.iter().zip(spots).filter(|(part, _)| !part.title.trim().is_empty());
    if titled().next().is_none() {
        return;
    }
    let section = layout.node(0, Kind::Section);
    if !heading.trim().is_empty() {
        layout.heading(section, heading, HEADING, 16.0, 1);
        layout.room_below(3.0);
    }
    let list = layout.node(section, Kind::Contents);
    for (part, spot) in titled() {
        entry(layout, &part.title, *spot, list);
    }
    layout.room_below(20.0);
}

fn entry(layout: &mut Layout<'_>, title: &str, spot: usize, list: NodeId) {
    const PAD: f64 = 2.6;
    let item = layout.node(list, Kind::Entry);
    let reference = layout.node(item, Kind::Reference);
    let (link, node) = layout.link(reference, spot, title);
    let span = layout.span(title, BODY, node);
    let strips = layout.column(&[span], LEFT, MEASURE - NUMBER, BODY, 0.0);
    // One strip: a title and its number are one thing to point at.
    let height = strips.iter().map(|strip| strip.height).sum::<f64>() + 2.0 * PAD;
    let mut items = Vec::new();
    let mut y = PAD;
    for strip in strips {
        let top = y;
        y += strip.height;
        items.extend(strip.items.into_iter().map(|item| item.moved(top)));
    }
    let last = y - BODY.leading + baseline(BODY);
    items.push(Item::NumberOf { spot, right: RIGHT, y: last, face: BODY.face, node });
    items.push(Item::Link { link, x: LEFT, y: 0.0, width: MEASURE, height });
    items.push(Item::Ground {
        x: LEFT,
        y: height - HAIRLINE,
        width: MEASURE,
        height: HAIRLINE,
        ink: Ink::Line,
    });
    layout.strips.push(Strip { height, items, ..Strip::default() });
}
