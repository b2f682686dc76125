//! A picture on a sheet: its marks as vectors and letters, in the inks of light ground. Nothing leaves its box.

use super::pen::{Pen, colour, fill};
use super::shape::{Shape, shape};
use crate::page::measure;
use crate::page::palette::Ink;
use crate::page::picture::{self as page, Anchor, Mark, Picture};
use crate::render::pdf::legible::Letters;
use crate::render::pdf::strip::Role;
use crate::render::pdf::style::Face;
use crate::render::pdf::tags::NodeId;
use krilla::geom::{Path, PathBuilder, Rect, Transform};
use krilla::paint::{FillRule, LineCap, LineJoin, Stroke, StrokeDash};

/// From line to line of a hatching, across them.
const HATCH: f64 = 6.0;
/// How wide its lines are.
const HATCH_LINE: f64 = 2.0;
/// The most lines of one hatching.
const MOST_LINES: f64 = 4_000.0;
/// The most letters of one text: charts write far fewer.
const MOST_LETTERS: usize = 10_000;
/// How wide the rim of letters is.
const RIM: f64 = 3.0;

/// The whole picture with its upper left corner at `x` and `y`, so many times as large.
pub(super) fn picture(
    pen: &mut Pen<'_, '_, '_, '_>,
    picture: &Picture,
    [x, y]: [f64; 2],
    scale: f64,
    node: NodeId,
    leaf: usize,
) {
    let (width, height) = (picture.width.get(), picture.height.get());
    let area = Rect::from_xywh(x as f32, y as f32, (width * scale) as f32, (height * scale) as f32);
    let whole = Rect::from_xywh(0.0, 0.0, width as f32, height as f32).and_then(rectangle);
    let (Some(area), Some(whole)) = (area, whole) else { return };
    pen.turn_to_picture(Role::Content(node));
    pen.tree.stands(node, leaf, area);
    let scale = scale as f32;
    pen.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, x as f32, y as f32));
    pen.surface.push_clip_path(&whole, &FillRule::NonZero);
    for mark in picture.flat() {
        draw(pen, mark);
    }
    pen.surface.pop();
    pen.surface.pop();
    pen.lift();
}

fn rectangle(area: Rect) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(area);
    path.finish()
}

fn draw(pen: &mut Pen<'_, '_, '_, '_>, mark: &Mark) {
    match mark {
        Mark::Text(text) => letters(pen, text),
        // Groups are not nested.
        Mark::Group { .. } => {}
        shaped => {
            if let Some(shape) = shape(shaped) {
                let (surface, line, round) = look(shaped);
                if let Some(surface) = surface {
                    filled(pen, &shape, surface);
                }
                if let Some(line) = line {
                    stroked(pen, &shape.path, line, round);
                }
            }
        }
    }
}

/// How a mark is filled and drawn around, and whether the ends of its line are round.
fn look(mark: &Mark) -> (Option<page::Fill>, Option<page::Stroke>, bool) {
    match mark {
        Mark::Line { stroke, .. } => (None, Some(*stroke), false),
        Mark::Path { fill, stroke, .. } => (*fill, *stroke, true),
        Mark::Rect { fill, stroke, .. } | Mark::Circle { fill, stroke, .. } => (*fill, *stroke, false),
        Mark::Polygon { fill, .. } => (Some(*fill), None, false),
        Mark::Text(_) | Mark::Group { .. } => (None, None, false),
    }
}

fn filled(pen: &mut Pen<'_, '_, '_, '_>, shape: &Shape, surface: page::Fill) {
    let (ground, lines) = match surface {
        page::Fill::Solid(ink) => (ink, None),
        page::Fill::Hatched(lines, ground) => (ground, Some(lines)),
    };
    pen.surface.set_stroke(None);
    pen.surface.set_fill(Some(fill(ground)));
    pen.surface.draw_path(&shape.path);
    if let Some(lines) = lines
        && let Some(path) = hatching(shape.bounds)
    {
        pen.surface.push_clip_path(&shape.path, &FillRule::NonZero);
        pen.surface.set_fill(None);
        pen.surface.set_stroke(Some(stroke(lines, HATCH_LINE)));
        pen.surface.draw_path(&path);
        pen.surface.pop();
        pen.surface.set_stroke(None);
    }
}

/// Slanted lines all over a box, where the hatching of the picture as SVG has them.
fn hatching([left, top, right, bottom]: [f64; 4]) -> Option<Path> {
    let across = HATCH * std::f64::consts::SQRT_2;
    let first = ((left + top) / across).floor();
    let last = ((right + bottom) / across).ceil();
    if !(last - first).is_finite() || last - first > MOST_LINES {
        return None;
    }
    let mut path = PathBuilder::new();
    for line in 0..=(last - first) as usize {
        // All points whose sum of right and down is this stand on one slanted line.
        let sum = (first + line as f64) * across + HATCH_LINE / 2.0 * std::f64::consts::SQRT_2;
        path.move_to(left as f32, (sum - left) as f32);
        path.line_to(right as f32, (sum - right) as f32);
    }
    path.finish()
}

fn stroke(ink: Ink, width: f64) -> Stroke {
    Stroke { paint: colour(ink).into(), width: width as f32, ..Stroke::default() }
}

fn stroked(pen: &mut Pen<'_, '_, '_, '_>, path: &Path, line: page::Stroke, round: bool) {
    let mut stroke = stroke(line.ink, line.width.get());
    if round {
        (stroke.line_cap, stroke.line_join) = (LineCap::Round, LineJoin::Round);
    }
    if let Some((dash, gap)) = line.dash.filter(|(dash, gap)| dash.tenths >= 0 && gap.tenths > 0) {
        stroke.dash = Some(StrokeDash { array: vec![dash.get() as f32, gap.get() as f32], offset: 0.0 });
    }
    pen.surface.set_fill(None);
    pen.surface.set_stroke(Some(stroke));
    pen.surface.draw_path(path);
    pen.surface.set_stroke(None);
}

fn letters(pen: &mut Pen<'_, '_, '_, '_>, text: &page::Text) {
    // What the fonts lack was told when the picture was laid out.
    let legible = measure::legible(&text.content).text;
    let content: String = Letters::default().line(&legible).chars().take(MOST_LETTERS).collect();
    let (x, y, size) = (text.at.x.get(), text.at.y.get(), text.size.get());
    let width = measure::width(&content, size, text.weight);
    let shift = match text.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => -width / 2.0,
        Anchor::End => -width,
    };
    let face = Face { size, weight: text.weight, ink: text.ink };
    pen.surface.push_transform(&Transform::from_translate(x as f32, y as f32));
    if text.turned {
        pen.surface.push_transform(&Transform::from_row(0.0, -1.0, 1.0, 0.0, 0.0, 0.0));
    }
    if let Some(rim) = text.halo {
        pen.rim(shift, 0.0, &content, Face { ink: rim, ..face }, RIM);
    }
    // The blank parts it from the next text for who does not see the room between them.
    pen.letters(shift, 0.0, &format!("{content} "), face);
    if text.turned {
        pen.surface.pop();
    }
    pen.surface.pop();
}
