//! Runs several ways of doing one thing in turn, A B C A B C …, in one process, so that a machine whose speed
//! drifts slows them all, and prints medians and ratios to the first.

use std::time::{Duration, Instant};

/// One way of doing it.
pub(crate) struct Way<'a> {
    /// What it is.
    pub(crate) name: &'static str,
    /// Does it once; returns something that depends on all of the work, so that none is left out.
    pub(crate) run: Box<dyn FnMut() -> u64 + 'a>,
}

/// Medians of each way over `rounds` rounds, after one round that does not count.
pub(crate) fn medians(ways: &mut [Way<'_>], rounds: usize) -> Vec<Duration> {
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); ways.len()];
    for round in 0..=rounds {
        for (way, times) in ways.iter_mut().zip(&mut times) {
            let before = Instant::now();
            std::hint::black_box((way.run)());
            if round > 0 {
                times.push(before.elapsed());
            }
        }
    }
    times
        .into_iter()
        .map(|mut times| {
            times.sort();
            times[times.len() / 2]
        })
        .collect()
}

/// How many rounds: `ROUNDS`, or 7.
pub(crate) fn rounds() -> usize {
    std::env::var("ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(7)
}

/// A small generator, so that the graph is the same everywhere (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `many`.
    pub(crate) fn below(&mut self, many: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % many as u64) as usize
    }
}

/// The most memory this process ever held, in MiB, where the system says so.
pub(crate) fn peak_memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
