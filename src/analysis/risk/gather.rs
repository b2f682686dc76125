//! Every answer about risk, from one topology. The order of questions, and nothing else.

use super::availability::{Availability, Means, availability};
use super::curve::curve;
use super::events::{losable, taken, taken_at_worst};
use super::facts::{Risk, RiskGroup, ServiceRisk};
use super::groups::{Groups, Play, groups};
use super::losses::losses;
use super::rates::{Rated, rates};
use super::sampled::{Sampling, sampled};
use crate::analysis::bridge::running::Running;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::analysis::gather::level;
use crate::base::quantity::Duration;
use crate::graph::cuts::Reach;
use crate::graph::network::Node;
use crate::model::component::ComponentKind;
use crate::model::hash::model_hash;
use crate::model::id::{ComponentId, Element};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::cmp::Reverse;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The kind of place that risk groups are made of; `None`: sites, else the outermost places.
    pub level: Option<PlaceKind>,
    /// Groups of at most so many elements; at least 1.
    pub order: u32,
    /// Groups listed of each service, and importances; of many services fewer, so that no more than a million are listed in all.
    pub listed: usize,
    /// Nodes looked at for the groups of all services; each gets an equal part.
    pub budget: u64,
    /// Outages on the curve count no longer than this.
    pub horizon: Duration,
    /// Random states to look at besides.
    pub sampling: Option<Sampling>,
    /// On how many threads; the answer does not depend on it.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        let horizon = Duration { millis: 30 * 86_400_000 };
        Self {
            level: None,
            order: 3,
            listed: 1_000,
            budget: 300_000_000,
            horizon,
            sampling: None,
            threads: 1,
        }
    }
}

/// Groups of one service that are held while it is searched.
const HELD: usize = 1_000_000;

/// Groups, and importances, that are listed of all services together: what a reader, and a file, can hold.
const LISTED: usize = 1_000_000;

/// Gathers every answer. Always the same for the same topology and options.
#[must_use]
pub fn risk(topology: &Topology, options: &Options) -> Risk {
    let running = Running::of(topology);
    let services: Vec<ComponentId> = topology.of_kind(ComponentKind::Service).collect();
    let listed = options.listed.min((LISTED / services.len().max(1)).max(1));
    let options = &Options { listed, ..options.clone() };
    let (rates, mut unrated) = rates(topology);
    let level = level(topology, options.level);
    let elements = losable(topology, level);
    let mut cut_short = Vec::new();
    let found = searched(topology, &running, &elements, &rates, &services, options, &mut cut_short);

    let rated: Vec<Element> = rates.iter().map(|rated| rated.element).collect();
    let failing = taken(topology, &running, &rated);
    let means = Means { budget: options.budget, listed: options.listed, threads: options.threads };
    let judge = |failing: &[Vec<Node>], means: Means| {
        availability(topology, &running, &rates, failing, &services, means)
    };
    let best = judge(&failing, means);
    let worst = if running.unknowns.is_empty() {
        best.iter().map(Availability::bare).collect()
    } else {
        judge(&taken_at_worst(&running, &failing), Means { listed: 0, ..means })
    };
    let exact = told_inexact(&best, &worst, &mut cut_short);
    told_unlisted(&best, &mut cut_short);
    let tops: Vec<Option<Node>> =
        services.iter().map(|service| running.node(Element::Component(*service))).collect();
    let samples = match options.sampling {
        Some(sampling) => {
            sampled(&running, &rates, &failing, &tops, (sampling, options.threads), &mut cut_short)
        }
        None => vec![None; services.len()],
    };

    let mut risks: Vec<ServiceRisk> = Vec::with_capacity(services.len());
    let all = services.into_iter().zip(found).zip(best).zip(worst).zip(samples);
    for ((((component, groups), best), worst), sampled) in all {
        let listed = groups.listed.iter().flat_map(|group| &group.elements);
        unrated.extend(listed.filter(|element| rated.binary_search(element).is_err()));
        let exact = best != Availability::NoRoom && worst != Availability::NoRoom;
        let ((downtime, importance), (downtime_worst, _)) = (best.told(), worst.told());
        risks.push(ServiceRisk {
            component,
            groups: groups.listed,
            counts: groups.counts,
            at_least: groups.complete_to < options.order as usize,
            complete_to: groups.complete_to as u32,
            downtime,
            downtime_worst,
            exact,
            sampled,
            importance,
        });
    }
    sort(topology, &mut risks);
    let losses = losses(topology, level, &rates, options.horizon);
    unrated.sort_unstable();
    unrated.dedup();
    Risk {
        model_hash: model_hash(topology),
        level,
        order: options.order,
        services: risks,
        curve: curve(&losses, &rates, |loss| loss.user_hours),
        curve_worst: curve(&losses, &rates, |loss| loss.user_hours_worst),
        losses,
        unrated,
        elements: elements.len(),
        sampling: options.sampling.map(|sampling| (sampling.samples, sampling.seed)),
        exact,
        cut_short,
    }
}

