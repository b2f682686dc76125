//! What advised changes do: a row for each loss that turns out differently, with how many services stop and when the last is back, now and
//! with the changes. Two ends of one line, each with its number.

use super::finding::short;
use super::pen::{Pen, Style, dashed, line};
use super::recovery::timescale::Timescale;
use super::scene::joined;
use super::sheet::{Foot, Footed, Key, MARGIN, Sheet};
use super::words::words::Words;
use super::words::{number, say, text, words};
use crate::analysis::advise::facts::{Advice, Event, Outcome, Set};
use crate::base::quantity::Moment;
use crate::base::tongue::Tongue;
use crate::base::words::grouped;
use crate::model::topology::Topology;
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture};
use std::cmp::Reverse;

/// The name of the picture.
pub const NAME: &str = "before-after";

/// What it is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct ChangeScene<'a> {
    /// What is declared.
    pub topology: &'a Topology,
    /// What was found.
    pub advice: &'a Advice,
    /// The set of changes that is told.
    pub set: &'a Set,
    /// How people call the model: a file name.
    pub source: &'a str,
    /// The language in which it is drawn.
    pub tongue: Tongue,
    /// The most rows of a chart that has some, where that is less than its own most: paper is less long than a screen.
    pub most: usize,
}

/// The most rows drawn: what is left out is said.
const ROWS: usize = 40;
const ROW: f64 = 32.0;
const NAMES_AT_MOST: f64 = 230.0;
/// Between the two halves.
const BETWEEN: f64 = 24.0;
/// Room for numbers at both ends of an axis.
const BEFORE: f64 = 58.0;
const AFTER: f64 = 74.0;
/// Between the end of the axis of time and what never comes back.
const NEVER: f64 = 76.0;
const DOT: f64 = 5.4;

const TITLE: Style = Style::new(13.0).bold().end();
const HEADING: Style = Style::new(13.0).bold();
const AXIS: Style = Style::new(12.0).ink(Ink::TextSoft).middle();
const NOW: Style = Style::new(13.0).ink(Ink::TextSoft);
const THEN: Style = Style::new(13.0).bold();
const MORE: Style = Style::new(12.0).ink(Ink::TextSoft);

impl<'a> ChangeScene<'a> {
    fn words(&self) -> &'static Words {
        words(self.tongue)
    }

    /// What happens, in a few words.
    fn event(&self, event: &Event) -> String {
        match event.lost.is_empty() {
            true => self.words().change_dark.to_owned(),
            false => joined(self.tongue, self.topology, &event.lost),
        }
    }

    /// Canonical paths, for programs.
    fn id(&self, event: &Event) -> String {
        let paths: Vec<String> = event.lost.iter().map(|element| self.topology.path(*element)).collect();
        if paths.is_empty() { "dark".to_owned() } else { paths.join("+") }
    }

    fn moment(&self, moment: Moment) -> String {
        self.tongue.moment(moment, self.words().when_never)
    }

    /// `after 18 h`, `at once`, `never`.
    fn after(&self, moment: Moment) -> String {
        match moment {
            Moment::START => self.words().when_at_once.to_owned(),
            Moment::NEVER => self.words().when_never.to_owned(),
            later => say(self.words().when_after, &[("time", text(self.moment(later)))]),
        }
    }

    /// Events that turn out differently, the costliest now first.
    fn rows(&self) -> Vec<Row<'a>> {
        let events = self.advice.events.iter().zip(self.advice.before.iter().zip(&self.set.after));
        let all = events.map(|(event, (now, then))| Row { event, now, then });
        let mut rows: Vec<Row<'a>> = all.filter(|row| row.now != row.then).collect();
        rows.sort_by_key(|row| Reverse((row.now.user_millis, row.now.stop, row.now.last)));
        rows
    }
}

impl Footed for ChangeScene<'_> {
    fn foot(&self) -> Foot<'_> {
        let words = self.words();
        let as_of = self.topology.about.as_ref().and_then(|about| about.as_of);
        let as_of = as_of.map(|day| say(words.facts_as_of, &[("day", text(self.tongue.date(day)))]));
        let parts: Vec<String> = as_of.into_iter().chain([words.change_rests.to_owned()]).collect();
        Foot {
            rests_on: parts.join(" · "),
            tongue: self.tongue,
            source: self.source,
            model_hash: &self.advice.model_hash,
        }
    }
}

struct Row<'a> {
    event: &'a Event,
    now: &'a Outcome,
    then: &'a Outcome,
}

