//! One row of a Gantt: a bar while the service stops, hatched while it serves less well, and after its end the
//! number. What would hide the number (a ring, the line of a target) moves it aside.

use super::gantt_rows::Row;
use crate::base::quantity::Moment;
use crate::chart::canvas::{Frame, Plot};
use crate::chart::icon::{self, Icon};
use crate::chart::pen::{Pen, Style, line};
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Point, Step, Stroke};

/// Stopped.
pub const STOPPED: Fill = Fill::Solid(Ink::Stopped);
/// Serving, less well.
pub const PARTLY: Fill = Fill::Hatched(Ink::Degraded, Ink::DegradedTint);

const BAR: f64 = 18.0;
const TIP: f64 = 10.0;
const NAME: Style = Style::new(13.0).end();
const QUIET: Style = Style::new(13.0).ink(Ink::TextSoft).end();
const VALUE: Style = Style::new(13.0).bold().halo(Ink::Panel);
const NOTE: Style = Style::new(12.0).ink(Ink::TextSoft).halo(Ink::Panel);
const NEVER: Style = Style::new(13.0).bold().ink(Ink::StoppedText).halo(Ink::Panel);

/// Stopped still, with the crews there are: a thinner bar.
#[must_use]
pub fn late_line() -> Stroke {
    line(Ink::Stopped, 6.0)
}

/// How it was before a what-if.
#[must_use]
pub fn before_line() -> Stroke {
    line(Ink::TextFaint, 3.0)
}

/// A target.
#[must_use]
pub fn target_line() -> Stroke {
    line(Ink::Accent, 2.2)
}

/// Where things stand across, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// Left margin.
    pub margin: f64,
    /// Where tracks begin: the loss.
    pub left: f64,
    /// Where tracks end.
    pub right: f64,
    /// Where bars without end end.
    pub edge: f64,
    /// Height of a row.
    pub row: f64,
}

impl Columns {
    /// Where names end.
    #[must_use]
    pub fn names(&self) -> f64 {
        self.left - 26.0
    }
}

/// Does its bar run on without end?
#[must_use]
pub fn is_endless(row: &Row) -> bool {
    row.back.is_some_and(Moment::is_never) || row.whole.is_some_and(Moment::is_never)
}

/// Room for the words after a bar that never ends.
#[must_use]
pub fn edge_room(row: &Row) -> f64 {
    if is_endless(row) { VALUE.width(&row.value) + 30.0 } else { 0.0 }
}

/// When the last thing in the row ends, in milliseconds.
#[must_use]
pub fn end(row: &Row) -> u64 {
    let moments =
        [row.back, row.whole, row.late, row.before].into_iter().flatten().filter_map(Moment::millis);
    moments.chain(row.target).chain(row.observed.map(|window| window.1)).max().unwrap_or(0)
}

/// Room for the number and the first notes after the bar.
#[must_use]
pub fn texts(row: &Row) -> f64 {
    if is_endless(row) || is_quiet(row) {
        return 14.0;
    }
    let notes: f64 = row.notes.iter().map(|note| NOTE.width(note) + 14.0).sum();
    VALUE.width(&row.value) + 20.0 + notes.min(170.0)
}

fn is_quiet(row: &Row) -> bool {
    row.back.is_none() && row.whole.is_none()
}

/// The quiet ground the bar lies on.
pub fn track(pen: &mut Pen, columns: &Columns, middle: f64) {
    let frame = Frame {
        left: columns.left,
        top: middle - BAR / 2.0,
        right: columns.right,
        bottom: middle + BAR / 2.0,
    };
    pen.rect(frame, 3.0, Some(Fill::Solid(Ink::Panel)), None);
}

/// Draws the row around `middle`, which is at `down` of the plot.
pub fn draw(pen: &mut Pen, plot: &mut Plot, columns: &Columns, row: &Row, (middle, down): (f64, f64)) {
    let x = |at: u64| plot.at(at as f64, down).0;
    let until = |moment: Moment| moment.millis().map_or(columns.edge, |at| plot.at(at as f64, down).0);
    let stop = row.back.map_or(columns.left, until);
    let (top, bottom) = (middle - BAR / 2.0, middle + BAR / 2.0);
    pen.group(&row.id, &row.tooltip, |pen| {
        let name = if row.back.is_some() { NAME } else { QUIET };
        let room = columns.names() - columns.margin;
        pen.text(columns.names(), middle + 4.6, name, &name.squeezed(&row.name, room));
        if row.hollow {
            icon::draw(pen, Icon::Stuck, (columns.left - 13.0, middle), 5.2, Ink::Hollow);
        }
        if let Some(back) = row.back {
            let right = stop.max(columns.left + 2.0);
            bar(pen, Frame { left: columns.left, top, right, bottom }, back.is_never(), STOPPED);
        }
        if let Some(whole) = row.whole.filter(|_| !row.back.is_some_and(Moment::is_never)) {
            let right = until(whole).max(stop + 2.0);
            bar(pen, Frame { left: stop, top, right, bottom }, whole.is_never(), PARTLY);
        }
        signs(pen, columns, row, &x, middle, stop);
        words(pen, columns, row, &x, middle);
    });
}

