//! Losses side by side in machine words, beside one after the other, and beside what others would use.
//!
//! `cargo bench --bench sweep`; `JOBS` names what is measured (all but `large`: it takes a minute and 3 GiB), `ROUNDS` how
//! often; `CHART` a directory for a picture of `own`. `PEERS` is a Python with networkx, rustworkx, igraph and numba in it; without it the peers are left out.
#![allow(clippy::print_stdout, reason = "a benchmark prints")]

#[path = "support/cost_chart.rs"]
mod cost_chart;
#[path = "support/edits.rs"]
mod edits;
#[path = "support/mesh.rs"]
mod mesh;
#[path = "support/own.rs"]
mod own;
#[path = "support/random.rs"]
mod random;
#[allow(dead_code, reason = "shared by all benches")]
mod support;

use mesh::{Mesh, Size, mesh};
use spof::graph::diagram::diagrams::{Diagrams, Limits};
use spof::graph::diagram::few::Few;
use spof::graph::failing::failures;
use spof::graph::greatest::{Fall, Standing};
use spof::graph::network::{Builder, Inputs, Network, Node};
use spof::graph::sweep::batches::batches;
use spof::graph::sweep::line::{Line, NARROW, WIDE};
use spof::graph::sweep::plan::Plan;
use spof::graph::sweep::tally::Tally;
use spof::graph::sweep::worker::Worker;
use std::io::Write as _;
use std::time::{Duration, Instant};
use support::{Dice, Way, medians, peak_memory, rounds};

/// Of this machine; one batch runs on one of them.
const THREADS: usize = 2;

fn main() {
    let asked =
        std::env::var("JOBS").unwrap_or_else(|_| "domains pairs own random edit groups fat-tree".to_owned());
    for job in asked.split_whitespace() {
        match job {
            "domains" => domains(),
            "pairs" => pairs(),
            "own" => own::table(&[10_000, 100_000, 1_000_000].map(own::own)),
            "random" => random::random(),
            "edit" => edits::edits(),
            "groups" => groups(),
            "fat-tree" => fat_tree(),
            "large" => large(),
            other => println!("no job is called `{other}`"),
        }
    }
}

/// A mesh with what the engine knows of it before anything is lost.
struct Made {
    mesh: Mesh,
    standing: Standing,
    inputs: Inputs,
}

impl Made {
    fn of(components: usize, sites: usize, fragile: usize) -> Self {
        let mesh = mesh(Size { components, sites, fragile });
        println!(
            "\n{components} components, {} needs, {} domains; {} nodes, {} edges",
            mesh.needs,
            mesh.domains.len(),
            mesh.network.len(),
            mesh.network.edges()
        );
        let standing = Standing::of(&mesh.network);
        let inputs = Inputs::of(&mesh.network);
        Self { mesh, standing, inputs }
    }

    fn plan(&self, losable: &[Node]) -> Planned {
        let watched: Vec<Node> = self.mesh.components.clone().collect();
        let before = Instant::now();
        let plan = Plan::of(&self.mesh.network, &self.standing, &self.inputs, losable, &watched);
        println!("plan: {} rows, {} words, {}", plan.rows(), plan.words(), ms(before.elapsed()));
        Planned::of(plan, &watched)
    }

    /// Components that fall after each loss.
    fn side_by_side(&self, plan: &Planned, losses: &[Vec<Node>]) -> Vec<u32> {
        if losses.len() > Line::<NARROW>::LANES {
            self.in_lines::<WIDE>(plan, losses)
        } else {
            self.in_lines::<NARROW>(plan, losses)
        }
    }

    fn in_lines<const W: usize>(&self, planned: &Planned, losses: &[Vec<Node>]) -> Vec<u32> {
        let nodes = |loss: usize, into: &mut Vec<Node>| into.extend(&losses[loss]);
        let read = |worker: &Worker<'_, W>, batch: std::ops::Range<usize>| {
            planned.count(worker)[..batch.len()].to_vec()
        };
        batches(&planned.plan, (losses.len(), THREADS), nodes, read).concat()
    }

    /// The same, one loss after the other.
    fn one_by_one(&self, losses: &[Vec<Node>]) -> Vec<u32> {
        self.one_by_one_in(&self.mesh.network, &self.standing, losses)
    }

    /// The same in a network with the same nodes.
    fn one_by_one_in(&self, network: &Network, standing: &Standing, losses: &[Vec<Node>]) -> Vec<u32> {
        let mut fall = Fall::new(network, standing);
        let count = |loss: &Vec<Node>| {
            fall.undo(0);
            fall.lose(loss.iter().copied());
            fall.trail().iter().filter(|node| self.mesh.components.contains(node)).count() as u32
        };
        losses.iter().map(count).collect()
    }

    /// Both in turn; they must agree. Hands back the first median.
    fn compare(&self, plan: &Planned, losses: &[Vec<Node>]) -> Duration {
        let expected = self.one_by_one(losses);
        assert_eq!(self.side_by_side(plan, losses), expected, "same answer");
        let sum: u64 = expected.iter().map(|count| u64::from(*count)).sum();
        println!("{} losses, {sum} components fall", losses.len());
        let add = |counts: Vec<u32>| counts.iter().map(|count| u64::from(*count)).sum();
        let mut ways = [
            Way { name: "side by side", run: Box::new(|| add(self.side_by_side(plan, losses))) },
            Way { name: "one by one", run: Box::new(|| add(self.one_by_one(losses))) },
        ];
        let medians = medians(&mut ways, rounds());
        for (way, median) in ways.iter().zip(&medians) {
            row(way.name, *median, medians[0]);
        }
        medians[0]
    }
}

