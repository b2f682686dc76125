//! The story of one finding: its name is found again, and all that is known of it is told, with the way to mend it.

use super::Reading;
use super::check::{Against, Question, check};
use crate::analysis::risk::minimal::minimal_causes;
use crate::base::lines::Lines;
use crate::base::words;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::page::document::{Block, Link, Page, Part, Prose, Tone};
use crate::render::check::format::{Look, Output, Repository};
use crate::render::check::human;
use crate::render::medium::Medium;
use crate::report::check::acceptance::accepted_on;
use crate::report::check::checked::{Status, Told};
use crate::report::check::cuts::{ORDER, wanted};
use crate::report::naming;
use crate::rules::named;

/// Columns by which a page sets in what stands as it is.
const SET_IN: usize = 4;

/// The page of the finding of that name, for where it is shown.
///
/// # Errors
/// When there is no such finding, with the nearest name; a sentence without full stop.
pub fn instance(
    reading: &Reading,
    question: &Question,
    id: &str,
    medium: Medium<'_>,
) -> Result<Page, String> {
    let mut checked = check(reading, question, Against::default());
    if checked.status == Status::Error {
        return Err("nothing was judged: the topology cannot be read".to_owned());
    }
    let Some(told) = checked.findings.iter().find(|told| told.id == id).cloned() else {
        return Err(not_found(&checked.findings, id));
    };
    checked.findings = vec![told.clone()];
    let lines = Lines::new(&reading.sources);
    let output = Output {
        checked: &checked,
        sources: &reading.sources,
        lines: &lines,
        repository: &Repository::default(),
        name: "",
        cases: &|_| {},
        show_accepted: true,
        look: Look {
            all: true,
            medium: Medium { colour: false, width: medium.width.saturating_sub(SET_IN), ..medium },
            ..Look::plain(0)
        },
    };
    let mut blocks = vec![Block::Code(human::findings(&output))];
    if let Some(rule) = named(&told.rule) {
        blocks.push(Block::Paragraph(rule.why.into()));
    }
    let mut parts = vec![Part { id: "finding", title: String::new(), blocks }];
    parts.extend(suffering(&told));
    parts.extend(chain(&told, &lines));
    parts.extend(reading.topology.as_ref().and_then(|topology| causes(topology, question, &told)));
    parts.push(mending(&told));
    Ok(Page { title: told.id.clone(), parts })
}

fn not_found(findings: &[Told], id: &str) -> String {
    let nearest = words::nearest(id, findings.iter().map(|told| told.id.as_str()));
    let meant = nearest.map_or_else(String::new, |near| format!("; did you mean `{}`?", words::shown(near)));
    format!("there is no finding `{}`{meant}", words::shown(id))
}

/// Everybody, not the first few.
fn suffering(told: &Told) -> Option<Part> {
    if told.victims.is_empty() {
        return None;
    }
    let item = |thing: &crate::report::check::checked::Thing| {
        let prose = Prose::from(thing.title.as_str());
        prose.and(Tone::Soft, format!("  {} {}", thing.kind, thing.path))
    };
    let title = format!("Who suffers ({})", words::count(told.victims.len(), "component"));
    Some(Part { id: "victims", title, blocks: vec![Block::List(told.victims.iter().map(item).collect())] })
}

fn chain(told: &Told, lines: &Lines<'_>) -> Option<Part> {
    if told.chain.len() < 2 {
        return None;
    }
    let link = |link: &crate::report::check::chain::Link| Link {
        depth: link.depth,
        what: link.text.as_str().into(),
        place: lines.file_and_line(link.at),
    };
    let blocks = vec![Block::Chain(told.chain.iter().map(link).collect())];
    Some(Part { id: "chain", title: "Why it falls".to_owned(), blocks })
}

/// Every smallest set of losses that stops what falls here: whoever mends one of them has the others left.
fn causes(topology: &Topology, question: &Question, told: &Told) -> Option<Part> {
    let falls = told.stops.as_ref().and_then(|stops| topology.find(&stops.path))?;
    let Element::Component(component) = falls else { return None };
    let found = minimal_causes(topology, component, wanted(question.level));
    let all = usize::try_from(found.counts.iter().sum::<u64>()).unwrap_or(usize::MAX);
    if all == 0 {
        return None;
    }
    let item = |set: &Vec<Element>| {
        let names: Vec<String> = set
            .iter()
            .map(|it| format!("{} {}", naming::kind(topology, *it), words::shown(&topology.path(*it))))
            .collect();
        Prose::from(words::list(&names, "and"))
    };
    let mut blocks = vec![Block::List(found.sets.iter().map(item).collect())];
    let left = all.saturating_sub(found.sets.len());
    if left > 0 {
        blocks.push(Block::Note(format!("… {} more", words::count(left, "set")).into()));
    }
    if found.complete_to < ORDER as usize {
        let told = format!("the search was cut short: all sets of up to {} are here", found.complete_to);
        blocks.push(Block::Note(told.into()));
    }
    let path = words::shown(&topology.path(falls));
    let title = format!(
        "What stops {path}, by itself or together, up to {ORDER} things ({})",
        words::count(all, "set")
    );
    Some(Part { id: "causes", title, blocks })
}

fn mending(told: &Told) -> Part {
    let mut items: Vec<Prose> = told.diagnostic.help.iter().map(|help| help.text.as_str().into()).collect();
    if let Some(on) = accepted_on(told) {
        let statement = format!("accept {} on {on} {{ until DATE because \"…\" }}", told.rule);
        items.push(Prose::from("or accept it, with a reason and a day: ").and(Tone::Code, statement));
    }
    if named(&told.rule).is_some() {
        let command = format!("spof explain {}", told.rule);
        items.push(Prose::from("about the rule: ").and(Tone::Code, command));
    }
    Part { id: "mend", title: "What to do".to_owned(), blocks: vec![Block::List(items)] }
}
