//! Lines that are held and set right after edits: the same as made anew, as one loss after the other, and as the equations read
//! again until nothing changes, on random networks with rings, counts and weights.

use proptest::prelude::*;
use spof::graph::edited::{Edit, Gate, Input};
use spof::graph::greatest::{Fall, Standing};
use spof::graph::network::{Builder, Inputs, Network, Node};
use spof::graph::sweep::held::Held;
use spof::graph::sweep::line::{Line, NARROW, WIDE};
use spof::graph::sweep::plan::Plan;
use spof::graph::sweep::worker::Worker;

/// A node: its weight and what it rests on.
#[derive(Clone, Debug)]
struct Row {
    weight: u64,
    gate: Gate,
}

/// A row whose inputs are numbers still: how much of five parts of its inputs it can do without (or a little more than there is),
/// the inputs, by weight or by heads.
type Sketch = (u64, u64, Vec<(usize, bool)>);

fn sketch() -> impl Strategy<Value = Sketch> {
    let weight = prop_oneof![4 => 1..5u64, 1 => 1000..3000u64, 1 => Just(0)];
    let inputs = prop::collection::vec((0..1000usize, prop::bool::weighted(0.2)), 0..6);
    (weight, 0..4u64, inputs)
}

/// What is edited at once: rows that are written anew; weights alone.
type Turn = (Vec<(usize, Sketch)>, Vec<(usize, u64)>);

fn turn() -> impl Strategy<Value = Turn> {
    let rows = prop::collection::vec((0..1000usize, sketch()), 0..3);
    let weights = prop::collection::vec((0..1000usize, 0..6u64), 0..2);
    (rows, weights)
}

/// Edges lead to nodes below `below`.
fn gate(sketch: &Sketch, below: usize, weight: impl Fn(usize) -> u64) -> Gate {
    let (_, spare, inputs) = sketch;
    let inputs: Vec<Input> = inputs
        .iter()
        .filter(|_| below > 0)
        .map(|(input, by_weight)| Input { node: (input % below) as Node, by_weight: *by_weight })
        .collect();
    let counts = |input: &Input| if input.by_weight { weight(input.node as usize) } else { 1 };
    let sum: u64 = inputs.iter().map(counts).sum();
    Gate { threshold: sum - spare * sum / 5, inputs }
}

fn network(rows: &[Row]) -> Network {
    let mut builder = Builder::default();
    rows.iter().for_each(|row| {
        builder.weighted_leaf(row.weight);
    });
    for (node, row) in (0..).zip(rows) {
        builder.set_threshold(node, row.gate.threshold);
        for input in &row.gate.inputs {
            match input.by_weight {
                true => builder.weigh(node, input.node),
                false => builder.count(node, input.node),
            }
        }
    }
    builder.build()
}

/// What is down after a loss: everything is up, and whoever must fall does, until nobody does.
fn naive(rows: &[Row], lost: Option<Node>) -> Vec<bool> {
    let mut up = vec![true; rows.len()];
    lost.iter().for_each(|node| up[*node as usize] = false);
    loop {
        let before = up.clone();
        for (node, row) in rows.iter().enumerate() {
            let threshold = row.gate.threshold;
            let counts = |input: &&Input| match input.by_weight {
                true => rows[input.node as usize].weight.min(threshold),
                false => 1,
            };
            let standing = row.gate.inputs.iter().filter(|input| up[input.node as usize]);
            let sum: u64 = standing.map(|input| counts(&input)).sum();
            up[node] &= sum >= threshold;
        }
        if up == before {
            return up.into_iter().map(|up| !up).collect();
        }
    }
}

fn lines<const W: usize>(held: &Held<'_, W>) -> Vec<Line<W>> {
    (0..held.network().len() as Node).map(|node| held.fallen(node)).collect()
}

fn compare<const W: usize>(held: &Held<'_, W>, rows: &[Row], losses: &[Node]) -> Result<(), TestCaseError> {
    let network = network(rows);
    let (standing, inputs) = (Standing::of(&network), Inputs::of(&network));
    let watched: Vec<Node> = network.nodes().collect();
    let plan = Plan::of(&network, &standing, &inputs, losses, &watched);
    let mut worker = Worker::<W>::new(&plan);
    worker.lose(losses.iter().copied().enumerate());
    let mut fall = Fall::new(&network, &standing);
    let down = naive(rows, None);
    for node in network.nodes() {
        prop_assert_eq!(held.is_down(node), down[node as usize], "{}", node);
        prop_assert_eq!(held.fallen(node), worker.fallen(node), "{}", node);
    }
    for (lane, lost) in losses.iter().enumerate() {
        fall.undo(0);
        fall.lose([*lost]);
        let after = naive(rows, Some(*lost));
        for node in network.nodes() {
            let falls = after[node as usize] && !down[node as usize];
            prop_assert_eq!(held.fallen(node).has(lane), falls, "{} after {}", node, lost);
            prop_assert_eq!(fall.is_fallen(node), falls, "{} after {}", node, lost);
        }
    }
    Ok(())
}

