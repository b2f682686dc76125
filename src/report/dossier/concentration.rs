//! How much stands in one place: a part of chapter 7.

use super::dossier::{Dossier, Fill, cell, table};
use super::ledger::{Draft, Input, Kind, Ledger, Raw};
use super::methods::CONCENTRATION;
use crate::analysis::stakes::facts::{Concentration, Stand};
use crate::model::component::Role;
use crate::model::id::Element;
use crate::page::document::{Block, Column, Prose, Tone};

/// Each place with its share, and the index of all.
#[must_use]
pub fn concentration(dossier: &Dossier<'_>, ledger: &mut Ledger, all: &Concentration) -> Vec<Block> {
    let words = dossier.words;
    let (mut rows, mut keys) = (Vec::new(), Vec::new());
    for stand in &all.places {
        let key = format!("share:{}", dossier.topology[stand.place].named.path);
        rows.push(vec![
            cell(dossier.called(Element::Place(stand.place))),
            cell(dossier.number(stand.instances as usize)),
            cell(share(dossier, ledger, &key, stand)),
        ]);
        keys.push(key);
    }
    let columns = vec![
        Column::words(words.col_place),
        Column::numbers(words.col_instances),
        Column::numbers(words.col_share),
    ];
    let index = ledger.say("concentration", Tone::Plain, |ledger| Draft {
        key: "concentration".to_owned(),
        about: words.method.concentration.to_owned(),
        shown: dossier.number(all.index as usize),
        raw: Raw::Share(all.index),
        bound: None,
        kind: Kind::Computed,
        method: &CONCENTRATION,
        inputs: ledger.inputs(&keys),
    });
    vec![table(columns, rows), Block::Paragraph(dossier.say(words.points.index, &[("n", Fill::P(index))]))]
}

/// It rests on every statement that places active instances there.
fn share(dossier: &Dossier<'_>, ledger: &mut Ledger, key: &str, stand: &Stand) -> Prose {
    ledger.say(key, Tone::Plain, |_| {
        let topology = dossier.topology;
        let placed: Vec<Input> = topology
            .groups
            .iter()
            .filter(|group| group.role == Role::Active)
            .filter(|group| group.place.is_some_and(|place| topology.is_inside(place, stand.place)))
            .map(|group| dossier.input(group.count.basis.at, &topology[group.component].named.path))
            .collect();
        Draft {
            key: key.to_owned(),
            about: format!("{}: {}", dossier.called(Element::Place(stand.place)), dossier.words.col_share),
            shown: format!("{}.{}%", stand.share / 100, stand.share % 100 / 10),
            raw: Raw::Share(stand.share),
            bound: None,
            kind: Kind::Computed,
            method: &CONCENTRATION,
            inputs: placed,
        }
    })
}
