//! When each node of a network comes up: the least solution in times instead of bits.
//!
//! Definition: a node comes up when the inputs that are up weigh at least its threshold, not before a given moment, and
//! so long after as it takes: `T = max(threshold reached, not before) + takes`. All of these operators are monotone
//! and none ends before its inputs, so the least solution is found in one pass in order of time (Knuth 1977, *A
//! generalization of Dijkstra's algorithm*); rings are no obstacle, and what no derivation reaches is [`NEVER`].
//!
//! Only what is late is computed: of a large network in which nearly everything is up at once ([`super::least`] says
//! what), a [`Clockwork`] holds the nodes asked about that are not, and what they wait for. Built in O(nodes and edges
//! held); each run is O(edges held + late nodes that take time × log of their number). Example: a gate of two inputs that come after 3 and 5, threshold 2,
//! taking 4: it comes up at 9; with a threshold of 1, at 7.
//!
//! Refuses to know what a node or a length of time means.

use super::network::{Inputs, Network, Node};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// Not at all.
pub const NEVER: u64 = u64::MAX;

/// The latest moment that is some time: sums beyond stay here.
pub const LATEST: u64 = u64::MAX - 1;

/// No input.
const NONE: u32 = u32::MAX;

/// The late part of a network.
#[derive(Debug)]
pub struct Clockwork {
    /// Which nodes of the network, in order; a *spot* is an index into this list.
    nodes: Vec<Node>,
    /// What the late inputs of each must weigh.
    due: Vec<u64>,
    offsets: Vec<u32>,
    outputs: Vec<(u32, u64)>,
}

/// Room for building one clockwork after the other.
#[derive(Debug, Default)]
pub struct Scratch {
    /// By node of the network; [`NONE`] between two buildings.
    spot_of: Vec<u32>,
}

/// What differs from run to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// By spot: not before.
    pub not_before: Vec<u64>,
    /// By spot: how long it takes.
    pub takes: Vec<u64>,
    /// By spot: comes up then, whatever its inputs do.
    pub held: Vec<Option<u64>>,
}

impl Pace {
    /// Nothing takes any time and nothing is kept waiting.
    #[must_use]
    pub fn still(spots: usize) -> Self {
        Self { not_before: vec![0; spots], takes: vec![0; spots], held: vec![None; spots] }
    }
}

/// The outcome of a run, by spot.
#[derive(Clone, Debug, Default)]
pub struct Times {
    /// When its inputs reached its threshold; [`NEVER`] when they do not, 0 when it is held.
    pub due: Vec<u64>,
    /// When it comes up.
    pub at: Vec<u64>,
    /// The input that reached the threshold; `None` inside when no late input was needed.
    last: Vec<u32>,
    /// Spots in the order of coming up.
    trail: Vec<u32>,
    /// Place of each spot in the trail; [`NONE`] when it never comes up.
    order: Vec<u32>,
    left: Vec<u64>,
    /// What comes up later.
    queue: BinaryHeap<Reverse<(u64, u32)>>,
    /// What comes up now, first in, first out: most gates take no time and never see the heap.
    now: VecDeque<u32>,
}

impl Times {
    /// Spots in the order of coming up.
    pub fn trail(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.trail.iter().map(|spot| *spot as usize)
    }

    /// The spot of the input that reached the threshold of a spot; `None` when no late input was needed.
    #[must_use]
    pub fn last(&self, spot: usize) -> Option<usize> {
        Some(self.last[spot]).filter(|last| *last != NONE).map(|last| last as usize)
    }
}

impl Clockwork {
    /// The nodes asked about that are not up at once, and what they wait for, however far. `scratch` serves for one network, again
    /// and again.
    #[must_use]
    pub fn around(
        network: &Network,
        inputs: &Inputs,
        scratch: &mut Scratch,
        is_at_once: impl Fn(Node) -> bool,
        asked: impl IntoIterator<Item = Node>,
    ) -> Self {
        let spot_of = &mut scratch.spot_of;
        spot_of.resize(network.len(), NONE);
        let mut nodes: Vec<Node> = Vec::new();
        let mut meet = |node: Node, nodes: &mut Vec<Node>| {
            if spot_of[node as usize] == NONE && !is_at_once(node) {
                spot_of[node as usize] = 0;
                nodes.push(node);
            }
        };
        asked.into_iter().for_each(|node| meet(node, &mut nodes));
        let mut done = 0;
        while let Some(node) = nodes.get(done).copied() {
            done += 1;
            inputs.of_gate(network, node).for_each(|(input, _)| meet(input, &mut nodes));
        }
        nodes.sort_unstable();
        let clockwork = Self::between(network, inputs, nodes, spot_of);
        for node in &clockwork.nodes {
            spot_of[*node as usize] = NONE;
        }
        clockwork
    }

