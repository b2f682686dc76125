//! How bad how often (Farmer 1967): how often in a year an outage costs at least so many users × hours, both axes
//! logarithmic. Each element that states a rate is lost by itself; its name stands at its step where there is room.

use super::kind::RiskChart;
use super::logscale::{Logscale, every};
use super::scene::RiskScene;
use super::step::{Step, corners, steps};
use crate::base::odds::{every_in, user_hours_in};
use crate::chart::canvas::{Frame, Plot};
use crate::chart::finding::short;
use crate::chart::pen::{Style, dashed, line};
use crate::chart::sheet::{Key, MARGIN, Sheet};
use crate::chart::words::{say, text};
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture, Stroke};

/// Frequency and consequence.
pub static FREQUENCY_CONSEQUENCE: RiskChart = RiskChart {
    name: "frequency-consequence",
    title: "Frequency and consequence",
    caption: "How often in a year an outage costs at least so many users × hours, each element that states a rate lost by itself.",
    draw,
};

const LEFT: f64 = MARGIN + 112.0;
/// Right of the frame, for the names of the costliest.
const NAMES: f64 = 190.0;
const HEIGHT: f64 = 420.0;
/// Above the frame, for the name of the axis.
const ABOVE: f64 = 26.0;
/// Between the words below the frame.
const BETWEEN: f64 = 10.0;

const AXIS: Style = Style::new(12.0).ink(Ink::TextSoft);
const HEADING: Style = Style::new(13.0).bold();
const NAME: Style = Style::new(13.0).bold().halo(Ink::Ground);
const NUMBERS: Style = Style::new(12.0).ink(Ink::TextSoft).halo(Ink::Ground);

/// The most names at steps.
const NAMED: usize = 10;
/// Dots for people to point at stand so far apart that the curve is seen between them.
const APART: f64 = 13.0;

type Paper<'a> = Sheet<'a, RiskScene<'a>>;

/// The curve at the best and at the worst of what is unknown.
struct Curves {
    best: Vec<Step>,
    worst: Vec<Step>,
}

impl Curves {
    fn of(scene: &RiskScene<'_>) -> Self {
        Self { best: steps(&scene.risk.curve), worst: steps(&scene.risk.curve_worst) }
    }

    fn differ(&self) -> bool {
        self.best != self.worst
    }
}

/// The two axes on their frame.
struct Axes {
    frame: Frame,
    across: Logscale,
    up: Logscale,
    plot: Plot,
}

impl Axes {
    fn new(curves: &Curves, frame: Frame) -> Option<Self> {
        let steps = || curves.best.iter().chain(&curves.worst);
        let across = Logscale::new(steps().map(|step| step.cost), 8)?;
        let up = Logscale::new(steps().map(|step| step.per_year), 8)?;
        // Downwards on the paper is less often.
        let down = f64::from(-up.high)..f64::from(-up.low);
        let plot = Plot::new(frame, 0.0, f64::from(across.low)..f64::from(across.high), down)?;
        Some(Self { frame, across, up, plot })
    }

    /// Where a point in powers of ten stands, in pixels.
    fn at(&self, (cost, often): (f64, f64)) -> (f64, f64) {
        self.plot.at(cost, -often)
    }
}

fn draw(scene: &RiskScene<'_>) -> Option<Picture> {
    let curves = Curves::of(scene);
    let mut sheet = Sheet::new(scene, 960.0, &title(scene, &curves)?, scene.words().often_about);
    if curves.differ() {
        sheet.legend(&[
            (Key::Line(best_line()), scene.words().often_best),
            (Key::Line(worst_line()), scene.words().often_worst),
        ]);
        sheet.top += 8.0;
    }
    let top = sheet.top + ABOVE;
    let right = sheet.width - MARGIN - NAMES;
    let mut axes = Axes::new(&curves, Frame { left: LEFT, top, right, bottom: top + HEIGHT })?;
    band(&mut sheet, &mut axes, &curves);
    grid(&mut sheet, &axes);
    lines(&mut sheet, &mut axes, &curves);
    let dotted = dotted(scene, &axes, &curves);
    dots(&mut sheet, &axes, &dotted);
    names(&mut sheet, &axes, &dotted);
    sheet.top = axes.frame.bottom + 56.0;
    Some(sheet.finish(FREQUENCY_CONSEQUENCE.name, &description(scene, &curves)))
}

