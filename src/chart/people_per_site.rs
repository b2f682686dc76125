//! How many people lose a service when one place is lost: a bar a place. Where no service declares its users,
//! services are counted instead, and the picture says so.

use super::bars::{self, Bar, Section};
use super::chart::Chart;
use super::finding::short;
use super::scene::Scene;
use super::sheet::{Key, Sheet};
use super::state::tally;
use crate::analysis::facts::BlastRadius;
use crate::base::words;
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
    let level = scene.level(1);
    let subtitle = if people {
        format!(
            "People with a stopped or degraded service when a {level} is lost · users of the largest such service, so nobody counts twice"
        )
    } else {
        format!(
            "Services that stop when a {level} is lost · no service declares its users, so services are counted instead of people"
        )
    };
    let mut sheet = Sheet::new(scene, 960.0, &title, &subtitle);
    legend(&mut sheet, &rows);
    let section = Section {
        heading: String::new(),
        bars: rows.iter().take(BARS).map(|row| bar(scene, row, people)).collect(),
        more: more(scene, &rows, people),
    };
    bars::draw(&mut sheet, &[section], !people, &|value| number(value.round() as u64, people));
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

fn number(value: u64, people: bool) -> String {
    if people { words::people(value) } else { words::grouped(value) }
}

fn bar(scene: &Scene<'_>, row: &Row<'_>, people: bool) -> Bar {
    let name = scene.lost(row.blast);
    let note = note(scene, row, people);
    let value = number(row.open, people);
    let unit = if people { "people affected" } else { "services affected" };
    Bar {
        id: scene.lost_id(row.blast),
        tooltip: format!("{name} lost: {value} {unit}; {note}"),
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
    let [stopped, degraded, open] = tally(scene, row.blast);
    let mut parts = vec![match stopped {
        0 => "no service stops".to_owned(),
        1 => "1 service stops".to_owned(),
        many => format!("{} stop", words::count(many, "service")),
    }];
    if people && row.stopped > 0 && row.open > row.stopped {
        parts[0].push_str(&format!(" for {}", words::people(row.stopped)));
    }
    for (number, word) in [(degraded, "degraded"), (open, "undetermined")] {
        if number > 0 {
            parts.push(format!("{} {word}", words::grouped(number as u64)));
        }
    }
    parts.join(", ")
}

fn title(scene: &Scene<'_>, rows: &[Row<'_>]) -> String {
    let worst = &rows[0];
    let name = short(&scene.lost(worst.blast));
    let level = scene.level(1);
    if worst.stopped == 0 {
        let what = if worst.blast.impact.services_down > 0 { "is known to cut" } else { "cuts" };
        return format!("No single {level} {what} anybody off");
    }
    let head = format!("Losing {name} cuts off {} people", words::people(worst.stopped));
    match rows.get(1).map(|row| row.stopped) {
        None => head,
        Some(0) => format!("{head}; no other {level} cuts anybody off"),
        Some(next) if next == worst.stopped => {
            let equal = rows.iter().filter(|row| row.stopped == next).count() - 1;
            if equal == 1 {
                format!("{head}, and so does losing {}", short(&scene.lost(rows[1].blast)))
            } else {
                format!("{head}, and so does losing any of {equal} other {}", scene.level(equal))
            }
        }
        Some(next) => match ratio(worst.stopped, next) {
            Some(ratio) => format!("{head}, {ratio} the next {level}"),
            None => format!("{head}; {} nearly as many", short(&scene.lost(rows[1].blast))),
        },
    }
}

/// `2.4 times`, `twice`, `12 times`; `None` below 1.2, where a ratio says less than "nearly as many".
fn ratio(most: u64, next: u64) -> Option<String> {
    let tenths = (u128::from(most) * 10 + u128::from(next) / 2) / u128::from(next.max(1));
    match tenths {
        0..12 => None,
        20 => Some("twice".to_owned()),
        12..100 if tenths % 10 != 0 => Some(format!("{}.{} times", tenths / 10, tenths % 10)),
        12..10_000 => Some(format!("{} times", (tenths + 5) / 10)),
        _ => Some("over 1,000 times".to_owned()),
    }
}

fn more(scene: &Scene<'_>, rows: &[Row<'_>], people: bool) -> String {
    let Some(next) = rows.get(BARS) else { return String::new() };
    let rest = rows.len() - BARS;
    let unit = if people { "people" } else { "services" };
    format!(
        "and {} more {}, each at most {} {unit}",
        words::grouped(rest as u64),
        scene.level(rest),
        number(next.open, people)
    )
}

fn legend(sheet: &mut Sheet<'_>, rows: &[Row<'_>]) {
    let any = |differs: fn(&Row<'_>) -> bool| rows.iter().any(differs);
    let mut keys = Vec::new();
    if any(|row| row.degraded > row.stopped) {
        keys.push((Key::Patch(DEGRADED), "degraded, still usable"));
    }
    if any(|row| row.open > row.degraded) {
        keys.push((Key::Patch(OPEN), "may stop: depends on facts that are not stated"));
    }
    if !keys.is_empty() {
        keys.insert(0, (Key::Patch(STOPPED), "stopped"));
    }
    sheet.legend(&keys);
    sheet.top += 8.0;
}

fn description(scene: &Scene<'_>, rows: &[Row<'_>], people: bool) -> String {
    let unit = if people { "people lose a service" } else { "services stop" };
    let each = rows
        .iter()
        .take(5)
        .map(|row| format!("{}: {} {unit}", scene.lost(row.blast), number(row.stopped, people)));
    let level = scene.level(1);
    format!(
        "Horizontal bars, one for each lost {level}, worst first. {}.",
        each.collect::<Vec<_>>().join("; ")
    )
}
