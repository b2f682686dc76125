//! How much falls after each of many losses: in lists while these are short, else in bits.
//!
//! Losses are taken in order, in batches as large as the lists of the ones before allow: lists have room for `ROOM` entries a row on
//! average, a batch without room is halved, and one that leaves much room is followed by one of twice the size. `FEW` losses without
//! room fill 4 of 512 bits of every row, and from there on bits are faster. Same results on any number of threads. Memory for
//! each thread: 4 `ROOM` bytes a row for lists as far as they are filled, and a line a row where bits are used.

use super::batches::on_threads;
use super::line::{Line, WIDE};
use super::listed::Listed;
use super::plan::Plan;
use super::tally::Tally;
use super::worker::Worker;
use crate::graph::network::Node;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Entries of lists, for each row.
const ROOM: usize = 32;

/// So many losses that have no room in lists are put in bits.
const FEW: usize = 4096;

/// As many are taken first.
const FIRST: usize = 4 * FEW;

/// How many of the `watched` fall after each of `losses` losses, on `threads` threads: `nodes(loss, into)` says which nodes a loss takes
/// away. Nodes that are watched twice count twice. Memory: as said above, and 4 bytes a loss and a row.
pub fn extents(
    plan: &Plan,
    (losses, threads): (usize, usize),
    nodes: impl Fn(usize, &mut Vec<Node>) + Sync,
    watched: &[Node],
) -> Vec<u32> {
    let mut counts = vec![0; plan.rows()];
    watched.iter().filter_map(|node| plan.row(*node)).for_each(|row| counts[row as usize] += 1);
    let threads = threads.clamp(1, losses.div_ceil(FEW).max(1));
    let rest = Mutex::new(Rest { next: 0, losses, threads, width: FIRST });
    let rest = || rest.lock().unwrap_or_else(PoisonError::into_inner);
    let work = || {
        let (listed, worker, lost) = (None, None, Vec::new());
        let mut counter = Counter { plan, counts: &counts, nodes: &nodes, listed, worker, lost };
        let mut done = Vec::new();
        loop {
            let batch = rest().take();
            if batch.is_empty() {
                return done;
            }
            let mut found = vec![0; batch.len()];
            let width = counter.count(batch.clone(), &mut found);
            rest().width = width;
            done.push((batch.start, found));
        }
    };
    on_threads(threads, work).concat()
}

/// Losses that nobody has taken yet.
struct Rest {
    next: usize,
    losses: usize,
    threads: usize,
    /// How many are taken at a time, where there are enough for every thread.
    width: usize,
}

impl Rest {
    fn take(&mut self) -> Range<usize> {
        let (start, left) = (self.next, self.losses - self.next);
        let share = left.div_ceil(self.threads).max(FEW);
        self.next += self.width.min(share).min(left);
        start..self.next
    }
}

struct Counter<'a, F> {
    plan: &'a Plan,
    counts: &'a [u32],
    nodes: &'a F,
    listed: Option<Listed<'a>>,
    worker: Option<Worker<'a, WIDE>>,
    /// What the losses of a batch take away, each with its place in the batch.
    lost: Vec<(usize, Node)>,
}

