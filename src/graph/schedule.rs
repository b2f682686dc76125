//! A clock in which some spots are jobs that share a limited number of hands.
//!
//! Definition: everything goes as in [`super::clockwork`], but a *job* does not take its length at once. It has equal tasks,
//! of which so many may be done side by side, and each needs one hand of the job's crew. Whenever a threshold is reached or a hand
//! is free, free hands take tasks of the job that can begin and has the least rank (list scheduling, Graham 1966); a task
//! once begun is ended. The result can be carried out as it is, so its times are an upper bound; where hands suffice they are
//! those of the clock. Events are handled in waves of equal tasks, never task by task: O((spots + waves) × log). Example: two jobs of
//! one task of 3 and one hand: they end at 3 and 6, the one of lesser rank first.
//!
//! Refuses to choose ways: a job that shall not be done is given an endless length. Gives up after a number of waves.

use super::clockwork::{Clockwork, LATEST, NEVER, Pace, after};
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// Work that needs hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// What is done when it is done.
    pub spot: usize,
    /// Index of the crew whose hands it needs.
    pub crew: usize,
    /// How many tasks, at least 1.
    pub tasks: u64,
    /// How long one task takes.
    pub length: u64,
    /// The most tasks side by side, at least 1.
    pub side_by_side: u64,
    /// Lesser ranks first; equal ones by spot.
    pub rank: (u64, u64),
}

/// When a job was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// Its first task began.
    pub from: u64,
    /// Its last task ended.
    pub to: u64,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// By spot: when its threshold was reached.
    pub due: Vec<u64>,
    /// By spot: when it comes up.
    pub at: Vec<u64>,
    /// By job; `None`: never begun.
    pub done: Vec<Option<Done>>,
    /// By crew: the most hands at work at once.
    pub busiest: Vec<u64>,
}

/// Waves of tasks that are begun before the schedule is given up.
pub const WAVES: usize = 5_000_000;

/// Shares the hands out: `hands` has the size of each crew (0: nobody; `u64::MAX`: without limit). `None`: given up after
/// `waves`.
#[must_use]
pub fn schedule(
    clockwork: &Clockwork,
    pace: &Pace,
    jobs: &[Job],
    hands: &[u64],
    waves: usize,
) -> Option<Schedule> {
    let mut floor = Floor::new(clockwork, pace, jobs, hands);
    let (mut begun, mut next) = (0, Some(0));
    while let Some(now) = next {
        floor.settle(now);
        begun += floor.hand_out(now);
        if begun > waves {
            return None;
        }
        next = floor.events.peek().map(|Reverse((at, _))| *at);
    }
    Some(floor.schedule)
}

/// A job in progress.
#[derive(Clone, Copy, Debug)]
struct Progress {
    /// Tasks not begun.
    left: u64,
    /// Tasks being done.
    running: u64,
}

/// Whose turn it is: rank, spot, job.
type Turn = ((u64, u64), usize, usize);

/// Something that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// A spot comes up.
    Up(u32),
    /// So many tasks of a job end.
    Ended(usize, u64),
}

struct Floor<'a> {
    clockwork: &'a Clockwork,
    pace: &'a Pace,
    jobs: &'a [Job],
    /// By spot.
    job_of: Vec<Option<usize>>,
    left: Vec<u64>,
    progress: Vec<Progress>,
    free: Vec<u64>,
    hands: &'a [u64],
    /// By crew: jobs with [`Floor::room`] that are due, by rank.
    waiting: Vec<BTreeSet<Turn>>,
    events: BinaryHeap<Reverse<(u64, Event)>>,
    schedule: Schedule,
}

impl<'a> Floor<'a> {
    fn new(clockwork: &'a Clockwork, pace: &'a Pace, jobs: &'a [Job], hands: &'a [u64]) -> Self {
        let spots = clockwork.len();
        let mut job_of = vec![None; spots];
        for (index, job) in jobs.iter().enumerate() {
            job_of[job.spot] = Some(index);
        }
        let schedule = Schedule {
            due: vec![NEVER; spots],
            at: vec![NEVER; spots],
            done: vec![None; jobs.len()],
            busiest: vec![0; hands.len()],
        };
        let mut floor = Self {
            clockwork,
            pace,
            jobs,
            job_of,
            left: (0..spots).map(|spot| clockwork.threshold(spot)).collect(),
            progress: jobs.iter().map(|job| Progress { left: job.tasks, running: 0 }).collect(),
            free: hands.to_vec(),
            hands,
            waiting: vec![BTreeSet::new(); hands.len()],
            events: BinaryHeap::new(),
            schedule,
        };
        for spot in 0..spots {
            if let Some(at) = pace.held[spot] {
                (floor.schedule.due[spot], floor.schedule.at[spot]) = (0, at);
                floor.up(spot);
            } else if floor.left[spot] == 0 {
                floor.reach(spot, 0);
            }
        }
        floor
    }

    /// Tasks of the job that could begin, had everybody time.
    fn room(&self, job: usize) -> u64 {
        let progress = self.progress[job];
        progress.left.min(self.jobs[job].side_by_side.saturating_sub(progress.running))
    }

    /// Everything that happens now, and what follows at once.
    fn settle(&mut self, now: u64) {
        while let Some(Reverse((at, event))) = self.events.peek().copied() {
            if at > now {
                return;
            }
            self.events.pop();
            match event {
                Event::Up(spot) => self.spread(spot as usize, now),
                Event::Ended(job, tasks) => self.end(job, tasks, now),
            }
        }
    }

    fn spread(&mut self, spot: usize, now: u64) {
        let clockwork = self.clockwork;
        for (gate, counts) in clockwork.outputs(spot) {
            if self.schedule.due[gate] == NEVER {
                self.left[gate] = self.left[gate].saturating_sub(counts);
                if self.left[gate] == 0 {
                    self.reach(gate, now);
                }
            }
        }
    }

