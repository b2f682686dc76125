//! Likelihood and consequence as a matrix: each loss by its name in the cell where its stated rate and its computed users × hours
//! meet. Losses without a rate have a column of their own: none is invented.

use super::bands::{Bands, OFTENEST, RAREST, costs, often};
use super::kind::RiskChart;
use super::scene::RiskScene;
use crate::analysis::risk::facts::LossRisk;
use crate::base::odds::{every_in, user_hours_in};
use crate::chart::canvas::Frame;
use crate::chart::finding::short;
use crate::chart::pen::{Pen, Style, dashed, line};
use crate::chart::sheet::{Key, MARGIN, Sheet};
use crate::chart::words::{number, place_kind, say, text};
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture};
use std::cmp::Ordering;

/// The matrix of frequency and consequence.
pub static RISK_MATRIX: RiskChart = RiskChart {
    name: "risk-matrix",
    title: "Risk matrix",
    caption: "How often each loss happens, as stated, and how many users × hours it costs, as computed; losses without a stated rate stand apart.",
    draw,
};

/// The most bands of consequence: what costs less than the lowest of them falls into it.
const ROWS: i32 = 6;
const COLUMNS: i32 = OFTENEST - RAREST + 1;
/// Names in one cell: what is left out is said.
const NAMED: usize = 6;
const LEADING: f64 = 18.0;
/// Around the names of a cell.
const PADDING: f64 = 9.0;
const LOWEST_ROW: f64 = 46.0;
/// The column of losses without a rate, and the gap before it.
const UNRATED: f64 = 170.0;
const GAP: f64 = 10.0;

const HEADING: Style = Style::new(13.0).bold();
const BAND: Style = Style::new(12.0).ink(Ink::TextSoft);
const NAME: Style = Style::new(12.5).bold();
const MORE: Style = Style::new(12.0);

type Paper<'a> = Sheet<'a, RiskScene<'a>>;

/// A loss and what stands before its name.
type Entry<'a> = (&'a LossRisk, &'static str);

/// The bands of both axes, and each loss in its cell: `cells[row][column]`, the last column without rates, row 0 the least.
struct Grid<'a> {
    often: Bands,
    costs: Option<Bands>,
    /// The lowest band holds what costs less, too.
    merged: bool,
    /// The lowest row is of losses that cost nobody knows how much.
    unstated: bool,
    /// Below the bands is a row of losses that cost nothing.
    free: bool,
    cells: Vec<Vec<Vec<Entry<'a>>>>,
}

/// What a loss is drawn at: what it costs for certain, or what it may where nothing is certain. `None`: no more is known of it
/// than that users are not stated. Where they are stated, to cost nothing is an answer.
fn cost(loss: &LossRisk) -> Option<f64> {
    let cost = if loss.stops > 0 { loss.user_hours } else { loss.user_hours_worst };
    (cost > 0.0 || !loss.users_unstated).then_some(cost)
}

/// What counts towards a weight: of unknown cost nothing does.
fn counted(loss: &LossRisk) -> f64 {
    cost(loss).unwrap_or(0.0)
}

impl<'a> Grid<'a> {
    /// `None`: nothing that states a rate stops anything.
    fn of(losses: &'a [LossRisk]) -> Option<Self> {
        let rates = losses.iter().filter_map(|loss| loss.per_year).filter(|rate| *rate > 0.0);
        let often = Bands::around(rates, (RAREST, OFTENEST), COLUMNS)?;
        let known = || losses.iter().map(counted).filter(|cost| *cost > 0.0);
        let costs = Bands::around(known(), (0, i32::MAX), ROWS);
        let merged = costs.is_some_and(|bands| known().any(|cost| cost < 10f64.powi(bands.low)));
        let unstated = losses.iter().any(|loss| cost(loss).is_none());
        let free = losses.iter().filter_map(cost).any(|cost| cost <= 0.0);
        let rows = costs.map_or(0, Bands::count) + usize::from(free) + usize::from(unstated);
        let cells = vec![vec![Vec::new(); often.count() + 1]; rows];
        let mut grid = Self { often, costs, merged, unstated, free, cells };
        for loss in losses {
            let (row, column) = (grid.row(loss), grid.column(loss));
            let entry = (loss, grid.mark(loss));
            grid.cells[row][column].push(entry);
        }
        Some(grid)
    }

    /// Below the bands is the row of what costs nothing, and below all others that of unknown costs.
    fn row(&self, loss: &LossRisk) -> usize {
        match (cost(loss), self.costs) {
            (None, _) => 0,
            (Some(cost), Some(bands)) if cost > 0.0 => bands.of(cost) + self.below(),
            (Some(_), _) => usize::from(self.unstated),
        }
    }