/// A bar; one without end has a tip.
fn bar(pen: &mut Pen, frame: Frame, endless: bool, fill: Fill) {
    if !endless {
        let radius = if fill == STOPPED && frame.right - frame.left > 6.0 { 2.5 } else { 0.0 };
        pen.rect(frame, radius, Some(fill), None);
        return;
    }
    let Frame { left, top, right, bottom } = frame;
    let tip = (right + TIP, top.midpoint(bottom));
    let corners =
        [(right, top), tip, (right, bottom), (left, bottom)].map(|(x, y)| Step::Line(Point::new(x, y)));
    let mut steps = vec![Step::Move(Point::new(left, top))];
    steps.extend(corners);
    steps.push(Step::Close);
    pen.path(steps, Some(fill), None);
}

/// The crews' line, the line of a what-if, the target and the ring.
fn signs(pen: &mut Pen, columns: &Columns, row: &Row, x: &dyn Fn(u64) -> f64, middle: f64, stop: f64) {
    if let Some(late) = row.late {
        let at = late.millis().map_or(columns.edge, x);
        // The rim of ground keeps it apart from the hatching.
        if row.whole.is_some() {
            pen.line((stop, middle), (at + 1.5, middle), line(Ink::Ground, 9.0));
        }
        pen.line((stop, middle), (at, middle), late_line());
    }
    if let Some(before) = row.before {
        let (at, y) = (before.millis().map_or(columns.edge, x), middle + BAR / 2.0 + 3.5);
        pen.line((columns.left, y), (at.max(columns.left + 2.0), y), before_line());
    }
    if let Some(target) = row.target {
        let at = x(target);
        let (top, bottom) = (middle - BAR / 2.0 - 3.0, middle + BAR / 2.0 + 3.0);
        pen.line((at, top), (at, bottom), line(Ink::Ground, 5.0));
        pen.line((at, top), (at, bottom), target_line());
    }
    if let Some((from, to)) = row.observed {
        let (from, to) = (x(from), x(to));
        if from < to {
            pen.line((from, middle), (to, middle), line(Ink::Text, 1.4));
            pen.line((from, middle - 4.0), (from, middle + 4.0), line(Ink::Text, 1.4));
        }
        icon::draw(pen, Icon::Observed, (to, middle), 4.8, Ink::Text);
    }
}

/// Stretches of the row in which no word may stand, after the bar.
fn obstacles(row: &Row, x: &dyn Fn(u64) -> f64) -> Vec<(f64, f64)> {
    let target = row.target.map(|at| (x(at) - 3.0, x(at) + 3.0));
    let ring = row.observed.map(|(from, to)| (x(from).min(x(to) - 8.0), x(to) + 8.0));
    let mut obstacles: Vec<(f64, f64)> = target.into_iter().chain(ring).collect();
    obstacles.sort_by(|a, b| a.0.total_cmp(&b.0));
    obstacles
}

fn words(pen: &mut Pen, columns: &Columns, row: &Row, x: &dyn Fn(u64) -> f64, middle: f64) {
    if is_endless(row) {
        let style = if row.back.is_some_and(Moment::is_never) { NEVER } else { VALUE };
        pen.text(columns.edge + 17.0, middle + 4.8, style, &row.value);
        return;
    }
    let style = if row.back.is_some() { VALUE } else { NOTE };
    let moments = [row.back, row.whole, row.late].into_iter().flatten().filter_map(Moment::millis);
    let mut start = moments.map(x).fold(columns.left, f64::max);
    let (wide, mut limit) = (style.width(&row.value), columns.right - 4.0);
    for (from, to) in obstacles(row, x) {
        if to <= start {
            continue;
        }
        if start + 8.0 + wide + 4.0 <= from {
            limit = from;
            break;
        }
        start = to;
    }
    let mut at = start + if is_quiet(row) && row.observed.is_none() { 14.0 } else { 8.0 };
    // Past the paper only when something stands at its very end: then the number is in the tooltip.
    if at + wide > columns.right {
        return;
    }
    pen.text(at, middle + 4.8, style, &row.value);
    at += wide + 12.0;
    for note in &row.notes {
        if at + NOTE.width(note) > limit {
            break;
        }
        pen.text(at, middle + 4.6, NOTE, note);
        at += NOTE.width(note) + 14.0;
    }
}