/// A plan, with a row for each component, in the order in which they lie in memory.
struct Planned {
    plan: Plan,
    counted: Vec<u32>,
    /// How many components each row stands for.
    stands_for: Vec<u32>,
}

impl Planned {
    fn of(plan: Plan, watched: &[Node]) -> Self {
        let mut counted: Vec<u32> = watched.iter().filter_map(|node| plan.row(*node)).collect();
        counted.sort_unstable();
        let mut stands_for = vec![0; plan.rows()];
        counted.iter().for_each(|row| stands_for[*row as usize] += 1);
        Self { plan, counted, stands_for }
    }

    fn count<const W: usize>(&self, worker: &Worker<'_, W>) -> Vec<u32> {
        let mut tally = Tally::default();
        match worker.touched() {
            None => tally.add_all(self.counted.iter().map(|row| worker.line(*row))),
            Some(touched) => touched.iter().for_each(|row| {
                tally.add_times(&worker.line(*row), self.stands_for[*row as usize]);
            }),
        }
        tally.counts()
    }
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn row(name: &str, time: Duration, ours: Duration) {
    println!("  {name:<24} {:>14} {:>9.1} ×", ms(time), time.as_secs_f64() / ours.as_secs_f64());
}

/// Every domain alone.
fn domains() {
    let made = Made::of(100_000, 64, 2);
    let losses: Vec<Vec<Node>> = made.mesh.domains.iter().map(|domain| vec![*domain]).collect();
    let plan = made.plan(&made.mesh.domains);
    let ours = made.compare(&plan, &losses);
    if let Ok(python) = std::env::var("PEERS") {
        peers(&made, &python, ours);
    }
}

/// The same network and losses in the hands of others: each node with what it can do without, each edge with its weight.
fn peers(made: &Made, python: &str, ours: Duration) {
    let folder = std::env::temp_dir().join(format!("spof-peers-{}", std::process::id()));
    let network = &made.mesh.network;
    let write = |name: &str, lines: &mut dyn Iterator<Item = String>| {
        let mut file = std::io::BufWriter::new(std::fs::File::create(folder.join(name)).expect(name));
        lines.for_each(|line| writeln!(file, "{line}").expect(name));
    };
    std::fs::create_dir_all(&folder).expect("a folder for what peers read");
    write("nodes", &mut network.nodes().map(|node| made.standing.slack(node).unwrap_or(0).to_string()));
    write(
        "edges",
        &mut network.nodes().flat_map(|node| {
            network.outputs(node).map(move |(gate, counts)| format!("{node}\t{gate}\t{counts}"))
        }),
    );
    write("losses", &mut made.mesh.domains.iter().map(ToString::to_string));
    write(
        "counted",
        &mut [made.mesh.components.start, made.mesh.components.end].iter().map(ToString::to_string),
    );
    let losses: Vec<Vec<Node>> = made.mesh.domains.iter().map(|domain| vec![*domain]).collect();
    let expected: Vec<String> = made.one_by_one(&losses).iter().map(ToString::to_string).collect();
    for peer in ["networkx", "rustworkx", "igraph", "numba"] {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/blast_radius.py");
        let out =
            std::process::Command::new(python).args([script, peer]).arg(&folder).output().expect(python);
        let text = String::from_utf8_lossy(&out.stdout);
        let Some((seconds, counts)) = text.trim().split_once('\t') else {
            println!(
                "  {peer}: {}",
                String::from_utf8_lossy(&out.stderr).lines().last().unwrap_or("no answer")
            );
            continue;
        };
        assert_eq!(counts, expected.join(" "), "{peer} gives the same answer");
        row(peer, Duration::from_secs_f64(seconds.parse().expect("seconds")), ours);
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

/// All pairs of sites.
fn pairs() {
    let made = Made::of(100_000, 256, 2);
    let sites = &made.mesh.domains[..256];
    let plan = made.plan(sites);
    let pair = |(place, one): (usize, &Node)| {
        let one = *one;
        sites[place + 1..].iter().map(move |other| vec![one, *other])
    };
    let losses: Vec<Vec<Node>> = sites.iter().enumerate().flat_map(pair).collect();
    made.compare(&plan, &losses);
}

/// Minimal cut sets of up to one, two and three elements, of all of 1,000 components over sites and components.
fn groups() {
    let made = Made::of(1_000, 64, 2);
    let events: Vec<Vec<Node>> = (0..64).chain(made.mesh.components.clone()).map(|node| vec![node]).collect();
    let tops: Vec<Node> = made.mesh.components.clone().collect();
    for order in 1..=3 {
        let before = Instant::now();
        let faults = failures(&made.mesh.network, &made.standing, &made.inputs, &events, &tops);
        match Few::of(&faults, order, Limits::default()) {
            Err(_) => println!("  up to {order}: no room after {}", ms(before.elapsed())),
            Ok(mut few) => {
                let count = |top| few.cut_sets(top, &[]).count().iter().sum::<u128>();
                let sets: u128 = (0..tops.len()).map(count).sum();
                println!("  up to {order}: {sets} sets in {}, {} nodes", ms(before.elapsed()), few.nodes());
            }
        }
    }
}

/// A fat tree of 64-port switches: 65,536 hosts, 2,048 edge, 2,048 aggregation and 1,024 core switches, each of which may be
/// lost. A service in two hosts of two pods is up while one of them reaches a core: its 20 smallest risk groups.
fn fat_tree() {
    const PODS: usize = 64;
    let before = Instant::now();
    let mut builder = Builder::default();
    let (hosts, edges) = (builder.leaves(PODS * 1024), builder.leaves(PODS * 32));
    let (aggregations, cores) = (builder.leaves(PODS * 32), builder.leaves(1024));
    let devices = builder.len() as Node;
    let mut reaches = Vec::new();
    for pod in 0..PODS as Node {
        let paths: Vec<Node> = (0..32)
            .map(|number| {
                let own: Vec<Node> = (0..32).map(|core| cores + number * 32 + core).collect();
                let above = builder.any(&own);
                builder.all(&[aggregations + pod * 32 + number, above])
            })
            .collect();
        let up = builder.any(&paths);
        for edge in pod * 32..pod * 32 + 32 {
            let switch = builder.all(&[edges + edge, up]);
            reaches.extend((0..32).map(|host| builder.all(&[hosts + edge * 32 + host, switch])));
        }
    }
    let service = builder.any(&[reaches[5], reaches[1024 * 40 + 7]]);
    let network = builder.build();
    let events: Vec<Vec<Node>> = (0..devices).map(|node| vec![node]).collect();
    let (standing, inputs) = (Standing::of(&network), Inputs::of(&network));
    let made = before.elapsed();
    let before = Instant::now();
    let faults = failures(&network, &standing, &inputs, &events, &[service]);
    let diagrams = Diagrams::of(&faults, Limits::default()).expect("there is room");
    let sets = diagrams.cut_sets(0, None).expect("there is room");
    let smallest: Vec<usize> = sets.smallest(20).iter().map(Vec::len).collect();
    println!("\nfat tree, {devices} devices, made in {}", ms(made));
    println!(
        "  the 20 smallest of {:?}… groups have {smallest:?} elements, in {}",
        sets.count().iter().sum::<u128>(),
        ms(before.elapsed())
    );
}

/// Ten million components, every domain of 1,024 sites; beside it, one random line read for each word of the program.
fn large() {
    let components =
        std::env::var("COMPONENTS").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000_000);
    let made = Made::of(components, 1024, 2);
    let losses = made.mesh.domains.clone();
    let planned = made.plan(&losses);
    let plan = &planned.plan;
    let mut worker = Worker::<WIDE>::new(plan);
    println!("peak {} MiB", peak_memory().unwrap_or(0));
    let mut lines = vec![[1u64; 8]; plan.rows()];
    lines[0][0] = 2;
    let (mut ours, mut reading) = (Duration::ZERO, Duration::ZERO);
    let mut fallen = 0u64;
    for batch in losses.chunks(Line::<WIDE>::LANES) {
        let before = Instant::now();
        worker.lose(batch.iter().copied().enumerate());
        ours += before.elapsed();
        fallen += planned.count(&worker).iter().map(|count| u64::from(*count)).sum::<u64>();
        let (before, mut dice, mut sum) = (Instant::now(), Dice(3), 0u64);
        for _ in 0..made.mesh.needs {
            sum = sum.wrapping_add(lines[dice.below(lines.len())].iter().sum::<u64>());
        }
        std::hint::black_box(sum);
        reading += before.elapsed();
    }
    println!("{} losses, {fallen} components fall", losses.len());
    row("side by side", ours, ours);
    row("one random line a need", reading, ours);
    println!("  peak {} MiB", peak_memory().unwrap_or(0));
}
