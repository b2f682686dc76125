//! Which places were ever lost in a drill, when, and how it went: a line of time for each place, up to a day. Signs differ in shape, and
//! the words after each line say the last one.
//!
//! Refuses to judge what was practised of a component: that is told by rules.

use super::canvas::Frame;
use super::icon::{self, Icon};
use super::pen::{Pen, Style, dashed, line};
use super::scene::called;
use super::sheet::{Foot, Footed, Key, MARGIN, Sheet};
use super::words::words::Words;
use super::words::{number, place_kind, say, text, words};
use crate::base::quantity::Date;
use crate::base::tongue::Tongue;
use crate::model::evidence::{Drill, Outcome};
use crate::model::id::{Element, PlaceId};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use crate::page::measure;
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture};

/// The name of the picture.
pub const NAME: &str = "drill-coverage";

/// The most rows drawn: what is left out is said.
const ROWS: usize = 40;
const ROW: f64 = 28.0;
const TRACK: f64 = 18.0;
const SIGN: f64 = 5.4;
const NAMES_AT_MOST: f64 = 230.0;
/// Room for the words after the line of time.
const WORDS: f64 = 210.0;
/// Days of a year in which something counts as practised lately.
const YEAR: i64 = 365;
/// Marks on the axis, at most.
const MARKS: i64 = 8;

const TITLE: Style = Style::new(13.0).end();
const AXIS: Style = Style::new(12.0).ink(Ink::TextSoft).middle();
const LAST: Style = Style::new(13.0);
const NEVER: Style = Style::new(13.0).bold().ink(Ink::StoppedText);
const NOTE: Style = Style::new(12.0).ink(Ink::TextSoft);

/// What it is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct DrillScene<'a> {
    /// What is declared.
    pub topology: &'a Topology,
    /// The kind of place that is lost in turn.
    pub level: PlaceKind,
    /// Places of that kind, the worst loss first.
    pub places: &'a [PlaceId],
    /// Drills after this day did not happen yet.
    pub today: Date,
    /// How people call the model: a file name.
    pub source: &'a str,
    /// Its hash, in hexadecimal digits.
    pub model_hash: &'a str,
    /// The language in which it is drawn.
    pub tongue: Tongue,
    /// The most rows of a chart that has some, where that is less than its own most: paper is less long than a screen.
    pub most: usize,
}

impl<'a> DrillScene<'a> {
    fn words(&self) -> &'static Words {
        words(self.tongue)
    }

    fn name(&self, place: PlaceId) -> String {
        called(self.tongue, self.topology, Element::Place(place))
    }

    /// Drills that took a place away, or one around it, by date.
    fn of(&self, place: PlaceId) -> Vec<&'a Drill> {
        let drills = self.topology.drills.iter().filter(|drill| drill.date <= self.today);
        drills.filter(|drill| self.topology.is_lost_in(drill, place)).collect()
    }

    fn ago(&self, drill: &Drill) -> i64 {
        self.today.day_number() - drill.date.day_number()
    }

    fn result(&self, drill: &Drill) -> &'static str {
        match drill.result {
            Some(Outcome::Passed) => self.words().drill_passed,
            Some(Outcome::Partly) => self.words().drill_partly,
            Some(Outcome::Failed) => self.words().drill_failed,
            None => self.words().drill_unstated,
        }
    }

    /// `passed, 120 days ago`, `never practised`.
    fn last(&self, drills: &[&Drill]) -> String {
        match drills.last() {
            None => self.words().drill_row_never.to_owned(),
            Some(last) => {
                let days = usize::try_from(self.ago(last)).unwrap_or_default();
                say(self.words().drill_row, &[("result", text(self.result(last))), ("n", number(days))])
            }
        }
    }
}

impl Footed for DrillScene<'_> {
    fn foot(&self) -> Foot<'_> {
        let day = ("day", text(self.tongue.date(self.today)));
        Foot {
            rests_on: say(self.words().drill_up_to, &[day]),
            tongue: self.tongue,
            source: self.source,
            model_hash: self.model_hash,
        }
    }
}

