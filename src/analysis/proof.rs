//! What becomes of one element in one loss, with a proof that can be replayed ([`super::replay`]).
//!
//! A proof is the backward closure of the element over causes (`cause`): breadth-first, each cause
//! with the fewest and earliest fallen parts that break its equation. Nodes fall first-in-first-out, so the
//! chain to the lost element is as short as a chain of first causes can be. It is short, not always the shortest:
//! that is a hard problem (minimum hyperpaths).

use super::bridge::outage::{Outage, Rank};
use super::bridge::running::Running;
use super::cause::{Causes, Premise, Why};
use super::facts::{Proof, Step, Verdict};
use super::settle::{smallest, unknowns_behind};
use super::shortfall::shortfalls;
use crate::model::id::Element;
use crate::model::topology::Topology;
use std::collections::{BTreeMap, BTreeSet};

/// Answers questions about one topology; the network is built once.
#[derive(Debug)]
pub struct Prover<'a> {
    topology: &'a Topology,
    running: Running,
}

impl<'a> Prover<'a> {
    /// Linear in the size of the topology.
    #[must_use]
    pub fn new(topology: &'a Topology) -> Self {
        Self { topology, running: Running::of(topology) }
    }

    /// What becomes of `target` when all of `lost` are lost at once. O(what falls), and one loss more for each
    /// unknown fact it may hang on.
    #[must_use]
    pub fn verdict(&self, lost: &[Element], target: Element) -> Verdict {
        let mut outage = Outage::new(self.topology, &self.running);
        outage.lose(lost);
        if is_gone(&outage, target) {
            return Verdict::Down(proof(self.topology, &outage, target));
        }
        if outage.rank(target) == Rank::Anyway {
            return Verdict::DownAnyway;
        }
        let shortfalls = match target {
            Element::Component(component) if outage.is_newly_degraded(component) => {
                shortfalls(self.topology, &outage, component)
            }
            _ => Vec::new(),
        };
        if !lost.is_empty() {
            outage.worsen_all();
        }
        if outage.has_fallen(target) {
            return self.undetermined(&mut outage, target);
        }
        if shortfalls.is_empty() { Verdict::Up } else { Verdict::Degraded(shortfalls) }
    }

    fn undetermined(&self, outage: &mut Outage<'_>, target: Element) -> Verdict {
        let (behind, _) = unknowns_behind(&Causes::of(self.topology, outage), target);
        let settled_by = smallest(outage, target, behind);
        outage.worsen(settled_by.iter().copied());
        let worst = proof(self.topology, outage, target);
        let fact = |number: usize| *self.running.unknowns.fact(number);
        let mut settled_by: Vec<_> = settled_by.into_iter().map(fact).collect();
        settled_by.sort_unstable();
        Verdict::Undetermined { settled_by, worst }
    }
}

/// [`Prover::verdict`] for a single question.
#[must_use]
pub fn prove(topology: &Topology, lost: &[Element], target: Element) -> Verdict {
    Prover::new(topology).verdict(lost, target)
}

fn is_gone(outage: &Outage<'_>, target: Element) -> bool {
    match target {
        Element::Domain(_) => outage.loss().by(target).is_some(),
        _ => outage.has_fallen(target),
    }
}

fn proof(topology: &Topology, outage: &Outage<'_>, target: Element) -> Proof {
    let causes = Causes::of(topology, outage);
    let mut found: BTreeMap<Element, Why> = BTreeMap::new();
    let mut queue = vec![target];
    let mut seen = BTreeSet::from([target]);
    let mut done = 0;
    while let Some(element) = queue.get(done).copied() {
        done += 1;
        let Some(why) = causes.why(element) else { continue };
        for premise in &why.premises {
            if let Premise::Fell(before) = premise
                && seen.insert(*before)
            {
                queue.push(*before);
            }
        }
        found.insert(element, why);
    }
    let order = |element: Element| match outage.loss().order(element) {
        Some(order) => (false, Rank::Fell(order as u32)),
        None => (true, outage.rank(element)),
    };
    let mut steps: Vec<Step> =
        found.into_iter().map(|(element, why)| Step { element, cause: why.cause, at: why.at }).collect();
    steps.sort_by_key(|step| order(step.element));
    Proof { steps }
}
