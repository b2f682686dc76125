//! What has to be lost so that somebody stops: sets of losses of which none can be left out.
//!
//! The one that a finding is about is always there. All others cost a search ([`widen`]), which is made for those who ask.

use super::chain::{Link, chain};
use super::checked::{Cut, Told};
use super::things::things;
use crate::analysis::facts::Verdict;
use crate::analysis::proof::{Inquiry, Prover};
use crate::analysis::risk::minimal::{MinimalCauses, Wanted, minimal_causes_of};
use crate::model::id::{ComponentId, Element};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// Things in a set, at most, and sets that are listed of each component.
pub const ORDER: u32 = 3;
const LISTED: usize = 20;
/// Nodes looked at for each component, and for all of them.
const BUDGET: u64 = 200_000;
const BUDGET_OF_ALL: u64 = 8_000_000;

/// Sets of a finding whose chain is made besides that of its own: what readers of paths show.
pub const CHAINED: usize = 4;
/// Chains of other sets made for all findings together: each costs one loss.
const CHAINS: usize = 1_000;

/// What is asked for every smallest cause of one component.
#[must_use]
pub fn wanted(level: Option<PlaceKind>) -> Wanted {
    Wanted { level, order: ORDER, listed: LISTED, budget: BUDGET }
}

/// A smallest part of a loss that still stops a component. Where even all of it only may, because of what nobody states, a part
/// that may; one loss at least, although what nobody states may stop it without any. `None`: it does not stop.
#[must_use]
pub(super) fn smallest(
    inquiry: &mut Inquiry<'_>,
    lost: &[Element],
    stops: ComponentId,
) -> Option<Vec<Element>> {
    let stops = Element::Component(stops);
    let is_certain = match inquiry.verdict(lost, stops) {
        Verdict::Down(_) => true,
        Verdict::Undetermined { .. } => false,
        Verdict::Degraded(_) | Verdict::Up | Verdict::DownAnyway => return None,
    };
    let mut is_enough = |lost: &[Element]| match inquiry.verdict(lost, stops) {
        Verdict::Down(_) => true,
        Verdict::Undetermined { .. } => !is_certain,
        Verdict::Degraded(_) | Verdict::Up | Verdict::DownAnyway => false,
    };
    let mut kept = lost.to_vec();
    for element in lost.iter().filter(|_| lost.len() > 1) {
        let fewer: Vec<Element> = kept.iter().copied().filter(|other| other != element).collect();
        if is_enough(&fewer) {
            kept = fewer;
        }
    }
    Some(kept)
}

/// Adds every other smallest set of up to [`ORDER`] losses, whatever is unknown at its best, to each finding in which something
/// stops.
pub fn widen(
    findings: &mut [Told],
    topology: &Topology,
    prover: &Prover<'_>,
    level: Option<PlaceKind>,
    threads: usize,
) {
    let stops = |told: &Told| match topology.find(&told.stops.as_ref()?.path) {
        Some(Element::Component(id)) => Some(id),
        _ => None,
    };
    let mut components: Vec<ComponentId> = findings.iter().filter_map(stops).collect();
    components.sort_unstable();
    components.dedup();
    let budget = (BUDGET * components.len() as u64).min(BUDGET_OF_ALL);
    let causes = minimal_causes_of(topology, &components, Wanted { budget, ..wanted(level) }, threads);
    let causes: BTreeMap<ComponentId, MinimalCauses> = components.into_iter().zip(causes).collect();
    let (mut inquiry, mut chains) = (prover.inquiry(), 0);
    for told in findings {
        let Some((id, causes)) = stops(told).and_then(|id| Some((id, causes.get(&id)?))) else { continue };
        let own: Vec<String> =
            told.cuts.sets.iter().flat_map(|cut| cut.lost.iter().map(|it| it.path.clone())).collect();
        let others = causes.sets.iter().map(|set| (set, things(topology, set)));
        let others: Vec<_> = others.filter(|(_, lost)| !lost.iter().map(|it| &it.path).eq(&own)).collect();
        let all: u64 = causes.counts.iter().sum();
        told.cuts.left_out = usize::try_from(all).unwrap_or(usize::MAX).saturating_sub(causes.sets.len());
        told.cuts.complete_to = causes.complete_to;
        for (set, lost) in others {
            let is_shown = told.cuts.sets.len() < CHAINED && chains < CHAINS;
            chains += usize::from(is_shown);
            let chain = if is_shown { chain_of(&mut inquiry, topology, set, id) } else { Vec::new() };
            told.cuts.sets.push(Cut { lost, chain });
        }
    }
}

/// Why a component stops when these are lost; empty when it does not.
pub(super) fn chain_of(
    inquiry: &mut Inquiry<'_>,
    topology: &Topology,
    lost: &[Element],
    stops: ComponentId,
) -> Vec<Link> {
    match inquiry.verdict(lost, Element::Component(stops)) {
        Verdict::Down(proof) | Verdict::Undetermined { worst: proof, .. } => chain(topology, &proof),
        Verdict::Degraded(_) | Verdict::Up | Verdict::DownAnyway => Vec::new(),
    }
}
