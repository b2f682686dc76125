//! Chapter 10: what was ever practised, and what to practise next.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, cell, table};
use super::ledger::{Draft, Input, Kind, Ledger, Raw};
use super::methods::{AGE, PRACTISED};
use crate::analysis::stakes::facts::Edge;
use crate::model::evidence::{Drill, Outcome};
use crate::model::id::{Element, PlaceId};
use crate::page::document::{Block, Cell, Column, Prose, Tone};

/// Drills and tests.
pub static DRILLS: Chapter = Chapter { id: "drills", title: |words| words.ch_drills, write };

/// Names in one cell.
const NAMED: usize = 6;

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![Block::Heading(words.drills.coverage.to_owned()), coverage(dossier, ledger)];
    blocks.extend(dossier.pictures(&["drill-coverage"]));
    blocks.push(Block::Heading(words.drills.all.to_owned()));
    blocks.push(all(dossier));
    blocks.extend(edges(dossier, ledger));
    blocks
}

fn coverage(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Block {
    let words = dossier.words;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for loss in dossier.losses() {
        let name = cell(dossier.called(Element::Place(loss.place)));
        rows.push(match last(dossier, loss.place) {
            None => vec![
                name,
                cell(Prose::new().and(Tone::Degraded, words.drills.never)),
                cell(words.none),
                cell(words.none),
            ],
            Some(drill) => vec![
                name,
                cell(dossier.tongue.date(drill.date)),
                cell(age(dossier, ledger, drill)),
                cell(result(dossier, drill)),
            ],
        });
    }
    table(heads(dossier), rows)
}

fn heads(dossier: &Dossier<'_>) -> Vec<Column> {
    let words = dossier.words;
    vec![
        Column::words(words.col_place),
        Column::words(words.col_date),
        Column::numbers(words.col_age),
        Column::words(words.col_result),
    ]
}

/// The last drill up to the day that lost a place, or one around it.
fn last<'d>(dossier: &'d Dossier<'_>, place: PlaceId) -> Option<&'d Drill> {
    let lost = |drill: &&Drill| drill.date <= dossier.today && dossier.topology.is_lost_in(drill, place);
    dossier.topology.drills.iter().filter(lost).max_by_key(|drill| drill.date)
}

fn age(dossier: &Dossier<'_>, ledger: &mut Ledger, drill: &Drill) -> Prose {
    let days = (dossier.today.day_number() - drill.date.day_number()).max(0).unsigned_abs();
    let key = format!("age:drill:{}:{}", drill.date, drill.title);
    ledger.say(&key, Tone::Plain, |_| Draft {
        key: key.clone(),
        about: drill.title.clone(),
        shown: dossier.number(days as usize),
        raw: Raw::Count(days),
        bound: None,
        kind: Kind::Computed,
        method: &AGE,
        inputs: vec![dossier.input(drill.basis.at, &drill.title)],
    })
}

fn result(dossier: &Dossier<'_>, drill: &Drill) -> Prose {
    let words = dossier.words;
    match drill.result {
        None => Prose::new().and(Tone::Undetermined, words.drills.no_result),
        Some(Outcome::Passed) => Prose::new().and(Tone::Working, words.drills.passed),
        Some(Outcome::Partly) => Prose::new().and(Tone::Degraded, words.drills.partly),
        Some(Outcome::Failed) => Prose::new().and(Tone::Stopped, words.drills.failed),
    }
}

fn all(dossier: &Dossier<'_>) -> Block {
    let words = dossier.words;
    let known = || dossier.topology.drills.iter().filter(|drill| drill.date <= dossier.today);
    if known().next().is_none() {
        return Block::Paragraph(words.drills.none.into());
    }
    let rows = known().rev().map(|drill| {
        let about: Vec<Element> = drill.of.iter().chain(&drill.lost).copied().collect();
        let back = drill.back.map(|back| dossier.tongue.exact(back.high));
        vec![
            cell(dossier.tongue.date(drill.date)),
            cell(drill.title.as_str()),
            cell(dossier.list(&about, NAMED)),
            cell(result(dossier, drill)),
            cell(back.unwrap_or_else(|| words.none.to_owned())),
            cell(drill.basis.source.clone().unwrap_or_else(|| words.none.to_owned())),
        ]
    });
    let columns = vec![
        Column::words(words.col_date),
        Column::words(words.ch_drills),
        Column::words(words.col_covers),
        Column::words(words.col_result),
        Column::numbers(words.col_measured),
        Column::words(words.col_source),
    ];
    table(columns, rows.collect())
}

/// Steps of recovery that nobody ever tried, and the fewest drills that would.
fn edges(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let Some(drills) = dossier.stakes.as_ref().map(|stakes| &stakes.drills) else { return Vec::new() };
    if drills.edges.is_empty() {
        return Vec::new();
    }
    let words = dossier.words;
    let (never, of) = (drills.never().count() as u64, drills.edges.len() as u64);
    let key = "steps:never-practised";
    let never = ledger.say(key, Tone::Plain, |_| Draft {
        key: key.to_owned(),
        about: words.ch_drills.to_owned(),
        shown: dossier.number(never as usize),
        raw: Raw::Count(never),
        bound: None,
        kind: Kind::Computed,
        method: &PRACTISED,
        inputs: drills.edges.iter().map(|edge| way(dossier, edge)).collect(),
    });
    let mut blocks = vec![Block::Paragraph(
        dossier.say(words.drills.edges, &[("n", Fill::P(never)), ("of", Fill::N(of))]),
    )];
    let next: Vec<Element> = drills.cover.lose.iter().map(|place| Element::Place(*place)).collect();
    if !next.is_empty() {
        let names = Fill::T(dossier.list(&next, NAMED));
        blocks.push(Block::Paragraph(dossier.say(words.drills.next, &[("names", names)])));
    }
    blocks
}

/// The statement of the way back that a step belongs to.
fn way(dossier: &Dossier<'_>, edge: &Edge) -> Input {
    let it = &dossier.topology[edge.component];
    dossier.input(it.ways[edge.number].basis.at, &it.named.path)
}