    fn between(network: &Network, inputs: &Inputs, nodes: Vec<Node>, spot_of: &mut [u32]) -> Self {
        for (spot, node) in nodes.iter().enumerate() {
            spot_of[*node as usize] = spot as u32;
        }
        let due = nodes.iter().map(|node| {
            let carried = inputs
                .of_gate(network, *node)
                .filter(|(input, _)| spot_of[*input as usize] == NONE)
                .fold(0u64, |sum, (_, counts)| sum.saturating_add(counts));
            network.threshold(*node).saturating_sub(carried)
        });
        let due = due.collect();
        let mut offsets = Vec::with_capacity(nodes.len() + 1);
        offsets.push(0);
        let mut outputs = Vec::new();
        for node in &nodes {
            let spots = network.outputs(*node).map(|(gate, counts)| (spot_of[gate as usize], counts));
            outputs.extend(spots.filter(|(spot, _)| *spot != NONE));
            offsets.push(outputs.len() as u32);
        }
        Self { nodes, due, offsets, outputs }
    }

    /// How many nodes it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Is nothing late?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// How many edges it holds: a measure of work.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.outputs.len()
    }

    /// The nodes it holds, by spot.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Where it holds the node; `None` for what is up at once, or was not asked about.
    #[must_use]
    pub fn spot(&self, node: Node) -> Option<usize> {
        self.nodes.binary_search(&node).ok()
    }

    /// The late gates a spot feeds, and what it counts for there.
    pub fn outputs(&self, spot: usize) -> impl Iterator<Item = (usize, u64)> + '_ {
        let (from, to) = (self.offsets[spot] as usize, self.offsets[spot + 1] as usize);
        self.outputs[from..to].iter().map(|(gate, counts)| (*gate as usize, *counts))
    }

    /// What the late inputs of a spot must weigh for it to come up.
    #[must_use]
    pub fn threshold(&self, spot: usize) -> u64 {
        self.due[spot]
    }

    /// What the coming up of some spots rests on, by spot: of each gate the inputs that reached its threshold, and no
    /// later ones. O(nodes + edges held).
    #[must_use]
    pub fn derivation(&self, times: &Times, roots: impl IntoIterator<Item = usize>) -> Vec<bool> {
        let mut rests = vec![false; self.len()];
        for root in roots {
            rests[root] = true;
        }
        for spot in times.trail.iter().rev().map(|spot| *spot as usize) {
            rests[spot] = rests[spot] || self.counted(times, spot).any(|gate| rests[gate]);
        }
        rests
    }

    /// The gates whose threshold the spot helped to reach.
    pub fn counted<'a>(&'a self, times: &'a Times, spot: usize) -> impl Iterator<Item = usize> + 'a {
        let in_time =
            move |gate: usize| times.last(gate).is_some_and(|last| times.order[spot] <= times.order[last]);
        self.outputs(spot).map(|(gate, _)| gate).filter(move |gate| in_time(*gate))
    }

    /// Runs the clock. `times` is overwritten; it may be used again and again.
    pub fn run(&self, pace: &Pace, times: &mut Times) {
        let spots = self.len();
        for list in [&mut times.due, &mut times.at] {
            list.clear();
            list.resize(spots, NEVER);
        }
        for list in [&mut times.last, &mut times.order] {
            list.clear();
            list.resize(spots, NONE);
        }
        times.trail.clear();
        times.left.clear();
        times.left.extend_from_slice(&self.due);
        times.queue.clear();
        times.now.clear();
        for spot in 0..spots {
            match pace.held[spot] {
                Some(at) => {
                    (times.due[spot], times.at[spot]) = (0, at);
                    times.push(spot, 0);
                }
                None if self.due[spot] == 0 => times.reach(pace, spot, 0),
                None => {}
            }
        }
        let mut now = 0;
        while let Some(spot) = times.next(&mut now) {
            times.order[spot as usize] = times.trail.len() as u32;
            times.trail.push(spot);
            for (gate, counts) in self.outputs(spot as usize) {
                if times.due[gate] != NEVER {
                    continue;
                }
                times.left[gate] = times.left[gate].saturating_sub(counts);
                if times.left[gate] == 0 {
                    times.last[gate] = spot;
                    times.reach(pace, gate, now);
                }
            }
        }
    }
}

