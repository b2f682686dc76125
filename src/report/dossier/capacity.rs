//! Chapter 9: what is left to carry the load when one place is lost.

use super::chapter::Chapter;
use super::dossier::{Dossier, Fill, cell, table};
use super::ledger::{Draft, Kind, Ledger, Raw};
use super::methods::CAPACITY;
use crate::analysis::stakes::facts::{AfterLoss, Headroom};
use crate::model::id::Element;
use crate::page::document::{Block, Column, Prose, Tone};

/// Capacity after a loss.
pub static AFTER: Chapter = Chapter { id: "capacity", title: |words| words.ch_capacity, write };

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let places: &[AfterLoss] = dossier.stakes.as_ref().map_or(&[], |stakes| &stakes.capacity.places);
    let mut rows = Vec::new();
    for after in places {
        for left in &after.survivors {
            rows.push(vec![
                cell(dossier.called(Element::Place(after.place))),
                cell(dossier.component(left.component)),
                cell(dossier.number(left.before as usize)),
                cell(dossier.number(left.left as usize)),
                cell(load(dossier, ledger, after, left)),
            ]);
        }
    }
    if rows.is_empty() {
        return vec![Block::Paragraph(words.capacity.none.into())];
    }
    let columns = vec![
        Column::words(words.col_place),
        Column::words(words.col_what),
        Column::numbers(words.col_before),
        Column::numbers(words.col_left),
        Column::numbers(words.col_load),
    ];
    vec![Block::Paragraph(words.capacity.intro.into()), table(columns, rows)]
}

fn load(dossier: &Dossier<'_>, ledger: &mut Ledger, after: &AfterLoss, left: &Headroom) -> Prose {
    let path = &dossier.topology[left.component].named.path;
    let key = format!("load:{}:{path}", dossier.topology[after.place].named.path);
    let percent = left.load_percent();
    ledger.say(&key, if percent > 100 { Tone::Degraded } else { Tone::Plain }, |_| {
        let groups = dossier.topology.groups_of(left.component);
        Draft {
            key: key.clone(),
            about: format!(
                "{}: {}",
                dossier.called(Element::Place(after.place)),
                dossier.component(left.component)
            ),
            shown: dossier.text(dossier.words.capacity.percent, &[("n", Fill::N(percent))]),
            raw: Raw::Share(percent.saturating_mul(100)),
            bound: None,
            kind: Kind::Computed,
            method: &CAPACITY,
            inputs: groups.map(|(_, group)| dossier.input(group.count.basis.at, path)).collect(),
        }
    })
}
