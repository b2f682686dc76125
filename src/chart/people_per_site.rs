//! How many people lose a service when one place is lost: a bar a place. Where no service declares its users,
//! services are counted instead, and the picture says so.

use super::bars::{self, Bar, Section};
use super::chart::Chart;
use super::finding::short;
use super::scene::Scene;
use super::sheet::{Key, Sheet};
use super::state::tally;
use super::words::words::Words;
use super::words::{number, say, text};
use crate::analysis::facts::BlastRadius;
use crate::base::words::grouped;
use crate::page::palette::Ink;
use crate::page::picture::{Fill, Picture};

/// People affected, by lost place.
pub static PEOPLE_PER_SITE: Chart = Chart {
    name: "people-per-site",
    title: "People per lost site",
    caption: "People with a stopped or degraded service when one place is lost: the users of the largest such service.",
    draw,
};

/// The most bars drawn: what is left out is said.
const BARS: usize = 40;

const STOPPED: Fill = Fill::Solid(Ink::Stopped);
const DEGRADED: Fill = Fill::Hatched(Ink::Degraded, Ink::DegradedTint);
const OPEN: Fill = Fill::Hatched(Ink::Undetermined, Ink::UndeterminedTint);

/// One loss in the unit that is plotted: people, or services.
struct Row<'a> {
    blast: &'a BlastRadius,
    stopped: u64,
    /// Affected at most, with what is only degraded.
    degraded: u64,
    /// Affected at most, with what may stop.
    open: u64,
}

fn draw(scene: &Scene<'_>) -> Option<Picture> {
    if scene.facts.table.is_empty() || scene.number_of_services() == 0 {
        return None;
    }
    let people = scene.counts_people();
    let mut rows: Vec<Row<'_>> = scene.facts.table.iter().map(|blast| row(scene, blast, people)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.stopped, row.degraded, row.open)));
    let title = if people { title(scene, &rows) } else { super::finding::of_the_table(scene) };
    let words = scene.words();
    let subtitle = if people { words.people_about } else { words.people_about_services };
    let subtitle = say(subtitle, &[("level", text(scene.level(1)))]);
    let mut sheet = Sheet::new(scene, 960.0, &title, &subtitle);
    legend(&mut sheet, &rows);
    let section = Section {
        heading: String::new(),
        bars: rows.iter().take(BARS.min(scene.most)).map(|row| bar(scene, row, people)).collect(),
        more: more(scene, &rows, people),
    };
    bars::draw(&mut sheet, &[section], !people, &|value| amount(scene, value.round() as u64, people));
    Some(sheet.finish(PEOPLE_PER_SITE.name, &description(scene, &rows, people)))
}

fn row<'a>(scene: &Scene<'_>, blast: &'a BlastRadius, people: bool) -> Row<'a> {
    let impact = &blast.impact;
    let (stopped, degraded, open) = if people {
        let degraded = scene.most_users(blast.degraded.iter().copied());
        let open = scene.most_users(blast.undetermined.iter().map(|open| open.component));
        (impact.people, impact.people.max(degraded), impact.people.max(degraded).max(open))
    } else {
        let [stopped, degraded, open] = tally(scene, blast).map(|number| number as u64);
        (stopped, stopped + degraded, stopped + degraded + open)
    };
    Row { blast, stopped, degraded, open }
}

fn amount(scene: &Scene<'_>, value: u64, people: bool) -> String {
    if people { scene.tongue.people(value) } else { grouped(value) }
}

fn bar(scene: &Scene<'_>, row: &Row<'_>, people: bool) -> Bar {
    let name = scene.lost(row.blast);
    let note = note(scene, row, people);
    let value = amount(scene, row.open, people);
    let words = scene.words();
    let tooltip = if people { words.people_lost } else { words.people_lost_services };
    let values = [("lost", text(&name)), ("value", text(&value)), ("note", text(&note))];
    Bar {
        id: scene.lost_id(row.blast),
        tooltip: say(tooltip, &values),
        name,
        kind: String::new(),
        parts: vec![
            (row.stopped as f64, STOPPED),
            ((row.degraded - row.stopped) as f64, DEGRADED),
            ((row.open - row.degraded) as f64, OPEN),
        ],
        value,
        note,
    }
}

