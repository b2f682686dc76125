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
/// Where it begins on a sheet that lies on its side: pictures have a rim of their own above.
pub(super) const WIDE_TOP: f64 = 46.0;
/// Where it ends there.
pub(super) const WIDE_BOTTOM: f64 = WIDTH - 48.0;
/// Where the running head stands.
pub(super) const HEAD_LINE: f64 = 40.0;
/// Where the running foot stands.
pub(super) const FOOT_LINE: f64 = HEIGHT - 38.0;
/// The same on a sheet that lies on its side.
pub(super) const WIDE_FOOT_LINE: f64 = WIDTH - 30.0;
/// Width of a hairline.
pub(super) const HAIRLINE: f64 = 0.6;

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
