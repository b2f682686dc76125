//! Chapter 15: what persons state, and where they sign.

use super::chapter::Chapter;
use super::dossier::{Dossier, cell, table};
use super::law::rules::verdict;
use super::law::words::rule_title;
use super::ledger::Ledger;
use crate::analysis::profiles::facts::{Record, RuleVerdict};
use crate::page::document::{Block, Cell, Column, Prose, Tone};

/// Governance and attestations.
pub static GOVERNANCE: Chapter = Chapter { id: "governance", title: |words| words.ch_governance, write };

fn write(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![
        Block::Paragraph(words.governance.intro.into()),
        Block::Heading(words.governance.required.to_owned()),
    ];
    blocks.push(required(dossier));
    blocks.push(Block::Paragraph(words.governance.statement.into()));
    let line = |role: &'static str| vec![cell(role), cell(""), cell("")];
    let columns = vec![
        Column::words(words.governance.role),
        Column::words(words.governance.name),
        Column::words(words.governance.signature),
    ];
    blocks.push(table(
        columns,
        [words.governance.prepared, words.governance.reviewed, words.governance.accountable]
            .map(line)
            .to_vec(),
    ));
    blocks
}

fn required(dossier: &Dossier<'_>) -> Block {
    let words = dossier.words;
    let rules = dossier.judged.profiles.iter().flat_map(|profile| &profile.rules);
    let rows: Vec<Vec<Cell>> =
        rules.flat_map(|rule| rule.records.iter().map(move |record| row(dossier, rule, record))).collect();
    if rows.is_empty() {
        return Block::Paragraph(words.governance.none.into());
    }
    let columns = vec![
        Column::words(words.law.title),
        Column::words(words.law.cite),
        Column::words(words.law.verdict),
        Column::words(words.col_date),
        Column::words(words.col_person),
    ];
    table(columns, rows)
}

fn row(dossier: &Dossier<'_>, rule: &RuleVerdict, record: &Record) -> Vec<Cell> {
    let words = dossier.words;
    let found = record.found.map(|index| &dossier.topology.organisation.attested[index]);
    let one = RuleVerdict { verdict: record.verdict, ..rule.clone() };
    let (shown, tone): (&str, Tone) = verdict(dossier, &one);
    let cites = &dossier.topology.requirements[rule.requirement].legal.cites;
    vec![
        cell(rule_title(dossier, rule)),
        cell(cites.join("; ")),
        cell(Prose::new().and(tone, shown)),
        cell(found.map_or_else(|| words.none.to_owned(), |it| dossier.tongue.date(it.on))),
        cell(found.and_then(|it| it.by.clone()).unwrap_or_else(|| words.none.to_owned())),
    ]
}
