//! Why something falls, as a chain from the consequence down to what is lost: each link with its statement.
//!
//! Names are canonical paths in backticks, as in every message; [`crate::report::chain`] tells the same with titles, for pages.

use crate::analysis::facts::{Cause, Proof, Step};
use crate::base::source::Span;
use crate::base::words;
use crate::model::id::Element;
use crate::model::topology::Topology;
use crate::report::naming;
use crate::rules::context::quoted;
use std::collections::{BTreeMap, BTreeSet};

/// One step of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How many steps below the consequence.
    pub depth: usize,
    /// A clause, without full stop.
    pub text: String,
    /// The statement that makes it so.
    pub at: Span,
    /// Canonical path of what falls.
    pub path: String,
}

/// Links told; a longer chain ends with how many are left.
const LINKS: usize = 40;

/// The chain of a proof, the consequence first, each step above its causes. A step with several consequences is told once.
#[must_use]
pub fn chain(topology: &Topology, proof: &Proof) -> Vec<Link> {
    let by_element: BTreeMap<Element, &Step> = proof.steps.iter().map(|step| (step.element, step)).collect();
    let Some(last) = proof.steps.last() else { return Vec::new() };
    let (mut told, mut links): (BTreeSet<Element>, Vec<Link>) = (BTreeSet::new(), Vec::new());
    let mut open: Vec<(usize, &Step)> = vec![(0, last)];
    while let Some((depth, step)) = open.pop() {
        if !told.insert(step.element) {
            continue;
        }
        if links.len() == LINKS {
            let left = words::count(proof.steps.len() + 1 - told.len(), "step");
            links.push(Link { depth: 0, text: format!("{left} more"), at: step.at, path: String::new() });
            break;
        }
        let path = topology.path(step.element);
        links.push(Link { depth, text: clause(topology, step), at: step.at, path });
        let next = step.cause.fallen().into_iter().filter_map(|cause| by_element.get(&cause).copied());
        let next: Vec<(usize, &Step)> =
            next.filter(|step| !told.contains(&step.element)).map(|step| (depth + 1, step)).collect();
        // The last in is the first out: the first cause comes right below.
        open.extend(next.into_iter().rev());
    }
    links
}

fn clause(topology: &Topology, step: &Step) -> String {
    let who = format!("{} {}", naming::kind(topology, step.element), quoted(&topology.path(step.element)));
    match &step.cause {
        Cause::Lost => format!("{who} is lost"),
        Cause::Within(outer) => format!("{who} falls with {}", quoted(&topology.path(*outer))),
        Cause::Clause { at_least, of, fallen, .. } => {
            let names: Vec<String> =
                fallen.iter().map(|it| quoted(&topology.path(Element::from(*it)))).collect();
            let names = words::list(&names, "and");
            match (at_least, of) {
                (1, 1) => format!("{who} stops: it needs {names}"),
                (1, _) => format!("{who} stops: it needs any of {of}, and all are down: {names}"),
                _ => format!("{who} stops: it needs {at_least} of {of}, and too many are down: {names}"),
            }
        }
        Cause::Floor { left, floor, .. } => {
            format!("{who} stops: {} left of the {floor} it takes to serve", words::grouped(*left))
        }
        Cause::Unknown { .. } => format!("{who} may stop: something is not stated"),
    }
}
