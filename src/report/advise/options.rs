//! The sets of changes, each as sentences and as statements of the language.

use super::brief::AdviceBrief;
use super::cost::{priced, worth};
use super::section::AdviceSection;
use super::statement::statement;
use crate::model::id::Element;
use crate::page::document::{Block, Prose, Tone};

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
    }
    if advice.exact && !advice.all {
        blocks.push(Block::Note("There are more sets that cost the same.".into()));
    }
    blocks
}