    /// How many rows are below the bands.
    fn below(&self) -> usize {
        usize::from(self.unstated) + usize::from(self.free)
    }

    /// Does it say of a row that nobody knows what its losses cost?
    fn is_unknown(&self, row: usize) -> bool {
        self.unstated && row == 0
    }

    fn column(&self, loss: &LossRisk) -> usize {
        loss.per_year.filter(|rate| *rate > 0.0).map_or(self.often.count(), |rate| self.often.of(rate))
    }

    fn mark(&self, loss: &LossRisk) -> &'static str {
        let higher = self.costs.is_some_and(|bands| {
            let (worst, cost) = (loss.user_hours_worst, counted(loss));
            worst > 0.0 && (cost <= 0.0 || bands.of(worst) > bands.of(cost))
        });
        match (loss.stops, loss.at_least && counted(loss) > 0.0, higher) {
            (0, _, _) => "? ",
            (_, true, _) => "≥ ",
            (_, _, true) => "↑ ",
            _ => "",
        }
    }

    fn marks(&self, mark: &str) -> bool {
        self.cells.iter().flatten().flatten().any(|(_, own)| *own == mark)
    }

    fn has_unrated(&self) -> bool {
        self.cells.iter().any(|row| row.last().is_some_and(|cell| !cell.is_empty()))
    }

    /// The power of ten of users × hours a year at the middle of a cell; `None` where nobody states users or rates.
    fn weight(&self, row: usize, column: usize) -> Option<i32> {
        let bands = self.costs?;
        let band = row.checked_sub(self.below())?;
        (column < self.often.count()).then(|| bands.power(band) + self.often.power(column) + 1)
    }

    /// The lightest and the heaviest cell.
    fn weights(&self) -> Option<(i32, i32)> {
        let top = self.cells.len() - 1;
        Some((self.weight(self.below(), 0)?, self.weight(top, self.often.count() - 1)?))
    }

    /// The class of ink of a weight, 0 to 5.
    fn class(&self, weight: i32) -> u8 {
        let Some((least, most)) = self.weights() else { return 0 };
        let steps = (most - least + 1).max(1);
        let class = if steps <= 6 { weight - least } else { (weight - least) * 6 / steps };
        class.clamp(0, 5) as u8
    }
}

fn draw(scene: &RiskScene<'_>) -> Option<Picture> {
    let losses = &scene.risk.losses;
    let grid = Grid::of(losses)?;
    let words = scene.words();
    let level = place_kind(scene.tongue, scene.risk.level, 1);
    let about = say(words.matrix_about, &[("level", text(level))]);
    let mut sheet = Sheet::new(scene, 960.0, &title(scene), &about);
    legend(&mut sheet, &grid);
    let layout = Layout::new(&sheet, &grid);
    sheet.pen.text(MARGIN, layout.top - 12.0, HEADING, words.matrix_costs);
    let mut bottom = layout.top;
    for row in (0..grid.cells.len()).rev() {
        bottom = layout.row(&mut sheet, &grid, row, bottom);
    }
    layout.foot(&mut sheet, &grid, bottom);
    Some(sheet.finish(RISK_MATRIX.name, &description(scene)))
}

/// Keys of grounds with what they mean in numbers, and of the marks before names.
fn legend(sheet: &mut Paper<'_>, grid: &Grid<'_>) {
    let (scene, words) = (sheet.scene, sheet.scene.words());
    let weights = grid.weights().map_or(0..0, |(least, most)| least..most + 1);
    let mut keys: Vec<(Key, String)> = Vec::new();
    for class in 0..6 {
        let of_class: Vec<i32> = weights.clone().filter(|weight| grid.class(*weight) == class).collect();
        let (Some(low), Some(high)) = (of_class.first(), of_class.last()) else { continue };
        let told = match low == high {
            true => say(words.matrix_key, &[("n", text(scene.amount(*low)))]),
            false => say(
                words.matrix_key_range,
                &[("low", text(scene.amount(*low))), ("high", text(scene.amount(*high)))],
            ),
        };
        keys.push((Key::Patch(Fill::Solid(Ink::Ramp(class))), told));
    }
    let keys: Vec<(Key, &str)> = keys.iter().map(|(key, told)| (*key, told.as_str())).collect();
    sheet.legend(&keys);
    let marks = [("≥ ", words.matrix_least), ("↑ ", words.matrix_up), ("? ", words.matrix_may)];
    for (_, told) in marks.iter().filter(|(mark, _)| grid.marks(mark)) {
        sheet.note(told);
    }
}

