//! Minimal cut sets of few events, found directly in a network: the sets of events that take a node down together,
//! none of which can be left out.
//!
//! As long as the node stands, there is a *support*: nodes that are up and keep each other and the node up, just
//! enough inputs for each gate. A set of events that touches no node of it changes nothing, so every cut has an
//! event on it: the search branches over these, loses one, and asks again (hitting sets over explanations, Reiter
//! 1987; an event tried is held up in the branches beside it, so that no set is met twice). What falls is never
//! undone further than one branch. Complete up to `order` events unless the budget runs out, which is said.
//!
//! Cost: a branch costs what falls and one support; at most (events of a support) ^ `order` branches. Memory: a few
//! words a node. Rings need no care: greatest solutions and supports are both closed under them.

use super::greatest::{Fall, Standing};
use super::network::{Inputs, Network, Node};

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    /// Minimal cut sets: fewest events first, then in order of their numbers; each sorted.
    pub sets: Vec<Vec<u32>>,
    /// Nothing of that order or below is missing.
    pub complete: bool,
}

/// How far to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Sets of at most so many events.
    pub order: usize,
    /// Nodes looked at, in all.
    pub budget: u64,
    /// Sets kept.
    pub sets: usize,
}

/// Searches one network for many nodes, one after the other.
#[derive(Debug)]
pub struct CutSearch<'a> {
    network: &'a Network,
    standing: &'a Standing,
    inputs: &'a Inputs,
    events: &'a [Vec<Node>],
    fall: Fall<'a>,
    /// Events by node: `on[offsets[n]..offsets[n + 1]]`.
    offsets: Vec<u32>,
    on: Vec<u32>,
    /// Events that may not be chosen on this branch, or are already.
    closed: Vec<bool>,
    /// The support a node was last seen in.
    seen: Vec<u32>,
    supports: u32,
    lost: Vec<u32>,
    left: u64,
    found: Cuts,
}

impl<'a> CutSearch<'a> {
    /// Event `e` takes the nodes `events[e]` away. O(nodes + edges).
    ///
    /// # Panics
    /// When an event names a node that is not there.
    #[must_use]
    pub fn new(
        network: &'a Network,
        standing: &'a Standing,
        inputs: &'a Inputs,
        events: &'a [Vec<Node>],
    ) -> Self {
        let mut offsets = vec![0u32; network.len() + 1];
        for node in events.iter().flatten() {
            offsets[*node as usize + 1] += 1;
        }
        for index in 1..offsets.len() {
            offsets[index] += offsets[index - 1];
        }
        let mut next = offsets.clone();
        let mut on = vec![0; events.iter().map(Vec::len).sum()];
        for (event, nodes) in (0..).zip(events) {
            for node in nodes {
                on[next[*node as usize] as usize] = event;
                next[*node as usize] += 1;
            }
        }
        Self {
            network,
            standing,
            inputs,
            events,
            fall: Fall::new(network, standing),
            offsets,
            on,
            closed: vec![false; events.len()],
            seen: vec![0; network.len()],
            supports: 0,
            lost: Vec::new(),
            left: 0,
            found: Cuts::default(),
        }
    }

    /// The minimal cut sets of a node, those of `except` left out of play. A node that is down anyway has none.
    pub fn of(&mut self, top: Node, except: &[u32], reach: Reach) -> Cuts {
        self.found = Cuts { sets: Vec::new(), complete: true };
        self.left = reach.budget;
        if !self.standing.is_down(top) {
            for event in except {
                self.closed[*event as usize] = true;
            }
            self.branch(top, reach);
            for event in except {
                self.closed[*event as usize] = false;
            }
        }
        let mut found = std::mem::take(&mut self.found);
        found.sets.sort_unstable_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        found
    }

    fn branch(&mut self, top: Node, reach: Reach) {
        if self.fall.is_fallen(top) {
            return self.keep(top, reach);
        }
        if self.lost.len() == reach.order {
            return;
        }
        let choices = self.support(top);
        let before = self.fall.trail().len();
        let mut closed = 0;
        for event in &choices {
            if self.left == 0 || self.found.sets.len() >= reach.sets {
                self.found.complete = false;
                break;
            }
            self.closed[*event as usize] = true;
            closed += 1;
            self.lost.push(*event);
            self.fall.lose(self.events[*event as usize].iter().copied());
            self.spend((self.fall.trail().len() - before) as u64 + 1);
            self.branch(top, reach);
            self.lost.pop();
            self.fall.undo(before);
        }
        for event in &choices[..closed] {
            self.closed[*event as usize] = false;
        }
    }

    fn spend(&mut self, nodes: u64) {
        self.left = self.left.saturating_sub(nodes);
    }