    /// The threshold of the spot is reached.
    fn reach(&mut self, spot: usize, now: u64) {
        self.schedule.due[spot] = now;
        if let Some(job) = self.job_of[spot] {
            let it = &self.jobs[job];
            if it.length != NEVER {
                self.waiting[it.crew].insert((it.rank, spot, job));
            }
            return;
        }
        self.schedule.at[spot] = after(now.max(self.pace.not_before[spot]), self.pace.takes[spot]);
        self.up(spot);
    }

    fn up(&mut self, spot: usize) {
        let at = self.schedule.at[spot];
        if at != NEVER {
            self.events.push(Reverse((at, Event::Up(spot as u32))));
        }
    }

    fn end(&mut self, job: usize, tasks: u64, now: u64) {
        let it = self.jobs[job];
        self.progress[job].running -= tasks;
        if self.progress[job].left > 0 {
            self.waiting[it.crew].insert((it.rank, it.spot, job));
        }
        if self.hands[it.crew] != u64::MAX {
            self.free[it.crew] += tasks;
        }
        if let Some(done) = &mut self.schedule.done[job] {
            done.to = now;
        }
        if self.progress[job].running == 0 && self.progress[job].left == 0 {
            self.schedule.at[it.spot] = now;
            self.up(it.spot);
        }
    }

    /// Free hands take tasks; how many waves began.
    fn hand_out(&mut self, now: u64) -> usize {
        let mut begun = 0;
        for crew in 0..self.hands.len() {
            while self.free[crew] > 0
                && let Some(entry) = self.waiting[crew].first().copied()
            {
                let job = entry.2;
                self.begin(crew, job, self.room(job).min(self.free[crew]), now);
                begun += 1;
                if self.room(job) == 0 {
                    self.waiting[crew].remove(&entry);
                }
            }
            if self.hands[crew] != u64::MAX {
                let busy = self.hands[crew] - self.free[crew];
                self.schedule.busiest[crew] = self.schedule.busiest[crew].max(busy);
            }
        }
        begun
    }

    fn begin(&mut self, crew: usize, job: usize, tasks: u64, now: u64) {
        if self.hands[crew] != u64::MAX {
            self.free[crew] -= tasks;
        }
        self.progress[job].left -= tasks;
        self.progress[job].running += tasks;
        let end = now.saturating_add(self.jobs[job].length).min(LATEST);
        self.schedule.done[job].get_or_insert(Done { from: now, to: end });
        self.events.push(Reverse((end, Event::Ended(job, tasks))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::clockwork::Scratch;
    use crate::graph::network::{Builder, Inputs, Network};

    fn clock(network: &Network) -> Clockwork {
        Clockwork::around(network, &Inputs::of(network), &mut Scratch::default(), |_| false, network.nodes())
    }

    fn job(spot: usize, tasks: u64, length: u64, rank: u64) -> Job {
        Job { spot, crew: 0, tasks, length, side_by_side: u64::MAX, rank: (rank, 0) }
    }

    #[test]
    fn two_people_share_three_jobs_by_rank() {
        let mut builder = Builder::default();
        builder.leaves(3);
        let network = builder.build();
        let clockwork = clock(&network);
        let pace = Pace::still(3);
        let jobs = [job(0, 1, 5, 2), job(1, 3, 2, 0), job(2, 1, 4, 1)];
        let schedule = schedule(&clockwork, &pace, &jobs, &[2], WAVES).expect("few waves");
        // Two tasks of job 1 to 2; its third and job 2 from then on; job 0 when the third has ended.
        assert_eq!(schedule.at, [9, 4, 6]);
        assert_eq!(schedule.done[0], Some(Done { from: 4, to: 9 }));
        assert_eq!(schedule.busiest, [2]);
    }

    #[test]
    fn enough_hands_make_it_the_clock_and_limits_make_rounds() {
        let mut builder = Builder::default();
        let (a, b) = (builder.leaf(), builder.leaf());
        builder.at_least(2, &[a, b]);
        let network = builder.build();
        let clockwork = clock(&network);
        let mut pace = Pace::still(3);
        pace.takes[2] = 1;
        let jobs = [job(0, 100, 5, 0), Job { side_by_side: 4, ..job(1, 10, 3, 0) }];
        let at = |hands: u64| schedule(&clockwork, &pace, &jobs, &[hands], WAVES).map(|it| it.at);
        assert_eq!(at(104), Some(vec![5, 9, 10]));
        assert_eq!(at(u64::MAX), Some(vec![5, 9, 10]));
        assert_eq!(at(0), Some(vec![NEVER; 3]));
    }

    #[test]
    fn what_follows_work_waits_for_it_and_endless_work_is_never_begun() {
        let mut builder = Builder::default();
        let first = builder.leaf();
        let second = builder.at_least(1, &[first]);
        let network = builder.build();
        let clockwork = clock(&network);
        let pace = Pace::still(2);
        let jobs = [job(first as usize, 4, 10, 1), job(second as usize, 1, 3, 0)];
        let done = schedule(&clockwork, &pace, &jobs, &[1], WAVES).expect("few waves");
        assert_eq!((done.at, done.done[1]), (vec![40, 43], Some(Done { from: 40, to: 43 })));
        let never = [job(0, 1, NEVER, 0), jobs[1]];
        let done = schedule(&clockwork, &pace, &never, &[1], WAVES).expect("no waves");
        assert_eq!((done.at, done.done), (vec![NEVER; 2], vec![None; 2]));
        assert_eq!(schedule(&clockwork, &pace, &jobs, &[1], 2), None);
    }
}
