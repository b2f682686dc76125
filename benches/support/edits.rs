//! One edited statement after the other: the lines that are held and set right, beside a program made anew and swept.

use crate::support::Dice;
use crate::{Made, Planned, ms};
use spof::graph::edited::{Edit, Edited, Gate, Input};
use spof::graph::greatest::Standing;
use spof::graph::network::{Builder, Inputs, Network, Node};
use spof::graph::sweep::held::Held;
use spof::graph::sweep::line::{Line, NARROW};
use spof::graph::sweep::plan::Plan;
use spof::graph::sweep::worker::Worker;
use std::time::{Duration, Instant};

/// Of a mesh of 100,000 components: what each of its domains takes down, after each of so many random edits (`EDITS`) of components,
/// and after each site went to another region, which changes what thousands of components stand on.
pub(crate) fn edits() {
    let count = std::env::var("EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(200);
    let made = Made::of(100_000, 64, 2);
    let losses = made.mesh.domains.iter().copied().enumerate();
    let before = Instant::now();
    let held = Held::<NARROW>::of(&made.mesh.network, &made.inputs, losses);
    println!("held: {}", ms(before.elapsed()));
    let mut counts = vec![0i64; made.mesh.domains.len()];
    made.mesh.components.clone().for_each(|node| add(&mut counts, 1, &held.fallen(node)));
    let mut desk = Desk { made: &made, held, counts };
    let mut dice = Dice(11);
    desk.series("random edits", count, |made, network, number| draw(made, network, &mut dice, number % 5));
    desk.series("sites in another region", count.min(64), |_, network, site| {
        let mut gate = network.gate(site as Node);
        let parent = &mut gate.inputs.first_mut()?.node;
        *parent = 64 + (*parent - 64 + 1) % 16;
        Some(Edit::Gate(site as Node, gate))
    });
}

/// Edits, with what each domain takes down by now.
struct Desk<'a> {
    made: &'a Made,
    held: Held<'a, NARROW>,
    counts: Vec<i64>,
}

impl Desk<'_> {
    /// So many edits, each told as it is drawn, in all three ways.
    fn series(
        &mut self,
        name: &str,
        count: usize,
        mut draw: impl FnMut(&Made, &Edited<'_>, usize) -> Option<Edit>,
    ) {
        let (mut ours, mut anew, mut one_by_one, mut changed) = (Vec::new(), Vec::new(), Vec::new(), 0);
        while ours.len() < count {
            let Some(edit) = draw(self.made, self.held.network(), ours.len()) else { continue };
            let before = Instant::now();
            changed += self.edit(edit);
            ours.push(before.elapsed());
            let network = built(self.held.network());
            let (expected, time) = swept(self.made, &network);
            assert_eq!(self.counts, expected, "same counts as made anew");
            anew.push(time);
            let before = Instant::now();
            let expected = fallen(self.made, &network);
            one_by_one.push(before.elapsed());
            assert_eq!(self.counts, expected, "same counts as one by one");
        }
        println!("{count} {name}; components that fall after other losses, all edits together: {changed}");
        let median = told("set right", &mut ours, None);
        told("made anew and swept", &mut anew, Some(median));
        told("one by one", &mut one_by_one, Some(median));
    }

    /// Makes an edit and counts anew what changed; how many components that were.
    fn edit(&mut self, edit: Edit) -> usize {
        self.held.edit(&[edit]);
        let mut changed = 0;
        for (node, was) in self.held.changed().filter(|(node, _)| self.made.mesh.components.contains(node)) {
            add(&mut self.counts, -1, &was);
            add(&mut self.counts, 1, &self.held.fallen(node));
            changed += 1;
        }
        changed
    }
}

/// Prints the median and the worst, with the ratio of the medians.
fn told(name: &str, times: &mut [Duration], ours: Option<Duration>) -> Duration {
    times.sort();
    let median = times[times.len() / 2];
    let ratio = median.as_secs_f64() / ours.unwrap_or(median).as_secs_f64();
    println!("  {name:<24} {:>12} {ratio:>9.1} ×, worst {}", ms(median), ms(times[times.len() - 1]));
    median
}

