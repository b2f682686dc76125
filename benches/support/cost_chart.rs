//! What a need that fell costs, from ten thousand components to a million, as a picture; both axes are logarithmic.

use crate::own::Cost;
use spof::chart::canvas::Frame;
use spof::chart::pen::{Pen, Style, dashed, line};
use spof::page::palette::{Ink, Theme};
use spof::page::picture::{Picture, Px, Stroke};
use spof::render::svg::{Text, svg};
use std::path::Path;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 400.0;
const MARGIN: f64 = 24.0;
/// The upper axis goes from one nanosecond to a thousand.
const FRAME: Frame = Frame { left: 92.0, top: 96.0, right: 560.0, bottom: 340.0 };
const DECADES: f64 = 3.0;
const AXIS: Style = Style::new(12.0).ink(Ink::TextSoft);
const NAME: Style = Style::new(13.0).bold().halo(Ink::Ground);
/// Names at the ends of lines stand so far apart.
const APART: f64 = 17.0;

/// One way, with how its line looks.
struct Way {
    name: &'static str,
    ink: Ink,
    stroke: Stroke,
    cost: fn(&Cost) -> f64,
}

fn ways() -> [Way; 4] {
    let way = |name, ink, stroke, cost| Way { name, ink, stroke, cost };
    [
        way("in lists (used)", Ink::Accent, line(Ink::Accent, 3.0), |it| it.in_lists),
        way("one line of memory", Ink::TextSoft, dashed(Ink::TextSoft, 1.6, 2.0, 4.0), |it| it.reading),
        way("in bits", Ink::Working, dashed(Ink::Working, 2.0, 9.0, 4.0), |it| it.in_bits),
        way("one by one", Ink::Stopped, line(Ink::Stopped, 1.6), |it| it.one_by_one),
    ]
}

/// Writes the picture into the directory, on light and on dark ground.
pub(crate) fn draw(costs: &[Cost], directory: &Path) -> std::io::Result<()> {
    let picture = picture(costs);
    for (theme, end) in [(Theme::Light, ""), (Theme::Dark, "-dark")] {
        let file = directory.join(format!("{}{end}.svg", picture.name));
        std::fs::write(file, svg(&picture, theme, Text::Outlines))?;
    }
    Ok(())
}

fn picture(costs: &[Cost]) -> Picture {
    let mut pen = Pen::default();
    let (first, last) = (&costs[0], &costs[costs.len() - 1]);
    let times = |cost: fn(&Cost) -> f64| cost(last) / cost(first);
    let title = format!(
        "A hundred times as many components: {:.1} times the cost of a need in lists",
        times(|it| it.in_lists)
    );
    pen.text(MARGIN, 36.0, Style::new(17.0).bold(), &title);
    let about = format!(
        "ns for each need that fell, every component lost by itself, one core; a line of memory costs {:.1} times as much",
        times(|it| it.reading)
    );
    pen.text(MARGIN, 60.0, Style::new(13.0).ink(Ink::TextSoft), &about);
    axes(&mut pen, costs);
    let mut names: Vec<(f64, Way)> = Vec::new();
    for way in ways() {
        let points: Vec<(f64, f64)> = costs.iter().map(|cost| at(costs, cost, (way.cost)(cost))).collect();
        pen.polyline(&points, way.stroke);
        for point in &points {
            pen.circle(*point, 3.5, Some(spof::page::picture::Fill::Solid(way.ink)), None);
        }
        names.push((points[points.len() - 1].1, way));
    }
    names.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut free = f64::MIN;
    for (height, way) in names {
        let height = height.max(free);
        free = height + APART;
        let cost = (way.cost)(last);
        pen.text(FRAME.right + 14.0, height + 4.5, NAME.ink(way.ink), &format!("{} {cost:.0} ns", way.name));
    }
    Picture {
        name: "cost-of-a-need".to_owned(),
        width: Px::new(WIDTH),
        height: Px::new(HEIGHT),
        title,
        description: about,
        marks: pen.marks,
        lacking: pen.lacking.into_iter().collect(),
    }
}

fn axes(pen: &mut Pen, costs: &[Cost]) {
    for power in 0..=DECADES as i32 {
        let height = up(10f64.powi(power));
        pen.line((FRAME.left, height), (FRAME.right, height), line(Ink::Line, 1.0));
        pen.text(FRAME.left - 12.0, height + 4.0, AXIS.end(), &format!("{} ns", 10u32.pow(power as u32)));
    }
    for cost in costs {
        let (across, _) = at(costs, cost, 1.0);
        let number = spof::base::words::grouped(cost.components as u64);
        pen.text(across, FRAME.bottom + 22.0, AXIS.middle(), &number);
    }
    let middle = f64::midpoint(FRAME.left, FRAME.right);
    pen.text(middle, FRAME.bottom + 44.0, AXIS.middle(), "components, each with 4.5 needs");
}

/// Where a cost stands.
fn at(costs: &[Cost], cost: &Cost, ns: f64) -> (f64, f64) {
    let power = |cost: &Cost| (cost.components as f64).log10();
    let (first, last) = (power(&costs[0]), power(&costs[costs.len() - 1]));
    let share = (power(cost) - first) / (last - first);
    (FRAME.left + 20.0 + share * (FRAME.right - FRAME.left - 40.0), up(ns))
}

fn up(ns: f64) -> f64 {
    FRAME.bottom - ns.max(1.0).log10() / DECADES * (FRAME.bottom - FRAME.top)
}
