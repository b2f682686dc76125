//! What losing each place does to each service: a table of signs and words, services by users, places by damage.

use super::canvas::{Frame, Plot};
use super::chart::Chart;
use super::finding;
use super::icon::{self, Icon};
use super::pen::Style;
use super::scene::Scene;
use super::sheet::{Key, MARGIN, Sheet};
use super::state::{State, sentence, tally};
use super::words::{number, say, text};
use crate::analysis::facts::BlastRadius;
use crate::base::words::grouped;
use crate::model::id::{ComponentId, Element};
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture};

/// Services by lost places.
pub static BLAST_RADIUS_HEATMAP: Chart = Chart {
    name: "blast-radius-heatmap",
    title: "Blast radius",
    caption: "What losing each place does to each service, and whether a stopped service can come back elsewhere.",
    draw,
};

/// The most rows and columns drawn: what is left out is counted in a row of its own, and said.
const ROWS: usize = 60;
const COLUMNS: usize = 10;
/// Usual and wide paper, in pixels.
const WIDTHS: [f64; 2] = [960.0, 1180.0];

const NAME: Style = Style::new(14.0).end();
const SMALL: Style = Style::new(12.5).end();
const USERS: Style = Style::new(12.0).end().ink(Ink::TextSoft);
const HEAD: Style = Style::new(14.0).bold().middle();
const HOLDS: Style = Style::new(12.0).middle().ink(Ink::TextSoft);
const WORD: Style = Style::new(13.0);
const TOTAL: Style = Style::new(13.0).bold().end();

/// Everything measured before anything is drawn.
struct Plan<'a> {
    columns: Vec<&'a BlastRadius>,
    rows: Vec<ComponentId>,
    /// Services that get no row of their own.
    rest: Vec<ComponentId>,
    /// Width of the column of users; 0 when no service declares any.
    users: f64,
    width: f64,
    /// Left edge of the first cell.
    left: f64,
    cell: f64,
    row: f64,
    /// Are cells wide enough for words beside the signs?
    words: bool,
}

impl<'a> Plan<'a> {
    fn new(scene: &Scene<'a>) -> Option<Self> {
        let mut rows = scene.services();
        if rows.is_empty() || scene.facts.table.is_empty() {
            return None;
        }
        let rest = rows.split_off(rows.len().min(ROWS).min(scene.most));
        let columns: Vec<&BlastRadius> = scene.facts.table.iter().take(COLUMNS).collect();
        let [narrow, wide] = WIDTHS.map(|width| Self::on(scene, width, &columns, &rows, &rest));
        // Wider paper when words fit on it only, and for many columns.
        Some(if narrow.words || !wide.words && columns.len() <= 6 { narrow } else { wide })
    }

