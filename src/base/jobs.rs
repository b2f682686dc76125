//! The same work on many things, on several threads, with the results in order: threads change no answer.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Work with the numbers 0, 1, … that any thread may help with at any time.
#[derive(Debug)]
pub struct Jobs<T> {
    count: usize,
    next: AtomicUsize,
    done: Mutex<Vec<(usize, T)>>,
}

impl<T: Send> Jobs<T> {
    /// So many jobs, none done.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self { count, next: AtomicUsize::new(0), done: Mutex::new(Vec::with_capacity(count)) }
    }

    /// Takes one job after the other, lowest first, until none is left.
    pub fn help(&self, mut work: impl FnMut(usize) -> T) {
        loop {
            let job = self.next.fetch_add(1, Ordering::Relaxed);
            if job >= self.count {
                return;
            }
            let result = work(job);
            self.done.lock().unwrap_or_else(PoisonError::into_inner).push((job, result));
        }
    }

    /// The results, by job.
    #[must_use]
    pub fn finish(self) -> Vec<T> {
        let mut done = self.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_unstable_by_key(|(job, _)| *job);
        done.into_iter().map(|(_, result)| result).collect()
    }
}

/// What work makes of each number below `count`, in order. Every thread makes its own `worker`. On one thread none is
/// started: there are machines without.
pub fn side_by_side<T: Send, W: FnMut(usize) -> T>(
    threads: usize,
    count: usize,
    worker: impl Fn() -> W + Sync,
) -> Vec<T> {
    let jobs = Jobs::new(count);
    on_each(threads.min(count), || jobs.help(worker()));
    jobs.finish()
}

/// Does the same on this thread and on as many others as make up the number.
pub fn on_each(threads: usize, work: impl Fn() + Sync) {
    if threads < 2 {
        return work();
    }
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(&work);
        }
        work();
    });
}

/// Two things at once, where there are two threads.
pub fn both<A, B: Send>(threads: usize, one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    if threads < 2 {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        (one, other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order_on_any_number_of_threads() {
        let squares: Vec<usize> = (0..1_000).map(|number| number * number).collect();
        for threads in [0, 1, 2, 7] {
            assert_eq!(side_by_side(threads, 1_000, || |number| number * number), squares);
        }
        assert!(side_by_side(4, 0, || |number| number).is_empty());
    }

    #[test]
    fn each_thread_works_with_a_state_of_its_own() {
        let counted = side_by_side(3, 100, || {
            let mut own = 0;
            move |_| {
                own += 1;
                own
            }
        });
        assert!(counted.iter().all(|own| (1..=100).contains(own)));
    }

    #[test]
    fn two_things_at_once() {
        assert_eq!(both(1, || 1, || "a"), both(2, || 1, || "a"));
    }
}
