//! The least solution of a network: a node comes up only when what it rests on already is.
//!
//! Definition: the smallest set closed under "its inputs in the set weigh at least its threshold, and it is
//! not taken away". Found once in O(nodes + edges) by the same worklist as [`super::greatest`], upwards.
//!
//! Taking nodes away from it is done without starting over, as in *delete and rederive* (Gupta, Mumick &
//! Subrahmanian 1993), with the order of rising to keep it narrow: a node is doubted only when those of its
//! inputs that rose *before* it no longer reach its threshold (rings cannot hold each other up that way); then
//! every doubted node that undoubted inputs still carry is acquitted. Cost: O(edges out of the doubted), which
//! is the whole network at worst. Example: two gates that need each other never rise.

use super::network::{Network, Node};

const NEVER: u32 = u32::MAX;

/// What is known of one node; together, so that an edge costs one random access.
#[derive(Clone, Copy, Debug)]
struct Account {
    /// When it rose; [`NEVER`] when it does not.
    order: u32,
    /// Weight of the inputs that rose before it, beyond its threshold; below 0 it is in doubt.
    early: i64,
    /// Weight of all inputs that are up, beyond its threshold; from 0 on it can be acquitted.
    all: i64,
}

/// The least solution when some nodes are kept away from the start.
#[derive(Debug)]
pub struct Risen {
    accounts: Vec<Account>,
}

impl Risen {
    /// Leaves rise first, in order; then first in, first out. O(nodes + edges).
    #[must_use]
    pub fn of(network: &Network, kept_away: impl IntoIterator<Item = Node>) -> Self {
        let mut away = vec![false; network.len()];
        for node in kept_away {
            away[node as usize] = true;
        }
        // Until everything has risen, accounts hold the whole weights, not what is beyond the threshold; both are numbers of 64 bits.
        let mut accounts = vec![Account { order: NEVER, early: 0, all: 0 }; network.len()];
        let rises = |node: Node| network.threshold(node) == 0 && !away[node as usize];
        let mut trail: Vec<Node> = network.nodes().filter(|node| rises(*node)).collect();
        for (place, node) in trail.iter().enumerate() {
            accounts[*node as usize].order = place as u32;
        }
        let mut done = 0;
        while let Some(node) = trail.get(done).copied() {
            done += 1;
            for (gate, counts) in network.outputs(node) {
                let account = &mut accounts[gate as usize];
                account.all = more(account.all, counts);
                if account.order == NEVER
                    && account.all.cast_unsigned() >= network.threshold(gate)
                    && !away[gate as usize]
                {
                    account.order = trail.len() as u32;
                    trail.push(gate);
                }
            }
        }
        weigh_early(network, &trail, &mut accounts);
        for (account, node) in accounts.iter_mut().zip(network.nodes()) {
            let beyond = |weight: i64| weight.cast_unsigned().saturating_sub(network.threshold(node));
            account.early = i64::try_from(beyond(account.early)).unwrap_or(i64::MAX);
            account.all = i64::try_from(beyond(account.all)).unwrap_or(i64::MAX);
        }
        Self { accounts }
    }

    /// Is the node up?
    #[must_use]
    pub fn is_up(&self, node: Node) -> bool {
        self.accounts[node as usize].order != NEVER
    }
}

/// A weight held as a signed number, and so much more.
fn more(weight: i64, counts: u64) -> i64 {
    weight.cast_unsigned().saturating_add(counts).cast_signed()
}

/// What each node gets from those that rose before it.
fn weigh_early(network: &Network, trail: &[Node], accounts: &mut [Account]) {
    for (order, node) in (0u32..).zip(trail) {
        for (gate, counts) in network.outputs(*node) {
            let account = &mut accounts[gate as usize];
            if order < account.order {
                account.early = more(account.early, counts);
            }
        }
    }
}

/// Takes nodes away from a least solution and says what is left. One worker serves many losses.
#[derive(Debug)]
pub struct Sink<'a> {
    network: &'a Network,
    risen: &'a Risen,
    accounts: Vec<Account>,
    /// Doubted and not acquitted.
    sunk: Vec<bool>,
    /// Taken away: never acquitted.
    away: Vec<bool>,
    /// Every node doubted, acquitted or not.
    doubted: Vec<Node>,
}

impl<'a> Sink<'a> {
    /// A worker for which nothing is taken away yet. O(nodes).
    #[must_use]
    pub fn new(network: &'a Network, risen: &'a Risen) -> Self {
        let (sunk, away) = (vec![false; network.len()], vec![false; network.len()]);
        Self { network, risen, accounts: risen.accounts.clone(), sunk, away, doubted: Vec::new() }
    }

    /// Forgets what was taken away before and takes these away.
    pub fn take(&mut self, nodes: impl IntoIterator<Item = Node>) {
        self.clear();
        for node in nodes {
            // What never rose cannot be acquitted either: it needs no mark.
            self.away[node as usize] = self.risen.is_up(node);
            self.doubt(node);
        }
        self.spread_doubt();
        self.acquit();
    }