/// Where cells stand.
struct Layout {
    left: f64,
    top: f64,
    column: f64,
    /// Where losses without a rate stand; `None`: all state one.
    unrated: Option<f64>,
    right: f64,
}

impl Layout {
    fn new(sheet: &Paper<'_>, grid: &Grid<'_>) -> Self {
        let names = (0..grid.cells.len()).map(|row| BAND.width(&band(sheet.scene, grid, row)));
        let left = MARGIN + names.fold(60.0, f64::max) + 14.0;
        let right = sheet.width - MARGIN;
        let unrated = grid.has_unrated().then_some(right - UNRATED);
        let room = unrated.map_or(right, |unrated| unrated - GAP) - left;
        Self { left, top: sheet.top + 36.0, column: room / grid.often.count() as f64, unrated, right }
    }

    fn frame(&self, grid: &Grid<'_>, column: usize, top: f64, height: f64) -> Option<Frame> {
        let bottom = top + height;
        if column == grid.often.count() {
            return self.unrated.map(|left| Frame { left, top, right: self.right, bottom });
        }
        let left = self.left + self.column * column as f64;
        Some(Frame { left, top, right: left + self.column, bottom })
    }

    /// One row of cells, as high as the fullest of them; gives back where it ends.
    fn row(&self, sheet: &mut Paper<'_>, grid: &Grid<'_>, row: usize, top: f64) -> f64 {
        let lines = grid.cells[row].iter().map(|cell| lines(cell.len())).max().unwrap_or(0);
        let height = (lines as f64 * LEADING + 2.0 * PADDING).max(LOWEST_ROW);
        let (scene, named) = (sheet.scene, band(sheet.scene, grid, row));
        sheet.pen.text(self.left - 14.0, top + height / 2.0 + 4.2, BAND.end(), &named);
        for (column, cell) in grid.cells[row].iter().enumerate() {
            let Some(frame) = self.frame(grid, column, top, height) else { continue };
            let known = !grid.is_unknown(row) && column < grid.often.count();
            let class = grid.weight(row, column).map(|weight| grid.class(weight));
            let ink = ground(&mut sheet.pen, frame, class, known);
            names(&mut sheet.pen, scene, cell, frame, ink);
        }
        top + height
    }

    /// The names of columns, and of the axis.
    fn foot(&self, sheet: &mut Paper<'_>, grid: &Grid<'_>, bottom: f64) {
        let (scene, words) = (sheet.scene, sheet.scene.words());
        let mut deepest = 1;
        for column in 0..=grid.often.count() {
            let Some(frame) = self.frame(grid, column, bottom, 0.0) else { continue };
            let told = match column == grid.often.count() {
                true => words.matrix_unrated.to_owned(),
                false => often(scene, grid.often.power(column)),
            };
            let told = BAND.wrapped(&told, frame.right - frame.left - 10.0, 2);
            deepest = deepest.max(told.len());
            let middle = (frame.left + frame.right) / 2.0;
            sheet.pen.lines(middle, bottom + 19.0, 15.0, BAND.middle(), &told);
        }
        let end = self.left + self.column * grid.often.count() as f64;
        let heading = bottom + 27.0 + 15.0 * deepest as f64;
        sheet.pen.text((self.left + end) / 2.0, heading, HEADING.middle(), words.matrix_how);
        sheet.top = heading + 12.0;
    }
}

/// `1,000 – 10,000`, `0`, or that users are not stated.
fn band(scene: &RiskScene<'_>, grid: &Grid<'_>, row: usize) -> String {
    match (grid.costs, row.checked_sub(grid.below())) {
        (Some(bands), Some(band)) => costs(scene, bands, band, grid.merged || bands.low == 0),
        _ if grid.is_unknown(row) => scene.words().matrix_users.to_owned(),
        _ => user_hours_in(scene.tongue, 0.0),
    }
}

/// The ground of a cell, its rim dashed where nobody knows a rate or a cost; gives back the ink for letters on it.
fn ground(pen: &mut Pen, frame: Frame, class: Option<u8>, known: bool) -> Ink {
    let inner = Frame {
        left: frame.left + 1.0,
        top: frame.top + 1.0,
        right: frame.right - 1.0,
        bottom: frame.bottom - 1.0,
    };
    match class {
        Some(class) => {
            pen.rect(inner, 3.0, Some(Fill::Solid(Ink::Ramp(class))), Some(line(Ink::Line, 0.6)));
            Ink::OnRamp(class)
        }
        None => {
            let rim = if known { line(Ink::Line, 0.6) } else { dashed(Ink::TextFaint, 1.0, 4.0, 3.0) };
            pen.rect(inner, 3.0, Some(Fill::Solid(Ink::Panel)), Some(rim));
            Ink::Text
        }
    }
}