fn best_line() -> Stroke {
    line(Ink::Stopped, 2.8)
}

fn worst_line() -> Stroke {
    dashed(Ink::Stopped, 1.6, 5.0, 4.0)
}

/// `10 a year`, `yearly`, `1 in 10 y`: a power of ten.
fn often(scene: &RiskScene<'_>, power: i32) -> String {
    let words = scene.words();
    let template = match power {
        0 => words.often_yearly,
        1.. => words.often_a_year,
        _ => words.often_in_years,
    };
    say(template, &[("n", text(scene.amount(power.abs())))])
}

fn grid(sheet: &mut Paper<'_>, axes: &Axes) {
    let (frame, rule, scene) = (axes.frame, line(Ink::Line, 1.0), sheet.scene);
    let pen = &mut sheet.pen;
    let place = |power: i32| (axes.at((f64::from(power), 0.0)).0, scene.amount(power));
    let across: Vec<(f64, String)> = axes.across.marks().map(place).collect();
    let wide: Vec<(f64, f64)> = across.iter().map(|(x, words)| (*x, AXIS.width(words))).collect();
    let step = every(&wide, BETWEEN);
    for (index, (x, words)) in across.iter().enumerate() {
        pen.line((*x, frame.top), (*x, frame.bottom), rule);
        if index % step == 0 {
            pen.text(*x, frame.bottom + 20.0, AXIS.middle(), words);
        }
    }
    for power in axes.up.marks() {
        let y = axes.at((0.0, f64::from(power))).1;
        pen.line((frame.left, y), (frame.right, y), rule);
        pen.text(frame.left - 12.0, y + 4.2, AXIS.end(), &often(scene, power));
    }
    let middle = (frame.left + frame.right) / 2.0;
    pen.text(middle, frame.bottom + 44.0, HEADING.middle(), scene.words().often_costs);
    pen.text(frame.left - 12.0, frame.top - 18.0, HEADING.end(), scene.words().often_how);
}

/// Corners of a curve on the paper's powers of ten, downwards.
fn stairs(axes: &Axes, steps: &[Step]) -> Vec<(f64, f64)> {
    let corners = corners(steps, f64::from(axes.across.low), f64::from(axes.up.low));
    corners.into_iter().map(|(cost, often)| (cost, -often)).collect()
}

/// Between best and worst: nobody can say.
fn band(sheet: &mut Paper<'_>, axes: &mut Axes, curves: &Curves) {
    if curves.differ() {
        let mut around = stairs(axes, &curves.best);
        around.extend(stairs(axes, &curves.worst).into_iter().rev());
        axes.plot.surface(around, Ink::StoppedTint);
        sheet.pen.add(axes.plot.take());
    }
}

fn lines(sheet: &mut Paper<'_>, axes: &mut Axes, curves: &Curves) {
    if curves.differ() {
        axes.plot.line(stairs(axes, &curves.worst), worst_line());
    }
    if !curves.best.is_empty() {
        axes.plot.line(stairs(axes, &curves.best), best_line());
    }
    sheet.pen.add(axes.plot.take());
}

fn point(axes: &Axes, step: &Step) -> (f64, f64) {
    axes.at((step.cost.log10(), step.per_year.log10()))
}

/// `at least 36 M, once in 20 y`.
fn numbers(scene: &RiskScene<'_>, step: &Step) -> String {
    let words = scene.words();
    told(scene, if step.cost < 1.0 { words.often_numbers } else { words.often_least }, step)
}

/// A sentence with what a step costs and how often.
fn told(scene: &RiskScene<'_>, template: &str, step: &Step) -> String {
    let cost = text(user_hours_in(scene.tongue, step.cost));
    say(template, &[("cost", cost), ("often", text(every_in(scene.tongue, step.per_year)))])
}

/// A step with a dot, and what is said of it.
type Dotted<'a> = (&'a Step, String);

