//! Who stops until when: a row for each service on one axis of time, and below, on the same axis, what the time of
//! the last one back went into.

use super::critical_path;
use super::gantt_finding::{last_back, title};
use super::gantt_row::{self, Columns, PARTLY, STOPPED};
use super::gantt_rows::{Row, Rows, rows};
use super::kind::RecoveryChart;
use super::landmark::{Skyline, landmarks};
use super::scene::RecoveryScene;
use super::timescale::Timescale;
use crate::analysis::recovery::facts::{Leg, Stopped};
use crate::chart::canvas::{Frame, Plot};
use crate::chart::icon::Icon;
use crate::chart::pen::{Style, line};
use crate::chart::sheet::{Key, MARGIN, Sheet};
use crate::chart::words::{number, say, text};
use crate::model::id::Element;
use crate::page::palette::Ink;
use crate::page::picture::Picture;

/// Services and the critical path over time.
pub static RECOVERY_GANTT: RecoveryChart = RecoveryChart {
    name: "recovery-gantt",
    title: "Recovery, service by service",
    caption: "Until when each service stops and until when it serves less well, and what the time of the last one back went into.",
    draw,
};

const NAME: Style = Style::new(13.0);
const AXIS: Style = Style::new(12.0).ink(Ink::TextSoft).middle();
const HEADING: Style = Style::new(13.0).bold();
const MORE: Style = Style::new(12.0).ink(Ink::TextSoft);

const NAMES_AT_MOST: f64 = 230.0;
const AXIS_HEIGHT: f64 = 26.0;
const HEADING_HEIGHT: f64 = 30.0;

type Paper<'a> = Sheet<'a, RecoveryScene<'a>>;

/// Everything that has a place.
struct Plan<'a> {
    rows: Rows,
    legs: Vec<&'a Leg>,
    /// About legs that are not drawn.
    shorter: String,
    columns: Columns,
    scale: Timescale,
}

fn draw(scene: &RecoveryScene<'_>) -> Option<Picture> {
    let stopped = scene.stopped();
    let lessened = scene.recovery.lessened.iter().any(|less| scene.is_service(less.component));
    let before = scene.backs_before().is_some_and(|backs| !backs.is_empty());
    if stopped.is_empty() && !lessened && !before {
        return None;
    }
    let mut sheet = Sheet::new(scene, 960.0, &title(scene, &stopped), &subtitle(scene));
    let rows = rows(scene, &stopped);
    legend(&mut sheet, &rows.rows);
    if !rows.above.is_empty() {
        sheet.note(&rows.above);
        sheet.top += 4.0;
    }
    let last = last_back(scene, &stopped);
    let plan = plan(scene, &sheet, rows, last);
    let height = plan.columns.row * plan.rows.rows.len() as f64;
    let skyline = Skyline::new(&landmarks(scene), &|at| plan.x(at), sheet.width - MARGIN);
    let first = sheet.top + skyline.height();
    let lower = first + height + AXIS_HEIGHT + HEADING_HEIGHT + more_height(&plan.rows.below);
    let bottom = lower + critical_path::LEG * plan.legs.len() as f64;
    let frame = Frame { left: plan.columns.left, top: first, right: plan.columns.right, bottom };
    let mut plot = Plot::new(frame, 0.0, 0.0..plan.scale.end as f64, 0.0..(bottom - first))?;
    // Below the tracks, seen between them: no line runs through a word.
    skyline.draw(&mut sheet.pen, first, first + height);
    for index in 0..plan.rows.rows.len() {
        gantt_row::track(&mut sheet.pen, &plan.columns, first + plan.columns.row * (index as f64 + 0.5));
    }
    axis(&mut sheet, &plan, (first, first + height));
    for (index, row) in plan.rows.rows.iter().enumerate() {
        let down = plan.columns.row * (index as f64 + 0.5);
        gantt_row::draw(&mut sheet.pen, &mut plot, &plan.columns, row, (first + down, down));
    }
    sheet.top = first + height + AXIS_HEIGHT;
    let below = sheet.top + 12.0;
    more(&mut sheet, &plan, below, &plan.rows.below);
    sheet.top += more_height(&plan.rows.below);
    if let Some(last) = last.filter(|_| !plan.legs.is_empty()) {
        path(&mut sheet, &mut plot, &plan, last, (lower, lower - first));
    }
    waiting(&mut sheet);
    Some(sheet.finish(RECOVERY_GANTT.name, &description(scene, &plan.rows)))
}

