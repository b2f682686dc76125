//! The annexes: the model, its files, the formulas, every claim, the glossary, the calendar of duties.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, cell, table};
use super::law::duties::due;
use super::law::words::{duty_title, profile_title};
use super::ledger::{Bound, Claim, Input, Ledger};
use super::method::definitions;
use super::words::{en::EN, ja::JA, ko::KO, words::Words};
use crate::model::policy::After;
use crate::page::document::{Block, Cell, Column, Prose, Tone};
use std::collections::BTreeMap;

/// The texts.
pub static MODEL: Chapter = Chapter { id: "model", title: |words| words.an_model, write: model };
/// Files and sources.
pub static EVIDENCE: Chapter = Chapter { id: "evidence", title: |words| words.an_evidence, write: evidence };
/// Definitions.
pub static FORMULAS: Chapter = Chapter { id: "formulas", title: |words| words.an_methods, write: formulas };
/// Every number.
pub static CLAIMS: Chapter = Chapter { id: "claims", title: |words| words.an_claims, write: claims };
/// Terms in three languages.
pub static GLOSSARY: Chapter = Chapter { id: "glossary", title: |words| words.an_glossary, write: glossary };
/// Duties by time.
pub static CALENDAR: Chapter = Chapter { id: "calendar", title: |words| words.an_calendar, write: calendar };

fn model(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(dossier.words.annexes.model.into())];
    for file in dossier.lines.sources().files() {
        blocks.push(Block::Heading(file.name.clone()));
        blocks.push(Block::Code(numbered(&file.text)));
    }
    blocks
}

/// With the numbers that claims name.
fn numbered(text: &str) -> String {
    let lines = text.lines().enumerate().map(|(index, line)| format!("{:>4}  {line}", index + 1));
    lines.collect::<Vec<_>>().join("\n")
}

fn evidence(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let files = dossier.control.evidence.iter().map(|file| {
        vec![
            cell(file.name.as_str()),
            cell(dossier.number(file.bytes)),
            cell(Prose::new().and(Tone::Code, file.hash.as_str())),
        ]
    });
    let columns =
        vec![Column::words(words.col_file), Column::numbers(words.col_bytes), Column::words(words.col_hash)];
    let mut blocks = vec![Block::Heading(words.annexes.evidence.to_owned()), table(columns, files.collect())];
    let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in dossier.statements() {
        if let Some(source) = &statement.source {
            *sources.entry(source).or_default() += 1;
        }
    }
    blocks.push(Block::Heading(words.annexes.sources.to_owned()));
    if sources.is_empty() {
        blocks.push(Block::Paragraph(words.annexes.sources_none.into()));
        return blocks;
    }
    let rows = sources.into_iter().map(|(source, used)| vec![cell(source), cell(dossier.number(used))]);
    let columns = vec![Column::words(words.col_source), Column::numbers(words.annexes.used)];
    blocks.push(table(columns, rows.collect()));
    blocks
}

fn formulas(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    vec![Block::List(definitions(dossier))]
}

fn claims(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let number = Fill::N(ledger.claims().len() as u64);
    let rows = ledger.claims().iter().map(|claim| {
        vec![
            cell(Prose::new().and(Tone::Target, claim.id.as_str())),
            cell(claim.draft.about.as_str()),
            cell(claim.draft.bound.map_or("", Bound::sign)),
            cell(claim.draft.shown.as_str()),
            cell(claim.draft.method.id),
            cell(inputs(dossier, claim)),
        ]
    });
    let columns = vec![
        Column::words(words.col_claim),
        Column::words(words.col_what),
        Column::words(words.col_bound),
        Column::numbers(words.col_value).wrapped(),
        Column::words(words.col_method),
        Column::words(words.col_inputs),
    ];
    let rows = rows.collect();
    let mut blocks = vec![Block::Paragraph(dossier.say(words.annexes.claims, &[("n", number)]))];
    if ledger.claims().iter().any(|claim| printed(claim) < claim.draft.inputs.len()) {
        let most = Fill::N(INPUTS as u64);
        blocks.push(Block::Paragraph(dossier.say(words.annexes.some_inputs, &[("n", most)])));
    }
    blocks.push(table(columns, rows));
    blocks
}

