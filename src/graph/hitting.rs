//! The cheapest sets of items that pass a test, by implicit hitting sets.
//!
//! The test must be monotone: what passes passes with more items, too. Then a set that fails and is as large as it can be
//! leaves out a *conflict*: every set that passes has an item of it. The cheapest set that hits every conflict found so far
//! costs no more than any set that passes, so when it passes nothing cheaper does; and when it fails it is enlarged to a new
//! conflict (Chandrasekaran, Karp, Moreno-Centeno & Vempala 2011; as MaxHS, Davies & Bacchus 2011). The conflicts are the proof.
//!
//! Enlarging halves the items that are left, so that a conflict of k of n items takes some k log(n / k) tests. Hitting sets are
//! found by branch and bound. All have budgets; when one runs out, the answer is a set that passes, from which nothing can
//! be left out as far as its own budget goes, and what every set costs at least. Refuses negative costs and tests that are not monotone (it cannot tell).

use std::collections::BTreeSet;

/// What items cost. Of two costs the one with fewer units is less; of as many units, the one with the smaller sum. Costs add up part
/// by part, so that this order is kept when the same is added to both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// Compared first.
    pub units: u64,
    /// Compared where the units are equal.
    pub sum: u128,
}

impl Cost {
    /// Both together; what is too large to count stays as large as can be.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { units: self.units.saturating_add(other.units), sum: self.sum.saturating_add(other.sum) }
    }
}

impl From<u64> for Cost {
    fn from(units: u64) -> Self {
        Self { units, sum: 0 }
    }
}

impl std::iter::Sum for Cost {
    fn sum<I: Iterator<Item = Self>>(costs: I) -> Self {
        costs.fold(Self::default(), Self::plus)
    }
}

/// What sets are compared by: of those that cost the same, the one with fewer items that cost nothing comes first. So whatever is
/// added to a set makes it heavier, and none of the lightest has an item in vain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    cost: Cost,
    free: usize,
}

impl Weight {
    /// More than anything weighs.
    const MOST: Self = Self { cost: Cost { units: u64::MAX, sum: u128::MAX }, free: usize::MAX };

    fn of(item: &Item) -> Self {
        Self { cost: item.cost, free: usize::from(item.cost == Cost::default()) }
    }

    fn plus(self, other: Self) -> Self {
        Self { cost: self.cost.plus(other.cost), free: self.free.saturating_add(other.free) }
    }
}

/// What the search may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Tests made at most (and one at least), beside those of the last resort: the set that is handed back when this budget runs out.
    pub tests: usize,
    /// Tests made at most to leave items out of that set.
    pub reductions: usize,
    /// Branches looked at for each hitting set, at most.
    pub branches: usize,
    /// Sets of the least cost that are wanted, each with items of other classes.
    pub sets: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cheapest {
    /// Sets that pass, each sorted. With `exact` these are of the least cost, in order, and with as few items that cost nothing as
    /// such a set can have; else it is one set.
    pub sets: Vec<Vec<usize>>,
    /// From none of the sets an item can be left out.
    pub irreducible: bool,
    /// Nothing that costs less than this passes.
    pub at_least: Cost,
    /// The cost of each of the sets is `at_least`.
    pub exact: bool,
    /// There is no other set of that cost, but for items of the same classes. Only with `exact`.
    pub all: bool,
    /// Each has an item of every set that passes.
    pub conflicts: Vec<Vec<usize>>,
    /// How many sets were tested.
    pub tests: usize,
}

/// An item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it costs.
    pub cost: Cost,
    /// Items of a class are much the same: of sets with items of the same classes one is enough.
    pub class: usize,
}

/// The cheapest sets of the items `0..items.len()` that pass; `None` when even all of them together do not.
pub fn cheapest(
    items: &[Item],
    limits: Limits,
    passes: &mut dyn FnMut(&[usize]) -> bool,
) -> Option<Cheapest> {
    let mut search = Search { items, limits, passes, tests: 0, until: usize::MAX, conflicts: Vec::new() };
    let everything: Vec<usize> = (0..items.len()).collect();
    search.test(&everything).then(|| search.run())
}

