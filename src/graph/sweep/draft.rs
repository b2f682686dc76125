//! Rows as they are found, and the order in which they are worked out.
//!
//! Found in the order of a walk, in which what belongs together is close. Worked out so that as many as possible of one shape follow
//! each other: by *level*, the length of the longest way to what is lost, since rows of one level do not feed each other; within it by
//! shape. That is done piece by piece of the walk: a piece's lines lie near the core while it is worked out.

use super::form::Form;
use super::program::Program;
use super::shape::{Group, Shape};
use crate::graph::network::Node;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

/// Rows of a piece: a megabyte of narrow lines, four of wide ones.
const PIECE: u32 = 65_536;

/// Rows in the order of the walk: each after its members, but for rings. Its members are numbered in that order too.
#[derive(Debug, Default)]
pub(super) struct Draft {
    words: Vec<u32>,
    /// Where the words of each row end.
    ends: Vec<u32>,
    shape_of: Vec<u32>,
    shapes: Vec<Shape>,
    known: HashMap<Shape, u32>,
    /// Of the row that is being written: members of which each is enough, and those of groups.
    any: Vec<u32>,
    grouped: Vec<u32>,
    groups: Vec<Group>,
    heaviest_first: Vec<(Node, u64)>,
}

impl Draft {
    /// The row falls with that one.
    pub(super) fn any(&mut self, row: u32) {
        self.any.push(row);
    }

    /// The row falls when so much of a form's `some` does.
    pub(super) fn some(&mut self, form: &Form, row_of: &[u32]) {
        if form.some.is_empty() {
            return;
        }
        let some = &mut self.heaviest_first;
        some.clone_from(&form.some);
        some.sort_unstable_by_key(|(node, weight)| (Reverse(*weight), *node));
        self.grouped.extend(some.iter().map(|(node, _)| row_of[*node as usize]));
        self.groups.push(Group::of(form, some.iter().map(|(_, weight)| *weight)));
    }

    /// The row is written.
    pub(super) fn end_row(&mut self) {
        self.any.sort_unstable();
        self.any.dedup();
        let shape = Shape { any: self.any.len() as u32, groups: std::mem::take(&mut self.groups) };
        self.words.append(&mut self.any);
        self.words.append(&mut self.grouped);
        self.ends.push(self.words.len() as u32);
        let number = match self.known.get(&shape) {
            Some(number) => *number,
            None => {
                let number = self.shapes.len() as u32;
                self.shapes.push(shape.clone());
                self.known.insert(shape, number);
                number
            }
        };
        self.shape_of.push(number);
    }

    fn members(&self, row: u32) -> &[u32] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.words[start as usize..self.ends[row as usize] as usize]
    }

    /// The program, with the new number of each row. `rings`, in order, become theirs.
    pub(super) fn ordered(self, rings: &mut [Range<u32>]) -> (Program, Vec<u32>) {
        let order = self.order(rings, PIECE);
        let mut new = vec![0; order.len()];
        for (number, row) in (0..).zip(&order) {
            new[*row as usize] = number;
        }
        for ring in rings.iter_mut() {
            let start = new[ring.start as usize];
            *ring = start..start + ring.len() as u32;
        }
        rings.sort_unstable_by_key(|ring| ring.start);
        let mut program = Program::new(self.shapes.clone(), (order.len(), self.words.len()));
        for row in order {
            let members = self.members(row).iter().map(|member| new[*member as usize]);
            program.push(self.shape_of[row as usize], members);
        }
        (program, new)
    }

    /// Rows in the order in which they are worked out, in pieces of so many. A ring has one level and stays as it is.
    fn order(&self, rings: &[Range<u32>], piece: u32) -> Vec<u32> {
        let rows = self.shape_of.len() as u32;
        let mut levels = vec![0; rows as usize];
        // By piece, level, ring (0 for none), shape; in a ring as they come.
        let mut keys = Vec::with_capacity(rows as usize);
        let (mut row, mut next) = (0, 0);
        while row < rows {
            let ring = rings.get(next).filter(|ring| ring.start == row);
            next += usize::from(ring.is_some());
            let part = ring.cloned().unwrap_or(row..row + 1);
            let outside =
                part.clone().flat_map(|row| self.members(row)).filter(|member| !part.contains(member));
            let level = outside.map(|member| levels[*member as usize] + 1).max().unwrap_or(0);
            for one in part.clone() {
                levels[one as usize] = level;
                let shape = ring.map_or(self.shape_of[one as usize], |_| 0);
                keys.push((row / piece, level, ring.map_or(0, |_| next as u32), shape));
            }
            row = part.end;
        }
        let mut order: Vec<u32> = (0..rows).collect();
        order.sort_unstable_by_key(|row| (keys[*row as usize], *row));
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows with up to three members before them, every tenth with the next one: rings of two.
    fn draft(rows: u32) -> (Draft, Vec<Range<u32>>) {
        let (mut draft, mut rings) = (Draft::default(), Vec::new());
        let mut dice = 7u32;
        for row in 0..rows {
            for _ in 0..row.min(3) {
                dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if dice >> 30 != 0 {
                    draft.any((dice >> 8) % row);
                }
            }
            match row % 10 {
                8 => draft.any(row + 1),
                9 => draft.any(row - 1),
                _ => {}
            }
            draft.end_row();
        }
        rings.extend((0..rows / 10).map(|ring| ring * 10 + 8..ring * 10 + 10));
        (draft, rings)
    }

    #[test]
    fn rows_come_after_their_members_and_rings_stay_whole() {
        for piece in [1, 7, 50, 1000] {
            let (draft, rings) = draft(200);
            let order = draft.order(&rings, piece);
            let mut place = vec![usize::MAX; 200];
            order.iter().enumerate().for_each(|(at, row)| place[*row as usize] = at);
            assert!(place.iter().all(|place| *place < 200), "each row once");
            for row in 0..200 {
                let in_ring = |member: &u32| row % 10 > 7 && member / 10 == row / 10 && member % 10 > 7;
                let mut outside = draft.members(row).iter().filter(|member| !in_ring(member));
                assert!(
                    outside.all(|member| place[*member as usize] < place[row as usize]),
                    "{piece}: {row}"
                );
            }
            for ring in rings {
                assert_eq!(
                    place[ring.start as usize] + 1,
                    place[ring.start as usize + 1],
                    "{piece}: {ring:?}"
                );
            }
        }
    }

    #[test]
    fn rows_of_one_shape_follow_each_other() {
        let (draft, mut rings) = draft(4000);
        let shapes = draft.shape_of.clone();
        let alone = shapes.windows(2).filter(|pair| pair[0] != pair[1]).count();
        let order = draft.order(&rings, PIECE);
        let changes = order.windows(2).filter(|pair| shapes[pair[0] as usize] != shapes[pair[1] as usize]);
        assert!(changes.count() * 2 < alone);
        let (program, new) = draft.ordered(&mut rings);
        assert!(rings.iter().all(|ring| program.members(ring.start).contains(&(ring.start + 1))));
        assert_eq!((program.rows(), new.len()), (4000, 4000));
    }
}
