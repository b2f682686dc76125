//! What falls after each loss of a batch.
//!
//! Each row gathers what it is made of; rows only ever gain bits. Rows are visited in order, and only those made of a row
//! that changed: a bitmap says which (the first of them is the next). A ring visits its rows again until none changes.
//! When a sixteenth of the program was walked that way the rest is walked in a row, without looking who is next.
//! A pass costs O(words of the rows that change, of what they are made of and of what is made of them), in rings so much
//! for each round; clearing costs no more. Memory: 8 `W` bytes a row.

use super::line::{Line, Rows};
use super::plan::Plan;
use crate::graph::network::Node;

/// The part of the program after which the rest is walked in a row.
const PART: usize = 16;

/// One batch of losses after the other.
#[derive(Debug)]
pub struct Worker<'a, const W: usize> {
    plan: &'a Plan,
    rows: Rows<W>,
    /// Rows to be visited, one bit each.
    waiting: Vec<u64>,
    /// Rows with bits, unless `many` are.
    touched: Vec<u32>,
    many: bool,
    walked: usize,
}

impl<'a, const W: usize> Worker<'a, W> {
    /// A worker for which nothing is lost yet. O(rows).
    #[must_use]
    pub fn new(plan: &'a Plan) -> Self {
        let waiting = vec![0; plan.rows().div_ceil(64)];
        let rows = Rows::new(plan.rows());
        Self { plan, rows, waiting, touched: Vec::new(), many: false, walked: 0 }
    }

    /// Forgets the losses before. Takes each node away in its lane and lets fall what must.
    pub fn lose(&mut self, losses: impl IntoIterator<Item = (usize, Node)>) {
        self.clear();
        for (lane, node) in losses {
            if let Some(row) = self.plan.row(node) {
                let mut line = self.rows.get(row);
                line.set(lane);
                self.change(row, line);
            }
        }
        let plan = self.plan;
        self.walked = self.touched.iter().map(|row| plan.fed(*row).len()).sum();
        if self.is_much_walked() {
            return self.walk_the_rest(0);
        }
        let first = (0..self.touched.len()).map(|at| self.mark(self.touched[at])).min();
        self.follow(first.unwrap_or(usize::MAX));
    }

    /// After which losses the node falls. Known for what the plan watches, and for what may be lost where that matters.
    #[must_use]
    pub fn fallen(&self, node: Node) -> Line<W> {
        self.plan.row(node).map_or(Line::NONE, |row| self.rows.get(row))
    }

    /// The line of a row of the plan.
    #[must_use]
    pub fn line(&self, row: u32) -> Line<W> {
        self.rows.get(row)
    }

    /// Rows with bits, in no order of meaning; `None` when there are many.
    #[must_use]
    pub fn touched(&self) -> Option<&[u32]> {
        (!self.many).then_some(&self.touched)
    }

    /// Words of the program looked at in the last pass: a measure of work.
    #[must_use]
    pub fn walked(&self) -> usize {
        self.walked
    }

    fn clear(&mut self) {
        self.walked = 0;
        if std::mem::take(&mut self.many) {
            self.touched.clear();
            return self.rows.clear();
        }
        for row in self.touched.drain(..) {
            self.rows.set(row, Line::NONE);
        }
    }

    /// Gives a row its bits.
    #[inline]
    fn change(&mut self, row: u32, line: Line<W>) {
        if self.rows.get(row).is_none() {
            self.touched.push(row);
        }
        self.rows.set(row, line);
    }

    /// Marks what is made of a row; hands back the first word of marks that changed.
    #[inline]
    fn mark(&mut self, row: u32) -> usize {
        let fed = self.plan.fed(row);
        for next in fed {
            self.waiting[*next as usize / 64] |= 1 << (next % 64);
        }
        fed.first().map_or(usize::MAX, |next| *next as usize / 64)
    }

    fn is_much_walked(&self) -> bool {
        self.walked > self.plan.words().div_ceil(PART)
    }

    fn follow(&mut self, first: usize) {
        let plan = self.plan;
        let mut at = first;
        while at < self.waiting.len() {
            if self.is_much_walked() {
                return self.walk_the_rest(at as u32 * 64);
            }
            let marks = self.waiting[at];
            if marks == 0 {
                at += 1;
                continue;
            }
            self.waiting[at] &= marks - 1;
            let row = at as u32 * 64 + marks.trailing_zeros();
            self.walked += plan.program().members(row).len();
            let line = plan.program().gather(row, self.rows.lines());
            if !line.without(&self.rows.get(row)).is_none() {
                self.change(row, line);
                self.walked += plan.fed(row).len();
                at = at.min(self.mark(row));
            }
        }
    }

    /// Every row from `from` on; rows before it are settled, but for the ring it may lie in.
    fn walk_the_rest(&mut self, from: u32) {
        let plan = self.plan;
        self.many = true;
        self.waiting.fill(0);
        let rings = plan.rings();
        let mut next_ring = rings.partition_point(|ring| ring.end <= from);
        let mut row = rings.get(next_ring).map_or(from, |ring| from.min(ring.start));
        let end = plan.rows() as u32;
        while row < end {
            let ring = rings.get(next_ring).cloned().unwrap_or(end..end);
            plan.program().walk(row..ring.start, &mut self.rows);
            while plan.program().walk(ring.clone(), &mut self.rows) {}
            row = ring.end;
            next_ring += 1;
        }
    }
}