struct Search<'a> {
    items: &'a [Item],
    limits: Limits,
    passes: &'a mut dyn FnMut(&[usize]) -> bool,
    tests: usize,
    /// The last resort ends after so many tests.
    until: usize,
    conflicts: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn test(&mut self, items: &[usize]) -> bool {
        self.tests += 1;
        (self.passes)(items)
    }

    fn weight(&self, items: &[usize]) -> Weight {
        items.iter().map(|item| Weight::of(&self.items[*item])).fold(Weight::default(), Weight::plus)
    }

    fn run(mut self) -> Cheapest {
        let mut found = Cheapest::default();
        let mut at_least = Weight::default();
        loop {
            let hitting = hitting_set(&self.conflicts, &found.sets, self.items, self.limits.branches);
            let Some(hitting) = hitting else {
                // Every other set hits a conflict only with an item that is not there: there is none.
                found.all = true;
                break;
            };
            let weight = self.weight(&hitting.items);
            if !found.sets.is_empty() && (weight > at_least || !hitting.is_least) {
                found.all = hitting.is_least;
                break;
            }
            at_least = if hitting.is_least { weight } else { at_least.max(hitting.at_least) };
            if self.tests >= self.limits.tests || !hitting.is_least {
                break;
            }
            if self.test(&hitting.items) {
                found.exact = true;
                found.sets.push(hitting.items);
                if found.sets.len() >= self.limits.sets {
                    break;
                }
            } else {
                let conflict = self.conflict(hitting.items);
                self.conflicts.push(conflict);
            }
        }
        if found.sets.is_empty() {
            self.until = self.tests.saturating_add(self.limits.reductions);
            let last = self.last_resort();
            // The bound proves that nothing is cheaper, whoever found the set.
            found.exact = self.weight(&last).cost == at_least.cost;
            found.sets.push(last);
        }
        found.at_least = at_least.cost;
        found.irreducible = self.tests < self.until;
        found.sets.sort();
        found.conflicts = self.conflicts;
        found.tests = self.tests;
        found
    }

    /// What is left out of a set that fails, after adding to it whatever lets it fail still. Cheap items are added last, so
    /// that they are what is left out: conflicts of cheap items say little, and dear ones say much.
    fn conflict(&mut self, failing: Vec<usize>) -> Vec<usize> {
        let mut failing: BTreeSet<usize> = failing.into_iter().collect();
        let mut others: Vec<usize> = (0..self.items.len()).filter(|item| !failing.contains(item)).collect();
        others.sort_by_key(|item| self.items[*item].cost);
        self.enlarge(&mut failing, &others);
        (0..self.items.len()).filter(|item| !failing.contains(item)).collect()
    }

    fn enlarge(&mut self, failing: &mut BTreeSet<usize>, others: &[usize]) {
        // What fails, however small it is, leaves out a conflict.
        if others.is_empty() || self.tests >= self.limits.tests {
            return;
        }
        let more: Vec<usize> =
            failing.iter().chain(others).copied().collect::<BTreeSet<_>>().into_iter().collect();
        if !self.test(&more) {
            failing.extend(others);
        } else if others.len() > 1 {
            let (some, rest) = others.split_at(others.len() / 2);
            self.enlarge(failing, some);
            self.enlarge(failing, rest);
        }
    }

    /// All items but those that can be left out, the dearest first: before others those of which another of the same class
    /// stands before them.
    fn last_resort(&mut self) -> Vec<usize> {
        let mut kept: Vec<usize> = (0..self.items.len()).collect();
        let mut order = kept.clone();
        order.sort_by_key(|item| (std::cmp::Reverse(self.items[*item].cost), *item));
        let mut classes = BTreeSet::new();
        let firsts: BTreeSet<usize> =
            kept.iter().copied().filter(|item| classes.insert(self.items[*item].class)).collect();
        let (first, others): (Vec<usize>, Vec<usize>) =
            order.into_iter().partition(|item| firsts.contains(item));
        self.leave_out(&mut kept, &others);
        self.leave_out(&mut kept, &first);
        kept
    }

    /// Leaves out of `kept` as many of `order` as it can, halves first.
    fn leave_out(&mut self, kept: &mut Vec<usize>, order: &[usize]) {
        if order.is_empty() || self.tests >= self.until {
            return;
        }
        let out: BTreeSet<usize> = order.iter().copied().collect();
        let without: Vec<usize> = kept.iter().copied().filter(|item| !out.contains(item)).collect();
        if self.test(&without) {
            *kept = without;
        } else if order.len() > 1 {
            let (some, rest) = order.split_at(order.len() / 2);
            self.leave_out(kept, some);
            self.leave_out(kept, rest);
        }
    }
}

