//! From a decision diagram to the zero-suppressed diagram of its minimal solutions: all of them, or those of few events,
//! without listing them.
//!
//! For a function with root `(x, low, high)` the minimal solutions are those of `low`, and `x` with those of `high` that
//! contain none of `low`'s. Where the function is monotone, these are the ones for which `low` does not hold (Rauzy 1993):
//! no set of sets is needed to say so. Where it is not, a solution is what holds when nothing else happens (Rauzy 2001).
//! A limit on the number of events goes down with the walk, so that larger sets are never made; a module counts as its
//! smallest set.

use super::deep::{Deep, Pair, Side, So, Trail, worked_out};
use super::manager::{Exceeded, Manager, NONE, Root, UNIT};
use std::collections::BTreeMap;

/// What is asked of a diagram.
pub(super) struct Asked<'a> {
    /// Is the function monotone?
    pub(super) monotone: bool,
    /// How many events each variable counts for, by level; `u32::MAX` where it has no sets.
    pub(super) weights: &'a [u32],
    /// Events of a set; `None`: however many.
    pub(super) order: Option<u32>,
}

/// The minimal solutions of one diagram of the manager.
pub(super) fn minimal(manager: &mut Manager, function: Root, asked: &Asked<'_>) -> Result<Root, Exceeded> {
    let known = BTreeMap::new();
    let order = asked.order.unwrap_or(ANY);
    Minimal { diagrams: manager.len(), manager, asked, known }.of((function, order))
}

/// Not known yet.
const UNKNOWN: Root = Root::MAX;

/// As an order: however many.
const ANY: u32 = u32::MAX;

/// Pairs are a function and the order of its solutions.
struct Minimal<'a> {
    /// Nodes before these are those of decision diagrams.
    diagrams: usize,
    manager: &'a mut Manager,
    asked: &'a Asked<'a>,
    /// The solutions of each function, by what they may count for.
    known: BTreeMap<u32, Vec<Root>>,
}

impl Minimal<'_> {
    fn of(&mut self, pair: Pair) -> Result<Root, Exceeded> {
        let pair = match self.so(pair) {
            So::Known(root) => return Ok(root),
            So::Open(pair) => pair,
        };
        worked_out(
            self,
            pair,
            |own, (function, order)| {
                let below = (own.manager.vertex(function).low, order);
                Ok((Side::Low, own.so(below)))
            },
            Self::above,
        )
    }

    fn so(&mut self, (function, order): Pair) -> So {
        if function == NONE || function == UNIT {
            return So::Known(function);
        }
        let diagrams = self.diagrams;
        match self.known.entry(order).or_insert_with(|| vec![UNKNOWN; diagrams])[function as usize] {
            UNKNOWN => So::Open((function, order)),
            known => So::Known(known),
        }
    }

    fn above(&mut self, (function, order): Pair, (_, low): (Side, Root)) -> Result<Root, Exceeded> {
        let it = self.manager.vertex(function);
        let weight = self.asked.weights[it.level as usize];
        let left = match order {
            _ if weight == u32::MAX => None,
            ANY => Some(ANY),
            order => order.checked_sub(weight),
        };
        let high = match left {
            None => NONE,
            Some(left) => {
                let high = self.of((it.high, left))?;
                if self.asked.monotone {
                    self.manager.without(high, it.low)?
                } else {
                    self.manager.strip(high, low)?
                }
            }
        };
        let sets = self.manager.member(it.level, low, high)?;
        if let Some(known) = self.known.get_mut(&order) {
            known[function as usize] = sets;
        }
        Ok(sets)
    }
}

impl Deep for Minimal<'_> {
    fn trail(&mut self) -> &mut Trail {
        self.manager.trail()
    }

    fn exceeded(&self) -> Exceeded {
        self.manager.exceeded()
    }
}
