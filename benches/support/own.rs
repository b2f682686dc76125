//! Every component alone: in lists, in lines of bits, and one by one; beside what memory costs.

use crate::cost_chart::draw;
use crate::support::{Dice, peak_memory};
use crate::{Made, Planned, THREADS, row};
use spof::graph::greatest::Fall;
use spof::graph::network::Node;
use spof::graph::sweep::batches::batches;
use spof::graph::sweep::extents::extents;
use spof::graph::sweep::line::NARROW;
use spof::graph::sweep::plan::Plan;
use spof::graph::sweep::sorted::Sorted;
use spof::graph::sweep::worker::Worker;
use std::path::Path;
use std::time::{Duration, Instant};

/// One row of the table: what a need that fell costs, in ns, on one core.
pub(crate) struct Cost {
    pub(crate) components: usize,
    pub(crate) in_lists: f64,
    pub(crate) in_bits: f64,
    pub(crate) one_by_one: f64,
    /// One random line of memory, out of as many as there are rows.
    pub(crate) reading: f64,
}

pub(crate) fn own(components: usize) -> Cost {
    let made = Made::of(components, 64, 2);
    let losable: Vec<Node> = made.mesh.components.clone().collect();
    let Planned { plan, .. } = made.plan(&losable);
    let lists = |threads| {
        timed(|| {
            let nodes = |loss: usize, into: &mut Vec<Node>| into.push(losable[loss]);
            extents(&plan, (losable.len(), threads), nodes, &losable)
        })
    };
    let rounds = if components < 1_000_000 { 15 } else { 3 };
    let (mut times, mut readings) = (Vec::new(), Vec::new());
    let (mut counts, mut needs) = (Vec::new(), 0);
    let mut fall = Fall::new(&made.mesh.network, &made.standing);
    let (expected, one_by_one) = timed(|| {
        let count = |node: &Node| {
            fall.undo(0);
            fall.lose([*node]);
            needs += fall.trail().iter().map(|node| made.mesh.network.outputs(*node).count()).sum::<usize>();
            fall.trail().iter().filter(|node| made.mesh.components.contains(node)).count() as u32
        };
        losable.iter().map(count).collect::<Vec<u32>>()
    });
    let peak = peak_memory().unwrap_or(0);
    for _ in 0..rounds {
        let time;
        (counts, time) = lists(1);
        times.push(time);
        readings.push(reading(plan.rows()));
    }
    assert!(counts == expected, "same answer");
    let (also, on_all) = lists(THREADS);
    assert!(also == expected, "same answer on {THREADS} threads");
    let (fallen, bits) = timed(|| in_bits(&plan, &losable));
    let sum: u64 = expected.iter().map(|count| u64::from(*count)).sum();
    println!("{sum} components fall, {fallen} rows");
    times.sort();
    readings.sort_by(f64::total_cmp);
    let time = times[times.len() / 2];
    row("in lists", time, time);
    row(&format!("in lists, {THREADS} threads"), on_all, time);
    row("in narrow lines of bits", bits, time);
    row("one by one", one_by_one, time);
    println!("  peak {} MiB, {peak} before", peak_memory().unwrap_or(0));
    let cost = |time: Duration| time.as_secs_f64() * 1e9 / needs as f64;
    Cost {
        components,
        in_lists: cost(time),
        in_bits: cost(bits),
        one_by_one: cost(one_by_one),
        reading: readings[readings.len() / 2],
    }
}

/// Costs beside what memory costs, and how far each is from constant; as a picture, too, where `CHART` names a directory.
pub(crate) fn table(costs: &[Cost]) {
    if let Some(directory) = std::env::var_os("CHART")
        && let Err(fault) = draw(costs, Path::new(&directory))
    {
        println!("no chart: {fault}");
    }
    println!("\na need that fell, in ns on one core; in brackets: random lines read in that time");
    println!(
        "{:>12} {:>9} {:>17} {:>17} {:>17}",
        "components", "one line", "in lists", "in bits", "one by one"
    );
    for cost in costs {
        let cell = |ns: f64| format!("{ns:.1} ({:.1})", ns / cost.reading);
        println!(
            "{:>12} {:>9.1} {:>17} {:>17} {:>17}",
            cost.components,
            cost.reading,
            cell(cost.in_lists),
            cell(cost.in_bits),
            cell(cost.one_by_one)
        );
    }
}

fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let before = Instant::now();
    let done = run();
    (done, before.elapsed())
}

/// What one random line out of so many costs, in ns, where the next can be asked for before it is there.
fn reading(rows: usize) -> f64 {
    const READ: usize = 4_000_000;
    let mut lines = vec![[1u64; 8]; rows];
    lines[0][0] = 2;
    let (mut dice, mut sum) = (Dice(3), 0u64);
    let ((), time) = timed(|| {
        for _ in 0..READ {
            sum = sum.wrapping_add(lines[dice.below(lines.len())].iter().sum::<u64>());
        }
    });
    std::hint::black_box(sum);
    time.as_secs_f64() * 1e9 / READ as f64
}

/// How many rows fall, all losses together, on one thread.
fn in_bits(plan: &Plan, losable: &[Node]) -> u64 {
    let sorted = Sorted::of(plan, losable.len(), |loss, into| into.push(losable[loss]));
    let nodes = |loss: usize, into: &mut Vec<Node>| into.extend(sorted.nodes(loss));
    let read = |worker: &Worker<'_, NARROW>, _| match worker.touched() {
        Some(rows) => rows.iter().map(|row| u64::from(worker.line(*row).count())).sum::<u64>(),
        None => (0..plan.rows() as u32).map(|row| u64::from(worker.line(row).count())).sum(),
    };
    batches(plan, (sorted.len(), 1), nodes, read).into_iter().sum()
}
