//! The Aralia fault trees against their published answers, and diagrams against all sets of events.
//!
//! The trees may not be kept here: they are read from beside the repository, and where they are not the test says so.

#[path = "support/open_psa.rs"]
mod open_psa;

use proptest::prelude::*;
use spof::graph::cone::Cones;
use spof::graph::diagram::diagrams::{Diagrams, Limits};
use spof::graph::diagram::few::Few;
use spof::graph::faults::{Event, Faults, Operand, Top};
use spof::graph::plain::{Plain, Rule, TooLarge, plain};
use std::collections::BTreeSet;
use std::path::Path;

/// One line of the published answers.
struct Published {
    model: String,
    sets: Option<u128>,
    probability: f64,
}

/// A file that may not be kept here; where it is not, that is said.
#[allow(clippy::print_stderr, reason = "a test that skips says so")]
fn shared(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/fault-trees").join(name);
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        eprintln!("skipped: the Aralia fault trees are not here");
    }
    text
}

fn published(table: &str) -> Vec<Published> {
    let line = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        // Two numbers are misprints: SCRAM's stand in their place, and `two_misprints` settles one of them on its own.
        let (sets, probability) = match columns[0] {
            "jbd9601" => (columns[5], columns[4]),
            "das9204" => (columns[3], columns[6]),
            _ => (columns[3], columns[4]),
        };
        Published {
            model: columns[0].to_owned(),
            sets: sets.parse().ok(),
            probability: probability.parse().expect("known"),
        }
    };
    table.lines().skip(1).map(line).collect()
}

/// Equal in the digits that were published.
fn agree(found: f64, published: f64) -> bool {
    (found / published - 1.0).abs() < 6e-6
}

#[test]
fn published_answers() {
    let Some(table) = shared("answers.tsv") else { return };
    let mut solved = 0;
    // The hardest has a test of its own.
    for expected in published(&table).into_iter().filter(|it| it.model != "das9701") {
        let text = shared(&format!("{}.xml", expected.model)).expect("known");
        let tree = open_psa::tree(&text);
        let diagrams = Diagrams::of_formulas(&tree.formulas, Limits::default())
            .unwrap_or_else(|fault| panic!("{}: {fault:?}", expected.model));
        let found = diagrams.probability(0, &tree.p);
        assert!(
            agree(found, expected.probability),
            "{}: {found:e} and not {:e}",
            expected.model,
            expected.probability
        );
        let sets = diagrams.cut_sets(0, None).unwrap_or_else(|fault| panic!("{}: {fault:?}", expected.model));
        let counts = sets.count();
        assert_eq!(Some(counts.iter().sum::<u128>()), expected.sets, "{}", expected.model);
        let pairs = diagrams.cut_sets(0, Some(2)).expect("known");
        let short: Vec<u128> = counts.iter().copied().take(2).collect();
        let last = short.iter().rposition(|many| *many > 0).map_or(0, |last| last + 1);
        assert_eq!(pairs.count(), short[..last], "{}: to order 2", expected.model);
        let likeliest = sets.likeliest(&tree.p, 20);
        assert!(likeliest.windows(2).all(|pair| pair[0].0 >= pair[1].0) && likeliest.len() == 20);
        for (likely, set) in likeliest {
            let product: f64 = set.iter().map(|event| tree.p[*event as usize]).product();
            assert!(
                (product / likely - 1.0).abs() < 1e-12 && tree.formulas.holding(&set)[0],
                "{}",
                expected.model
            );
        }
        solved += 1;
    }
    assert_eq!(solved, 20);
}

