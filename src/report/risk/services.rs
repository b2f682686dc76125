//! Every service with how many groups of losses stop it, by how few elements.

use super::brief::RiskBrief;
use super::section::RiskSection;
use crate::analysis::risk::facts::ServiceRisk;
use crate::base::odds::chance;
use crate::base::words;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// Risk groups of each service.
pub static SERVICES: RiskSection = RiskSection { id: "services", title: "What stops each service", write };

const ENOUGH: usize = 20;

fn write(brief: &RiskBrief<'_>) -> Vec<Block> {
    let heads = words::SIZES.iter().take(brief.risk.order as usize).map(|head| Column::numbers(*head));
    let columns = std::iter::once(Column::words("service"))
        .chain(heads)
        .chain([Column::words("the smallest, likeliest first"), Column::numbers("how likely").dispensable()]);
    let rows = brief.risk.services.iter().map(|service| row(brief, service)).collect();
    vec![Block::Table(Table { columns: columns.collect(), rows, enough: ENOUGH, noun: "service" })]
}

fn row(brief: &RiskBrief<'_>, service: &ServiceRisk) -> Vec<Cell> {
    let count = |(count, index): (&u64, usize)| match index as u32 >= service.complete_to {
        true => Cell::Words(format!("≥ {}", words::grouped(*count)).into()),
        false => Cell::Count(*count, if index == 0 { Tone::Stopped } else { Tone::Plain }),
    };
    let first = service.groups.first();
    let smallest = first.map_or_else(
        || Prose::new().and(Tone::Working, "none found"),
        |group| Prose::from(brief.together(&group.elements)),
    );
    let likely = first.and_then(|group| group.probability).map_or_else(
        || Prose::new().and(Tone::Soft, if first.is_some() { "no rate" } else { "" }),
        |p| Prose::from(chance(p)),
    );
    std::iter::once(Cell::Words(brief.service(service.component)))
        .chain(service.counts.iter().zip(0..).map(count))
        .chain([Cell::Words(smallest), Cell::Words(likely)])
        .collect()
}
