//! The only file that knows plotters. It gives charts a coordinate system, round numbers on axes, and series, and
//! records what plotters draws as marks.
//!
//! plotters draws in whole pixels, in colours. Here it draws on a canvas ten times as fine, so that a mark is
//! exact to a tenth of a pixel, and every colour is the number of an ink. Refuses pixels and foreign colours:
//! a mark in no known ink is dropped.

use crate::page::measure;
use crate::page::palette::Ink;
use crate::page::picture::{Anchor, Fill, Mark, Point, Px, Step, Stroke, Text, Weight};
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::IntoDrawingArea;
use plotters::element::{PathElement, Polygon, Rectangle};
use plotters::prelude::Cartesian2d;
use plotters::style::{IntoFont, RGBColor, ShapeStyle, TRANSPARENT};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};
use std::cell::RefCell;
use std::convert::Infallible;
use std::ops::Range;
use std::rc::Rc;

/// Units of plotters in one pixel: a mark is exact to a tenth.
const FINE: f64 = 10.0;

/// A rectangle of the picture, in pixels from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// A coordinate system on a part of the picture.
pub struct Plot {
    marks: Rc<RefCell<Vec<Mark>>>,
    context: ChartContext<'static, Recorder, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
}

impl Plot {
    /// Lays `across` from the left to the right edge of the frame and `down` from its upper to its lower edge;
    /// labels of the horizontal axis stand in the `labels` pixels below the frame. `None` when there is no room.
    #[must_use]
    pub fn new(frame: Frame, labels: f64, across: Range<f64>, down: Range<f64>) -> Option<Self> {
        let marks = Rc::new(RefCell::new(Vec::new()));
        let size = (fine(frame.right).max(0) as u32, fine(frame.bottom + labels).max(0) as u32);
        let root = Recorder { marks: Rc::clone(&marks), size }.into_drawing_area();
        let area = root.margin(fine(frame.top), 0, fine(frame.left), 0);
        let context = ChartBuilder::on(&area)
            .x_label_area_size(fine(labels))
            .build_cartesian_2d(across, down.end..down.start)
            .ok()?;
        Some(Self { marks, context })
    }

    /// Where a point of the coordinate system stands on the picture, in pixels.
    #[must_use]
    pub fn at(&self, across: f64, down: f64) -> (f64, f64) {
        let (x, y) = self.context.plotting_area().map_coordinate(&(across, down));
        (f64::from(x) / FINE, f64::from(y) / FINE)
    }

    /// Vertical lines at about so many round numbers, with their labels below.
    pub fn grid(&mut self, about: usize, label: &dyn Fn(f64) -> String) {
        let (line, text) = (colour(Ink::Line), colour(Ink::TextSoft));
        // Recording cannot fail.
        let _ = self
            .context
            .configure_mesh()
            .disable_y_mesh()
            .disable_y_axis()
            .x_labels(about)
            .light_line_style(TRANSPARENT)
            .axis_style(TRANSPARENT)
            .bold_line_style(ShapeStyle::from(line).stroke_width(FINE as u32))
            .x_label_formatter(&|value| label(*value))
            .label_style(("sans-serif", fine(12.0)).into_font().color(&text))
            .draw();
    }

    /// A bar from `across.start` to `across.end`, as high as `down`.
    pub fn bar(&mut self, across: Range<f64>, down: Range<f64>, fill: Fill) {
        let (Fill::Solid(ink) | Fill::Hatched(ink, _)) = fill;
        let corners = [(across.start, down.start), (across.end, down.end)];
        let _ = self.context.draw_series([Rectangle::new(corners, ShapeStyle::from(colour(ink)).filled())]);
        // plotters has no hatching: the recorded bar gets it.
        if let Some(Mark::Rect { fill: recorded, .. }) = self.marks.borrow_mut().last_mut() {
            *recorded = Some(fill);
        }
    }

    /// A line through points.
    pub fn line(&mut self, points: Vec<(f64, f64)>, stroke: Stroke) {
        let style = ShapeStyle::from(colour(stroke.ink)).stroke_width(FINE as u32);
        let _ = self.context.draw_series([PathElement::new(points, style)]);
        // plotters has neither dashes nor tenths: the recorded line gets them.
        if let Some(Mark::Path { stroke: recorded, .. }) = self.marks.borrow_mut().last_mut() {
            *recorded = Some(stroke);
        }
    }

    /// A surface with these corners.
    pub fn surface(&mut self, corners: Vec<(f64, f64)>, ink: Ink) {
        let style = ShapeStyle::from(colour(ink)).filled();
        let _ = self.context.draw_series([Polygon::new(corners, style)]);
    }

    /// What was drawn since the last time, in order.
    #[must_use]
    pub fn take(&mut self) -> Vec<Mark> {
        std::mem::take(&mut *self.marks.borrow_mut())
    }
}

/// In units of plotters.
fn fine(pixels: f64) -> i32 {
    (pixels * FINE).round() as i32
}

/// An ink as a colour for plotters: its number in the blue channel.
fn colour(ink: Ink) -> RGBColor {
    RGBColor(0, 0, ink.index() as u8)
}

fn ink(colour: BackendColor) -> Option<Ink> {
    if colour.alpha == 0.0 || (colour.rgb.0, colour.rgb.1) != (0, 0) {
        return None;
    }
    Ink::at(usize::from(colour.rgb.2))
}

