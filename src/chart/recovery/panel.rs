//! Step curves on one frame: their axes, a band, rings for what was observed, lines for what was promised, and the
//! numbers of the finding beside their points, where nothing covers them.

use super::stairs::Stairs;
use super::timescale::Timescale;
use crate::base::phrases::Value;
use crate::base::tongue::Tongue;
use crate::base::words::grouped;
use crate::chart::canvas::{Frame, Plot};
use crate::chart::icon::{self, Icon};
use crate::chart::pen::{Pen, Style, line};
use crate::chart::words::{number, say, text, words};
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Stroke};

const AXIS: Style = Style::new(12.0).ink(Ink::TextSoft);
const HEADING: Style = Style::new(13.0).bold().end();
const NOTE: Style = Style::new(12.0).ink(Ink::TextSoft).end();
const TAG: Style = Style::new(13.0).bold().halo(Ink::Ground);
const TARGET: Style = Style::new(12.0).bold().ink(Ink::Accent).halo(Ink::Ground);

/// Before the loss everything serves: so many pixels of it are shown.
const LEAD: f64 = 12.0;
/// Dots for people to point at, while there is room between them.
const DOTS: usize = 60;

/// The axis of time, the same for every frame.
#[derive(Clone, Copy, Debug)]
pub struct Axes {
    /// Its marks.
    pub scale: Timescale,
    /// Where the frame begins, a little before the loss.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
}

impl Axes {
    fn pixel(&self) -> f64 {
        self.scale.end as f64 / (self.right - self.left - LEAD)
    }

    /// Where a time stands, in pixels.
    #[must_use]
    pub fn x(&self, at: u64) -> f64 {
        self.left + LEAD + at as f64 / self.pixel()
    }

    /// The words of the axis, below `bottom`.
    pub fn labels(&self, pen: &mut Pen, tongue: Tongue, bottom: f64) {
        for mark in self.scale.marks() {
            pen.text(self.x(mark), bottom + 20.0, AXIS.middle(), &self.scale.label(tongue, mark));
        }
    }
}

/// One step curve.
#[derive(Clone, Debug)]
pub struct Curve {
    /// Its steps.
    pub stairs: Stairs,
    /// How it is drawn.
    pub stroke: Stroke,
    /// What it is, for the legend.
    pub word: &'static str,
}

/// What was observed.
#[derive(Clone, Debug)]
pub struct Ring {
    /// At the latest then, in milliseconds.
    pub at: u64,
    /// And not before then.
    pub from: u64,
    /// So many served.
    pub level: u64,
    /// Who was back then.
    pub names: Vec<String>,
}

/// A number of the finding.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The time it is about.
    pub at: u64,
    /// What it says.
    pub text: String,
}

/// What one frame shows.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The language it speaks.
    pub tongue: Tongue,
    /// What goes up.
    pub heading: String,
    /// More about it, softly.
    pub note: String,
    /// Levels are shares of the whole.
    pub percent: bool,
    /// The curve lies between these.
    pub band: Option<(Stairs, Stairs)>,
    /// In the order of drawing; the last is the one the finding is about.
    pub curves: Vec<Curve>,
    /// The record.
    pub rings: Vec<Ring>,
    /// Promised times, least first.
    pub targets: Vec<u64>,
    /// Numbers at points of the last curve, the most important first.
    pub tags: Vec<Tag>,
    /// Steps of the last curve: time, paths, sentence.
    pub dots: Vec<(u64, String, String)>,
}

/// A coordinate system with levels upwards.
struct Ground {
    plot: Plot,
    whole: f64,
}

impl Ground {
    fn at(&self, time: f64, level: u64) -> (f64, f64) {
        self.plot.at(time, self.whole - level as f64)
    }

    fn corners(&self, stairs: &Stairs, end: u64) -> Vec<(f64, f64)> {
        stairs.corners(end).iter().map(|(at, level)| (*at as f64, self.whole - *level as f64)).collect()
    }
}

