//! A picture over the width of the text, with what it shows said below it; over more of the sheet, on a sheet that lies on its side, or on a
//! larger one, where its letters could not be read otherwise. Draws no mark: `press` does.

use super::layout::Layout;
use super::legible::spoken;
use super::prose::spans;
use super::strip::{Item, Strip};
use super::style::{BOTTOM, CAPTION, EDGE, LEFT, MEASURE, Paper, READING, TOP};
use super::tags::{Kind, NodeId};
use crate::page::document::Figure;
use crate::page::picture::{Mark, Picture};

/// The most of a sheet's height that a picture takes: its heading and caption stand beside it.
const TALLEST: f64 = (BOTTOM - TOP) * 0.74;
/// A picture has a rim of its own paper, in its pixels: it stands out by it, so that its words stand below the words
/// above.
const RIM: f64 = 28.0;
/// Points of a pixel: pictures are never enlarged beyond.
const LARGEST: f64 = 0.75;
/// Letters of pictures, in their pixels; only the line at their foot is a little smaller.
const LETTERS: f64 = 12.0;
/// The least that people read, in points.
const LEGIBLE: f64 = 7.0;
/// The most of a sheet's height that a picture takes which nobody could read otherwise, upright and on its side.
const TALLEST_ALONE: f64 = 0.92;
const CAPTION_WIDE: f64 = 40.0;

/// How large a picture is drawn, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Size {
    /// Points of a pixel.
    scale: f64,
    /// On which sheet.
    paper: Paper,
}

impl Size {
    /// Over the width of the text, unless its letters are too small there; then as wide as the sheet allows, on its side where that makes
    /// them larger still, and where nobody could read it even so, on a larger sheet.
    fn of(width: f64, height: f64) -> Self {
        let usual = Self::on_the_usual(width, height);
        if usual.is_legible() {
            return usual;
        }
        let large = Self::alone(width, height, Paper::Large);
        let wide = Self::alone(width, height, Paper::LargeWide);
        if large.is_legible() || large.scale >= wide.scale { large } else { wide }
    }

    /// On A4.
    fn on_the_usual(width: f64, height: f64) -> Self {
        let scale = (MEASURE / inner(width)).min(TALLEST / height).min(LARGEST);
        let usual = Self { scale, paper: Paper::Usual };
        if usual.is_legible() {
            return usual;
        }
        let all = Self::alone(width, height, Paper::Usual);
        let sideways = Self::alone(width, height, Paper::Wide);
        if !all.is_legible() && sideways.scale > all.scale { sideways } else { all }
    }

    /// As large as a sheet allows.
    fn alone(width: f64, height: f64, paper: Paper) -> Self {
        let (room, tallest) = (paper.size().0, paper.bottom() - paper.top());
        let (room, tallest) = match paper {
            Paper::Usual | Paper::Large => (room - 2.0 * EDGE, tallest * TALLEST_ALONE),
            Paper::Wide | Paper::LargeWide => (room - 2.0 * LEFT, tallest - CAPTION_WIDE),
        };
        Self { scale: (room / inner(width)).min(tallest / height).min(LARGEST), paper }
    }

    fn is_legible(self) -> bool {
        self.scale * LETTERS >= LEGIBLE - 0.01
    }

    /// Where the left edge of the picture's paper stands: its content begins with the text, or is in the middle of the sheet.
    fn left(self, width: f64) -> f64 {
        let sheet = self.paper.size().0;
        match (width - 2.0 * RIM) * self.scale > sheet - 2.0 * LEFT + 0.01 {
            true => (sheet - width * self.scale) / 2.0,
            false => LEFT - RIM * self.scale,
        }
    }
}

/// The width of a picture without its rim.
fn inner(width: f64) -> f64 {
    (width - 2.0 * RIM).max(width / 2.0)
}

/// Can the letters of a picture be read on A4, at least 7 points large?
#[must_use]
pub fn is_legible(picture: &Picture) -> bool {
    Size::on_the_usual(picture.width.get(), picture.height.get()).is_legible()
}

/// Can they be read where it is drawn, be it on a larger sheet?
#[must_use]
pub fn is_legible_on_some_sheet(picture: &Picture) -> bool {
    Size::of(picture.width.get(), picture.height.get()).is_legible()
}

/// The picture and its caption.
pub(super) fn figure<'a>(layout: &mut Layout<'a>, figure: &'a Figure, section: NodeId) {
    let picture = &figure.picture;
    let (width, height) = (picture.width.get(), picture.height.get());
    let group = layout.node(section, Kind::Group);
    tell_what_is_lacking(layout, picture);
    if width > 0.0 && height > 0.0 {
        let size = Size::of(width, height);
        let scale = size.scale;
        let alternative =
            spoken(&format!("{}. {}", picture.title.trim_end_matches('.'), picture.description));
        let node = layout.node(group, Kind::Figure(alternative));
        let paper = size.paper;
        let item = Item::Picture { picture, x: size.left(width), y: 0.0, scale, node, paper };
        let strip =
            Strip { before: 12.0, height: height * scale, keep: true, paper, items: vec![item], head: None };
        layout.strips.push(strip);
    }
    let caption = layout.node(group, Kind::Caption);
    let words = spans(layout, &figure.caption, CAPTION, caption);
    let mut strips = layout.column(&words, LEFT, READING, CAPTION, 4.0);
    let count = strips.len();
    for strip in strips.iter_mut().take(count.saturating_sub(1)) {
        strip.keep = true;
    }
    if strips.is_empty()
        && let Some(last) = layout.strips.last_mut()
    {
        last.keep = false;
    }
    layout.strips.extend(strips);
    layout.room_below(6.0);
}

/// What a chart replaced, and what `press` will replace.
fn tell_what_is_lacking(layout: &mut Layout<'_>, picture: &Picture) {
    layout.letters.lack(&picture.lacking);
    for mark in picture.flat() {
        if let Mark::Text(text) = mark {
            let _ = layout.letters.line(&text.content);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_can_be_read() {
        let is = |width: f64, height: f64, paper: Paper| {
            let size = Size::of(width, height);
            assert!(size.is_legible(), "{width} {height}: {size:?}");
            assert_eq!(size.paper, paper, "{width} {height}");
        };
        is(960.0, 500.0, Paper::Usual);
        is(960.0, 1_050.0, Paper::Usual);
        is(1_180.0, 640.0, Paper::Wide);
        is(1_360.0, 1_580.0, Paper::Large);
        is(1_840.0, 1_200.0, Paper::LargeWide);
        assert!(!Size::of(1_180.0, 2_600.0).is_legible(), "no sheet is that high");
        assert_eq!(
            Size::of(700.0, 300.0),
            Size { scale: MEASURE / (700.0 - 2.0 * RIM), paper: Paper::Usual }
        );
        for (width, height) in
            [(300.0, 9_000.0), (960.0, 300.0), (1_180.0, 640.0), (1_840.0, 1_200.0), (1_360.0, 1_580.0)]
        {
            let size = Size::of(width, height);
            let (sheet, room) = (size.paper.size().0, size.paper.bottom() - size.paper.top());
            let left = size.left(width) + RIM * size.scale;
            let right = left + (width - 2.0 * RIM) * size.scale;
            assert!(left >= EDGE - 0.1 && right <= sheet - EDGE + 0.1, "{width}: {left} {right}");
            assert!(height * size.scale <= room);
        }
    }
}
