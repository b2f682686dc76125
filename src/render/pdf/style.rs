//! Sizes, distances and inks of the document: all in points, all here. Knows no content.

use crate::page::palette::Ink;
use crate::page::picture::Weight;

/// Width of A4.
pub(super) const WIDTH: f64 = 595.276;
/// Height of A4.
pub(super) const HEIGHT: f64 = 841.89;
/// Left edge of everything.
pub(super) const LEFT: f64 = 56.7;
/// Right edge of everything.
pub(super) const RIGHT: f64 = WIDTH - LEFT;
/// Between the two.
pub(super) const MEASURE: f64 = RIGHT - LEFT;
/// Left and right of pictures whose letters are too small between the edges of the text.
pub(super) const EDGE: f64 = 24.0;
/// Longest line of sentences: longer ones are hard to read.
pub(super) const READING: f64 = 428.0;
/// Where the text of a sheet begins.
pub(super) const TOP: f64 = 68.0;
/// Where it ends.
pub(super) const BOTTOM: f64 = HEIGHT - 68.0;
/// Where the running head stands.
pub(super) const HEAD_LINE: f64 = 40.0;
/// Width of a hairline.
pub(super) const HAIRLINE: f64 = 0.6;

/// Width of A3; its height is the width of two sheets of A4.
const LARGE: f64 = HEIGHT;
const LARGE_HEIGHT: f64 = 2.0 * WIDTH;

/// A sheet, and how it lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Paper {
    /// A4, upright: everything but some pictures.
    #[default]
    Usual,
    /// A4 that lies on its side.
    Wide,
    /// A3, upright.
    Large,
    /// A3 that lies on its side.
    LargeWide,
}

impl Paper {
    /// Width and height.
    pub(super) fn size(self) -> (f64, f64) {
        match self {
            Self::Usual => (WIDTH, HEIGHT),
            Self::Wide => (HEIGHT, WIDTH),
            Self::Large => (LARGE, LARGE_HEIGHT),
            Self::LargeWide => (LARGE_HEIGHT, LARGE),
        }
    }

    fn is_wide(self) -> bool {
        matches!(self, Self::Wide | Self::LargeWide)
    }

    /// Where the text begins: pictures on a sheet that lies on its side have a rim of their own above.
    pub(super) fn top(self) -> f64 {
        if self.is_wide() { 46.0 } else { TOP }
    }

    /// Where it ends.
    pub(super) fn bottom(self) -> f64 {
        let (_, height) = self.size();
        if self.is_wide() { height - 48.0 } else { height - (HEIGHT - BOTTOM) }
    }

    /// Where the running foot stands.
    pub(super) fn foot_line(self) -> f64 {
        let (_, height) = self.size();
        if self.is_wide() { height - 30.0 } else { height - 38.0 }
    }
}

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Face {
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) ink: Ink,
}

/// How lines of letters look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    pub(super) face: Face,
    /// From line to line.
    pub(super) leading: f64,
}

const fn setting(size: f64, leading: f64, weight: Weight, ink: Ink) -> Setting {
    Setting { face: Face { size, weight, ink }, leading }
}

pub(super) const TITLE: Setting = setting(25.0, 31.0, Weight::SemiBold, Ink::Text);
pub(super) const DATE: Setting = setting(9.5, 14.5, Weight::Regular, Ink::TextSoft);
pub(super) const KICKER: Setting = setting(9.5, 14.5, Weight::SemiBold, Ink::Accent);
pub(super) const HEADLINE: Setting = setting(14.5, 20.5, Weight::SemiBold, Ink::Text);
pub(super) const PART: Setting = setting(16.0, 21.0, Weight::SemiBold, Ink::Text);
pub(super) const HEADING: Setting = setting(11.0, 15.5, Weight::SemiBold, Ink::Text);
pub(super) const BODY: Setting = setting(9.7, 14.8, Weight::Regular, Ink::Text);
pub(super) const NOTE: Setting = setting(9.2, 14.0, Weight::Regular, Ink::TextSoft);
pub(super) const CAPTION: Setting = setting(8.6, 12.6, Weight::Regular, Ink::TextSoft);
pub(super) const CODE: Setting = setting(8.5, 12.8, Weight::Regular, Ink::Text);
pub(super) const CELL: Setting = setting(8.5, 12.2, Weight::Regular, Ink::Text);
pub(super) const CELL_SMALL: Setting = setting(7.2, 10.2, Weight::Regular, Ink::Text);
pub(super) const HEAD: Setting = setting(8.0, 10.8, Weight::SemiBold, Ink::TextSoft);
pub(super) const HEAD_SMALL: Setting = setting(6.75, 9.2, Weight::SemiBold, Ink::TextSoft);
pub(super) const RUNNING: Setting = setting(7.8, 11.0, Weight::Regular, Ink::TextFaint);

/// Where letters stand in a line of this height that begins at 0: capitals in its middle.
pub(super) fn baseline(setting: Setting) -> f64 {
    setting.leading / 2.0 + setting.face.size * 0.362
}
