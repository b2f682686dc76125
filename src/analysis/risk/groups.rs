//! Risk groups of each service: minimal cut sets of few elements, proven whatever the unknown facts are.
//!
//! The service itself is left out of play: that losing it loses it is no news.

use super::facts::RiskGroup;
use crate::analysis::bridge::running::Running;
use crate::graph::cuts::{CutSearch, Reach};
use crate::graph::diagram::diagrams::Limits;
use crate::graph::diagram::few::{CutSets, Exceeded, Few};
use crate::graph::failing::failures;
use crate::graph::network::{Inputs, Node};
use crate::model::id::{ComponentId, Element};

/// The groups of one service.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub(super) listed: Vec<RiskGroup>,
    /// How many there are of 1, 2, … elements.
    pub(super) counts: Vec<u64>,
    /// All of so many elements or fewer are known.
    pub(super) complete_to: usize,
}

/// Elements with the nodes they take away and, where known, how likely each is down.
pub(super) struct Play<'a> {
    pub(super) elements: &'a [Element],
    pub(super) taken: &'a [Vec<Node>],
    pub(super) down: &'a [Option<f64>],
}

/// Nodes of diagrams of sets, some 40 bytes each; more are not worth waiting for.
const NODES: u64 = 8_000_000;

/// The groups of many services, in the order given, each with `listed` groups at most. All at once from the bottom up, those
/// of one element, then those of up to two, as far as there is room for it; where there is none even for those of one, one
/// service after the other from the top down, each with an equal part of the budget.
pub(super) fn groups(
    running: &Running,
    play: &Play<'_>,
    services: &[ComponentId],
    reach: Reach,
    listed: usize,
) -> Vec<Groups> {
    let inputs = Inputs::of(&running.network);
    let tops: Vec<Node> =
        services.iter().filter_map(|service| running.node(Element::Component(*service))).collect();
    let faults = failures(&running.network, &running.standing, &inputs, play.taken, &tops);
    let limits = Limits { nodes: reach.budget.min(NODES) as usize, ..Limits::default() };
    let mut known = None;
    for order in 1..=reach.order {
        let found = Few::of(&faults, order as u32, limits).and_then(|mut few| {
            let one = |(top, service): (usize, &ComponentId)| {
                let sets = few.cut_sets(top, &itself(play, *service))?;
                Ok(of_family(play, &sets, Reach { order, ..reach }, listed))
            };
            services.iter().enumerate().map(one).collect::<Result<Vec<Groups>, Exceeded>>()
        });
        match found {
            Ok(groups) => known = Some(groups),
            Err(_) => break,
        }
    }
    let mut known = known.unwrap_or_else(|| searched(running, play, services, (&inputs, reach), listed));
    known.iter_mut().for_each(|groups| groups.counts.resize(reach.order, 0));
    known
}

/// The service itself, if it is in play.
fn itself(play: &Play<'_>, service: ComponentId) -> Vec<u32> {
    let found = play.elements.binary_search(&Element::Component(service));
    found.map(|index| index as u32).into_iter().collect()
}

fn of_family(play: &Play<'_>, sets: &CutSets, reach: Reach, listed: usize) -> Groups {
    let mut counts: Vec<u64> =
        sets.count().into_iter().map(|many| u64::try_from(many).unwrap_or(u64::MAX)).collect();
    counts.resize(reach.order, 0);
    let complete_to = reach.order;
    let mut found: Vec<RiskGroup> = Vec::new();
    for size in 1..=reach.order {
        if found.len() < listed {
            let of_size = sets.of_size(size, reach.sets);
            found.extend(sorted(of_size.iter().map(|set| group(play, set)).collect()));
        }
    }
    found.truncate(listed);
    Groups { listed: found, counts, complete_to }
}

fn searched(
    running: &Running,
    play: &Play<'_>,
    services: &[ComponentId],
    (inputs, whole): (&Inputs, Reach),
    listed: usize,
) -> Vec<Groups> {
    let mut search = CutSearch::new(&running.network, &running.standing, inputs, play.taken);
    let reach = Reach { budget: whole.budget / services.len().max(1) as u64, ..whole };
    let mut one = |service: &ComponentId| {
        let Some(top) = running.node(Element::Component(*service)) else { return Groups::default() };
        let cuts = search.of(top, &itself(play, *service), reach);
        let mut counts = vec![0; reach.order];
        for set in &cuts.sets {
            counts[set.len() - 1] += 1;
        }
        let mut groups = sorted(cuts.sets.iter().map(|set| group(play, set)).collect());
        groups.truncate(listed);
        let complete_to = if cuts.complete { reach.order } else { 0 };
        Groups { listed: groups, counts, complete_to }
    };
    services.iter().map(&mut one).collect()
}

/// The smallest first, then the likeliest, then by name.
fn sorted(mut groups: Vec<RiskGroup>) -> Vec<RiskGroup> {
    groups.sort_by(|a, b| {
        let likeliest = b.probability.unwrap_or(-1.0).total_cmp(&a.probability.unwrap_or(-1.0));
        let size = a.elements.len().cmp(&b.elements.len());
        size.then(likeliest).then_with(|| a.elements.cmp(&b.elements))
    });
    groups
}

fn group(play: &Play<'_>, set: &[u32]) -> RiskGroup {
    let elements = set.iter().map(|event| play.elements[*event as usize]).collect();
    let probability = set.iter().map(|event| play.down[*event as usize]).product();
    RiskGroup { elements, probability }
}
