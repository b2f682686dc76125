//! The foot: what was judged, and which searches stopped at their budget.

use super::brief::{Brief, cut_short};
use super::section::Section;
use crate::base::words;
use crate::page::document::{Block, Prose, Tone};

/// What was judged.
pub static CHECKED: Section = Section { id: "checked", title: |_| String::new(), write };

fn write(brief: &Brief<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = brief
        .facts
        .cut_short
        .iter()
        .map(|cut| {
            let words = format!("Cut short: {}.", cut_short(cut));
            Block::Note(Prose::new().and(Tone::Undetermined, words))
        })
        .collect();
    let components = words::count(brief.topology.components.len(), "component");
    let hash = brief.facts.model_hash.get(..8).unwrap_or(&brief.facts.model_hash);
    let words = format!("Judged {}; {components} in all. Model {hash}.", brief.judged());
    blocks.push(Block::Note(Prose::new().and(Tone::Soft, words)));
    blocks
}
