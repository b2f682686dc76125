//! Rings that have one way out: what comes back only because of one way, and would wait for ever without it.

use super::brief::RecoveryBrief;
use super::section::RecoverySection;
use crate::analysis::recovery::facts::Exit;
use crate::base::words;
use crate::page::document::{Block, Prose, Tone};

/// Rings with one way out.
pub static EXITS: RecoverySection =
    RecoverySection { id: "exits", title: |_| "Rings with one way out".to_owned(), write };

/// Rings told on the page; the file for programs has all.
const TOLD: usize = 6;

fn write(brief: &RecoveryBrief<'_>) -> Vec<Block> {
    let mut exits: Vec<&Exit> = brief.recovery.exits.iter().collect();
    exits.sort_by_key(|exit| (std::cmp::Reverse(counted(brief, exit)), exit.component, exit.number));
    let mut items: Vec<Prose> = exits.iter().take(TOLD).map(|exit| told(brief, exit)).collect();
    if exits.len() > TOLD {
        items.push(format!("… {} more", words::count(exits.len() - TOLD, "ring")).into());
    }
    if items.is_empty() { Vec::new() } else { vec![Block::List(items)] }
}

fn counted(brief: &RecoveryBrief<'_>, exit: &Exit) -> usize {
    exit.never.iter().filter(|id| brief.counts(**id)).count()
}

fn told(brief: &RecoveryBrief<'_>, exit: &Exit) -> Prose {
    let way = &brief.topology[exit.component].ways[exit.number];
    let by = way.by.map_or_else(String::new, |crew| format!(" by {}", brief.crew(crew)));
    let name = brief.component(exit.component);
    let mut ring: Vec<String> = exit.ring.iter().skip(1).map(|id| brief.component(*id)).collect();
    ring.push(name.clone());
    let services = counted(brief, exit);
    let lost = match (services, exit.never.len()) {
        (0, all) => words::count(all, "component"),
        (some, _) => words::count(some, brief.noun()),
    };
    Prose::from("Without the ")
        .and(Tone::Strong, format!("{}{by}", way.kind.word()))
        .say(format!(" of {name}, "))
        .and(Tone::Stopped, format!("{lost} would never come back"))
        .say(format!(": its other ways wait for {}.", ring.join(", which waits for ")))
}
