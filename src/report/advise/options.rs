//! The sets of changes, each as sentences and as statements of the language.

use super::brief::AdviceBrief;
use super::cost::{priced, worth};
use super::effect::last;
use super::section::AdviceSection;
use super::statement::statement;
use crate::analysis::advise::facts::Outcome;
use crate::base::quantity::Moment;
use crate::base::words;
use crate::model::id::Element;
use crate::page::document::{Block, Prose, Tone};
use crate::report::stakes::amount::user_hours;

/// What to change.
pub static OPTIONS: AdviceSection = AdviceSection { id: "options", title: "What to change", write };

fn write(brief: &AdviceBrief<'_>) -> Vec<Block> {
    let advice = brief.advice;
    let mut blocks = Vec::new();
    for (number, set) in advice.sets.iter().enumerate() {
        if advice.sets.len() > 1 {
            blocks.push(Block::Heading(format!(
                "Option {}, at a cost of {}",
                number + 1,
                worth(brief, set.cost)
            )));
        }
        let item = |change: &usize| {
            let change = &advice.changes[*change];
            let prose = Prose::new().and(Tone::Strong, brief.change(change)).say("  ");
            let prose = prose.and(Tone::Code, statement(brief.topology, change));
            let cost = (Element::Component(change.what.component()), change.cost, &change.pricing);
            priced(brief.topology, advice.currency.as_deref(), cost, prose)
        };
        blocks.push(Block::List(set.changes.iter().map(item).collect()));
        if advice.sets.len() > 1 {
            blocks.push(Block::Note(together(&advice.before, &set.after)));
        }
    }
    if advice.exact && !advice.all {
        blocks.push(Block::Note("There are more sets that cost the same.".into()));
    }
    blocks
}

/// What a set does over all events, where several are told and only one of them event by event.
fn together(before: &[Outcome], after: &[Outcome]) -> Prose {
    let stops = |all: &[Outcome]| words::grouped(all.iter().map(|it| it.stop as u64).sum());
    let last = |all: &[Outcome]| last(all.iter().map(|it| it.last).max().unwrap_or(Moment::START));
    let hours =
        |all: &[Outcome]| user_hours(all.iter().fold(0u128, |sum, it| sum.saturating_add(it.user_millis)));
    Prose::new()
        .and(Tone::Soft, "Over all events: ")
        .say("services that stop ")
        .and(Tone::Plain, change(&stops(before), &stops(after)))
        .say("; last one back after ")
        .and(Tone::Plain, change(&last(before), &last(after)))
        .say("; user-hours ")
        .and(Tone::Plain, change(&hours(before), &hours(after)))
}

fn change(before: &str, after: &str) -> String {
    if before == after { before.to_owned() } else { format!("{before} → {after}") }
}
