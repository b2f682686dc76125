//! What nobody states, and which answers hang on it, the most useful fact to settle first.

use super::brief::Brief;
use super::section::Section;
use crate::analysis::facts::{BlastRadius, Undetermined, Unknown, UnknownKind};
use crate::base::words;
use crate::model::component::Role;
use crate::model::id::Element;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// Unknown facts.
pub static UNKNOWN: Section = Section { id: "unknown", title, write };

const ENOUGH: usize = 5;

fn title(_: &Brief<'_>) -> String {
    "What is not known".to_owned()
}

fn write(brief: &Brief<'_>) -> Vec<Block> {
    if brief.facts.unknowns.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Paragraph(lead(brief)), Block::Table(facts(brief))];
    let open: Vec<(&BlastRadius, &Undetermined)> = open_answers(brief);
    if !open.is_empty() {
        blocks.push(Block::Heading("Answers that hang on them".to_owned()));
        blocks.push(Block::Table(answers(brief, &open)));
    }
    blocks
}

fn lead(brief: &Brief<'_>) -> Prose {
    let number = brief.facts.unknowns.len();
    let open = open_answers(brief).len();
    let (verb, them) = if number == 1 { ("is", "it") } else { ("are", "them") };
    let prose = Prose::from(format!("{} {verb} not stated. ", words::count(number, "fact")));
    match open {
        0 => prose.say(format!("No answer above hangs on {them}: all were judged at the best and at the worst of what is unknown.")),
        some => prose
            .and(
                Tone::Undetermined,
                format!("{} of the table above {} on {them}", words::count(some, "answer"), hang(some)),
            )
            .say(": judged at the best and at the worst of what is unknown, they differ."),
    }
}

fn hang(number: usize) -> &'static str {
    if number == 1 { "hangs" } else { "hang" }
}

fn facts(brief: &Brief<'_>) -> Table {
    Table {
        columns: vec![Column::words("not stated"), Column::numbers("answers changed")],
        rows: brief
            .facts
            .unknowns
            .iter()
            .map(|(unknown, cells)| {
                vec![
                    Cell::Words(sentence(brief, unknown).into()),
                    Cell::Count(*cells as u64, Tone::Undetermined),
                ]
            })
            .collect(),
        enough: ENOUGH,
        noun: "unknown fact",
    }
}

/// What is not known, as a clause: `where Payments runs`.
#[must_use]
pub fn sentence(brief: &Brief<'_>, unknown: &Unknown) -> String {
    let name = whose(brief, unknown.subject);
    match unknown.what {
        UnknownKind::Placement => format!("where {name} runs"),
        UnknownKind::Spread => format!("whether {name} is really spread (`soft`)"),
        UnknownKind::Count => format!("how many instances of {name} run"),
        UnknownKind::Need => format!("what {name} needs"),
        UnknownKind::Floor => format!("how few instances of {name} can serve"),
    }
}

/// A group is called after its component; where it is does not matter when that is what nobody knows.
fn whose(brief: &Brief<'_>, subject: Element) -> String {
    let Element::Group(id) = subject else { return brief.called(subject) };
    let group = &brief.topology[id];
    let name = brief.called(Element::Component(group.component));
    let name = if group.role == Role::Standby { format!("the standby of {name}") } else { name };
    match group.place {
        Some(place) => format!("{name} at {}", brief.called(Element::Place(place))),
        None => name,
    }
}

/// Undetermined answers about what is counted.
fn open_answers<'b>(brief: &Brief<'b>) -> Vec<(&'b BlastRadius, &'b Undetermined)> {
    let facts = brief.facts;
    facts
        .table
        .iter()
        .flat_map(|blast| blast.undetermined.iter().map(move |open| (blast, open)))
        .filter(|(_, open)| brief.counts(open.component))
        .collect()
}

fn answers(brief: &Brief<'_>, open: &[(&BlastRadius, &Undetermined)]) -> Table {
    let rows = open
        .iter()
        .map(|(blast, open)| {
            let facts: Vec<String> = open
                .settled_by
                .iter()
                .filter_map(|id| brief.facts.unknowns.get(*id))
                .map(|(unknown, _)| sentence(brief, unknown))
                .collect();
            vec![
                Cell::Words(brief.called(Element::Component(open.component)).into()),
                Cell::Words(brief.lost(&blast.lost).into()),
                Cell::Words(super::brief::few(&facts, 3, "and").into()),
            ]
        })
        .collect();
    Table {
        columns: vec![Column::words("may stop"), Column::words("when lost"), Column::words("hangs on")],
        rows,
        enough: ENOUGH,
        noun: "answer",
    }
}