type Row<'a> = (PlaceId, Vec<&'a Drill>);

/// Draws it; `None` when no drill ever took one of the places.
#[must_use]
pub fn draw(scene: &DrillScene<'_>) -> Option<Picture> {
    let rows: Vec<Row<'_>> = scene.places.iter().map(|place| (*place, scene.of(*place))).collect();
    let first = rows.iter().flat_map(|(_, drills)| drills).map(|drill| scene.ago(drill)).max()?;
    let level = ("level", text(place_kind(scene.tongue, scene.level, 1)));
    let about = say(scene.words().drill_about, &[level]);
    let mut sheet = Sheet::new(scene, 960.0, &title(scene, &rows), &about);
    legend(&mut sheet, &rows);
    let drawn = &rows[..rows.len().min(ROWS).min(scene.most)];
    let names = drawn.iter().map(|(place, _)| TITLE.width(&scene.name(*place)));
    let left = MARGIN + names.fold(70.0, f64::max).min(NAMES_AT_MOST) + 16.0;
    let axis = Axis { left, right: sheet.width - MARGIN - WORDS, days: (first.max(YEAR) * 21 / 20).max(1) };
    let top = sheet.top + 22.0;
    let bottom = top + ROW * drawn.len() as f64;
    axis.draw(&mut sheet.pen, scene, (top, bottom));
    for (index, (place, drills)) in drawn.iter().enumerate() {
        row(&mut sheet.pen, scene, &axis, (*place, drills), top + ROW * (index as f64 + 0.5));
    }
    sheet.top = bottom + 26.0;
    if rows.len() > drawn.len() {
        let more = say(scene.words().drill_more, &[("n", number(rows.len() - drawn.len()))]);
        sheet.pen.text(axis.left, sheet.top + 12.0, NOTE, &more);
        sheet.top += 22.0;
    }
    Some(sheet.finish(NAME, &description(scene, &rows)))
}

/// Days before today, from the left to the right.
struct Axis {
    left: f64,
    right: f64,
    days: i64,
}

impl Axis {
    fn x(&self, ago: i64) -> f64 {
        self.right - (self.right - self.left) * ago as f64 / self.days as f64
    }

    /// The first days of years, and the day a year ago.
    fn draw(&self, pen: &mut Pen, scene: &DrillScene<'_>, (top, bottom): (f64, f64)) {
        let step = (self.days / YEAR / MARKS + 1).max(1);
        let years = (0..=self.days / YEAR + 1).step_by(usize::try_from(step).unwrap_or(1));
        for back in years {
            let year = i64::from(scene.today.year) - back;
            let Some(year) = u16::try_from(year).ok().filter(|year| *year > 0) else { continue };
            let ago = scene.today.day_number() - Date { year, month: 1, day: 1 }.day_number();
            if ago > self.days || ago < 0 {
                continue;
            }
            let x = self.x(ago);
            pen.line((x, top), (x, bottom + 4.0), line(Ink::Line, 1.0));
            pen.text(x, bottom + 18.0, AXIS, &year.to_string());
        }
        let x = self.x(YEAR);
        pen.line((x, top - 8.0), (x, bottom), dashed(Ink::TextFaint, 1.2, 2.5, 4.0));
        pen.text(x + 6.0, top - 8.0, NOTE, scene.words().drill_year);
    }
}

