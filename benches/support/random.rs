//! A million random losses on one core: in an order in which neighbours share rows, as they are drawn, and one by one.

use crate::support::Dice;
use crate::{Made, ms, row};
use spof::graph::network::Node;
use spof::graph::sweep::batches::batches;
use spof::graph::sweep::line::WIDE;
use spof::graph::sweep::sorted::Sorted;
use spof::graph::sweep::worker::Worker;
use std::time::Instant;

/// A million losses: each of 64 sites with a chance of 1 in 1,000, each component with 1 in 100,000.
pub(crate) fn random() {
    const LOSSES: usize = 1_000_000;
    let made = Made::of(100_000, 64, 2);
    let losable: Vec<Node> = (0..64).chain(made.mesh.components.clone()).collect();
    let planned = made.plan(&losable);
    let draw = |loss: usize, into: &mut Vec<Node>| {
        let mut dice = Dice(loss as u64);
        into.extend((0..64).filter(|_| dice.below(1000) == 0));
        // The number of components out of 100,000 is drawn first: near enough to Poisson with a mean of 1.
        let several = (0..8).filter(|_| dice.below(8) == 0).count();
        into.extend((0..several).map(|_| made.mesh.components.start + dice.below(100_000) as Node));
    };
    let count = |worker: &Worker<'_, WIDE>, batch: std::ops::Range<usize>| {
        planned.count(worker)[..batch.len()].to_vec()
    };
    let before = Instant::now();
    let sorted = Sorted::of(&planned.plan, LOSSES, draw);
    let (different, drawn) = (sorted.len(), before.elapsed());
    let nodes = |loss: usize, into: &mut Vec<Node>| into.extend(sorted.nodes(loss));
    let counts = batches(&planned.plan, (different, 1), nodes, count).concat();
    let counts: Vec<u32> = sorted.numbers().iter().map(|number| counts[*number as usize]).collect();
    let time = before.elapsed();
    println!("{different} different losses, drawn and sorted in {}", ms(drawn));
    let before = Instant::now();
    let unsorted = batches(&planned.plan, (LOSSES, 1), draw, count).concat();
    let unsorted_time = before.elapsed();
    assert_eq!(counts, unsorted, "same answer in any order");
    let some: Vec<Vec<Node>> = (0..LOSSES)
        .step_by(1000)
        .map(|loss| {
            let mut nodes = Vec::new();
            draw(loss, &mut nodes);
            nodes
        })
        .collect();
    let before = Instant::now();
    let one_by_one = made.one_by_one(&some);
    println!("{LOSSES} losses, {} components fall", counts.iter().map(|it| u64::from(*it)).sum::<u64>());
    row("side by side, sorted", time, time);
    row("side by side, as drawn", unsorted_time, time);
    row("one by one (scaled)", before.elapsed() * 1000, time);
    assert!(counts.iter().step_by(1000).eq(&one_by_one), "same answer");
}
