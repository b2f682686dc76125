//! A network as a program: what each row of bits is made of, in an order in which one pass is enough outside rings.
//!
//! Built for two sets of nodes, those that may be lost and those whose fall is asked about; everything between is made as
//! small as it can be without changing an answer:
//!
//! * what no such loss can bring down, and what nobody asks about, is left out;
//! * a gate that falls exactly with one input *is* that input, and gates with the same inputs are one (a hundred thousand
//!   components in three of eighty rooms each have far fewer different placements);
//! * a gate that feeds one other, where its fall is enough, is written out inside it and has no row.
//!
//! How rows are ordered is said in `draft.rs`. O((nodes + edges) log edges) time; some 8 bytes an edge that is kept, 12 a
//! node; 4 and 28 more while it is made.

use super::draft::Draft;
use super::form::Form;
use super::order::{Order, order};
use super::program::Program;
use crate::graph::greatest::{Fall, Standing};
use crate::graph::network::{Inputs, Network, Node};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// No row, no node.
pub(super) const NONE: u32 = u32::MAX;

/// See the head of this file.
#[derive(Debug)]
pub struct Plan {
    row_of: Vec<u32>,
    program: Program,
    rings: Vec<Range<u32>>,
    /// Rows made of row `r`: `fed[fed_offsets[r] .. fed_offsets[r + 1]]`, in order.
    fed_offsets: Vec<u32>,
    fed: Vec<u32>,
}

impl Plan {
    /// The plan for losses of nodes that are `losable`, of which the fall of the `watched` is asked. Both lists may name a
    /// node twice, and nodes that are down anyway.
    #[must_use]
    pub fn of(
        network: &Network,
        standing: &Standing,
        inputs: &Inputs,
        losable: &[Node],
        watched: &[Node],
    ) -> Self {
        let mut fall = Fall::new(network, standing);
        fall.lose(losable.iter().copied());
        let order = order(network.nodes(), inputs, |node| fall.is_fallen(node));
        drop(fall);
        let mut builder = Builder::new(network, standing, inputs, losable);
        builder.find_aliases(&order, watched);
        let asked = builder.find_uses(&order, watched);
        builder.write(&order, &asked)
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.program.rows()
    }

    /// How many words make them: a measure of the work of a whole pass.
    #[must_use]
    pub fn words(&self) -> usize {
        self.program.words()
    }

    /// The row that says when a node falls; `None` when it never does. Known for what is losable or watched.
    #[must_use]
    pub fn row(&self, node: Node) -> Option<u32> {
        Some(self.row_of[node as usize]).filter(|row| *row != NONE)
    }

    /// What rows are made of.
    pub(super) fn program(&self) -> &Program {
        &self.program
    }

    /// The rows made of a row.
    #[inline]
    pub(super) fn fed(&self, row: u32) -> &[u32] {
        &self.fed[self.fed_offsets[row as usize] as usize..self.fed_offsets[row as usize + 1] as usize]
    }

    /// Rows that are made of each other.
    pub(super) fn rings(&self) -> &[Range<u32>] {
        &self.rings
    }
}

/// Nodes by the hash of their form. Never read in order.
type Known = HashMap<u64, Node, BuildHasherDefault<Hashed>>;

/// What is a hash already is not hashed again.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What becomes of a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Nobody asks.
    Unused,
    /// One gate falls with it: it is written out there.
    Inside,
    /// It has a row.
    Row,
}

struct Builder<'a> {
    network: &'a Network,
    standing: &'a Standing,
    inputs: &'a Inputs,
    /// By which node each is known; [`NONE`] for what never falls.
    alias: Vec<u32>,
    uses: Vec<Use>,
    form: Form,
}

impl<'a> Builder<'a> {
    fn new(network: &'a Network, standing: &'a Standing, inputs: &'a Inputs, losable: &[Node]) -> Self {
        let mut uses = vec![Use::Unused; network.len()];
        for node in losable {
            uses[*node as usize] = Use::Row;
        }
        Self { network, standing, inputs, alias: vec![NONE; network.len()], uses, form: Form::default() }
    }

    fn read(&mut self, node: Node) {
        let alias = &self.alias;
        self.form.read(self.network, self.standing, self.inputs, node, |input| {
            Some(alias[input as usize]).filter(|known| *known != NONE)
        });
    }

    /// By which nodes others are known. Rings, what is losable and what is watched keep to themselves, but for watched nodes
    /// that fall with one other.
    fn find_aliases(&mut self, order: &Order, watched: &[Node]) {
        for ring in &order.rings {
            let ring = &order.nodes[ring.start as usize..ring.end as usize];
            ring.iter().for_each(|node| self.alias[*node as usize] = *node);
        }
        let mut is_watched = vec![false; self.network.len()];
        watched.iter().for_each(|node| is_watched[*node as usize] = true);
        let mut known = Known::default();
        for node in &order.nodes {
            let index = *node as usize;
            if self.uses[index] == Use::Row || self.alias[index] != NONE {
                self.alias[index] = *node;
                continue;
            }
            self.read(*node);
            self.alias[index] = match (self.form.any.as_slice(), self.form.some.is_empty()) {
                ([one], true) => *one,
                _ if is_watched[index] => *node,
                _ => self.same(*node, &mut known),
            };
        }
    }