/// The costliest of all at the worst, where it costs more than at the best, then the steps at the best with room between
/// them.
fn dotted<'a>(scene: &RiskScene<'_>, axes: &Axes, curves: &'a Curves) -> Vec<Dotted<'a>> {
    let most = curves.best.first().map_or(0.0, |step| step.cost);
    let worst = curves.worst.first().filter(|worst| worst.cost > most);
    let worst = worst.map(|step| (step, told(scene, scene.words().often_at_worst, step)));
    let mut last = (f64::INFINITY, f64::INFINITY);
    let far_enough = |step: &&Step| {
        let at = point(axes, step);
        let far = (last.0 - at.0).hypot(last.1 - at.1) >= APART;
        if far {
            last = at;
        }
        far
    };
    let best = curves.best.iter().filter(far_enough).map(|step| (step, numbers(scene, step)));
    worst.into_iter().chain(best).collect()
}

fn dots(sheet: &mut Paper<'_>, axes: &Axes, dotted: &[Dotted<'_>]) {
    let scene = sheet.scene;
    for (step, numbers) in dotted {
        let paths: Vec<String> = step.elements.iter().map(|element| scene.topology.path(*element)).collect();
        let values = [("numbers", text(numbers)), ("names", text(scene.joined(&step.elements)))];
        let tooltip = say(scene.words().often_dot, &values);
        sheet.pen.group(&paths.join("+"), &tooltip, |pen| {
            let rim = Some(line(Ink::Ground, 1.6));
            pen.circle(point(axes, step), 4.6, Some(Fill::Solid(Ink::Stopped)), rim);
        });
    }
}

/// Right above its corner a curve that only falls is never in the way; other names are.
fn names(sheet: &mut Paper<'_>, axes: &Axes, dotted: &[Dotted<'_>]) {
    let scene = sheet.scene;
    let mut taken: Vec<[f64; 4]> = Vec::new();
    for (step, numbers) in dotted {
        if taken.len() == NAMED {
            return;
        }
        let (x, y) = point(axes, step);
        let left = x + 10.0;
        let room = sheet.width - MARGIN - left;
        let name = NAME.squeezed(&scene.joined(&step.elements), room.min(240.0));
        let wide = NAME.width(&name).max(NUMBERS.width(numbers));
        let area = [left, y - 36.0, left + wide, y - 3.0];
        let apart = |other: &[f64; 4]| {
            area[2] + 10.0 <= other[0]
                || other[2] + 10.0 <= area[0]
                || area[3] + 2.0 <= other[1]
                || other[3] + 2.0 <= area[1]
        };
        if taken.iter().all(apart) && area[2] <= sheet.width - MARGIN {
            taken.push(area);
            sheet.pen.line((x, y - 6.0), (x, y - 32.0), dashed(Ink::TextFaint, 1.0, 2.0, 2.0));
            sheet.pen.text(left, y - 23.0, NAME, &name);
            sheet.pen.text(left, y - 8.0, NUMBERS, numbers);
        }
    }
}

/// `None`: no loss costs anybody anything.
fn title(scene: &RiskScene<'_>, curves: &Curves) -> Option<String> {
    let words = scene.words();
    let name = |step: &Step| ("name", text(short(&scene.joined(&step.elements))));
    let told = |step: &Step| ("told", text(told(scene, words.often_told, step)));
    let (first, worst) = (curves.best.first(), curves.worst.first()?);
    let Some(first) = first else {
        return Some(say(words.often_may, &[name(worst), told(worst)]));
    };
    let head = say(words.often_head, &[name(first), told(first)]);
    let least = curves.best.last()?;
    if worst.cost > first.cost {
        let cost = ("cost", text(user_hours_in(scene.tongue, worst.cost)));
        Some(say(words.often_up_to, &[("head", text(head)), cost]))
    } else if first.cost > least.cost {
        let often = ("often", text(every_in(scene.tongue, least.per_year)));
        Some(say(words.often_some, &[("head", text(head)), often]))
    } else {
        Some(head)
    }
}

fn description(scene: &RiskScene<'_>, curves: &Curves) -> String {
    let words = scene.words();
    let steps = if curves.best.is_empty() { &curves.worst } else { &curves.best };
    let each = steps
        .iter()
        .take(5)
        .map(|step| format!("{}: {}", scene.joined(&step.elements), numbers(scene, step)));
    let each = each.collect::<Vec<_>>().join("; ");
    let band = if curves.differ() { words.often_band } else { "" };
    say(words.often_described, &[("band", text(band)), ("each", text(each))])
}
