//! What rows of one shape have in common: how many members are enough alone, and how those of each group add up.
//!
//! Rows of one shape are worked out one after the other, so that the processor, which guesses what comes next, guesses
//! right: a wrong guess costs as much as thirty words.

use super::form::Form;
use super::line::{Line, Lines};

/// The shape of a row. The members of a row stand in the same order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    /// So many members of which each is enough come first.
    pub(super) any: u32,
    pub(super) groups: Vec<Group>,
}

/// Members that are enough together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Group {
    /// All of so many.
    All(u32),
    /// So much of what these weigh. Each weighs at least 1 and less than that.
    Weigh(u64, Box<[u64]>),
}

/// Below this goal there is a line for each sum from 0, beyond it the sums are binary.
const SUMS: usize = 17;
/// Likewise, with fewer lines to begin with: most goals are 2 or 3.
const FEW: usize = 4;

impl Shape {
    /// What a row is now, with what it gains from its members.
    #[inline(always)]
    pub(super) fn gather<const W: usize>(&self, members: &[u32], lines: &Lines<W>, row: u32) -> Line<W> {
        let (any, rest) = members.split_at(self.any as usize);
        let line = any_of(any, lines, Line::at(lines, row));
        if rest.is_empty() { line } else { self.gather_groups(rest, lines, line) }
    }

    #[inline(always)]
    fn gather_groups<const W: usize>(
        &self,
        mut rest: &[u32],
        lines: &Lines<W>,
        mut line: Line<W>,
    ) -> Line<W> {
        for group in &self.groups {
            let (members, after) = rest.split_at(group.members());
            line = line.or(&group.gather(members, lines));
            rest = after;
        }
        line
    }
}

/// The line with all of these. Four at a time: fewer jumps.
#[inline(always)]
fn any_of<const W: usize>(members: &[u32], lines: &Lines<W>, line: Line<W>) -> Line<W> {
    let (fours, ones) = members.as_chunks::<4>();
    let line = fours.iter().fold(line, |line, four| {
        let [a, b, c, d] = four.map(|row| Line::at(lines, row));
        line.or(&a.or(&b).or(&c.or(&d)))
    });
    ones.iter().fold(line, |line, row| line.or(&Line::at(lines, *row)))
}

impl Group {
    /// The group of what a form takes several of, whose weights are these.
    pub(super) fn of(form: &Form, weights: impl Iterator<Item = u64>) -> Self {
        if form.takes_all() {
            Self::All(form.some.len() as u32)
        } else {
            Self::Weigh(form.at_least, weights.collect())
        }
    }

    pub(super) fn members(&self) -> usize {
        match self {
            Self::All(members) => *members as usize,
            Self::Weigh(_, weights) => weights.len(),
        }
    }

    #[inline(always)]
    fn gather<const W: usize>(&self, members: &[u32], lines: &Lines<W>) -> Line<W> {
        let of = |row: &u32| Line::at(lines, *row);
        match self {
            // Most groups are as small as that, and a number known beforehand leaves no jumps.
            Self::All(_) => match members {
                [a, b] => of(a).and(&of(b)),
                [a, b, c] => of(a).and(&of(b)).and(&of(c)),
                [a, b, c, d] => of(a).and(&of(b)).and(&of(c).and(&of(d))),
                _ => members.iter().fold(Line::ALL, |all, row| all.and(&of(row))),
            },
            Self::Weigh(at_least, weights) => {
                let members = members.iter().map(of).zip(weights.iter().copied());
                let all = || weights.iter().sum();
                reach_any(*at_least, all, members)
            }
        }
    }
}

/// In which lanes the members with a bit weigh at least so much, by the way that is faster; `all` says what all of them weigh. Each
/// weighs at least 1 and less than the goal, which all of them reach.
#[inline(always)]
pub(super) fn reach_any<const W: usize>(
    at_least: u64,
    all: impl FnOnce() -> u64,
    members: impl Iterator<Item = (Line<W>, u64)>,
) -> Line<W> {
    if at_least < FEW as u64 {
        reach_small::<W, FEW>(at_least as usize, all() as usize, members)
    } else if at_least < SUMS as u64 {
        reach_small::<W, SUMS>(at_least as usize, all() as usize, members)
    } else {
        reach(at_least, members)
    }
}

