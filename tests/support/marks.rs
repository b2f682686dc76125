//! What a picture consists of, for tests: its texts, and the boxes they stand in.

#![allow(dead_code, reason = "each test file uses its part")]

use spof::page::measure::width;
use spof::page::picture::{Anchor, Mark, Picture, Point, Step, Text as Letters};

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

/// Points of everything that is drawn but text.
pub(crate) fn points(mark: &Mark) -> Vec<(f64, f64)> {
    let xy = |at: &Point| (at.x.get(), at.y.get());
    match mark {
        Mark::Rect { at, width, height, .. } => {
            let (x, y) = xy(at);
            vec![(x, y), (x + width.get(), y + height.get())]
        }
        Mark::Line { from, to, .. } => vec![xy(from), xy(to)],
        Mark::Polygon { points, .. } => points.iter().map(xy).collect(),
        Mark::Circle { at, radius, .. } => {
            let ((x, y), r) = (xy(at), radius.get());
            vec![(x - r, y - r), (x + r, y + r)]
        }
        Mark::Path { steps, .. } => steps
            .iter()
            .filter_map(|step| match step {
                Step::Move(at) | Step::Line(at) | Step::Arc(_, at) => Some(xy(at)),
                Step::Close => None,
            })
            .collect(),
        Mark::Text(_) | Mark::Group { .. } => Vec::new(),
    }
}

/// No text leaves the paper.
pub(crate) fn texts_stay_on_paper(name: &str, picture: &Picture) {
    for (letters, [left, top, right, bottom]) in text_boxes(picture) {
        let inside =
            left >= 0.0 && top >= 0.0 && right <= picture.width.get() && bottom <= picture.height.get();
        assert!(inside, "{name}: `{}` {left} {top} {right} {bottom}", letters.content);
    }
}

/// No text covers another.
pub(crate) fn texts_stay_apart(name: &str, picture: &Picture) {
    let boxes = text_boxes(picture);
    for (index, (a, [left, top, right, bottom])) in boxes.iter().enumerate() {
        for (b, other) in &boxes[index + 1..] {
            let apart = *right <= other[0] || other[2] <= *left || *bottom <= other[1] || other[3] <= *top;
            assert!(apart, "{name}: `{}` and `{}`", a.content, b.content);
        }
    }
}

/// Nothing is drawn outside the paper.
pub(crate) fn marks_stay_on_paper(name: &str, picture: &Picture) {
    for (x, y) in picture.flat().flat_map(points) {
        let inside = (0.0..=picture.width.get()).contains(&x) && (0.0..=picture.height.get()).contains(&y);
        assert!(inside, "{name}: {x} {y}");
    }
}