impl Times {
    /// The threshold of the spot is reached.
    fn reach(&mut self, pace: &Pace, spot: usize, now: u64) {
        self.due[spot] = now;
        self.at[spot] = after(now.max(pace.not_before[spot]), pace.takes[spot]);
        self.push(spot, now);
    }

    fn push(&mut self, spot: usize, now: u64) {
        match self.at[spot] {
            NEVER => {}
            at if at == now => self.now.push_back(spot as u32),
            at => self.queue.push(Reverse((at, spot as u32))),
        }
    }

    /// What comes up next, and when.
    fn next(&mut self, now: &mut u64) -> Option<u32> {
        self.now.pop_front().or_else(|| {
            let Reverse((at, spot)) = self.queue.pop()?;
            *now = at;
            Some(spot)
        })
    }
}

/// So long after a moment.
pub(super) fn after(moment: u64, takes: u64) -> u64 {
    if moment == NEVER || takes == NEVER { NEVER } else { moment.saturating_add(takes).min(LATEST) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::network::Builder;

    fn run(network: &Network, pace: impl FnOnce(&Clockwork, &mut Pace)) -> (Clockwork, Times) {
        let clockwork = Clockwork::around(
            network,
            &Inputs::of(network),
            &mut Scratch::default(),
            |_| false,
            network.nodes(),
        );
        let mut own = Pace::still(clockwork.len());
        pace(&clockwork, &mut own);
        let mut times = Times::default();
        clockwork.run(&own, &mut times);
        (clockwork, times)
    }

    #[test]
    fn gates_wait_for_as_many_inputs_as_they_need() {
        let mut builder = Builder::default();
        let (a, b) = (builder.leaf(), builder.leaf());
        let both = builder.at_least(2, &[a, b]);
        let either = builder.at_least(1, &[a, b]);
        let network = builder.build();
        let (_, times) = run(&network, |_, pace| {
            pace.not_before[0] = 3;
            pace.takes[1] = 5;
            pace.takes[2] = 4;
            pace.takes[3] = 4;
        });
        assert_eq!(times.at, [3, 5, 9, 7]);
        assert_eq!((times.last(both as usize), times.last(either as usize)), (Some(1), Some(0)));
        let clockwork = Clockwork::around(
            &network,
            &Inputs::of(&network),
            &mut Scratch::default(),
            |_| false,
            network.nodes(),
        );
        assert_eq!(clockwork.derivation(&times, [either as usize]), [true, false, false, true]);
    }

    #[test]
    fn rings_never_start_unless_something_is_held_up() {
        let mut builder = Builder::default();
        let (a, b) = (builder.leaf(), builder.leaf());
        builder.need_all(a, &[b]);
        builder.need_all(b, &[a]);
        let network = builder.build();
        let (_, times) = run(&network, |_, pace| pace.takes = vec![2, 2]);
        assert_eq!(times.at, [NEVER, NEVER]);
        let (_, times) = run(&network, |_, pace| {
            pace.takes = vec![2, 2];
            pace.held[0] = Some(1);
        });
        assert_eq!(times.at, [1, 3]);
    }

    #[test]
    fn only_what_is_late_and_waited_for_is_held() {
        let mut builder = Builder::default();
        let (early, late, other) = (builder.leaf(), builder.leaf(), builder.leaf());
        let gate = builder.at_least(2, &[early, late]);
        let apart = builder.at_least(1, &[other]);
        let network = builder.build();
        let at_once = |node: Node| node == early;
        let clockwork =
            Clockwork::around(&network, &Inputs::of(&network), &mut Scratch::default(), at_once, [gate]);
        assert_eq!(clockwork.nodes(), [late, gate]);
        assert_eq!((clockwork.threshold(1), clockwork.edges(), clockwork.spot(apart)), (1, 1, None));
    }

    #[test]
    fn sums_stay_below_never() {
        assert_eq!((after(LATEST, 5), after(NEVER, 0), after(0, NEVER)), (LATEST, NEVER, NEVER));
    }
}
