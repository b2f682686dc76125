//! What is back when: places, tools and services, what never comes back last.

use super::brief::RecoveryBrief;
use super::section::RecoverySection;
use crate::base::quantity::Moment;
use crate::base::words;
use crate::model::id::Element;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};
use crate::report::brief::few;
use std::collections::BTreeMap;

/// What is back when.
pub static TIMELINE: RecoverySection = RecoverySection { id: "timeline", title, write };

/// Rows that a reader in a hurry needs.
const ENOUGH: usize = 14;
/// Names in a cell before the rest is counted.
const NAMED: usize = 6;

fn title(brief: &RecoveryBrief<'_>) -> String {
    if brief.recovery.dark { "In which order it starts" } else { "What is back when" }.to_owned()
}

/// What becomes usable at one time.
#[derive(Default)]
struct Step {
    /// What is counted.
    counted: Vec<String>,
    /// Everything else, places first.
    others: Vec<String>,
}

fn write(brief: &RecoveryBrief<'_>) -> Vec<Block> {
    let steps = steps(brief);
    if steps.is_empty() {
        return Vec::new();
    }
    let with_others = steps.iter().any(|(_, step)| !step.others.is_empty());
    let mut up = brief.total().saturating_sub(brief.stopped().len());
    let mut rows = Vec::new();
    if !brief.recovery.dark {
        rows.push(row("0", brief.lost() + " lost", "", with_others, up, Tone::Stopped));
    }
    let mut noticed = brief.recovery.noticed;
    for (moment, step) in &steps {
        if let Some(told) = noticed.take_if(|noticed| *noticed < *moment) {
            rows.push(row(&told.to_string(), "noticed".to_owned(), "", with_others, up, Tone::Soft));
        }
        let counted = few(&step.counted, NAMED, "and");
        let others = few(&step.others, NAMED, "and");
        let tone = if moment.is_never() { Tone::Stopped } else { Tone::Plain };
        if !moment.is_never() {
            up += step.counted.len();
        }
        let after = if *moment == Moment::START { "at once".to_owned() } else { moment.to_string() };
        rows.push(row(&after, counted, &others, with_others, up, tone));
    }
    vec![Block::Table(Table { columns: columns(brief, with_others), rows, enough: ENOUGH, noun: "time" })]
}

fn columns(brief: &RecoveryBrief<'_>, with_others: bool) -> Vec<Column> {
    let services = brief.noun() == "service";
    let mut columns = vec![
        Column::numbers("after"),
        Column::words(if services { "services back" } else { "components back" }),
    ];
    if with_others {
        columns.push(Column::words(if services { "places, tools and others" } else { "places" }));
    }
    columns.push(Column::numbers(if services { "services up" } else { "components up" }));
    columns
}

fn row(after: &str, counted: String, others: &str, with_others: bool, up: usize, tone: Tone) -> Vec<Cell> {
    let mut cells = vec![Cell::Words(after.into()), Cell::Words(Prose::new().and(tone, counted))];
    if with_others {
        cells.push(Cell::Words(Prose::new().and(Tone::Soft, others)));
    }
    cells.push(Cell::Count(up as u64, Tone::Plain));
    cells
}

/// By time as it is shown, so that what differs by less than anybody would say stands in one row.
fn steps(brief: &RecoveryBrief<'_>) -> Vec<(Moment, Step)> {
    let mut steps: BTreeMap<Moment, Step> = BTreeMap::new();
    for (place, moment) in &brief.recovery.places {
        steps.entry(*moment).or_default().others.push(brief.called(Element::Place(*place)));
    }
    for stopped in &brief.recovery.stopped {
        let step = steps.entry(stopped.back).or_default();
        let list = if brief.counts(stopped.component) { &mut step.counted } else { &mut step.others };
        list.push(brief.component(stopped.component));
    }
    let mut joined: Vec<(Moment, Step)> = Vec::new();
    for (moment, step) in steps {
        match joined.last_mut() {
            Some((before, last)) if words_equal(*before, moment) => {
                last.counted.extend(step.counted);
                last.others.extend(step.others);
            }
            _ => joined.push((moment, step)),
        }
    }
    joined
}

fn words_equal(one: Moment, other: Moment) -> bool {
    let shown = |moment: Moment| moment.millis().map(words::hours);
    one == other || shown(one) == shown(other)
}
