//! A picture as data: marks and inks, no format. Equal facts make equal pictures, and equal pictures equal bytes:
//! every number is a whole number of tenths of a pixel.
//!
//! Refuses to lay anything out (`chart` does) and to know any colour (`palette` does).

use super::palette::Ink;
use std::fmt;

/// A length or position in pixels at 96 a inch, kept to a tenth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Px {
    /// Tenths of a pixel.
    pub tenths: i32,
}

impl Px {
    /// The nearest tenth. What is not a number is 0.
    #[must_use]
    pub fn new(pixels: f64) -> Self {
        Self { tenths: (pixels * 10.0).round() as i32 }
    }

    /// In pixels.
    #[must_use]
    pub fn get(self) -> f64 {
        f64::from(self.tenths) / 10.0
    }
}

impl fmt::Display for Px {
    /// `12`, `12.5`, `-0.3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) =
            if self.tenths < 0 { ("-", self.tenths.unsigned_abs()) } else { ("", self.tenths as u32) };
        match size % 10 {
            0 => write!(f, "{sign}{}", size / 10),
            tenth => write!(f, "{sign}{}.{tenth}", size / 10),
        }
    }
}

/// A place on the picture: right and down from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Point {
    /// To the right.
    pub x: Px,
    /// Downwards.
    pub y: Px,
}

impl Point {
    /// At so many pixels.
    #[must_use]
    pub fn new(x: f64, y: f64) -> Self {
        Self { x: Px::new(x), y: Px::new(y) }
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    /// In which ink.
    pub ink: Ink,
    /// How wide.
    pub width: Px,
    /// Length of a dash and of the gap after it.
    pub dash: Option<(Px, Px)>,
}

/// How a surface is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fill {
    /// One ink.
    Solid(Ink),
    /// Slanted lines of the first ink on the second: told apart from solid ones in grey print too.
    Hatched(Ink, Ink),
}

/// The two weights of type that are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    SemiBold,
}

/// Which point of a text stands at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// One line of letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// Where the anchor stands, on the line the letters stand on.
    pub at: Point,
    /// Size of type.
    pub size: Px,
    /// Weight of type.
    pub weight: Weight,
    /// Which end is at `at`.
    pub anchor: Anchor,
    /// In which ink.
    pub ink: Ink,
    /// A rim of this ink around the letters, where they cross lines.
    pub halo: Option<Ink>,
    /// Turned by a quarter against the clock, around `at`.
    pub turned: bool,
    /// The letters, all of them in the fonts; see `measure::legible`.
    pub content: String,
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Starts anew here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// Half or less of a circle of this radius to here, with the clock.
    Arc(Px, Point),
    /// Back to the last start.
    Close,
}

/// A thing drawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A straight line.
    Line {
        /// Start.
        from: Point,
        /// End.
        to: Point,
        /// How.
        stroke: Stroke,
    },
    /// Lines and arcs.
    Path {
        /// Its steps.
        steps: Vec<Step>,
        /// Its surface.
        fill: Option<Fill>,
        /// Its line.
        stroke: Option<Stroke>,
    },
    /// A rectangle.
    Rect {
        /// Upper left corner.
        at: Point,
        /// Width, not negative.
        width: Px,
        /// Height, not negative.
        height: Px,
        /// Radius of its corners.
        radius: Px,
        /// Its surface.
        fill: Option<Fill>,
        /// Its line.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Its middle.
        at: Point,
        /// Its radius.
        radius: Px,
        /// Its surface.
        fill: Option<Fill>,
        /// Its line.
        stroke: Option<Stroke>,
    },
    /// A filled polygon.
    Polygon {
        /// Its corners.
        points: Vec<Point>,
        /// Its surface.
        fill: Fill,
    },
    /// Letters.
    Text(Text),
    /// Marks that are one thing for a person who points at it.
    Group {
        /// Which thing, for programs: canonical paths.
        id: String,
        /// What to say about it.
        tooltip: String,
        /// What it is drawn with. Groups are not nested.
        marks: Vec<Mark>,
    },
}

/// A finished picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// A name of small letters and `-`: file names and ids are made of it.
    pub name: String,
    /// Width.
    pub width: Px,
    /// Height.
    pub height: Px,
    /// The finding, as a sentence.
    pub title: String,
    /// What a person who cannot see it should hear.
    pub description: String,
    /// In the order of drawing.
    pub marks: Vec<Mark>,
    /// Characters the built-in fonts lack, sorted: where nothing but these draws it, each is □.
    pub lacking: Vec<char>,
}

impl Picture {
    /// All marks with groups opened, in the order of drawing.
    pub fn flat(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().flat_map(|mark| match mark {
            Mark::Group { marks, .. } => marks.as_slice(),
            other => std::slice::from_ref(other),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_written_with_at_most_one_decimal() {
        let text = |pixels| Px::new(pixels).to_string();
        assert_eq!(
            (text(12.0), text(12.46), text(-0.26), text(f64::NAN)),
            ("12".into(), "12.5".into(), "-0.3".into(), "0".into())
        );
    }
}
