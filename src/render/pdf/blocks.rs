//! One block after the other. Decides no order: a block follows the one before it.

use super::chain;
use super::figure;
use super::layout::Layout;
use super::prose::spans;
use super::strip::{Item, Role, Strip, keep_edges};
use super::style::{self, BODY, CODE, HEADING, HEADLINE, LEFT, MEASURE, NOTE, PART, READING, Setting};
use super::table;
use super::tags::{Kind, NodeId};
use crate::page::document::{Block, Part, Prose};
use crate::page::palette::Ink;

/// Room between blocks.
const GAP: f64 = 8.0;

/// A part with its heading.
pub(super) fn part<'a>(layout: &mut Layout<'a>, part: &'a Part, spot: usize) {
    let section = layout.node(0, Kind::Section);
    let start = layout.strips.len();
    if !part.title.trim().is_empty() {
        layout.heading(section, &part.title, PART, 34.0, 1);
        layout.room_below(5.0);
    }
    for one in &part.blocks {
        block(layout, one, section);
    }
    if let Some(first) = layout.strips.get_mut(start) {
        first.items.push(Item::Spot { spot, y: -6.0 });
    }
}

fn block<'a>(layout: &mut Layout<'a>, block: &'a Block, section: NodeId) {
    match block {
        Block::Headline(prose) => headline(layout, prose, section),
        Block::Heading(text) => {
            layout.heading(section, text, HEADING, 18.0, 2);
            layout.room_below(1.0);
        }
        Block::Paragraph(prose) => sentences(layout, prose, section, BODY),
        Block::Table(table) => table::table(layout, table, section),
        Block::List(items) => list(layout, items, section),
        Block::Note(prose) => note(layout, prose, section),
        Block::Chain(links) => chain::chain(layout, links, section),
        Block::Code(text) => code(layout, text, section),
        Block::Figure(figure) => figure::figure(layout, figure, section),
    }
}

fn headline(layout: &mut Layout<'_>, prose: &Prose, section: NodeId) {
    let node = layout.node(section, Kind::Paragraph);
    let spans = spans(layout, prose, HEADLINE, node);
    let mut strips = layout.column(&spans, LEFT, MEASURE, HEADLINE, 16.0);
    for strip in &mut strips {
        strip.keep = true;
    }
    layout.strips.extend(strips);
    layout.room_below(4.0);
}

fn sentences(layout: &mut Layout<'_>, prose: &Prose, section: NodeId, setting: Setting) {
    let node = layout.node(section, Kind::Paragraph);
    let spans = spans(layout, prose, setting, node);
    let mut strips = layout.column(&spans, LEFT, READING, setting, GAP);
    keep_edges(&mut strips);
    layout.strips.extend(strips);
}

fn list(layout: &mut Layout<'_>, items: &[Prose], section: NodeId) {
    const INDENT: f64 = 13.0;
    let list = layout.node(section, Kind::List(true));
    for (index, prose) in items.iter().enumerate() {
        let item = layout.node(list, Kind::Item);
        let (mark, body) = (layout.node(item, Kind::Mark), layout.node(item, Kind::ItemBody));
        let spans = spans(layout, prose, BODY, body);
        let before = if index == 0 { GAP } else { 3.0 };
        let mut strips = layout.column(&spans, LEFT + INDENT, READING - INDENT, BODY, before);
        keep_edges(&mut strips);
        if let Some(first) = strips.first_mut() {
            let face = style::Face { ink: Ink::Accent, size: 15.0, ..BODY.face };
            let (y, role) = (style::baseline(BODY) + 1.9, Role::Content(mark));
            first.items.insert(0, Item::Text { x: LEFT, y, text: "•".into(), face, role });
        }
        layout.strips.extend(strips);
    }
}

/// Soft sentences beside a thin rule.
fn note(layout: &mut Layout<'_>, prose: &Prose, section: NodeId) {
    const INDENT: f64 = 11.0;
    let node = layout.node(section, Kind::Paragraph);
    let spans = spans(layout, prose, NOTE, node);
    let mut strips = layout.column(&spans, LEFT + INDENT, READING - INDENT, NOTE, GAP + 2.0);
    for strip in &mut strips {
        let (x, height) = (LEFT, strip.height);
        strip.items.insert(0, Item::Ground { x, y: 0.0, width: 1.6, height, ink: Ink::Accent });
    }
    keep_edges(&mut strips);
    layout.strips.extend(strips);
    layout.room_below(2.0);
}

/// Lines as they stand, on a tinted ground.
fn code(layout: &mut Layout<'_>, text: &str, section: NodeId) {
    const PAD: f64 = 8.0;
    let paragraph = layout.node(section, Kind::Paragraph);
    let node = layout.node(paragraph, Kind::Code);
    let mut strips = Vec::new();
    for line in layout.letters.lines(text) {
        let span = super::lines::Span { text: line, ..super::prose::blank(CODE, node) };
        let mut broken = layout.column(&[span], LEFT + PAD, MEASURE - 2.0 * PAD, CODE, 0.0);
        if broken.is_empty() {
            broken.push(Strip { height: CODE.leading, ..Strip::default() });
        }
        strips.extend(broken);
    }
    if let Some(last) = strips.last_mut() {
        last.height += PAD - 2.0;
    }
    if let Some(first) = strips.first_mut() {
        let items = std::mem::take(&mut first.items);
        first.items = items.into_iter().map(|item| item.moved(PAD - 2.0)).collect();
        first.height += PAD - 2.0;
        first.before = GAP + 2.0;
    }
    for strip in &mut strips {
        let (width, height) = (MEASURE, strip.height);
        strip.items.insert(0, Item::Ground { x: LEFT, y: 0.0, width, height, ink: Ink::Panel });
    }
    keep_edges(&mut strips);
    layout.strips.extend(strips);
}
