//! Every demand that is not met now: who, after what, how soon it must serve again, and when it does.

use super::brief::AdviceBrief;
use super::section::AdviceSection;
use crate::base::quantity::Moment;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// What is not met now.
pub static BREACHES: AdviceSection = AdviceSection { id: "breaches", title: "Not met now", write };

const ENOUGH: usize = 12;

fn write(brief: &AdviceBrief<'_>) -> Vec<Block> {
    let advice = brief.advice;
    let mut breaches: Vec<&(usize, Moment)> = advice.before.iter().flat_map(|it| &it.breaches).collect();
    if breaches.is_empty() {
        return Vec::new();
    }
    breaches.sort_by_key(|(demand, at)| (std::cmp::Reverse(*at), advice.demands[*demand].component, *demand));
    let columns = vec![
        Column::words("who"),
        Column::words("lost"),
        Column::words("must be back"),
        Column::words("is back"),
        Column::words("then"),
    ];
    let rows = breaches.into_iter().map(|(demand, at)| row(brief, *demand, *at)).collect();
    vec![Block::Table(Table { columns, rows, enough: ENOUGH, noun: "demand" })]
}

fn row(brief: &AdviceBrief<'_>, number: usize, at: Moment) -> Vec<Cell> {
    let demand = &brief.advice.demands[number];
    let within = demand.within.map_or_else(|| "at all".to_owned(), |within| format!("within {within}"));
    let then = |at: Moment, tone: Tone| match at.is_never() {
        true => Prose::new().and(tone, "never"),
        false => Prose::new().and(tone, format!("after {at}")),
    };
    let later = brief.chosen().and_then(|set| {
        let still = set.after[demand.event].breaches.iter().find(|(breach, _)| *breach == number);
        still.map(|(_, at)| *at)
    });
    let then_cell = match (brief.chosen(), later) {
        (None, _) => Prose::new().and(Tone::Stopped, "no change helps"),
        (Some(_), None) => Prose::new().and(Tone::Working, "met"),
        (Some(_), Some(at)) => then(at, Tone::Stopped).say(", no change helps"),
    };
    vec![
        Cell::Words(brief.component(demand.component).into()),
        Cell::Words(brief.event(&brief.advice.events[demand.event]).into()),
        Cell::Words(within.into()),
        Cell::Words(then(at, Tone::Stopped)),
        Cell::Words(then_cell),
    ]
}
