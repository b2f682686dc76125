//! Guesses and silent defaults that answers rest on: counted by word, those about the worst loss named first.

use super::brief::Brief;
use super::section::Section;
use crate::analysis::facts::Assumption;
use crate::base::words;
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Assumptions.
pub static ASSUMPTIONS: Section = Section { id: "assumptions", title, write };

const ENOUGH: usize = 5;

fn title(_: &Brief<'_>) -> String {
    "What is assumed".to_owned()
}

fn write(brief: &Brief<'_>) -> Vec<Block> {
    if brief.facts.assumptions.is_empty() {
        return Vec::new();
    }
    vec![Block::Paragraph(lead(brief)), Block::Table(table(brief))]
}

fn lead(brief: &Brief<'_>) -> Prose {
    let silent = brief.facts.assumptions.iter().filter(|assumption| assumption.silent).count();
    let marked = brief.facts.assumptions.len() - silent;
    let guesses = (marked > 0).then(|| {
        let are = if marked == 1 { " is marked " } else { " are marked " };
        Prose::from(words::count(marked, "value")).say(are).and(Tone::Code, "assumed")
    });
    let defaults = (silent > 0).then(|| {
        let are = if silent == 1 { "is a default" } else { "are defaults" };
        Prose::from(format!("{} {are} of the language that nobody stated", words::count(silent, "value")))
    });
    let both = guesses.into_iter().chain(defaults).reduce(|one, other| one.say("; ").join(other));
    both.unwrap_or_default().say(". Those about the worst loss are named first.")
}

/// One row for each word and kind of guess, the most frequent first.
fn table(brief: &Brief<'_>) -> Table {
    let mut by_word: BTreeMap<(bool, &str), Vec<&Assumption>> = BTreeMap::new();
    for assumption in &brief.facts.assumptions {
        by_word.entry((assumption.silent, assumption.word)).or_default().push(assumption);
    }
    let worst = in_worst(brief);
    let mut rows: Vec<((bool, &str), Vec<&Assumption>)> = by_word.into_iter().collect();
    rows.sort_by_key(|((silent, word), all)| (*silent, Reverse(all.len()), *word));
    Table {
        columns: vec![Column::words("fact"), Column::numbers("values"), Column::words("about")],
        rows: rows.into_iter().map(|(key, all)| row(brief, key, all, &worst)).collect(),
        enough: ENOUGH,
        noun: "row",
    }
}

fn row(
    brief: &Brief<'_>,
    (silent, word): (bool, &str),
    mut all: Vec<&Assumption>,
    worst: &BTreeSet<ComponentId>,
) -> Vec<Cell> {
    all.sort_by_key(|assumption| (!touches(assumption, worst), assumption.subject));
    let mut names: Vec<String> = Vec::new();
    for assumption in &all {
        let name = brief.called(assumption.subject);
        if !names.contains(&name) {
            names.push(name);
        }
        // Enough to name; the rest is counted by the number of values beside it.
        if names.len() > 8 {
            break;
        }
    }
    let how = if silent { "  default" } else { "" };
    let about = match names.len() {
        0..=4 => words::list(&names, "and"),
        _ => format!("{} and others", names[..3].join(", ")),
    };
    vec![
        Cell::Words(Prose::new().and(Tone::Code, word).and(Tone::Soft, how)),
        Cell::Count(all.len() as u64, Tone::Plain),
        Cell::Words(about.into()),
    ]
}

fn touches(assumption: &Assumption, worst: &BTreeSet<ComponentId>) -> bool {
    matches!(assumption.subject, Element::Component(id) if worst.contains(&id))
}

/// What falls in the worst loss.
fn in_worst(brief: &Brief<'_>) -> BTreeSet<ComponentId> {
    brief
        .facts
        .worst()
        .map(|worst| worst.down.iter().map(|fallen| fallen.component).collect())
        .unwrap_or_default()
}
