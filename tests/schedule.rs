//! Work shared out among hands ([`spof::graph::schedule`]) beside a simulator that walks from moment to moment and hands out
//! task by task, and the laws of every schedule.

use proptest::prelude::*;
use spof::graph::clockwork::{Clockwork, NEVER, Pace, Scratch, Times};
use spof::graph::network::{Builder, Inputs, Network};
use spof::graph::schedule::{Job, Schedule, WAVES, schedule};

/// Gates over earlier and later nodes, some of them jobs of two crews.
#[derive(Clone, Debug)]
struct Case {
    /// By node: inputs and how many of them are needed.
    gates: Vec<(Vec<usize>, usize)>,
    /// By node: not before, and how long it takes when it is no job.
    paces: Vec<(u64, u64)>,
    /// Node, crew, tasks, length, side by side, rank.
    jobs: Vec<(usize, usize, u64, u64, u64, u64)>,
    hands: Vec<u64>,
}

impl Case {
    fn network(&self) -> Network {
        let mut builder = Builder::default();
        builder.leaves(self.gates.len());
        for (node, (inputs, least)) in self.gates.iter().enumerate() {
            let inputs: Vec<u32> = inputs.iter().map(|input| *input as u32).collect();
            builder.need_all(node as u32, &inputs);
            builder.set_threshold(node as u32, (*least).min(inputs.len()) as u64);
        }
        builder.build()
    }

    fn jobs(&self) -> Vec<Job> {
        let job = |it: &(usize, usize, u64, u64, u64, u64)| Job {
            spot: it.0,
            crew: it.1,
            tasks: it.2,
            length: it.3,
            side_by_side: it.4,
            rank: (it.5, 0),
        };
        self.jobs.iter().map(job).collect()
    }

    fn pace(&self) -> Pace {
        let mut pace = Pace::still(self.gates.len());
        for (node, (not_before, takes)) in self.paces.iter().enumerate() {
            if !self.jobs.iter().any(|job| job.0 == node) {
                (pace.not_before[node], pace.takes[node]) = (*not_before, *takes);
            }
        }
        pace
    }

    fn scheduled(&self, hands: &[u64]) -> Schedule {
        let network = self.network();
        let clockwork = Clockwork::around(
            &network,
            &Inputs::of(&network),
            &mut Scratch::default(),
            |_| false,
            network.nodes(),
        );
        schedule(&clockwork, &self.pace(), &self.jobs(), hands, WAVES).expect("few waves")
    }

    /// With every crew to each of its jobs alone.
    fn bound(&self, hands: &[u64]) -> Vec<u64> {
        let network = self.network();
        let clockwork = Clockwork::around(
            &network,
            &Inputs::of(&network),
            &mut Scratch::default(),
            |_| false,
            network.nodes(),
        );
        let mut pace = self.pace();
        for job in self.jobs() {
            let side = job.side_by_side.min(hands[job.crew]);
            let rounds = if side == 0 { None } else { Some(job.tasks.div_ceil(side)) };
            pace.takes[job.spot] = rounds.map_or(NEVER, |rounds| rounds * job.length);
        }
        let mut times = Times::default();
        clockwork.run(&pace, &mut times);
        times.at
    }
}

fn cases() -> impl Strategy<Value = Case> {
    let gate = (prop::collection::vec(0..8usize, 0..3), 1..3usize);
    let job = (0..8usize, 0..2usize, 1..6u64, 1..5u64, 1..4u64, 0..3u64);
    let gates = prop::collection::vec(gate, 8);
    let paces = prop::collection::vec((0..6u64, 0..4u64), 8);
    (gates, paces, prop::collection::vec(job, 1..6), prop::collection::vec(0..4u64, 2)).prop_map(
        |(mut gates, paces, mut jobs, hands)| {
            for (inputs, _) in &mut gates {
                inputs.sort_unstable();
                inputs.dedup();
            }
            jobs.sort_unstable();
            jobs.dedup_by_key(|job| job.0);
            Case { gates, paces, jobs, hands }
        },
    )
}

/// From moment to moment, each task by itself.
fn slowly(case: &Case) -> Vec<u64> {
    let nodes = case.gates.len();
    let jobs = case.jobs();
    let job_of = |node: usize| jobs.iter().position(|job| job.spot == node);
    let mut due = vec![NEVER; nodes];
    let mut at = vec![NEVER; nodes];
    let mut ends: Vec<Vec<u64>> = vec![Vec::new(); jobs.len()];
    for now in 0..400 {
        loop {
            let mut changed = false;
            for node in 0..nodes {
                let (inputs, least) = &case.gates[node];
                let up = inputs.iter().filter(|input| at[**input] <= now).count();
                if due[node] == NEVER && up >= (*least).min(inputs.len()) {
                    due[node] = now;
                    changed = true;
                    if job_of(node).is_none() {
                        at[node] = now.max(case.paces[node].0) + case.paces[node].1;
                    }
                }
            }
            for (index, job) in jobs.iter().enumerate() {
                let all = ends[index].len() as u64 == job.tasks && ends[index].iter().all(|end| *end <= now);
                if all && at[job.spot] == NEVER {
                    at[job.spot] = now;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let mut order: Vec<usize> = (0..jobs.len()).filter(|index| due[jobs[*index].spot] <= now).collect();
        order.sort_by_key(|index| (jobs[*index].rank, jobs[*index].spot));
        for index in order {
            let job = jobs[index];
            loop {
                let running = |index: usize| ends[index].iter().filter(|end| **end > now).count() as u64;
                let busy: u64 =
                    (0..jobs.len()).filter(|other| jobs[*other].crew == job.crew).map(running).sum();
                let more = (ends[index].len() as u64) < job.tasks;
                if !more || running(index) >= job.side_by_side || busy >= case.hands[job.crew] {
                    break;
                }
                ends[index].push(now + job.length);
            }
        }
    }
    at
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_schedule_is_what_walking_from_moment_to_moment_gives(case in cases()) {
        prop_assert_eq!(case.scheduled(&case.hands).at, slowly(&case));
    }

    #[test]
    fn nobody_is_in_two_places_and_nothing_is_sooner_than_with_a_crew_to_itself(case in cases()) {
        let schedule = case.scheduled(&case.hands);
        for (busiest, hands) in schedule.busiest.iter().zip(&case.hands) {
            prop_assert!(busiest <= hands);
        }
        for (own, bound) in schedule.at.iter().zip(case.bound(&case.hands)) {
            prop_assert!(*own >= bound, "{} before {}", own, bound);
        }
        for (job, done) in case.jobs().iter().zip(&schedule.done) {
            let Some(done) = done else { continue };
            prop_assert!(done.from >= schedule.due[job.spot]);
        }
    }

    #[test]
    fn with_hands_enough_it_is_the_clock(case in cases()) {
        let many = vec![1_000, 1_000];
        prop_assert_eq!(case.scheduled(&many).at, case.bound(&many));
    }
}
