//! A family of sets, by itself: a zero-suppressed diagram in which other families may stand as if they were events.

use super::manager::Root;
use super::parts::Variable;

/// A node: sets without this, and with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Member {
    /// An event, or the family of that number.
    pub(super) of: Variable,
    pub(super) low: Root,
    pub(super) high: Root,
}

/// A family of sets. Nodes 0 and 1 are no set and the empty set; children come before parents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Family {
    pub(super) nodes: Vec<Member>,
    pub(super) root: Root,
}

impl Family {
    /// Events of the smallest set, when each event or family counts for so many; `u32::MAX` when there is no set.
    pub(super) fn shortest(&self, of: impl Fn(Variable) -> u32) -> u32 {
        let mut shortest = vec![u32::MAX, 0];
        for it in self.nodes.iter().skip(2) {
            let high = of(it.of).saturating_add(shortest[it.high as usize]);
            shortest.push(high.min(shortest[it.low as usize]));
        }
        shortest[self.root as usize]
    }
}