/// Is every downtime exact? If not, how many are is noted.
fn told_inexact(best: &[Availability], worst: &[Availability], cut_short: &mut Vec<CutShort>) -> bool {
    let has_room = |of: &Availability| *of != Availability::NoRoom;
    let done = best.iter().zip(worst).filter(|(best, worst)| has_room(best) && has_room(worst)).count();
    let exact = done == best.len();
    if !exact {
        cut_short.push(CutShort { what: Budget::ExactDowntimes, done, of: Some(best.len()) });
    }
    exact
}

/// Notes how many importances are listed, where not all are.
fn told_unlisted(best: &[Availability], cut_short: &mut Vec<CutShort>) {
    let listed = best.iter().map(Availability::listed);
    let (done, all) = listed.fold((0, 0), |(done, all), (listed, of)| (done + listed, all + of));
    if done < all {
        cut_short.push(CutShort { what: Budget::ImportancesListed, done, of: Some(all) });
    }
}

/// The groups of all services, and what the budgets left out.
fn searched(
    topology: &Topology,
    running: &Running,
    elements: &[Element],
    rates: &[Rated],
    services: &[ComponentId],
    options: &Options,
    cut_short: &mut Vec<CutShort>,
) -> Vec<Groups> {
    let taken = taken(topology, running, elements);
    let down = |element: &Element| {
        let index = rates.binary_search_by_key(element, |rated| rated.element).ok()?;
        Some(rates[index].down)
    };
    let down: Vec<Option<f64>> = elements.iter().map(down).collect();
    let play = Play { elements, taken: &taken, down: &down };
    let reach = Reach { order: options.order.max(1) as usize, budget: options.budget, sets: HELD };
    let found = groups(running, &play, services, (reach, options.listed), options.threads);
    let to = found.iter().map(|groups| groups.complete_to).min().unwrap_or(reach.order);
    if to < reach.order {
        let what = Budget::GroupSize;
        cut_short.push(CutShort { what, done: to, of: Some(reach.order) });
    }
    let listed = found.iter().map(|groups| groups.listed.len()).sum();
    let all = found.iter().map(|groups| groups.counts.iter().sum::<u64>() as usize).sum();
    if listed < all {
        cut_short.push(CutShort { what: Budget::GroupsListed, done: listed, of: Some(all) });
    }
    found
}

/// Worst first: the smallest group, most of that size, unavailability, users, path.
fn sort(topology: &Topology, risks: &mut [ServiceRisk]) {
    let smallest =
        |risk: &ServiceRisk| risk.groups.first().map_or(usize::MAX, |group: &RiskGroup| group.elements.len());
    risks.sort_by(|a, b| {
        let size = smallest(a);
        let many = |risk: &ServiceRisk| size.checked_sub(1).and_then(|index| risk.counts.get(index).copied());
        let down = |risk: &ServiceRisk| risk.downtime.map_or(0.0, |downtime| downtime.unavailability);
        let users =
            |risk: &ServiceRisk| topology[risk.component].users.as_ref().and_then(|users| users.value);
        size.cmp(&smallest(b))
            .then_with(|| Reverse(many(a)).cmp(&Reverse(many(b))))
            .then_with(|| down(b).total_cmp(&down(a)))
            .then_with(|| users(b).cmp(&users(a)))
            .then_with(|| a.component.cmp(&b.component))
    });
}
