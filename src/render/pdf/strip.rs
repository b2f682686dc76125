//! A strip: what stands side by side and is never broken between two sheets, with all that is drawn in it.
//! Positions are across the sheet as they are, and down from the top of the strip. Draws nothing itself.

use super::style::{Face, Paper};
use super::tags::NodeId;
use crate::page::palette::Ink;
use crate::page::picture::Picture;

/// For whom something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// For every reader, as part of a node.
    Content(NodeId),
    /// For eyes only: rules, grounds, marks.
    Decoration,
    /// The head of a table once more.
    Repeated,
    /// Above the text of each sheet.
    Header,
    /// Below it.
    Footer,
    /// The number of the sheet.
    SheetNumber,
}

/// Something that is drawn, or known, at a place.
#[derive(Clone, Debug)]
pub(super) enum Item<'a> {
    /// Letters; `y` is the line they stand on.
    Text { x: f64, y: f64, text: String, face: Face, role: Role },
    /// A filled rectangle.
    Ground { x: f64, y: f64, width: f64, height: f64, ink: Ink },
    /// The number of the sheet a spot is on, its right end at `right`.
    NumberOf { spot: usize, right: f64, y: f64, face: Face, node: NodeId },
    /// A picture, on its paper.
    Picture { picture: &'a Picture, x: f64, y: f64, scale: f64, node: NodeId, paper: Paper },
    /// Where a pointer finds a link.
    Link { link: usize, x: f64, y: f64, width: f64, height: f64 },
    /// Where links lead.
    Spot { spot: usize, y: f64 },
}

impl Item<'_> {
    /// The same so much further down.
    pub(super) fn moved(mut self, by: f64) -> Self {
        match &mut self {
            Self::Text { y, .. }
            | Self::Ground { y, .. }
            | Self::NumberOf { y, .. }
            | Self::Picture { y, .. }
            | Self::Link { y, .. }
            | Self::Spot { y, .. } => *y += by,
        }
        self
    }
}

/// One strip.
#[derive(Clone, Debug, Default)]
pub(super) struct Strip<'a> {
    /// Room above it, none at the top of a sheet.
    pub(super) before: f64,
    pub(super) height: f64,
    /// Stands on one sheet with the strip after it.
    pub(super) keep: bool,
    /// Needs such a sheet; of its own, where it is not the usual one.
    pub(super) paper: Paper,
    /// What is repeated above it when it comes first on a sheet, by number.
    pub(super) head: Option<usize>,
    pub(super) items: Vec<Item<'a>>,
}

/// The sheet that these are on.
pub(super) fn paper(items: &[Item<'_>]) -> Paper {
    let papers =
        items.iter().map(|item| if let Item::Picture { paper, .. } = item { *paper } else { Paper::Usual });
    papers.max().unwrap_or_default()
}

/// Makes of consecutive lines what a typesetter asks for: no first and no last line alone on a sheet.
pub(super) fn keep_edges(strips: &mut [Strip<'_>]) {
    let count = strips.len();
    if count > 1 {
        strips[0].keep = true;
        strips[count - 2].keep = true;
    }
}
