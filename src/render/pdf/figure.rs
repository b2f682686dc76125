//! A picture over the width of the text, with what it shows said below it. Draws no mark: `press` does.

use super::layout::Layout;
use super::legible::spoken;
use super::prose::spans;
use super::strip::{Item, Strip};
use super::style::{BOTTOM, CAPTION, LEFT, MEASURE, READING, TOP};
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

/// The picture and its caption.
pub(super) fn figure<'a>(layout: &mut Layout<'a>, figure: &'a Figure, section: NodeId) {
    let picture = &figure.picture;
    let (width, height) = (picture.width.get(), picture.height.get());
    let group = layout.node(section, Kind::Group);
    tell_what_is_lacking(layout, picture);
    if width > 0.0 && height > 0.0 {
        let scale = (MEASURE / (width - 2.0 * RIM).max(width / 2.0)).min(TALLEST / height).min(LARGEST);
        let alternative =
            spoken(&format!("{}. {}", picture.title.trim_end_matches('.'), picture.description));
        let node = layout.node(group, Kind::Figure(alternative));
        let item = Item::Picture { picture, x: LEFT - RIM * scale, y: 0.0, scale, node };
        let strip = Strip { before: 12.0, height: height * scale, keep: true, items: vec![item], head: None };
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
