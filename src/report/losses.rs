//! The main table: one row for each loss, worst first.

use super::brief::Brief;
use super::section::Section;
use super::way_back::is_stuck;
use crate::analysis::facts::{BlastRadius, Fallen, Return};
use crate::base::words;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// The main table.
pub static LOSSES: Section = Section { id: "losses", title, write };

/// Rows that a reader in a hurry needs.
const ENOUGH: usize = 8;

fn title(brief: &Brief<'_>) -> String {
    format!("Loss of each {}, worst first: {}", brief.level(1), words::plural(2, brief.noun()))
}

fn write(brief: &Brief<'_>) -> Vec<Block> {
    // A single loss is told by the headline and in detail below.
    if brief.asked || brief.facts.table.is_empty() || brief.topology.components.is_empty() {
        return Vec::new();
    }
    let holds = brief.facts.table.iter().any(|blast| !blast.impact.holds.is_empty());
    let table = Table {
        columns: columns(brief, holds),
        rows: brief.facts.table.iter().map(|blast| row(brief, blast, holds)).collect(),
        enough: ENOUGH,
        noun: brief.facts.level.word(),
    };
    let mut blocks = vec![Block::Table(table)];
    if brief.facts.table.iter().any(|blast| brief.stops(blast) > 0) {
        let key =
            "come back: elsewhere, without what is lost; stuck: what stands by elsewhere cannot take over";
        blocks.push(Block::Note(key.into()));
    }
    blocks
}

fn columns(brief: &Brief<'_>, holds: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::words("lost"),
        Column::numbers("stop"),
        Column::numbers("come back"),
        Column::numbers("stuck"),
        Column::numbers("degraded"),
        Column::numbers("may stop"),
    ];
    if brief.counts_people() {
        columns.push(Column::numbers("people"));
    }
    if holds {
        columns.push(Column::words("holds").dispensable());
    }
    columns
}

fn row(brief: &Brief<'_>, blast: &BlastRadius, holds: bool) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Words(lost(brief, blast)),
        Cell::Count(brief.stops(blast) as u64, Tone::Stopped),
        Cell::Count(back(brief, blast) as u64, Tone::Working),
        Cell::Count(stuck(brief, blast) as u64, Tone::Stopped),
        Cell::Count(brief.degrades(blast) as u64, Tone::Degraded),
        Cell::Count(brief.may_stop(blast) as u64, Tone::Undetermined),
    ];
    if brief.counts_people() {
        cells.push(Cell::People(Some(blast.impact.people)));
    }
    if holds {
        let held: Vec<String> = blast
            .impact
            .holds
            .iter()
            .map(|(noun, number)| format!("{} {noun}", words::grouped(*number)))
            .collect();
        cells.push(Cell::Words(Prose::new().and(Tone::Soft, held.join(", "))));
    }
    cells
}

fn back(brief: &Brief<'_>, blast: &BlastRadius) -> usize {
    let back = |fallen: &&Fallen| brief.counts(fallen.component) && fallen.back == Return::Elsewhere;
    blast.down.iter().filter(back).count()
}

fn stuck(brief: &Brief<'_>, blast: &BlastRadius) -> usize {
    blast.down.iter().filter(|fallen| brief.counts(fallen.component) && is_stuck(fallen)).count()
}

fn lost(brief: &Brief<'_>, blast: &BlastRadius) -> Prose {
    match &blast.lost[..] {
        [one] => brief.named(*one),
        many => brief.lost(many).into(),
    }
}
