//! The search for advice: demands, changes, the cheapest sets of them, and what each does. The order of questions.
//!
//! Time: each set of changes that is tried costs one judgement of all events. What cannot be met even with all changes is
//! told and left out of the search. The proof rests on changes only adding: more of them never break what fewer meet.

use super::apply::apply;
use super::catalogue::{Catalogue, catalogue};
use super::demands::{DRILLED, Demands, demands, one_demand};
use super::drills::drills;
use super::facts::{Advice, Change, Demand, Set};
use super::options::Options;
use super::outcome::{back, meets, outcomes};
use super::price::currency;
use crate::analysis::gather::level;
use crate::graph::hitting::{Item, cheapest};
use crate::model::hash::model_hash;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// Components and groups that are judged in all events of all tests at most, whatever the budget.
const WORK: usize = 40_000_000;

/// Everything that is known about how to meet what is required.
#[must_use]
pub fn advise(topology: &Topology, options: &Options) -> Advice {
    let level = level(topology, options.level);
    let mut advice = searched(topology, demands(topology, level, options.within, options.day), options);
    advice.drills = drills(topology, level, options);
    if advice.drills.is_some() {
        advice.not_judged.retain(|words| words != DRILLED);
    }
    advice
}

/// How to bring one component back from one loss: within `options.within`, or at all while the loss lasts for good.
#[must_use]
pub fn advise_one(
    topology: &Topology,
    lost: &[Element],
    component: ComponentId,
    options: &Options,
) -> Advice {
    searched(topology, one_demand(lost, component, options.within), options)
}

fn searched(topology: &Topology, found: Demands, options: &Options) -> Advice {
    let mut cut_short = found.cut_short;
    let now = back(topology, &found.events);
    let Catalogue { changes, by_share } =
        catalogue(topology, (&found.events, &found.demands, &now), options, &mut cut_short);
    let with = |changes: &[&Change]| back(&apply(topology, changes.iter().copied()), &found.events);
    let best = with(&changes.iter().collect::<Vec<_>>());
    let hopeless: Vec<usize> =
        (0..found.demands.len()).filter(|number| meets(&found.demands[*number], &best).is_err()).collect();
    let wanted: Vec<&Demand> = found
        .demands
        .iter()
        .enumerate()
        .filter(|(number, _)| hopeless.binary_search(number).is_err())
        .map(|(_, demand)| demand)
        .collect();
    let chosen = |items: &[usize]| items.iter().map(|item| &changes[*item]).collect::<Vec<_>>();
    let item = |change: &Change| Item { cost: change.cost, class: change.what.component().index() };
    let items: Vec<Item> = changes.iter().map(item).collect();
    let size = (topology.components.len() + topology.groups.len()) * found.events.len();
    let limits = options.limits(WORK / size.max(1), options.sets);
    let searched = cheapest(&items, limits, &mut |items| {
        let back = with(&chosen(items));
        wanted.iter().all(|demand| meets(demand, &back).is_ok())
    });
    let searched = searched.unwrap_or_default();
    let set = |items: &Vec<usize>| Set {
        cost: items.iter().map(|item| changes[*item].cost).sum(),
        after: outcomes(topology, &found.demands, &with(&chosen(items)), options.horizon),
        changes: items.clone(),
    };
    let sets = searched.sets.iter().filter(|items| !items.is_empty()).map(set).collect();
    Advice {
        model_hash: model_hash(topology),
        required: found.required,
        before: outcomes(topology, &found.demands, &now, options.horizon),
        events: found.events,
        demands: found.demands,
        not_judged: found.not_judged.into_iter().collect(),
        without_objective: found.without_objective.into_iter().collect(),
        currency: currency(topology, changes.iter().map(|change| &change.pricing)),
        drills: None,
        changes,
        by_share: by_share.into_iter().collect(),
        sets,
        at_least: searched.at_least,
        exact: searched.exact,
        irreducible: searched.irreducible,
        all: searched.all,
        conflicts: searched.conflicts,
        hopeless,
        tests: searched.tests,
        horizon: options.horizon,
        cut_short,
    }
}
