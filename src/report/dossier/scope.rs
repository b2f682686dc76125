//! Chapter 2: what was judged, which regimes apply, and on what grounds.

use super::chapter::Chapter;
use super::dossier::{Dossier, cell, table};
use super::law::applies::applicability;
use super::ledger::Ledger;
use crate::model::component::ComponentKind;
use crate::page::document::{Block, Cell, Column};

/// Applicability and scope.
pub static SCOPE: Chapter = Chapter { id: "scope", title: |words| words.ch_scope, write };

fn write(dossier: &Dossier<'_>, _: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![Block::Paragraph(words.scope.intro.into())];
    blocks.extend(applicability(dossier));
    blocks.push(Block::Heading(words.scope.counts.to_owned()));
    blocks
        .push(table(vec![Column::words(words.col_kind), Column::numbers(words.col_count)], counts(dossier)));
    blocks.push(Block::Paragraph(words.scope.outside.into()));
    blocks
}

fn counts(dossier: &Dossier<'_>) -> Vec<Vec<Cell>> {
    let (topology, words) = (dossier.topology, dossier.words);
    let of_level = topology.places.iter().filter(|place| place.kind == dossier.survey.level).count();
    let components = ComponentKind::ALL
        .into_iter()
        .map(|kind| (dossier.component_kind(kind), topology.of_kind(kind).count()));
    let others = [
        (dossier.place_kind(dossier.survey.level), of_level),
        (words.kind_domain, topology.domains.len()),
        (words.kind_crew, topology.crews.len()),
    ];
    let all = components.chain(others).filter(|(_, number)| *number > 0);
    all.map(|(kind, number)| vec![cell(kind), cell(dossier.number(number))]).collect()
}