impl Panel {
    /// Draws it between two heights. `None` when there is no room.
    pub fn draw(&self, pen: &mut Pen, axes: &Axes, (top, bottom): (f64, f64)) -> Option<()> {
        let whole = self.curves.iter().map(|curve| curve.stairs.whole).max()?.max(1) as f64;
        let frame = Frame { left: axes.left, top, right: axes.right, bottom };
        let (start, end) = (-LEAD * axes.pixel(), axes.scale.end as f64);
        let plot = Plot::new(frame, 0.0, start..end, 0.0..whole)?;
        let mut ground = Ground { plot, whole };
        self.heading(pen, axes, top);
        self.levels(pen, &ground, axes);
        let promise = self.targets(pen, &ground, axes, (top, bottom));
        if let Some((early, late)) = &self.band {
            let mut corners = ground.corners(early, axes.scale.end);
            corners.extend(ground.corners(late, axes.scale.end).into_iter().rev());
            ground.plot.surface(corners, Ink::AccentTint);
        }
        for (index, curve) in self.curves.iter().enumerate() {
            let mut corners = ground.corners(&curve.stairs, axes.scale.end);
            if index + 1 == self.curves.len() {
                let high = whole - curve.stairs.whole as f64;
                corners.splice(0..0, [(start, high), (0.0, high)]);
            }
            ground.plot.line(corners, curve.stroke);
        }
        pen.add(ground.plot.take());
        self.dots(pen, &ground);
        self.rings(pen, &ground);
        self.tags(pen, &ground, axes, promise);
        Some(())
    }

    fn heading(&self, pen: &mut Pen, axes: &Axes, top: f64) {
        let right = axes.left - 12.0;
        let up = if self.note.is_empty() { 16.0 } else { 33.0 };
        pen.text(right, top - up, HEADING, &self.heading);
        pen.text(right, top - 16.0, NOTE, &self.note);
    }

    /// Lines and numbers of the levels: round ones, and the whole.
    fn levels(&self, pen: &mut Pen, ground: &Ground, axes: &Axes) {
        let whole = ground.whole as u64;
        let steps: Vec<(u64, String)> = if self.percent {
            // A share may lie between two whole numbers by less than a pixel.
            [0, 50, 100]
                .map(|share| (whole / 100 * share + whole % 100 * share / 100, format!("{share} %")))
                .to_vec()
        } else {
            levels(whole).into_iter().map(|level| (level, grouped(level))).collect()
        };
        for (level, label) in steps {
            let y = ground.at(0.0, level).1;
            pen.line((axes.left, y), (axes.right, y), line(Ink::Line, 1.0));
            pen.text(axes.left - 12.0, y + 4.2, AXIS.end(), &label);
        }
    }

    /// Lines for what was promised; gives back the box of their words.
    fn targets(
        &self,
        pen: &mut Pen,
        ground: &Ground,
        axes: &Axes,
        (top, bottom): (f64, f64),
    ) -> Option<[f64; 4]> {
        let drawn = &self.targets[..self.targets.len().min(3)];
        for at in drawn {
            let x = ground.at(*at as f64, 0).0;
            pen.line((x, top), (x, bottom), line(Ink::Accent, 1.6));
        }
        let last = drawn.last()?;
        let times: Vec<String> = drawn.iter().map(|at| self.tongue.time(*at)).collect();
        let (more, words) = (self.targets.len() - drawn.len(), words(self.tongue));
        let values = [
            ("times", text(times.join(self.tongue.comma()))),
            ("n", number(self.targets.len())),
            ("more", number(more)),
        ];
        let template = if more == 0 { words.targets } else { words.targets_more };
        let (text, x) = (say(template, &values), axes.x(*last));
        let wide = TARGET.width(&text);
        let from = if x + 7.0 + wide > axes.right { axes.x(drawn[0]) - 7.0 - wide } else { x + 7.0 };
        pen.text(from, top + 16.0, TARGET, &text);
        Some([from, top + 4.0, from + wide, top + 20.0])
    }

