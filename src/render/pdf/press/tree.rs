//! The tree of tags as it grows while drawing: a node joins its parent when something of it is drawn first, so that
//! the order of the tree is the order of reading. Nodes of which nothing is drawn are not there.

use crate::render::pdf::tags::{Kind, Node, NodeId};
use krilla::geom::Rect;
use krilla::tagging::{
    BBox, Identifier, ListNumbering, Node as Child, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use std::num::NonZeroU16;

/// A part of a node, in the order of drawing.
enum Part {
    Node(NodeId),
    Drawn(Identifier),
}

/// The tree.
pub(super) struct Tree<'n> {
    nodes: &'n [Node],
    parts: Vec<Vec<Part>>,
    joined: Vec<bool>,
    boxes: Vec<Option<(usize, Rect)>>,
    leading: Vec<bool>,
}

impl<'n> Tree<'n> {
    pub(super) fn new(nodes: &'n [Node]) -> Self {
        let count = nodes.len();
        let parts = std::iter::repeat_with(Vec::new).take(count).collect();
        Self {
            nodes,
            parts,
            joined: vec![false; count],
            boxes: vec![None; count],
            leading: vec![false; count],
        }
    }

    /// Something of a node was drawn.
    pub(super) fn drawn(&mut self, node: NodeId, identifier: Identifier) {
        let mut below = node;
        // Node 0 is the document: it has no parent.
        while below != 0 && !self.joined[below] {
            self.joined[below] = true;
            let parent = self.nodes[below].parent;
            self.parts[parent].push(Part::Node(below));
            below = parent;
        }
        self.parts[node].push(Part::Drawn(identifier));
    }

    /// A link that leads somewhere was laid over a node.
    pub(super) fn leads(&mut self, node: NodeId, identifier: Identifier) {
        self.leading[node] = true;
        self.drawn(node, identifier);
    }

    /// Where the picture of a node stands.
    pub(super) fn stands(&mut self, node: NodeId, leaf: usize, area: Rect) {
        self.boxes[node] = Some((leaf, area));
    }

    /// The finished tree.
    pub(super) fn grown(mut self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for part in std::mem::take(&mut self.parts[0]) {
            tree.push(self.child(part));
        }
        tree
    }

    /// As deep as the tree is: lists within lists, and no deeper than a chain is indented.
    fn child(&mut self, part: Part) -> Child {
        match part {
            Part::Drawn(identifier) => identifier.into(),
            Part::Node(node) => {
                let mut group = TagGroup::new(self.tag(node));
                for part in std::mem::take(&mut self.parts[node]) {
                    group.push(self.child(part));
                }
                group.into()
            }
        }
    }

    fn tag(&self, node: NodeId) -> TagKind {
        match &self.nodes[node].kind {
            Kind::Document | Kind::Section => Tag::Section.into(),
            Kind::Title => Tag::Title.into(),
            Kind::Heading(level, text) => {
                let title = if text.is_empty() { "–" } else { text };
                Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(title.to_owned())).into()
            }
            Kind::Paragraph => Tag::P.into(),
            Kind::Caption => Tag::Caption.into(),
            Kind::Code => Tag::Code.into(),
            Kind::Contents => Tag::TOC.into(),
            Kind::Entry => Tag::TOCI.into(),
            Kind::Reference => Tag::Reference.into(),
            Kind::Link if self.leading[node] => Tag::Link.into(),
            Kind::Link => Tag::Span.into(),
            Kind::List(true) => Tag::L(ListNumbering::Disc).into(),
            Kind::List(false) => Tag::L(ListNumbering::None).into(),
            Kind::Item => Tag::LI.into(),
            Kind::Mark => Tag::Lbl.into(),
            Kind::ItemBody => Tag::LBody.into(),
            Kind::Table => Tag::Table.into(),
            Kind::TableHead => Tag::THead.into(),
            Kind::TableBody => Tag::TBody.into(),
            Kind::Row => Tag::TR.into(),
            Kind::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
            Kind::Cell => Tag::TD.into(),
            Kind::Group => Tag::Div.into(),
            Kind::Figure(text) => {
                let area = self.boxes[node].map(|(leaf, area)| BBox::new(leaf, area));
                Tag::Figure(Some(text.clone())).with_bbox(area).into()
            }
        }
    }
}
