//! What falls after each of many small losses: of each row the list of losses after which it falls.
//!
//! The same walk over the same program as [`super::worker`]'s, with lists of losses in place of lines of bits, and for all losses at once.
//! Small losses leave a line nearly empty; and one loss after the other meets, at each need, a place in memory that nobody asked for
//! lately. Here such a place is met once for each member of a row, whatever number of losses comes through it, because a list
//! lies in one piece. Lists are not sorted and not compared: the row's list is those of its members one after the other, and a
//! bit for each loss says whether it is in it already. O(words + lengths of the lists of all members), in rings so much for each
//! round: what a row of a ring gains is written behind everything else, and its old list lies there until the next batch. Memory: 4 bytes an
//! entry, 8 a row, 8 a loss. Source: transitive closure by lists of successors (Nuutila 1995), with thresholds.

use super::plan::Plan;
use super::shape::{Group, Shape};
use crate::graph::network::Node;
use std::ops::Range;

/// Rows whose members are looked up before the first of them is worked out: as many as stay near the core, and enough for memory to
/// answer many at once.
const AHEAD: u32 = 32;

/// One batch of losses after the other, each of any number of them.
#[derive(Debug)]
pub struct Listed<'a> {
    plan: &'a Plan,
    /// Where the list of each row begins and ends.
    spans: Vec<(u32, u32)>,
    lists: Vec<u32>,
    /// The lists end here.
    end: usize,
    /// Rows that are lost, each with the loss, by row.
    lost: Vec<(u32, u32)>,
    scratch: Scratch,
}

/// Of each loss. All is 0 between rows.
#[derive(Debug, Default)]
struct Scratch {
    /// Is it in the list that is being written? A bit each.
    is_in: Vec<u64>,
    /// What the members that fall with it weigh.
    weights: Vec<u64>,
}

impl<'a> Listed<'a> {
    /// A worker for which nothing is lost yet, whose lists have so many entries at most. O(rows).
    #[must_use]
    pub fn new(plan: &'a Plan, room: usize) -> Self {
        let (spans, lists) = (vec![(0, 0); plan.rows()], vec![0; room.clamp(1, u32::MAX as usize)]);
        Self { plan, spans, lists, end: 0, lost: Vec::new(), scratch: Scratch::default() }
    }

    /// Forgets the losses before. Takes each node away in its lane, of which there are so many, and lets fall what must. Is there room?
    /// If not, no row has a list.
    #[must_use]
    pub fn lose(&mut self, lanes: usize, losses: impl IntoIterator<Item = (usize, Node)>) -> bool {
        self.scratch.grow(lanes);
        let plan = self.plan;
        self.lost.clear();
        let rows = losses.into_iter().filter_map(|(lane, node)| Some((plan.row(node)?, lane as u32)));
        self.lost.extend(rows);
        self.lost.sort_unstable();
        self.clear();
        let has_room = self.walk().is_some();
        if !has_room {
            self.clear();
        }
        has_room
    }

    /// The losses after which a row of the plan falls, by lane, each once, in no order of meaning.
    #[must_use]
    pub fn list(&self, row: u32) -> &[u32] {
        of(self.spans[row as usize], &self.lists)
    }

    /// The losses after which the node falls, likewise. Known for what the plan watches, and for what may be lost where that matters.
    #[must_use]
    pub fn fallen(&self, node: Node) -> &[u32] {
        self.plan.row(node).map_or(&[], |row| self.list(row))
    }

