//! What charts draw with: marks at positions in pixels, texts in a style. Every text passes through
//! `measure::cleaned`, so that no chart can forget it; characters the fonts lack are remembered for the picture.
//!
//! Refuses to lay out: whoever draws says where.

use super::canvas::Frame;
use crate::page::measure;
use crate::page::palette::Ink;
use crate::page::picture::{Anchor, Fill, Mark, Point, Px, Step, Stroke, Text, Weight};
use std::collections::BTreeSet;

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// In pixels.
    pub size: f64,
    /// How heavy.
    pub weight: Weight,
    /// Which point of it stands at its position.
    pub anchor: Anchor,
    /// In which ink.
    pub ink: Ink,
    /// With a rim of this ink.
    pub halo: Option<Ink>,
}

impl Style {
    /// Regular, from the left, to be read.
    #[must_use]
    pub const fn new(size: f64) -> Self {
        Self { size, weight: Weight::Regular, anchor: Anchor::Start, ink: Ink::Text, halo: None }
    }

    /// Heavier.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { weight: Weight::SemiBold, ..self }
    }

    /// Around its position.
    #[must_use]
    pub const fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    /// To the left of its position.
    #[must_use]
    pub const fn end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }

    /// In another ink.
    #[must_use]
    pub const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// With a rim, where it crosses lines.
    #[must_use]
    pub const fn halo(self, ink: Ink) -> Self {
        Self { halo: Some(ink), ..self }
    }

    /// Width of a text in this style, in pixels.
    #[must_use]
    pub fn width(self, text: &str) -> f64 {
        measure::width(text, self.size, self.weight)
    }

    /// The text on at most `lines` lines of `room` pixels.
    #[must_use]
    pub fn wrapped(self, text: &str, room: f64, lines: usize) -> Vec<String> {
        measure::wrapped(text, self.size, self.weight, room, lines)
    }

    /// A name on one line of `room` pixels, both ends kept.
    #[must_use]
    pub fn squeezed(self, text: &str, room: f64) -> String {
        measure::squeezed(text, self.size, self.weight, room)
    }

    /// A sentence on one line of `room` pixels.
    #[must_use]
    pub fn shortened(self, text: &str, room: f64) -> String {
        measure::shortened(text, self.size, self.weight, room)
    }
}

/// A plain line.
#[must_use]
pub fn line(ink: Ink, width: f64) -> Stroke {
    Stroke { ink, width: Px::new(width), dash: None }
}

/// A dashed line.
#[must_use]
pub fn dashed(ink: Ink, width: f64, dash: f64, gap: f64) -> Stroke {
    Stroke { dash: Some((Px::new(dash), Px::new(gap))), ..line(ink, width) }
}

/// Collects marks.
#[derive(Debug, Default)]
pub struct Pen {
    /// In the order of drawing.
    pub marks: Vec<Mark>,
    /// Characters the fonts lack.
    pub lacking: BTreeSet<char>,
}

impl Pen {
    /// Letters, standing on `y`.
    pub fn text(&mut self, x: f64, y: f64, style: Style, text: &str) {
        let content = measure::cleaned(text);
        self.lacking.extend(measure::legible(&content).missing);
        if content.is_empty() {
            return;
        }
        self.marks.push(Mark::Text(Text {
            at: Point::new(x, y),
            size: Px::new(style.size),
            weight: style.weight,
            anchor: style.anchor,
            ink: style.ink,
            halo: style.halo,
            turned: false,
            content,
        }));
    }

    /// Lines of letters below each other, the first standing on `y`.
    pub fn lines(&mut self, x: f64, y: f64, leading: f64, style: Style, lines: &[String]) {
        for (index, line) in lines.iter().enumerate() {
            self.text(x, y + leading * index as f64, style, line);
        }
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.marks.push(Mark::Line { from: Point::new(from.0, from.1), to: Point::new(to.0, to.1), stroke });
    }

    /// A line through several points.
    pub fn polyline(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let steps = points.iter().enumerate().map(|(index, (x, y))| match index {
            0 => Step::Move(Point::new(*x, *y)),
            _ => Step::Line(Point::new(*x, *y)),
        });
        let steps = steps.collect();
        self.marks.push(Mark::Path { steps, fill: None, stroke: Some(stroke) });
    }

    /// A filled polygon.
    pub fn polygon(&mut self, points: &[(f64, f64)], ink: Ink) {
        let points = points.iter().map(|(x, y)| Point::new(*x, *y)).collect();
        self.marks.push(Mark::Polygon { points, fill: Fill::Solid(ink) });
    }

    /// A rectangle with rounded corners.
    pub fn rect(&mut self, frame: Frame, radius: f64, fill: Option<Fill>, stroke: Option<Stroke>) {
        self.marks.push(Mark::Rect {
            at: Point::new(frame.left, frame.top),
            width: Px::new((frame.right - frame.left).max(0.0)),
            height: Px::new((frame.bottom - frame.top).max(0.0)),
            radius: Px::new(radius),
            fill,
            stroke,
        });
    }

    /// A circle.
    pub fn circle(&mut self, at: (f64, f64), radius: f64, fill: Option<Fill>, stroke: Option<Stroke>) {
        self.marks.push(Mark::Circle { at: Point::new(at.0, at.1), radius: Px::new(radius), fill, stroke });
    }

    /// Steps of lines and arcs.
    pub fn path(&mut self, steps: Vec<Step>, fill: Option<Fill>, stroke: Option<Stroke>) {
        self.marks.push(Mark::Path { steps, fill, stroke });
    }

    /// Marks made elsewhere.
    pub fn add(&mut self, marks: Vec<Mark>) {
        self.marks.extend(marks);
    }

    /// Everything drawn by `draw` is one thing, with an id for programs and a tooltip for people.
    pub fn group(&mut self, id: &str, tooltip: &str, draw: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.marks);
        draw(self);
        let marks = std::mem::replace(&mut self.marks, before);
        self.marks.push(Mark::Group { id: id.to_owned(), tooltip: tooltip.to_owned(), marks });
    }
}
