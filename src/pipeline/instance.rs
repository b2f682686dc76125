//! The story of one finding: its name is found again, and all that is known of it is told, with what would clear it.

use super::Reading;
use super::check::{Against, Question, check};
use super::clearing::{Lay, clearing};
use crate::analysis::risk::minimal::minimal_causes;
use crate::base::lines::Lines;
use crate::base::words;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::page::document::{Block, Link, Page, Part, Prose, Tone};
use crate::render::check::format::{Look, Output, Repository};
use crate::render::check::human;
use crate::render::contract::finding_fill::fill;
use crate::render::json_text::pretty;
use crate::render::medium::Medium;
use crate::report::check::acceptance::accepted_on;
use crate::report::check::chain::Link as Step;
use crate::report::check::checked::{Checked, Status, Thing, Told};
use crate::report::check::clearing::{self as clear, Clearing};
use crate::report::check::cuts::{ORDER, wanted};
use crate::report::check::together::{Together, part as together_part};
use crate::rules::named;

/// Columns by which a page sets in what stands as it is.
const SET_IN: usize = 4;

/// One finding, and all that is known of it.
#[derive(Debug)]
pub struct Instance<'r> {
    reading: &'r Reading,
    /// The check, with this finding alone.
    checked: Checked,
    /// The finding.
    pub told: Told,
    /// What stops what falls here.
    together: Option<Together>,
    /// What would clear it; `None` where it is about the texts themselves.
    pub clearing: Option<Clearing>,
}

/// The finding of that name. `lay` reads the topology with a change, of which no more than a budget are tried.
///
/// # Errors
/// When there is no such finding, with the nearest name; a sentence without full stop.
pub fn instance<'r>(
    reading: &'r Reading,
    question: &Question,
    id: &str,
    (lay, budget): (Lay<'_>, usize),
) -> Result<Instance<'r>, String> {
    let mut checked = check(reading, question, Against::default());
    let topology = match &reading.topology {
        Some(topology) if checked.status != Status::Error => topology,
        _ => return Err("nothing was judged: the topology cannot be read".to_owned()),
    };
    let Some(told) = checked.findings.iter().find(|told| told.id == id).cloned() else {
        return Err(not_found(&checked.findings, id));
    };
    let together = together(topology, question, &told);
    let clearing = clearing(topology, &checked, &told, question, (lay, budget));
    checked.findings = vec![told.clone()];
    Ok(Instance { reading, checked, told, together, clearing })
}

fn not_found(findings: &[Told], id: &str) -> String {
    let nearest = words::nearest(id, findings.iter().map(|told| told.id.as_str()));
    let meant = nearest.map_or_else(String::new, |near| format!("; did you mean `{}`?", words::shown(near)));
    format!("there is no finding `{}`{meant}", words::shown(id))
}

/// Every smallest set of losses that stops what falls here: whoever mends one of them has the others left.
fn together(topology: &Topology, question: &Question, told: &Told) -> Option<Together> {
    let falls = told.stops.as_ref().and_then(|stops| topology.find(&stops.path))?;
    let Element::Component(component) = falls else { return None };
    let found = minimal_causes(topology, component, wanted(question.level));
    let all = usize::try_from(found.counts.iter().sum::<u64>()).unwrap_or(usize::MAX);
    (all > 0).then(|| Together {
        stops: topology.path(falls),
        sets: found.sets,
        all,
        complete_to: found.complete_to,
        order: ORDER as usize,
    })
}

impl Instance<'_> {
    /// The page for people, for where it is shown.
    #[must_use]
    pub fn page(&self, medium: Medium<'_>) -> Page {
        let (told, lines) = (&self.told, Lines::new(&self.reading.sources));
        let mut parts = vec![self.head(&lines, medium)];
        parts.extend(suffering(told));
        parts.extend(chain(told, &lines));
        if let Some(topology) = &self.reading.topology {
            parts.extend(self.together.as_ref().map(|it| together_part(topology, it)));
            parts.extend(self.clearing.as_ref().map(|it| clear::part(topology, it)));
        }
        parts.push(mending(told));
        Page { title: told.id.clone(), parts }
    }

    /// The same for other programs.
    ///
    /// # Errors
    /// When it cannot be written: a sentence without full stop.
    pub fn json(&self) -> Result<String, String> {
        let lines = Lines::new(&self.reading.sources);
        let Some(topology) = &self.reading.topology else { return Err("nothing was judged".to_owned()) };
        pretty(&fill(topology, &lines, &self.told, self.together.as_ref(), self.clearing.as_ref()))
    }

    /// The finding as the check tells it, and why its rule matters.
    fn head(&self, lines: &Lines<'_>, medium: Medium<'_>) -> Part {
        let output = Output {
            checked: &self.checked,
            sources: &self.reading.sources,
            lines,
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
        blocks.extend(named(&self.told.rule).map(|rule| Block::Paragraph(rule.why.into())));
        Part { id: "finding", title: String::new(), blocks }
    }
}

/// Everybody, not the first few.
fn suffering(told: &Told) -> Option<Part> {
    if told.victims.is_empty() {
        return None;
    }
    let item = |thing: &Thing| {
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
    let link = |link: &Step| Link {
        depth: link.depth,
        what: link.text.as_str().into(),
        place: lines.file_and_line(link.at),
    };
    let blocks = vec![Block::Chain(told.chain.iter().map(link).collect())];
    Some(Part { id: "chain", title: "Why it falls".to_owned(), blocks })
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
