//! How much of a stretch of time is taken, wherever it begins. Whole numbers on one line; what their unit is does not matter.
//!
//! ```text
//! F(x)      = Σ max(0, x − from) − Σ max(0, x − to)        taken before x
//! taken(p)  = F(p + w) − F(p)                              taken of the window [p, p + w)
//! count(p)  = #{ from < p + w } − #{ to ≤ p }              stretches that reach into it
//! ```
//!
//! Between two neighbouring ends, shifted by w or not, `taken` is linear and `count` does not change. So the greatest value over all
//! whole positions is taken at such an end, or one step beside it. Time: n · log n.

/// A stretch `[from, to)`; where `to` is not after `from` it is empty.
pub type Stretch = (i64, i64);

/// What a window holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Where the window begins.
    pub from: i64,
    /// How much of it is taken.
    pub taken: i64,
    /// By how many stretches.
    pub stretches: u64,
}

/// Stretches, ready to be asked of any window.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// For what is taken.
    begins: Sums,
    ends: Sums,
    /// For how many there are.
    all_begins: Vec<i64>,
    all_ends: Vec<i64>,
}

impl Line {
    /// What is taken twice counts once.
    #[must_use]
    pub fn of(stretches: &[Stretch]) -> Self {
        Self::made(stretches, &merged(stretches))
    }

    /// What is taken twice by these counts once; what others take counts on top: nobody knows whether they overlap.
    #[must_use]
    pub fn beside(these: &[Stretch], others: &[Stretch]) -> Self {
        Self::made(&[these, others].concat(), &[&merged(these), others].concat())
    }

    fn made(all: &[Stretch], taken: &[Stretch]) -> Self {
        let sorted = |of: &[Stretch], end: fn(&Stretch) -> i64| {
            let mut ends: Vec<i64> = of.iter().filter(|(from, to)| from < to).map(end).collect();
            ends.sort_unstable();
            ends
        };
        Self {
            begins: Sums::of(sorted(taken, |it| it.0)),
            ends: Sums::of(sorted(taken, |it| it.1)),
            all_begins: sorted(all, |it| it.0),
            all_ends: sorted(all, |it| it.1),
        }
    }

    /// What the window of this length that begins there holds.
    #[must_use]
    pub fn held(&self, from: i64, window: i64) -> Held {
        let to = from.saturating_add(window);
        let before = |x: i64| self.begins.over(x) - self.ends.over(x);
        let taken = i64::try_from(before(to) - before(from)).unwrap_or(i64::MAX);
        let begun = self.all_begins.partition_point(|begin| *begin < to);
        let over = self.all_ends.partition_point(|end| *end <= from);
        Held { from, taken, stretches: begun.saturating_sub(over) as u64 }
    }

    /// The window that holds most, of those that hold at least so many stretches; the first of several. `None` where no window does.
    #[must_use]
    pub fn fullest(&self, window: i64, least: u64) -> Option<Held> {
        let fits = self.windows(window).filter(|held| held.stretches >= least.max(1));
        fits.max_by_key(|held| (held.taken, std::cmp::Reverse(held.from)))
    }

    /// The window that holds most stretches; of several the one that holds most, then the first.
    #[must_use]
    pub fn busiest(&self, window: i64) -> Option<Held> {
        self.windows(window).max_by_key(|held| (held.stretches, held.taken, std::cmp::Reverse(held.from)))
    }

    /// Windows among which each greatest one is.
    fn windows(&self, window: i64) -> impl Iterator<Item = Held> + '_ {
        let lists = [&self.all_begins, &self.all_ends, &self.begins.ends, &self.ends.ends];
        let lists = lists.into_iter().filter(move |_| window > 0);
        let ends = lists.flatten().flat_map(move |end| [*end, end.saturating_sub(window)]);
        let beside = |at: i64| [at.saturating_sub(1), at, at.saturating_add(1)];
        ends.flat_map(beside).map(move |at| self.held(at, window))
    }
}

/// Sorted ends, with their sums.
#[derive(Clone, Debug, Default)]
struct Sums {
    ends: Vec<i64>,
    /// The sum of the first so many.
    sums: Vec<i128>,
}

impl Sums {
    fn of(ends: Vec<i64>) -> Self {
        let mut sums = vec![0];
        let mut sum = 0;
        for end in &ends {
            sum += i128::from(*end);
            sums.push(sum);
        }
        Self { ends, sums }
    }

    /// `Σ max(0, x − end)`.
    fn over(&self, x: i64) -> i128 {
        let before = self.ends.partition_point(|end| *end < x);
        i128::from(x) * before as i128 - self.sums[before]
    }
}

/// The same moments, as stretches that neither overlap nor touch, in order.
#[must_use]
pub fn merged(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut sorted: Vec<Stretch> = stretches.iter().copied().filter(|(from, to)| from < to).collect();
    sorted.sort_unstable();
    let mut out: Vec<Stretch> = Vec::new();
    for (from, to) in sorted {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every whole position, every moment of it.
    fn slow(stretches: &[Stretch], window: i64, twice: bool) -> Vec<Held> {
        let one = |from: i64| {
            let inside = |moment: i64| stretches.iter().filter(|(a, b)| (*a..*b).contains(&moment)).count();
            let taken = (from..from + window).map(|at| if twice { inside(at) } else { inside(at).min(1) });
            let reach = stretches.iter().filter(|(a, b)| a < b && *a < from + window && *b > from).count();
            Held { from, taken: taken.sum::<usize>() as i64, stretches: reach as u64 }
        };
        (-60..120).map(one).collect()
    }

    proptest! {
        /// Whole positions stand for minutes: the greatest over all of them, one by one, is the one that is found.
        #[test]
        fn no_window_holds_more(
            stretches in proptest::collection::vec((0i64..60, 0i64..20), 0..7),
            window in 1i64..50,
            least in 0u64..4,
            twice: bool,
        ) {
            let stretches: Vec<Stretch> = stretches.iter().map(|(from, length)| (*from, from + length)).collect();
            let line = if twice { Line::beside(&[], &stretches) } else { Line::of(&stretches) };
            let all = slow(&stretches, window, twice);
            for held in &all {
                prop_assert_eq!(line.held(held.from, window), *held);
            }
            let fits = all.iter().filter(|held| held.stretches >= least.max(1));
            let most = fits.map(|held| held.taken).max();
            prop_assert_eq!(line.fullest(window, least).map(|held| held.taken), most);
            let busiest = all.iter().map(|held| held.stretches).max().filter(|_| line.busiest(window).is_some());
            prop_assert_eq!(line.busiest(window).map(|held| held.stretches), busiest);
        }
    }

    #[test]
    fn a_window_just_beside_an_end_counts() {
        // The second stretch reaches into the window only when that begins one step later; then the first lacks one step.
        let line = Line::of(&[(0, 45), (1_440, 1_441)]);
        assert_eq!(line.fullest(1_440, 1).map(|it| it.taken), Some(45));
        assert_eq!(line.fullest(1_440, 2), Some(Held { from: 1, taken: 45, stretches: 2 }));
        assert_eq!(line.fullest(1_395, 2), None);
        assert_eq!(Line::of(&[]).busiest(5), None);
        assert_eq!(merged(&[(5, 9), (0, 3), (3, 5), (7, 7)]), [(0, 9)]);
    }
}
