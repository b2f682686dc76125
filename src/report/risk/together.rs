//! Groups of losses with all the services each stops: the smallest first, then those that stop most.

use super::brief::RiskBrief;
use super::section::RiskSection;
use crate::base::odds::chance;
use crate::base::words;
use crate::model::id::{ComponentId, Element};
use crate::page::document::{Block, Cell, Column, Prose, Table, Tone};
use crate::report::brief::few;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Lost together.
pub static TOGETHER: RiskSection = RiskSection { id: "together", title: "Lost together", write };

const ENOUGH: usize = 15;

/// Services named in a row.
const NAMED: usize = 3;

type Stopped = (Vec<ComponentId>, Option<f64>);

fn write(brief: &RiskBrief<'_>) -> Vec<Block> {
    let mut groups: BTreeMap<&[Element], Stopped> = BTreeMap::new();
    for service in &brief.risk.services {
        for group in &service.groups {
            let entry = groups.entry(&group.elements).or_insert_with(|| (Vec::new(), group.probability));
            entry.0.push(service.component);
        }
    }
    if groups.is_empty() {
        return Vec::new();
    }
    let mut groups: Vec<(&[Element], Stopped)> = groups.into_iter().collect();
    groups.sort_by(|(a, (stops, p)), (b, (other_stops, other_p))| {
        let likely = other_p.unwrap_or(-1.0).total_cmp(&p.unwrap_or(-1.0));
        (a.len(), Reverse(stops.len())).cmp(&(b.len(), Reverse(other_stops.len()))).then(likely)
    });
    let rows = groups.iter().map(|(elements, stopped)| row(brief, elements, stopped)).collect();
    let columns = vec![
        Column::words("lost together"),
        Column::numbers("elements").dispensable(),
        Column::numbers("services"),
        Column::words("stops"),
        Column::numbers("at the same time"),
    ];
    vec![Block::Table(Table { columns, rows, enough: ENOUGH, noun: "group" })]
}

fn row(brief: &RiskBrief<'_>, elements: &[Element], (stops, p): &Stopped) -> Vec<Cell> {
    let names: Vec<String> = stops.iter().map(|id| brief.topology[*id].named.title.clone()).collect();
    let likely = p.map_or_else(|| Prose::new().and(Tone::Soft, "no rate"), |p| Prose::from(chance(p)));
    vec![
        Cell::Words(Prose::new().and(Tone::Strong, brief.together(elements))),
        Cell::Words(words::grouped(elements.len() as u64).into()),
        Cell::Count(stops.len() as u64, Tone::Stopped),
        Cell::Words(few(&names, NAMED, "and").into()),
        Cell::Words(likely),
    ]
}
