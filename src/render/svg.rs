//! Pictures as SVG: one file, no script, no style sheet, no link to anything outside.
//!
//! Letters are written in one of two ways. [`Text::Outlines`] draws each letter as a shape from the built-in
//! fonts, so that the picture looks the same on a machine without any fonts; the words stay readable for
//! machines as `aria-label`. [`Text::Live`] leaves letters to the page the picture stands in, as text that can be
//! found and copied, and its colours to the page's style sheet (`--ink-stopped` and so on, with the theme's colour
//! where the page says nothing).
//!
//! Refuses to trust any text: markup is escaped, characters that XML forbids or that turn the direction of
//! writing are dropped, ids are made of the picture's name and never of names in the topology.

use super::xml::escaped;
use crate::page::font::{self, Segment};
use crate::page::measure;
use crate::page::palette::{Ink, Theme};
use crate::page::picture::{Anchor, Fill, Mark, Picture, Point, Px, Step, Stroke, Text as Letters, Weight};
use std::collections::BTreeSet;
use std::fmt::Write;

/// How letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// As text, for a page that brings the fonts.
    Live,
    /// As shapes, for a file that stands alone. A line that the built-in fonts cannot write stays text: who looks at it may
    /// have a font for it.
    Outlines,
    /// As shapes and nothing else, for what asks no font: □ for each letter that the built-in fonts lack.
    Shapes,
}

/// Fonts for live text, best first.
const FONTS: &str = "'Spof Sans','Pretendard JP','Pretendard','Noto Sans CJK KR','Noto Sans KR','Apple SD Gothic Neo','Malgun Gothic','Hiragino Sans','Yu Gothic','Noto Sans JP',system-ui,sans-serif";

/// The picture as an SVG document. Same picture, theme and manner: same bytes.
#[must_use]
pub fn svg(picture: &Picture, theme: Theme, text: Text) -> String {
    let mut writer = Writer {
        picture,
        theme,
        text,
        out: String::new(),
        hatches: BTreeSet::new(),
        glyphs: BTreeSet::new(),
        rimmed: 0,
        speaks: false,
    };
    for mark in &picture.marks {
        writer.mark(mark);
    }
    writer.document()
}

struct Writer<'a> {
    picture: &'a Picture,
    theme: Theme,
    text: Text,
    out: String,
    hatches: BTreeSet<(Ink, Ink)>,
    glyphs: BTreeSet<(Weight, u16)>,
    /// How many texts with a rim there are by now.
    rimmed: usize,
    /// Is some line among the outlines text?
    speaks: bool,
}

