//! What the worst loss does to each service: who uses it, and whether it comes back.

use super::brief::Brief;
use super::section::Section;
use super::way_back::way_back;
use crate::analysis::facts::BlastRadius;
use crate::base::words;
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// The worst loss in detail.
pub static WORST: Section = Section { id: "worst", title, write };

const ENOUGH: usize = 10;

fn title(brief: &Brief<'_>) -> String {
    let lost = brief.facts.worst().map_or_else(String::new, |worst| brief.lost(&worst.lost));
    format!("When {lost} is lost")
}

fn write(brief: &Brief<'_>) -> Vec<Block> {
    let Some(worst) = brief.facts.worst() else { return Vec::new() };
    let rows = rows(brief, worst);
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            columns: columns(brief),
            rows,
            enough: ENOUGH,
            noun: brief.noun(),
        }));
    }
    blocks.extend(others(brief, worst).map(Block::Note));
    blocks
}

fn columns(brief: &Brief<'_>) -> Vec<Column> {
    let mut columns = vec![Column::words(brief.noun()), Column::words("becomes"), Column::words("because")];
    if brief.counts_people() {
        columns.insert(1, Column::numbers("users"));
    }
    columns
}

fn rows(brief: &Brief<'_>, worst: &BlastRadius) -> Vec<Vec<Cell>> {
    let stopped = brief.stopped(worst);
    let mut rows: Vec<Vec<Cell>> = stopped
        .iter()
        .map(|fallen| row(brief, fallen.component, Tone::Stopped, "stopped", way_back(brief, worst, fallen)))
        .collect();
    let open = worst.undetermined.iter().filter(|open| brief.counts(open.component));
    rows.extend(open.map(|open| {
        let facts = words::count(open.settled_by.len(), "unknown fact");
        row(brief, open.component, Tone::Undetermined, "may stop", format!("hangs on {facts}").into())
    }));
    let both = |id: &ComponentId| worst.undetermined.binary_search_by_key(id, |open| open.component).is_ok();
    let degraded = worst.degraded.iter().filter(|id| brief.counts(**id) && !both(id));
    rows.extend(degraded.map(|id| row(brief, *id, Tone::Degraded, "degraded", Prose::new())));
    rows
}

fn row(brief: &Brief<'_>, id: ComponentId, tone: Tone, becomes: &str, because: Prose) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Words(brief.named(Element::Component(id))),
        Cell::Words(Prose::new().and(tone, becomes)),
        Cell::Words(because),
    ];
    if brief.counts_people() {
        cells.insert(1, Cell::People(brief.users(id)));
    }
    cells
}

/// What else falls.
fn others(brief: &Brief<'_>, worst: &BlastRadius) -> Option<Prose> {
    let some = worst.impact.others_down;
    let fall = if some == 1 { "falls" } else { "fall" };
    (some > 0 && brief.noun() == "service").then(|| format!("{} {fall} too.", brief.no_services(some)).into())
}

/// What to ask next: why this component stops, when these are lost. Canonical paths.
#[must_use]
pub fn next_question(brief: &Brief<'_>) -> Option<(String, String)> {
    let worst = brief.facts.worst()?;
    let stopped = brief.stopped(worst);
    // A service that is itself lost needs no explanation.
    let lost = |id: ComponentId| worst.lost.contains(&Element::Component(id));
    let first = stopped.iter().find(|fallen| !lost(fallen.component))?;
    let lost: Vec<String> = worst.lost.iter().map(|element| brief.topology.path(*element)).collect();
    Some((brief.topology.path(Element::Component(first.component)), lost.join(",")))
}