fn point(at: BackendCoord) -> Point {
    Point { x: Px { tenths: at.0 }, y: Px { tenths: at.1 } }
}

fn stroke<S: BackendStyle>(style: &S) -> Option<Stroke> {
    let width = Px { tenths: style.stroke_width() as i32 };
    Some(Stroke { ink: ink(style.color())?, width, dash: None })
}

/// Surface and line of a shape that plotters wants filled or not.
fn look<S: BackendStyle>(style: &S, filled: bool) -> Option<(Option<Fill>, Option<Stroke>)> {
    if filled {
        Some((Some(Fill::Solid(ink(style.color())?)), None))
    } else {
        Some((None, Some(stroke(style)?)))
    }
}

/// Records marks.
struct Recorder {
    marks: Rc<RefCell<Vec<Mark>>>,
    size: (u32, u32),
}

impl Recorder {
    fn put(&self, mark: Option<Mark>) -> Done {
        self.marks.borrow_mut().extend(mark);
        Ok(())
    }
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.put(stroke(style).map(|stroke| Mark::Line { from: point(from), to: point(to), stroke }))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        self.put(look(style, fill).map(|(fill, stroke)| Mark::Rect {
            at: point((a.0.min(b.0), a.1.min(b.1))),
            width: Px { tenths: (b.0 - a.0).abs() },
            height: Px { tenths: (b.1 - a.1).abs() },
            radius: Px::default(),
            fill,
            stroke,
        }))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let steps = path.into_iter().enumerate().map(|(index, at)| match index {
            0 => Step::Move(point(at)),
            _ => Step::Line(point(at)),
        });
        let steps = steps.collect();
        self.put(stroke(style).map(|stroke| Mark::Path { steps, fill: None, stroke: Some(stroke) }))
    }

    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        let radius = Px { tenths: radius as i32 };
        self.put(look(style, fill).map(|(fill, stroke)| Mark::Circle { at: point(at), radius, fill, stroke }))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        let points = corners.into_iter().map(point).collect();
        self.put(ink(style.color()).map(|ink| Mark::Polygon { points, fill: Fill::Solid(ink) }))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        let size = style.size() / FINE;
        // From the point plotters means to the line the letters stand on: heights of capitals and descenders of
        // the built-in fonts.
        let drop = size
            * match style.anchor().v_pos {
                VPos::Top => 0.80,
                VPos::Center => 0.35,
                VPos::Bottom => -0.22,
            };
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let at = (f64::from(at.0) / FINE, f64::from(at.1) / FINE);
        self.put(ink(style.color()).map(|ink| {
            Mark::Text(Text {
                at: Point::new(at.0, at.1 + drop),
                size: Px::new(size),
                weight: weight(style),
                anchor,
                ink,
                halo: None,
                turned: matches!(style.transform(), FontTransform::Rotate270),
                content: measure::cleaned(text),
            })
        }))
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = measure::width(&measure::legible(text).text, style.size(), weight(style));
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}

fn weight<S: BackendTextStyle>(style: &S) -> Weight {
    if matches!(style.style(), FontStyle::Bold) { Weight::SemiBold } else { Weight::Regular }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot() -> Plot {
        let frame = Frame { left: 100.0, top: 50.0, right: 300.0, bottom: 150.0 };
        Plot::new(frame, 24.0, 0.0..10.0, 0.0..4.0).expect("room")
    }

    #[test]
    fn coordinates_fill_the_frame() {
        let plot = plot();
        let near = |(x, y): (f64, f64), (a, b): (f64, f64)| (x - a).abs() <= 0.2 && (y - b).abs() <= 0.2;
        assert!(near(plot.at(0.0, 0.0), (100.0, 50.0)), "{:?}", plot.at(0.0, 0.0));
        assert!(near(plot.at(10.0, 4.0), (300.0, 150.0)), "{:?}", plot.at(10.0, 4.0));
        assert!(near(plot.at(5.0, 1.0), (200.0, 75.0)), "{:?}", plot.at(5.0, 1.0));
    }

    #[test]
    fn bars_and_grids_become_marks_in_inks() {
        let mut plot = plot();
        plot.bar(0.0..5.0, 1.0..2.0, Fill::Solid(Ink::Stopped));
        let marks = plot.take();
        let [Mark::Rect { width, height, fill: Some(Fill::Solid(Ink::Stopped)), .. }] = &marks[..] else {
            panic!("{marks:?}")
        };
        assert!((width.get() - 100.0).abs() <= 0.3 && (height.get() - 25.0).abs() <= 0.3, "{width} {height}");
        plot.grid(5, &|value| format!("{value:.0} M"));
        let marks = plot.take();
        let labels: Vec<&str> = marks
            .iter()
            .filter_map(|mark| if let Mark::Text(text) = mark { Some(text.content.as_str()) } else { None })
            .collect();
        assert!(labels.contains(&"0 M") && labels.contains(&"10 M"), "{labels:?}");
        assert!(marks.iter().any(|mark| matches!(mark, Mark::Line { stroke, .. } | Mark::Path { stroke: Some(stroke), .. } if stroke.ink == Ink::Line)));
        assert!(plot.take().is_empty());
    }
}
