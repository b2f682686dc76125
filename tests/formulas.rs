//! Formulas with negation, *k* of *n* and "an odd number of", as diagrams and against all sets of events.

use proptest::prelude::*;
use spof::graph::diagram::diagrams::{Diagrams, Limits};
use spof::graph::faults::{Event, Operand};
use spof::graph::formula::{Connective, Formulas, Literal};
use std::collections::BTreeSet;

/// Any bytes as formulas over up to ten events: each formula names events and formulas before it, so that much is shared.
fn formulas(bytes: &[u8]) -> Formulas {
    let mut bytes = bytes.iter().copied().chain(std::iter::repeat(0));
    let mut below = |many: u32| u32::from(bytes.next().unwrap_or(0)) % many;
    let (events, many) = (1 + below(10), 1 + below(12));
    let mut given = Vec::new();
    for number in 0..many {
        let operands: Vec<Literal> = (0..=below(4))
            .map(|_| {
                let of = if number == 0 || below(2) == 0 {
                    Operand::Event(below(events))
                } else {
                    Operand::Gate(number - 1 - below(number.min(4)))
                };
                Literal { of, negated: below(4) == 0 }
            })
            .collect();
        let all = operands.len() as u64;
        let connective = match below(5) {
            0 => Connective::Odd,
            1 => Connective::AtLeast(u64::from(below(all as u32 + 2))),
            2 => Connective::AtLeast(all),
            _ => Connective::AtLeast(1),
        };
        given.push((connective, operands));
    }
    // The last ones, and the contrary of one.
    let top = |back: u32| Literal { of: Operand::Gate(many - 1 - back.min(many - 1)), negated: back == 2 };
    Formulas::new(events as usize, given, (0..3).map(top).collect()).expect("each names those before it")
}

fn all_sets(events: usize) -> impl Iterator<Item = Vec<Event>> {
    (0u32..1 << events).map(move |mask| (0..events as u32).filter(|event| mask >> event & 1 == 1).collect())
}

/// Sets that hold and contain no smaller one that does; not the empty one.
fn minimal(holding: &[&Vec<Event>]) -> BTreeSet<Vec<Event>> {
    let part = |a: &[Event], b: &[Event]| a.len() < b.len() && a.iter().all(|event| b.contains(event));
    let least = holding.iter().filter(|set| !set.is_empty() && !holding.iter().any(|other| part(other, set)));
    least.map(|set| (*set).clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn diagrams_say_what_all_sets_say(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        let formulas = formulas(&bytes);
        let p: Vec<f64> = (0..formulas.events()).map(|event| 0.7 / (1.0 + event as f64)).collect();
        let diagrams = Diagrams::of_formulas(&formulas, Limits::default()).expect("small");
        let states: Vec<(Vec<Event>, Vec<bool>)> =
            all_sets(formulas.events()).map(|set| { let holding = formulas.holding(&set); (set, holding) }).collect();
        for top in 0..formulas.tops().len() {
            let holding: Vec<&Vec<Event>> =
                states.iter().filter(|(_, holding)| holding[top]).map(|(set, _)| set).collect();
            let likely = |p: &[f64]| -> f64 {
                let state = |set: &[Event]| (0..p.len()).map(|event| {
                    if set.contains(&(event as u32)) { p[event] } else { 1.0 - p[event] }
                }).product::<f64>();
                holding.iter().map(|set| state(set)).sum()
            };
            prop_assert!((diagrams.probability(top, &p) - likely(&p)).abs() < 1e-12);
            for (event, birnbaum) in diagrams.birnbaum(top, &p).into_iter().enumerate() {
                let given = |q| { let mut p = p.clone(); p[event] = q; likely(&p) };
                prop_assert!((birnbaum - given(1.0) + given(0.0)).abs() < 1e-12);
                let without = diagrams.valued(&p).without(top, event as Event);
                prop_assert!((without - given(0.0)).abs() < 1e-12);
            }
            let minimal = minimal(&holding);
            for order in [None, Some(1), Some(2), Some(4)] {
                let sets = diagrams.cut_sets(top, order).expect("small");
                let most = order.map_or(usize::MAX, |order| order as usize);
                let expected: BTreeSet<Vec<Event>> = minimal.iter().filter(|set| set.len() <= most).cloned().collect();
                prop_assert_eq!(sets.count().iter().sum::<u128>(), expected.len() as u128);
                let likeliest = sets.likeliest(&p, usize::MAX);
                prop_assert!(likeliest.windows(2).all(|pair| pair[0].0 >= pair[1].0));
                let likeliest: BTreeSet<Vec<Event>> = likeliest.into_iter().map(|(_, set)| set).collect();
                prop_assert_eq!(&likeliest, &expected);
                prop_assert_eq!(sets.smallest(usize::MAX).into_iter().collect::<BTreeSet<_>>(), expected);
            }
        }
    }
}

/// Of 1,000 groups of six events, any; in each, two of three pairs of which one happens and the other does not: 6,000 events, far more
/// than one diagram may have, and all of them modules.
#[test]
fn modules_are_solved_apart() {
    let event = |event: u32| Literal { of: Operand::Event(event), negated: false };
    let gate = |gate: u32| Literal { of: Operand::Gate(gate), negated: false };
    let mut given = Vec::new();
    for group in 0..1_000 {
        let pairs = (0..3)
            .map(|pair| (Connective::Odd, [0, 1].map(|own| event(group * 6 + pair * 2 + own)).to_vec()));
        given.extend(pairs);
        given.push((Connective::AtLeast(2), (0..3).map(|pair| gate(group * 4 + pair)).collect()));
    }
    given.push((Connective::AtLeast(1), (0..1_000).map(|group| gate(group * 4 + 3)).collect()));
    let formulas = Formulas::new(6_000, given, vec![gate(4_000)]).expect("each names those before it");
    let diagrams = Diagrams::of_formulas(&formulas, Limits::default()).expect("small");
    let p = vec![0.01; 6_000];
    // One of two and not both; two of three; none of a thousand.
    let pair: f64 = 2.0 * 0.01 * 0.99;
    let group = 3.0 * pair * pair * (1.0 - pair) + pair.powi(3);
    let expected = 1.0 - (1.0 - group).powi(1_000);
    assert!((diagrams.probability(0, &p) / expected - 1.0).abs() < 1e-12);
    let birnbaum = (1.0 - group).powi(999) * 2.0 * pair * (1.0 - pair) * (1.0 - 2.0 * 0.01);
    assert!(diagrams.birnbaum(0, &p).iter().all(|it| (it / birnbaum - 1.0).abs() < 1e-9));
    let sets = diagrams.cut_sets(0, None).expect("small");
    assert_eq!(sets.count(), [0, 12_000]);
    let listed = sets.smallest(3);
    assert!(listed.len() == 3 && listed.iter().all(|set| set.len() == 2 && formulas.holding(set)[0]));
}

/// What is true of small things only by adding stays exact: no digits are lost by subtraction from one.
#[test]
fn tiny_probabilities_keep_their_digits() {
    let literal = |event: u32, negated| Literal { of: Operand::Event(event), negated };
    let given = vec![(Connective::AtLeast(3), vec![literal(0, false), literal(1, false), literal(2, true)])];
    let tops = vec![Literal { of: Operand::Gate(0), negated: false }];
    let formulas = Formulas::new(3, given, tops).expect("no circle");
    let diagrams = Diagrams::of_formulas(&formulas, Limits::default()).expect("small");
    let found = diagrams.probability(0, &[1e-12, 1e-13, 0.25]);
    assert!((found / 0.75e-25 - 1.0).abs() < 1e-12, "{found:e}");
}