/// Lines that a cell with so many losses takes.
fn lines(losses: usize) -> usize {
    if losses > NAMED { NAMED + 1 } else { losses }
}

fn names(pen: &mut Pen, scene: &RiskScene<'_>, cell: &[Entry<'_>], frame: Frame, ink: Ink) {
    let (x, room) = (frame.left + PADDING, frame.right - frame.left - 2.0 * PADDING);
    let high = LEADING * lines(cell.len()) as f64;
    let first = (frame.top + frame.bottom - high) / 2.0 + 13.0;
    for (index, (loss, mark)) in cell.iter().take(NAMED).enumerate() {
        let y = first + LEADING * index as f64;
        pen.group(&scene.topology.path(loss.element), &tooltip(scene, loss), |pen| {
            let name = NAME.squeezed(&scene.name(loss.element), room - NAME.width(mark));
            pen.text(x, y, NAME.ink(ink), &format!("{mark}{name}"));
        });
    }
    if let more @ 1.. = cell.len().saturating_sub(NAMED) {
        let told = say(scene.words().matrix_more, &[("n", number(more))]);
        pen.text(x, first + LEADING * NAMED as f64, MORE.ink(ink), &told);
    }
}

/// A sentence with the name of a loss, what it costs and how often; another one where nobody knows what it costs.
fn told(scene: &RiskScene<'_>, (known, unknown): (&str, &str), name: String, loss: &LossRisk) -> String {
    let unrated = || scene.words().matrix_unrated.to_owned();
    let often = loss.per_year.map_or_else(unrated, |rate| every_in(scene.tongue, rate));
    let (name, often) = (("name", text(name)), ("often", text(often)));
    match cost(loss) {
        Some(cost) => say(known, &[name, ("cost", text(user_hours_in(scene.tongue, cost))), often]),
        None => say(unknown, &[name, often]),
    }
}

fn tooltip(scene: &RiskScene<'_>, loss: &LossRisk) -> String {
    let words = scene.words();
    let templates = (words.matrix_tip, words.matrix_tip_unstated);
    let tip = told(scene, templates, scene.name(loss.element), loss);
    if loss.user_hours_worst <= counted(loss) {
        return tip;
    }
    let most = ("cost", text(user_hours_in(scene.tongue, loss.user_hours_worst)));
    say(words.matrix_tip_up, &[("tip", text(tip)), most])
}

/// Whether the first weighs less in the headline than the second. What costs something for certain weighs more than what may;
/// what costs nothing weighs less than what nobody knows the cost of.
fn lighter(a: &LossRisk, b: &LossRisk) -> Ordering {
    let weight = |loss: &LossRisk| counted(loss) * loss.per_year.unwrap_or(0.0);
    let surely = |loss: &LossRisk| loss.stops > 0 && weight(loss) > 0.0;
    let by_weight = surely(a).cmp(&surely(b)).then(weight(a).total_cmp(&weight(b)));
    by_weight.then(cost(a).is_none().cmp(&cost(b).is_none())).then((a.stops > 0).cmp(&(b.stops > 0)))
}

/// The rated loss with most users × hours a year, and how many losses state no rate.
fn title(scene: &RiskScene<'_>) -> String {
    let words = scene.words();
    let rated = scene.risk.losses.iter().filter(|loss| loss.per_year.is_some());
    // The first of equals: the costliest.
    let head = rated.rev().max_by(|a, b| lighter(a, b)).map_or_else(String::new, |loss| {
        let known = if loss.stops > 0 { words.matrix_head } else { words.matrix_head_may };
        let templates = (known, words.matrix_head_unstated);
        told(scene, templates, short(&scene.name(loss.element)), loss)
    });
    match scene.risk.losses.iter().filter(|loss| loss.per_year.is_none()).count() {
        0 => head,
        some => {
            let of = ("of", number(scene.risk.losses.len()));
            say(words.matrix_tail, &[("head", text(head)), ("n", number(some)), of])
        }
    }
}

fn description(scene: &RiskScene<'_>) -> String {
    let each = scene.risk.losses.iter().take(8).map(|loss| tooltip(scene, loss));
    let each = each.collect::<Vec<_>>().join("; ");
    say(scene.words().matrix_described, &[("each", text(each))])
}
