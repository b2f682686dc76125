//! What the chosen changes do: each event before and after.

use super::brief::AdviceBrief;
use super::section::AdviceSection;
use crate::analysis::advise::facts::Outcome;
use crate::base::quantity::Moment;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};
use crate::report::stakes::amount::user_hours;
use std::cmp::Reverse;

/// Before and after.
pub static EFFECT: AdviceSection = AdviceSection { id: "effect", title: "Before and after", write };

const ENOUGH: usize = 12;

fn write(brief: &AdviceBrief<'_>) -> Vec<Block> {
    let Some(set) = brief.chosen() else { return Vec::new() };
    let advice = brief.advice;
    let mut order: Vec<usize> = (0..advice.events.len()).collect();
    order.sort_by_key(|event| {
        let before = &advice.before[*event];
        (Reverse((before.breaches.len(), before.user_millis, before.stop)), *event)
    });
    let changes = |event: &usize| advice.before[*event] != set.after[*event];
    let rows: Vec<Vec<Cell>> = order
        .iter()
        .filter(|event| changes(event))
        .map(|event| row(brief.event(&advice.events[*event]), &advice.before[*event], &set.after[*event]))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::words("lost"),
        Column::words("services that stop"),
        Column::words("too late"),
        Column::words("last one back after"),
        Column::words("user-hours").dispensable(),
    ];
    vec![Block::Table(Table { columns, rows, enough: ENOUGH, noun: "event" })]
}

fn row(event: String, before: &Outcome, after: &Outcome) -> Vec<Cell> {
    let number = |pick: fn(&Outcome) -> usize| change(pick(before).to_string(), pick(after).to_string());
    vec![
        Cell::Words(event.into()),
        number(|it| it.stop),
        number(|it| it.breaches.len()),
        change(last(before.last), last(after.last)),
        change(user_hours(before.user_millis), user_hours(after.user_millis)),
    ]
}

/// When the last service is back.
pub(super) fn last(at: Moment) -> String {
    if at == Moment::START { "0".to_owned() } else { at.to_string() }
}

fn change(before: String, after: String) -> Cell {
    let prose = Prose::from(before.as_str());
    let same = before == after;
    Cell::Words(if same { prose } else { prose.say(" → ").and(Tone::Strong, after) })
}