    /// Entries of all lists.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.end
    }

    fn clear(&mut self) {
        self.spans.fill((0, 0));
        self.end = 0;
    }

    /// Every row in order; `None` when there is no room.
    fn walk(&mut self) -> Option<()> {
        let (plan, end) = (self.plan, self.plan.rows() as u32);
        let (mut row, mut lost) = (0, 0);
        for ring in plan.rings().iter().cloned().chain(std::iter::once(end..end)) {
            (_, lost) = self.rows(row..ring.start, lost)?;
            let first = lost;
            let mut changed = !ring.is_empty();
            while changed {
                (changed, lost) = self.rows(ring.clone(), first)?;
            }
            row = ring.end;
        }
        Some(())
    }

    /// Rows that follow each other; what is lost of them begins at `lost`. Did any change, and where does what is lost of them end?
    fn rows(&mut self, rows: Range<u32>, mut lost: usize) -> Option<(bool, usize)> {
        let mut changed = false;
        for row in rows.clone() {
            if (row - rows.start).is_multiple_of(AHEAD) {
                self.look_ahead(row..rows.end.min(row.saturating_add(AHEAD)));
            }
            let own = self.lost[lost..].iter().take_while(|(it, _)| *it == row).count();
            changed |= self.row(row, lost..lost + own)?;
            lost += own;
        }
        Some((changed, lost))
    }

    /// Asks memory for the beginnings of lists. The answer is of no use but to be there: all are asked for before the first is waited for.
    #[inline(never)]
    fn look_ahead(&self, rows: Range<u32>) {
        let members = self.plan.program().members_of(rows);
        let begins = |sum: u32, member: &u32| sum ^ self.spans[*member as usize].0;
        std::hint::black_box(members.iter().fold(0, begins));
        let entries = |sum: u32, member: &u32| sum ^ self.lists[self.spans[*member as usize].0 as usize];
        std::hint::black_box(members.iter().fold(0, entries));
    }

    /// Works out a row. Did it gain anything?
    #[inline]
    fn row(&mut self, row: u32, lost: Range<usize>) -> Option<bool> {
        let (shape, members) = self.plan.program().shaped(row);
        let length = |span: (u32, u32)| (span.1 - span.0) as usize;
        let most = lost.len() + members.iter().map(|it| length(self.spans[*it as usize])).sum::<usize>();
        if most == 0 {
            return Some(false);
        }
        let (done, room) = self.lists.split_at_mut(self.end);
        let mut list = List { lanes: room.get_mut(..most)?, length: 0 };
        list.extend(self.lost[lost].iter().map(|(_, lane)| lane), &mut self.scratch.is_in);
        list.gather(shape, members, |member| of(self.spans[member as usize], done), &mut self.scratch);
        let gathered = list.end(&mut self.scratch.is_in);
        let before = &mut self.spans[row as usize];
        let gains = gathered > length(*before);
        if gains {
            *before = (self.end as u32, (self.end + gathered) as u32);
            self.end += gathered;
        }
        Some(gains)
    }
}

#[inline(always)]
fn of(span: (u32, u32), lists: &[u32]) -> &[u32] {
    &lists[span.0 as usize..span.1 as usize]
}

impl Scratch {
    fn grow(&mut self, lanes: usize) {
        self.is_in.resize(self.is_in.len().max(lanes.div_ceil(64)), 0);
        self.weights.resize(self.weights.len().max(lanes), 0);
    }
}

/// The list that is being written, with room for all that may come.
struct List<'a> {
    lanes: &'a mut [u32],
    length: usize,
}

impl List<'_> {
    /// Adds a lane that is not there. Without a jump: which it will be cannot be guessed.
    #[inline(always)]
    fn push(&mut self, lane: u32, is_in: &mut [u64]) {
        let marks = &mut is_in[lane as usize / 64];
        self.lanes[self.length] = lane;
        self.length += usize::from(*marks >> (lane % 64) & 1 == 0);
        *marks |= 1 << (lane % 64);
    }

    #[inline(always)]
    fn extend<'l>(&mut self, lanes: impl IntoIterator<Item = &'l u32>, is_in: &mut [u64]) {
        lanes.into_iter().for_each(|lane| self.push(*lane, is_in));
    }

    /// Adds what a row of that shape has of its members.
    #[inline(always)]
    fn gather<'l>(
        &mut self,
        shape: &Shape,
        members: &[u32],
        list: impl Fn(u32) -> &'l [u32] + Copy,
        scratch: &mut Scratch,
    ) {
        let (any, mut rest) = members.split_at(shape.any as usize);
        any.iter().for_each(|member| self.extend(list(*member), &mut scratch.is_in));
        for group in &shape.groups {
            let (members, after) = rest.split_at(group.members());
            rest = after;
            let lists = members.iter().map(|member| list(*member));
            match group {
                Group::All(count) => self.reach(u64::from(*count), lists.map(|list| (list, 1)), scratch),
                Group::Weigh(goal, weights) => {
                    self.reach(*goal, lists.zip(weights.iter().copied()), scratch);
                }
            }
        }
    }

    /// Adds the lanes in which the members weigh at least so much.
    fn reach<'l>(
        &mut self,
        goal: u64,
        members: impl Iterator<Item = (&'l [u32], u64)> + Clone,
        scratch: &mut Scratch,
    ) {
        let falling = members.clone().filter(|(list, _)| !list.is_empty());
        if falling.fold(0u64, |sum, (_, weight)| sum.saturating_add(weight)) < goal {
            return;
        }
        for (list, weight) in members.clone() {
            for lane in list {
                let sum = &mut scratch.weights[*lane as usize];
                *sum = sum.saturating_add(weight);
            }
        }
        for lane in members.flat_map(|(list, _)| list) {
            if std::mem::take(&mut scratch.weights[*lane as usize]) >= goal {
                self.push(*lane, &mut scratch.is_in);
            }
        }
    }

    /// How many lanes it has.
    #[inline(always)]
    fn end(self, is_in: &mut [u64]) -> usize {
        self.lanes[..self.length].iter().for_each(|lane| is_in[*lane as usize / 64] = 0);
        self.length
    }
}
