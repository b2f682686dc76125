//! Where the columns of the picture stand: names, directions, and an axis each for services that stop, for people where they are told, and
//! for time.

use super::axis::{Axis, marks};
use super::ends::{OFF, SIGN, Told, ends, sign, width};
use super::story::{End, Row, Story};
use crate::base::quantity::Moment;
use crate::base::words::grouped;
use crate::chart::pen::{Pen, Style, dashed, line};
use crate::chart::recovery::timescale::Timescale;
use crate::chart::sheet::MARGIN;
use crate::page::palette::Ink;

/// Height of a row, in pixels.
pub const ROW: f64 = 32.0;
const NAMES_AT_MOST: f64 = 230.0;
const TURNS_AT_MOST: f64 = 110.0;
/// Between two columns.
const BETWEEN: f64 = 24.0;
/// Room for numbers at both ends of an axis.
const BEFORE: f64 = 58.0;
const AFTER: f64 = 74.0;
/// Between the end of the axis of time and what never comes back.
const NEVER: f64 = 76.0;

const TITLE: Style = Style::new(13.0).bold().end();
const HEADING: Style = Style::new(13.0).bold();
const AXIS: Style = Style::new(12.0).ink(Ink::TextSoft).middle();
const TURN: Style = Style::new(13.0);

/// All columns.
pub struct Columns {
    names: f64,
    turns: f64,
    left: f64,
    stops: Axis,
    people: Option<Axis>,
    time: Axis,
    scale: Timescale,
    /// Where what never comes back stands; `None`: all come back.
    never: Option<f64>,
}

/// The room of an axis, numbers included.
struct Room {
    from: f64,
    to: f64,
}

impl Room {
    fn axis(&self, before: f64, after: f64, end: u64) -> Axis {
        Axis { left: self.from + before, right: self.to - after, end: end.max(1) as f64 }
    }
}

/// Room for the widest of these numbers, at least what others have.
fn room_for(told: impl Iterator<Item = String>, least: f64) -> f64 {
    told.map(|told| width(&told) + OFF + 4.0).fold(least, f64::max)
}

impl Columns {
    /// For these rows.
    #[must_use]
    pub fn new(story: &Story<'_>, rows: &[Row]) -> Self {
        let names = rows.iter().map(|row| TITLE.width(&row.name)).fold(70.0, f64::max).min(NAMES_AT_MOST);
        let turns = rows.iter().filter_map(|row| row.turn).map(|(_, word)| SIGN + TURN.width(word));
        let turns = turns.fold(0.0, f64::max).min(TURNS_AT_MOST);
        let all = || rows.iter().flat_map(Row::ends);
        let start = MARGIN + names + 16.0 + if turns > 0.0 { turns + 12.0 } else { 0.0 };
        let people = all().filter_map(|end| end.people).max();
        let number = if people.is_some() { 3.0 } else { 2.0 };
        let one = (story.width - MARGIN - start - BETWEEN * (number - 1.0)) / number;
        let room = |index: f64| Room {
            from: start + index * (one + BETWEEN),
            to: start + index * (one + BETWEEN) + one,
        };
        let most = all().map(|end| end.stop).max().unwrap_or(0) as u64;
        let people = people.map(|most| {
            let told = || all().filter_map(|end| end.people).map(|people| story.tongue.people(people));
            room(1.0).axis(room_for(told(), BEFORE), room_for(told(), AFTER), most)
        });
        let longest = all().filter_map(|end| end.last.millis()).max().unwrap_or(0).max(1);
        let last = room(number - 1.0);
        let never = all().any(|end| end.last.is_never()).then_some(last.to - AFTER);
        let time = last.axis(BEFORE, AFTER + if never.is_some() { NEVER } else { 0.0 }, longest);
        let widest = AXIS.width(&story.tongue.measured("+99,999", "min")) + 20.0;
        let scale = Timescale::new(longest, time.fit(widest));
        let stops = room(0.0).axis(BEFORE, AFTER, most);
        Self { names, turns, left: start, stops, people, time, scale, never }
    }

    /// Heads, lines of the axes and their numbers.
    pub fn draw(&self, pen: &mut Pen, story: &Story<'_>, (head, top, bottom): (f64, f64, f64)) {
        let words = story.words();
        let mark = |pen: &mut Pen, x: f64, label: &str| {
            pen.line((x, top), (x, bottom), line(Ink::Line, 1.0));
            pen.text(x, top - 7.0, AXIS, label);
        };
        pen.text(self.left, head, HEADING, words.change_stop);
        for value in marks(self.stops.end as u64, 5) {
            mark(pen, self.stops.x(value as f64), &grouped(value));
        }
        if let Some(axis) = &self.people {
            let most = axis.end as u64;
            let label = |value| story.tongue.people(value);
            let widest = marks(most, 5).map(|value| AXIS.width(&label(value))).fold(0.0, f64::max);
            pen.text(self.people_left(), head, HEADING, words.change_people);
            for value in marks(most, axis.fit(widest + 20.0).min(5)) {
                mark(pen, axis.x(value as f64), &if value == 0 { "0".to_owned() } else { label(value) });
            }
        }
        pen.text(self.time.left - BEFORE, head, HEADING, words.change_last);
        // Where nobody is back after some time there is no time to be marked but the first moment.
        let marked = |value: &u64| *value == 0 || (*value as f64 <= self.time.end && self.time.end > 1.0);
        for value in self.scale.marks().filter(marked) {
            mark(pen, self.time.x(value as f64), &self.scale.label(story.tongue, value));
        }
        if let Some(x) = self.never {
            pen.line((x, top), (x, bottom), dashed(Ink::TextFaint, 1.2, 2.5, 4.0));
            pen.text(x, top - 7.0, AXIS, words.when_never);
        }
    }

    /// Where a line below the rows starts, in pixels.
    #[must_use]
    pub fn notes(&self) -> f64 {
        self.stops.left
    }

    /// Where the column of people starts.
    fn people_left(&self) -> f64 {
        self.stops.right + AFTER + BETWEEN
    }

    /// One row, its middle at `y`.
    pub fn row(&self, pen: &mut Pen, story: &Story<'_>, row: &Row, y: f64) {
        pen.group(&row.id, &row.tooltip, |pen| {
            pen.text(MARGIN + self.names, y + 4.6, TITLE, &TITLE.squeezed(&row.name, self.names));
            if let Some((turn, word)) = row.turn {
                let x = MARGIN + self.names + 16.0;
                sign(pen, turn, (x + 6.0, y));
                pen.text(x + SIGN, y + 4.6, TURN, &TURN.squeezed(word, self.turns - SIGN));
            }
            let both = |tell: &dyn Fn(End) -> Option<Told>| (row.now.and_then(tell), row.then.and_then(tell));
            let (now, then) = both(&|end| Some((self.stops.x(end.stop as f64), grouped(end.stop as u64))));
            ends(pen, y, now, then);
            if let Some(axis) = &self.people {
                let told = |people: u64| match people {
                    0 => "–".to_owned(),
                    people => story.tongue.people(people),
                };
                let (now, then) = both(&|end| end.people.map(|it| (axis.x(it as f64), told(it))));
                ends(pen, y, now, then);
            }
            let (now, then) = both(&|end| Some((self.when(end.last), story.back(end))));
            ends(pen, y, now, then);
        });
    }

    fn when(&self, moment: Moment) -> f64 {
        match (moment.millis(), self.never) {
            (Some(millis), _) => self.time.x(millis as f64),
            (None, never) => never.unwrap_or(self.time.right),
        }
    }
}
