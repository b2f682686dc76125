//! How much stands in how few places.

use super::amount::percent;
use super::section::StakesSection;
use crate::analysis::recovery::facts::Recovery;
use crate::analysis::stakes::facts::{Concentration, Stakes, Stand};
use crate::base::words;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// Concentration.
pub static CONCENTRATION: StakesSection =
    StakesSection { id: "concentration", title: "Concentration", write };

const ENOUGH: usize = 8;

fn write(topology: &Topology, _: &Recovery, stakes: &Stakes) -> Vec<Block> {
    let it = &stakes.concentration;
    let Some(fullest) = it.places.first() else { return Vec::new() };
    let lead = Prose::new()
        .and(Tone::Strong, topology.title(Element::Place(fullest.place)))
        .say(" holds ")
        .and(Tone::Strong, percent(fullest.share))
        .say(format!(" of all instances. The Herfindahl index is {}", words::grouped(it.index)))
        .say(if it.index_at_worst > it.index {
            format!(", up to {} if what nobody places stands there, too", words::grouped(it.index_at_worst))
        } else {
            String::new()
        })
        .say(": 10,000 times the sum of the squared shares; 10,000 means all in one place.");
    let mut blocks = vec![Block::Paragraph(lead), Block::Table(table(topology, it))];
    blocks.extend(left_out(it).map(|words| Block::Note(words.into())));
    blocks
}

fn table(topology: &Topology, it: &Concentration) -> Table {
    Table {
        columns: vec![
            Column::words(""),
            Column::numbers("instances"),
            Column::numbers("share"),
            Column::words("of each tier").dispensable(),
        ],
        rows: it.places.iter().map(|stand| row(topology, stand)).collect(),
        enough: ENOUGH,
        noun: it.level.word(),
    }
}

fn row(topology: &Topology, stand: &Stand) -> Vec<Cell> {
    let tier = |(tier, here, of): &(Option<u64>, u64, u64)| {
        let name = tier.map_or_else(|| "no tier".to_owned(), |tier| format!("tier {tier}"));
        let share = u128::from(*here) * 10_000 / u128::from((*of).max(1));
        format!("{name}: {}", percent(share as u64))
    };
    let tiers: Vec<String> = stand.tiers.iter().map(tier).collect();
    vec![
        Cell::Words(topology.title(Element::Place(stand.place)).into()),
        Cell::Count(stand.instances, Tone::Plain),
        Cell::Words(percent(stand.share).into()),
        Cell::Words(Prose::new().and(Tone::Soft, tiers.join(", "))),
    ]
}

fn left_out(it: &Concentration) -> Option<String> {
    let instances = |number: u64| words::count(usize::try_from(number).unwrap_or(usize::MAX), "instance");
    let mut parts = Vec::new();
    if it.unknown > 0 {
        parts.push(format!("{} of which nobody says where", instances(it.unknown)));
    }
    if it.outside > 0 {
        parts.push(format!("{} in no {}", instances(it.outside), it.level.word()));
    }
    let soft = (it.soft > 0)
        .then(|| format!("{} are meant to be spread, and may stand together", instances(it.soft)));
    let parts = (!parts.is_empty()).then(|| format!("Not counted: {}", words::list(&parts, "and")));
    parts.into_iter().chain(soft).reduce(|one, other| format!("{one}; {other}")).map(|words| words + ".")
}
