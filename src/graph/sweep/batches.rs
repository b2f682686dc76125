//! Any number of losses, as many at a time as fit in a line, batches shared among threads. Same results on any number of them.

use super::line::Line;
use super::plan::Plan;
use super::worker::Worker;
use crate::graph::network::Node;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Evaluates `losses` losses on `threads` threads and reads something off each batch of them: `nodes(loss, into)` says which nodes a loss takes
/// away, `read(worker, batch)` what is wanted of the losses `batch`, the first of which is in lane 0. In order of batches.
/// Memory: a worker for each thread, and what was read.
pub fn batches<const W: usize, T: Send>(
    plan: &Plan,
    (losses, threads): (usize, usize),
    nodes: impl Fn(usize, &mut Vec<Node>) + Sync,
    read: impl Fn(&Worker<'_, W>, Range<usize>) -> T + Sync,
) -> Vec<T> {
    let lanes = Line::<W>::LANES;
    let count = losses.div_ceil(lanes);
    let threads = threads.min(count);
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut worker, mut pairs, mut of_one) = (Worker::new(plan), Vec::new(), Vec::new());
        let mut done = Vec::new();
        loop {
            let batch = next.fetch_add(1, Ordering::Relaxed);
            if batch >= count {
                return done;
            }
            let range = batch * lanes..losses.min((batch + 1) * lanes);
            pairs.clear();
            for loss in range.clone() {
                of_one.clear();
                nodes(loss, &mut of_one);
                pairs.extend(of_one.iter().map(|node| (loss - range.start, *node)));
            }
            worker.lose(pairs.iter().copied());
            done.push((batch, read(&worker, range)));
        }
    };
    on_threads(threads, work)
}

/// Works on so many threads, this one among them. What they have done, each thing with its number, in the order of numbers.
pub(super) fn on_threads<T: Send>(threads: usize, work: impl Fn() -> Vec<(usize, T)> + Sync) -> Vec<T> {
    let mut all = if threads < 2 {
        work()
    } else {
        std::thread::scope(|scope| {
            let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(&work)).collect();
            let mut all = work();
            for helper in helpers {
                match helper.join() {
                    Ok(done) => all.extend(done),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            all
        })
    };
    all.sort_unstable_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::greatest::Standing;
    use crate::graph::network::{Builder, Inputs};

    #[test]
    fn batches_come_back_in_order_and_whole() {
        let mut builder = Builder::default();
        let leaves = builder.leaves(2000);
        let tops: Vec<Node> =
            (0..2000).map(|leaf| builder.at_least(2, &[leaf, (leaf + 1) % 2000, leaves])).collect();
        let network = builder.build();
        let losable: Vec<Node> = (0..2000).collect();
        let plan = Plan::of(&network, &Standing::of(&network), &Inputs::of(&network), &losable, &tops);
        let nodes =
            |loss: usize, into: &mut Vec<Node>| into.extend([loss as Node, (loss as Node + 1) % 2000]);
        let fallen = |worker: &Worker<'_, 8>, batch: Range<usize>| -> Vec<bool> {
            batch.clone().map(|loss| worker.fallen(tops[loss]).has(loss - batch.start)).collect()
        };
        let found = batches(&plan, (2000, 3), nodes, fallen);
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [512, 512, 512, 464]);
        assert!(found.into_iter().flatten().all(|fallen| fallen));
    }
}
