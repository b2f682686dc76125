//! All minimal cut sets of few events, of many tops at once, without a decision diagram: zero-suppressed diagrams of sets,
//! from the events up.
//!
//! A family holds no set that contains another. Gates join families as their formula says, and whatever grows beyond the
//! order is left out on the way, so that a thousand components that rest on each other in many ways have small families
//! although their decision diagrams are out of reach. Tops share what they rest on. (Minato 1993 for the diagrams; the
//! truncation is that of classical fault-tree programs, here without loss: a set of few events is made of sets of few.)

use super::build::{Algebra, build};
use super::cuts;
pub use super::cuts::CutSets;
use super::diagrams::Limits;
pub use super::manager::Exceeded;
use super::manager::{Manager, NONE, Operation, Order, Root, UNIT};
use super::order::{Way, bearing, levels};
use crate::graph::faults::{Event, Faults};
use std::collections::HashMap;

/// Minimal cut sets of at most [`Self::order`] events.
#[derive(Debug)]
pub struct Few {
    families: Families,
    roots: Vec<Root>,
    levels: Vec<u32>,
    /// The event of each level.
    events: Vec<Event>,
}

impl Few {
    /// The sets of all tops.
    ///
    /// # Errors
    /// When they outgrow the budget.
    pub fn of(faults: &Faults, order: u32, limits: Limits) -> Result<Self, Exceeded> {
        if bearing(faults) > limits.events {
            return Err(Exceeded { nodes: 0 });
        }
        let levels = levels(faults, Way::SmallFirst);
        let mut events = vec![0; levels.len()];
        for (event, level) in (0..).zip(&levels) {
            events[*level as usize] = event;
        }
        let mut families = Families { manager: Manager::new(limits.nodes), order };
        let roots = build(&mut families, faults, &levels)?;
        Ok(Self { families, roots, levels, events })
    }

    /// The largest sets there are.
    #[must_use]
    pub fn order(&self) -> u32 {
        self.families.order
    }

    /// How many nodes there are by now.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.families.manager.len()
    }

    /// The sets of a top in which none of these events is. A top that always fails has the empty set, which is neither
    /// counted nor listed.
    ///
    /// # Errors
    /// When they outgrow the budget.
    ///
    /// # Panics
    /// When there is no such top or event.
    pub fn cut_sets(&mut self, top: usize, except: &[Event]) -> Result<CutSets, Exceeded> {
        let mut root = self.roots[top];
        for event in except {
            root = self.families.leave_out(root, self.levels[*event as usize], &mut HashMap::new())?;
        }
        Ok(CutSets { root })
    }

    /// How many sets there are of 1, 2, … events.
    #[must_use]
    pub fn count(&self, sets: &CutSets) -> Vec<u128> {
        cuts::count(&self.families.manager, sets.root).into_iter().skip(1).collect()
    }

    /// Sets of so many events, each sorted, sorted; when there are more than `limit`, always the same ones of them.
    #[must_use]
    pub fn of_size(&self, sets: &CutSets, size: usize, limit: usize) -> Vec<Vec<Event>> {
        let named = |levels: &Vec<u32>| -> Vec<Event> {
            let mut events: Vec<Event> = levels.iter().map(|level| self.events[*level as usize]).collect();
            events.sort_unstable();
            events
        };
        let found = cuts::of_size(&self.families.manager, sets.root, size, limit);
        let mut named: Vec<Vec<Event>> = found.iter().map(named).collect();
        named.sort_unstable();
        named
    }
}

/// Families of sets of at most `order` events.
#[derive(Debug)]
struct Families {
    manager: Manager,
    order: Order,
}

impl Algebra for Families {
    fn event(&mut self, level: u32) -> Result<Root, Exceeded> {
        if self.order == 0 { Ok(NONE) } else { self.manager.member(level, NONE, UNIT) }
    }

    fn and(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        self.join(a, b, self.order)
    }

    fn or(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        self.union(a, b)
    }

    fn level(&self, root: Root) -> u32 {
        self.manager.vertex(root).level
    }
}

impl Families {
    /// At a level: the sets without its event, and those with it, which it is taken out of.
    fn split(&self, root: Root, level: u32) -> (Root, Root) {
        let it = self.manager.vertex(root);
        if it.level == level { (it.low, it.high) } else { (root, NONE) }
    }

    /// What stands above both.
    fn top(&self, a: Root, b: Root) -> u32 {
        self.level(a).min(self.level(b))
    }