impl<F: Fn(usize, &mut Vec<Node>)> Counter<'_, F> {
    /// Counts what falls after each loss of the batch. How many losses should be taken next time?
    fn count(&mut self, batch: Range<usize>, found: &mut [u32]) -> usize {
        let (width, room) = (batch.len(), self.room());
        if let Some(entries) = self.in_lists(batch.clone(), found) {
            // Twice as many leave half of the room, since those that follow may take more with them.
            return if entries <= room / 4 { 2 * width.max(FEW) } else { width.max(FEW) };
        }
        if width <= FEW {
            let lanes = Line::<WIDE>::LANES;
            let starts = batch.step_by(lanes);
            starts.zip(found.chunks_mut(lanes)).for_each(|(start, found)| self.in_bits(start, found));
            return FEW;
        }
        let middle = batch.start + width / 2;
        let (first, second) = found.split_at_mut(width / 2);
        self.count(batch.start..middle, first).min(self.count(middle..batch.end, second))
    }

    fn take(&mut self, batch: Range<usize>) {
        self.lost.clear();
        let mut of_one = Vec::new();
        for (lane, loss) in batch.enumerate() {
            (self.nodes)(loss, &mut of_one);
            self.lost.extend(of_one.drain(..).map(|node| (lane, node)));
        }
    }

    fn room(&self) -> usize {
        self.plan.rows() * ROOM
    }

    /// How many entries the lists have; `None` when there is no room for them.
    fn in_lists(&mut self, batch: Range<usize>, found: &mut [u32]) -> Option<usize> {
        let (plan, room) = (self.plan, self.room());
        self.take(batch);
        let listed = self.listed.get_or_insert_with(|| Listed::new(plan, room));
        if !listed.lose(found.len(), self.lost.iter().copied()) {
            return None;
        }
        for (row, count) in (0..).zip(self.counts).filter(|(_, count)| **count > 0) {
            listed.list(row).iter().for_each(|lane| found[*lane as usize] += count);
        }
        Some(listed.entries())
    }

    fn in_bits(&mut self, start: usize, found: &mut [u32]) {
        let plan = self.plan;
        self.take(start..start + found.len());
        let worker = self.worker.get_or_insert_with(|| Worker::new(plan));
        worker.lose(self.lost.iter().copied());
        let mut tally = Tally::default();
        let mut add = |row: u32| tally.add_times(&worker.line(row), self.counts[row as usize]);
        match worker.touched() {
            Some(touched) => touched.iter().for_each(|row| add(*row)),
            None => (0..plan.rows() as u32).for_each(add),
        }
        found.copy_from_slice(&tally.counts()[..found.len()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::greatest::Standing;
    use crate::graph::network::{Builder, Inputs};

    /// The first leaves bring down all of 400 gates, each of the others one: what has no room in lists comes first, 4,096 of it neither.
    #[test]
    fn batches_are_halved_until_there_is_room() {
        let (heavy, light, gates) = (9_000, 30_000, 400);
        let mut builder = Builder::default();
        let leaves = builder.leaves(heavy + light);
        let under_all: Vec<Node> = (0..heavy as Node).collect();
        let sound = builder.all(&under_all);
        let watched: Vec<Node> = (0..gates)
            .map(|gate| {
                let own = (heavy..heavy + light).filter(|leaf| leaf % gates == gate).map(|leaf| leaf as Node);
                builder.all(&own.chain([sound]).collect::<Vec<_>>())
            })
            .collect();
        let network = builder.build();
        let losable: Vec<Node> = (leaves..sound).collect();
        let plan = Plan::of(&network, &Standing::of(&network), &Inputs::of(&network), &losable, &watched);
        let nodes = |loss: usize, into: &mut Vec<Node>| into.push(losable[loss]);
        let expected: Vec<u32> =
            losable.iter().map(|leaf| if (*leaf as usize) < heavy { 400 } else { 1 }).collect();
        for threads in [1, 2] {
            assert!(extents(&plan, (losable.len(), threads), nodes, &watched) == expected, "{threads}");
        }
        let twice = [watched.as_slice(), &watched].concat();
        assert!(extents(&plan, (heavy, 1), nodes, &twice).iter().all(|count| *count == 800));
        assert!(extents(&plan, (0, 2), nodes, &watched).is_empty());
    }

    #[test]
    fn threads_share_what_is_left() {
        let mut rest = Rest { next: 0, losses: 100_000, threads: 2, width: 1 << 20 };
        let taken: Vec<usize> = std::iter::from_fn(|| Some(rest.take().len()).filter(|it| *it > 0)).collect();
        assert_eq!(taken.iter().sum::<usize>(), 100_000);
        assert_eq!(taken[..2], [50_000, 25_000]);
        assert!(taken[..taken.len() - 1].iter().all(|it| *it >= FEW));
    }
}
