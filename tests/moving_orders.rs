//! Diagrams in an order of events that moves: where no order that stands has room, and against all sets of events.

use spof::graph::diagram::diagrams::{Diagrams, Limits};
use spof::graph::faults::{Event, Operand};
use spof::graph::formula::{Connective, Formulas, Literal};

const EVENTS: u32 = 14;

/// Numbers that look random (Numerical Recipes' linear congruence, its upper half).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, many: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(many)) as u32
    }
}

/// Two tops, each "any of" some thirty groups of three events, some of which must not happen.
fn formulas(seed: u64) -> Formulas {
    let mut numbers = Numbers(seed);
    let mut given = Vec::new();
    let mut tops = Vec::new();
    for _ in 0..2 {
        let first = given.len() as u32;
        for _ in 0..20 + numbers.below(20) {
            let literal = |numbers: &mut Numbers| Literal {
                of: Operand::Event(numbers.below(EVENTS)),
                negated: numbers.below(6) == 0,
            };
            given.push((Connective::AtLeast(3), (0..3).map(|_| literal(&mut numbers)).collect()));
        }
        let gate = |gate: u32| Literal { of: Operand::Gate(gate), negated: false };
        given.push((Connective::AtLeast(1), (first..given.len() as u32).map(gate).collect()));
        tops.push(gate(given.len() as u32 - 1));
    }
    Formulas::new(EVENTS as usize, given, tops).expect("no circle")
}

/// How likely each top is, by all sets of events.
fn likely(formulas: &Formulas, p: &[f64]) -> Vec<f64> {
    let mut likely = vec![0.0; formulas.tops().len()];
    for mask in 0u32..1 << EVENTS {
        let happens = |event: &Event| mask >> event & 1 == 1;
        let set: Vec<Event> = (0..EVENTS).filter(happens).collect();
        let chance: f64 =
            (0..EVENTS).map(|it| if happens(&it) { p[it as usize] } else { 1.0 - p[it as usize] }).product();
        for (likely, holds) in likely.iter_mut().zip(formulas.holding(&set)) {
            *likely += if holds { chance } else { 0.0 };
        }
    }
    likely
}

/// The same answers in an order that stands, in one that had to move because none that stands has room, and by all sets.
#[test]
fn where_no_order_stands_one_moves_and_says_the_same() {
    let p: Vec<f64> = (0..EVENTS).map(|event| 0.7 / f64::from(event + 2)).collect();
    let mut moved = 0;
    for seed in 0..40 {
        let formulas = formulas(seed);
        let standing = Diagrams::of_formulas(&formulas, Limits::default()).expect("small");
        let narrow = (1..10).map(|part| standing.nodes() * 2 * part / 10).find_map(|nodes| {
            let moving = Diagrams::of_formulas(&formulas, Limits { nodes, moves: 1 << 20 }).ok()?;
            Diagrams::of_formulas(&formulas, Limits::standing(nodes)).is_err().then_some(moving)
        });
        let Some(narrow) = narrow else { continue };
        moved += 1;
        for (top, expected) in likely(&formulas, &p).into_iter().enumerate() {
            assert!((narrow.probability(top, &p) - expected).abs() < 1e-12, "seed {seed}");
            let sets = |diagrams: &Diagrams| {
                let mut sets = diagrams.cut_sets(top, None).expect("small").smallest(usize::MAX);
                sets.sort();
                sets
            };
            assert_eq!(sets(&narrow), sets(&standing), "seed {seed}");
        }
    }
    assert!(moved > 10, "only {moved} had to move: this test says little");
}
