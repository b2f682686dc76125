//! Equations of failure without rings and without weights: what other programs can read.
//!
//! A ring of `n` gates is unrolled: its least solution is reached from nothing failing in at most `n` rounds, each round a
//! gate more. Rings in which any operand is enough are none by then (`mutual`).
//! A gate with weights that differ becomes a choice for each operand, the heaviest first: with it, so much less is needed of
//! the rest. Equal gates are made once, and only those that bear on a top are kept.
//!
//! Size: a ring of n gates and m operands, n × m; weights, at most operands × threshold, and never more than the budget.

use super::faults::{Faults, Operand, Top};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many operands have to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// One is enough.
    Any,
    /// All.
    All,
    /// So many: more than one, fewer than all.
    AtLeast(u64),
}

/// A gate of at least two operands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlainGate {
    /// How many of them.
    pub rule: Rule,
    /// Sorted, each once; gates come before those that name them.
    pub operands: Vec<Operand>,
}

/// Plain equations, of the same tops as those they were made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// By number.
    pub gates: Vec<PlainGate>,
    /// When each top fails.
    pub tops: Vec<Top>,
}

/// The plain equations would have more operands than they may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// Operands of different weights in one gate: each is a choice inside the one before.
const DEEPEST: usize = 1_000;

/// Makes equations plain, with at most so many operands on the way.
///
/// # Errors
/// When that is not enough.
pub fn plain(faults: &Faults, most: usize) -> Result<Plain, TooLarge> {
    let mut maker = Maker {
        values: vec![Top::Never; faults.len()],
        gates: Vec::new(),
        made: BTreeMap::new(),
        left: most,
    };
    let mut rings = faults.rings().iter().peekable();
    let mut next = 0;
    while next < faults.len() as u32 {
        match rings.next_if(|ring| ring.start == next) {
            Some(ring) => {
                maker.ring(faults, ring)?;
                next = ring.end;
            }
            None => {
                maker.values[next as usize] = maker.gate(faults, next)?;
                next += 1;
            }
        }
    }
    let tops = faults.tops().iter().map(|top| match top {
        Top::When(operand) => maker.value(*operand),
        constant => *constant,
    });
    let tops = tops.collect();
    Ok(kept(maker.gates, tops))
}

struct Maker {
    /// When each gate of the equations fails, as far as is known.
    values: Vec<Top>,
    gates: Vec<PlainGate>,
    made: BTreeMap<PlainGate, u32>,
    /// Operands that may still be written.
    left: usize,
}

impl Maker {
    fn value(&self, operand: Operand) -> Top {
        match operand {
            Operand::Gate(gate) => self.values[gate as usize],
            event => Top::When(event),
        }
    }

    fn gate(&mut self, faults: &Faults, number: u32) -> Result<Top, TooLarge> {
        let gate = faults.gate(number);
        let operands =
            gate.operands.iter().map(|(operand, weight)| (self.value(*operand), *weight)).collect();
        self.weighed(gate.at_least, operands)
    }

    fn ring(&mut self, faults: &Faults, ring: &Range<u32>) -> Result<(), TooLarge> {
        for _ in ring.clone() {
            for number in ring.clone() {
                self.values[number as usize] = self.gate(faults, number)?;
            }
        }
        Ok(())
    }

    /// Fails when operands do that weigh so much.
    fn weighed(&mut self, mut at_least: u64, operands: Vec<(Top, u64)>) -> Result<Top, TooLarge> {
        let mut of: BTreeMap<Operand, u64> = BTreeMap::new();
        for (value, weight) in operands {
            match value {
                Top::Never => {}
                Top::Always => at_least = at_least.saturating_sub(weight),
                Top::When(operand) => {
                    let sum = of.entry(operand).or_default();
                    *sum = sum.saturating_add(weight);
                }
            }
        }
        let mut of: Vec<(Operand, u64)> = of.into_iter().collect();
        for (_, weight) in &mut of {
            *weight = (*weight).min(at_least);
        }
        of.sort_by_key(|(operand, weight)| (std::cmp::Reverse(*weight), *operand));
        self.choice(at_least, &of, &mut BTreeMap::new())
    }