/// Draws it; `None` when no loss turns out differently.
#[must_use]
pub fn draw(scene: &ChangeScene<'_>) -> Option<Picture> {
    let rows = scene.rows();
    let first = rows.first()?;
    let words = scene.words();
    let about = say(words.change_about, &[("n", number(scene.set.changes.len()))]);
    let mut sheet = Sheet::new(scene, 960.0, &title(scene, first), &about);
    sheet.legend(&[(Key::Ring, words.change_now), (Key::Dot(Ink::Accent), words.change_then)]);
    let drawn = &rows[..rows.len().min(ROWS).min(scene.most)];
    let halves = Halves::new(scene, &sheet, drawn);
    let top = sheet.top + 44.0;
    let bottom = top + ROW * drawn.len() as f64;
    halves.draw(&mut sheet.pen, scene, (sheet.top + 14.0, top, bottom));
    for (index, row) in drawn.iter().enumerate() {
        halves.row(&mut sheet.pen, scene, row, top + ROW * (index as f64 + 0.5));
    }
    sheet.top = bottom + 8.0;
    if rows.len() > drawn.len() {
        let more = say(words.change_more, &[("n", number(rows.len() - drawn.len()))]);
        sheet.pen.text(halves.stops.left, sheet.top + 14.0, MORE, &more);
        sheet.top += 24.0;
    }
    if let same @ 1.. = scene.advice.events.len() - rows.len() {
        sheet.note(&say(words.change_same, &[("n", number(same))]));
    }
    Some(sheet.finish(NAME, &description(scene, &rows)))
}

/// An axis of one half.
struct Axis {
    left: f64,
    right: f64,
    end: f64,
}

impl Axis {
    fn x(&self, value: f64) -> f64 {
        self.left + (self.right - self.left) * (value / self.end).clamp(0.0, 1.0)
    }
}

/// Services that stop, and time.
struct Halves {
    names: f64,
    stops: Axis,
    time: Axis,
    scale: Timescale,
    /// Where what never comes back stands; `None`: all come back.
    never: Option<f64>,
}

impl Halves {
    fn new(scene: &ChangeScene<'_>, sheet: &Sheet<'_, ChangeScene<'_>>, rows: &[Row<'_>]) -> Self {
        let names = rows.iter().map(|row| TITLE.width(&scene.event(row.event)));
        let names = names.fold(70.0, f64::max).min(NAMES_AT_MOST);
        let both = || rows.iter().flat_map(|row| [row.now, row.then]);
        let most = both().map(|outcome| outcome.stop).max().unwrap_or(0).max(1);
        let longest = both().filter_map(|outcome| outcome.last.millis()).max().unwrap_or(0).max(1);
        let start = MARGIN + names + 16.0;
        let half = (sheet.width - MARGIN - start - BETWEEN) / 2.0;
        let stops = Axis { left: start + BEFORE, right: start + half - AFTER, end: most as f64 };
        let right = sheet.width - MARGIN - AFTER;
        let never = both().any(|outcome| outcome.last.is_never()).then_some(right);
        let time = Axis {
            left: start + half + BETWEEN + BEFORE,
            right: never.map_or(right, |never| never - NEVER),
            end: longest as f64,
        };
        let widest = AXIS.width(&scene.tongue.measured("+99,999", "min")) + 20.0;
        let fit = ((time.right - time.left) / widest).floor().max(1.0) as u64;
        Self { names, stops, time, scale: Timescale::new(longest, fit), never }
    }

    /// Heads, lines of the axes and their numbers.
    fn draw(&self, pen: &mut Pen, scene: &ChangeScene<'_>, (head, top, bottom): (f64, f64, f64)) {
        let words = scene.words();
        let rule = line(Ink::Line, 1.0);
        pen.text(self.stops.left - BEFORE, head, HEADING, words.change_stop);
        pen.text(self.time.left - BEFORE, head, HEADING, words.change_last);
        for value in marks(self.stops.end as usize) {
            let x = self.stops.x(value as f64);
            pen.line((x, top), (x, bottom), rule);
            pen.text(x, top - 7.0, AXIS, &grouped(value as u64));
        }
        for mark in self.scale.marks().filter(|mark| *mark as f64 <= self.time.end) {
            let x = self.time.x(mark as f64);
            pen.line((x, top), (x, bottom), rule);
            pen.text(x, top - 7.0, AXIS, &self.scale.label(scene.tongue, mark));
        }
        if let Some(x) = self.never {
            pen.line((x, top), (x, bottom), dashed(Ink::TextFaint, 1.2, 2.5, 4.0));
            pen.text(x, top - 7.0, AXIS, words.when_never);
        }
    }

    fn row(&self, pen: &mut Pen, scene: &ChangeScene<'_>, row: &Row<'_>, y: f64) {
        let name = scene.event(row.event);
        pen.group(&scene.id(row.event), &tooltip(scene, row), |pen| {
            pen.text(MARGIN + self.names, y + 4.6, TITLE, &TITLE.squeezed(&name, self.names));
            let stops = |outcome: &Outcome| (self.stops.x(outcome.stop as f64), grouped(outcome.stop as u64));
            pair(pen, y, stops(row.now), stops(row.then));
            let last = |outcome: &Outcome| (self.when(outcome.last), back(scene, outcome));
            pair(pen, y, last(row.now), last(row.then));
        });
    }

    fn when(&self, moment: Moment) -> f64 {
        match (moment.millis(), self.never) {
            (Some(millis), _) => self.time.x(millis as f64),
            (None, never) => never.unwrap_or(self.time.right),
        }
    }
}

