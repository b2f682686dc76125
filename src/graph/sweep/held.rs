//! The lines of all nodes, held, and set right after each edit: what a few hundred losses do to a network that somebody edits.
//!
//! A [`super::plan`] answers any loss fast, and takes longer to make than a hundred losses take. Here the losses stay and the network
//! changes. After an edit two waves go up from the edited gates, each in the order of ranks (`ranks`):
//!
//! * what may no longer hold is *withdrawn*: a node outside rings keeps what still follows from its inputs, a node that may be in a
//!   ring gives up whatever an input gave up, since it could be what its input rests on;
//! * what holds is *derived*: the nodes that gave something up, and the edited ones, are looked at again, and what gains hands it on.
//!
//! Why that is a full evaluation: lines are the least solution of the equations. What is left after the first wave is derivable
//! (else there were a cycle of nodes each of which rests on the next; all are in a ring, none gave anything up, so each fell
//! before the next in the old network), and from there the second wave, which grows only, ends at the least solution.
//! An edit costs O(edges at what changes, or may in a ring); making it, one evaluation of every node. Memory: 8 `W` + 36 bytes a node.
//!
//! The last lane is kept for the loss of nothing: it says what is down anyway.

use super::line::Line;
use super::order::order;
use super::ranks::Ranks;
use super::shape::reach_any;
use super::waiting::Waiting;
use crate::graph::edited::{Edit, Edited, Gate};
use crate::graph::network::{Inputs, Network, Node};

/// No line is kept.
const NONE: u32 = u32::MAX;

/// See the head of this file.
#[derive(Debug)]
pub struct Held<'a, const W: usize> {
    network: Edited<'a>,
    ranks: Ranks,
    lines: Vec<[u64; W]>,
    /// In which lanes nodes are lost; by which number they are found.
    own: Vec<Line<W>>,
    own_at: Vec<u32>,
    waiting: Waiting,
    /// Nodes whose lines changed since the last edit began, with what they were; by which number they are found.
    before: Vec<(Node, Line<W>)>,
    before_at: Vec<u32>,
}

impl<'a, const W: usize> Held<'a, W> {
    /// So many losses fit.
    pub const LOSSES: usize = Line::<W>::LANES - 1;

    /// What these losses do: each a lane below [`Self::LOSSES`] and a node that is lost in it. O(nodes + edges), rings as often as
    /// it takes.
    #[must_use]
    pub fn of(
        network: &'a Network,
        inputs: &'a Inputs,
        losses: impl IntoIterator<Item = (usize, Node)>,
    ) -> Self {
        let nodes = network.len();
        let mut held = Self {
            network: Edited::of(network, inputs),
            ranks: Ranks::of(order(network.nodes(), inputs, |_| true)),
            lines: vec![[0; W]; nodes],
            own: Vec::new(),
            own_at: vec![NONE; nodes],
            waiting: Waiting::new(nodes),
            before: Vec::new(),
            before_at: vec![NONE; nodes],
        };
        for (lane, node) in losses {
            held.lose(lane, node);
        }
        network.nodes().for_each(|node| held.waiting.mark(node));
        held.derive();
        held.forget();
        held
    }

    fn lose(&mut self, lane: usize, node: Node) {
        let at = &mut self.own_at[node as usize];
        if *at == NONE {
            *at = self.own.len() as u32;
            self.own.push(Line::NONE);
        }
        self.own[*at as usize].set(lane);
    }

