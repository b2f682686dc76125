//! What people have to do: how much work, from when to when, and what their number means for the length of it all.

use super::brief::{RecoveryBrief, sum_of_hours};
use super::section::RecoverySection;
use crate::analysis::recovery::facts::{Hands, Stopped};
use crate::base::words;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// What people have to do.
pub static CREWS: RecoverySection =
    RecoverySection { id: "crews", title: |_| "Who does it".to_owned(), write };

const ENOUGH: usize = 10;

fn write(brief: &RecoveryBrief<'_>) -> Vec<Block> {
    let crews = &brief.recovery.crews;
    if crews.is_empty() {
        return Vec::new();
    }
    let mut blocks: Vec<Block> = between(brief).into_iter().map(Block::Paragraph).collect();
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::words("crew"),
            Column::numbers("people"),
            Column::numbers("pieces of work"),
            Column::numbers("person-hours"),
            Column::numbers("can work after"),
            Column::numbers("done after"),
            Column::numbers("busy at most"),
        ],
        rows: crews.iter().map(|hands| row(brief, hands)).collect(),
        enough: ENOUGH,
        noun: "crew",
    }));
    blocks
}

fn row(brief: &RecoveryBrief<'_>, hands: &Hands) -> Vec<Cell> {
    let unknown = || Prose::new().and(Tone::Undetermined, "unknown");
    let number = |number: Option<u64>| number.map_or_else(unknown, |some| words::grouped(some).into());
    vec![
        Cell::Words(Prose::new().and(Tone::Strong, brief.crew(hands.crew))),
        Cell::Words(number(hands.people)),
        Cell::Count(hands.tasks, Tone::Plain),
        Cell::Words(sum_of_hours(hands.work).into()),
        Cell::Words(hands.ready.to_string().into()),
        Cell::Words(hands.done.map_or_else(unknown, |done| done.to_string().into())),
        Cell::Words(number(hands.busiest)),
    ]
}

/// The lower bound and the schedule of the last to be back.
fn between(brief: &RecoveryBrief<'_>) -> Option<Prose> {
    let last: Vec<&Stopped> =
        brief.stopped().into_iter().filter(|stopped| !stopped.back.is_never()).collect();
    let back = last.iter().map(|stopped| stopped.back).max()?;
    let people: Option<u64> = brief.recovery.crews.iter().map(|hands| hands.people).sum();
    let scheduled = last.iter().map(|stopped| stopped.scheduled).collect::<Option<Vec<_>>>();
    let (Some(people), Some(scheduled)) = (people, scheduled) else {
        let unknown: Vec<String> = brief
            .recovery
            .crews
            .iter()
            .filter(|hands| hands.people.is_none())
            .map(|hands| brief.crew(hands.crew))
            .collect();
        let who = crate::report::brief::few(&unknown, 4, "and");
        let matters = last.iter().any(|stopped| stopped.scheduled.is_none());
        let so = match matters {
            true => ": a time marked ≥ is that of enough hands, and a lower bound.",
            false => ", and it does not matter: one person is enough.",
        };
        return (!unknown.is_empty()).then(|| {
            Prose::from("Nobody says how many people there are of ").and(Tone::Undetermined, who).say(so)
        });
    };
    let end = scheduled.into_iter().max()?;
    let with = words::count(usize::try_from(people).unwrap_or(usize::MAX), "person");
    Some(match end > back {
        true => Prose::from("The last is back between ")
            .and(Tone::Strong, back.to_string())
            .say(" with unlimited hands and ")
            .and(Tone::Strong, end.to_string())
            .say(format!(" with {with}, by a schedule that can be carried out.")),
        false => {
            Prose::from(format!("With {with} there are hands enough: more would bring nothing back sooner."))
        }
    })
}
