//! The smallest sets of losses that stop what a finding shows to fall, as plain data and as a part of the finding's page.

use crate::base::words;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::page::document::{Block, Part, Prose};
use crate::report::naming;

/// The smallest causes of a fall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// Canonical path of what stops.
    pub stops: String,
    /// The first of them.
    pub sets: Vec<Vec<Element>>,
    /// How many there are.
    pub all: usize,
    /// All sets of up to so many things are there.
    pub complete_to: usize,
    /// Larger sets were not looked for.
    pub order: usize,
}

/// The part of the page.
#[must_use]
pub fn part(topology: &Topology, found: &Together) -> Part {
    let item = |set: &Vec<Element>| {
        let names: Vec<String> = set
            .iter()
            .map(|it| format!("{} {}", naming::kind(topology, *it), words::shown(&topology.path(*it))))
            .collect();
        Prose::from(words::list(&names, "and"))
    };
    let mut blocks = vec![Block::List(found.sets.iter().map(item).collect())];
    let left = found.all.saturating_sub(found.sets.len());
    if left > 0 {
        blocks.push(Block::Note(format!("… {} more", words::count(left, "set")).into()));
    }
    if found.complete_to < found.order {
        let told = format!("the search was cut short: all sets of up to {} are here", found.complete_to);
        blocks.push(Block::Note(told.into()));
    }
    let title = format!(
        "What stops {}, by itself or together, up to {} things ({})",
        words::shown(&found.stops),
        found.order,
        words::count(found.all, "set")
    );
    Part { id: "causes", title, blocks }
}
