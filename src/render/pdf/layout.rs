//! What is being laid out: strips, tags, links, bookmarks, and the places links lead to. Blocks are written into it.
//! Knows sheets no more than that strips are put on some later.

use super::legible::{Letters, spoken};
use super::lines::{Line, Span, Tongue, broken};
use super::strip::{Item, Role, Strip};
use super::style::{Setting, baseline};
use super::tags::{Kind, Node, NodeId};
use crate::page::palette::Ink;
use std::collections::BTreeMap;

/// A link, by its number.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// The node of what it is drawn as.
    pub(super) node: NodeId,
    /// Where it leads.
    pub(super) spot: usize,
    /// What is read out.
    pub(super) spoken: String,
}

/// A line of the bookmarks.
#[derive(Clone, Debug)]
pub(super) struct Bookmark {
    pub(super) text: String,
    pub(super) spot: usize,
    /// Below the last one that is not.
    pub(super) inner: bool,
}

/// Everything laid out so far.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    pub(super) tongue: Tongue,
    pub(super) letters: Letters,
    pub(super) strips: Vec<Strip<'a>>,
    /// Heads of tables, for sheets that begin inside one.
    pub(super) heads: Vec<Strip<'a>>,
    pub(super) nodes: Vec<Node>,
    pub(super) links: Vec<Link>,
    pub(super) bookmarks: Vec<Bookmark>,
    /// Number of spots.
    pub(super) spots: usize,
    /// Spots that other documents can lead to, by name.
    pub(super) names: BTreeMap<String, usize>,
    /// The spot of each claim that is laid open somewhere.
    pub(super) targets: BTreeMap<String, usize>,
    /// Level of the last heading.
    pub(super) level: u16,
}

impl<'a> Layout<'a> {
    /// Nothing yet but the document itself.
    pub(super) fn new(tongue: Tongue) -> Self {
        Self {
            tongue,
            letters: Letters::default(),
            strips: Vec::new(),
            heads: Vec::new(),
            nodes: vec![Node { kind: Kind::Document, parent: 0 }],
            links: Vec::new(),
            bookmarks: Vec::new(),
            spots: 0,
            names: BTreeMap::new(),
            targets: BTreeMap::new(),
            level: 0,
        }
    }

    /// A new node.
    pub(super) fn node(&mut self, parent: NodeId, kind: Kind) -> NodeId {
        self.nodes.push(Node { kind, parent });
        self.nodes.len() - 1
    }

    /// A new spot, under a name when nothing else has it.
    pub(super) fn spot(&mut self, name: Option<String>) -> usize {
        self.spots += 1;
        let spot = self.spots - 1;
        if let Some(name) = name {
            self.names.entry(name).or_insert(spot);
        }
        spot
    }

    /// A new link, and the node of what it is drawn as.
    pub(super) fn link(&mut self, parent: NodeId, spot: usize, text: &str) -> (usize, NodeId) {
        let node = self.node(parent, Kind::Link);
        let spoken = spoken(text);
        let spoken = if spoken.is_empty() { "→".to_owned() } else { spoken };
        self.links.push(Link { node, spot, spoken });
        (self.links.len() - 1, node)
    }

    /// Text in one look, as part of a node.
    pub(super) fn span(&mut self, text: &str, setting: Setting, node: NodeId) -> Span {
        let text = self.letters.line(text).trim().to_owned();
        Span { text, face: setting.face, rise: 0.0, code: false, glued: false, node, link: None, spot: None }
    }

    /// Lines below each other from `x`, one strip each; the first has `before` above it.
    pub(super) fn column(
        &mut self,
        spans: &[Span],
        x: f64,
        room: f64,
        setting: Setting,
        before: f64,
    ) -> Vec<Strip<'a>> {
        let lines = broken(spans, room, self.tongue);
        let strips = lines.iter().enumerate().map(|(index, line)| {
            let mut items = Vec::new();
            draw_line(&mut items, line, spans, x, 0.0, setting);
            let before = if index == 0 { before } else { 0.0 };
            Strip { before, height: setting.leading, items, ..Strip::default() }
        });
        strips.collect()
    }

    /// A heading that stays with what comes after it, and its bookmark.
    pub(super) fn heading(&mut self, parent: NodeId, text: &str, setting: Setting, before: f64, level: u16) {
        // A level may not be left out on the way down.
        let level = level.min(self.level + 1);
        self.level = level;
        let words = spoken(text);
        let node = self.node(parent, Kind::Heading(level, words.clone()));
        let span = self.span(text, setting, node);
        let mut strips = self.column(&[span], super::style::LEFT, super::style::MEASURE, setting, before);
        let spot = self.spot(None);
        for strip in &mut strips {
            strip.keep = true;
        }
        if let Some(first) = strips.first_mut() {
            first.items.push(Item::Spot { spot, y: -6.0 });
            self.bookmarks.push(Bookmark { text: words, spot, inner: level > 1 });
        }
        self.strips.extend(strips);
    }

    /// Room below the last strip, that stays with it.
    pub(super) fn room_below(&mut self, room: f64) {
        if let Some(last) = self.strips.last_mut() {
            last.height += room;
        }
    }
}

/// A line of text at its place: grounds first, so that letters that belong together stay together.
pub(super) fn draw_line(
    items: &mut Vec<Item<'_>>,
    line: &Line,
    spans: &[Span],
    x: f64,
    top: f64,
    setting: Setting,
) {
    let parts = || line.pieces.iter().filter_map(|piece| Some((piece, spans.get(piece.span)?)));
    for (piece, _) in parts().filter(|(_, span)| span.code) {
        let (height, width) = (setting.face.size * 1.36, inked(piece.width, line.width - piece.x));
        let y = top + (setting.leading - height) / 2.0;
        items.push(Item::Ground { x: x + piece.x - 1.0, y, width: width + 2.0, height, ink: Ink::Panel });
    }
    let y = top + baseline(setting);
    for (piece, span) in parts() {
        let (text, role) = (piece.text.clone(), Role::Content(span.node));
        items.push(Item::Text { x: x + piece.x, y: y - span.rise, text, face: span.face, role });
        if let Some(link) = span.link {
            let (width, height) = (inked(piece.width, line.width - piece.x), setting.leading);
            items.push(Item::Link { link, x: x + piece.x, y: top, width, height });
        }
        if let Some(spot) = span.spot {
            items.push(Item::Spot { spot, y: top - 4.0 });
        }
    }
}

/// The width of a piece without blanks at the end of the line.
fn inked(width: f64, left: f64) -> f64 {
    width.min(left).max(0.0)
}
