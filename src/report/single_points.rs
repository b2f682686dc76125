//! Everything whose loss alone is enough: tools first, because nobody draws them, then stores, then the rest.

use super::brief::Brief;
use super::section::Section;
use crate::analysis::facts::{Reach, SinglePoint};
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::Element;
use crate::page::document::{Block, Cell, Column, Table, Tone};

/// Single points of failure.
pub static SINGLE_POINTS: Section = Section { id: "single-points", title, write };

const ENOUGH: usize = 6;

/// Heading, and who stands under it.
type Shelf = (&'static str, fn(&Brief<'_>, Element) -> bool);

/// The shelves of the list, in order: heading and who stands on it.
const SHELVES: [Shelf; 4] = [
    ("Tools", |brief, element| kind(brief, element) == Some(ComponentKind::Tool)),
    ("Stores", |brief, element| kind(brief, element) == Some(ComponentKind::Store)),
    ("Places and domains", |_, element| matches!(element, Element::Place(_) | Element::Domain(_))),
    ("Other components", |brief, element| {
        kind(brief, element).is_some_and(|kind| !matches!(kind, ComponentKind::Tool | ComponentKind::Store))
    }),
];

fn kind(brief: &Brief<'_>, element: Element) -> Option<ComponentKind> {
    match element {
        Element::Component(id) => Some(brief.topology[id].kind),
        _ => None,
    }
}

fn title(_: &Brief<'_>) -> String {
    "Single points of failure".to_owned()
}

fn write(brief: &Brief<'_>) -> Vec<Block> {
    // Who asks about one loss is told about that loss; the file for programs has the rest.
    if brief.asked || brief.topology.components.is_empty() {
        return Vec::new();
    }
    let (weighty, light): (Vec<&SinglePoint>, Vec<&SinglePoint>) =
        brief.facts.single_points.iter().partition(|point| weighs(brief, point));
    let mut blocks = vec![Block::Paragraph(lead(brief, weighty.len()).into())];
    for (heading, stands) in SHELVES {
        let here: Vec<&SinglePoint> =
            weighty.iter().copied().filter(|point| stands(brief, point.element)).collect();
        if !here.is_empty() {
            blocks.push(Block::Heading(heading.to_owned()));
            blocks.push(Block::Table(table(brief, &here, mixed(brief, &here))));
        }
    }
    if !light.is_empty() {
        let more = if weighty.is_empty() { "" } else { " more" };
        let words = format!(
            "{}{more} {} only components that are no service.",
            words::grouped(light.len() as u64),
            if light.len() == 1 { "takes" } else { "take" }
        );
        blocks.push(Block::Note(words.into()));
    }
    blocks
}

fn weighs(brief: &Brief<'_>, point: &SinglePoint) -> bool {
    brief.takes(point) + brief.holds_back(point) > 0
}

fn lead(brief: &Brief<'_>, number: usize) -> String {
    let noun = brief.noun();
    match number {
        0 => format!("None: no place, domain or component takes a {noun} with it when it alone is lost."),
        _ => format!(
            "Losing one of these alone is enough. Stop: {noun}s that stop with it. No restart: {noun}s that run on \
             without it, but could not be started again from dark."
        ),
    }
}

/// Are they of several kinds?
fn mixed(brief: &Brief<'_>, points: &[&SinglePoint]) -> bool {
    points.iter().any(|point| brief.kind(point.element) != brief.kind(points[0].element))
}

fn table(brief: &Brief<'_>, points: &[&SinglePoint], mixed: bool) -> Table {
    let hidden = points.iter().any(|point| hidden(brief, point) > 0);
    let mut columns = vec![Column::words("lost"), Column::numbers("stop"), Column::numbers("no restart")];
    if mixed {
        columns.insert(1, Column::words("kind").dispensable());
    }
    if hidden {
        columns.push(Column::numbers("hidden"));
    }
    if brief.counts_people() {
        columns.push(Column::numbers("people"));
    }
    Table {
        columns,
        rows: points.iter().map(|point| row(brief, point, mixed, hidden)).collect(),
        enough: ENOUGH,
        noun: "single point",
    }
}

fn row(brief: &Brief<'_>, point: &SinglePoint, with_kind: bool, with_hidden: bool) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Words(brief.named(point.element)),
        Cell::Count(brief.takes(point) as u64, Tone::Stopped),
        Cell::Count(brief.holds_back(point) as u64, Tone::Degraded),
    ];
    if with_kind {
        cells.insert(1, Cell::Words(brief.kind(point.element).into()));
    }
    if with_hidden {
        cells.push(Cell::Count(hidden(brief, point) as u64, Tone::Stopped));
    }
    if brief.counts_people() {
        cells.push(Cell::People(Some(point.people)));
    }
    cells
}

/// How many reach it only through alternatives that look independent and are not.
fn hidden(brief: &Brief<'_>, point: &SinglePoint) -> usize {
    let stops = point.stops.iter();
    stops.filter(|dependent| dependent.reach == Reach::Hidden && brief.counts(dependent.component)).count()
}