/// 267 events, 2,226 gates, 992 negations: no order of events that stands has room for it, and SCRAM was killed for memory.
/// `cargo test --release --test fault_trees -- --ignored`
#[test]
#[ignore = "a minute and more, if it is compiled for release"]
fn the_hardest_of_the_published_trees() {
    let Some(table) = shared("answers.tsv") else { return };
    let expected = published(&table).into_iter().find(|it| it.model == "das9701").expect("in the table");
    let tree = open_psa::tree(&shared("das9701.xml").expect("known"));
    let diagrams = Diagrams::of_formulas(&tree.formulas, Limits::default()).expect("there is room");
    let found = diagrams.probability(0, &tree.p);
    assert!(agree(found, expected.probability), "{found:e} and not {:e}", expected.probability);
    let sets = diagrams.cut_sets(0, None).expect("there is room");
    assert_eq!(Some(sets.count().iter().sum::<u128>()), expected.sets);
}

/// Where no order that stands has room, one that moves has: the same tree with a tenth of the nodes.
#[test]
fn an_order_that_moves_needs_less_room() {
    let Some(text) = shared("edf9203.xml") else { return };
    let tree = open_psa::tree(&text);
    let nodes = 20_000;
    assert!(Diagrams::of_formulas(&tree.formulas, Limits::standing(nodes)).is_err());
    let diagrams =
        Diagrams::of_formulas(&tree.formulas, Limits { nodes, moves: 1 << 24 }).expect("there is room");
    assert!(agree(diagrams.probability(0, &tree.p), 5.99589e-1));
    let sets = diagrams.cut_sets(0, None).expect("there is room");
    assert_eq!(sets.count().iter().sum::<u128>(), 20_807_446);
}

/// At how much weight of its operands a gate fails.
type RawGate = (u64, Vec<(Operand, u64)>);

/// Any bytes as up to eight events and six gates that may rest on each other, with weights.
fn raw(bytes: &[u8]) -> (u32, Vec<RawGate>) {
    let mut bytes = bytes.iter().copied().chain(std::iter::repeat(0));
    let mut below = |many: u32| u32::from(bytes.next().unwrap_or(0)) % many;
    let (events, many) = (1 + below(8), 1 + below(6));
    let gates = (0..many).map(|_| {
        let operands: Vec<(Operand, u64)> = (0..=below(4))
            .map(|_| {
                let operand =
                    if below(2) == 0 { Operand::Event(below(events)) } else { Operand::Gate(below(many)) };
                (operand, 1 + u64::from(below(3)))
            })
            .collect();
        let all: u64 = operands.iter().map(|(_, weight)| weight).sum();
        (1 + u64::from(below(all as u32)), operands)
    });
    (events, gates.collect())
}

/// The same as equations, of which everything is asked.
fn equations(bytes: &[u8]) -> Faults {
    let (events, gates) = raw(bytes);
    let gates_asked = (0..gates.len() as u32).map(|gate| Top::When(Operand::Gate(gate)));
    let tops = gates_asked.chain([Top::Always, Top::Never, Top::When(Operand::Event(0))]).collect();
    Faults::from_gates(events as usize, gates, tops)
}