/// In which lanes the members with a bit weigh at least so much; `all` of them together weigh that. A line for each sum that can
/// still make a difference: reached by the members so far. The goal is below `LINES`.
#[inline(always)]
fn reach_small<const W: usize, const LINES: usize>(
    at_least: usize,
    all: usize,
    members: impl Iterator<Item = (Line<W>, u64)>,
) -> Line<W> {
    let mut reached = [Line::NONE; LINES];
    reached[0] = Line::ALL;
    let (mut most, mut left) = (0, all);
    for (member, weight) in members {
        let weight = weight as usize;
        most = at_least.min(most + weight);
        left -= weight;
        for sum in (at_least.saturating_sub(left).max(1)..=most).rev() {
            reached[sum] = reached[sum].or(&member.and(&reached[sum.saturating_sub(weight)]));
        }
    }
    reached[at_least]
}

/// In which lanes the members with a bit weigh at least so much.
///
/// One binary counter in each lane, a line for each digit, begins as far below a power of two as the goal is above 0; who
/// carries out of the last digit has reached it.
fn reach<const W: usize>(at_least: u64, members: impl Iterator<Item = (Line<W>, u64)>) -> Line<W> {
    match u64::BITS - (at_least - 1).leading_zeros() {
        0..9 => reach_in::<W, 8>(at_least, members),
        9..17 => reach_in::<W, 16>(at_least, members),
        _ => reach_in::<W, { u64::BITS as usize }>(at_least, members),
    }
}

/// With so many digits; 2 to their power is not below the goal.
fn reach_in<const W: usize, const DIGITS: usize>(
    at_least: u64,
    members: impl Iterator<Item = (Line<W>, u64)>,
) -> Line<W> {
    let begin = at_least.wrapping_neg();
    let digit = |digit: usize| if begin >> digit & 1 == 1 { Line::ALL } else { Line::NONE };
    let mut counter: [Line<W>; DIGITS] = std::array::from_fn(digit);
    let mut reached = Line::NONE;
    for (line, mut weight) in members {
        while weight != 0 {
            let digit = weight.trailing_zeros() as usize;
            weight &= weight - 1;
            let mut carry = line;
            for place in &mut counter[digit..] {
                carry = place.add(&carry);
            }
            reached = reached.or(&carry);
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(bits: u64) -> Line<1> {
        let mut line = Line::NONE;
        (0..64).filter(|bit| bits >> bit & 1 == 1).for_each(|bit| line.set(bit));
        line
    }

    /// Every way in which five members may fall, a lane for each.
    fn all_ways() -> [Line<1>; 5] {
        std::array::from_fn(|member| {
            line((0..32).filter(|way| way >> member & 1 == 1).map(|way| 1 << way).sum())
        })
    }

    fn expected(is_reached: impl Fn(u64) -> bool) -> Line<1> {
        line((0..32u64).filter(|way| is_reached(*way)).map(|way| 1 << way).sum())
    }

    #[test]
    fn goals_are_reached_exactly() {
        let members = all_ways();
        for at_least in 2..=300u64 {
            let weights = [1, 2, 3, 40, 275].map(|weight: u64| weight.min(at_least - 1));
            let sum =
                |way: u64| (0..5).filter(|bit| way >> bit & 1 == 1).map(|bit| weights[bit]).sum::<u64>();
            let wanted = expected(|way| sum(way) >= at_least);
            let members = members.into_iter().zip(weights);
            assert_eq!(reach(at_least, members.clone()), wanted, "{at_least}");
            let (goal, all) = (at_least as usize, sum(31) as usize);
            if goal < FEW {
                assert_eq!(reach_small::<1, FEW>(goal, all, members.clone()), wanted, "{at_least}");
            }
            if goal < SUMS {
                assert_eq!(reach_small::<1, SUMS>(goal, all, members), wanted, "{at_least}");
            }
        }
    }

    #[test]
    fn counters_hold_the_largest_weights() {
        let (all, most) = (Line::<1>::ALL, u64::MAX - 1);
        assert_eq!(reach(u64::MAX, [(all, most)].into_iter()), Line::NONE);
        assert_eq!(reach(u64::MAX, [(all, most), (all, 1)].into_iter()), Line::ALL);
    }

    #[test]
    fn a_row_gathers_what_is_enough_and_what_is_enough_together() {
        let [a, b, c, d, e] = all_ways();
        let mut rows = super::super::line::Rows::<1>::new(6);
        (0..).zip([a, b, c, d, e]).for_each(|(row, line)| rows.set(row, line));
        let shape = Shape { any: 1, groups: vec![Group::All(2), Group::Weigh(3, Box::new([2, 1, 1]))] };
        let gathered = shape.gather(&[0, 1, 2, 3, 4, 1], rows.lines(), 5);
        let has = |way: u64, member: u64| way >> member & 1 == 1;
        let wanted =
            |way| has(way, 0) || has(way, 1) && has(way, 2) || has(way, 3) && (has(way, 4) || has(way, 1));
        assert_eq!(gathered, expected(wanted));
    }
}
