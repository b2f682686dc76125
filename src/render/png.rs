//! Pictures as PNG, through the SVG with outlined letters: no font of the machine is ever asked, so equal
//! pictures make equal bytes everywhere. Refuses pictures too large for memory.

use super::svg::{Text, svg};
use crate::page::palette::Theme;
use crate::page::picture::Picture;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Pixels of the file for one pixel of the picture: sharp on dense screens and in print.
const SCALE: f32 = 2.0;

/// The longest edge of a file, in pixels.
const LONGEST: f32 = 16_000.0;

/// The picture as a PNG file at twice its size, or smaller where that would pass 16,000 pixels.
///
/// # Errors
/// When the picture has no surface or memory is short: a sentence without full stop.
pub fn png(picture: &Picture, theme: Theme) -> Result<Vec<u8>, String> {
    let text = svg(picture, theme, Text::Shapes);
    let tree = Tree::from_str(&text, &Options::default())
        .map_err(|error| format!("the picture cannot be read: {error}"))?;
    let size = tree.size();
    let scale = SCALE.min(LONGEST / size.width().max(size.height()));
    let (width, height) = ((size.width() * scale).ceil() as u32, (size.height() * scale).ceil() as u32);
    let mut pixels =
        Pixmap::new(width, height).ok_or("the picture has no surface or is too large for memory")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| format!("the picture cannot be written: {error}"))
}
