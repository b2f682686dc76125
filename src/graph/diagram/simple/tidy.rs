//! A circuit anew, saying the same: constants and doubles gone, gates of one rule joined, equal gates made once.
//!
//! Every gate that is made does *not* hold when nothing happens; one that would is made as its contrary and named negated
//! (De Morgan). So gates of which any operand is enough name nothing negated, and negation is left only where gates that
//! need all say what must not be. Only what bears on a top is kept. Rings are carried over as they are. O(operands).

use super::super::circuit::{Circuit, Gate, Rule, Wire};
use std::collections::HashMap;
use std::ops::Range;

/// The same, tidy. Gates may stand in any order before, and stand after their operands afterwards.
/// Gates join those they stand in, if that is said.
pub(super) fn tidy(old: &Circuit, join: bool) -> Circuit {
    let mut became = vec![Wire::NEVER; old.nodes()];
    for (event, wire) in became[1..=old.events].iter_mut().enumerate() {
        *wire = Wire::from(1 + event);
    }
    let new = Circuit { events: old.events, ..Circuit::default() };
    let joinable = Vec::new();
    let mut tidying = Tidying { old, join, named: old.named(), became, new, joinable, made: HashMap::new() };
    for stretch in old.wanted() {
        if stretch.len() > 1 {
            tidying.ring(stretch);
        } else {
            let gate = &old.gates[stretch.start];
            let wire = tidying.gate(&gate.rule, &gate.operands);
            tidying.became[old.node_of_gate(stretch.start)] = wire;
        }
    }
    let tops = old.tops.iter().map(|top| tidying.wire(*top)).collect();
    Circuit { tops, ..tidying.new }
}

struct Tidying<'a> {
    old: &'a Circuit,
    join: bool,
    named: Vec<u32>,
    /// What each node of the old circuit is in the new one.
    became: Vec<Wire>,
    new: Circuit,
    /// May a gate that names it take its operands over? Not those of rings.
    joinable: Vec<bool>,
    /// Looked up by key only.
    made: HashMap<Gate, Wire>,
}

impl Tidying<'_> {
    fn wire(&self, old: Wire) -> Wire {
        self.became[old.node()].not_if(old.is_negated())
    }

    fn ring(&mut self, stretch: Range<usize>) {
        let start = self.new.gates.len();
        for (gate, next) in stretch.clone().zip(start..) {
            self.became[self.old.node_of_gate(gate)] = Wire::from(self.new.node_of_gate(next));
        }
        self.new.rings.push(start..start + stretch.len());
        for gate in stretch {
            let Gate { rule, operands } = &self.old.gates[gate];
            let operands = operands.iter().map(|wire| self.wire(*wire)).collect();
            self.new.gates.push(Gate { rule: rule.clone(), operands });
            self.joinable.push(false);
        }
    }

    fn gate(&mut self, rule: &Rule, operands: &[Wire]) -> Wire {
        if let Rule::Weighed(at_least, weights) = rule {
            let operands = operands.iter().map(|wire| self.wire(*wire)).zip(weights.iter().copied());
            let operands = operands.collect();
            return self.weighed(*at_least, operands);
        }
        let mut joined = Vec::with_capacity(operands.len());
        for operand in operands {
            let wire = self.wire(*operand);
            match self.joined(rule, wire, self.join && self.named[operand.node()] == 1) {
                Some(gate) => {
                    let below = self.new.gates[gate].operands.iter();
                    joined.extend(below.map(|below| below.not_if(wire.is_negated())));
                }
                None => joined.push(wire),
            }
        }
        self.plain(rule, joined)
    }

    /// The gate whose operands can stand in the place of a wire.
    fn joined(&self, rule: &Rule, wire: Wire, alone: bool) -> Option<usize> {
        let gate = self.new.gate(wire.node()).filter(|gate| alone && self.joinable[*gate])?;
        let same = match self.new.gates[gate].rule {
            Rule::Any => *rule == if wire.is_negated() { Rule::All } else { Rule::Any },
            Rule::All => *rule == if wire.is_negated() { Rule::Any } else { Rule::All },
            Rule::Weighed(..) => false,
        };
        same.then_some(gate)
    }

    /// Any or all of these.
    fn plain(&mut self, rule: &Rule, mut operands: Vec<Wire>) -> Wire {
        let (idle, decides) = match rule {
            Rule::Any => (Wire::NEVER, Wire::ALWAYS),
            _ => (Wire::ALWAYS, Wire::NEVER),
        };
        operands.retain(|wire| *wire != idle);
        operands.sort_unstable();
        operands.dedup();
        // A wire and its contrary stand beside each other.
        let contrary = operands.windows(2).any(|pair| pair[0].node() == pair[1].node());
        if contrary || operands.contains(&decides) {
            return decides;
        }
        match operands[..] {
            [] => idle,
            [only] => only,
            _ => self.made(rule.clone(), operands),
        }
    }

    /// Those that hold weigh at least so much.
    fn weighed(&mut self, mut at_least: u64, mut operands: Vec<(Wire, u64)>) -> Wire {
        operands.sort_unstable();
        let mut kept: Vec<(Wire, u64)> = Vec::with_capacity(operands.len());
        for (wire, mut weight) in operands {
            match (wire, kept.last_mut()) {
                (Wire::NEVER, _) => continue,
                (Wire::ALWAYS, _) => at_least = at_least.saturating_sub(weight),
                (_, Some((last, sum))) if *last == wire => *sum = sum.saturating_add(weight),
                (_, Some((last, sum))) if last.node() == wire.node() => {
                    // One of both holds in any case.
                    let sure = weight.min(*sum);
                    at_least = at_least.saturating_sub(sure);
                    (*sum, weight) = (*sum - sure, weight - sure);
                    kept.push((wire, weight));
                }
                _ => kept.push((wire, weight)),
            }
        }
        kept.retain(|(_, weight)| *weight > 0);
        if at_least == 0 {
            return Wire::ALWAYS;
        }
        kept.iter_mut().for_each(|(_, weight)| *weight = (*weight).min(at_least));
        let sum: u128 = kept.iter().map(|(_, weight)| u128::from(*weight)).sum();
        let enough = u128::from(at_least);
        let (operands, weights): (Vec<Wire>, Vec<u64>) = kept.into_iter().unzip();
        if sum < enough {
            Wire::NEVER
        } else if weights.iter().all(|weight| *weight >= at_least) {
            self.plain(&Rule::Any, operands)
        } else if weights.iter().all(|weight| sum - u128::from(*weight) < enough) {
            self.plain(&Rule::All, operands)
        } else {
            self.made(Rule::Weighed(at_least, weights), operands)
        }
    }

    /// The gate, or its contrary negated: whichever does not hold when nothing happens.
    fn made(&mut self, rule: Rule, operands: Vec<Wire>) -> Wire {
        let holds = match &rule {
            Rule::Any => operands.iter().any(|wire| wire.is_negated()),
            Rule::All => operands.iter().all(|wire| wire.is_negated()),
            Rule::Weighed(at_least, weights) => {
                let holding = operands.iter().zip(weights).filter(|(wire, _)| wire.is_negated());
                holding.fold(0u64, |sum, (_, weight)| sum.saturating_add(*weight)) >= *at_least
            }
        };
        if holds {
            let contrary = operands.into_iter().map(Wire::not).collect();
            return self.made(rule.dual(), contrary).not();
        }
        let gate = Gate { rule, operands };
        let next = Wire::from(self.new.nodes());
        let wire = *self.made.entry(gate.clone()).or_insert(next);
        if wire == next {
            self.new.gates.push(gate);
            self.joinable.push(true);
        }
        wire
    }
}