impl Writer<'_> {
    fn document(self) -> String {
        let (width, height) = (self.picture.width, self.picture.height);
        let title = escaped(&self.picture.title);
        let mut whole = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-description\"",
            id = self.id(""),
        );
        if self.text == Text::Live || self.speaks {
            let _ = write!(whole, " font-family=\"{FONTS}\"");
        }
        let _ = write!(
            whole,
            ">\n<title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-description\">{}</desc>\n",
            escaped(&self.picture.description),
            id = self.id(""),
        );
        self.definitions(&mut whole);
        let _ = writeln!(
            whole,
            "<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
            self.colour(Ink::Ground)
        );
        whole.push_str(&self.out);
        whole.push_str("</svg>\n");
        whole
    }

    /// An id that no other picture of the same page has: light and dark ones of the same chart differ too.
    fn id(&self, part: &str) -> String {
        let name: String =
            self.picture.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let dash = if part.is_empty() { "" } else { "-" };
        format!("{name}-{}{dash}{part}", self.theme.word())
    }

    fn definitions(&self, whole: &mut String) {
        if self.hatches.is_empty() && self.glyphs.is_empty() {
            return;
        }
        whole.push_str("<defs>\n");
        for (lines, ground) in &self.hatches {
            let _ = writeln!(
                whole,
                "<pattern id=\"{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"{}\"/><rect width=\"2\" height=\"6\" fill=\"{}\"/></pattern>",
                self.hatch_id(*lines, *ground),
                self.colour(*ground),
                self.colour(*lines),
            );
        }
        for (weight, id) in &self.glyphs {
            let _ = writeln!(
                whole,
                "<path id=\"{}\" d=\"{}\"/>",
                self.glyph_id(*weight, *id),
                outline(*weight, *id)
            );
        }
        whole.push_str("</defs>\n");
    }

    fn hatch_id(&self, lines: Ink, ground: Ink) -> String {
        self.id(&format!("hatch-{}-{}", lines.index(), ground.index()))
    }

    fn glyph_id(&self, weight: Weight, id: u16) -> String {
        let letter = if weight == Weight::SemiBold { 's' } else { 'r' };
        self.id(&format!("{letter}{id}"))
    }

    fn colour(&self, ink: Ink) -> String {
        match self.text {
            Text::Live => format!("var(--ink-{},{})", ink.name(), ink.hex(self.theme)),
            Text::Outlines | Text::Shapes => ink.hex(self.theme).to_owned(),
        }
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Group { id, tooltip, marks } => {
                self.put(format_args!(
                    "<g data-id=\"{}\"><title>{}</title>\n",
                    escaped(id),
                    escaped(tooltip)
                ));
                for inner in marks {
                    self.mark(inner);
                }
                self.put(format_args!("</g>\n"));
            }
            Mark::Text(letters) => self.letters(letters),
            shape => self.shape(shape),
        }
    }

    fn shape(&mut self, mark: &Mark) {
        match mark {
            Mark::Line { from, to, stroke } => {
                let look = self.look(None, Some(*stroke));
                self.put(format_args!(
                    "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{look}/>\n",
                    from.x, from.y, to.x, to.y
                ));
            }
            Mark::Path { steps, fill, stroke } => {
                let look = self.look(*fill, *stroke);
                let data = path_data(steps);
                self.put(format_args!(
                    "<path d=\"{data}\"{look} stroke-linejoin=\"round\" stroke-linecap=\"round\"/>\n"
                ));
            }
            Mark::Rect { at, width, height, radius, fill, stroke } => {
                let look = self.look(*fill, *stroke);
                let round = if radius.tenths > 0 { format!(" rx=\"{radius}\"") } else { String::new() };
                self.put(format_args!(
                    "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"{round}{look}/>\n",
                    at.x, at.y
                ));
            }
            Mark::Circle { at, radius, fill, stroke } => {
                let look = self.look(*fill, *stroke);
                self.put(format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\"{look}/>\n", at.x, at.y));
            }
            Mark::Polygon { points, fill } => {
                let look = self.look(Some(*fill), None);
                let corners: Vec<String> =
                    points.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
                self.put(format_args!("<polygon points=\"{}\"{look}/>\n", corners.join(" ")));
            }
            Mark::Group { .. } | Mark::Text(_) => {}
        }
    }

    /// The attributes of surface and line.
    fn look(&mut self, fill: Option<Fill>, stroke: Option<Stroke>) -> String {
        let mut look = match fill {
            None => " fill=\"none\"".to_owned(),
            Some(Fill::Solid(ink)) => format!(" fill=\"{}\"", self.colour(ink)),
            Some(Fill::Hatched(lines, ground)) => {
                self.hatches.insert((lines, ground));
                format!(" fill=\"url(#{})\"", self.hatch_id(lines, ground))
            }
        };
        if let Some(stroke) = stroke {
            let _ = write!(look, " stroke=\"{}\" stroke-width=\"{}\"", self.colour(stroke.ink), stroke.width);
            if let Some((dash, gap)) = stroke.dash {
                let _ = write!(look, " stroke-dasharray=\"{dash} {gap}\"");
            }
        }
        look
    }

    fn letters(&mut self, letters: &Letters) {
        match self.text {
            Text::Live => self.live(letters),
            Text::Outlines | Text::Shapes => self.outlined(letters),
        }
    }

    fn live(&mut self, letters: &Letters) {
        let anchor = match letters.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = if letters.weight == Weight::SemiBold { " font-weight=\"600\"" } else { "" };
        let halo = letters.halo.map_or_else(String::new, |ink| {
            format!(
                " stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                self.colour(ink)
            )
        });
        let Point { x, y } = letters.at;
        let turn = if letters.turned { format!(" transform=\"rotate(-90 {x} {y})\"") } else { String::new() };
        let (size, colour, content) = (letters.size, self.colour(letters.ink), escaped(&letters.content));
        self.put(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{anchor}{weight} fill=\"{colour}\"{halo}{turn}>{content}</text>\n"
        ));
    }

    /// Each letter is a reference to its shape, in font units inside a scaled group.
    fn outlined(&mut self, letters: &Letters) {
        let measure::Legible { text: legible, missing } = measure::legible(&letters.content);
        if self.text == Text::Outlines && !missing.is_empty() {
            self.speaks = true;
            return self.live(letters);
        }
        let (glyphs, length) = font::line(&legible, letters.weight);
        let scale = letters.size.get() / font::units(letters.weight);
        let shift = match letters.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -measure::width(&legible, letters.size.get(), letters.weight) / 2.0,
            Anchor::End => -f64::from(length) * scale,
        };
        let turn = if letters.turned { " rotate(-90)" } else { "" };
        let (x, y) = (letters.at.x, letters.at.y);
        let place = if letters.turned {
            format!("translate({x} {y}){turn} translate({} 0)", Px::new(shift))
        } else {
            format!("translate({} {y})", Px::new(x.get() + shift))
        };
        let (colour, label) = (self.colour(letters.ink), escaped(&letters.content));
        let place = format!("transform=\"{place} scale({scale:.5})\"");
        let Some(halo) = letters.halo else {
            self.put(format_args!("<g aria-label=\"{label}\" {place} fill=\"{colour}\">"));
            self.shapes(letters.weight, &glyphs);
            return self.put(format_args!("</g>\n"));
        };
        // All rims below all letters: a rim must not cut the letter before it.
        let (rim, wide) = (self.colour(halo), (3.0 / scale).round());
        self.rimmed += 1;
        let id = self.id(&format!("t{}", self.rimmed));
        self.put(format_args!(
            "<g {place} fill=\"{rim}\" stroke=\"{rim}\" stroke-width=\"{wide}\" stroke-linejoin=\"round\"><g id=\"{id}\">"
        ));
        self.shapes(letters.weight, &glyphs);
        self.put(format_args!(
            "</g></g>\n<g aria-label=\"{label}\" {place} fill=\"{colour}\"><use href=\"#{id}\"/></g>\n"
        ));
    }

    /// The shapes of letters side by side, in font units.
    fn shapes(&mut self, weight: Weight, glyphs: &[font::Glyph]) {
        for glyph in glyphs {
            // A blank has no shape to refer to.
            if font::outline(weight, glyph.id).is_empty() {
                continue;
            }
            self.glyphs.insert((weight, glyph.id));
            let id = self.glyph_id(weight, glyph.id);
            let at = if glyph.x == 0 { String::new() } else { format!(" x=\"{}\"", glyph.x) };
            self.put(format_args!("<use href=\"#{id}\"{at}/>"));
        }
    }
}