    /// The least sets of either.
    fn union(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        let (a, b) = (a.min(b), a.max(b));
        match (a, b) {
            (NONE, other) => return Ok(other),
            (UNIT, _) => return Ok(UNIT),
            (a, b) if a == b => return Ok(a),
            _ => {}
        }
        if let Some(known) = self.manager.recall((Operation::Union, 0), a, b) {
            return Ok(known);
        }
        let level = self.top(a, b);
        let ((a_low, a_high), (b_low, b_high)) = (self.split(a, level), self.split(b, level));
        let low = self.union(a_low, b_low)?;
        let high = self.union(a_high, b_high)?;
        let high = self.strip(high, low)?;
        let root = self.manager.member(level, low, high)?;
        self.manager.remember((Operation::Union, 0), a, b, root);
        Ok(root)
    }

    /// The sets of the first that contain none of the second.
    fn strip(&mut self, sets: Root, by: Root) -> Result<Root, Exceeded> {
        match (sets, by) {
            (NONE, _) | (_, UNIT) => return Ok(NONE),
            (_, NONE) | (UNIT, _) => return Ok(sets),
            (sets, by) if sets == by => return Ok(NONE),
            _ => {}
        }
        if let Some(known) = self.manager.recall((Operation::Strip, 0), sets, by) {
            return Ok(known);
        }
        let level = self.level(sets);
        // What has an event that these do not have is in none of them.
        let mut by_below = by;
        while self.level(by_below) < level {
            by_below = self.manager.vertex(by_below).low;
        }
        let root = if by_below == by {
            let ((low, high), (by_low, by_high)) = (self.split(sets, level), self.split(by, level));
            let low = self.strip(low, by_low)?;
            let high = self.strip(high, by_low)?;
            let high = self.strip(high, by_high)?;
            self.manager.member(level, low, high)?
        } else {
            self.strip(sets, by_below)?
        };
        self.manager.remember((Operation::Strip, 0), sets, by, root);
        Ok(root)
    }

    /// The sets of at most so many events.
    fn shorten(&mut self, sets: Root, order: Order) -> Result<Root, Exceeded> {
        match (sets, order) {
            (NONE | UNIT, _) => return Ok(sets),
            (_, 0) => return Ok(NONE),
            (_, order) if order >= self.order => return Ok(sets),
            _ => {}
        }
        if let Some(known) = self.manager.recall((Operation::Shorten, order), sets, sets) {
            return Ok(known);
        }
        let it = self.manager.vertex(sets);
        let (low, high) = (self.shorten(it.low, order)?, self.shorten(it.high, order - 1)?);
        let root = self.manager.member(it.level, low, high)?;
        self.manager.remember((Operation::Shorten, order), sets, sets, root);
        Ok(root)
    }

    /// The least sets of at most so many events that contain one of each.
    fn join(&mut self, a: Root, b: Root, order: Order) -> Result<Root, Exceeded> {
        let (a, b) = (a.min(b), a.max(b));
        match (a, b, order) {
            (NONE, _, _) => return Ok(NONE),
            (UNIT, other, _) => return self.shorten(other, order),
            (a, b, _) if a == b => return self.shorten(a, order),
            (_, _, 0) => return Ok(NONE),
            _ => {}
        }
        if let Some(known) = self.manager.recall((Operation::Join, order), a, b) {
            return Ok(known);
        }
        let level = self.top(a, b);
        let ((a_low, a_high), (b_low, b_high)) = (self.split(a, level), self.split(b, level));
        let low = self.join(a_low, b_low, order)?;
        let b_any = self.union(b_low, b_high)?;
        let with_a = self.join(a_high, b_any, order - 1)?;
        let with_b = self.join(a_low, b_high, order - 1)?;
        let high = self.union(with_a, with_b)?;
        let high = self.strip(high, low)?;
        let root = self.manager.member(level, low, high)?;
        self.manager.remember((Operation::Join, order), a, b, root);
        Ok(root)
    }

    /// The sets without the event of that level.
    fn leave_out(
        &mut self,
        root: Root,
        level: u32,
        known: &mut HashMap<Root, Root>,
    ) -> Result<Root, Exceeded> {
        let it = self.manager.vertex(root);
        if it.level > level || root == NONE || root == UNIT {
            return Ok(root);
        }
        if it.level == level {
            return Ok(it.low);
        }
        if let Some(known) = known.get(&root) {
            return Ok(*known);
        }
        let (low, high) = (self.leave_out(it.low, level, known)?, self.leave_out(it.high, level, known)?);
        let without = self.manager.member(it.level, low, high)?;
        known.insert(root, without);
        Ok(without)
    }
}