/// A cheap set that has an item of every conflict and lacks a class of every blocked set.
struct Hitting {
    items: Vec<usize>,
    /// None is cheaper; else only `at_least` is known.
    is_least: bool,
    at_least: Weight,
}

fn hitting_set(
    conflicts: &[Vec<usize>],
    blocked: &[Vec<usize>],
    items: &[Item],
    branches: usize,
) -> Option<Hitting> {
    let mut branching = Branching {
        conflicts,
        blocked,
        items,
        left: branches,
        best: None,
        chosen: Vec::new(),
        barred: BTreeSet::new(),
    };
    branching.branch(Weight::default());
    let is_least = branching.left > 0;
    let at_least = branching.bound();
    let (weight, mut chosen) = branching.best?;
    chosen.sort_unstable();
    Some(Hitting { items: chosen, is_least, at_least: if is_least { weight } else { at_least } })
}

struct Branching<'a> {
    conflicts: &'a [Vec<usize>],
    /// Sets with items of all the classes of one of these are found already.
    blocked: &'a [Vec<usize>],
    items: &'a [Item],
    left: usize,
    best: Option<(Weight, Vec<usize>)>,
    chosen: Vec<usize>,
    /// Items that earlier branches took: each set is looked at once.
    barred: BTreeSet<usize>,
}

impl Branching<'_> {
    /// What the conflicts that are not hit yet cost at least: some of them share no item, and each takes its cheapest.
    fn bound(&self) -> Weight {
        let mut used: BTreeSet<usize> = BTreeSet::new();
        let mut sum = Weight::default();
        for conflict in self.conflicts.iter().filter(|conflict| !self.is_hit(conflict)) {
            if conflict.iter().any(|item| used.contains(item)) {
                continue;
            }
            let open = conflict.iter().filter(|item| !self.barred.contains(item));
            let Some(cheapest) = open.map(|item| Weight::of(&self.items[*item])).min() else {
                return Weight::MOST;
            };
            sum = sum.plus(cheapest);
            used.extend(conflict);
        }
        sum
    }

    fn is_hit(&self, conflict: &[usize]) -> bool {
        conflict.iter().any(|item| self.chosen.contains(item))
    }

    fn has_class(&self, class: usize) -> bool {
        self.chosen.iter().any(|item| self.items[*item].class == class)
    }

    fn branch(&mut self, weight: Weight) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let best = self.best.as_ref().map_or(Weight::MOST, |(weight, _)| *weight);
        let bound = weight.plus(self.bound());
        if bound >= best && self.best.is_some() || bound == Weight::MOST {
            return;
        }
        if self.blocked.iter().any(|set| set.iter().all(|item| self.has_class(self.items[*item].class))) {
            return;
        }
        let open =
            |conflict: &&Vec<usize>| conflict.iter().filter(|item| !self.barred.contains(item)).count();
        let unhit = self.conflicts.iter().filter(|conflict| !self.is_hit(conflict)).min_by_key(open);
        let Some(conflict) = unhit else {
            self.best = Some((weight, self.chosen.clone()));
            return;
        };
        let mut items: Vec<usize> =
            conflict.iter().copied().filter(|item| !self.barred.contains(item)).collect();
        items.sort_by_key(|item| (self.items[*item].cost, *item));
        for item in &items {
            self.chosen.push(*item);
            self.branch(weight.plus(Weight::of(&self.items[*item])));
            self.chosen.pop();
            self.barred.insert(*item);
        }
        for item in items {
            self.barred.remove(&item);
        }
    }
}
