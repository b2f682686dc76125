//! How much of the time each service is down, at the best and at the worst of what is unknown.

use super::brief::RiskBrief;
use super::section::RiskSection;
use crate::analysis::risk::facts::{Downtime, ServiceRisk};
use crate::base::odds::{chance, hours, often, user_hours};
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// Downtime.
pub static DOWNTIME: RiskSection = RiskSection { id: "downtime", title: "Down in a year, on average", write };

const ENOUGH: usize = 20;

fn write(brief: &RiskBrief<'_>) -> Vec<Block> {
    let known = brief.most_down();
    if known.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::words("service"),
        Column::numbers("down a year"),
        Column::numbers("of the time"),
        Column::numbers("outages a year"),
        Column::numbers("users × hours a year").dispensable(),
        Column::words("mostly through").dispensable(),
    ];
    let rows = known.iter().filter_map(|service| row(brief, service)).collect();
    let note = "Failures and repairs alone: how long a service then needs to come back is not in it (`spof simulate` says).";
    vec![Block::Table(Table { columns, rows, enough: ENOUGH, noun: "service" }), Block::Note(note.into())]
}

fn row(brief: &RiskBrief<'_>, service: &ServiceRisk) -> Option<Vec<Cell>> {
    let best = service.downtime?;
    let worst = service.downtime_worst.unwrap_or(best);
    let range = |value: fn(&Downtime) -> String| {
        let (low, high) = (value(&best), value(&worst));
        if low == high {
            Prose::from(low)
        } else {
            Prose::new().and(Tone::Undetermined, format!("{low} to {high}"))
        }
    };
    let unknown = || Prose::new().and(Tone::Soft, "no rate");
    let through: Vec<String> = service.importance.iter().take(2).map(|it| brief.called(it.element)).collect();
    Some(vec![
        Cell::Words(brief.service(service.component)),
        Cell::Words(range(|it| hours(it.hours_per_year))),
        Cell::Words(range(|it| chance(it.unavailability))),
        Cell::Words(
            best.outages_per_year
                .map_or_else(unknown, |_| range(|it| it.outages_per_year.map_or_else(String::new, often))),
        ),
        Cell::Words(best.user_hours_per_year.map_or_else(
            || Prose::new().and(Tone::Soft, "nobody says"),
            |_| range(|it| it.user_hours_per_year.map_or_else(String::new, user_hours)),
        )),
        Cell::Words(through.join(", ").into()),
    ])
}
