//! What could never be started if everything were dark, although every place is back.

use super::brief::Brief;
use super::section::Section;
use crate::base::words;
use crate::model::id::Element;
use crate::page::document::{Block, Link, Prose, Tone};

/// Starting from dark.
pub static COLD_START: Section = Section { id: "cold-start", title, write };

fn title(_: &Brief<'_>) -> String {
    "Starting from dark".to_owned()
}

fn write(brief: &Brief<'_>) -> Vec<Block> {
    // Who asks about one loss is told about that loss; the file for programs has the rest.
    if brief.asked || brief.topology.components.is_empty() {
        return Vec::new();
    }
    let never: Vec<Element> = brief.facts.cold_start.never.iter().map(|id| Element::Component(*id)).collect();
    if never.is_empty() {
        let words = "If everything went dark and every place came back, everything could be started again.";
        return vec![Block::Paragraph(Prose::new().and(Tone::Working, words))];
    }
    let services = brief.facts.cold_start.never.iter().filter(|id| brief.counts(**id)).count();
    let mut prose = Prose::from("If everything went dark and every place came back, ")
        .and(
            Tone::Stopped,
            format!("{} could never be started again", words::count(never.len(), "component")),
        )
        .say(format!(": {}", brief.few(&never, 8, "and")));
    if services > 0 && brief.noun() == "service" {
        prose = prose.say(format!("; {} among them", words::count(services, "service")));
    }
    let mut blocks = vec![Block::Paragraph(prose.say("."))];
    if !brief.facts.cold_start.ring.is_empty() {
        blocks.push(Block::Paragraph(ring_lead(brief).into()));
        blocks.push(Block::Chain(ring(brief)));
    }
    blocks
}

fn ring_lead(brief: &Brief<'_>) -> String {
    match brief.facts.cold_start.ring.len() {
        1 => "It waits for itself:".to_owned(),
        some => format!("The smallest ring of {} that wait for each other:", words::grouped(some as u64)),
    }
}

fn ring(brief: &Brief<'_>) -> Vec<Link> {
    let ring = &brief.facts.cold_start.ring;
    let next = |index: usize| ring[(index + 1) % ring.len()].0;
    ring.iter()
        .enumerate()
        .map(|(index, (waits, _))| Link {
            depth: 0,
            what: Prose::from(brief.called(Element::Component(*waits)))
                .and(Tone::Stopped, " waits for ")
                .say(brief.called(Element::Component(next(index)))),
            place: String::new(),
        })
        .collect()
}
