//! Each single loss with how often it happens, as stated, and what it costs: what the risk matrix draws, as numbers.

use super::brief::RiskBrief;
use super::section::RiskSection;
use crate::analysis::risk::facts::LossRisk;
use crate::base::odds::{every, user_hours};
use crate::base::words;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// Each loss by itself.
pub static LOSSES: RiskSection = RiskSection { id: "losses", title: "Each loss by itself", write };

const ENOUGH: usize = 15;

/// Nothing where nobody states a rate: `spof analyze` tells what losses do.
fn write(brief: &RiskBrief<'_>) -> Vec<Block> {
    let losses = &brief.risk.losses;
    if losses.iter().all(|loss| loss.per_year.is_none()) {
        return Vec::new();
    }
    let columns = vec![
        Column::words("lost"),
        Column::numbers("how often"),
        Column::numbers("services"),
        Column::numbers("users × hours, once"),
        Column::numbers("at the worst of what is unknown").dispensable(),
    ];
    let rows = losses.iter().map(|loss| row(brief, loss)).collect();
    vec![Block::Table(Table { columns, rows, enough: ENOUGH, noun: "element" })]
}

fn row(brief: &RiskBrief<'_>, loss: &LossRisk) -> Vec<Cell> {
    let often = match loss.per_year {
        Some(rate) => Prose::from(every(rate)),
        None => Prose::new().and(Tone::Soft, "no rate"),
    };
    let services = match loss.may_stop > loss.stops {
        true => Prose::new().and(
            Tone::Undetermined,
            format!("{} to {}", words::grouped(loss.stops as u64), words::grouped(loss.may_stop as u64)),
        ),
        false => Prose::new().and(Tone::Stopped, words::grouped(loss.stops as u64)),
    };
    let least = if loss.at_least { "≥ " } else { "" };
    let worst = if loss.user_hours_worst > loss.user_hours {
        Prose::new().and(Tone::Undetermined, user_hours(loss.user_hours_worst))
    } else {
        Prose::new().and(Tone::Soft, "–")
    };
    vec![
        Cell::Words(Prose::new().and(Tone::Strong, brief.called(loss.element))),
        Cell::Words(often),
        Cell::Words(services),
        Cell::Words(format!("{least}{}", user_hours(loss.user_hours)).into()),
        Cell::Words(worst),
    ]
}
