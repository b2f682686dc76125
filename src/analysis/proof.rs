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

    /// Of a network that was built already.
    pub(crate) fn around(topology: &'a Topology, running: Running) -> Self {
        Self { topology, running }
    }

    /// What becomes of `target` when all of `lost` are lost at once. O(what falls), and one loss more for each
    /// unknown fact it may hang on.
    #[must_use]
    pub fn verdict(&self, lost: &[Element], target: Element) -> Verdict {
        self.inquiry().verdict(lost, target)
    }

    /// For many questions, one after the other: what one of them takes is given back for the next.
    #[must_use]
    pub fn inquiry(&self) -> Inquiry<'_> {
        Inquiry { prover: self, outage: Outage::new(self.topology, &self.running), lost: None }
    }
}

/// Many questions to one [`Prover`].
#[derive(Debug)]
pub struct Inquiry<'a> {
    prover: &'a Prover<'a>,
    outage: Outage<'a>,
    /// What is lost just now, with every unknown fact at its best.
    lost: Option<Vec<Element>>,
}

impl Inquiry<'_> {
    /// See [`Prover::verdict`]. A question about the same loss as the one before costs its answer only.
    #[must_use]
    pub fn verdict(&mut self, lost: &[Element], target: Element) -> Verdict {
        if self.lost.as_deref() != Some(lost) {
            self.outage.lose(lost);
            self.lost = Some(lost.to_vec());
        }
        let (topology, outage) = (self.prover.topology, &mut self.outage);
        if is_gone(outage, target) {
            return Verdict::Down(proof(topology, outage, target));
        }
        if outage.rank(target) == Rank::Anyway {
            return Verdict::DownAnyway;
        }
        let shortfalls = match target {
            Element::Component(component) if outage.is_newly_degraded(component) => {
                shortfalls(topology, outage, component)
            }
            _ => Vec::new(),
        };
        // From here on unknown facts are at their worst: the next question begins anew.
        self.lost = None;
        if !lost.is_empty() {
            outage.worsen_all();
        }
        if outage.has_fallen(target) {
            return self.undetermined(target);
        }
        if shortfalls.is_empty() { Verdict::Up } else { Verdict::Degraded(shortfalls) }
    }

    fn undetermined(&mut self, target: Element) -> Verdict {
        let (topology, running) = (self.prover.topology, &self.prover.running);
        let (behind, _) = unknowns_behind(&Causes::of(topology, &self.outage), target);
        let settled_by = smallest(&mut self.outage, target, behind);
        self.outage.worsen(settled_by.iter().copied());
        let worst = proof(topology, &self.outage, target);
        let fact = |number: usize| *running.unknowns.fact(number);
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
