//! A picture over the width of the text, with what it shows said below it; over more of the sheet, or on a sheet that lies on its side,
//! where its letters could not be read otherwise. Draws no mark: `press` does.

use super::layout::Layout;
use super::legible::spoken;
use super::prose::spans;
use super::strip::{Item, Strip};
use super::style::{
    BOTTOM, CAPTION, EDGE, HEIGHT, LEFT, MEASURE, READING, TOP, WIDE_BOTTOM, WIDE_TOP, WIDTH,
};
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
const TALLEST_ALONE: f64 = (BOTTOM - TOP) * 0.92;
const TALLEST_WIDE: f64 = WIDE_BOTTOM - WIDE_TOP - 40.0;

/// How large a picture is drawn, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Size {
    /// Points of a pixel.
    scale: f64,
    /// On a sheet of its own that lies on its side.
    wide: bool,
}

impl Size {
    /// Over the width of the text, unless its letters are too small there; then as wide as paper allows, and sideways where
    /// that makes them larger still.
    fn of(width: f64, height: f64) -> Self {
        let inner = (width - 2.0 * RIM).max(width / 2.0);
        let upright = |room: f64, tallest: f64| (room / inner).min(tallest / height).min(LARGEST);
        let usual = upright(MEASURE, TALLEST);
        let legible = |scale: f64| scale * LETTERS >= LEGIBLE;
        if legible(usual) {
            return Self { scale: usual, wide: false };
        }
        let all = upright(WIDTH - 2.0 * EDGE, TALLEST_ALONE);
        let sideways = upright(HEIGHT - 2.0 * LEFT, TALLEST_WIDE);
        match !legible(all) && sideways > all {
            true => Self { scale: sideways, wide: true },
            false => Self { scale: all, wide: false },
        }
    }

    /// Where the left edge of the picture's paper stands: its content begins with the text, or is in the middle of the sheet.
    fn left(self, width: f64) -> f64 {
        let (sheet, measure) = if self.wide { (HEIGHT, HEIGHT - 2.0 * LEFT) } else { (WIDTH, MEASURE) };
        match (width - 2.0 * RIM) * self.scale > measure + 0.01 {
            true => (sheet - width * self.scale) / 2.0,
            false => LEFT - RIM * self.scale,
        }
    }
}

/// Can the letters of a picture be read where it is drawn, at least 7 points large?
#[must_use]
pub fn is_legible(picture: &Picture) -> bool {
    let size = Size::of(picture.width.get(), picture.height.get());
    size.scale * LETTERS >= LEGIBLE - 0.01
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
        let wide = size.wide;
        let item = Item::Picture { picture, x: size.left(width), y: 0.0, scale, node, wide };
        let strip =
            Strip { before: 12.0, height: height * scale, keep: true, wide, items: vec![item], head: None };
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
    layout.letters.lack(&picture.replaced);
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
        let letters = |width: f64, height: f64| Size::of(width, height).scale * LETTERS;
        let wide = |width: f64, height: f64| Size::of(width, height).wide;
        assert!(letters(960.0, 500.0) >= LEGIBLE && !wide(960.0, 500.0));
        assert!(letters(960.0, 1_050.0) >= LEGIBLE && !wide(960.0, 1_050.0), "nearly a whole sheet");
        assert!(letters(1_180.0, 640.0) >= LEGIBLE && wide(1_180.0, 640.0));
        assert!(!wide(1_180.0, 2_000.0), "what is high is no larger on its side");
        assert_eq!(Size::of(700.0, 300.0), Size { scale: MEASURE / (700.0 - 2.0 * RIM), wide: false });
        for (width, height) in [(300.0, 9_000.0), (960.0, 300.0), (1_180.0, 640.0), (1_840.0, 1_200.0)] {
            let size = Size::of(width, height);
            let (sheet, room) =
                if size.wide { (HEIGHT, WIDE_BOTTOM - WIDE_TOP) } else { (WIDTH, BOTTOM - TOP) };
            let left = size.left(width) + RIM * size.scale;
            let right = left + (width - 2.0 * RIM) * size.scale;
            assert!(left >= EDGE - 0.1 && right <= sheet - EDGE + 0.1, "{width}: {left} {right}");
            assert!(height * size.scale <= room);
        }
    }
}
