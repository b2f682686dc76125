//! Two places at once: what stands in several places and yet stops when two of them do.

use super::brief::{self, Brief};
use super::section::Section;
use crate::analysis::facts::Pair;
use crate::base::words;
use crate::model::id::Element;
use crate::page::document::{Block, Cell, Column, Table, Tone};

/// Pairs of places that do more together.
pub static TOGETHER: Section = Section { id: "together", title, write };

const ENOUGH: usize = 6;
/// Names in one cell.
const NAMED: usize = 3;

fn title(brief: &Brief<'_>) -> String {
    format!("Two {} at once", brief.level(2))
}

fn write(brief: &Brief<'_>) -> Vec<Block> {
    let pairs = &brief.facts.pairs;
    if pairs.tried == 0 || brief.total() == 0 {
        return Vec::new();
    }
    let of = format!("{} {}", words::grouped(pairs.tried as u64), words::plural(pairs.tried, "pair"));
    if pairs.worse == 0 {
        let none = format!("Of {of}, none stops a {} that neither of the two stops alone.", brief.noun());
        return vec![Block::Paragraph(none.into())];
    }
    let stops = if pairs.worse == 1 { "stops" } else { "stop" };
    let lead = format!(
        "{} of {of} {stops} {} that neither of the two stops alone.",
        words::grouped(pairs.worse as u64),
        words::plural(2, brief.noun())
    );
    let table = Table {
        columns: columns(brief),
        rows: pairs.worst.iter().map(|pair| row(brief, pair)).collect(),
        enough: ENOUGH,
        noun: "pair",
    };
    let mut blocks = vec![Block::Paragraph(lead.into()), Block::Table(table)];
    if pairs.worst.len() < pairs.worse {
        let listed = words::grouped(pairs.worst.len() as u64);
        blocks.push(Block::Note(format!("Only the worst {listed} are listed.").into()));
    }
    blocks
}

fn columns(brief: &Brief<'_>) -> Vec<Column> {
    let mut columns = vec![Column::words("lost"), Column::numbers("stop"), Column::words("only together")];
    if brief.counts_people() {
        columns.push(Column::numbers("people"));
    }
    columns
}

fn row(brief: &Brief<'_>, pair: &Pair) -> Vec<Cell> {
    let names: Vec<String> =
        pair.only_together.iter().map(|id| brief.called(Element::Component(*id))).collect();
    let mut cells = vec![
        Cell::Words(brief.lost(&pair.lost).into()),
        Cell::Count(pair.stop as u64, Tone::Stopped),
        Cell::Words(brief::few(&names, NAMED, "and").into()),
    ];
    if brief.counts_people() {
        cells.push(Cell::People(Some(pair.people)));
    }
    cells
}