    /// Is the node still up?
    #[must_use]
    pub fn is_up(&self, node: Node) -> bool {
        self.risen.is_up(node) && !self.sunk[node as usize]
    }

    /// What went down, in no order of meaning (yet always the same one).
    pub fn sunk(&self) -> impl Iterator<Item = Node> + '_ {
        self.doubted.iter().copied().filter(|node| self.sunk[*node as usize])
    }

    /// How many nodes had to be looked at: a measure of work.
    #[must_use]
    pub fn looked_at(&self) -> usize {
        self.doubted.len()
    }

    fn doubt(&mut self, node: Node) {
        if self.is_up(node) {
            self.sunk[node as usize] = true;
            self.doubted.push(node);
        }
    }

    fn spread_doubt(&mut self) {
        let (network, mut done) = (self.network, 0);
        while let Some(node) = self.doubted.get(done).copied() {
            done += 1;
            let order = self.accounts[node as usize].order;
            for (gate, counts) in network.outputs(node) {
                let account = &mut self.accounts[gate as usize];
                account.all = account.all.saturating_sub_unsigned(counts);
                if order < account.order {
                    account.early = account.early.saturating_sub_unsigned(counts);
                    if account.early < 0 {
                        self.doubt(gate);
                    }
                }
            }
        }
    }

    /// Sunk, not taken away, and carried by inputs that are up.
    fn is_innocent(&self, node: Node) -> bool {
        let index = node as usize;
        self.sunk[index] && !self.away[index] && self.accounts[index].all >= 0
    }

    fn acquit(&mut self) {
        let mut acquitted: Vec<Node> = Vec::new();
        for index in 0..self.doubted.len() {
            let node = self.doubted[index];
            if self.is_innocent(node) {
                self.sunk[node as usize] = false;
                acquitted.push(node);
            }
        }
        let (network, mut done) = (self.network, 0);
        while let Some(node) = acquitted.get(done).copied() {
            done += 1;
            for (gate, counts) in network.outputs(node) {
                let account = &mut self.accounts[gate as usize];
                account.all = account.all.saturating_add_unsigned(counts);
                if self.is_innocent(gate) {
                    self.sunk[gate as usize] = false;
                    acquitted.push(gate);
                }
            }
        }
    }

    fn clear(&mut self) {
        if self.doubted.len() > self.sunk.len() / FEW {
            self.doubted.clear();
            self.sunk.fill(false);
            self.away.fill(false);
            self.accounts.copy_from_slice(&self.risen.accounts);
            return;
        }
        for node in self.doubted.drain(..) {
            self.sunk[node as usize] = false;
            self.away[node as usize] = false;
            for (gate, _) in self.network.outputs(node) {
                self.accounts[gate as usize] = self.risen.accounts[gate as usize];
            }
        }
    }
}

/// So many nodes in a row are cleared in the time one is walked back (a random access against a stream).
const FEW: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::network::Builder;

    #[test]
    fn a_ring_never_rises() {
        let mut builder = Builder::default();
        let (a, b, leaf) = (builder.leaf(), builder.leaf(), builder.leaf());
        builder.need_all(a, &[b, leaf]);
        builder.need_all(b, &[a]);
        let network = builder.build();
        let risen = Risen::of(&network, []);
        assert!(risen.is_up(leaf) && !risen.is_up(a) && !risen.is_up(b));
    }

    #[test]
    fn a_ring_does_not_hold_itself_up_once_its_outside_help_is_gone() {
        let mut builder = Builder::default();
        let (a, b) = (builder.leaf(), builder.leaf());
        let (start, other) = (builder.leaf(), builder.leaf());
        for (gate, inputs) in [(a, [start, b]), (b, [other, a])] {
            builder.need_all(gate, &inputs);
            builder.set_threshold(gate, 1);
        }
        let network = builder.build();
        let risen = Risen::of(&network, []);
        let mut sink = Sink::new(&network, &risen);
        sink.take([start]);
        assert_eq!(sink.sunk().collect::<Vec<_>>(), [start]);
        assert!(sink.is_up(a) && sink.looked_at() > 1);
        sink.take([start, other]);
        assert!(!sink.is_up(a) && !sink.is_up(b));
        sink.take([]);
        assert!(network.nodes().all(|node| sink.is_up(node)));
    }

    #[test]
    fn what_is_kept_away_never_rises_nor_what_rests_on_it() {
        let mut builder = Builder::default();
        let (a, b) = (builder.leaf(), builder.leaf());
        let gate = builder.all(&[a, b]);
        let network = builder.build();
        let risen = Risen::of(&network, [b]);
        assert!(risen.is_up(a) && !risen.is_up(b) && !risen.is_up(gate));
        let mut sink = Sink::new(&network, &risen);
        sink.take([b]);
        assert_eq!(sink.sunk().count(), 0);
    }
}
