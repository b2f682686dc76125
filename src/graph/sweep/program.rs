//! How rows are written down, and how one is worked out.
//!
//! ```text
//! row     head: the number of fours; then fours of rows, of which each is enough; then groups
//! ALL     head: the number of fours; then the fours: all of them are needed
//! COUNT   head; how many it takes; fours of rows
//! WEIGH   head; how much it takes, two words; of each member: its row, its weight in two words (the low one first)
//! ```
//!
//! Rows come in fours so that a row takes few jumps that cannot be foreseen (a wrong guess costs as much as thirty words):
//! what is enough or needed is said again until four are full, and counts are filled up with a row that never falls.

use super::form::Form;
use super::line::{Line, Rows};

const FOUR: usize = 4;
/// The kind of a group, in the two highest bits of its head.
const KIND: u32 = 3 << 30;
const ALL: u32 = 0;
const COUNT: u32 = 1 << 30;
const WEIGH: u32 = 2 << 30;

/// What rows are made of.
#[derive(Debug)]
pub(crate) struct Program {
    offsets: Vec<u32>,
    words: Vec<u32>,
    /// The row that never falls: one past the last.
    never: u32,
    /// Of the row that is being written.
    any: Vec<u32>,
    groups: Vec<u32>,
}

impl Program {
    /// A program for so many rows, to be written one after the other.
    pub(crate) fn new(rows: u32) -> Self {
        Self { offsets: vec![0], words: Vec::new(), never: rows, any: Vec::new(), groups: Vec::new() }
    }

    /// How many rows are written.
    pub(crate) fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    /// The length of the whole program.
    pub(crate) fn words(&self) -> usize {
        self.words.len()
    }

    /// The row falls with that one.
    pub(crate) fn any(&mut self, row: u32) {
        self.any.push(row);
    }

    /// The row falls when so much of a form's `some` does.
    pub(crate) fn some(&mut self, form: &Form, row_of: &[u32]) {
        if form.some.is_empty() {
            return;
        }
        let halves = |number: u64| [number as u32, (number >> 32) as u32];
        let members = form.some.iter().map(|(node, _)| row_of[*node as usize]);
        let fours = form.some.len().div_ceil(FOUR);
        if form.takes_all() {
            self.groups.push(ALL | fours as u32);
            fill(&mut self.groups, members, row_of[form.some[0].0 as usize]);
        } else if form.counts_heads() {
            self.groups.extend([COUNT | fours as u32, form.at_least as u32]);
            fill(&mut self.groups, members, self.never);
        } else {
            self.groups.push(WEIGH | form.some.len() as u32);
            self.groups.extend(halves(form.at_least));
            for (row, (_, weight)) in members.zip(&form.some) {
                self.groups.push(row);
                self.groups.extend(halves(*weight));
            }
        }
    }

    /// The row is written.
    pub(crate) fn end_row(&mut self) {
        self.words.push(self.any.len().div_ceil(FOUR) as u32);
        let again = self.any.first().copied().unwrap_or(self.never);
        fill(&mut self.words, self.any.drain(..), again);
        self.words.append(&mut self.groups);
        self.offsets.push(self.words.len() as u32);
    }

    #[inline]
    fn of(&self, row: u32) -> &[u32] {
        &self.words[self.offsets[row as usize] as usize..self.offsets[row as usize + 1] as usize]
    }

    /// How many words a row takes.
    #[inline]
    pub(crate) fn length(&self, row: u32) -> usize {
        self.of(row).len()
    }

    /// The rows a row is made of, in no order of meaning; some may come twice.
    pub(crate) fn sources(&self, row: u32, into: &mut Vec<u32>) {
        into.clear();
        let (any, groups) = split_any(self.of(row));
        into.extend(once_each(any));
        for group in Groups(groups) {
            match group {
                Group::All(members) | Group::Count(_, members) => into.extend(once_each(members)),
                Group::Weigh(_, members) => into.extend(members.chunks_exact(3).map(|member| member[0])),
            }
        }
        into.retain(|source| *source != self.never);
    }

    /// What a row is now, with what it gains from the rows it is made of.
    #[inline]
    pub(crate) fn gather<const W: usize>(&self, row: u32, rows: &Rows<W>) -> Line<W> {
        let (any, groups) = split_any(self.of(row));
        let mut line = rows.get(row);
        for four in any.as_chunks::<FOUR>().0 {
            let [a, b, c, d] = rows.four(four);
            line = line.or(&a.or(&b).or(&c.or(&d)));
        }
        if groups.is_empty() { line } else { gather_groups(groups, rows, line) }
    }
}

fn fill(words: &mut Vec<u32>, members: impl Iterator<Item = u32>, with: u32) {
    let start = words.len();
    words.extend(members);
    let full = (words.len() - start).next_multiple_of(FOUR);
    words.resize(start + full, with);
}

/// Without the first one said again.
fn once_each(members: &[u32]) -> impl Iterator<Item = u32> + '_ {
    let is_new = move |(place, row): &(usize, u32)| *place == 0 || *row != members[0];
    members.iter().copied().enumerate().filter(is_new).map(|(_, row)| row)
}