fn all_sets(events: usize) -> impl Iterator<Item = Vec<Event>> {
    (0u32..1 << events).map(move |mask| (0..events as u32).filter(|event| mask >> event & 1 == 1).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn diagrams_say_what_all_sets_say(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let faults = equations(&bytes);
        let p: Vec<f64> = (0..faults.events()).map(|event| 0.5 / (1.0 + event as f64)).collect();
        let diagrams = Diagrams::of(&faults, Limits::default()).expect("known");
        let states: Vec<(Vec<Event>, Vec<bool>)> =
            all_sets(faults.events()).map(|set| { let fails = faults.failing(&set); (set, fails) }).collect();
        for top in 0..faults.tops().len() {
            let likely = |p: &[f64]| -> f64 {
                let failing = states.iter().filter(|(_, fails)| fails[top]);
                let state = |set: &[Event]| (0..p.len()).map(|event| {
                    if set.contains(&(event as u32)) { p[event] } else { 1.0 - p[event] }
                }).product::<f64>();
                failing.map(|(set, _)| state(set)).sum()
            };
            prop_assert!((diagrams.probability(top, &p) - likely(&p)).abs() < 1e-12);
            for (event, birnbaum) in diagrams.birnbaum(top, &p).into_iter().enumerate() {
                let given = |q| { let mut p = p.clone(); p[event] = q; likely(&p) };
                prop_assert!((birnbaum - given(1.0) + given(0.0)).abs() < 1e-12);
                let without = diagrams.valued(&p).without(top, event as Event);
                prop_assert!((without - given(0.0)).abs() < 1e-12);
            }
            let kills: Vec<&Vec<Event>> = states.iter().filter(|(_, fails)| fails[top]).map(|(set, _)| set).collect();
            let part = |a: &[Event], b: &[Event]| a.len() < b.len() && a.iter().all(|event| b.contains(event));
            let minimal: BTreeSet<Vec<Event>> =
                kills.iter().filter(|set| !kills.iter().any(|other| part(other, set))).map(|set| (*set).clone()).collect();
            let minimal: BTreeSet<Vec<Event>> = minimal.into_iter().filter(|set| !set.is_empty()).collect();
            for order in [None, Some(1), Some(2), Some(3)] {
                let sets = diagrams.cut_sets(top, order).expect("known");
                let most = order.map_or(usize::MAX, |order| order as usize);
                let expected: BTreeSet<Vec<Event>> = minimal.iter().filter(|set| set.len() <= most).cloned().collect();
                let listed = sets.smallest(usize::MAX);
                prop_assert!(listed.windows(2).all(|pair| (pair[0].len(), &pair[0]) < (pair[1].len(), &pair[1])));
                prop_assert_eq!(sets.count().iter().sum::<u128>(), expected.len() as u128);
                let likeliest = sets.likeliest(&p, usize::MAX);
                prop_assert!(likeliest.windows(2).all(|pair| pair[0].0 >= pair[1].0));
                let likeliest: BTreeSet<Vec<Event>> = likeliest.into_iter().map(|(_, set)| set).collect();
                prop_assert_eq!(&likeliest, &expected);
                prop_assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), expected);
            }
        }
    }
}

/// Which gates fail, by nothing but what they say: from none failing, until none more does.
fn failing_as_said(gates: &[RawGate], happened: &[Event]) -> Vec<bool> {
    let mut fails = vec![false; gates.len()];
    for _ in gates {
        let holds = |operand: &Operand| match operand {
            Operand::Event(event) => happened.contains(event),
            Operand::Gate(gate) => fails[*gate as usize],
        };
        let weight = |of: &[(Operand, u64)]| of.iter().filter(|it| holds(&it.0)).map(|it| it.1).sum::<u64>();
        fails = gates.iter().map(|(at_least, of)| weight(of) >= *at_least).collect();
    }
    fails
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Gates that are seen through, left out or made one change nothing, and no two that are left are enough for each other.
    #[test]
    fn simpler_equations_fail_as_they_were_said(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let (events, gates) = raw(&bytes);
        let faults = equations(&bytes);
        for set in all_sets(events as usize) {
            prop_assert_eq!(&faults.failing(&set)[..gates.len()], &failing_as_said(&gates, &set)[..]);
        }
        for ring in faults.rings() {
            for gate in ring.clone() {
                for other in ring.clone() {
                    let enough = |from: u32, to: u32| {
                        let it = faults.gate(from);
                        it.operands.iter().any(|(of, weight)| *of == Operand::Gate(to) && *weight >= it.at_least)
                    };
                    prop_assert!(gate == other || !(enough(gate, other) && enough(other, gate)));
                }
            }
        }
    }
}

