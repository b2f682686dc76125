//! Chapter 3: what there is, where it stands, and whose it is.

use super::chapter::Chapter;
use super::dossier::{Dossier, cell, table};
use super::ledger::Ledger;
use crate::model::component::{ComponentKind, ObjectiveKind, Role};
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Block, Column};
use std::collections::{BTreeMap, BTreeSet};

/// Context and architecture.
pub static CONTEXT: Chapter = Chapter { id: "context", title: |words| words.ch_context, write };

/// Places named in one cell.
const NAMED: usize = 4;

fn write(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Vec<Block> {
    let words = dossier.words;
    let mut blocks = vec![Block::Heading(words.context.services.to_owned()), services(dossier, ledger)];
    blocks.extend([Block::Heading(words.context.places.to_owned()), places(dossier)]);
    blocks.extend([
        Block::Heading(words.context.layers.to_owned()),
        Block::Paragraph(words.context.layers_note.into()),
    ]);
    blocks.push(layers(dossier));
    blocks.extend(dossier.pictures(&["topology-map"]));
    blocks.extend(providers(dossier));
    blocks.extend(domains(dossier));
    blocks
}

fn services(dossier: &Dossier<'_>, ledger: &mut Ledger) -> Block {
    let words = dossier.words;
    let columns = vec![
        Column::words(words.col_service),
        Column::numbers(words.col_tier),
        Column::numbers(words.col_users),
        Column::words(words.col_owner),
        Column::words(words.col_where),
        Column::numbers(words.col_rto),
        Column::numbers(words.col_tolerance),
    ];
    let row = |id: ComponentId, ledger: &mut Ledger| {
        let it = &dossier.topology[id];
        let tier = it.tier.as_ref().and_then(|fact| fact.value);
        let owner = it.named.owner.as_ref().and_then(|fact| fact.value.clone());
        vec![
            cell(dossier.component(id)),
            cell(tier.map_or_else(|| words.none.to_owned(), |tier| tier.to_string())),
            cell(dossier.claim_users(ledger, id)),
            cell(owner.unwrap_or_else(|| words.none.to_owned())),
            cell(stands(dossier, id)),
            cell(dossier.claim_objective(ledger, id, ObjectiveKind::Rto)),
            cell(dossier.claim_objective(ledger, id, ObjectiveKind::Tolerance)),
        ]
    };
    let rows = dossier.services().into_iter().map(|id| row(id, ledger)).collect();
    table(columns, rows)
}

/// `Pangyo 6,000, Second datacenter 6,000 (standby)`.
fn stands(dossier: &Dossier<'_>, id: ComponentId) -> String {
    let words = dossier.words;
    let groups: Vec<String> = dossier
        .topology
        .groups_of(id)
        .map(|(_, group)| {
            let place = group
                .place
                .map_or_else(|| words.unknown.to_owned(), |place| dossier.called(Element::Place(place)));
            let count = group
                .count
                .value
                .map_or_else(|| words.unknown.to_owned(), |count| dossier.number(count as usize));
            let waits = if group.role == Role::Standby {
                format!(" ({})", words.context.standby)
            } else {
                String::new()
            };
            format!("{place} {count}{waits}")
        })
        .collect();
    match (groups.is_empty(), dossier.topology[id].nowhere) {
        (false, _) => dossier.few(&groups, NAMED),
        (true, true) => words.none.to_owned(),
        (true, false) => words.unknown.to_owned(),
    }
}

fn places(dossier: &Dossier<'_>) -> Block {
    let (words, topology) = (dossier.words, dossier.topology);
    let columns = vec![
        Column::words(words.col_place),
        Column::words(words.col_kind),
        Column::words(words.col_holds),
        Column::numbers(words.col_power),
        Column::words(words.col_source),
    ];
    let rows = topology.place_ids().map(|id| {
        let it = &topology[id];
        let holds = it.holds.as_ref().and_then(|fact| fact.value.as_ref());
        let holds = holds.map(|(number, noun)| format!("{} {noun}", dossier.number(*number as usize)));
        let power = it.power.as_ref().and_then(|fact| fact.value).map(megawatts);
        vec![
            cell(dossier.called(Element::Place(id))),
            cell(dossier.place_kind(it.kind)),
            cell(holds.unwrap_or_else(|| words.none.to_owned())),
            cell(power.unwrap_or_else(|| words.none.to_owned())),
            cell(it.named.basis.source.clone().unwrap_or_else(|| words.none.to_owned())),
        ]
    });
    table(columns, rows.collect())
}

/// `40 MW`, `1.5 MW`.
fn megawatts(watts: u64) -> String {
    let tenths = (watts + 50_000) / 100_000;
    match tenths % 10 {
        0 => format!("{} MW", tenths / 10),
        tenth => format!("{}.{tenth} MW", tenths / 10),
    }
}

/// By layer: components whose active instances stand in one place of the level, in two, in more, in none.
fn layers(dossier: &Dossier<'_>) -> Block {
    let words = dossier.words;
    let mut counts: BTreeMap<ComponentKind, [usize; 4]> = BTreeMap::new();
    for id in dossier.topology.component_ids() {
        let number = match active_places(dossier, id) {
            0 => 3,
            some => some.min(3) - 1,
        };
        counts.entry(dossier.topology[id].kind).or_default()[number] += 1;
    }
    let rows = counts.into_iter().map(|(kind, counts)| {
        let numbers = counts.into_iter().map(|number| cell(dossier.number(number)));
        std::iter::once(cell(dossier.component_kind(kind))).chain(numbers).collect()
    });
    let columns = vec![
        Column::words(words.col_kind),
        Column::numbers(words.context.one),
        Column::numbers(words.context.two),
        Column::numbers(words.context.many),
        Column::numbers(words.context.nowhere),
    ];
    table(columns, rows.collect())
}

/// Places of the level in which active instances stand.
#[must_use]
pub fn active_places(dossier: &Dossier<'_>, id: ComponentId) -> usize {
    let groups = dossier.topology.groups_of(id).filter(|(_, group)| group.role == Role::Active);
    let places: BTreeSet<_> = groups
        .filter_map(|(_, group)| dossier.topology.enclosing_of_kind(group.place?, dossier.survey.level))
        .collect();
    places.len()
}

/// Third parties, and how many stop without each.
fn providers(dossier: &Dossier<'_>) -> Vec<Block> {
    let words = dossier.words;
    let externals: Vec<ComponentId> = dossier.topology.of_kind(ComponentKind::External).collect();
    if externals.is_empty() {
        return Vec::new();
    }
    let rows = externals.into_iter().map(|id| {
        let mut points = dossier.survey.single_points.iter();
        let point = points.find(|point| point.element == Element::Component(id));
        let depend = point.map_or(0, |point| point.services + point.others);
        vec![cell(dossier.component(id)), cell(dossier.number(depend))]
    });
    let columns = vec![Column::words(words.col_what), Column::numbers(words.col_depend)];
    vec![Block::Heading(words.context.providers.to_owned()), table(columns, rows.collect())]
}

fn domains(dossier: &Dossier<'_>) -> Vec<Block> {
    let words = dossier.words;
    if dossier.topology.domains.is_empty() {
        return Vec::new();
    }
    let rows = dossier.topology.domain_ids().map(|id| {
        let covers = dossier.list(&dossier.topology[id].covers, 2 * NAMED);
        vec![cell(dossier.called(Element::Domain(id))), cell(covers)]
    });
    let columns = vec![Column::words(words.col_what), Column::words(words.col_covers)];
    vec![Block::Heading(words.context.domains.to_owned()), table(columns, rows.collect())]
}