fn path_data(steps: &[Step]) -> String {
    let mut data = String::new();
    for step in steps {
        let _ = match step {
            Step::Move(to) => write!(data, "M{} {}", to.x, to.y),
            Step::Line(to) => write!(data, "L{} {}", to.x, to.y),
            Step::Arc(radius, to) => write!(data, "A{radius} {radius} 0 0 1 {} {}", to.x, to.y),
            Step::Close => write!(data, "Z"),
        };
    }
    data
}

/// The shape of a letter as path data, downwards positive. The fonts' units are whole, so nothing is lost.
fn outline(weight: Weight, id: u16) -> String {
    let whole = |value: f32| value.round() as i32;
    let down = |value: f32| -whole(value);
    let mut data = String::new();
    for segment in font::outline(weight, id) {
        let _ = match segment {
            Segment::Move(x, y) => write!(data, "M{} {}", whole(x), down(y)),
            Segment::Line(x, y) => write!(data, "L{} {}", whole(x), down(y)),
            Segment::Quadratic(x1, y1, x, y) => {
                write!(data, "Q{} {} {} {}", whole(x1), down(y1), whole(x), down(y))
            }
            Segment::Cubic(x1, y1, x2, y2, x, y) => {
                write!(
                    data,
                    "C{} {} {} {} {} {}",
                    whole(x1),
                    down(y1),
                    whole(x2),
                    down(y2),
                    whole(x),
                    down(y)
                )
            }
            Segment::Close => write!(data, "Z"),
        };
    }
    data
}