impl Plan<'_> {
    fn x(&self, at: u64) -> f64 {
        let wide = self.columns.right - self.columns.left;
        self.columns.left + wide * (at as f64 / self.scale.end as f64)
    }
}

fn more_height(text: &str) -> f64 {
    if text.is_empty() { 0.0 } else { 22.0 }
}

/// Names get what they need up to a limit; the axis is as long as leaves room for the words after each bar.
fn plan<'a>(scene: &RecoveryScene<'a>, sheet: &Paper<'_>, rows: Rows, last: Option<&'a Stopped>) -> Plan<'a> {
    let (legs, shorter) = last.map(|last| critical_path::drawn(scene, last)).unwrap_or_default();
    let path_names = legs.iter().map(|leg| super::gantt_finding::who(scene, leg.who));
    let names =
        rows.rows.iter().map(|row| NAME.width(&row.name)).chain(path_names.map(|name| NAME.width(&name)));
    let names = names.fold(70.0, f64::max).min(NAMES_AT_MOST);
    let (left, right) = (MARGIN + names + 26.0, sheet.width - MARGIN);
    let edge = rows.rows.iter().map(gantt_row::edge_room).fold(0.0, f64::max);
    let longest = rows.rows.iter().map(gantt_row::end).max().unwrap_or(0);
    let longest = if longest > 0 { longest } else { quiet_length(scene) };
    let of_longest = |share: f64| (right - left) * share / longest as f64;
    let fitting = rows
        .rows
        .iter()
        .filter(|row| gantt_row::end(row) > 0)
        .map(|row| (right - gantt_row::texts(row) - left) / gantt_row::end(row) as f64);
    let edged = (right - edge - 12.0 - left) / longest as f64;
    let pixels =
        fitting.fold(of_longest(0.97), f64::min).max(of_longest(0.55)).min(edged.max(of_longest(0.3)));
    let end = ((right - left) / pixels).round().max(1.0) as u64;
    let row = if rows.rows.iter().any(|row| row.before.is_some()) { 32.0 } else { 26.0 };
    let columns = Columns { margin: MARGIN, left, right, edge: right - edge, row };
    let most = ((right - left) / 92.0).floor() as u64;
    Plan { rows, legs, shorter, columns, scale: Timescale::new(end, most.clamp(2, 8)) }
}

/// How long an axis is on which nothing ends: as places take to come back, or a day.
fn quiet_length(scene: &RecoveryScene<'_>) -> u64 {
    let places = scene.recovery.places.iter().filter_map(|(_, back)| back.millis());
    places.max().filter(|at| *at > 0).unwrap_or(24 * 3_600_000)
}

fn subtitle(scene: &RecoveryScene<'_>) -> String {
    format!("{} · {}", scene.event(), scene.words().gantt_about)
}

fn legend(sheet: &mut Paper<'_>, rows: &[Row]) {
    let words = sheet.scene.words();
    let any = |has: fn(&Row) -> bool| rows.iter().any(has);
    let keys = [
        (any(|row| row.back.is_some()), Key::Patch(STOPPED), words.key_stopped),
        (any(|row| row.whole.is_some()), Key::Patch(PARTLY), words.key_less),
        (any(|row| row.late.is_some()), Key::Line(gantt_row::late_line()), words.key_crews),
        (any(|row| row.before.is_some()), Key::Line(gantt_row::before_line()), words.key_earlier),
        (any(|row| row.target.is_some()), Key::Upright(gantt_row::target_line()), words.key_target),
        (any(|row| row.observed.is_some()), Key::Ring, words.key_observed),
        (any(|row| row.hollow), Key::Sign(Icon::Stuck, Ink::Hollow), words.key_hollow),
    ];
    let keys: Vec<(Key, &str)> =
        keys.into_iter().filter(|(shown, _, _)| *shown).map(|(_, key, text)| (key, text)).collect();
    sheet.legend(&keys);
    sheet.top += 4.0;
}

