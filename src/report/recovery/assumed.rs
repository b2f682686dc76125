//! The foot: what was assumed or cut short, and what the numbers rest on.

use super::brief::RecoveryBrief;
use super::section::RecoverySection;
use crate::base::words;
use crate::model::id::ComponentId;
use crate::page::document::{Block, Prose, Tone};
use crate::report::brief::cut_short;

/// What the numbers rest on.
pub static ASSUMED: RecoverySection = RecoverySection { id: "assumed", title: |_| String::new(), write };

const NAMED: usize = 6;

fn write(brief: &RecoveryBrief<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(at_least(brief).map(Block::Note));
    blocks.extend(brief.recovery.cut_short.iter().map(|cut| {
        let words = format!("Cut short: {}.", cut_short(cut));
        Block::Note(Prose::new().and(Tone::Undetermined, words))
    }));
    blocks.push(Block::Note(Prose::new().and(Tone::Soft, foot(brief))));
    blocks
}

fn at_least(brief: &RecoveryBrief<'_>) -> Option<Prose> {
    let some: Vec<ComponentId> = brief
        .stopped()
        .iter()
        .filter(|it| it.at_least && !it.back.is_never())
        .map(|it| it.component)
        .collect();
    (!some.is_empty()).then(|| {
        Prose::new().and(Tone::Undetermined, "At least: ").say(format!(
            "durations that nobody states were counted as nothing for {}.",
            brief.components(&some, NAMED, "and")
        ))
    })
}

fn foot(brief: &RecoveryBrief<'_>) -> String {
    let (draws, seed) = brief.recovery.draws;
    let ranges = brief.recovery.stopped.iter().any(|it| it.spread.is_some());
    let drawn = match ranges {
        true => format!(" Ranges: {} draws from seed {seed}.", words::grouped(u64::from(draws))),
        false => String::new(),
    };
    let hash = brief.recovery.model_hash.get(..8).unwrap_or(&brief.recovery.model_hash);
    let judged = words::count(brief.recovery.stopped.len(), "component");
    let (what, from) = if brief.recovery.dark { ("start", "the dark") } else { ("recovery", "the loss") };
    format!("Judged the {what} of {judged}; hours count from {from}.{drawn} Model {hash}.")
}
