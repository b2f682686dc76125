//! Shared nodes of binary decision diagrams, and of zero-suppressed ones, which differ only in which nodes are left out.
//!
//! A node is a variable and two children, `low` where it does not happen and `high` where it does; equal nodes are one
//! (Bryant 1986). There are no complemented edges: functions here are monotone, negations do not occur, and a
//! probability stays a sum of positive terms. Operations are remembered in a table that may forget: it costs time, never
//! a result. Nothing is ever freed; the budget of nodes bounds the memory (some 40 bytes a node).

use super::hash::{mix, table_size};

/// A diagram: the number of its root. 0 is false, 1 is true; in a zero-suppressed one, no set and the empty set.
pub(super) type Root = u32;

pub(super) const NONE: Root = 0;
pub(super) const UNIT: Root = 1;

/// More nodes than the budget allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded {
    /// The budget.
    pub nodes: usize,
}

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
    budget: usize,
}

impl Manager {
    pub(super) fn new(budget: usize) -> Self {
        let constant = Vertex { level: u32::MAX, low: 0, high: 0 };
        Self {
            vertices: vec![constant; 2],
            slots: vec![0; 1 << 10],
            memory: vec![Remembered::default(); 1 << 10],
            budget,
        }
    }

    /// The same nodes, with room for more.
    pub(super) fn with_budget(self, budget: usize) -> Self {
        Self { budget, ..self }
    }

    pub(super) fn len(&self) -> usize {
        self.vertices.len()
    }

    pub(super) fn vertex(&self, root: Root) -> Vertex {
        self.vertices[root as usize]
    }

    fn level(&self, root: Root) -> u32 {
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
        if self.vertices.len() >= self.budget {
            return Err(Exceeded { nodes: self.budget });
        }
        let root = self.vertices.len() as Root;
        self.vertices.push(Vertex { level, low, high });
        self.slots[slot] = root;
        if self.vertices.len() * 2 > self.slots.len() {
            self.grow();
        }
        Ok(root)
    }

    fn grow(&mut self) {
        let size = table_size(self.vertices.len());
        self.slots = vec![0; size];
        for (root, it) in (0..).zip(&self.vertices).skip(2) {
            let mut slot = mix(it.level, it.low, it.high) & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = root;
        }
        let old = std::mem::replace(&mut self.memory, vec![Remembered::default(); size / 2]);
        for it in old.into_iter().filter(|it| it.operation != 0) {
            let slot = mix(it.operation, it.a, it.b) & (size / 2 - 1);
            self.memory[slot] = it;
        }
    }

    pub(super) fn recall(&self, (operation, order): (Operation, Order), a: Root, b: Root) -> Option<Root> {
        let operation = operation as u32 | order << 3;
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
        let operation = operation as u32 | order << 3;
        let slot = mix(operation, a, b) & (self.memory.len() - 1);
        self.memory[slot] = Remembered { operation, a, b, result };
    }

    /// Both.
    pub(super) fn and(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        match (a.min(b), a.max(b)) {
            (NONE, _) => Ok(NONE),
            (UNIT, other) => Ok(other),
            (a, b) if a == b => Ok(a),
            (a, b) => self.apply(Operation::And, a, b),
        }
    }

    /// Either.
    pub(super) fn or(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        match (a.min(b), a.max(b)) {
            (NONE, other) => Ok(other),
            (UNIT, _) => Ok(UNIT),
            (a, b) if a == b => Ok(a),
            (a, b) => self.apply(Operation::Or, a, b),
        }
    }

    fn apply(&mut self, operation: Operation, a: Root, b: Root) -> Result<Root, Exceeded> {
        if let Some(result) = self.recall((operation, 0), a, b) {
            return Ok(result);
        }
        let level = self.level(a).min(self.level(b));
        let ((a_low, a_high), (b_low, b_high)) = (self.split(a, level), self.split(b, level));
        let (low, high) = if operation == Operation::And {
            (self.and(a_low, b_low)?, self.and(a_high, b_high)?)
        } else {
            (self.or(a_low, b_low)?, self.or(a_high, b_high)?)
        };
        let result = self.node(level, low, high)?;
        self.remember((operation, 0), a, b, result);
        Ok(result)
    }

    /// Both children, as if the node stood at that level; of a decision diagram.
    fn split(&self, root: Root, level: u32) -> (Root, Root) {
        let it = self.vertex(root);
        if it.level == level { (it.low, it.high) } else { (root, root) }
    }

    /// The sets for which the monotone function does not hold (Rauzy 1993).
    pub(super) fn without(&mut self, sets: Root, function: Root) -> Result<Root, Exceeded> {
        match (sets, function) {
            (NONE, _) | (_, UNIT) => return Ok(NONE),
            // Without anything a function that is not constantly true does not hold.
            (_, NONE) | (UNIT, _) => return Ok(sets),
            _ => {}
        }
        if let Some(result) = self.recall((Operation::Without, 0), sets, function) {
            return Ok(result);
        }
        let (of, by) = (self.vertex(sets), self.vertex(function));
        let result = if of.level > by.level {
            self.without(sets, by.low)?
        } else {
            let (low_by, high_by) = self.split(function, of.level);
            let low = self.without(of.low, low_by)?;
            let high = self.without(of.high, high_by)?;
            self.member(of.level, low, high)?
        };
        self.remember((Operation::Without, 0), sets, function, result);
        Ok(result)
    }
}
