//! Circuits as decision diagrams, or as cut sets.
//!
//! Gates are built after their operands; k-of-n by a table of (operands left, weight missing), so that alternatives share
//! their ends. The gates of a ring start at "never" and are built again until none changes: the least solution, reached
//! after as many rounds as there are gates at most. When there is no more room, what no gate needs any more is thrown away,
//! and the step is made again.

use super::circuit::{Circuit, Gate, Rule, Wire};
use super::manager::{Exceeded, Manager, NONE, Root, UNIT};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What can be said of failures: by decision diagrams, or by cut sets. [`NONE`] is never and [`UNIT`] always.
pub(super) trait Algebra {
    /// The event of that level happens.
    fn event(&mut self, level: u32) -> Result<Root, Exceeded>;
    /// Both.
    fn and(&mut self, a: Root, b: Root) -> Result<Root, Exceeded>;
    /// Either.
    fn or(&mut self, a: Root, b: Root) -> Result<Root, Exceeded>;
    /// The first and not the second.
    fn and_not(&mut self, a: Root, b: Root) -> Result<Root, Exceeded>;
    /// The first level it hangs on.
    fn level(&self, root: Root) -> u32;
    /// Throws away what none of these rests on, and numbers them anew; `again`: it was tried just now and not enough.
    /// `false` where there is nothing to gain.
    fn make_room(&mut self, wanted: &mut [Root], again: bool) -> bool;
}

/// Decision diagrams.
impl Algebra for Manager {
    fn event(&mut self, level: u32) -> Result<Root, Exceeded> {
        self.node(level, NONE, UNIT)
    }

    fn and(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        Self::and(self, a, b)
    }

    fn or(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        Self::or(self, a, b)
    }

    fn and_not(&mut self, a: Root, b: Root) -> Result<Root, Exceeded> {
        Self::and_not(self, a, b)
    }

    fn level(&self, root: Root) -> u32 {
        self.vertex(root).level
    }

    fn make_room(&mut self, wanted: &mut [Root], again: bool) -> bool {
        Self::make_room(self, wanted, again)
    }
}

/// What makes each top hold. `levels[event]` is where each event stands.
pub(super) fn build<A: Algebra>(
    algebra: A,
    circuit: &Circuit,
    levels: &[u32],
) -> Result<(A, Vec<Root>), Exceeded> {
    let mut builder = Builder::new(algebra, circuit, levels)?;
    builder.go_on()?;
    Ok(builder.built())
}

/// What a step does with what there is so far.
#[derive(Clone, Copy)]
enum Step {
    And,
    AndNot,
    Or,
}

/// So many alternatives are summed up one after the other.
const IN_A_ROW: usize = 64;

/// A circuit that is being built.
pub(super) struct Builder<'a, A> {
    algebra: A,
    /// By node of the circuit; behind them what is in the making. Only what is here survives when room is made.
    roots: Vec<Root>,
    /// How often each node of the circuit is still needed.
    uses: Vec<u32>,
    circuit: &'a Circuit,
    /// Stretches of gates that are built one after the other, from the last.
    waiting: Vec<Range<usize>>,
    /// Steps made of the gate that is being built.
    steps: usize,
}

impl<'a, A: Algebra> Builder<'a, A> {
    pub(super) fn new(mut algebra: A, circuit: &'a Circuit, levels: &[u32]) -> Result<Self, Exceeded> {
        let mut roots = vec![NONE; circuit.nodes()];
        for (root, level) in roots[1..].iter_mut().zip(levels) {
            *root = algebra.event(*level)?;
        }
        let mut waiting = circuit.stretches();
        waiting.reverse();
        Ok(Self { algebra, roots, uses: circuit.named(), circuit, waiting, steps: 0 })
    }

    /// Builds what is not built yet. After an error, and with more room, it goes on where it stopped.
    pub(super) fn go_on(&mut self) -> Result<(), Exceeded> {
        let circuit = self.circuit;
        self.roots.truncate(circuit.nodes());
        while let Some(stretch) = self.waiting.last().cloned() {
            let mut again = true;
            while again {
                again = false;
                for gate in stretch.clone() {
                    let root = self.gate(&circuit.gates[gate])?;
                    let node = circuit.node_of_gate(gate);
                    again |= std::mem::replace(&mut self.roots[node], root) != root;
                }
                again &= stretch.len() > 1;
            }
            self.used(&stretch);
            self.waiting.pop();
        }
        for top in &circuit.tops {
            self.wire(*top)?;
        }
        Ok(())
    }

    /// The tops, when everything is built.
    pub(super) fn built(mut self) -> (A, Vec<Root>) {
        (self.algebra, self.roots.split_off(self.circuit.nodes()))
    }

    /// How far it is: stretches not built yet, and steps made of the next.
    pub(super) fn left(&self) -> (usize, Reverse<usize>) {
        (self.waiting.len(), Reverse(self.steps))
    }

    pub(super) fn algebra(&self) -> &A {
        &self.algebra
    }

    pub(super) fn algebra_mut(&mut self) -> &mut A {
        &mut self.algebra
    }