fn check<const W: usize>(
    sketches: &[Sketch],
    turns: &[Turn],
    layered: bool,
    every: usize,
) -> Result<(), TestCaseError> {
    let below = |node: usize, len: usize| if layered { node } else { len };
    let weight = |node: usize| sketches[node].0;
    let row = |(node, sketch): (usize, &Sketch)| Row {
        weight: sketch.0,
        gate: gate(sketch, below(node, sketches.len()), weight),
    };
    let mut rows: Vec<Row> = sketches.iter().enumerate().map(row).collect();
    let first = network(&rows);
    let inputs = Inputs::of(&first);
    let losses: Vec<Node> = first.nodes().step_by(every).collect();
    let mut held = Held::<W>::of(&first, &inputs, losses.iter().copied().enumerate());
    compare(&held, &rows, &losses)?;
    for (number, (written, weighed)) in turns.iter().enumerate() {
        if number % 2 == 1 {
            prop_assert_eq!(held.leaf() as usize, rows.len());
            rows.push(Row { weight: 1, gate: Gate::default() });
        }
        let mut edits = Vec::new();
        for (node, sketch) in written {
            // Two in three edits of a layered network leave it so.
            let node = node % rows.len();
            let end = if number % 3 == 2 { rows.len() } else { below(node, rows.len()) };
            rows[node].gate = gate(sketch, end, |node| rows[node].weight);
            edits.push(Edit::Gate(node as Node, rows[node].gate.clone()));
        }
        for (node, weight) in weighed {
            let node = node % rows.len();
            rows[node].weight = *weight;
            edits.push(Edit::Weight(node as Node, *weight));
        }
        let before = lines(&held);
        held.edit(&edits);
        let changed: Vec<(Node, Line<W>)> = held.changed().collect();
        for (node, line) in (0..).zip(before) {
            let told = changed.iter().find(|(it, _)| *it == node).map_or(held.fallen(node), |(_, was)| *was);
            prop_assert_eq!(told, line, "what changed is told, with what it was: {}", node);
        }
        prop_assert!(changed.iter().all(|(node, before)| *before != held.fallen(*node)));
        compare(&held, &rows, &losses)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn set_right_is_made_anew(
        sketches in prop::collection::vec(sketch(), 1..60),
        turns in prop::collection::vec(turn(), 1..7),
        layered: bool,
        every in 1..4usize,
    ) {
        check::<NARROW>(&sketches, &turns, layered, every)?;
        check::<WIDE>(&sketches, &turns, layered, every)?;
    }
}

/// Two components that hold each other down must not go on doing so when what brought them down does not any more; and a ring that is
/// closed by an edit falls as a whole.
#[test]
fn rings_do_not_rest_on_themselves() {
    let mut builder = Builder::default();
    let (power, a, b) = (builder.leaf(), builder.leaf(), builder.leaf());
    builder.need_all(a, &[b, power]);
    builder.need_all(b, &[a]);
    let network = builder.build();
    let inputs = Inputs::of(&network);
    let mut held = Held::<NARROW>::of(&network, &inputs, [(0, power)]);
    assert!(held.fallen(a).has(0) && held.fallen(b).has(0));
    let needs = |nodes: &[Node]| Gate {
        threshold: nodes.len() as u64,
        inputs: nodes.iter().map(|node| Input { node: *node, by_weight: false }).collect(),
    };
    held.edit(&[Edit::Gate(a, needs(&[b]))]);
    assert!(held.fallen(a).is_none() && held.fallen(b).is_none());
    let c = held.leaf();
    held.edit(&[Edit::Gate(c, needs(&[a])), Edit::Gate(b, needs(&[c, power]))]);
    let falls: Vec<Node> = (0..4).filter(|node| held.fallen(*node).has(0)).collect();
    assert_eq!(falls, [power, a, b, c]);
    let never = Gate { threshold: 1, inputs: Vec::new() };
    held.edit(&[Edit::Gate(c, never)]);
    assert!(held.is_down(a) && held.is_down(c) && held.fallen(a).is_none());
    assert_eq!(held.changed().count(), 3);
}