/// Lines at the marks between two heights and their words below.
fn axis(sheet: &mut Paper<'_>, plan: &Plan<'_>, (top, bottom): (f64, f64)) {
    for mark in plan.scale.marks() {
        let (x, label) = (plan.x(mark), plan.scale.label(sheet.scene.tongue, mark));
        sheet.pen.line((x, top), (x, bottom + 4.0), line(Ink::Line, 1.0));
        let half = AXIS.width(&label) / 2.0;
        sheet.pen.text(x.min(plan.columns.right - half), bottom + 19.0, AXIS, &label);
    }
}

fn more(sheet: &mut Paper<'_>, plan: &Plan<'_>, y: f64, text: &str) {
    let text = MORE.shortened(text, plan.columns.right - plan.columns.left);
    sheet.pen.text(plan.columns.left, y, MORE, &text);
}

/// The legs of the last one back, on the same axis.
fn path(sheet: &mut Paper<'_>, plot: &mut Plot, plan: &Plan<'_>, last: &Stopped, (top, down): (f64, f64)) {
    let scene = sheet.scene;
    sheet.pen.text(MARGIN, top - 10.0, HEADING, &critical_path::heading(scene, last));
    let bottom = top + critical_path::LEG * plan.legs.len() as f64;
    axis(sheet, plan, (top, bottom));
    let columns = critical_path::Columns {
        margin: MARGIN,
        names: plan.columns.names(),
        left: plan.columns.left,
        right: plan.columns.right,
    };
    critical_path::draw(&mut sheet.pen, plot, scene, &plan.legs, columns, (top, down));
    sheet.top = bottom + AXIS_HEIGHT;
    let below = sheet.top + 12.0;
    more(sheet, plan, below, &plan.shorter);
    sheet.top += more_height(&plan.shorter);
}

/// What waits for itself, and what would help.
fn waiting(sheet: &mut Paper<'_>) {
    let scene = sheet.scene;
    let Some(deadlock) = &scene.recovery.deadlock else { return };
    let named = |ids: &mut dyn Iterator<Item = crate::model::id::ComponentId>| -> Vec<String> {
        ids.map(|id| scene.name(Element::Component(id))).collect()
    };
    let ring = named(&mut deadlock.ring.iter().map(|(id, _)| *id));
    let unlock = named(&mut deadlock.unlock.iter().copied().take(4));
    if ring.is_empty() && unlock.is_empty() {
        return;
    }
    let returns = scene.stopped().iter().any(|stopped| !stopped.back.is_never());
    let words = scene.words();
    let heading = if returns { words.why_some } else { words.why_they };
    sheet.pen.text(MARGIN, sheet.top + 22.0, HEADING, heading);
    sheet.top += 30.0;
    match &ring[..] {
        [] => {}
        [own] => sheet.note(&say(words.wait_self, &[("name", text(own))])),
        [first, rest @ ..] => {
            let mut chain = say(words.wait_first, &[("name", text(first)), ("next", text(&rest[0]))]);
            for next in rest[1..].iter().chain([first]) {
                chain = say(words.wait_next, &[("chain", text(chain)), ("next", text(next))]);
            }
            sheet.note(&say(words.wait_end, &[("chain", text(chain))]));
        }
    }
    if !unlock.is_empty() {
        let rest = deadlock.unlock.len() - unlock.len();
        let names = match rest {
            0 => scene.listed(&unlock),
            more => {
                let names = text(unlock.join(scene.tongue.comma()));
                say(words.unlock_more, &[("names", names), ("n", number(more))])
            }
        };
        let template = if deadlock.proven { words.unlock_fewest } else { words.unlock_enough };
        sheet.note(&say(template, &[("names", text(names))]));
    }
}

fn description(scene: &RecoveryScene<'_>, rows: &Rows) -> String {
    let each = rows.rows.iter().filter(|row| row.back.is_some()).rev().take(6);
    let each: Vec<String> = each.map(|row| format!("{}: {}", row.name, row.value)).collect();
    let words = scene.words();
    let body = if each.is_empty() { words.back_none.to_owned() } else { each.join(words.between) };
    say(words.gantt_described, &[("n", number(scene.stopped().len())), ("body", text(body))])
}
