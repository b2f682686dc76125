//! What is left of what survives when one place is lost: the tightest survivor of each loss.

use super::section::StakesSection;
use crate::analysis::recovery::facts::Recovery;
use crate::analysis::stakes::facts::{AfterLoss, Headroom, Stakes};
use crate::base::words;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};

/// Capacity.
pub static CAPACITY: StakesSection =
    StakesSection { id: "capacity", title: "Capacity when one place is lost", write };

const ENOUGH: usize = 8;

fn write(topology: &Topology, _: &Recovery, stakes: &Stakes) -> Vec<Block> {
    let capacity = &stakes.capacity;
    if capacity.places.is_empty() {
        return Vec::new();
    }
    let table = Table {
        columns: vec![
            Column::words("lost"),
            Column::words("tightest survivor"),
            Column::numbers("instances left"),
            Column::numbers("floor"),
            Column::numbers("full"),
            Column::numbers("load on each, %"),
            Column::numbers("stop"),
        ],
        rows: capacity.places.iter().map(|after| row(topology, after)).collect(),
        enough: ENOUGH,
        noun: capacity.level.word(),
    };
    let key = "load on each: on the instances left, if it is shared evenly and was 100 before; stop: components that \
               lose instances and do not survive";
    vec![Block::Paragraph(lead(topology, stakes)), Block::Table(table), Block::Note(key.into())]
}

fn lead(topology: &Topology, stakes: &Stakes) -> Prose {
    let level = stakes.capacity.level.word();
    let first = stakes.capacity.places.first();
    let Some((after, it)) = first.and_then(|after| Some((after, after.survivors.first()?))) else {
        let words = format!("Nothing that loses instances with a {level} survives its loss.");
        return Prose::new().and(Tone::Stopped, words);
    };
    let who = topology.title(Element::Component(it.component));
    let lost = topology.title(Element::Place(after.place));
    if full(it) {
        let words = format!("What survives the loss of any one {level} keeps its full capacity");
        return Prose::new()
            .and(Tone::Working, words)
            .say(format!("; the tightest is {who} without {lost}."));
    }
    let least = if it.at_least { "at least " } else { "" };
    Prose::from("The tightest survivor: without ")
        .and(Tone::Strong, lost)
        .say(", ")
        .and(Tone::Strong, who)
        .say(" runs on with ")
        .and(
            Tone::Degraded,
            format!("{least}{} of {} instances", words::grouped(it.left), words::grouped(it.before)),
        )
        .say(format!(", each with {} % of its load before.", words::grouped(it.load_percent())))
}

/// Has it all that it asks for?
fn full(it: &Headroom) -> bool {
    it.left >= it.full.unwrap_or(it.before)
}

fn row(topology: &Topology, after: &AfterLoss) -> Vec<Cell> {
    let lost = Cell::Words(topology.title(Element::Place(after.place)).into());
    let stop = Cell::Count(after.stops as u64, Tone::Stopped);
    let Some(it) = after.survivors.first() else {
        let none = || Cell::Words(Prose::new());
        let nobody = Cell::Words(Prose::new().and(Tone::Soft, "none"));
        return vec![lost, nobody, none(), none(), none(), none(), stop];
    };
    let least = if it.at_least { "≥ " } else { "" };
    let left = format!("{least}{}", words::grouped(it.left));
    let asked = it.full.map_or_else(
        || Prose::new().and(Tone::Undetermined, "unknown"),
        |full| Prose::from(words::grouped(full)),
    );
    vec![
        lost,
        Cell::Words(Prose::new().and(Tone::Strong, topology.title(Element::Component(it.component)))),
        Cell::Words(Prose::new().and(if full(it) { Tone::Working } else { Tone::Degraded }, left)),
        Cell::Count(it.floor, Tone::Plain),
        Cell::Words(asked),
        Cell::Count(it.load_percent(), Tone::Plain),
        stop,
    ]
}
