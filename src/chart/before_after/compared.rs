//! What changed between two states: a row for each loss that turns out differently, worse ones first, before and after.
//!
//! Refuses what is judged without times: the loss of single things below a place has no row.

use super::picture;
use super::story::{End, Row, Story, Turn, back};
use crate::analysis::changes::effects::{Effects, Losing, Shift, Taken};
use crate::analysis::changes::statement::Rank;
use crate::base::quantity::Moment;
use crate::base::tongue::Tongue;
use crate::base::words::grouped;
use crate::chart::finding::short;
use crate::chart::words::change::words::Words;
use crate::chart::words::{change, number, say, text, words};
use crate::page::measure;
use crate::page::picture::Picture;
use std::cmp::Reverse;

/// What it is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct DiffScene<'a> {
    /// What the change does.
    pub effects: &'a Effects,
    /// Do both sides declare the same?
    pub same_model: bool,
    /// How people call both sides.
    pub source: &'a str,
    /// The hash of the model after the change.
    pub model_hash: &'a str,
    /// The language in which it is drawn.
    pub tongue: Tongue,
    /// The most rows, where that is less than the picture's own most.
    pub most: usize,
}

/// Draws it. Where nothing turns out differently the picture says so.
#[must_use]
pub fn draw(scene: &DiffScene<'_>) -> Picture {
    let (effects, tongue) = (scene.effects, scene.tongue);
    let with_times = effects.places.iter().chain(&effects.scenarios).chain(&effects.dark);
    let mut losses: Vec<Differing<'_>> =
        with_times.filter_map(|losing| Some(Differing { losing, turn: turn(losing)?, tongue })).collect();
    losses.sort_by_key(|loss| (loss.turn, Reverse(loss.weight()), &loss.losing.lost.path));
    let (said, all) = (change::words(tongue), words(tongue));
    let (title, about, description) = match losses.first() {
        Some(worst) => (worst.title(), said.about.to_owned(), described(said, tongue, &losses)),
        None if scene.same_model => (said.none_same.to_owned(), String::new(), said.none_same.to_owned()),
        None => (said.none.to_owned(), String::new(), said.none.to_owned()),
    };
    picture::draw(&Story {
        width: 1_200.0,
        title,
        about,
        now: said.before,
        then: said.after,
        rows: losses.iter().map(Differing::row).collect(),
        most: scene.most,
        more: said.more,
        notes: vec![counts(said, &losses, effects.judged)],
        description,
        rests_on: all.change_rests.to_owned(),
        source: scene.source,
        model_hash: scene.model_hash,
        tongue,
    })
}

/// In which direction the loss goes; `None`: what is different in it stops nothing and holds nothing up.
fn turn(losing: &Losing) -> Option<Turn> {
    let any = |is: fn(&Shift) -> bool| losing.shifts.iter().any(is);
    match (&losing.before, &losing.after) {
        (None, _) => Some(Turn::New),
        (_, None) => Some(Turn::Gone),
        (Some(before), Some(after)) => match (any(Shift::is_grave), any(Shift::is_relief)) {
            (true, true) => Some(Turn::Both),
            (true, false) => Some(Turn::Worse),
            (false, true) => Some(Turn::Better),
            // Other figures come of services that are on one side only.
            (false, false) if before != after => {
                Some(if before.figures() < after.figures() { Turn::New } else { Turn::Gone })
            }
            (false, false) => None,
        },
    }
}

/// `Losses judged: 7 · Worse: 1 · As before: 6`.
fn counts(said: &Words, losses: &[Differing<'_>], judged: usize) -> String {
    let count = |word: &str, n: usize| say(said.count, &[("word", text(word)), ("n", number(n))]);
    let turns = [Turn::Worse, Turn::Both, Turn::New, Turn::Better, Turn::Gone];
    let turns = turns.map(|turn| (word(said, turn), losses.iter().filter(|loss| loss.turn == turn).count()));
    let same = (said.same, judged.saturating_sub(losses.len()));
    let told = turns.into_iter().chain([same]).filter(|(_, n)| *n > 0).map(|(word, n)| count(word, n));
    [say(said.judged, &[("n", number(judged))])].into_iter().chain(told).collect::<Vec<_>>().join(" · ")
}

fn word(said: &Words, turn: Turn) -> &'static str {
    match turn {
        Turn::Worse => said.worse,
        Turn::Both => said.both,
        Turn::New => said.new,
        Turn::Better => said.better,
        Turn::Gone => said.gone,
    }
}

