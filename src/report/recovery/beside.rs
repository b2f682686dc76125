//! The same loss before and after something was added to the topology.

use super::brief::{RecoveryBrief, span};
use super::section::RecoverySection;
use crate::analysis::recovery::facts::{Recovery, Stopped};
use crate::base::quantity::Moment;
use crate::base::words;
use crate::model::id::ComponentId;
use crate::model::topology::Topology;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Before and after.
pub static BESIDE: RecoverySection =
    RecoverySection { id: "before", title: |_| "What the addition changes".to_owned(), write };

const ENOUGH: usize = 12;

/// One component, before and after.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// Its number in the topology after.
    pub component: ComponentId,
    /// How it stopped before; `None`: it did not, or it was not there.
    pub before: Option<&'a Stopped>,
    /// How it stops now; `None`: it does not.
    pub now: Option<&'a Stopped>,
}

impl Change<'_> {
    /// When it is back, before and now; what does not stop is back at once.
    #[must_use]
    pub fn moments(&self) -> (Moment, Moment) {
        let back = |it: Option<&Stopped>| it.map_or(Moment::START, |it| it.back);
        (back(self.before), back(self.now))
    }
}

/// Every counted component that stops before or now, most hours saved first. Matched by path: ids differ.
#[must_use]
pub fn changes<'a>(brief: &RecoveryBrief<'a>) -> Vec<Change<'a>> {
    let Some((topology, recovery)) = brief.before else { return Vec::new() };
    let (before, now) = (by_path(topology, recovery), by_path(brief.topology, brief.recovery));
    let counted = brief.topology.component_ids().filter(|id| brief.counts(*id));
    let mut changes: Vec<Change<'a>> = counted
        .map(|component| {
            let path = brief.topology[component].named.path.as_str();
            Change { component, before: before.get(path).copied(), now: now.get(path).copied() }
        })
        .filter(|change| change.before.is_some() || change.now.is_some())
        .collect();
    changes.sort_by_key(|change| {
        let (before, now) = change.moments();
        // Worse first, so that nothing bad hides below; then by what was gained.
        (now <= before, Reverse(before.beyond(now).map_or(u64::MAX, |saved| saved.millis)), change.component)
    });
    changes
}

fn by_path<'a>(topology: &'a Topology, recovery: &'a Recovery) -> BTreeMap<&'a str, &'a Stopped> {
    let stopped = recovery.stopped.iter();
    stopped.map(|it| (topology[it.component].named.path.as_str(), it)).collect()
}

fn write(brief: &RecoveryBrief<'_>) -> Vec<Block> {
    let changes = changes(brief);
    if changes.is_empty() {
        return Vec::new();
    }
    let count = |test: fn(Moment, Moment) -> bool| {
        changes
            .iter()
            .filter(|change| {
                let (before, now) = change.moments();
                test(before, now)
            })
            .count()
    };
    let (sooner, later) = (count(|before, now| now < before), count(|before, now| now > before));
    let table = Table {
        columns: vec![
            Column::words(brief.noun()),
            Column::numbers("before"),
            Column::numbers("now"),
            Column::words("difference"),
        ],
        rows: changes.iter().map(|change| row(brief, change)).collect(),
        enough: ENOUGH,
        noun: brief.noun(),
    };
    vec![Block::Paragraph(lead(brief, sooner, later)), Block::Table(table)]
}

fn lead(brief: &RecoveryBrief<'_>, sooner: usize, later: usize) -> Prose {
    let noun = brief.noun();
    let be = |number: usize| if number == 1 { "is" } else { "are" };
    let prose = match sooner {
        0 => Prose::from(format!("No {noun} is back sooner")),
        some => {
            Prose::new().and(Tone::Working, format!("{} {} back sooner", words::count(some, noun), be(some)))
        }
    };
    match later {
        0 => prose.say("."),
        some => prose
            .say(", and ")
            .and(Tone::Stopped, format!("{} {} back later", words::grouped(some as u64), be(some)))
            .say("."),
    }
}

fn row(brief: &RecoveryBrief<'_>, change: &Change<'_>) -> Vec<Cell> {
    let told = |it: Option<&Stopped>| it.map_or_else(|| "keeps working".to_owned(), span);
    let tone = |it: Option<&Stopped>| match it {
        None => Tone::Working,
        Some(it) if it.back.is_never() => Tone::Stopped,
        Some(_) => Tone::Plain,
    };
    vec![
        Cell::Words(brief.component(change.component).into()),
        Cell::Words(Prose::new().and(tone(change.before), told(change.before))),
        Cell::Words(Prose::new().and(tone(change.now), told(change.now))),
        Cell::Words(difference(change)),
    ]
}

fn difference(change: &Change<'_>) -> Prose {
    let (before, now) = change.moments();
    let hours = |longer: Moment, shorter: Moment| longer.beyond(shorter).map(|gap| words::hours(gap.millis));
    match before.cmp(&now) {
        std::cmp::Ordering::Equal => Prose::new().and(Tone::Soft, "the same"),
        std::cmp::Ordering::Greater => Prose::new().and(
            Tone::Working,
            hours(before, now)
                .map_or_else(|| "comes back at all".to_owned(), |saved| format!("{saved} sooner")),
        ),
        std::cmp::Ordering::Less => Prose::new().and(
            Tone::Stopped,
            hours(now, before)
                .map_or_else(|| "no longer comes back".to_owned(), |lost| format!("{lost} later")),
        ),
    }
}
