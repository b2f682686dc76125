//! How much of the time each service is down, at the best and at the worst of what is unknown.

use super::brief::RiskBrief;
use super::section::RiskSection;
use crate::analysis::risk::facts::{Downtime, Sampled, ServiceRisk};
use crate::base::odds::{chance, hours, often, user_hours};
use crate::base::words;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// Downtime.
pub static DOWNTIME: RiskSection = RiskSection { id: "downtime", title: "Down in a year, on average", write };

const ENOUGH: usize = 20;

/// Hours of a year of 365 days.
const YEAR: f64 = 8_760.0;

fn write(brief: &RiskBrief<'_>) -> Vec<Block> {
    let mut known = brief.most_down();
    known.extend(brief.only_sampled());
    if known.is_empty() {
        return Vec::new();
    }
    let sampled = brief.risk.sampling.is_some();
    let mut columns =
        vec![Column::words("service"), Column::numbers("down a year"), Column::numbers("of the time")];
    if sampled {
        columns.push(Column::numbers("by samples, 95 %"));
    }
    columns.extend([
        Column::numbers("outages a year"),
        Column::numbers("users × hours a year").dispensable(),
        Column::words("mostly through").dispensable(),
    ]);
    let rows = known.iter().map(|service| row(brief, service, sampled)).collect();
    let mut blocks = vec![Block::Table(Table { columns, rows, enough: ENOUGH, noun: "service" })];
    blocks.extend(checked(brief));
    let note = "Failures and repairs alone: how long a service then needs to come back is not in it (`spof simulate` says).";
    blocks.push(Block::Note(note.into()));
    blocks
}

/// How the samples agree with what is exact.
fn checked(brief: &RiskBrief<'_>) -> Option<Block> {
    let (samples, seed) = brief.risk.sampling?;
    let both = |it: &ServiceRisk| Some(it.sampled?.holds(it.downtime?.unavailability));
    let held: Vec<bool> = brief.risk.services.iter().filter_map(both).collect();
    let agree = held.iter().filter(|held| **held).count();
    let verdict = match held.len() {
        0 => String::new(),
        all => format!(
            "; the exact value lies in {} of {}",
            words::grouped(agree as u64),
            words::count(all, "interval")
        ),
    };
    Some(Block::Note(
        format!(
            "Samples: {} random states from seed {seed}, intervals after Clopper and Pearson{verdict}. One in twenty may miss.",
            words::grouped(samples)
        )
        .into(),
    ))
}

fn row(brief: &RiskBrief<'_>, service: &ServiceRisk, sampled: bool) -> Vec<Cell> {
    let through: Vec<String> = service.importance.iter().take(2).map(|it| brief.called(it.element)).collect();
    let mut cells = vec![brief.service(service.component)];
    match service.downtime {
        Some(best) => {
            let range = |value: fn(&Downtime) -> String| match service.downtime_worst {
                Some(worst) => range(value(&best), value(&worst)),
                None if service.exact => value(&best).into(),
                None => Prose::new().and(Tone::Undetermined, format!("at least {}", value(&best))),
            };
            cells.push(range(|it| hours(it.hours_per_year)));
            cells.push(range(|it| chance(it.unavailability)));
            cells.extend(sampled.then(|| estimate(service.sampled.as_ref(), chance)));
            cells.push(match best.outages_per_year {
                Some(_) => range(|it| it.outages_per_year.map_or_else(String::new, often)),
                None => Prose::new().and(Tone::Soft, "no rate"),
            });
            cells.push(match best.user_hours_per_year {
                Some(_) => range(|it| it.user_hours_per_year.map_or_else(String::new, user_hours)),
                None => Prose::new().and(Tone::Soft, "nobody says"),
            });
        }
        None => {
            let not_exact = || Prose::new().and(Tone::Undetermined, "not exact");
            let in_hours = |share: f64| hours(share * YEAR);
            cells.push(estimate(service.sampled.as_ref(), in_hours));
            cells.push(not_exact());
            cells.push(estimate(service.sampled.as_ref(), chance));
            cells.extend([not_exact(), not_exact()]);
        }
    }
    cells.push(through.join(", ").into());
    cells.into_iter().map(Cell::Words).collect()
}

fn range(low: String, high: String) -> Prose {
    match low == high {
        true => Prose::from(low),
        false => Prose::new().and(Tone::Undetermined, format!("{low} to {high}")),
    }
}

/// `0.0489 % to 0.0523 %`, or that it never happened and what that proves.
fn estimate(sampled: Option<&Sampled>, write: impl Fn(f64) -> String) -> Prose {
    match sampled {
        None => Prose::new().and(Tone::Soft, "–"),
        Some(it) if it.down == 0 => Prose::new().and(
            Tone::Undetermined,
            format!("0 of {}: below {}", words::grouped(it.samples), write(it.high)),
        ),
        Some(it) => format!("{} to {}", write(it.low), write(it.high)).into(),
    }
}
