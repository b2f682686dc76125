//! A pen on one sheet: letters and grounds, each inside of the tag it belongs to. What belongs together and is drawn
//! in one go is one tagged stretch.

use super::tree::Tree;
use crate::page::font;
use crate::page::palette::{Ink, Theme};
use crate::page::picture::Weight;
use crate::render::pdf::strip::Role;
use crate::render::pdf::style::Face;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};

/// Both weights, opened.
pub(super) struct Fonts {
    regular: Font,
    semi_bold: Font,
}

impl Fonts {
    pub(super) fn open() -> Result<Self, String> {
        let open =
            |weight| Font::new(font::file(weight).into(), 0).ok_or("the built-in fonts cannot be read");
        Ok(Self { regular: open(Weight::Regular)?, semi_bold: open(Weight::SemiBold)? })
    }

    fn of(&self, weight: Weight) -> Font {
        match weight {
            Weight::Regular => self.regular.clone(),
            Weight::SemiBold => self.semi_bold.clone(),
        }
    }
}

/// The colour of an ink on paper.
pub(super) fn colour(ink: Ink) -> rgb::Color {
    let hex = ink.hex(Theme::Light);
    let channel =
        |at: usize| hex.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok()).unwrap_or(0);
    rgb::Color::new(channel(1), channel(3), channel(5))
}

/// The pen.
pub(super) struct Pen<'p, 's, 'n, 'f> {
    pub(super) surface: &'p mut Surface<'s>,
    fonts: &'f Fonts,
    pub(super) tree: &'p mut Tree<'n>,
    /// For whom is being drawn.
    open: Option<Role>,
}

impl<'p, 's, 'n, 'f> Pen<'p, 's, 'n, 'f> {
    pub(super) fn new(surface: &'p mut Surface<'s>, fonts: &'f Fonts, tree: &'p mut Tree<'n>) -> Self {
        Self { surface, fonts, tree, open: None }
    }

    /// From here on for somebody.
    pub(super) fn turn_to(&mut self, role: Role) {
        if self.open == Some(role) {
            return;
        }
        self.lift();
        let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        let tag = match role {
            Role::Content(_) => ContentTag::Span(SpanTag::empty()),
            Role::Decoration => artifact(ArtifactType::Layout),
            Role::Repeated => artifact(ArtifactType::PaginationOther),
            Role::Header => artifact(ArtifactType::Header),
            Role::Footer => artifact(ArtifactType::Footer),
            Role::SheetNumber => artifact(ArtifactType::PageNumber),
        };
        self.begin(role, tag);
    }

    /// A picture begins: marks of all kinds that are one thing.
    pub(super) fn turn_to_picture(&mut self, role: Role) {
        self.lift();
        self.begin(role, ContentTag::Other);
    }

    fn begin(&mut self, role: Role, tag: ContentTag<'_>) {
        let identifier = self.surface.start_tagged(tag);
        if let Role::Content(node) = role {
            self.tree.drawn(node, identifier);
        }
        self.open = Some(role);
    }

    /// For nobody any more.
    pub(super) fn lift(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    /// A line of letters.
    pub(super) fn text(&mut self, x: f64, y: f64, text: &str, face: Face, role: Role) {
        self.turn_to(role);
        self.letters(x, y, text, face);
    }

    /// Letters, whoever they are for.
    pub(super) fn letters(&mut self, x: f64, y: f64, text: &str, face: Face) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(face.ink)));
        self.set(x, y, text, face, false);
    }

    /// The rim of letters, as shapes: a search finds the letters once.
    pub(super) fn rim(&mut self, x: f64, y: f64, text: &str, face: Face, width: f64) {
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint: colour(face.ink).into(),
            width: width as f32,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        }));
        self.set(x, y, text, face, true);
        self.surface.set_stroke(None);
    }

    fn set(&mut self, x: f64, y: f64, text: &str, face: Face, outlined: bool) {
        let glyphs = glyphs(text, face.weight);
        if !glyphs.is_empty() {
            let start = Point::from_xy(x as f32, y as f32);
            let font = self.fonts.of(face.weight);
            self.surface.draw_glyphs(start, &glyphs, font, text, face.size as f32, outlined);
        }
    }

    /// A filled rectangle, for eyes only: left, top, width, height.
    pub(super) fn ground(&mut self, [x, y, width, height]: [f64; 4], ink: Ink) {
        self.turn_to(Role::Decoration);
        let Some(area) = Rect::from_xywh(x as f32, y as f32, width as f32, height as f32) else { return };
        let mut path = PathBuilder::new();
        path.push_rect(area);
        if let Some(path) = path.finish() {
            self.surface.set_stroke(None);
            self.surface.set_fill(Some(fill(ink)));
            self.surface.draw_path(&path);
        }
    }
}

/// A surface of one ink.
pub(super) fn fill(ink: Ink) -> Fill {
    Fill { paint: colour(ink).into(), ..Fill::default() }
}

/// Letters where `page::font` sets them: what was measured is what is drawn.
fn glyphs(text: &str, weight: Weight) -> Vec<KrillaGlyph> {
    let (glyphs, length) = font::line(text, weight);
    let units = font::units(weight);
    let ends = glyphs.iter().skip(1).map(|glyph| glyph.x).chain([length]);
    let letters = text.char_indices().zip(&glyphs).zip(ends);
    letters
        .map(|(((at, character), glyph), end)| {
            let advance = (f64::from(end - glyph.x) / units) as f32;
            let range = at..at + character.len_utf8();
            KrillaGlyph::new(GlyphId::new(u32::from(glyph.id)), advance, 0.0, 0.0, 0.0, range, None)
        })
        .collect()
}
