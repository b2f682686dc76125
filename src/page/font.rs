//! The two fonts built into the program: which characters they have, how far apart letters stand, and the shape
//! of each letter. The only file that knows ttf-parser.
//!
//! Refuses everything a full shaper does (ligatures, scripts that join or stack their letters): the fonts hold
//! Latin, Greek, Hangul, kana and kanji, which need none of it. Pair kerning is applied (`kern` of GPOS, OpenType
//! 1.9 §6), so that letters stand where a browser would set them.

use super::picture::Weight;
use std::sync::OnceLock;
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag};

static REGULAR: &[u8] = include_bytes!("../../assets/fonts/SpofSans-Regular.otf");
static SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/SpofSans-SemiBold.otf");

/// The file of a weight, for a document that carries the letters it uses.
#[must_use]
pub fn file(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => REGULAR,
        Weight::SemiBold => SEMI_BOLD,
    }
}

/// One opened font.
struct Font {
    face: Face<'static>,
    kerning: Vec<PairAdjustment<'static>>,
}

/// The opened font of a weight. `None` only for a broken build; a test opens both.
fn font(weight: Weight) -> Option<&'static Font> {
    static OPENED: [OnceLock<Option<Font>>; 2] = [OnceLock::new(), OnceLock::new()];
    let slot = match weight {
        Weight::Regular => &OPENED[0],
        Weight::SemiBold => &OPENED[1],
    };
    slot.get_or_init(|| {
        let face = Face::parse(file(weight), 0).ok()?;
        let kerning = kerning(&face);
        Some(Font { face, kerning })
    })
    .as_ref()
}

fn kerning(face: &Face<'static>) -> Vec<PairAdjustment<'static>> {
    let Some(table) = face.tables().gpos else { return Vec::new() };
    let Some(feature) = table.features.find(Tag::from_bytes(b"kern")) else { return Vec::new() };
    feature
        .lookup_indices
        .into_iter()
        .filter_map(|index| table.lookups.get(index))
        .flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'static>>())
        .filter_map(|subtable| match subtable {
            PositioningSubtable::Pair(pairs) => Some(pairs),
            _ => None,
        })
        .collect()
}

impl Font {
    /// How much closer (negative) or wider the second letter stands. The first subtable that covers the first
    /// letter and knows the pair decides, as the standard asks.
    fn kern(&self, first: GlyphId, second: GlyphId) -> i32 {
        let found = self.kerning.iter().find_map(|pairs| {
            let index = pairs.coverage().get(first)?;
            match pairs {
                PairAdjustment::Format1 { sets, .. } => sets.get(index)?.get(second).map(|pair| pair.0),
                PairAdjustment::Format2 { classes, matrix, .. } => {
                    matrix.get((classes.0.get(first), classes.1.get(second))).map(|pair| pair.0)
                }
            }
        });
        found.map_or(0, |value| i32::from(value.x_advance))
    }
}

/// A letter at its place in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Number of the letter's shape in its font; see [`outline`].
    pub id: u16,
    /// Its start, in font units right of the start of the line.
    pub x: i32,
}

/// Font units in one size of type.
#[must_use]
pub fn units(weight: Weight) -> f64 {
    font(weight).map_or(1000.0, |font| f64::from(font.face.units_per_em()))
}

/// Can this character be drawn in both weights?
#[must_use]
pub fn covers(character: char) -> bool {
    [Weight::Regular, Weight::SemiBold]
        .into_iter()
        .all(|weight| font(weight).is_some_and(|font| font.face.glyph_index(character).is_some()))
}

/// The letters of a line at their places, and the length of the line, in font units. Linear in the letters.
/// Characters the font lacks count as □.
#[must_use]
pub fn line(text: &str, weight: Weight) -> (Vec<Glyph>, i32) {
    let Some(font) = font(weight) else { return (Vec::new(), 0) };
    let (mut glyphs, mut x, mut before) = (Vec::new(), 0, None);
    for character in text.chars() {
        let id =
            font.face.glyph_index(character).or_else(|| font.face.glyph_index('□')).unwrap_or(GlyphId(0));
        if let Some(before) = before {
            x += font.kern(before, id);
        }
        glyphs.push(Glyph { id: id.0, x });
        x += i32::from(font.face.glyph_hor_advance(id).unwrap_or(0));
        before = Some(id);
    }
    (glyphs, x)
}

/// One step of a letter's shape, in font units, upwards positive.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Segment {
    Move(f32, f32),
    Line(f32, f32),
    Quadratic(f32, f32, f32, f32),
    Cubic(f32, f32, f32, f32, f32, f32),
    Close,
}

/// The shape of a letter; empty for blanks.
#[must_use]
pub fn outline(weight: Weight, id: u16) -> Vec<Segment> {
    let mut pencil = Pencil(Vec::new());
    if let Some(font) = font(weight) {
        font.face.outline_glyph(GlyphId(id), &mut pencil);
    }
    pencil.0
}

struct Pencil(Vec<Segment>);

impl OutlineBuilder for Pencil {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Segment::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Segment::Line(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.push(Segment::Quadratic(x1, y1, x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.push(Segment::Cubic(x1, y1, x2, y2, x, y));
    }

    fn close(&mut self) {
        self.0.push(Segment::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_fonts_open_and_hold_what_the_pictures_write() {
        let ours = "0123456789 ABC abc …·–→□판교카카오뱅크 データセンター 決済";
        assert!(ours.chars().all(covers), "{:?}", ours.chars().filter(|c| !covers(*c)).collect::<String>());
        assert!(!covers('✕') && !covers('😀'));
    }

    #[test]
    fn figures_are_equally_wide_and_pairs_are_kerned() {
        for weight in [Weight::Regular, Weight::SemiBold] {
            let length = |text| line(text, weight).1;
            assert_eq!(length("1111"), length("8888"));
            assert!(length("AV") < length("A") + length("V"));
            assert_eq!(length(""), 0);
        }
    }

    #[test]
    fn letters_have_shapes_and_blanks_have_none() {
        let (glyphs, _) = line("판 ", Weight::Regular);
        assert!(outline(Weight::Regular, glyphs[0].id).len() > 10);
        assert!(outline(Weight::Regular, glyphs[1].id).is_empty());
    }
}