    fn dots(&self, pen: &mut Pen, ground: &Ground) {
        let Some(main) = self.curves.last() else { return };
        if self.dots.len() > DOTS {
            return;
        }
        for ((at, level), (_, id, who)) in main.stairs.steps.iter().zip(&self.dots) {
            let point = ground.at(*at as f64, *level);
            let values =
                [("text", text(who)), ("n", Value::Number(*level)), ("of", Value::Number(main.stairs.whole))];
            let text = say(words(self.tongue).dot_serve, &values);
            pen.group(id, &text, |pen| pen.circle(point, 3.4, Some(Fill::Solid(main.stroke.ink)), None));
        }
    }

    fn rings(&self, pen: &mut Pen, ground: &Ground) {
        for ring in &self.rings {
            let (x, y) = ground.at(ring.at as f64, ring.level);
            let from = ground.at(ring.from as f64, ring.level).0;
            let names = text(ring.names.join(self.tongue.comma()));
            let values = [("time", text(self.tongue.time(ring.at))), ("names", names)];
            let text = say(words(self.tongue).ring_back, &values);
            pen.group("observed", &text, |pen| {
                if ring.from < ring.at {
                    pen.line((from, y), (x, y), line(Ink::Text, 1.2));
                    pen.line((from, y - 3.5), (from, y + 3.5), line(Ink::Text, 1.2));
                }
                icon::draw(pen, Icon::Observed, (x, y), 4.8, Ink::Text);
            });
        }
    }

    /// Below and right of its point a curve that only rises is never in the way; left above it neither.
    fn tags(&self, pen: &mut Pen, ground: &Ground, axes: &Axes, promise: Option<[f64; 4]>) {
        let Some(main) = self.curves.last() else { return };
        let mut taken: Vec<[f64; 4]> = self
            .rings
            .iter()
            .map(|ring| ground.at(ring.at as f64, ring.level))
            .map(|(x, y)| [x - 8.0, y - 8.0, x + 8.0, y + 8.0])
            .collect();
        taken.extend(promise);
        let roof = ground.at(0.0, main.stairs.whole).1;
        for tag in &self.tags {
            let Some((_, level)) = main.stairs.steps.iter().find(|step| step.0 == tag.at) else { continue };
            let (x, y) = ground.at(tag.at as f64, *level);
            let wide = TAG.width(&tag.text);
            let spots = [
                (x + 9.0, y + 17.0),
                (x - 9.0 - wide, y - 8.0),
                (x + 9.0, y + 34.0),
                (x - 9.0 - wide, y + 17.0),
            ];
            let spot = spots.into_iter().find(|(left, base)| {
                let area = [*left, base - 12.0, left + wide, base + 4.0];
                let inside = *left >= axes.left + LEAD && left + wide <= axes.right;
                inside
                    && area[1] >= roof
                    && taken.iter().all(|other| {
                        area[2] + 6.0 <= other[0]
                            || other[2] + 6.0 <= area[0]
                            || area[3] <= other[1]
                            || other[3] <= area[1]
                    })
            });
            if let Some((left, base)) = spot {
                taken.push([left, base - 12.0, left + wide, base + 4.0]);
                pen.text(left, base, TAG, &tag.text);
            }
        }
    }
}

/// 0, a few round numbers, and the whole; none so near to the whole that their words would touch. Equal parts of a small
/// whole where there are some.
fn levels(whole: u64) -> Vec<u64> {
    let parts = [4, 3, 5, 6].into_iter().find(|parts| whole <= 60 && whole.is_multiple_of(*parts));
    let round = || (0..19).flat_map(|zeros| [1, 2, 5].map(|number| number * 10u64.pow(zeros)));
    let step = match parts {
        Some(parts) => (whole / parts).max(1),
        None => round().find(|step| whole / step <= 5).unwrap_or(whole.max(1)),
    };
    let far = |level: &u64| whole - level >= step.div_ceil(2);
    let mut levels: Vec<u64> = (0..=whole / step).map(|index| index * step).filter(far).collect();
    levels.push(whole);
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_few_and_end_at_the_whole() {
        assert_eq!(levels(12), [0, 3, 6, 9, 12]);
        assert_eq!(levels(14), [0, 5, 10, 14]);
        assert_eq!(levels(1), [0, 1]);
        assert_eq!(levels(300), [0, 100, 200, 300]);
        assert!((1..2_000).all(|whole| levels(whole).len() <= 7));
    }
}
