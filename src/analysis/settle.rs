//! Which unknown facts decide: the smallest set that, at its worst, makes an element fall.

use super::bridge::outage::Outage;
use super::cause::{Causes, Premise};
use crate::model::id::Element;
use std::collections::BTreeSet;

/// The unknown facts, by number and sorted, that the causes of a fallen element rest on: these alone at their
/// worst are enough. Also how many causes were looked at. O(size of the chain of causes).
pub(crate) fn unknowns_behind(causes: &Causes<'_>, target: Element) -> (Vec<usize>, usize) {
    let (mut seen, mut unknowns) = (BTreeSet::from([target]), BTreeSet::new());
    let mut queue = vec![target];
    while let Some(element) = queue.pop() {
        for premise in causes.why(element).into_iter().flat_map(|why| why.premises) {
            match premise {
                Premise::Unknown(number) => {
                    unknowns.insert(number);
                }
                Premise::Fell(before) if seen.insert(before) => queue.push(before),
                Premise::Fell(_) => {}
            }
        }
    }
    (unknowns.into_iter().collect(), seen.len())
}

/// A part of `enough`, which makes the target fall, of which none can be left out: each is tried in turn, in
/// order. One loss for each. Leaves the outage at another worst.
pub(crate) fn smallest(outage: &mut Outage<'_>, target: Element, enough: Vec<usize>) -> Vec<usize> {
    let mut kept = enough.clone();
    if kept.len() < 2 {
        return kept;
    }
    for number in enough {
        outage.worsen(kept.iter().copied().filter(|other| *other != number));
        if outage.has_fallen(target) {
            kept.retain(|other| *other != number);
        }
    }
    kept
}