/// How many things that a claim rests on are printed: one left out alone would save nothing.
fn printed(claim: &Claim) -> usize {
    let all = claim.draft.inputs.len();
    if all <= INPUTS + 1 { all } else { INPUTS }
}

/// Things a claim rests on that are printed at most: where everything hangs on everything, all of them would fill a thousand pages
/// that nobody reads. The contract has all.
const INPUTS: usize = 40;

/// What a claim rests on: claims first, then statements with their places, grades and sources.
fn inputs(dossier: &Dossier<'_>, claim: &Claim) -> Prose {
    let (words, all, printed) = (dossier.words, &claim.draft.inputs, printed(claim));
    let mut prose = Prose::new();
    for input in &all[..printed] {
        if !prose.0.is_empty() {
            prose = prose.say("; ");
        }
        prose = match input {
            Input::Claim(id) => prose.and(Tone::Claim, id.as_str()),
            Input::Statement { text, place, grade, .. } => {
                prose.say(format!("{text} ")).and(Tone::Soft, format!("({place}, {})", dossier.grade(*grade)))
            }
        };
    }
    match all.len() - printed {
        _ if all.is_empty() => prose.and(Tone::Soft, words.annexes.no_inputs),
        0 => prose,
        left => {
            let fills = [("list", Fill::T(String::new())), ("n", Fill::N(left as u64))];
            prose.say(dossier.text(words.more, &fills))
        }
    }
}

/// Terms of the glossary: a field of the table each.
const TERMS: [fn(&Words) -> &'static str; 20] = [
    |words| words.method.point,
    |words| words.ch_losses,
    |words| words.kind_tool,
    |words| words.kind_site,
    |words| words.kind_store,
    |words| words.kind_external,
    |words| words.kind_domain,
    |words| words.col_rto,
    |words| words.col_rpo,
    |words| words.col_tolerance,
    |words| words.method.back,
    |words| words.method.data,
    |words| words.method.capacity,
    |words| words.method.concentration,
    |words| words.context.standby,
    |words| words.ch_drills,
    |words| words.law.breached,
    |words| words.law.undetermined,
    |words| words.law.attest,
    |words| words.law.duty,
];

fn glossary(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let rows = TERMS.iter().map(|term| [&EN, &KO, &JA].map(|table| cell(term(table))).to_vec());
    let columns = vec![
        Column::words(words.col_term),
        Column::words(words.col_korean),
        Column::words(words.col_japanese),
    ];
    vec![table(columns, rows.collect())]
}

fn calendar(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut rows: Vec<(u64, Vec<Cell>)> = Vec::new();
    for profile in &dossier.judged.profiles {
        for duty in &profile.duties {
            let it = &dossier.topology.duties[duty.duty];
            let after = it.after.and_then(After::length);
            let begins = match (it.after, after) {
                (_, Some(time)) => dossier.tongue.exact(time),
                (Some(After::Tolerance), None) => words.col_tolerance.to_owned(),
                (_, None) => words.none.to_owned(),
            };
            rows.push((
                after.map_or(0, |time| time.millis),
                vec![
                    cell(begins),
                    cell(due(dossier, it.due)),
                    cell(duty_title(dossier, duty)),
                    cell(profile_title(dossier, profile)),
                    cell(it.legal.cites.join("; ")),
                ],
            ));
        }
    }
    if rows.is_empty() {
        return vec![Block::Paragraph(words.annexes.calendar_none.into())];
    }
    rows.sort_by_key(|(after, _)| *after);
    let columns = vec![
        Column::numbers(words.law.begins),
        Column::numbers(words.law.due),
        Column::words(words.law.duty),
        Column::words(words.law.regime),
        Column::words(words.law.cite),
    ];
    vec![table(columns, rows.into_iter().map(|(_, row)| row).collect())]
}
