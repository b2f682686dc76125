//! Every component alone: side by side in lines of two widths, and one by one.

use crate::support::peak_memory;
use crate::{Made, Planned, THREADS, row};
use spof::graph::greatest::Fall;
use spof::graph::network::Node;
use spof::graph::sweep::batches::batches;
use spof::graph::sweep::line::{NARROW, WIDE};
use spof::graph::sweep::plan::Plan;
use spof::graph::sweep::sorted::Sorted;
use spof::graph::sweep::worker::Worker;
use std::time::{Duration, Instant};

pub(crate) fn own(components: usize) {
    let made = Made::of(components, 64, 2);
    let losable: Vec<Node> = made.mesh.components.clone().collect();
    let Planned { plan, .. } = made.plan(&losable);
    let before = Instant::now();
    let sorted = Sorted::of(&plan, losable.len(), |loss, into| into.push(losable[loss]));
    let sorting = before.elapsed();
    let narrow = in_lines::<NARROW>(&plan, &sorted);
    let wide = in_lines::<WIDE>(&plan, &sorted);
    assert_eq!(narrow.fallen, wide.fallen, "same answer");
    let mut fall = Fall::new(&made.mesh.network, &made.standing);
    let before = Instant::now();
    let (mut fallen, mut needs) = (0u64, 0u64);
    for node in &losable {
        fall.undo(0);
        fall.lose([*node]);
        fallen += fall.trail().iter().filter(|node| made.mesh.components.contains(node)).count() as u64;
        needs += fall.trail().iter().map(|node| made.mesh.network.outputs(*node).count() as u64).sum::<u64>();
    }
    let one_by_one = before.elapsed();
    let time = sorting + narrow.time;
    println!("{} falls of rows, {fallen} of components", narrow.fallen);
    row("side by side, narrow", time, time);
    row("side by side, wide", sorting + wide.time, time);
    row("one by one", one_by_one, time);
    println!("  words walked: {} in narrow lines, {} in wide ones", narrow.walked, wide.walked);
    println!(
        "  a need that fell costs {:.2} ns; peak {} MiB",
        time.as_secs_f64() * 1e9 / needs as f64,
        peak_memory().unwrap_or(0)
    );
}

struct Done {
    time: Duration,
    fallen: u64,
    walked: usize,
}

fn in_lines<const W: usize>(plan: &Plan, sorted: &Sorted) -> Done {
    let before = Instant::now();
    let nodes = |loss: usize, into: &mut Vec<Node>| into.extend(sorted.nodes(loss));
    let read = |worker: &Worker<'_, W>, _| match worker.touched() {
        Some(rows) => {
            (rows.iter().map(|row| u64::from(worker.line(*row).count())).sum::<u64>(), worker.walked())
        }
        None => {
            let all = (0..plan.rows() as u32).map(|row| u64::from(worker.line(row).count()));
            (all.sum(), plan.words())
        }
    };
    let counts = batches(plan, (sorted.len(), THREADS), nodes, read);
    let time = before.elapsed();
    let fallen = counts.iter().map(|(fallen, _)| fallen).sum();
    Done { time, fallen, walked: counts.iter().map(|(_, walked)| walked).sum() }
}
