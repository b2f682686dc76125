//! What a picture consists of, for tests: its texts, and the boxes they stand in.

use spof::page::measure::width;
use spof::page::picture::{Anchor, Mark, Picture, Text as Letters};

/// All texts of a picture with their boxes: left, top, right, bottom.
pub(crate) fn text_boxes(picture: &Picture) -> Vec<(Letters, [f64; 4])> {
    let letters = picture.flat().filter_map(|mark| match mark {
        Mark::Text(letters) => Some(letters.clone()),
        _ => None,
    });
    letters
        .map(|letters| {
            let (size, x, y) = (letters.size.get(), letters.at.x.get(), letters.at.y.get());
            let wide = width(&letters.content, size, letters.weight);
            let left = match letters.anchor {
                Anchor::Start => x,
                Anchor::Middle => x - wide / 2.0,
                Anchor::End => x - wide,
            };
            let bounds = [left, y - size * 0.74, left + wide, y + size * 0.2];
            (letters, bounds)
        })
        .collect()
}

/// The letters alone.
pub(crate) fn texts(picture: &Picture) -> Vec<String> {
    text_boxes(picture).into_iter().map(|(letters, _)| letters.content).collect()
}
