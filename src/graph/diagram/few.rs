//! All minimal cut sets of few events, of many tops at once, without a decision diagram: zero-suppressed diagrams of sets,
//! from the events up.
//!
//! A family holds no set that contains another. Gates join families as their formula says, and whatever grows beyond the
//! order is left out on the way, so that a thousand components that rest on each other in many ways have small families
//! although their decision diagrams are out of reach. Tops share what they rest on. (Minato 1993 for the diagrams; the
//! truncation is that of classical fault-tree programs, here without loss: a set of few events is made of sets of few.)

use super::build::{Algebra, build};
use super::circuit::Circuit;
pub use super::cuts::CutSets;
use super::diagrams::Limits;
use super::family::{Family, Member};
pub use super::manager::Exceeded;
use super::manager::{Manager, NONE, Operation, Order, Root, UNIT};
use super::order::{Way, levels};
use super::parts::Variable;
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
    /// By node: its number in a family that is being taken out; none between.
    number: Vec<Root>,
}

impl Few {
    /// The sets of all tops.
    ///
    /// # Errors
    /// When they outgrow the budget.
    pub fn of(faults: &Faults, order: u32, limits: Limits) -> Result<Self, Exceeded> {
        let circuit = Circuit::from(faults);
        if circuit.bearing() > limits.events {
            return Err(Exceeded { nodes: 0 });
        }
        let levels = levels(&circuit, Way::SmallFirst);
        let mut events = vec![0; levels.len()];
        for (event, level) in (0..).zip(&levels) {
            events[*level as usize] = event;
        }
        let families = Families { manager: Manager::new(limits.nodes), order };
        let (families, roots) = build(families, &circuit, &levels)?;
        Ok(Self { families, roots, levels, events, number: Vec::new() })
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
        Ok(CutSets::new(vec![self.family(root)], Some(self.families.order)))
    }

    /// What a root rests on, by itself.
    fn family(&mut self, root: Root) -> Family {
        let (manager, number) = (&self.families.manager, &mut self.number);
        number.resize(manager.len(), NONE);
        number[UNIT as usize] = UNIT;
        let (mut roots, mut waiting) = (Vec::new(), vec![root]);
        while let Some(next) = waiting.pop() {
            if next > UNIT && number[next as usize] == NONE {
                number[next as usize] = next;
                roots.push(next);
                let it = manager.vertex(next);
                waiting.extend([it.low, it.high]);
            }
        }
        // Children have smaller numbers, here and there.
        roots.sort_unstable();
        roots.iter().zip(2..).for_each(|(root, place)| number[*root as usize] = place);
        let end = Member { of: Variable::Event(0), low: NONE, high: NONE };
        let mut nodes = vec![end; 2];
        nodes.extend(roots.iter().map(|root| {
            let it = manager.vertex(*root);
            let of = Variable::Event(self.events[it.level as usize]);
            Member { of, low: number[it.low as usize], high: number[it.high as usize] }
        }));
        let root = number[root as usize];
        roots.into_iter().for_each(|root| number[root as usize] = NONE);
        Family { nodes, root }
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

    fn and_not(&mut self, _: Root, _: Root) -> Result<Root, Exceeded> {
        unreachable!("equations of failure negate nothing")
    }

    fn level(&self, root: Root) -> u32 {
        self.manager.vertex(root).level
    }

    /// Families are small; what outgrows the budget is to be found at a lower order.
    fn make_room(&mut self, _: &mut [Root], _: bool) -> bool {
        false
    }
}

impl Families {
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
        let ((a_low, a_high), (b_low, b_high)) =
            (self.manager.parted(a, level), self.manager.parted(b, level));
        let low = self.union(a_low, b_low)?;
        let high = self.union(a_high, b_high)?;
        let high = self.manager.strip(high, low)?;
        let root = self.manager.member(level, low, high)?;
        self.manager.remember((Operation::Union, 0), a, b, root);
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
        let ((a_low, a_high), (b_low, b_high)) =
            (self.manager.parted(a, level), self.manager.parted(b, level));
        let low = self.join(a_low, b_low, order)?;
        let b_any = self.union(b_low, b_high)?;
        let with_a = self.join(a_high, b_any, order - 1)?;
        let with_b = self.join(a_low, b_high, order - 1)?;
        let high = self.union(with_a, with_b)?;
        let high = self.manager.strip(high, low)?;
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