/// When the last service is back; a dash where none stops.
fn back(scene: &ChangeScene<'_>, outcome: &Outcome) -> String {
    if outcome.stop == 0 { "–".to_owned() } else { scene.moment(outcome.last) }
}

/// Whole numbers from 0 to `most`, at most six of them.
fn marks(most: usize) -> impl Iterator<Item = usize> {
    let step =
        [1, 2, 5].into_iter().cycle().zip(0u32..).map(|(of, index)| of * 10usize.saturating_pow(index / 3));
    let step = step.take(60).find(|step| most / step <= 5).unwrap_or(usize::MAX);
    (0..=most / step).map(move |index| index * step)
}

/// A ring for now and a dot for then, each with its number on the side away from the other; one number where they are equal.
fn pair(pen: &mut Pen, y: f64, (now, told_now): (f64, String), (then, told_then): (f64, String)) {
    let y_text = y + 4.6;
    let apart = (now - then).abs();
    if apart > 2.0 * DOT {
        let (from, to) = if now < then { (now + DOT, then) } else { (then, now - DOT) };
        pen.line((from, y), (to, y), line(Ink::Accent, 2.2));
    }
    pen.circle((now, y), DOT, Some(Fill::Solid(Ink::Ground)), Some(line(Ink::Text, 1.6)));
    pen.circle(
        (then, y),
        if apart < 2.0 * DOT { DOT - 2.4 } else { DOT },
        Some(Fill::Solid(Ink::Accent)),
        None,
    );
    let off = DOT + 6.0;
    if told_now == told_then {
        return pen.text(now.max(then) + off, y_text, THEN, &told_then);
    }
    let (left, right) = (now.min(then) - off, now.max(then) + off);
    match then <= now {
        true => {
            pen.text(left, y_text, THEN.end(), &told_then);
            pen.text(right, y_text, NOW, &told_now);
        }
        false => {
            pen.text(left, y_text, NOW.end(), &told_now);
            pen.text(right, y_text, THEN, &told_then);
        }
    }
}

fn title(scene: &ChangeScene<'_>, row: &Row<'_>) -> String {
    let words = scene.words();
    let template = match (row.event.lost.is_empty(), row.then.stop) {
        (true, _) => words.change_title_dark,
        (false, 0) => words.change_title_none,
        (false, then) if then == row.now.stop => words.change_title_time,
        _ if row.then.last == row.now.last => words.change_title_stops,
        _ => words.change_title,
    };
    let values = [
        ("n", number(scene.set.changes.len())),
        ("lost", text(short(&scene.event(row.event)))),
        ("before", number(row.now.stop)),
        ("after", number(row.then.stop)),
        ("now", text(scene.after(row.now.last))),
        ("then", text(scene.after(row.then.last))),
    ];
    say(template, &values)
}

fn tooltip(scene: &ChangeScene<'_>, row: &Row<'_>) -> String {
    let values = [
        ("lost", text(scene.event(row.event))),
        ("before", number(row.now.stop)),
        ("after", number(row.then.stop)),
        ("now", text(back(scene, row.now))),
        ("then", text(back(scene, row.then))),
    ];
    say(scene.words().change_tip, &values)
}

fn description(scene: &ChangeScene<'_>, rows: &[Row<'_>]) -> String {
    let each: Vec<String> = rows.iter().take(6).map(|row| tooltip(scene, row)).collect();
    say(scene.words().change_described, &[("each", text(each.join(scene.words().between)))])
}
