//! Why nothing cheaper does: sets of changes of which each way to meet the demands has one.

use super::brief::AdviceBrief;
use super::cost::worth;
use super::section::AdviceSection;
use crate::analysis::advise::options::Kind;
use crate::base::words;
use crate::model::id::ComponentId;
use crate::page::document::{Block, Prose, Tone};
use crate::report::brief::few;
use std::collections::{BTreeMap, BTreeSet};

/// Why less does not do.
pub static PROOF: AdviceSection = AdviceSection { id: "proof", title: "Why less does not do", write };

/// Rows told, and components named of each.
const TOLD: usize = 8;
const NAMED: usize = 5;

fn write(brief: &AdviceBrief<'_>) -> Vec<Block> {
    let advice = brief.advice;
    if advice.conflicts.is_empty() || advice.sets.is_empty() {
        return Vec::new();
    }
    let lead = format!(
        "With all {} thought of made but those of one of these rows, something is breached still. So whatever meets the demands \
         has a change of each row, and that costs at least {}:",
        words::count(advice.changes.len(), "change"),
        worth(brief, advice.at_least)
    );
    let rows: BTreeSet<Vec<(ComponentId, Vec<Kind>)>> =
        advice.conflicts.iter().map(|conflict| by_component(brief, conflict)).collect();
    let mut rows: Vec<Vec<(ComponentId, Vec<Kind>)>> = rows.into_iter().collect();
    rows.sort_by_key(Vec::len);
    let item = |row: &Vec<(ComponentId, Vec<Kind>)>| {
        let names: Vec<String> = row.iter().map(|(id, kinds)| named(brief, *id, kinds)).collect();
        Prose::from(few(&names, NAMED, "or"))
    };
    let mut blocks =
        vec![Block::Paragraph(lead.into()), Block::List(rows.iter().take(TOLD).map(item).collect())];
    if rows.len() > TOLD {
        let more = words::grouped((rows.len() - TOLD) as u64);
        blocks.push(Block::Note(
            Prose::new()
                .and(Tone::Soft, format!("… {more} more rows; all, with their places, in advice.json")),
        ));
    }
    blocks
}

/// Who is changed in what way, whatever the place.
fn by_component(brief: &AdviceBrief<'_>, conflict: &[usize]) -> Vec<(ComponentId, Vec<Kind>)> {
    let mut kinds: BTreeMap<ComponentId, BTreeSet<Kind>> = BTreeMap::new();
    for change in conflict {
        let what = &brief.advice.changes[*change].what;
        kinds.entry(what.component()).or_default().insert(what.kind());
    }
    kinds.into_iter().map(|(id, kinds)| (id, kinds.into_iter().collect())).collect()
}

fn named(brief: &AdviceBrief<'_>, id: ComponentId, kinds: &[Kind]) -> String {
    let how = |kind: &Kind| match kind {
        Kind::AlsoAt => "at another place",
        Kind::ByHand => "by hand",
        Kind::Replica => "with more instances",
        Kind::BreakRing => "restarted by hand",
    };
    let how: Vec<String> = kinds.iter().map(|kind| how(kind).to_owned()).collect();
    format!("{} {}", brief.component(id), words::list(&how, "or"))
}
