//! How often each service is down in many random states: a check of the exact figures that shares nothing with their
//! diagrams, and an estimate where these outgrow their budget.
//!
//! In each sample every rated element is down with its own chance, independently of all others; the running network says
//! what falls, after many samples side by side ([`crate::graph::sweep`]). A sample depends on the seed, its number and the number of the element only ([`crate::base::chance`]), so the
//! counts are the same on any number of threads. Unknown facts are at their best.

use super::facts::Sampled;
use super::rates::Rated;
use crate::analysis::bridge::running::Running;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::base::chance::{draw, of_draw, threshold};
use crate::base::jobs::side_by_side;
use crate::graph::binomial::interval;
use crate::graph::greatest::Fall;
use crate::graph::network::{Inputs, Node};
use crate::graph::sweep::line::{Line, WIDE};
use crate::graph::sweep::plan::Plan;
use crate::graph::sweep::worker::Worker;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampling {
    /// How many states.
    pub samples: u64,
    /// From which seed.
    pub seed: u64,
}

/// Elements drawn, over all samples.
const WORK: u64 = 100_000_000_000;

/// How often each of these nodes falls; `None` for those that are down anyway, or fall in no state. `taken` are the nodes
/// that each element takes away.
pub(super) fn sampled(
    running: &Running,
    rates: &[Rated],
    taken: &[Vec<Node>],
    tops: &[Option<Node>],
    (sampling, threads): (Sampling, usize),
    cut_short: &mut Vec<CutShort>,
) -> Vec<Option<Sampled>> {
    let samples = sampling.samples.min(WORK / rates.len().max(1) as u64);
    if samples < sampling.samples {
        let of = Some(sampling.samples as usize);
        cut_short.push(CutShort { what: Budget::Samples, done: samples as usize, of });
    }
    let bears = bears(running, taken, tops);
    let limits: Vec<u64> = rates.iter().map(|rated| threshold(rated.down)).collect();
    let tops: Vec<Node> = bears.iter().flatten().copied().collect();
    let mut counts =
        counted(running, &limits, taken, &tops, (Sampling { samples, ..sampling }, threads)).into_iter();
    let one = |bears: &Option<Node>| {
        bears.as_ref()?;
        let down = counts.next()?;
        let (low, high) = interval(down, samples);
        Some(Sampled { samples, down, low, high })
    };
    bears.iter().map(one).collect()
}

/// The nodes that are up, and fall when everything that has a rate is down.
fn bears(running: &Running, taken: &[Vec<Node>], tops: &[Option<Node>]) -> Vec<Option<Node>> {
    let mut fall = Fall::new(&running.network, &running.standing);
    fall.lose(taken.iter().flatten().copied());
    tops.iter().map(|top| top.filter(|node| fall.is_fallen(*node))).collect()
}

/// In how many samples each top falls: as many samples side by side as a line has bits, each thread some of them, and the order
/// of adding up means nothing.
fn counted(
    running: &Running,
    limits: &[u64],
    taken: &[Vec<Node>],
    tops: &[Node],
    (sampling, threads): (Sampling, usize),
) -> Vec<u64> {
    let (inputs, losable): (_, Vec<Node>) =
        (Inputs::of(&running.network), taken.iter().flatten().copied().collect());
    let plan = Plan::of(&running.network, &running.standing, &inputs, &losable, tops);
    let lanes = Line::<WIDE>::LANES as u64;
    let batches = sampling.samples.div_ceil(lanes);
    let threads = (threads.max(1) as u64).min(batches.max(1));
    let parts = side_by_side(threads as usize, threads as usize, || {
        let (mut worker, mut lost) = (Worker::<WIDE>::new(&plan), Vec::new());
        let (plan, tops) = (&plan, tops);
        move |thread: usize| {
            let mut counts = vec![0; tops.len()];
            for batch in (thread as u64..batches).step_by(threads as usize) {
                let first = batch * lanes;
                lost.clear();
                for number in first..(first + lanes).min(sampling.samples) {
                    let state = draw(sampling.seed, number);
                    let is_down = |element: u64, limit: u64| of_draw(state, element) < limit;
                    let down = (0..)
                        .zip(limits)
                        .zip(taken)
                        .filter(|((element, limit), _)| is_down(*element, **limit));
                    let lane = (number - first) as usize;
                    lost.extend(down.flat_map(|(_, nodes)| nodes).map(|node| (lane, *node)));
                }
                worker.lose(lost.iter().copied());
                for (count, top) in counts.iter_mut().zip(tops) {
                    let falls = plan.row(*top).map_or(0, |row| worker.line(row).count());
                    *count += u64::from(falls);
                }
            }
            counts
        }
    });
    (0..tops.len()).map(|top| parts.iter().map(|part| part[top]).sum()).collect()
}
