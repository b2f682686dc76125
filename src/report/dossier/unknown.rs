//! Chapter 5: what everything rests on without its being known.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, cell, table};
use super::ledger::{Draft, Kind, Ledger, Raw};
use super::methods::SOURCED;
use super::words::words::Words;
use crate::analysis::budget::Budget;
use crate::analysis::changes::statement::Part;
use crate::analysis::facts::{Assumption, UnknownKind};
use crate::model::fact::Grade;
use crate::page::document::{Block, Column, Prose, Tone};
use std::collections::BTreeSet;

/// Assumptions, and what we do not know.
pub static UNKNOWN: Chapter = Chapter { id: "unknown", title: |words| words.ch_unknown, write };

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![Block::Paragraph(completeness(dossier, ledger))];
    blocks.push(Block::Heading(words.gaps.unknowns.to_owned()));
    blocks.push(unknowns(dossier));
    blocks.push(Block::Heading(words.gaps.assumptions.to_owned()));
    blocks.push(assumptions(dossier));
    blocks.extend(cuts(dossier));
    blocks
}

fn completeness(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Prose {
    let said = || dossier.statements().filter(|it| it.part == Part::Fact);
    let all = said().count();
    let sourced = said().filter(|it| it.source.is_some()).count();
    let guessed = said().filter(|it| it.grade == Grade::Assumed).count();
    let key = "statements:sourced";
    ledger.claim(key, |_| Draft {
        key: key.to_owned(),
        about: dossier.words.method.grade.to_owned(),
        shown: dossier.number(sourced),
        raw: Raw::Count(sourced as u64),
        bound: None,
        kind: Kind::Computed,
        method: &SOURCED,
        inputs: Vec::new(),
    });
    let fills = [
        ("n", Fill::P(ledger.shown(key, Tone::Plain))),
        ("of", Fill::N(all as u64)),
        ("m", Fill::N(guessed as u64)),
    ];
    dossier.say(dossier.words.gaps.complete, &fills)
}

fn unknowns(dossier: &Dossier<'_>) -> Block {
    let words = dossier.words;
    if dossier.survey.unknowns.is_empty() {
        return Block::Paragraph(words.gaps.no_unknowns.into());
    }
    let rows = dossier.survey.unknowns.iter().enumerate().map(|(index, (unknown, cells))| {
        vec![
            cell(format!("U-{:03}", index + 1)),
            cell(dossier.called(unknown.subject)),
            cell(what(dossier, unknown.what)),
            cell(Prose::new().and(Tone::Soft, dossier.lines.file_and_line(unknown.at))),
            cell(dossier.number(*cells)),
        ]
    });
    let columns = vec![
        Column::words(words.gaps.number),
        Column::words(words.col_what),
        Column::words(words.unknown),
        Column::words(words.col_at),
        Column::numbers(words.gaps.cells),
    ];
    table(columns, rows.collect())
}

/// What is not known, in words.
#[must_use]
pub fn what(dossier: &Dossier<'_>, kind: UnknownKind) -> &'static str {
    match kind {
        UnknownKind::Placement => dossier.words.gaps.placement,
        UnknownKind::Spread => dossier.words.gaps.spread,
        UnknownKind::Count => dossier.words.gaps.count,
        UnknownKind::Need => dossier.words.gaps.need,
        UnknownKind::Floor => dossier.words.gaps.floor,
    }
}

fn assumptions(dossier: &Dossier<'_>) -> Block {
    let words = dossier.words;
    if dossier.survey.assumptions.is_empty() {
        return Block::Paragraph(words.gaps.no_assumptions.into());
    }
    // Several names in one statement are one row.
    let mut known = BTreeSet::new();
    let once = |it: &&Assumption| known.insert((it.subject, it.word, dossier.lines.file_and_line(it.at)));
    let rows = dossier.survey.assumptions.iter().filter(once).enumerate().map(|(index, assumption)| {
        let grade = if assumption.silent { words.gaps.silent } else { words.gaps.assumed };
        vec![
            cell(format!("A-{:03}", index + 1)),
            cell(dossier.called(assumption.subject)),
            cell(Prose::new().and(Tone::Code, assumption.word)),
            cell(grade),
            cell(Prose::new().and(Tone::Soft, dossier.lines.file_and_line(assumption.at))),
        ]
    });
    let columns = vec![
        Column::words(words.gaps.number),
        Column::words(words.col_what),
        Column::words(words.changes.statement),
        Column::words(words.col_grade),
        Column::words(words.col_at),
    ];
    table(columns, rows.collect())
}

/// What was cut short, in the language of the document.
fn budget(words: &Words, budget: Budget) -> &'static str {
    match budget {
        Budget::DependentsListed => words.cuts.dependents,
        Budget::Deadlocks => words.cuts.deadlocks,
        Budget::WaitingRing => words.cuts.ring,
        Budget::WaysBarred => words.cuts.barred,
        Budget::ToolSets => words.cuts.tool_sets,
        Budget::Draws => words.cuts.draws,
        Budget::Waves => words.cuts.waves,
        Budget::HeldUp => words.cuts.held,
        Budget::JointLosses => words.cuts.joint,
        Budget::Pairs => words.cuts.pairs,
        Budget::UnknownsWeighed => words.cuts.unknowns,
        Budget::UnknownSets => words.cuts.unknown_sets,
        Budget::GroupSize => words.cuts.group_size,
        Budget::GroupsListed => words.cuts.groups,
        Budget::ExactDowntimes => words.cuts.downtimes,
        Budget::ImportancesListed => words.cuts.importances,
        Budget::Samples => words.cuts.samples,
        Budget::SecondPlaces => words.cuts.places,
        Budget::ChangesWithRoom => words.cuts.changes,
        Budget::CausalChains => words.cuts.chains,
    }
}

/// Nothing is cut short in silence.
fn cuts(dossier: &Dossier<'_>) -> Vec<Block> {
    let words = dossier.words;
    let one = |cut: &crate::analysis::facts::CutShort| {
        let fills = [
            ("what", Fill::T(budget(words, cut.what).to_owned())),
            ("done", Fill::N(cut.done as u64)),
            ("of", Fill::N(cut.of.unwrap_or_default() as u64)),
        ];
        dossier.say(if cut.of.is_some() { words.gaps.cut } else { words.gaps.cut_open }, &fills)
    };
    let mut cuts: Vec<Prose> = dossier.cut_short().chain(&dossier.judged.cut_short).map(one).collect();
    cuts.dedup();
    if cuts.is_empty() { Vec::new() } else { vec![Block::List(cuts)] }
}
