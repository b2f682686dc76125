//! Risk groups of each service: minimal cut sets of few elements, proven whatever the unknown facts are.
//!
//! The service itself is left out of play: that losing it loses it is no news.

use super::facts::RiskGroup;
use crate::analysis::bridge::running::Running;
use crate::graph::cuts::{CutSearch, Reach};
use crate::graph::network::{Inputs, Node};
use crate::model::id::{ComponentId, Element};

/// The groups of one service.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub(super) listed: Vec<RiskGroup>,
    /// How many there are of 1, 2, … elements.
    pub(super) counts: Vec<u64>,
    pub(super) complete: bool,
}

/// Elements with the nodes they take away and, where known, how likely each is down.
pub(super) struct Play<'a> {
    pub(super) elements: &'a [Element],
    pub(super) taken: &'a [Vec<Node>],
    pub(super) down: &'a [Option<f64>],
}

/// The groups of many services, in the order given, each with `listed` groups at most.
pub(super) fn groups(
    running: &Running,
    play: &Play<'_>,
    services: &[ComponentId],
    reach: Reach,
    listed: usize,
) -> Vec<Groups> {
    let inputs = Inputs::of(&running.network);
    let mut search = CutSearch::new(&running.network, &running.standing, &inputs, play.taken);
    let mut one = |service: &ComponentId| {
        let itself = Element::Component(*service);
        let except: Vec<u32> =
            play.elements.binary_search(&itself).map(|index| index as u32).into_iter().collect();
        let Some(top) = running.node(itself) else { return Groups::default() };
        let cuts = search.of(top, &except, reach);
        let mut counts = vec![0; reach.order];
        for set in &cuts.sets {
            counts[set.len() - 1] += 1;
        }
        let mut groups: Vec<RiskGroup> = cuts.sets.iter().map(|set| group(play, set)).collect();
        groups.sort_by(|a, b| {
            let likeliest = b.probability.unwrap_or(-1.0).total_cmp(&a.probability.unwrap_or(-1.0));
            let size = a.elements.len().cmp(&b.elements.len());
            size.then(likeliest).then_with(|| a.elements.cmp(&b.elements))
        });
        groups.truncate(listed);
        Groups { listed: groups, counts, complete: cuts.complete }
    };
    services.iter().map(&mut one).collect()
}

fn group(play: &Play<'_>, set: &[u32]) -> RiskGroup {
    let elements = set.iter().map(|event| play.elements[*event as usize]).collect();
    let probability = set.iter().map(|event| play.down[*event as usize]).product();
    RiskGroup { elements, probability }
}
