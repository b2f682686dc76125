//! Findings that are new, worse, better or gone.

use super::compared::{Compared, Turn, Turned};
use super::effect::more;
use crate::page::document::{Block, Cell, Column, Part, Prose, Squeeze, Table, Tone};
use crate::report::check::checked::State;
use crate::rules::rule::level_word;

/// Rows that a reader in a hurry needs.
const ENOUGH: usize = 12;

/// One table, worst first; nothing where no finding differs.
#[must_use]
pub fn parts(compared: &Compared<'_>, rows: usize) -> Vec<Part> {
    if compared.turned.is_empty() {
        return Vec::new();
    }
    let left = compared.turned.len().saturating_sub(rows);
    let table = compared.turned.iter().take(rows).map(|it| row(compared, it)).collect::<Vec<_>>();
    let columns = vec![
        Column { squeeze: Squeeze::Keep, ..Column::words("") },
        Column { squeeze: Squeeze::Keep, ..Column::words("level") },
        Column::words("rule").dispensable(),
        Column::words("finding"),
        Column::words("where").dispensable(),
    ];
    let mut blocks = vec![Block::Table(Table { columns, rows: table, enough: ENOUGH, noun: "finding" })];
    blocks.extend(more(left));
    vec![Part { id: "findings", title: "Findings".to_owned(), blocks }]
}

fn row(compared: &Compared<'_>, it: &Turned<'_>) -> Vec<Cell> {
    let tone = match it.turn {
        Turn::New | Turn::Worse => Tone::Stopped,
        Turn::Better | Turn::Gone => Tone::Working,
    };
    let side = if it.turn == Turn::Gone { &compared.old } else { &compared.new };
    vec![
        Cell::Words(Prose::new().and(tone, it.turn.word())),
        Cell::Words(level_word(it.told.level).into()),
        Cell::Words(Prose::new().and(Tone::Code, it.told.rule.as_str())),
        Cell::Words(format!("{}{}", it.told.diagnostic.message, why(it)).into()),
        Cell::Words(Prose::new().and(Tone::Soft, side.near_place(it.told.diagnostic.primary.at))),
    ]
}

/// What became of it, where it is still there and does not count.
fn why(it: &Turned<'_>) -> String {
    let Some(other) = it.other else { return String::new() };
    match (it.turn, &other.state) {
        (Turn::Gone, State::Accepted(accepted)) => format!(" (accepted until {})", accepted.until),
        (Turn::Gone, State::Baselined) => " (now in the baseline)".to_owned(),
        (Turn::New, State::Accepted(_)) => " (no longer accepted)".to_owned(),
        (Turn::New, State::Baselined) => " (no longer in the baseline)".to_owned(),
        _ => String::new(),
    }
}
