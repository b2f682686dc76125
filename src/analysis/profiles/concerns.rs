//! Rules of several laws that ask for the same thing, side by side. Which do is said by the rules themselves (`concerns`), nowhere else.

use crate::model::topology::Topology;
use std::collections::BTreeMap;

/// The rules and duties that share a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Indices of requirements, in or outside of profiles.
    pub requirements: Vec<usize>,
    /// Indices of duties.
    pub duties: Vec<usize>,
}

/// For each word after `concerns`, who says it.
#[must_use]
pub fn concerns(topology: &Topology) -> BTreeMap<&str, Shared> {
    let mut all: BTreeMap<&str, Shared> = BTreeMap::new();
    for (index, requirement) in topology.requirements.iter().enumerate() {
        for concern in &requirement.legal.concerns {
            all.entry(concern).or_default().requirements.push(index);
        }
    }
    for (index, duty) in topology.duties.iter().enumerate() {
        for concern in &duty.legal.concerns {
            all.entry(concern).or_default().duties.push(index);
        }
    }
    all
}
