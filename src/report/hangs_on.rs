//! What one component hangs on: everything whose loss alone stops it, or keeps it from starting again; and what it
//! takes with it. Answers `spof explain` when no loss is named.

use super::brief::Brief;
use crate::analysis::facts::{Reach, SinglePoint};
use crate::base::words;
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Block, Cell, Column, Page, Part, Prose, Table, Tone};

const ENOUGH: usize = 20;

/// The page of one element.
#[must_use]
pub fn hangs_on(brief: &Brief<'_>, target: Element) -> Page {
    let mut blocks = Vec::new();
    if let Element::Component(id) = target {
        let rows = rows(brief, id);
        blocks.push(Block::Headline(headline(brief, id, rows.len())));
        if !rows.is_empty() {
            blocks.push(Block::Table(table(rows)));
        }
    }
    blocks.push(taken(brief, target));
    Page { title: brief.title(), parts: vec![Part { id: "answer", title: String::new(), blocks }] }
}

fn headline(brief: &Brief<'_>, id: ComponentId, points: usize) -> Prose {
    let prose = Prose::new().and(Tone::Strong, brief.called(Element::Component(id)));
    match points {
        0 => prose
            .say(" ")
            .and(Tone::Working, "hangs on nothing alone")
            .say(": whatever one thing is lost, it keeps working."),
        some => prose.say(" hangs on ").and(Tone::Stopped, words::count(some, "thing")).say(if some == 1 {
            ": losing it alone is enough."
        } else {
            ", each of which alone is enough."
        }),
    }
}

/// Whose loss alone stops it, in the order of the facts, then what it could not be started without.
fn rows(brief: &Brief<'_>, id: ComponentId) -> Vec<Vec<Cell>> {
    let points = &brief.facts.single_points;
    let stops = points.iter().filter_map(|point| Some((point, reach(point, id)?)));
    let mut rows: Vec<Vec<Cell>> =
        stops.map(|(point, reach)| row(brief, point, Tone::Stopped, "stops", how(reach))).collect();
    let starts = points.iter().filter(|point| point.start_only.binary_search(&id).is_ok());
    rows.extend(
        starts.map(|point| {
            row(brief, point, Tone::Degraded, "no restart", "runs on, could not be started again")
        }),
    );
    rows
}

fn reach(point: &SinglePoint, id: ComponentId) -> Option<Reach> {
    point.stops.iter().find(|dependent| dependent.component == id).map(|dependent| dependent.reach)
}

fn how(reach: Reach) -> &'static str {
    match reach {
        Reach::Direct => "named directly, without alternative",
        Reach::Indirect => "through others, none with an alternative",
        Reach::Hidden => "hidden behind alternatives that look independent",
    }
}

fn row(brief: &Brief<'_>, point: &SinglePoint, tone: Tone, then: &str, how: &str) -> Vec<Cell> {
    vec![
        Cell::Words(brief.named(point.element)),
        Cell::Words(brief.kind(point.element).into()),
        Cell::Words(Prose::new().and(tone, then)),
        Cell::Words(how.into()),
    ]
}

fn table(rows: Vec<Vec<Cell>>) -> Table {
    Table {
        columns: vec![
            Column::words("lost"),
            Column::words("kind").dispensable(),
            Column::words("then"),
            Column::words("how"),
        ],
        rows,
        enough: ENOUGH,
        noun: "single point",
    }
}

/// What falls with it.
fn taken(brief: &Brief<'_>, target: Element) -> Block {
    let name = brief.called(target);
    let Some(point) = brief.facts.single_points.iter().find(|point| point.element == target) else {
        return Block::Paragraph(Prose::from(format!("Nothing else stops when {name} alone is lost.")));
    };
    let stops: Vec<Element> =
        point.stops.iter().map(|dependent| Element::Component(dependent.component)).collect();
    let held: Vec<Element> = point.start_only.iter().map(|id| Element::Component(*id)).collect();
    let mut prose = Prose::new();
    if !stops.is_empty() {
        prose = prose
            .say(format!("Losing {name} alone stops "))
            .and(Tone::Stopped, words::count(stops.len(), "component"))
            .say(format!(": {}. ", brief.few(&stops, 8, "and")));
    }
    if !held.is_empty() {
        let subject = words::count(held.len(), "component");
        prose = prose
            .say(format!("Without {name}, "))
            .and(Tone::Degraded, format!("{subject} could not be started again"))
            .say(format!(": {}.", brief.few(&held, 8, "and")));
    }
    if prose.0.is_empty() {
        let others = words::count(point.services + point.others, "component");
        prose = format!("Losing {name} alone stops {others}.").into();
    }
    Block::Paragraph(prose)
}