fn described(said: &Words, tongue: Tongue, losses: &[Differing<'_>]) -> String {
    let each: Vec<String> = losses.iter().take(6).map(Differing::tooltip).collect();
    say(said.described, &[("each", text(each.join(words(tongue).between)))])
}

/// A loss that turns out differently.
struct Differing<'a> {
    losing: &'a Losing,
    turn: Turn,
    tongue: Tongue,
}

impl Differing<'_> {
    fn said(&self) -> &'static Words {
        change::words(self.tongue)
    }

    /// How bad it is on the side where it is worse, in figures.
    fn weight(&self) -> (u64, usize, Moment) {
        let sides = [&self.losing.before, &self.losing.after];
        let figures =
            sides.into_iter().flatten().map(|taken| (taken.toll.people, taken.toll.services, taken.last));
        figures.max().unwrap_or_default()
    }

    fn name(&self) -> String {
        let lost = &self.losing.lost;
        if lost.rank == Rank::About {
            return words(self.tongue).change_dark.to_owned();
        }
        let title = measure::cleaned(&lost.title);
        if title.is_empty() { measure::cleaned(&lost.path) } else { title }
    }

    /// `Pangyo lost`; a scenario and the start from dark have names of their own.
    fn event(&self, name: String) -> String {
        match self.losing.lost.kind {
            "scenario" | "" => name,
            _ => say(self.said().loss, &[("lost", text(name))]),
        }
    }

    fn row(&self) -> Row {
        let end = |taken: &Option<Taken>| taken.as_ref().map(end);
        Row {
            id: if self.losing.lost.path.is_empty() {
                "dark".to_owned()
            } else {
                self.losing.lost.path.clone()
            },
            name: self.name(),
            tooltip: self.tooltip(),
            turn: Some((self.turn, word(self.said(), self.turn))),
            now: end(&self.losing.before),
            then: end(&self.losing.after),
        }
    }

    fn title(&self) -> String {
        let said = self.said();
        let [before, after] = [&self.losing.before, &self.losing.after];
        let template = match (before, after) {
            (None, _) => said.title_new,
            (_, None) => said.title_gone,
            (Some(before), Some(after)) => {
                match (before.toll.services == after.toll.services, before.last == after.last) {
                    (true, true) => said.title_other,
                    (true, false) => said.title_time,
                    (false, true) => said.title_stops,
                    // Nothing stops on one side: no time to compare.
                    (false, false) if before.toll.services.min(after.toll.services) == 0 => said.title_stops,
                    (false, false) => said.title_both,
                }
            }
        };
        let stop = |taken: &Option<Taken>| number(taken.as_ref().map_or(0, |taken| taken.toll.services));
        let values = [
            ("turn", text(word(said, self.turn))),
            ("event", text(self.event(short(&self.name())))),
            ("before", stop(before)),
            ("after", stop(after)),
            ("now", text(self.after(before))),
            ("then", text(self.after(after))),
        ];
        say(template, &values)
    }

    /// `after 18 h`, `at once`, `never`.
    fn after(&self, taken: &Option<Taken>) -> String {
        let words = words(self.tongue);
        match taken.as_ref().map_or(Moment::START, |taken| taken.last) {
            Moment::START => words.when_at_once.to_owned(),
            Moment::NEVER => words.when_never.to_owned(),
            later => {
                let time = self.tongue.moment(later, words.when_never);
                say(words.when_after, &[("time", text(time))])
            }
        }
    }

    fn tooltip(&self) -> String {
        let said = self.said();
        let [before, after] = [&self.losing.before, &self.losing.after];
        let told = |taken: &Option<Taken>, tell: &dyn Fn(End) -> String| {
            text(taken.as_ref().map_or_else(|| said.absent.to_owned(), |taken| tell(end(taken))))
        };
        let stop = |end: End| grouped(end.stop as u64);
        let people = |end: End| self.tongue.people(end.people.unwrap_or(0));
        let last = |end: End| back(self.tongue, end);
        let values = [
            ("turn", text(word(said, self.turn))),
            ("event", text(self.event(self.name()))),
            ("before", told(before, &stop)),
            ("after", told(after, &stop)),
            ("people", told(before, &people)),
            ("others", told(after, &people)),
            ("now", told(before, &last)),
            ("then", told(after, &last)),
        ];
        say(said.tip, &values)
    }
}

fn end(taken: &Taken) -> End {
    End { stop: taken.toll.services, people: Some(taken.toll.people), last: taken.last }
}