    /// The network as it is by now.
    #[must_use]
    pub fn network(&self) -> &Edited<'a> {
        &self.network
    }

    /// A new leaf, which no loss takes away by itself.
    pub fn leaf(&mut self) -> Node {
        let node = self.network.leaf();
        self.ranks.push(node);
        self.lines.push([0; W]);
        self.own_at.push(NONE);
        self.before_at.push(NONE);
        self.waiting.grow(self.lines.len());
        node
    }

    /// After which losses the node falls. None, when it is down anyway.
    #[must_use]
    pub fn fallen(&self, node: Node) -> Line<W> {
        seen(Line::at(&self.lines, node))
    }

    /// Is the node down although nothing is lost?
    #[must_use]
    pub fn is_down(&self, node: Node) -> bool {
        Line::at(&self.lines, node).has(Self::LOSSES)
    }

    /// Nodes that fall after other losses than before the last edits, in no order of meaning, with the losses after which they fell.
    pub fn changed(&self) -> impl Iterator<Item = (Node, Line<W>)> + '_ {
        let seen = self.before.iter().map(|(node, before)| (*node, seen(*before)));
        seen.filter(|(node, before)| *before != self.fallen(*node))
    }

    /// Makes edits, and sets all lines right.
    pub fn edit(&mut self, edits: &[Edit]) {
        self.forget();
        let mut touched = Vec::new();
        for edit in edits {
            if let Edit::Gate(node, Gate { inputs, .. }) = edit {
                inputs.iter().for_each(|input| self.ranks.edge(input.node, *node));
            }
            self.network.make(edit, &mut touched);
        }
        self.withdraw(&touched);
        self.before.iter().for_each(|(node, _)| self.waiting.mark(self.ranks.of_node(*node)));
        touched.iter().for_each(|node| self.waiting.mark(self.ranks.of_node(*node)));
        self.derive();
    }

    fn forget(&mut self) {
        for (node, _) in self.before.drain(..) {
            self.before_at[node as usize] = NONE;
        }
    }

    fn own(&self, node: Node) -> Line<W> {
        match self.own_at[node as usize] {
            NONE => Line::NONE,
            number => self.own[number as usize],
        }
    }

    /// Gives a node another line, and has whoever rests on it looked at.
    fn change(&mut self, node: Node, was: Line<W>, line: Line<W>) {
        if self.before_at[node as usize] == NONE {
            self.before_at[node as usize] = self.before.len() as u32;
            self.before.push((node, was));
        }
        line.put(&mut self.lines, node, Line::NONE);
        for gate in self.network.outputs_of(node) {
            self.waiting.mark(self.ranks.of_node(gate));
        }
    }

    /// The first wave: lines only lose bits.
    fn withdraw(&mut self, touched: &[Node]) {
        for node in touched {
            if self.ranks.is_loose(*node) {
                self.keep(*node, self.own(*node));
            } else {
                self.waiting.mark(self.ranks.of_node(*node));
            }
        }
        while let Some(rank) = self.waiting.next() {
            let node = self.ranks.node_at(rank);
            if Line::at(&self.lines, node).is_none() {
                continue;
            }
            let kept = if self.ranks.is_loose(node) {
                Line::ALL.without(&self.given_up(node)).or(&self.own(node))
            } else {
                self.follows(node)
            };
            self.keep(node, kept);
        }
    }

    fn keep(&mut self, node: Node, kept: Line<W>) {
        let line = Line::at(&self.lines, node);
        if line.and(&kept) != line {
            self.change(node, line, line.and(&kept));
        }
    }

    /// What the inputs of a node gave up since the edits began.
    fn given_up(&self, node: Node) -> Line<W> {
        self.network.inputs_of(node).fold(Line::NONE, |given, (input, _)| {
            match self.before_at[input as usize] {
                NONE => given,
                number => given.or(&self.before[number as usize].1.without(&Line::at(&self.lines, input))),
            }
        })
    }

    /// The second wave: lines only gain bits.
    fn derive(&mut self) {
        while let Some(rank) = self.waiting.next() {
            let node = self.ranks.node_at(rank);
            let was = Line::at(&self.lines, node);
            let line = was.or(&self.follows(node));
            if line != was {
                self.change(node, was, line);
            }
        }
    }

    /// What follows for a node from its own losses and its inputs.
    fn follows(&self, node: Node) -> Line<W> {
        let own = self.own(node);
        let inputs = self.network.inputs_of(node);
        let all = inputs.clone().fold(0u64, |sum, (_, counts)| sum.saturating_add(counts));
        // To lose more than it can spare brings it down.
        let Some(spare) = all.checked_sub(self.network.threshold(node)) else { return Line::ALL };
        let of = |input: Node| Line::at(&self.lines, input);
        let (mut line, mut heaviest, mut some, mut count) = (own, 0, 0u64, 0);
        for (input, counts) in inputs.clone() {
            if counts > spare {
                line = line.or(&of(input));
            } else {
                heaviest = counts.max(heaviest);
                some = some.saturating_add(counts);
                count += u64::from(counts > 0);
            }
        }
        if some <= spare {
            return line;
        }
        let members = inputs.filter(|(_, counts)| (1..=spare).contains(counts));
        let members = members.map(|(input, counts)| (of(input), counts));
        line.or(&match spare + 1 {
            goal if goal == count && heaviest == 1 => {
                members.fold(Line::ALL, |all, (line, _)| all.and(&line))
            }
            goal => reach_any(goal, || some, members),
        })
    }
}

/// What is down anyway does not fall.
fn seen<const W: usize>(line: Line<W>) -> Line<W> {
    if line.has(Line::<W>::LANES - 1) { Line::NONE } else { line }
}
