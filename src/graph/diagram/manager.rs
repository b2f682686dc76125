//! Shared nodes of binary decision diagrams, and of zero-suppressed ones, which differ only in which nodes are left out.
//!
//! A node is a variable and two children, `low` where it does not happen and `high` where it does; equal nodes are one
//! (Bryant 1986). There are no complemented edges: functions here are mostly monotone, what is negated is taken out of
//! something else, and a probability stays a sum of positive terms. Operations are remembered in a table that may forget: it
//! costs time, never a result. Whoever builds says what is still wanted when there is no more room ([`Manager::make_room`]): the rest is thrown
//! away then, and only if that is little the tables grow. The budget of nodes bounds the memory (some 40 bytes a node).

use super::deep::{Deep, Trail};
use super::hash::{mix, table_size};
pub use super::root::Exceeded;
pub(super) use super::root::{NONE, Root, UNIT};

#[derive(Clone, Copy, Debug)]
pub(super) struct Vertex {
    /// Level: smaller is nearer to the root. `u32::MAX` for constants.
    pub(super) level: u32,
    pub(super) low: Root,
    pub(super) high: Root,
}

/// What is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Operation {
    And = 1,
    Or,
    AndNot,
    Without,
    Union,
    Strip,
    Shorten,
    Join,
}

/// With sets of so many events at most; only for operations that have such a limit.
pub(super) type Order = u32;

#[derive(Clone, Copy, Debug, Default)]
struct Remembered {
    operation: u32,
    a: u32,
    b: u32,
    result: u32,
}

#[derive(Debug)]
pub(super) struct Manager {
    vertices: Vec<Vertex>,
    /// Open addressing: numbers of vertices, 0 where free.
    slots: Vec<u32>,
    memory: Vec<Remembered>,
    /// So many nodes before there is a look at what can be thrown away.
    room: usize,
    budget: usize,
    /// Nodes thrown away so far.
    dropped: usize,
    /// Nodes that may be made in all, those thrown away included.
    work: usize,
    trail: Trail,
}

/// Nodes before the first look.
const FIRST_ROOM: usize = 1 << 14;

impl Manager {
    /// No nodes yet, and all the room there is.
    pub(super) fn new(budget: usize) -> Self {
        let constant = Vertex { level: u32::MAX, low: 0, high: 0 };
        Self::with(vec![constant; 2], budget)
    }

    /// No nodes yet; whoever builds is to [make room](Self::make_room) again and again.
    pub(super) fn frugal(budget: usize) -> Self {
        Self { room: budget.min(FIRST_ROOM), ..Self::new(budget) }
    }

    /// From now on at most so many nodes are made in all, those thrown away included.
    pub(super) fn may_make(&mut self, nodes: usize) {
        self.work = nodes;
    }

    /// From now on there may be so many nodes.
    pub(super) fn may_hold(&mut self, nodes: usize) {
        (self.room, self.budget) = (nodes, nodes);
    }

    /// Was everything made that may be?
    pub(super) fn has_worked(&self) -> bool {
        self.dropped + self.vertices.len() >= self.work
    }

    /// Nodes made elsewhere: both constants, then children before parents.
    pub(super) fn with(vertices: Vec<Vertex>, budget: usize) -> Self {
        let mut manager = Self {
            vertices,
            slots: Vec::new(),
            memory: Vec::new(),
            room: budget,
            budget,
            dropped: 0,
            work: usize::MAX,
            trail: Trail::default(),
        };
        manager.grow();
        manager
    }

    /// The nodes: both constants, then children before parents.
    pub(super) fn into_vertices(self) -> Vec<Vertex> {
        self.vertices
    }

    /// Throws away what none of these rests on; they are numbered anew. Where that frees little, or has just been tried
    /// (`again`), more nodes may be made from now on; `false` when the budget forbids even that.
    pub(super) fn make_room(&mut self, wanted: &mut [Root], again: bool) -> bool {
        if self.has_worked() {
            return false;
        }
        let before = self.vertices.len();
        self.keep_only(wanted);
        let much = self.vertices.len() > before / 2;
        if much || again {
            if self.room == self.budget {
                return !again && !much;
            }
            self.room = self.room.saturating_mul(4).min(self.budget);
        }
        true
    }