    /// The node itself, or one before it that falls with the same losses. Two forms with one hash by chance stay two.
    fn same(&mut self, node: Node, known: &mut Known) -> Node {
        let first = *known.entry(self.form.hash()).or_insert(node);
        if first == node {
            return node;
        }
        let form = std::mem::take(&mut self.form);
        self.read(first);
        if self.form == form { first } else { node }
    }

    /// Which nodes are asked about, themselves or through others; and which of them have a row.
    fn find_uses(&mut self, order: &Order, watched: &[Node]) -> Vec<bool> {
        let mut asked = vec![false; self.network.len()];
        for node in watched {
            if let Some(known) = self.alias.get(*node as usize).filter(|known| **known != NONE) {
                self.uses[*known as usize] = Use::Row;
                asked[*known as usize] = true;
            }
        }
        let mut rings = order.rings.iter().rev().peekable();
        for place in (0..order.nodes.len()).rev() {
            while rings.next_if(|ring| ring.start as usize > place).is_some() {}
            if let Some(ring) = rings.peek().filter(|ring| ring.end as usize == place + 1) {
                let nodes = &order.nodes[ring.start as usize..ring.end as usize];
                if nodes.iter().any(|node| asked[*node as usize]) {
                    nodes.iter().for_each(|node| asked[*node as usize] = true);
                }
            }
            let node = order.nodes[place];
            if asked[node as usize] && self.alias[node as usize] == node {
                self.use_inputs(node, &mut asked);
            }
        }
        asked
    }

    /// Marks the inputs of a node; what may not be enough alone has a row, so the weights need not be summed up here.
    fn use_inputs(&mut self, node: Node, asked: &mut [bool]) {
        let at_least = self.standing.slack(node).map_or(u64::MAX, |slack| slack.saturating_add(1));
        for (input, weight) in self.inputs.of_gate(self.network, node) {
            let known = self.alias[input as usize];
            if known != NONE {
                asked[known as usize] = true;
                let of_input = &mut self.uses[known as usize];
                let is_enough = weight >= at_least && *of_input == Use::Unused;
                *of_input = if is_enough { Use::Inside } else { Use::Row };
            }
        }
    }

    /// Finds the rows, writes and orders them.
    fn write(mut self, order: &Order, asked: &[bool]) -> Plan {
        let mut row_of = vec![NONE; self.network.len()];
        let mut rows = 0;
        let mut before = Vec::with_capacity(order.rings.len() * 2);
        let mut bounds = order.rings.iter().flat_map(|ring| [ring.start, ring.end]).peekable();
        for (place, node) in order.nodes.iter().enumerate() {
            while bounds.next_if(|bound| *bound as usize == place).is_some() {
                before.push(rows);
            }
            let (index, is_row) = (*node as usize, self.uses[*node as usize] == Use::Row);
            if asked[index] && is_row && self.alias[index] == *node {
                row_of[*node as usize] = rows;
                rows += 1;
            }
        }
        before.resize(order.rings.len() * 2, rows);
        let rings = before.chunks_exact(2).map(|pair| pair[0]..pair[1]);
        let mut rings: Vec<Range<u32>> = rings.filter(|ring| !ring.is_empty()).collect();
        let mut draft = Draft::default();
        for node in &order.nodes {
            if row_of[*node as usize] != NONE {
                self.write_row(*node, &row_of, &mut draft);
            }
        }
        let (program, new) = draft.ordered(&mut rings);
        row_of.iter_mut().filter(|row| **row != NONE).for_each(|row| *row = new[*row as usize]);
        for node in 0..row_of.len() {
            let known = self.alias[node];
            if known != NONE {
                row_of[node] = row_of[known as usize];
            }
        }
        let (fed_offsets, fed) = feeds(&program);
        Plan { row_of, program, rings, fed_offsets, fed }
    }

    /// One row, with the gates written out inside it.
    fn write_row(&mut self, node: Node, row_of: &[u32], draft: &mut Draft) {
        let mut inside = vec![node];
        while let Some(node) = inside.pop() {
            self.read(node);
            for input in &self.form.any {
                match row_of[*input as usize] {
                    NONE => inside.push(*input),
                    row => draft.any(row),
                }
            }
            draft.some(&self.form, row_of);
        }
        draft.end_row();
    }
}

/// Which rows each row feeds.
fn feeds(program: &Program) -> (Vec<u32>, Vec<u32>) {
    let rows = program.rows();
    let mut starts = vec![0u32; rows + 1];
    for row in 0..rows as u32 {
        program.members(row).iter().for_each(|member| starts[*member as usize + 1] += 1);
    }
    for row in 0..rows {
        starts[row + 1] += starts[row];
    }
    let mut next = starts.clone();
    let mut fed = vec![0; starts[rows] as usize];
    for row in 0..rows as u32 {
        for member in program.members(row) {
            let slot = &mut next[*member as usize];
            fed[*slot as usize] = row;
            *slot += 1;
        }
    }
    (starts, fed)
}