fn add(counts: &mut [i64], more: i64, line: &Line<NARROW>) {
    line.lanes().for_each(|lane| counts[lane] += more);
}

/// An edit of a random component: 0 it needs one more of its team, 1 one less, 2 another number of alternatives is enough, 3 an
/// instance stands somewhere else, 4 it needs one that may need it. None, where there is nothing of the kind.
fn draw(made: &Made, network: &Edited<'_>, dice: &mut Dice, kind: usize) -> Option<Edit> {
    let components = &made.mesh.components;
    let number = dice.below(components.len());
    let node = components.start + number as Node;
    let mut gate = network.gate(node);
    let another = |node: usize| Input { node: components.start + node as Node, by_weight: false };
    match kind {
        0 | 4 => {
            let team = number / 100 * 100;
            let (from, to) = if kind == 0 { (team, number) } else { (number + 1, team + 100) };
            gate.inputs.push(another(from + dice.below(to.checked_sub(from).filter(|many| *many > 0)?)));
            gate.threshold += 1;
        }
        1 => {
            let place = 1 + dice.below(gate.inputs.len().checked_sub(1).filter(|many| *many > 0)?);
            gate.inputs.remove(place);
            gate.threshold -= 1;
        }
        _ => {
            let inner = gate.inputs.iter().map(|input| input.node).filter(|it| *it >= components.end);
            let (node, mut gate) = inner
                .map(|node| (node, network.gate(node)))
                .filter(|(_, gate)| gate.inputs.iter().all(|input| !input.by_weight))
                .find(|(_, gate)| kind == 2 || gate.inputs.iter().all(|input| input.node < 64))?;
            if kind == 2 {
                let enough = 1 + dice.below(gate.inputs.len()) as u64;
                gate.threshold = if enough == gate.threshold { enough % 2 + 1 } else { enough };
            } else {
                let place = dice.below(gate.inputs.len());
                gate.inputs[place].node = dice.below(64) as Node;
            }
            return Some(Edit::Gate(node, gate));
        }
    }
    Some(Edit::Gate(node, gate))
}

/// The network as it was edited, as if it had been built so.
fn built(network: &Edited<'_>) -> Network {
    let mut builder = Builder::default();
    let nodes = 0..network.len() as Node;
    nodes.clone().for_each(|node| {
        builder.weighted_leaf(network.weight(node));
    });
    for node in nodes {
        let Gate { threshold, inputs } = network.gate(node);
        builder.set_threshold(node, threshold);
        for input in inputs {
            match input.by_weight {
                true => builder.weigh(node, input.node),
                false => builder.count(node, input.node),
            }
        }
    }
    builder.build()
}

/// Components that fall after each loss, by a program made anew; and how long that took, the network being there.
fn swept(made: &Made, network: &Network) -> (Vec<i64>, Duration) {
    let before = Instant::now();
    let (standing, inputs) = (Standing::of(network), Inputs::of(network));
    let watched: Vec<Node> = made.mesh.components.clone().collect();
    let plan = Plan::of(network, &standing, &inputs, &made.mesh.domains, &watched);
    let planned = Planned::of(plan, &watched);
    let mut worker = Worker::<NARROW>::new(&planned.plan);
    worker.lose(made.mesh.domains.iter().copied().enumerate());
    let counts = planned.count(&worker);
    let time = before.elapsed();
    (counts[..made.mesh.domains.len()].iter().map(|count| i64::from(*count)).collect(), time)
}

fn fallen(made: &Made, network: &Network) -> Vec<i64> {
    let standing = Standing::of(network);
    let losses: Vec<Vec<Node>> = made.mesh.domains.iter().map(|domain| vec![*domain]).collect();
    made.one_by_one_in(network, &standing, &losses).iter().map(|count| i64::from(*count)).collect()
}