    /// What these gates rest on is needed less.
    fn used(&mut self, stretch: &Range<usize>) {
        for wire in self.circuit.gates[stretch.clone()].iter().flat_map(|gate| &gate.operands) {
            let uses = &mut self.uses[wire.node()];
            *uses -= 1;
            if *uses == 0 {
                self.roots[wire.node()] = NONE;
            }
        }
    }

    /// Changes what stands at `so_far` by what stands at `operand`.
    fn step(&mut self, step: Step, so_far: usize, operand: usize) -> Result<(), Exceeded> {
        let mut again = false;
        loop {
            let (a, b) = (self.roots[so_far], self.roots[operand]);
            let made = match step {
                Step::And => self.algebra.and(a, b),
                Step::AndNot => self.algebra.and_not(a, b),
                Step::Or => self.algebra.or(a, b),
            };
            match made {
                Ok(root) => {
                    self.roots[so_far] = root;
                    self.steps += 1;
                    return Ok(());
                }
                Err(exceeded) if !self.algebra.make_room(&mut self.roots, again) => return Err(exceeded),
                Err(_) => again = true,
            }
        }
    }

    fn push(&mut self, root: Root) -> usize {
        self.roots.push(root);
        self.roots.len() - 1
    }

    /// What a wire carries, behind everything else.
    fn wire(&mut self, wire: Wire) -> Result<usize, Exceeded> {
        if wire.is_constant() {
            return Ok(self.push(if wire == Wire::ALWAYS { UNIT } else { NONE }));
        }
        if wire.is_negated() {
            let all = self.push(UNIT);
            self.step(Step::AndNot, all, wire.node())?;
            return Ok(all);
        }
        Ok(self.push(self.roots[wire.node()]))
    }

    fn gate(&mut self, gate: &Gate) -> Result<Root, Exceeded> {
        let before = self.roots.len();
        self.steps = 0;
        // Deepest first: each step then adds above what is there. What must not hold comes last: it is taken out of the rest.
        let deepest = |wire: &Wire| Reverse(self.algebra.level(self.roots[wire.node()]));
        let made = match &gate.rule {
            Rule::Any => {
                let mut wires = gate.operands.clone();
                wires.sort_by_key(deepest);
                self.any(&wires)?
            }
            Rule::All => {
                let mut wires = gate.operands.clone();
                wires.sort_by_key(|wire| (wire.is_negated(), deepest(wire)));
                let product = self.push(UNIT);
                for wire in wires {
                    let step = if wire.is_negated() { Step::AndNot } else { Step::And };
                    self.step(step, product, wire.node())?;
                }
                product
            }
            Rule::Weighed(at_least, weights) => {
                let mut weighed: Vec<(Wire, u64)> =
                    gate.operands.iter().copied().zip(weights.iter().copied()).collect();
                weighed.sort_by_key(|(wire, _)| deepest(wire));
                self.at_least(*at_least, &weighed)?
            }
        };
        let root = self.roots[made];
        self.roots.truncate(before);
        Ok(root)
    }

    /// Any of these. Where it stands.
    fn any(&mut self, wires: &[Wire]) -> Result<usize, Exceeded> {
        if wires.len() <= IN_A_ROW {
            let sum = self.push(NONE);
            for wire in wires {
                let operand = if wire.is_negated() { self.wire(*wire)? } else { wire.node() };
                self.step(Step::Or, sum, operand)?;
            }
            return Ok(sum);
        }
        // What is summed up in a row is walked again for each of many: halves are walked once for each time that is halved.
        let (first, rest) = wires.split_at(wires.len() / 2);
        let (sum, other) = (self.any(first)?, self.any(rest)?);
        self.step(Step::Or, sum, other)?;
        Ok(sum)
    }

    /// From the deepest operand up: `missing` weight holds among the operands so far. Where it stands.
    fn at_least(&mut self, at_least: u64, operands: &[(Wire, u64)]) -> Result<usize, Exceeded> {
        let (never, always) = (self.push(NONE), self.push(UNIT));
        let mut so_far: BTreeMap<u64, usize> = BTreeMap::from([(0, always)]);
        // How much may still be missing before each operand, from the last to the first.
        let mut wanted = vec![BTreeSet::from([at_least])];
        for (_, weight) in operands.iter().rev() {
            let before = wanted.last().into_iter().flatten();
            let next = before.flat_map(|missing| [*missing, missing.saturating_sub(*weight)]).collect();
            wanted.push(next);
        }
        wanted.pop();
        for ((wire, weight), wanted) in operands.iter().zip(wanted.iter().rev()) {
            let mut next = BTreeMap::new();
            for missing in wanted {
                let with = so_far.get(&missing.saturating_sub(*weight)).copied().unwrap_or(never);
                let without = so_far.get(missing).copied().unwrap_or(never);
                let made = self.push(self.roots[with]);
                let step = if wire.is_negated() { Step::AndNot } else { Step::And };
                self.step(step, made, wire.node())?;
                self.step(Step::Or, made, without)?;
                next.insert(*missing, made);
            }
            next.insert(0, always);
            so_far = next;
        }
        Ok(so_far.get(&at_least).copied().unwrap_or(never))
    }
}
