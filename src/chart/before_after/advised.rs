//! What advised changes do: a row for each loss that turns out differently, now and with the changes.

use super::picture;
use super::story::{End, Row, Story, back};
use crate::analysis::advise::facts::{Advice, Event, Outcome, Set};
use crate::base::quantity::Moment;
use crate::base::tongue::Tongue;
use crate::chart::finding::short;
use crate::chart::scene::joined;
use crate::chart::words::words::Words;
use crate::chart::words::{number, say, text, words};
use crate::model::topology::Topology;
use crate::page::picture::Picture;
use std::cmp::Reverse;

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
    fn rows(&self) -> Vec<Differing<'a>> {
        let events = self.advice.events.iter().zip(self.advice.before.iter().zip(&self.set.after));
        let all = events.map(|(event, (now, then))| Differing { event, now, then });
        let mut rows: Vec<Differing<'a>> = all.filter(|row| row.now != row.then).collect();
        rows.sort_by_key(|row| Reverse((row.now.user_millis, row.now.stop, row.now.last)));
        rows
    }
}

struct Differing<'a> {
    event: &'a Event,
    now: &'a Outcome,
    then: &'a Outcome,
}

fn end(outcome: &Outcome) -> End {
    End { stop: outcome.stop, people: None, last: outcome.last }
}

/// Draws it; `None` when no loss turns out differently.
#[must_use]
pub fn draw(scene: &ChangeScene<'_>) -> Option<Picture> {
    let rows = scene.rows();
    let first = rows.first()?;
    let words = scene.words();
    let same = scene.advice.events.len() - rows.len();
    let row = |row: &Differing<'_>| Row {
        id: scene.id(row.event),
        name: scene.event(row.event),
        tooltip: tooltip(scene, row),
        turn: None,
        now: Some(end(row.now)),
        then: Some(end(row.then)),
    };
    Some(picture::draw(&Story {
        width: 960.0,
        title: title(scene, first),
        about: say(words.change_about, &[("n", number(scene.set.changes.len()))]),
        now: words.change_now,
        then: words.change_then,
        rows: rows.iter().map(row).collect(),
        most: scene.most,
        more: words.change_more,
        notes: (same > 0).then(|| say(words.change_same, &[("n", number(same))])).into_iter().collect(),
        description: description(scene, &rows),
        rests_on: rests_on(scene),
        source: scene.source,
        model_hash: &scene.advice.model_hash,
        tongue: scene.tongue,
    }))
}

fn rests_on(scene: &ChangeScene<'_>) -> String {
    let words = scene.words();
    let as_of = scene.topology.about.as_ref().and_then(|about| about.as_of);
    let as_of = as_of.map(|day| say(words.facts_as_of, &[("day", text(scene.tongue.date(day)))]));
    let parts: Vec<String> = as_of.into_iter().chain([words.change_rests.to_owned()]).collect();
    parts.join(" · ")
}

fn title(scene: &ChangeScene<'_>, row: &Differing<'_>) -> String {
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

fn tooltip(scene: &ChangeScene<'_>, row: &Differing<'_>) -> String {
    let values = [
        ("lost", text(scene.event(row.event))),
        ("before", number(row.now.stop)),
        ("after", number(row.then.stop)),
        ("now", text(back(scene.tongue, end(row.now)))),
        ("then", text(back(scene.tongue, end(row.then)))),
    ];
    say(scene.words().change_tip, &values)
}

fn description(scene: &ChangeScene<'_>, rows: &[Differing<'_>]) -> String {
    let each: Vec<String> = rows.iter().take(6).map(|row| tooltip(scene, row)).collect();
    say(scene.words().change_described, &[("each", text(each.join(scene.words().between)))])
}
