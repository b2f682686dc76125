//! A causal chain: from the consequence down to the cause, each cause below and right of what it causes, tagged as
//! lists within lists. Knows no topologies.

use super::layout::Layout;
use super::prose::spans;
use super::strip::{Item, keep_edges};
use super::style::{BODY, CAPTION, Face, HAIRLINE, LEFT, READING};
use super::tags::{Kind, NodeId};
use crate::page::document::Link;
use crate::page::palette::Ink;

/// How far each step is indented.
const INDENT: f64 = 15.0;
/// Deeper steps stand below each other: there must be room for words.
const DEEPEST: usize = 14;

/// One list that is open: its depth, itself, and the body of its last item.
struct Open {
    depth: usize,
    list: NodeId,
    body: NodeId,
}

/// The whole chain.
pub(super) fn chain(layout: &mut Layout<'_>, links: &[Link], section: NodeId) {
    let mut open: Vec<Open> = Vec::new();
    for (index, link) in links.iter().enumerate() {
        let depth = link.depth.min(DEEPEST);
        let body = item(layout, &mut open, depth, section);
        step(layout, link, depth, body, index == 0);
    }
}

/// The node of the next item's words, inside of the item it explains.
fn item(layout: &mut Layout<'_>, open: &mut Vec<Open>, depth: usize, section: NodeId) -> NodeId {
    while open.last().is_some_and(|last| last.depth > depth) {
        open.pop();
    }
    if open.last().is_none_or(|last| last.depth < depth) {
        let parent = open.last().map_or(section, |last| last.body);
        let list = layout.node(parent, Kind::List(false));
        open.push(Open { depth, list, body: list });
    }
    let list = open.last().map_or(section, |last| last.list);
    let item = layout.node(list, Kind::Item);
    let body = layout.node(item, Kind::ItemBody);
    if let Some(last) = open.last_mut() {
        last.body = body;
    }
    body
}

fn step(layout: &mut Layout<'_>, link: &Link, depth: usize, body: NodeId, first: bool) {
    let x = LEFT + INDENT * depth as f64;
    let mut words = spans(layout, &link.what, BODY, body);
    let place = layout.letters.line(link.place.trim());
    if !place.is_empty() {
        let face = Face { size: CAPTION.face.size, ..CAPTION.face };
        words.push(super::lines::Span {
            text: format!("  {place}"),
            face,
            ..super::prose::blank(BODY, body)
        });
    }
    let room = READING.max(240.0 + INDENT * depth as f64) - INDENT * depth as f64;
    let mut strips = layout.column(&words, x, room, BODY, if first { 8.0 } else { 2.0 });
    keep_edges(&mut strips);
    if let Some(strip) = strips.first_mut().filter(|_| depth > 0) {
        elbow(&mut strip.items, x - INDENT + 3.0, BODY.leading / 2.0);
    }
    layout.strips.extend(strips);
}

/// The corner that leads from what is explained to what explains it.
fn elbow(items: &mut Vec<Item<'_>>, x: f64, middle: f64) {
    let ink = Ink::TextFaint;
    items.insert(0, Item::Ground { x, y: 0.0, width: HAIRLINE, height: middle, ink });
    items.insert(0, Item::Ground { x, y: middle - HAIRLINE, width: 8.0, height: HAIRLINE, ink });
}
