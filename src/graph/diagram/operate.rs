//! What is made of two diagrams: both, either, one and not the other; and of families of sets, what is left without others.

use super::deep::{Pair, Side, So, worked_out};
use super::manager::{Exceeded, Manager, NONE, Operation, Root, UNIT};

impl Manager {
    /// Both.
    pub(super) fn and(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        self.apply(Operation::And, a, b)
    }

    /// Either.
    pub(super) fn or(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        self.apply(Operation::Or, a, b)
    }

    /// The first and not the second.
    pub(super) fn and_not(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        self.apply(Operation::AndNot, a, b)
    }

    fn apply(&mut self, operation: Operation, a: Root, b: Root) -> Result<Root, Exceeded> {
        let pair = match self.applied(operation, a, b) {
            So::Known(root) => return Ok(root),
            So::Open(pair) => pair,
        };
        worked_out(
            self,
            pair,
            |own, pair| {
                let (_, (a_low, a_high), (b_low, b_high)) = own.sides(pair);
                Ok(match own.applied(operation, a_low, b_low) {
                    So::Known(low) => (Side::High(low), own.applied(operation, a_high, b_high)),
                    open => (Side::Low, open),
                })
            },
            |own, pair, (side, root)| {
                let (level, (_, a_high), (_, b_high)) = own.sides(pair);
                let (low, high) = match side {
                    Side::Low => (root, own.apply(operation, a_high, b_high)?),
                    Side::High(low) => (low, root),
                };
                let result = own.node(level, low, high)?;
                own.remember((operation, 0), pair.0, pair.1, result);
                Ok(result)
            },
        )
    }

    /// The level that stands above both, and both sides of each there; of decision diagrams.
    fn sides(&self, (a, b): Pair) -> (u32, Pair, Pair) {
        let level = self.level(a).min(self.level(b));
        (level, self.split(a, level), self.split(b, level))
    }

    /// What is known without any work; else the pair to be worked out.
    fn applied(&self, operation: Operation, a: Root, b: Root) -> So {
        let (a, b) = match operation {
            Operation::AndNot => (a, b),
            _ => (a.min(b), a.max(b)),
        };
        match (operation, a, b) {
            (Operation::And | Operation::AndNot, NONE, _) | (Operation::AndNot, _, UNIT) => So::Known(NONE),
            (Operation::And, UNIT, other) | (Operation::Or, NONE, other) => So::Known(other),
            (Operation::Or, UNIT, _) => So::Known(UNIT),
            (Operation::AndNot, a, NONE) => So::Known(a),
            (Operation::AndNot, a, b) if a == b => So::Known(NONE),
            (_, a, b) if a == b => So::Known(a),
            _ => self.recall((operation, 0), a, b).map_or(So::Open((a, b)), So::Known),
        }
    }

    /// The sets for which the monotone function does not hold (Rauzy 1993).
    pub(super) fn without(&mut self, sets: Root, function: Root) -> Result<Root, Exceeded> {
        let pair = match self.left_without((sets, function)) {
            So::Known(root) => return Ok(root),
            So::Open(pair) => pair,
        };
        // What the function asks for and no set has does not happen.
        let passes = |own: &Self, (sets, function): Pair| own.level(sets) > own.level(function);
        worked_out(
            self,
            pair,
            |own, (sets, function)| {
                let (of, by) = (own.vertex(sets), own.vertex(function));
                let low_by = own.split(function, of.level).0;
                Ok((
                    Side::Low,
                    own.left_without(if of.level > by.level { (sets, by.low) } else { (of.low, low_by) }),
                ))
            },
            |own, (sets, function), (_, low)| {
                let result = if passes(own, (sets, function)) {
                    low
                } else {
                    let of = own.vertex(sets);
                    let high = own.without(of.high, own.split(function, of.level).1)?;
                    own.member(of.level, low, high)?
                };
                own.remember((Operation::Without, 0), sets, function, result);
                Ok(result)
            },
        )
    }

    fn left_without(&self, (sets, function): Pair) -> So {
        match (sets, function) {
            (NONE, _) | (_, UNIT) => So::Known(NONE),
            // Without anything a function that is not constantly true does not hold.
            (_, NONE) | (UNIT, _) => So::Known(sets),
            _ => self
                .recall((Operation::Without, 0), sets, function)
                .map_or(So::Open((sets, function)), So::Known),
        }
    }

    /// The sets of the first that contain none of the second.
    pub(super) fn strip(&mut self, sets: Root, by: Root) -> Result<Root, Exceeded> {
        let pair = match self.stripped((sets, by)) {
            So::Known(root) => return Ok(root),
            So::Open(pair) => pair,
        };
        worked_out(
            self,
            pair,
            |own, (sets, by)| {
                let level = own.level(sets);
                // What has an event that these do not have is in none of them.
                let mut by_below = by;
                while own.level(by_below) < level {
                    by_below = own.vertex(by_below).low;
                }
                let below = match by_below == by {
                    true => (own.parted(sets, level).0, own.parted(by, level).0),
                    false => (sets, by_below),
                };
                Ok((Side::Low, own.stripped(below)))
            },
            |own, (sets, by), (_, low)| {
                let level = own.level(sets);
                let root = if own.level(by) < level {
                    low
                } else {
                    let (high, (by_low, by_high)) = (own.parted(sets, level).1, own.parted(by, level));
                    let high = own.strip(high, by_low)?;
                    let high = own.strip(high, by_high)?;
                    own.member(level, low, high)?
                };
                own.remember((Operation::Strip, 0), sets, by, root);
                Ok(root)
            },
        )
    }

    fn stripped(&self, (sets, by): Pair) -> So {
        match (sets, by) {
            (NONE, _) | (_, UNIT) => So::Known(NONE),
            (_, NONE) | (UNIT, _) => So::Known(sets),
            (sets, by) if sets == by => So::Known(NONE),
            _ => self.recall((Operation::Strip, 0), sets, by).map_or(So::Open((sets, by)), So::Known),
        }
    }
}
