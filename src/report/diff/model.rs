//! The changes of the model: renamed, gone, new, changed; each with its place on both sides. The same change of many things, as a
//! template or a system makes it, is told once.

use super::compared::Compared;
use super::effect::more;
use crate::analysis::changes::compare::{Change, Said, Whole};
use crate::analysis::changes::statement::{Rank, Thing};
use crate::base::words;
use crate::page::document::{Block, Cell, Column, Part, Prose, Table, Tone};
use std::collections::BTreeMap;

/// Rows that a reader in a hurry needs.
const ENOUGH: usize = 20;
/// Names of things with the same change; more are counted.
const NAMES: usize = 5;

/// Every change.
#[must_use]
pub fn parts(compared: &Compared<'_>, rows: usize) -> Vec<Part> {
    let changes = &compared.changes;
    if changes.is_empty() {
        return Vec::new();
    }
    let mut table: Vec<Vec<Cell>> = Vec::new();
    let renamed =
        |(old, new): &(Thing, Thing)| row(&called(new), coded(&old.path), coded(&new.path), String::new());
    table.extend(changes.renamed.iter().map(renamed));
    table.extend(grouped(&changes.changed).into_iter().map(|(change, who)| changed(compared, change, &who)));
    table.extend(changes.gone.iter().flat_map(|whole| gone(compared, whole)));
    table.extend(changes.new.iter().flat_map(|whole| new(compared, whole)));
    let left = table.len().saturating_sub(rows);
    table.truncate(rows);
    let columns =
        vec![Column::words("of"), Column::words("before"), Column::words("now"), Column::words("where")];
    let mut blocks = vec![Block::Table(Table { columns, rows: table, enough: ENOUGH, noun: "change" })];
    blocks.extend(more(left));
    vec![Part { id: "model", title: "Changes of the model".to_owned(), blocks }]
}

fn row(of: &str, before: Prose, after: Prose, place: String) -> Vec<Cell> {
    vec![
        Cell::Words(of.into()),
        Cell::Words(before),
        Cell::Words(after),
        Cell::Words(Prose::new().and(Tone::Soft, place)),
    ]
}

fn coded(text: &str) -> Prose {
    Prose::new().and(Tone::Code, text)
}

/// `service talk.text`; what has no path is called by its head.
#[must_use]
pub fn called(thing: &Thing) -> String {
    match thing.rank {
        Rank::About | Rank::Named => format!("{} {}", thing.kind, thing.path),
        Rank::Organisation | Rank::Drill | Rank::Incident | Rank::Acceptance | Rank::Remedy => {
            thing.path.clone()
        }
    }
}

/// Changes that are written in one place and are the same for all of whom they are said.
fn grouped(changes: &[Change]) -> Vec<(&Change, Vec<&Thing>)> {
    type Key<'a> = (Option<&'a Said>, Option<&'a Said>);
    let mut found: Vec<(&Change, Vec<&Thing>)> = Vec::new();
    let mut index: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for change in changes {
        let key = (change.before.as_ref(), change.after.as_ref());
        match index.get(&key) {
            Some(at) => found[*at].1.push(&change.thing),
            None => {
                index.insert(key, found.len());
                found.push((change, vec![&change.thing]));
            }
        }
    }
    found
}

fn changed(compared: &Compared<'_>, change: &Change, who: &[&Thing]) -> Vec<Cell> {
    let of = match who {
        [one] => called(one),
        many => {
            let mut names: Vec<String> = many.iter().take(NAMES).map(|it| it.path.clone()).collect();
            if many.len() > NAMES {
                names.push(words::grouped((many.len() - NAMES) as u64) + " more");
            }
            words::list(&names, "and")
        }
    };
    let text = |said: &Option<Said>| said.as_ref().map_or_else(Prose::new, |said| coded(&said.text));
    row(&of, text(&change.before), text(&change.after), places(compared, change))
}

/// `a.topo:3`, or `a.topo:3 → a.topo:5`.
fn places(compared: &Compared<'_>, change: &Change) -> String {
    let before = change.before.as_ref().map(|said| compared.old.near_place(said.at));
    let after = change.after.as_ref().map(|said| compared.new.near_place(said.at));
    match (before, after) {
        (Some(before), Some(after)) if before == after => after,
        (Some(before), Some(after)) if file(&before) == file(&after) => {
            format!("{before} → {}", after.rsplit(':').next().unwrap_or(&after))
        }
        (Some(before), Some(after)) => format!("{before} → {after}"),
        (before, after) => before.or(after).unwrap_or_default(),
    }
}

/// A place without its line.
fn file(place: &str) -> &str {
    place.rsplit_once(':').map_or(place, |(file, _)| file)
}

fn gone(compared: &Compared<'_>, whole: &Whole) -> Vec<Vec<Cell>> {
    let first = |at: usize| if at == 0 { called(&whole.thing) } else { String::new() };
    let rows = whole.said.iter().enumerate().map(|(at, said)| {
        row(&first(at), coded(&said.text), none(at, "gone"), compared.old.near_place(said.at))
    });
    rows.collect()
}

fn new(compared: &Compared<'_>, whole: &Whole) -> Vec<Vec<Cell>> {
    let first = |at: usize| if at == 0 { called(&whole.thing) } else { String::new() };
    let rows = whole.said.iter().enumerate().map(|(at, said)| {
        row(&first(at), none(at, "new"), coded(&said.text), compared.new.near_place(said.at))
    });
    rows.collect()
}

fn none(at: usize, word: &str) -> Prose {
    if at == 0 { Prose::new().and(Tone::Soft, word) } else { Prose::new() }
}
