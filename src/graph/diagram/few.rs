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
use super::deep::{Deep, Pair, Side, So, Trail, worked_out};
use super::diagrams::Limits;
use super::family::{Family, Member};
pub use super::manager::Exceeded;
use super::manager::{Manager, NONE, Operation, Order, Root, UNIT};
use super::order::{Way, levels};
use super::parts::Variable;
use crate::graph::faults::{Event, Faults};

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
    /// # Panics
    /// When there is no such top or event.
    pub fn cut_sets(&mut self, top: usize, except: &[Event]) -> CutSets {
        let except: Vec<u32> = except.iter().map(|event| self.levels[*event as usize]).collect();
        CutSets::new(vec![self.family(self.roots[top], &except)], Some(self.families.order))
    }

    /// What a root rests on, by itself, without the sets that have an event of one of these levels. They are left out of what is
    /// taken out, and not of what all tops share: a thousand tops would make that a thousand times as large.
    fn family(&mut self, root: Root, except: &[u32]) -> Family {
        let (manager, number) = (&self.families.manager, &mut self.number);
        number.resize(manager.len(), NONE);
        number[UNIT as usize] = UNIT;
        let (mut roots, mut waiting) = (Vec::new(), vec![root]);
        while let Some(next) = waiting.pop() {
            if next > UNIT && number[next as usize] == NONE {
                number[next as usize] = next;
                roots.push(next);
                let it = manager.vertex(next);
                waiting.push(it.low);
                if !except.contains(&it.level) {
                    waiting.push(it.high);
                }
            }
        }
        // Children have smaller numbers, here and there.
        roots.sort_unstable();
        let end = Member { of: Variable::Event(0), low: NONE, high: NONE };
        let mut nodes = vec![end; 2];
        for next in &roots {
            let it = manager.vertex(*next);
            let low = number[it.low as usize];
            let high = if except.contains(&it.level) { NONE } else { number[it.high as usize] };
            number[*next as usize] = match high {
                NONE => low,
                _ => {
                    nodes.push(Member { of: Variable::Event(self.events[it.level as usize]), low, high });
                    nodes.len() as Root - 1
                }
            };
        }
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
    /// The level that stands above both, and both sides of each there.
    fn sides(&self, (a, b): Pair) -> (u32, Pair, Pair) {
        let level = self.level(a).min(self.level(b));
        (level, self.manager.parted(a, level), self.manager.parted(b, level))
    }

    /// The least sets of either.
    fn union(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        let pair = match self.united((a, b)) {
            So::Known(root) => return Ok(root),
            So::Open(pair) => pair,
        };
        worked_out(
            self,
            pair,
            |own, pair| {
                let (_, (a, _), (b, _)) = own.sides(pair);
                Ok((Side::Low, own.united((a, b))))
            },
            |own, pair, (_, low)| {
                let (level, (_, a), (_, b)) = own.sides(pair);
                let high = own.union(a, b)?;
                let high = own.manager.strip(high, low)?;
                let root = own.manager.member(level, low, high)?;
                own.manager.remember((Operation::Union, 0), pair.0, pair.1, root);
                Ok(root)
            },
        )
    }

    fn united(&self, (a, b): Pair) -> So {
        match (a.min(b), a.max(b)) {
            (NONE, other) => So::Known(other),
            (UNIT, _) => So::Known(UNIT),
            (a, b) if a == b => So::Known(a),
            (a, b) => self.manager.recall((Operation::Union, 0), a, b).map_or(So::Open((a, b)), So::Known),
        }
    }

    /// The sets of at most so many events.
    fn shorten(&mut self, sets: Root, order: Order) -> Result<Root, Exceeded> {
        let pair = match self.shortened(sets, order) {
            So::Known(root) => return Ok(root),
            So::Open(pair) => pair,
        };
        worked_out(
            self,
            pair,
            |own, (sets, _)| Ok((Side::Low, own.shortened(own.manager.vertex(sets).low, order))),
            |own, (sets, _), (_, low)| {
                let it = own.manager.vertex(sets);
                let high = own.shorten(it.high, order - 1)?;
                let root = own.manager.member(it.level, low, high)?;
                own.manager.remember((Operation::Shorten, order), sets, sets, root);
                Ok(root)
            },
        )
    }

    fn shortened(&self, sets: Root, order: Order) -> So {
        match (sets, order) {
            (NONE | UNIT, _) => So::Known(sets),
            (_, 0) => So::Known(NONE),
            (_, order) if order >= self.order => So::Known(sets),
            _ => self
                .manager
                .recall((Operation::Shorten, order), sets, sets)
                .map_or(So::Open((sets, sets)), So::Known),
        }
    }

    /// The least sets of at most so many events that contain one of each.
    fn join(&mut self, a: Root, b: Root, order: Order) -> Result<Root, Exceeded> {
        let pair = match self.joined(a, b, order)? {
            So::Known(root) => return Ok(root),
            So::Open(pair) => pair,
        };
        worked_out(
            self,
            pair,
            |own, pair| {
                let (_, (a, _), (b, _)) = own.sides(pair);
                Ok((Side::Low, own.joined(a, b, order)?))
            },
            |own, pair, (_, low)| {
                let (level, (a_low, a_high), (b_low, b_high)) = own.sides(pair);
                let b_any = own.union(b_low, b_high)?;
                let with_a = own.join(a_high, b_any, order - 1)?;
                let with_b = own.join(a_low, b_high, order - 1)?;
                let high = own.union(with_a, with_b)?;
                let high = own.manager.strip(high, low)?;
                let root = own.manager.member(level, low, high)?;
                own.manager.remember((Operation::Join, order), pair.0, pair.1, root);
                Ok(root)
            },
        )
    }

    fn joined(&mut self, a: Root, b: Root, order: Order) -> Result<So, Exceeded> {
        Ok(match (a.min(b), a.max(b), order) {
            (NONE, ..) => So::Known(NONE),
            (UNIT, other, _) => So::Known(self.shorten(other, order)?),
            (a, b, _) if a == b => So::Known(self.shorten(a, order)?),
            (.., 0) => So::Known(NONE),
            (a, b, _) => {
                let known = self.manager.recall((Operation::Join, order), a, b);
                known.map_or(So::Open((a, b)), So::Known)
            }
        })
    }
}

impl Deep for Families {
    fn trail(&mut self) -> &mut Trail {
        self.manager.trail()
    }

    fn exceeded(&self) -> Exceeded {
        self.manager.exceeded()
    }
}
