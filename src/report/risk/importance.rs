//! What matters most to the service that is down most.

use super::brief::RiskBrief;
use super::section::RiskSection;
use crate::analysis::risk::facts::Importance;
use crate::base::odds::{chance, times};
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// Importance.
pub static IMPORTANCE: RiskSection = RiskSection { id: "importance", title: "What matters most", write };

const ENOUGH: usize = 10;

fn write(brief: &RiskBrief<'_>) -> Vec<Block> {
    let Some(service) = brief.most_down().first().copied() else { return Vec::new() };
    if service.importance.is_empty() {
        return Vec::new();
    }
    let lead = Prose::from("For ").join(brief.service(service.component)).say(
        ": the share of its downtime that would be gone if the element never failed; how many times as much it would be \
         down without the element; and how many times less if it never failed.",
    );
    let columns = vec![
        Column::words("element"),
        Column::numbers("itself down"),
        Column::numbers("share of downtime"),
        Column::numbers("down with service").dispensable(),
        Column::numbers("without it, times"),
        Column::numbers("never failing, times less").dispensable(),
    ];
    let rows = service.importance.iter().map(|it| row(brief, it)).collect();
    vec![Block::Paragraph(lead), Block::Table(Table { columns, rows, enough: ENOUGH, noun: "element" })]
}

fn row(brief: &RiskBrief<'_>, it: &Importance) -> Vec<Cell> {
    vec![
        Cell::Words(Prose::new().and(Tone::Strong, brief.called(it.element))),
        Cell::Words(chance(it.probability).into()),
        Cell::Words(chance(it.criticality).into()),
        Cell::Words(chance(it.fussell_vesely).into()),
        Cell::Words(times(it.achievement).into()),
        Cell::Words(times(it.reduction).into()),
    ]
}