fn row(pen: &mut Pen, scene: &DrillScene<'_>, axis: &Axis, (place, drills): (PlaceId, &[&Drill]), y: f64) {
    let (name, said) = (scene.name(place), scene.last(drills));
    let each = drills.iter().rev().take(6).map(|drill| {
        let title = measure::cleaned(&drill.title);
        let values = [
            ("title", text(title)),
            ("day", text(scene.tongue.date(drill.date))),
            ("result", text(scene.result(drill))),
        ];
        say(scene.words().drill_mark, &values)
    });
    let each: Vec<String> = std::iter::once(format!("{name}: {said}")).chain(each).collect();
    pen.group(&scene.topology.path(Element::Place(place)), &each.join(scene.words().between), |pen| {
        let room = axis.left - 16.0 - MARGIN;
        pen.text(axis.left - 16.0, y + 4.6, TITLE, &TITLE.squeezed(&name, room));
        let (top, bottom) = (y - TRACK / 2.0, y + TRACK / 2.0);
        let frame = Frame { left: axis.left, top, right: axis.right, bottom };
        pen.rect(frame, 3.0, Some(Fill::Solid(Ink::Panel)), None);
        for drill in drills {
            let (sign, ink) = sign(drill.result);
            icon::draw(pen, sign, (axis.x(scene.ago(drill)), y), SIGN, ink);
        }
        let style = if drills.is_empty() { NEVER } else { LAST };
        pen.text(axis.right + 14.0, y + 4.6, style, &style.shortened(&said, WORDS - 14.0));
    });
}

fn sign(result: Option<Outcome>) -> (Icon, Ink) {
    match result {
        Some(Outcome::Passed) => (Icon::Working, Ink::Working),
        Some(Outcome::Partly) => (Icon::Degraded, Ink::Degraded),
        Some(Outcome::Failed) => (Icon::Stopped, Ink::Stopped),
        None => (Icon::Observed, Ink::Text),
    }
}

fn legend(sheet: &mut Sheet<'_, DrillScene<'_>>, rows: &[Row<'_>]) {
    let words = sheet.scene.words();
    let results = [
        (Some(Outcome::Passed), words.drill_passed),
        (Some(Outcome::Partly), words.drill_partly),
        (Some(Outcome::Failed), words.drill_failed),
        (None, words.drill_unstated),
    ];
    let is_there = |result| rows.iter().flat_map(|(_, drills)| drills).any(|drill| drill.result == result);
    let key = |result| match sign(result) {
        (Icon::Observed, _) => Key::Ring,
        (sign, ink) => Key::Sign(sign, ink),
    };
    let keys: Vec<(Key, &str)> = results
        .into_iter()
        .filter(|(result, _)| is_there(*result))
        .map(|(it, word)| (key(it), word))
        .collect();
    sheet.legend(&keys);
}

/// How many were never practised, else how many not lately; and of how many the last one failed.
fn title(scene: &DrillScene<'_>, rows: &[Row<'_>]) -> String {
    let (words, whole) = (scene.words(), rows.len());
    let count = |has: &dyn Fn(&Row<'_>) -> bool| rows.iter().filter(|row| has(row)).count();
    let never = count(&|(_, drills)| drills.is_empty());
    let stale = count(&|(_, drills)| drills.last().is_some_and(|drill| scene.ago(drill) > YEAR));
    let failed = count(&|(_, drills)| drills.last().is_some_and(|it| it.result == Some(Outcome::Failed)));
    let level = |many| ("level", text(place_kind(scene.tongue, scene.level, many)));
    let some = |template, many| say(template, &[("n", number(many)), ("of", number(whole)), level(whole)]);
    let head = match (never, stale) {
        (0, 0) => say(words.drill_every, &[level(1)]),
        (0, stale) => some(words.drill_stale, stale),
        (never, _) => some(words.drill_never, never),
    };
    match failed {
        0 => head,
        many => say(words.drill_tail, &[("head", text(head)), ("n", number(many))]),
    }
}

fn description(scene: &DrillScene<'_>, rows: &[Row<'_>]) -> String {
    let each =
        rows.iter().take(8).map(|(place, drills)| format!("{}: {}", scene.name(*place), scene.last(drills)));
    let each = each.collect::<Vec<_>>().join(scene.words().between);
    let level = ("level", text(place_kind(scene.tongue, scene.level, rows.len())));
    say(scene.words().drill_described, &[("n", number(rows.len())), level, ("each", text(each))])
}
