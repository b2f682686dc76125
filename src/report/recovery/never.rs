//! What never comes back: the ring that waits for itself, and the fewest things that would break it.

use super::brief::RecoveryBrief;
use super::section::RecoverySection;
use crate::analysis::recovery::facts::Deadlock;
use crate::base::words;
use crate::model::id::ComponentId;
use crate::page::document::{Block, Link, Prose, Tone};

/// What never comes back.
pub static NEVER: RecoverySection = RecoverySection { id: "never", title, write };

const NAMED: usize = 10;

fn title(brief: &RecoveryBrief<'_>) -> String {
    if brief.recovery.dark { "What can never be started" } else { "What never comes back" }.to_owned()
}

fn write(brief: &RecoveryBrief<'_>) -> Vec<Block> {
    let Some(deadlock) = brief.recovery.deadlock.as_ref().filter(|deadlock| !deadlock.never.is_empty())
    else {
        return Vec::new();
    };
    let mut blocks = vec![Block::Paragraph(who(brief, deadlock))];
    if !deadlock.ring.is_empty() {
        blocks.push(Block::Paragraph(lead(deadlock.ring.len()).into()));
        blocks.push(Block::Chain(ring(brief, deadlock)));
    }
    blocks.extend(unlock(brief, deadlock).map(Block::Paragraph));
    blocks
}

fn who(brief: &RecoveryBrief<'_>, deadlock: &Deadlock) -> Prose {
    let (counted, others): (Vec<ComponentId>, Vec<ComponentId>) =
        deadlock.never.iter().partition(|id| brief.counts(**id));
    let listed = |ids: &[ComponentId], noun: String| {
        (!ids.is_empty()).then(|| {
            Prose::new().and(Tone::Stopped, noun).say(format!(": {}.", brief.components(ids, NAMED, "and")))
        })
    };
    let first = listed(&counted, words::count(counted.len(), brief.noun()));
    let be = if others.len() == 1 { "that is no service" } else { "that are no service" };
    let rest = listed(&others, format!("{} {be}", words::count(others.len(), "component")));
    first.into_iter().chain(rest).reduce(|one, other| one.say(" ").join(other)).unwrap_or_default()
}

fn lead(ring: usize) -> String {
    match ring {
        1 => "The cause waits for itself:".to_owned(),
        some => format!("The smallest ring of {} that wait for each other:", words::grouped(some as u64)),
    }
}

fn ring(brief: &RecoveryBrief<'_>, deadlock: &Deadlock) -> Vec<Link> {
    let ring = &deadlock.ring;
    let next = |index: usize| ring[(index + 1) % ring.len()].0;
    ring.iter()
        .enumerate()
        .map(|(index, (waits, _))| Link {
            depth: 0,
            what: Prose::from(brief.component(*waits))
                .and(Tone::Stopped, " waits for ")
                .say(brief.component(next(index))),
            place: String::new(),
        })
        .collect()
}

/// The fewest things to start by hand.
fn unlock(brief: &RecoveryBrief<'_>, deadlock: &Deadlock) -> Option<Prose> {
    let unlock = &deadlock.unlock;
    if unlock.is_empty() {
        return Some("Nothing here was found that, started by hand, would let all of it come back.".into());
    }
    let names = brief.components(unlock, NAMED, "and");
    let proof = match deadlock.proven {
        true if unlock.len() == 1 => "",
        true => " No smaller set is enough: every one was tried.",
        false => " A smaller set may be enough, too: not every one was tried.",
    };
    Some(
        Prose::from("To break it: keep ")
            .and(Tone::Strong, names)
            .say(format!(
                " standing elsewhere, or be ready to start {} by hand; then all of it comes back.",
                it(unlock.len())
            ))
            .say(proof),
    )
}

fn it(number: usize) -> &'static str {
    if number == 1 { "it" } else { "them" }
}
