//! What bringing back after the worst loss lacks: the tools to blame, each with how many wait for it.

use super::brief::Brief;
use super::section::Section;
use super::way_back::{lacked, lacks, waits_itself};
use crate::analysis::facts::{BlastRadius, Missing};
use crate::model::component::ComponentKind;
use crate::model::id::Element;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// What the way back lacks.
pub static LACKING: Section = Section { id: "lacking", title, write };

/// Rows that a reader in a hurry needs.
const ENOUGH: usize = 8;

fn title(brief: &Brief<'_>) -> String {
    let lost = brief.facts.worst().map_or_else(String::new, |blast| brief.lost(&blast.lost));
    format!("What bringing them back lacks while {lost} is lost")
}

fn write(brief: &Brief<'_>) -> Vec<Block> {
    let Some(blast) = brief.facts.worst() else { return Vec::new() };
    let mut lacked = lacked(brief, blast);
    // Causes before consequences; tools first: they are what nobody thinks of. Then as often as they are lacked.
    lacked.sort_by_key(|(missing, _)| (waits_itself(blast, *missing), !is_tool(brief, *missing)));
    if lacked.is_empty() {
        return Vec::new();
    }
    let table = Table {
        columns: vec![Column::words("lacking"), Column::words("kind"), Column::numbers("wait for it")],
        rows: lacked.iter().map(|(missing, waiting)| row(brief, blast, *missing, *waiting)).collect(),
        enough: ENOUGH,
        noun: "thing",
    };
    vec![Block::Table(table)]
}

fn row(brief: &Brief<'_>, blast: &BlastRadius, missing: Missing, waiting: usize) -> Vec<Cell> {
    let (name, kind) = match missing {
        Missing::Target(target) => (brief.named(target.into()), brief.kind(target.into())),
        Missing::Crew(_) => (Prose::from(lacks(brief, missing)), "crew"),
        Missing::Unstated => (Prose::from(lacks(brief, missing)), "unknown"),
    };
    let name = if waits_itself(blast, missing) { name.and(Tone::Soft, "  (waits itself)") } else { name };
    vec![Cell::Words(name), Cell::Words(kind.into()), Cell::Count(waiting as u64, Tone::Stopped)]
}

fn is_tool(brief: &Brief<'_>, missing: Missing) -> bool {
    let Missing::Target(target) = missing else { return false };
    matches!(Element::from(target), Element::Component(id) if brief.topology[id].kind == ComponentKind::Tool)
}