/// A ring of thousands of gates, each enough for the one before, is one gate; with alternatives it stays a ring.
#[test]
fn gates_that_are_enough_for_each_other_are_one() {
    let next = |gate: u32, by: u32, many: u32| Operand::Gate((gate + by) % many);
    let tops = |many: u32| (0..many).map(|gate| Top::When(Operand::Gate(gate))).collect::<Vec<Top>>();
    let many = 4_000;
    let enough =
        (0..many).map(|gate| (1, vec![(Operand::Event(gate), 1), (next(gate, 1, many), 1)])).collect();
    let faults = Faults::from_gates(many as usize, enough, tops(many));
    assert_eq!((faults.len(), faults.rings().len()), (1, 0));
    // Each needs one of the next two: any two neighbours stop all.
    let many = 60;
    let either =
        |gate: u32| (2, vec![(Operand::Event(gate), 2), (next(gate, 1, many), 1), (next(gate, 2, many), 1)]);
    let faults = Faults::from_gates(many as usize, (0..many).map(either).collect(), tops(many));
    assert_eq!((faults.len(), faults.rings().len()), (many as usize, 1));
    let mut few = Few::of(&faults, 2, Limits::default()).expect("there is room");
    // Of the pairs of neighbours two have the event that stops it by itself.
    assert_eq!(few.cut_sets(0, &[]).count(), [1, u128::from(many) - 2]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// A top by itself means what it means among others, and everything that is left bears on it.
    #[test]
    fn a_top_alone_says_the_same(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let faults = equations(&bytes);
        let mut cones = Cones::of(&faults);
        for top in 0..faults.tops().len() {
            let cone = cones.take(top);
            prop_assert!(cone.events.is_sorted() && cone.faults.events() == cone.events.len());
            for set in all_sets(faults.events()) {
                let own = set.iter().filter_map(|event| Some(cone.events.binary_search(event).ok()? as Event));
                let fails = cone.faults.failing(&own.collect::<Vec<_>>());
                prop_assert_eq!(&fails[..], &faults.failing(&set)[top..=top]);
            }
            // Nothing else is left.
            let gates = (0..cone.faults.len() as u32).flat_map(|gate| cone.faults.gate(gate).operands);
            let mut named: BTreeSet<Operand> = gates.map(|(operand, _)| *operand).collect();
            named.extend(match cone.faults.tops()[0] { Top::When(operand) => Some(operand), _ => None });
            prop_assert_eq!(named.len(), cone.events.len() + cone.faults.len());
        }
    }
}

/// Thousands of events on one way through a diagram, in a thread with a small stack.
#[test]
fn length_is_no_depth() {
    const MANY: u32 = 6_000;
    let any = |events: std::ops::Range<u32>| (1, events.map(|event| (Operand::Event(event), 1)).collect());
    let all = |events: std::ops::Range<u32>| {
        let operands: Vec<(Operand, u64)> = events.map(|event| (Operand::Event(event), 1)).collect();
        (operands.len() as u64, operands)
    };
    // Any of the first and any of the last two thirds: the middle alone, or one of either side.
    let sides = vec![
        any(0..MANY / 3 * 2),
        any(MANY / 3..MANY),
        (2, vec![(Operand::Gate(0), 1), (Operand::Gate(1), 1)]),
    ];
    let faults = Faults::from_gates(MANY as usize, sides, vec![Top::When(Operand::Gate(2))]);
    let mut few = Few::of(&faults, 2, Limits::default()).expect("small");
    let third = u128::from(MANY / 3);
    assert_eq!(few.cut_sets(0, &[]).count(), [third, third * third]);
    // Two neighbours in a row, and beside it all of the even ones: long on either side.
    let mut gates: Vec<(u64, Vec<(Operand, u64)>)> =
        (0..MANY - 1).map(|first| all(first..first + 2)).collect();
    let pairs = (0..MANY - 1).map(|gate| (Operand::Gate(gate), 1)).collect();
    gates.push((1, pairs));
    let even = (0..MANY / 2).map(|half| (Operand::Event(half * 2), 1)).collect();
    gates.push((u64::from(MANY / 2), even));
    gates.push((2, vec![(Operand::Gate(MANY - 1), 1), (Operand::Gate(MANY), 1)]));
    let tops = [MANY - 1, MANY, MANY + 1].map(|gate| Top::When(Operand::Gate(gate))).to_vec();
    let faults = Faults::from_gates(MANY as usize, gates, tops);
    let diagrams = Diagrams::of(&faults, Limits::default()).expect("there is room");
    let p: Vec<f64> = (0..MANY).map(|event| if event % 2 == 0 { 0.999_9 } else { 1e-4 }).collect();
    // No two in a row: what is likely while the last one happens, and while it does not.
    let (mut happens, mut not) = (0.0, 1.0);
    for p in &p {
        (happens, not) = (not * p, (happens + not) * (1.0 - p));
    }
    let evens = 0.999_9f64.powi(MANY as i32 / 2);
    let one_odd = 1.0 - (1.0 - 1e-4f64).powi(MANY as i32 / 2);
    for (top, expected) in [(0, 1.0 - happens - not), (1, evens), (2, evens * one_odd)] {
        assert!((diagrams.probability(top, &p) / expected - 1.0).abs() < 1e-9, "{top}");
    }
}

/// A chain of tops that each rest on the one before: each adds a little to it, instead of saying all of it again.
#[test]
fn tops_share_what_they_rest_on() {
    const MANY: u32 = 3_000;
    let gate = |top: u32| {
        let own = [Operand::Event(top), Operand::Event(MANY)];
        let before = top.checked_sub(1).map(Operand::Gate);
        (1, own.into_iter().chain(before).map(|operand| (operand, 1)).collect())
    };
    let tops = (0..MANY).map(|top| Top::When(Operand::Gate(top))).collect();
    let faults = Faults::from_gates(MANY as usize + 1, (0..MANY).map(gate).collect(), tops);
    // All sets written out anew would take four million nodes.
    let limits = Limits::standing(20_000);
    let mut few = Few::of(&faults, 3, limits).expect("there is room");
    assert_eq!(few.cut_sets(MANY as usize - 1, &[]).count(), [u128::from(MANY) + 1]);
    let diagrams = Diagrams::of(&faults, limits).expect("there is room");
    let p = vec![1e-5; MANY as usize + 1];
    for top in [0, 1, MANY - 1] {
        let expected = 1.0 - (1.0 - 1e-5f64).powi(top as i32 + 2);
        assert!((diagrams.probability(top as usize, &p) / expected - 1.0).abs() < 1e-9, "{top}");
    }
}

#[test]
fn a_budget_that_runs_out_is_an_error() {
    // Pairs that no order of events keeps together: exponential in any diagram, and cheap to refuse.
    let pairs = |i: u32| {
        (0..20u32)
            .map(move |j| (2, vec![(Operand::Event(i), 1), (Operand::Event(20 + (i * 7 + j * j) % 20), 1)]))
    };
    let mut gates: Vec<(u64, Vec<(Operand, u64)>)> = (0..20).flat_map(pairs).collect();
    let all = (0..gates.len() as u32).map(|gate| (Operand::Gate(gate), 1)).collect();
    gates.push((40, all));
    let top = Top::When(Operand::Gate(gates.len() as u32 - 1));
    let faults = Faults::from_gates(40, gates, vec![top]);
    let fault = Diagrams::of(&faults, Limits::standing(1_000)).expect_err("too small a budget");
    assert_eq!(fault.nodes, 1_000);
}

/// The minimal sets of each top, by looking at all sets.
fn minimal_sets(faults: &Faults) -> Vec<Vec<Vec<Event>>> {
    let mut minimal: Vec<Vec<Vec<Event>>> = vec![Vec::new(); faults.tops().len()];
    let mut sets: Vec<Vec<Event>> = all_sets(faults.events()).collect();
    sets.sort_by_key(|set| (set.len(), set.clone()));
    for set in sets {
        for (found, fails) in minimal.iter_mut().zip(faults.failing(&set)) {
            let contains = |one: &Vec<Event>| one.iter().all(|event| set.contains(event));
            if fails && !found.iter().any(contains) {
                found.push(set.clone());
            }
        }
    }
    minimal
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn few_events_need_no_diagram(
        bytes in proptest::collection::vec(any::<u8>(), 0..80),
        order in 1..5u32,
        except in 0..8u32,
    ) {
        let faults = equations(&bytes);
        let except = [except % faults.events() as u32];
        let mut few = Few::of(&faults, order, Limits::default()).expect("small");
        for (top, minimal) in minimal_sets(&faults).into_iter().enumerate() {
            for except in [&[][..], &except[..]] {
                let fits = |set: &Vec<Event>| {
                    (1..=order as usize).contains(&set.len()) && !set.iter().any(|event| except.contains(event))
                };
                let expected: Vec<Vec<Event>> = minimal.iter().filter(|set| fits(set)).cloned().collect();
                let sets = few.cut_sets(top, except);
                let mut found = Vec::new();
                for (size, many) in (1..).zip(sets.count()) {
                    let mut of_size = sets.of_size(size, usize::MAX);
                    prop_assert_eq!(of_size.len() as u128, many);
                    found.append(&mut of_size);
                }
                prop_assert_eq!(found, expected);
            }
        }
    }
}

/// When the tops of plain equations fail, read gate after gate.
fn plain_failing(plain: &Plain, happened: &[Event]) -> Vec<bool> {
    let mut gates: Vec<bool> = Vec::new();
    let holds = |operand: &Operand, gates: &[bool]| match operand {
        Operand::Event(event) => happened.contains(event),
        Operand::Gate(gate) => gates[*gate as usize],
    };
    for gate in &plain.gates {
        let failing = gate.operands.iter().filter(|operand| holds(operand, &gates)).count();
        let needed = match gate.rule {
            Rule::Any => 1,
            Rule::All => gate.operands.len(),
            Rule::AtLeast(some) => some as usize,
        };
        gates.push(failing >= needed);
    }
    let fails = |top: &Top| match top {
        Top::Never => false,
        Top::Always => true,
        Top::When(operand) => holds(operand, &gates),
    };
    plain.tops.iter().map(fails).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Rings unrolled, weights taken apart: the same failures, for every set of events.
    #[test]
    fn plain_equations_say_the_same(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let faults = equations(&bytes);
        let plain = plain(&faults, 1_000_000).expect("small");
        for set in all_sets(faults.events()) {
            prop_assert_eq!(plain_failing(&plain, &set), faults.failing(&set), "{:?}", &set);
        }
        for gate in &plain.gates {
            let many = gate.operands.len();
            prop_assert!(many >= 2 && gate.operands.is_sorted_by(|a, b| a < b), "{:?}", gate);
            prop_assert!(!matches!(gate.rule, Rule::AtLeast(some) if some < 2 || some as usize >= many), "{:?}", gate);
        }
    }
}

#[test]
fn equations_that_would_grow_too_large_are_refused() {
    // A ring of 2,000 gates that need two operands each: millions of gates when it is unrolled.
    let gates = (0..2_000).map(|gate| {
        let beside = [1, 7, 31].map(|step| (Operand::Gate((gate + step) % 2_000), 1));
        (2, beside.into_iter().chain([(Operand::Event(gate), 2)]).collect())
    });
    let faults = Faults::from_gates(2_000, gates.collect(), vec![Top::When(Operand::Gate(0))]);
    assert_eq!(plain(&faults, 1_000_000), Err(TooLarge));
    let weights = (0..5_000).map(|event| (Operand::Event(event), u64::from(event) + 1)).collect();
    let faults = Faults::from_gates(5_000, vec![(6_000_000, weights)], vec![Top::When(Operand::Gate(0))]);
    assert_eq!(plain(&faults, 1_000_000), Err(TooLarge));
}
