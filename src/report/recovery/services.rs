//! Each service that stops: when it is back, as before, within its objective, and what takes most of the time.

use super::brief::{RecoveryBrief, is_bound, misses};
use super::leg;
use super::section::RecoverySection;
use crate::analysis::recovery::facts::{Spread, Stopped};
use crate::base::quantity::Moment;
use crate::base::words;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// Each service.
pub static SERVICES: RecoverySection = RecoverySection { id: "services", title, write };

const ENOUGH: usize = 12;

fn title(brief: &RecoveryBrief<'_>) -> String {
    let some = words::plural(2, brief.noun());
    if brief.recovery.dark {
        format!("The {some}, last first")
    } else {
        format!("The {some} that stop, worst first")
    }
}

/// Columns that only some recoveries have.
#[derive(Clone, Copy)]
struct Shown {
    people: bool,
    crews: bool,
    spread: bool,
    whole: bool,
    objective: bool,
}

fn write(brief: &RecoveryBrief<'_>) -> Vec<Block> {
    let worst = brief.worst_first();
    if worst.is_empty() {
        return Vec::new();
    }
    let shown = Shown {
        people: worst.iter().any(|it| brief.users(it.component).is_some()),
        crews: worst.iter().any(|it| it.scheduled.is_some_and(|scheduled| scheduled != it.back)),
        spread: worst.iter().any(|it| it.spread.is_some()),
        whole: worst.iter().any(|it| it.whole != it.back),
        objective: worst.iter().any(|it| it.objective.is_some()),
    };
    let rows = worst.iter().map(|it| row(brief, it, shown)).collect();
    let table = Table { columns: columns(brief, shown), rows, enough: ENOUGH, noun: brief.noun() };
    let mut blocks = vec![Block::Table(table)];
    blocks.extend(key(brief, &worst, shown).map(|key| Block::Note(key.into())));
    blocks
}

fn columns(brief: &RecoveryBrief<'_>, shown: Shown) -> Vec<Column> {
    let all = [
        (true, Column::words(brief.noun())),
        (shown.people, Column::numbers("users")),
        (true, Column::numbers("back after")),
        (shown.crews, Column::numbers("with crews")),
        (shown.spread, Column::numbers("p10–p90")),
        (shown.whole, Column::numbers("as before").dispensable()),
        (shown.objective, Column::words("objective")),
        (true, Column::words("because")),
    ];
    all.into_iter().filter(|(shown, _)| *shown).map(|(_, column)| column).collect()
}

fn row(brief: &RecoveryBrief<'_>, it: &Stopped, shown: Shown) -> Vec<Cell> {
    let all = [
        (true, Cell::Words(brief.component(it.component).into())),
        (shown.people, Cell::People(brief.users(it.component))),
        (true, Cell::Words(back(it))),
        (shown.crews, Cell::Words(it.scheduled.map_or_else(unknown, told))),
        (shown.spread, Cell::Words(it.spread.map_or_else(Prose::new, spread))),
        (shown.whole, Cell::Words(told(it.whole))),
        (shown.objective, Cell::Words(objective(it))),
        (true, Cell::Words(because(brief, it))),
    ];
    all.into_iter().filter(|(shown, _)| *shown).map(|(_, cell)| cell).collect()
}

fn told(moment: Moment) -> Prose {
    let tone = if moment.is_never() { Tone::Stopped } else { Tone::Plain };
    Prose::new().and(tone, moment.to_string())
}

fn unknown() -> Prose {
    Prose::new().and(Tone::Undetermined, "unknown")
}

fn back(it: &Stopped) -> Prose {
    let mark = if is_bound(it) { "≥ " } else { "" };
    Prose::new()
        .and(if it.back.is_never() { Tone::Stopped } else { Tone::Strong }, format!("{mark}{}", it.back))
}

/// `8 h–20 h`, `8.1 h–never`.
fn spread(spread: Spread) -> Prose {
    Prose::new().and(Tone::Soft, format!("{}–{}", spread.p10, spread.p90))
}

/// A lower bound that meets it proves nothing, and a schedule may miss what the bound meets.
fn objective(it: &Stopped) -> Prose {
    let Some(limit) = it.objective else { return Prose::new().and(Tone::Soft, "–") };
    match (it.meets_objective() == Some(true), misses(it), is_bound(it)) {
        (false, ..) => Prose::new().and(Tone::Stopped, format!("missed ({limit})")),
        (true, true, _) => Prose::new().and(Tone::Stopped, format!("missed ({limit}), met with more people")),
        (true, false, true) => Prose::new().and(Tone::Undetermined, format!("may be met ({limit})")),
        (true, false, false) => Prose::new().and(Tone::Working, format!("met ({limit})")),
    }
}

/// The longest legs of its way, or why it never comes back.
fn because(brief: &RecoveryBrief<'_>, it: &Stopped) -> Prose {
    if it.back.is_never() {
        return never(brief, it);
    }
    leg::mostly(brief, it).into()
}

fn never(brief: &RecoveryBrief<'_>, it: &Stopped) -> Prose {
    let words = brief.recovery.deadlock.as_ref().map_or("", |deadlock| {
        if deadlock.ring.iter().any(|(id, _)| *id == it.component) {
            "waits for itself in a ring"
        } else if deadlock.unlock.contains(&it.component) {
            "no way that works is declared"
        } else {
            "waits for what never comes back"
        }
    });
    Prose::new().and(Tone::Stopped, words)
}

fn key(brief: &RecoveryBrief<'_>, worst: &[&Stopped], shown: Shown) -> Option<String> {
    let bound = worst.iter().any(|it| is_bound(it)).then(|| {
        "≥: a lower bound, because durations or sizes of crews that nobody states lie on the way".to_owned()
    });
    let crews = shown.crews.then(|| "back after: with unlimited hands".to_owned());
    let spread = shown.spread.then(|| {
        format!(
            "p10–p90: eight of ten of {} draws lie between",
            words::grouped(u64::from(brief.recovery.draws.0))
        )
    });
    let all: Vec<String> = crews.into_iter().chain(spread).chain(bound).collect();
    (!all.is_empty()).then(|| all.join("; "))
}
