//! The cheapest sets that pass, against all sets.

use proptest::prelude::*;
use spof::graph::hitting::{Cheapest, Cost, Item, Limits, cheapest};

const LIMITS: Limits = Limits { tests: 100_000, reductions: usize::MAX, branches: 1_000_000, sets: 1000 };

/// Passes when of each clause one alternative is there, all of its items.
type Clauses = Vec<Vec<u16>>;

fn passes(clauses: &Clauses, set: u16) -> bool {
    clauses.iter().all(|clause| clause.iter().any(|items| items & !set == 0))
}

fn mask(items: &[usize]) -> u16 {
    items.iter().map(|item| 1 << item).sum()
}

/// Units and a sum, of which either or both may be nothing.
fn costs() -> impl Strategy<Value = Vec<Cost>> {
    let cost = prop_oneof![(1..4u64, 0..4u128), (0..2u64, 0..4u128)];
    prop::collection::vec(cost.prop_map(|(units, sum)| Cost { units, sum }), 9)
}

fn cost(costs: &[Cost], set: u16) -> Cost {
    let chosen = costs.iter().enumerate().filter(|(item, _)| set >> item & 1 == 1).map(|(_, cost)| cost);
    chosen.fold(Cost::default(), |all, one| Cost { units: all.units + one.units, sum: all.sum + one.sum })
}

/// Items of a set that cost nothing.
fn free(costs: &[Cost], set: u16) -> usize {
    costs.iter().enumerate().filter(|(item, cost)| set >> item & 1 == 1 && **cost == Cost::default()).count()
}

fn search(costs: &[Cost], clauses: &Clauses, limits: Limits) -> Option<Cheapest> {
    let items: Vec<Item> = costs.iter().zip(0..).map(|(cost, class)| Item { cost: *cost, class }).collect();
    cheapest(&items, limits, &mut |items| passes(clauses, mask(items)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn all_sets_of_the_least_cost_are_found_and_the_conflicts_prove_it(
        costs in costs(),
        clauses in prop::collection::vec(prop::collection::vec(1..512u16, 1..4), 0..5),
        // Alternatives of many items are thinned out.
        thin in any::<u16>(),
    ) {
        let clauses: Clauses = clauses
            .into_iter()
            .map(|clause| clause.into_iter().map(|items| if items & thin == 0 { items } else { items & thin }).collect())
            .collect();
        let all: Vec<u16> = (0..512).filter(|set| passes(&clauses, *set)).collect();
        let least = all.iter().map(|set| cost(&costs, *set)).min().expect("everything passes");
        let cheap: Vec<u16> = all.iter().copied().filter(|set| cost(&costs, *set) == least).collect();
        let fewest = cheap.iter().map(|set| free(&costs, *set)).min();
        let expected: Vec<u16> = cheap.into_iter().filter(|set| Some(free(&costs, *set)) == fewest).collect();
        let found = search(&costs, &clauses, LIMITS).expect("everything passes");
        let mut sets: Vec<u16> = found.sets.iter().map(|set| mask(set)).collect();
        sets.sort_unstable();
        prop_assert_eq!(sets, expected);
        prop_assert!(found.exact && found.all && found.irreducible);
        for (set, item) in found.sets.iter().flat_map(|set| set.iter().map(|item| (mask(set), *item))) {
            prop_assert!(!passes(&clauses, set & !(1 << item)), "nothing can be left out");
        }
        prop_assert_eq!(found.at_least, least);
        for conflict in &found.conflicts {
            prop_assert!(all.iter().all(|set| set & mask(conflict) != 0));
        }
    }

    #[test]
    fn without_a_budget_the_set_passes_and_the_bound_holds(
        costs in costs(),
        clauses in prop::collection::vec(prop::collection::vec(1..512u16, 1..4), 1..5),
        tests in 0..30usize,
        branches in 1..30usize,
        reductions in prop_oneof![Just(usize::MAX), 0..12usize],
    ) {
        let limits = Limits { tests, reductions, branches, sets: 1 };
        let found = search(&costs, &clauses, limits).expect("everything passes");
        let set = mask(&found.sets[0]);
        let least = (0..512).filter(|set| passes(&clauses, *set)).map(|set| cost(&costs, set)).min();
        let least = least.expect("everything passes");
        prop_assert!(passes(&clauses, set));
        prop_assert!(found.at_least <= least && least <= cost(&costs, set));
        prop_assert_eq!(found.exact, cost(&costs, set) == found.at_least);
        prop_assert!(found.irreducible || reductions < usize::MAX);
        prop_assert!(found.tests <= tests.max(1) + reductions.min(100), "{}", found.tests);
        for item in found.sets[0].iter().filter(|_| found.irreducible) {
            prop_assert!(!passes(&clauses, set & !(1 << item)), "nothing can be left out");
        }
    }
}

#[test]
fn what_cannot_pass_is_told_and_what_needs_nothing_needs_nothing() {
    assert_eq!(search(&[1, 1].map(Cost::from), &vec![vec![4]], LIMITS), None);
    let found = search(&[1, 1].map(Cost::from), &Vec::new(), LIMITS).expect("everything passes");
    assert_eq!((found.sets, found.at_least, found.exact), (vec![Vec::<usize>::new()], Cost::default(), true));
}

/// Either of two alike, and a third: one set is told for both.
#[test]
fn of_sets_that_are_much_the_same_one_is_told() {
    let item = |class| Item { cost: Cost::from(1), class };
    let items = [item(0), item(0), item(1), item(2)];
    let found = cheapest(&items, LIMITS, &mut |set| {
        let has = |item| set.contains(&item);
        (has(0) || has(1)) && has(2) || (has(0) && has(3))
    });
    let found = found.expect("all of them pass");
    assert_eq!((found.sets, found.exact, found.all), (vec![vec![0, 2], vec![0, 3]], true, true));
}