/// `10 services stop, 1 degraded, 2 undetermined`; with the people who lose a service where the bar shows more.
fn note(scene: &Scene<'_>, row: &Row<'_>, people: bool) -> String {
    let words = scene.words();
    let [stopped, degraded, open] = tally(scene, row.blast);
    let mut stops = match stopped {
        0 => words.note_none.to_owned(),
        some => say(words.note_stop, &[("n", number(some))]),
    };
    if people && row.stopped > 0 && row.open > row.stopped {
        let people = text(scene.tongue.people(row.stopped));
        stops = say(words.note_for, &[("stops", text(stops)), ("people", people)]);
    }
    let others = [(degraded, words.note_degraded), (open, words.note_open)];
    let others = others.into_iter().filter(|(many, _)| *many > 0);
    let others = others.map(|(many, template)| say(template, &[("n", number(many))]));
    std::iter::once(stops).chain(others).collect::<Vec<_>>().join(scene.tongue.comma())
}

fn title(scene: &Scene<'_>, rows: &[Row<'_>]) -> String {
    let worst = &rows[0];
    let name = short(&scene.lost(worst.blast));
    let words = scene.words();
    let level = ("level", text(scene.level(1)));
    if worst.stopped == 0 {
        let known = worst.blast.impact.services_down > 0;
        return say(if known { words.people_none_known } else { words.people_none }, &[level]);
    }
    let people = text(scene.tongue.people(worst.stopped));
    let head = say(words.people_head, &[("lost", text(name)), ("people", people)]);
    let other = |row: &Row<'_>| ("other", text(short(&scene.lost(row.blast))));
    let so = |template, value| say(template, &[("head", text(&head)), value]);
    match rows.get(1).map(|row| row.stopped) {
        None => head,
        Some(0) => so(words.people_no_other, level),
        Some(next) if next == worst.stopped => {
            let equal = rows.iter().filter(|row| row.stopped == next).count() - 1;
            if equal == 1 {
                return so(words.people_so_does, other(&rows[1]));
            }
            let level = ("level", text(scene.level(equal)));
            say(words.people_so_do, &[("head", text(head)), ("n", number(equal)), level])
        }
        Some(next) => match ratio(words, worst.stopped, next) {
            Some(ratio) => say(words.people_ratio, &[("head", text(head)), ("ratio", text(ratio)), level]),
            None => so(words.people_nearly, other(&rows[1])),
        },
    }
}

/// `2.4 times`, `twice`, `12 times`; `None` below 1.2, where a ratio says less than "nearly as many".
fn ratio(words: &Words, most: u64, next: u64) -> Option<String> {
    let times = |ratio: String| Some(say(words.times, &[("ratio", text(ratio))]));
    let tenths = (u128::from(most) * 10 + u128::from(next) / 2) / u128::from(next.max(1));
    match tenths {
        0..12 => None,
        20 => Some(words.twice.to_owned()),
        12..100 if tenths % 10 != 0 => times(format!("{}.{}", tenths / 10, tenths % 10)),
        12..10_000 => times(((tenths + 5) / 10).to_string()),
        _ => Some(words.times_over.to_owned()),
    }
}

fn more(scene: &Scene<'_>, rows: &[Row<'_>], people: bool) -> String {
    let drawn = BARS.min(scene.most);
    let Some(next) = rows.get(drawn) else { return String::new() };
    let rest = rows.len() - drawn;
    let words = scene.words();
    let values = [
        ("n", number(rest)),
        ("level", text(scene.level(rest))),
        ("value", text(amount(scene, next.open, people))),
    ];
    say(if people { words.people_more } else { words.people_more_services }, &values)
}

fn legend(sheet: &mut Sheet<'_>, rows: &[Row<'_>]) {
    let any = |differs: fn(&Row<'_>) -> bool| rows.iter().any(differs);
    let words = sheet.scene.words();
    let mut keys = Vec::new();
    if any(|row| row.degraded > row.stopped) {
        keys.push((Key::Patch(DEGRADED), words.key_degraded));
    }
    if any(|row| row.open > row.degraded) {
        keys.push((Key::Patch(OPEN), words.key_open));
    }
    if !keys.is_empty() {
        keys.insert(0, (Key::Patch(STOPPED), words.key_stopped));
    }
    sheet.legend(&keys);
    sheet.top += 8.0;
}

fn description(scene: &Scene<'_>, rows: &[Row<'_>], people: bool) -> String {
    let words = scene.words();
    let template = if people { words.people_each } else { words.people_each_services };
    let each = rows.iter().take(5).map(|row| {
        let value = text(amount(scene, row.stopped, people));
        say(template, &[("lost", text(scene.lost(row.blast))), ("value", value)])
    });
    let each = each.collect::<Vec<_>>().join(words.between);
    say(words.people_described, &[("level", text(scene.level(1))), ("each", text(each))])
}
