//! What the change does: a row for each component whose fate differs in a loss, worse ones apart from better ones.

use super::compared::Compared;
use super::verdict::{fate, lost};
use crate::analysis::changes::effects::{Fate, Losing, Shift};
use crate::base::words;
use crate::page::document::{Block, Cell, Column, Part, Prose, Table, Tone};

/// Rows that a reader in a hurry needs.
const ENOUGH: usize = 12;

/// What is worse, what is better, and what is on one side only.
#[must_use]
pub fn parts(compared: &Compared<'_>, rows: usize) -> Vec<Part> {
    let neither = |shift: &Shift| !shift.is_worse() && !shift.is_better();
    let is_grave = compared.effects.is_worse();
    let worse = if is_grave { "What is worse" } else { "What works less well" };
    let parts = [
        part("worse", worse, compared, rows, &Shift::is_worse),
        part("better", "What is better", compared, rows, &Shift::is_better),
        part("one-side", "What new and gone things do", compared, rows, &neither),
    ];
    parts.into_iter().flatten().collect()
}

fn part(
    id: &'static str,
    title: &str,
    compared: &Compared<'_>,
    rows: usize,
    is: &dyn Fn(&Shift) -> bool,
) -> Option<Part> {
    let mut found: Vec<(&Losing, &Shift)> = Vec::new();
    for losing in compared.effects.all() {
        let mut shifts: Vec<&Shift> = losing.shifts.iter().filter(|shift| is(shift)).collect();
        shifts.sort_by_key(|shift| std::cmp::Reverse(shift.users));
        found.extend(shifts.into_iter().map(|shift| (losing, shift)));
    }
    if found.is_empty() {
        return None;
    }
    // What counts before what does not, services before what serves them; then the order of losses, worst first, stays.
    found.sort_by_key(|(_, shift)| (!shift.is_grave() && !shift.is_relief(), !shift.is_service));
    let left = found.len().saturating_sub(rows);
    let table = found.iter().take(rows).map(|(losing, shift)| row(losing, shift)).collect::<Vec<_>>();
    let columns = vec![
        Column::words("in the event"),
        Column::words("who"),
        Column::numbers("people").dispensable(),
        Column::words("before"),
        Column::words("now"),
    ];
    let mut blocks = vec![Block::Table(Table { columns, rows: table, enough: ENOUGH, noun: "change" })];
    blocks.extend(more(left));
    Some(Part { id, title: title.to_owned(), blocks })
}

/// `… 12 more`, when something is left out.
pub(super) fn more(left: usize) -> Option<Block> {
    (left > 0).then(|| Block::Note(format!("… {} more", words::grouped(left as u64)).into()))
}

fn row(losing: &Losing, shift: &Shift) -> Vec<Cell> {
    vec![
        Cell::Words(lost(losing).into()),
        Cell::Words(shift.who.title.as_str().into()),
        Cell::People(shift.users),
        Cell::Words(told(shift.before, losing.before.is_some())),
        Cell::Words(told(shift.after, losing.after.is_some())),
    ]
}

fn told(it: Option<Fate>, was_lost: bool) -> Prose {
    match it {
        None if was_lost => Prose::new().and(Tone::Soft, "not there"),
        None => Prose::new().and(Tone::Soft, "no such event"),
        Some(it) => Prose::new().and(tone(it), fate(it)),
    }
}

fn tone(fate: Fate) -> Tone {
    match fate {
        Fate::Up => Tone::Working,
        Fate::Degraded | Fate::StartsNoMore => Tone::Degraded,
        Fate::MayStop => Tone::Undetermined,
        Fate::Stops(_) => Tone::Stopped,
    }
}