    /// Throws away what none of these rests on; they are numbered anew.
    pub(super) fn keep_only(&mut self, wanted: &mut [Root]) {
        // First whether a node is kept, then its new number.
        let mut number = vec![0; self.vertices.len()];
        wanted.iter().for_each(|root| number[*root as usize] = 1);
        for root in (2..number.len()).rev() {
            if number[root] == 1 {
                // Children were made before.
                let it = self.vertices[root];
                number[it.low as usize] = 1;
                number[it.high as usize] = 1;
            }
        }
        (number[0], number[1]) = (NONE, UNIT);
        let mut next = 2;
        for root in 2..number.len() {
            if number[root] == 1 {
                let it = self.vertices[root];
                let (low, high) = (number[it.low as usize], number[it.high as usize]);
                self.vertices[next as usize] = Vertex { low, high, ..it };
                number[root] = next;
                next += 1;
            }
        }
        self.dropped += self.vertices.len() - next as usize;
        self.vertices.truncate(next as usize);
        wanted.iter_mut().for_each(|root| *root = number[*root as usize]);
        self.memory.fill(Remembered::default());
        self.spread_over(self.slots.len());
    }

    pub(super) fn len(&self) -> usize {
        self.vertices.len()
    }

    pub(super) fn vertex(&self, root: Root) -> Vertex {
        self.vertices[root as usize]
    }

    pub(super) fn level(&self, root: Root) -> u32 {
        self.vertices[root as usize].level
    }

    /// A node of a decision diagram: left out when it decides nothing.
    pub(super) fn node(&mut self, level: u32, low: Root, high: Root) -> Result<Root, Exceeded> {
        if low == high { Ok(low) } else { self.unique(level, low, high) }
    }

    /// A node of a set diagram: left out when no set has the element.
    pub(super) fn member(&mut self, level: u32, low: Root, high: Root) -> Result<Root, Exceeded> {
        if high == NONE { Ok(low) } else { self.unique(level, low, high) }
    }

    fn unique(&mut self, level: u32, low: Root, high: Root) -> Result<Root, Exceeded> {
        let mask = self.slots.len() - 1;
        let mut slot = mix(level, low, high) & mask;
        while self.slots[slot] != 0 {
            let it = self.vertices[self.slots[slot] as usize];
            if it.level == level && it.low == low && it.high == high {
                return Ok(self.slots[slot]);
            }
            slot = (slot + 1) & mask;
        }
        if self.vertices.len() >= self.room || self.has_worked() {
            return Err(self.exceeded());
        }
        let root = self.vertices.len() as Root;
        self.vertices.push(Vertex { level, low, high });
        self.slots[slot] = root;
        if self.vertices.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        Ok(root)
    }

    fn grow(&mut self) {
        let size = table_size(self.vertices.len());
        self.spread_over(size);
        let old = std::mem::replace(&mut self.memory, vec![Remembered::default(); size / 2]);
        for it in old.into_iter().filter(|it| it.operation != 0) {
            let slot = mix(it.operation, it.a, it.b) & (size / 2 - 1);
            self.memory[slot] = it;
        }
    }

    /// Puts all nodes into a table of that size.
    fn spread_over(&mut self, size: usize) {
        self.slots.clear();
        self.slots.resize(size, 0);
        for (root, it) in (0..).zip(&self.vertices).skip(2) {
            let mut slot = mix(it.level, it.low, it.high) & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = root;
        }
    }

    pub(super) fn recall(&self, (operation, order): (Operation, Order), a: Root, b: Root) -> Option<Root> {
        let operation = operation as u32 | order << 4;
        let it = self.memory[mix(operation, a, b) & (self.memory.len() - 1)];
        (it.operation == operation && it.a == a && it.b == b).then_some(it.result)
    }

    pub(super) fn remember(
        &mut self,
        (operation, order): (Operation, Order),
        a: Root,
        b: Root,
        result: Root,
    ) {
        let operation = operation as u32 | order << 4;
        let slot = mix(operation, a, b) & (self.memory.len() - 1);
        self.memory[slot] = Remembered { operation, a, b, result };
    }

    /// Both children, as if the node stood at that level; of a decision diagram.
    pub(super) fn split(&self, root: Root, level: u32) -> (Root, Root) {
        let it = self.vertex(root);
        if it.level == level { (it.low, it.high) } else { (root, root) }
    }

    /// At a level of a set diagram: the sets without its event, and those with it, which it is taken out of.
    pub(super) fn parted(&self, root: Root, level: u32) -> (Root, Root) {
        let it = self.vertex(root);
        if it.level == level { (it.low, it.high) } else { (root, NONE) }
    }
}

impl Deep for Manager {
    fn trail(&mut self) -> &mut Trail {
        &mut self.trail
    }

    fn exceeded(&self) -> Exceeded {
        Exceeded { nodes: self.budget }
    }
}