/// The fours of which each is enough, and the groups.
#[inline]
fn split_any(row: &[u32]) -> (&[u32], &[u32]) {
    match row.split_first() {
        Some((fours, rest)) => rest.split_at(*fours as usize * FOUR),
        None => (row, row),
    }
}

enum Group<'a> {
    All(&'a [u32]),
    Count(u64, &'a [u32]),
    Weigh(u64, &'a [u32]),
}

/// The groups of a row, one after the other.
struct Groups<'a>(&'a [u32]);

impl<'a> Iterator for Groups<'a> {
    type Item = Group<'a>;

    #[inline]
    fn next(&mut self) -> Option<Group<'a>> {
        let (head, rest) = self.0.split_first()?;
        let size = (head & !KIND) as usize;
        let (group, rest) = match head & KIND {
            ALL => {
                let (members, rest) = rest.split_at(size * FOUR);
                (Group::All(members), rest)
            }
            COUNT => {
                let (members, after) = rest[1..].split_at(size * FOUR);
                (Group::Count(u64::from(rest[0]), members), after)
            }
            _ => {
                let (members, after) = rest[2..].split_at(size * 3);
                (Group::Weigh(joined(rest), members), after)
            }
        };
        self.0 = rest;
        Some(group)
    }
}

fn joined(words: &[u32]) -> u64 {
    u64::from(words[0]) | u64::from(words[1]) << 32
}

fn gather_groups<const W: usize>(groups: &[u32], rows: &Rows<W>, mut line: Line<W>) -> Line<W> {
    for group in Groups(groups) {
        let group = match group {
            Group::All(members) => members.as_chunks::<FOUR>().0.iter().fold(Line::ALL, |all, four| {
                let [a, b, c, d] = rows.four(four);
                all.and(&a.and(&b).and(&c.and(&d)))
            }),
            Group::Count(at_least, members) => match (at_least, members.as_chunks::<FOUR>().0) {
                (2, [four]) => two_of_four(rows.four(four)),
                (3, [four]) => three_of_four(rows.four(four)),
                _ => reach(at_least, members.iter().map(|row| (rows.get(*row), 1))),
            },
            Group::Weigh(at_least, members) => {
                let members = members.chunks_exact(3);
                reach(at_least, members.map(|member| (rows.get(member[0]), joined(&member[1..]))))
            }
        };
        line = line.or(&group);
    }
    line
}

#[inline]
fn two_of_four<const W: usize>([a, b, c, d]: [Line<W>; FOUR]) -> Line<W> {
    a.and(&b).or(&c.and(&d)).or(&a.or(&b).and(&c.or(&d)))
}

#[inline]
fn three_of_four<const W: usize>([a, b, c, d]: [Line<W>; FOUR]) -> Line<W> {
    a.and(&b).and(&c.or(&d)).or(&c.and(&d).and(&a.or(&b)))
}

/// In which lanes the members with a bit weigh at least so much. Each member weighs less than that, and at least 1.
///
/// One binary counter in each lane, a line for each digit, begins as far below a power of two as the goal is above 0; who
/// carries out of the last digit has reached it.
fn reach<const W: usize>(at_least: u64, members: impl Iterator<Item = (Line<W>, u64)>) -> Line<W> {
    match u64::BITS - (at_least - 1).leading_zeros() {
        1 => reach_in::<W, 1>(at_least, members),
        2 => reach_in::<W, 2>(at_least, members),
        3 => reach_in::<W, 3>(at_least, members),
        4 => reach_in::<W, 4>(at_least, members),
        5..9 => reach_in::<W, 8>(at_least, members),
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

    fn expected(sum: impl Fn(u64) -> bool) -> Line<1> {
        line((0..32u64).filter(|way| sum(*way)).map(|way| 1 << way).sum())
    }

    #[test]
    fn counters_reach_their_goal_exactly() {
        let members = all_ways();
        for at_least in 2..=300u64 {
            let weights = [1, 2, 3, 40, 275].map(|weight: u64| weight.min(at_least - 1));
            let sum =
                |way: u64| (0..5).filter(|bit| way >> bit & 1 == 1).map(|bit| weights[bit]).sum::<u64>();
            let reached = reach(at_least, members.into_iter().zip(weights));
            assert_eq!(reached, expected(|way| sum(way) >= at_least), "{at_least}");
        }
    }

    #[test]
    fn two_and_three_of_four() {
        let [a, b, c, d, _] = all_ways();
        let four = |way: u64| (way & 15).count_ones();
        assert_eq!(two_of_four([a, b, c, d]), expected(|way| four(way) >= 2));
        assert_eq!(three_of_four([a, b, c, d]), expected(|way| four(way) >= 3));
    }

    #[test]
    fn counters_hold_the_largest_weights() {
        let (all, most) = (Line::<1>::ALL, u64::MAX - 1);
        assert_eq!(reach(u64::MAX, [(all, most)].into_iter()), Line::NONE);
        assert_eq!(reach(u64::MAX, [(all, most), (all, 1)].into_iter()), Line::ALL);
    }
}
