//! How often each service is down in many random states: a check of the exact figures that shares nothing with their
//! diagrams, and an estimate where these outgrow their budget.
//!
//! In each sample every rated element is down with its own chance, independently of all others; the running network says
//! what falls. A sample depends on the seed, its number and the number of the element only ([`crate::base::chance`]), so the
//! counts are the same on any number of threads. Unknown facts are at their best.

use super::facts::Sampled;
use super::rates::Rated;
use crate::analysis::bridge::running::Running;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::base::chance::{draw, of_draw, threshold};
use crate::graph::binomial::interval;
use crate::graph::greatest::Fall;
use crate::graph::network::Node;

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

/// In how many samples each top falls: each thread counts some samples, and the order of adding up means nothing.
fn counted(
    running: &Running,
    limits: &[u64],
    taken: &[Vec<Node>],
    tops: &[Node],
    (sampling, threads): (Sampling, usize),
) -> Vec<u64> {
    let threads = (threads.max(1) as u64).min(sampling.samples.max(1));
    let share = sampling.samples.div_ceil(threads);
    let work = |thread: u64| {
        let mut fall = Fall::new(&running.network, &running.standing);
        let mut counts = vec![0; tops.len()];
        let first = thread * share;
        for number in first..(first + share).min(sampling.samples) {
            let state = draw(sampling.seed, number);
            let is_down = |element: u64, limit: u64| of_draw(state, element) < limit;
            let down =
                (0..).zip(limits).zip(taken).filter(|((element, limit), _)| is_down(*element, **limit));
            fall.lose(down.flat_map(|(_, nodes)| nodes).copied());
            // Mostly nothing fell.
            if !fall.trail().is_empty() {
                for (count, top) in counts.iter_mut().zip(tops) {
                    *count += u64::from(fall.is_fallen(*top));
                }
                fall.undo(0);
            }
        }
        counts
    };
    if threads == 1 {
        return work(0);
    }
    let (work, mut parts) = (&work, vec![Vec::new(); threads as usize]);
    std::thread::scope(|scope| {
        for (thread, part) in (0..).zip(&mut parts) {
            scope.spawn(move || *part = work(thread));
        }
    });
    (0..tops.len()).map(|top| parts.iter().map(|part| part[top]).sum()).collect()
}