    /// Keeps what is lost now, unless one of it can be left out.
    fn keep(&mut self, top: Node, reach: Reach) {
        let lost = self.lost.clone();
        let kept = self.fall.trail().len();
        let falls_without = |search: &mut Self, spared: u32| {
            search.fall.undo(0);
            for event in lost.iter().filter(|event| **event != spared) {
                search.fall.lose(search.events[*event as usize].iter().copied());
            }
            search.spend(search.fall.trail().len() as u64);
            search.fall.is_fallen(top)
        };
        // The last one took it down: it was needed.
        let spared = &lost[..lost.len().saturating_sub(1)];
        let minimal = !spared.iter().any(|event| falls_without(self, *event));
        if !spared.is_empty() {
            self.fall.undo(0);
            for event in &lost {
                self.fall.lose(self.events[*event as usize].iter().copied());
            }
            debug_assert_eq!(self.fall.trail().len(), kept);
        }
        if minimal && self.found.sets.len() < reach.sets {
            let mut set = lost;
            set.sort_unstable();
            self.found.sets.push(set);
        }
    }

    /// The events, ascending and not closed, that touch what keeps the node up.
    fn support(&mut self, top: Node) -> Vec<u32> {
        self.supports += 1;
        let mut choices = Vec::new();
        let mut waiting = vec![top];
        self.seen[top as usize] = self.supports;
        let mut looked_at = 1;
        while let Some(node) = waiting.pop() {
            let events =
                &self.on[self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize];
            choices.extend(events.iter().filter(|event| !self.closed[**event as usize]));
            looked_at += self.hold(node, &mut waiting);
        }
        self.spend(looked_at);
        choices.sort_unstable();
        choices.dedup();
        choices
    }

    /// Chooses inputs that keep a gate up: those already in the support, then those no event touches, then the rest.
    /// Returns how many it looked at.
    fn hold(&mut self, gate: Node, waiting: &mut Vec<Node>) -> u64 {
        let (mut missing, mut looked_at) = (self.network.threshold(gate), 0);
        for turn in 0..3 {
            for (input, weight) in self.inputs.of_gate(self.network, gate) {
                looked_at += 1;
                if missing == 0 {
                    return looked_at;
                }
                if self.standing.is_down(input) || self.fall.is_fallen(input) {
                    continue;
                }
                let seen = self.seen[input as usize] == self.supports;
                let bare = self.offsets[input as usize] == self.offsets[input as usize + 1]
                    && self.network.threshold(input) == 0;
                let its_turn = if seen { 0 } else { 2 - u8::from(bare) };
                // What joined the support in the second turn is not met again in the third: its turn is 0 by then.
                if its_turn == turn {
                    missing = missing.saturating_sub(weight);
                    if !seen {
                        self.seen[input as usize] = self.supports;
                        waiting.push(input);
                    }
                }
            }
        }
        looked_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::network::Builder;

    const ALL: Reach = Reach { order: 3, budget: u64::MAX, sets: 100 };

    #[test]
    fn two_of_three_and_a_shared_feed() {
        let mut builder = Builder::default();
        let feed = builder.leaf();
        let rooms: Vec<Node> = (0..3).map(|_| builder.leaf()).collect();
        let halls: Vec<Node> = rooms.iter().map(|room| builder.all(&[*room, feed])).collect();
        let top = builder.at_least(2, &halls);
        let network = builder.build();
        let (standing, inputs) = (Standing::of(&network), Inputs::of(&network));
        let events: Vec<Vec<Node>> = std::iter::once(feed).chain(rooms).map(|node| vec![node]).collect();
        let mut search = CutSearch::new(&network, &standing, &inputs, &events);
        let all = search.of(top, &[], ALL);
        assert_eq!(all.sets, [vec![0], vec![1, 2], vec![1, 3], vec![2, 3]]);
        assert!(all.complete);
        assert_eq!(search.of(top, &[0], ALL).sets, all.sets[1..]);
        assert_eq!(search.of(top, &[], Reach { order: 1, ..ALL }).sets, all.sets[..1]);
        let cut = search.of(top, &[], Reach { budget: 5, ..ALL });
        assert!(!cut.complete && cut.sets.len() < 4);
    }

    #[test]
    fn an_input_named_twice_counts_twice() {
        let mut builder = Builder::default();
        let (a, b) = (builder.leaf(), builder.leaf());
        let top = builder.at_least(2, &[a, a, b]);
        let network = builder.build();
        let (standing, inputs) = (Standing::of(&network), Inputs::of(&network));
        let events = [vec![a], vec![b]];
        let cuts = CutSearch::new(&network, &standing, &inputs, &events).of(top, &[], ALL);
        assert_eq!(cuts.sets, [vec![0]]);
    }
}