    /// The same of operands that are sorted, the heaviest first.
    fn choice(
        &mut self,
        at_least: u64,
        of: &[(Operand, u64)],
        known: &mut BTreeMap<(usize, u64), Top>,
    ) -> Result<Top, TooLarge> {
        let sum = of.iter().fold(0u64, |sum, (_, weight)| sum.saturating_add(*weight));
        let ([(heaviest, most), rest @ ..], [.., (_, least)]) = (of, of) else {
            return Ok(if at_least == 0 { Top::Always } else { Top::Never });
        };
        if at_least == 0 {
            return Ok(Top::Always);
        }
        if sum < at_least {
            return Ok(Top::Never);
        }
        // What weighs more than is needed is enough, however much more.
        if most == least || *least >= at_least {
            let needed = at_least.div_ceil((*least).min(at_least));
            return self.add(needed, of.iter().map(|(operand, _)| *operand).collect());
        }
        if let Some(value) = known.get(&(of.len(), at_least)) {
            return Ok(*value);
        }
        if of.len() > DEEPEST {
            return Err(TooLarge);
        }
        let with = self.choice(at_least.saturating_sub(*most), rest, known)?;
        let with = self.both(*heaviest, with)?;
        let without = self.choice(at_least, rest, known)?;
        let value = self.either(with, without)?;
        known.insert((of.len(), at_least), value);
        Ok(value)
    }

    fn both(&mut self, one: Operand, other: Top) -> Result<Top, TooLarge> {
        match other {
            Top::Never => Ok(Top::Never),
            Top::Always => Ok(Top::When(one)),
            Top::When(other) => self.add(2, vec![one, other]),
        }
    }

    fn either(&mut self, one: Top, other: Top) -> Result<Top, TooLarge> {
        match (one, other) {
            (Top::Never, value) | (value, Top::Never) => Ok(value),
            (Top::Always, _) | (_, Top::Always) => Ok(Top::Always),
            (Top::When(one), Top::When(other)) => self.add(1, vec![one, other]),
        }
    }

    /// So many of these, from 1 to all of them.
    fn add(&mut self, needed: u64, mut operands: Vec<Operand>) -> Result<Top, TooLarge> {
        operands.sort_unstable();
        if needed == 1 || needed == operands.len() as u64 {
            operands.dedup();
        }
        if let [only] = operands[..] {
            return Ok(Top::When(only));
        }
        let rule = match needed {
            1 => Rule::Any,
            all if all >= operands.len() as u64 => Rule::All,
            some => Rule::AtLeast(some),
        };
        self.left = self.left.checked_sub(operands.len()).ok_or(TooLarge)?;
        let next = self.gates.len() as u32;
        let gate = PlainGate { rule, operands };
        let number = *self.made.entry(gate.clone()).or_insert(next);
        if number == next {
            self.gates.push(gate);
        }
        Ok(Top::When(Operand::Gate(number)))
    }
}

/// Only the gates that bear on a top, numbered anew in the same order.
fn kept(gates: Vec<PlainGate>, tops: Vec<Top>) -> Plain {
    let mut wanted = vec![false; gates.len()];
    let mark = |wanted: &mut Vec<bool>, operand: &Operand| {
        if let Operand::Gate(gate) = operand {
            wanted[*gate as usize] = true;
        }
    };
    for top in &tops {
        if let Top::When(operand) = top {
            mark(&mut wanted, operand);
        }
    }
    for (index, gate) in gates.iter().enumerate().rev() {
        if wanted[index] {
            gate.operands.iter().for_each(|operand| mark(&mut wanted, operand));
        }
    }
    let mut next = 0;
    let numbers: Vec<u32> = wanted
        .iter()
        .map(|wanted| {
            next += u32::from(*wanted);
            next.saturating_sub(1)
        })
        .collect();
    let renamed = |operand: Operand| match operand {
        Operand::Gate(gate) => Operand::Gate(numbers[gate as usize]),
        event => event,
    };
    let gates = gates.into_iter().zip(&wanted).filter(|(_, wanted)| **wanted).map(|(gate, _)| gate);
    let gates = gates
        .map(|gate| PlainGate { operands: gate.operands.into_iter().map(renamed).collect(), ..gate })
        .collect();
    let tops = tops.into_iter().map(|top| match top {
        Top::When(operand) => Top::When(renamed(operand)),
        constant => constant,
    });
    Plain { gates, tops: tops.collect() }
}