    fn on(
        scene: &Scene<'a>,
        width: f64,
        columns: &[&'a BlastRadius],
        rows: &[ComponentId],
        rest: &[ComponentId],
    ) -> Self {
        let names = rows.iter().map(|id| NAME.width(&scene.name(Element::Component(*id))));
        let names = names.fold(110.0, f64::max).min(if columns.len() > 6 { 200.0 } else { 240.0 });
        let users =
            rows.iter().map(|id| USERS.width(&users(scene, *id)) + 20.0).fold(62.0, f64::max).min(110.0);
        let users = if scene.counts_people() { users } else { 0.0 };
        let left = MARGIN + names + users + 14.0;
        let cell = ((width - MARGIN - left) / columns.len() as f64).min(180.0);
        let widest = |id: &ComponentId| {
            let words = columns.iter().map(|blast| State::of(blast, *id).word(scene, blast, *id));
            words.map(|word| WORD.bold().width(word)).fold(0.0, f64::max)
        };
        let words = rows.iter().map(widest).fold(0.0, f64::max) + 40.0 <= cell;
        let row = if rows.len() <= 20 { 36.0 } else { 28.0 };
        let (columns, rows, rest) = (columns.to_vec(), rows.to_vec(), rest.to_vec());
        Self { columns, rows, rest, users, width, left, cell, row, words }
    }

    fn middle(&self, column: usize) -> f64 {
        self.left + self.cell * (column as f64 + 0.5)
    }

    /// Right edge and width of the services' names.
    fn names(&self) -> (f64, f64) {
        let right = self.left - 14.0 - self.users;
        (right, right - MARGIN)
    }
}

fn users(scene: &Scene<'_>, service: ComponentId) -> String {
    scene.users(service).map_or_else(|| "–".to_owned(), |users| scene.tongue.people(users))
}

fn draw(scene: &Scene<'_>) -> Option<Picture> {
    let plan = Plan::new(scene)?;
    let words = scene.words();
    let order = if plan.users > 0.0 { words.heat_by_users } else { words.heat_by_damage };
    let lost = if scene.is_whole_table() {
        say(words.heat_whole, &[("level", text(scene.level(1)))])
    } else {
        words.heat_asked.to_owned()
    };
    let subtitle = say(words.heat_about, &[("lost", text(lost)), ("order", text(order))]);
    let mut sheet = Sheet::new(scene, plan.width, &finding::of_the_table(scene), &subtitle);
    headings(&mut sheet, &plan);
    cells(&mut sheet, &plan)?;
    remainder(&mut sheet, &plan);
    totals(&mut sheet, &plan);
    let left_out = scene.facts.table.len() - plan.columns.len();
    if left_out > 0 {
        let level = text(scene.level(left_out));
        sheet.note(&say(words.heat_left_out, &[("n", number(left_out)), ("level", level)]));
        sheet.top += 6.0;
    }
    legend(&mut sheet, &plan);
    Some(sheet.finish(BLAST_RADIUS_HEATMAP.name, &description(scene, &plan)))
}

fn headings(sheet: &mut Sheet<'_>, plan: &Plan<'_>) {
    let room = plan.cell - 10.0;
    let heads: Vec<(Vec<String>, String)> = plan
        .columns
        .iter()
        .map(|blast| {
            let holds = sheet.scene.holds(blast);
            let holds = if HOLDS.width(&holds) <= room { holds } else { String::new() };
            (HEAD.wrapped(&sheet.scene.lost(blast), room, 2), holds)
        })
        .collect();
    let lines = heads.iter().map(|head| head.0.len()).max().unwrap_or(1) as f64;
    let with_holds = heads.iter().any(|head| !head.1.is_empty());
    let bottom = sheet.top + 18.0 * lines + if with_holds { 19.0 } else { 0.0 } + 10.0;
    let names_end = bottom - 10.0 - if with_holds { 19.0 } else { 0.0 };
    for (column, (lines, holds)) in heads.iter().enumerate() {
        let x = plan.middle(column);
        sheet.pen.lines(x, names_end - 18.0 * (lines.len() as f64 - 1.0), 18.0, HEAD, lines);
        sheet.pen.text(x, bottom - 11.0, HOLDS, holds);
    }
    if plan.users > 0.0 {
        sheet.pen.text(plan.left - 14.0, bottom - 11.0, USERS, sheet.scene.words().heat_users);
    }
    sheet.top = bottom;
}

/// The cells stand in a coordinate system of columns and rows.
fn cells(sheet: &mut Sheet<'_>, plan: &Plan<'_>) -> Option<()> {
    let (columns, rows) = (plan.columns.len() as f64, plan.rows.len() as f64);
    let frame = Frame {
        left: plan.left,
        top: sheet.top,
        right: plan.left + plan.cell * columns,
        bottom: sheet.top + plan.row * rows,
    };
    let plot = Plot::new(frame, 0.0, 0.0..columns, 0.0..rows)?;
    for (row, service) in plan.rows.iter().enumerate() {
        name(sheet, plan, *service, plot.at(0.0, row as f64 + 0.5).1);
        for (column, blast) in plan.columns.iter().enumerate() {
            let (left, top) = plot.at(column as f64, row as f64);
            let (right, bottom) = plot.at(column as f64 + 1.0, row as f64 + 1.0);
            let frame = Frame { left: left + 1.5, top: top + 1.5, right: right - 1.5, bottom: bottom - 1.5 };
            cell(sheet, plan, *service, blast, frame);
        }
    }
    sheet.top = frame.bottom;
    Some(())
}

fn name(sheet: &mut Sheet<'_>, plan: &Plan<'_>, service: ComponentId, middle: f64) {
    let (right, room) = plan.names();
    let text = sheet.scene.name(Element::Component(service));
    if NAME.width(&text) <= room || plan.row < 34.0 {
        let style = if NAME.width(&text) <= room { NAME } else { SMALL };
        sheet.pen.text(right, middle + 5.0, style, &style.squeezed(&text, room));
    } else {
        let lines = SMALL.wrapped(&text, room, 2);
        sheet.pen.lines(right, middle + 4.5 - 7.5 * (lines.len() as f64 - 1.0), 15.0, SMALL, &lines);
    }
    if plan.users > 0.0 {
        let text = users(sheet.scene, service);
        // A number is never cut: what has no room is larger than any number of people.
        let too_many = sheet.scene.words().heat_too_many;
        let text = if USERS.width(&text) <= plan.users - 10.0 { &text } else { too_many };
        sheet.pen.text(plan.left - 14.0, middle + 4.5, USERS, text);
    }
}

fn cell(sheet: &mut Sheet<'_>, plan: &Plan<'_>, service: ComponentId, blast: &BlastRadius, frame: Frame) {
    let scene = sheet.scene;
    let state = State::of(blast, service);
    let (fill, ink) = state.look();
    let id = format!("{}|{}", scene.topology.path(Element::Component(service)), scene.lost_id(blast));
    let middle = ((frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0);
    sheet.pen.group(&id, &sentence(scene, blast, service), |pen| {
        pen.rect(frame, 4.0, Some(fill), None);
        let style = if state.stops() { WORD.bold() } else { WORD };
        let word = if plan.words { state.word(scene, blast, service) } else { "" };
        let wide = style.width(word);
        if wide == 0.0 {
            icon::draw(pen, state.icon(), middle, 5.2, ink);
            return;
        }
        let start = middle.0 - (wide + 18.0) / 2.0;
        icon::draw(pen, state.icon(), (start + 5.0, middle.1), 5.2, ink);
        pen.text(start + 18.0, middle.1 + 4.6, style.ink(ink), word);
    });
}

/// One row for all services without a row: how many stop in each column.
fn remainder(sheet: &mut Sheet<'_>, plan: &Plan<'_>) {
    if plan.rest.is_empty() {
        return;
    }
    let (tongue, words) = (sheet.scene.tongue, sheet.scene.words());
    let rest = ("n", number(plan.rest.len()));
    let text = match plan.rest.iter().filter_map(|id| sheet.scene.users(*id)).max() {
        Some(most) => say(words.heat_rest_users, &[rest, ("people", text(tongue.people(most)))]),
        None => say(words.heat_rest, &[rest]),
    };
    let right = plan.left - 14.0;
    let style = SMALL.ink(Ink::TextSoft);
    sheet.pen.text(right, sheet.top + 22.5, style, &style.shortened(&text, right - MARGIN));
    for (column, blast) in plan.columns.iter().enumerate() {
        let stopped = plan.rest.iter().filter(|id| State::of(blast, **id).stops()).count();
        let left = plan.left + plan.cell * column as f64;
        let frame = Frame {
            left: left + 1.5,
            top: sheet.top + 3.0,
            right: left + plan.cell - 1.5,
            bottom: sheet.top + 33.0,
        };
        let middle = plan.middle(column);
        if stopped == 0 {
            sheet.pen.rect(frame, 4.0, Some(Fill::Solid(Ink::Panel)), None);
            icon::draw(&mut sheet.pen, Icon::Nothing, (middle, sheet.top + 18.0), 5.0, Ink::TextFaint);
        } else {
            sheet.pen.rect(frame, 4.0, Some(Fill::Solid(Ink::StoppedTint)), None);
            let number = grouped(stopped as u64);
            let start = middle - (WORD.width(&number) + 17.0) / 2.0;
            icon::draw(&mut sheet.pen, Icon::Stopped, (start + 5.0, sheet.top + 18.0), 5.0, Ink::StoppedText);
            sheet.pen.text(start + 17.0, sheet.top + 22.6, WORD.bold().ink(Ink::StoppedText), &number);
        }
    }
    sheet.top += 36.0;
}

fn totals(sheet: &mut Sheet<'_>, plan: &Plan<'_>) {
    let tallies: Vec<[usize; 3]> = plan.columns.iter().map(|blast| tally(sheet.scene, blast)).collect();
    let open = tallies.iter().any(|tally| tally[2] > 0);
    let words = sheet.scene.words();
    let label = if open { words.heat_totals_open } else { words.heat_totals };
    let (right, room) = (plan.left - 14.0, plan.left - 14.0 - MARGIN);
    let lines = TOTAL.wrapped(label, room, 2);
    sheet.pen.lines(right, sheet.top + 27.0, 16.0, TOTAL, &lines);
    for (column, tally) in tallies.iter().enumerate() {
        let numbers = if open { &tally[..] } else { &tally[..2] };
        let text = numbers.iter().map(|number| grouped(*number as u64)).collect::<Vec<_>>().join(" · ");
        let ink = if tally[0] > 0 { Ink::StoppedText } else { Ink::Text };
        sheet.pen.text(plan.middle(column), sheet.top + 27.0, HEAD.ink(ink), &text);
    }
    sheet.top += 36.0 + 16.0 * (lines.len() as f64 - 1.0) + 14.0;
}

/// Only the signs that are in the picture, mildest last.
fn legend(sheet: &mut Sheet<'_>, plan: &Plan<'_>) {
    let seen: std::collections::BTreeSet<State> = plan
        .rows
        .iter()
        .flat_map(|service| plan.columns.iter().map(|blast| State::of(blast, *service)))
        .collect();
    let keys: Vec<(Key, &str)> = seen
        .iter()
        .rev()
        .map(|state| {
            let ink = match state.look() {
                (_, Ink::OnStopped) => Ink::StoppedText,
                (_, ink) => ink,
            };
            (Key::Sign(state.icon(), ink), state.meaning(sheet.scene.words()))
        })
        .collect();
    sheet.legend(&keys);
}

fn description(scene: &Scene<'_>, plan: &Plan<'_>) -> String {
    let words = scene.words();
    let each = plan.columns.iter().take(5).map(|blast| {
        let [down, degraded, open] = tally(scene, blast).map(number);
        let lost = text(scene.lost(blast));
        say(words.heat_each, &[("lost", lost), ("down", down), ("degraded", degraded), ("open", open)])
    });
    let places = scene.facts.table.len();
    let values = [
        ("n", number(plan.rows.len() + plan.rest.len())),
        ("of", number(places)),
        ("level", text(scene.level(places))),
        ("each", text(each.collect::<Vec<_>>().join(words.between))),
    ];
    say(words.heat_described, &values)
}
