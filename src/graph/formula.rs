//! Formulas of failure with negation, as fault trees of other programs have them: for each top, when it holds.
//!
//! Not what a network becomes: there more losses never mean less damage ([`super::faults`]). Here they may, so a probability
//! is exact as ever, and a *minimal cut set* is a set of events that makes the top hold when nothing else happens, and none
//! of whose parts does (Rauzy 2001): the least sets that fail, not prime implicants, which also name what must not happen.
//!
//! Formulas may not rest on themselves. Numbering: O(formulas + operands).

use super::faults::{Event, Operand};

/// An operand, or that it does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Literal {
    /// Of what: an event, or the formula of that number.
    pub of: Operand,
    /// Does it hold when that does not?
    pub negated: bool,
}

/// When a formula holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Connective {
    /// When so many of its operands do; an operand named twice counts twice.
    AtLeast(u64),
    /// When an odd number of its operands do.
    Odd,
}

/// Formulas given as they are, in any order.
pub type Given = Vec<(Connective, Vec<Literal>)>;

/// Formulas over events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formulas {
    events: usize,
    given: Given,
    /// Numbers of formulas, operands before those that name them; only those that bear on a top.
    order: Vec<u32>,
    tops: Vec<Literal>,
}

/// A formula that rests on itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circular {
    /// Its number.
    pub formula: u32,
}

impl Formulas {
    /// Formulas and the literals that are asked about.
    ///
    /// # Errors
    /// When a formula that bears on a top rests on itself.
    ///
    /// # Panics
    /// When a literal names an event or a formula that is not there.
    pub fn new(events: usize, given: Given, tops: Vec<Literal>) -> Result<Self, Circular> {
        let order = ordered(&given, &tops)?;
        let literals = given.iter().flat_map(|(_, operands)| operands).chain(&tops);
        let there = |literal: &Literal| match literal.of {
            Operand::Event(event) => (event as usize) < events,
            Operand::Gate(formula) => (formula as usize) < given.len(),
        };
        assert!(literals.clone().all(there), "a literal names what is not there");
        Ok(Self { events, given, order, tops })
    }

    /// How many events there are, those that bear on nothing included.
    #[must_use]
    pub fn events(&self) -> usize {
        self.events
    }

    /// What is asked about, in the order given.
    #[must_use]
    pub fn tops(&self) -> &[Literal] {
        &self.tops
    }

    /// Every formula that bears on a top with its number, operands first.
    pub fn each(&self) -> impl Iterator<Item = (u32, Connective, &[Literal])> {
        self.order.iter().map(|number| {
            let (connective, operands) = &self.given[*number as usize];
            (*number, *connective, &operands[..])
        })
    }

    /// How many formulas were given.
    #[must_use]
    pub fn given(&self) -> usize {
        self.given.len()
    }

    /// Which tops hold when these events happen: the plain reading, for checking everything else. O(operands).
    #[must_use]
    pub fn holding(&self, happened: &[Event]) -> Vec<bool> {
        let mut events = vec![false; self.events];
        for event in happened {
            events[*event as usize] = true;
        }
        let mut formulas = vec![false; self.given.len()];
        let holds = |formulas: &[bool], literal: &Literal| {
            literal.negated
                != match literal.of {
                    Operand::Event(event) => events[event as usize],
                    Operand::Gate(formula) => formulas[formula as usize],
                }
        };
        for (number, connective, operands) in self.each() {
            let holding = operands.iter().filter(|operand| holds(&formulas, operand)).count() as u64;
            formulas[number as usize] = match connective {
                Connective::AtLeast(some) => holding >= some,
                Connective::Odd => holding % 2 == 1,
            };
        }
        self.tops.iter().map(|top| holds(&formulas, top)).collect()
    }
}

/// Where a walk is with a formula.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    Entered,
    Left,
}

fn ordered(given: &Given, tops: &[Literal]) -> Result<Vec<u32>, Circular> {
    let formula = |literal: &Literal| match literal.of {
        Operand::Gate(formula) => Some(formula),
        Operand::Event(_) => None,
    };
    let (mut seen, mut order) = (vec![Seen::Not; given.len()], Vec::new());
    for top in tops.iter().filter_map(formula) {
        let mut waiting = vec![(top, 0)];
        while let Some((next, operand)) = waiting.pop() {
            if operand == 0 {
                match seen[next as usize] {
                    Seen::Left => continue,
                    Seen::Entered => return Err(Circular { formula: next }),
                    Seen::Not => seen[next as usize] = Seen::Entered,
                }
            }
            match given[next as usize].1.get(operand) {
                None => {
                    seen[next as usize] = Seen::Left;
                    order.push(next);
                }
                Some(literal) => {
                    waiting.push((next, operand + 1));
                    waiting.extend(formula(literal).map(|formula| (formula, 0)));
                }
            }
        }
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_read_as_they_stand() {
        let event = |event, negated| Literal { of: Operand::Event(event), negated };
        let gate = |gate, negated| Literal { of: Operand::Gate(gate), negated };
        let given = vec![
            (Connective::AtLeast(2), vec![gate(1, true), event(2, false)]),
            (Connective::Odd, vec![event(0, false), event(1, false)]),
        ];
        let formulas =
            Formulas::new(3, given.clone(), vec![gate(0, false), event(0, true)]).expect("no circle");
        assert_eq!(formulas.holding(&[2]), [true, true]);
        assert_eq!(formulas.holding(&[0, 2]), [false, false]);
        assert_eq!(formulas.holding(&[0, 1, 2]), [true, false]);
        let mut circle = given;
        circle[1].1.push(gate(0, false));
        assert_eq!(Formulas::new(3, circle, vec![gate(0, false)]), Err(Circular { formula: 0 }));
    }
}
