//! Losses side by side against one loss after the other, on random networks with rings, counts and weights.

use proptest::prelude::*;
use spof::graph::cuts::{CutSearch, Reach};
use spof::graph::diagram::diagrams::Limits;
use spof::graph::diagram::few::Few;
use spof::graph::failing::failures;
use spof::graph::greatest::{Fall, Standing};
use spof::graph::network::{Builder, Inputs, Network, Node};
use spof::graph::sweep::batches::batches;
use spof::graph::sweep::extents::extents;
use spof::graph::sweep::line::{Line, NARROW, WIDE};
use spof::graph::sweep::listed::Listed;
use spof::graph::sweep::plan::Plan;
use spof::graph::sweep::sorted::Sorted;
use spof::graph::sweep::tally::Tally;
use spof::graph::sweep::worker::Worker;

/// Of each node: its weight, how much of its inputs it can do without, and the inputs (by weight or by heads).
type Recipe = Vec<(u64, u64, Vec<(usize, bool)>)>;

fn recipe() -> impl Strategy<Value = Recipe> {
    let weight = prop_oneof![4 => 1..5u64, 1 => 1000..3000u64];
    let inputs = prop::collection::vec((0..1000usize, prop::bool::weighted(0.2)), 0..6);
    prop::collection::vec((weight, 0..4u64, inputs), 1..60)
}

/// Edges lead to any node: rings of all sizes. `layered` keeps to earlier nodes.
fn network(recipe: &Recipe, layered: bool) -> Network {
    let mut builder = Builder::default();
    for (weight, _, _) in recipe {
        builder.weighted_leaf(*weight);
    }
    for (node, (_, spare, inputs)) in recipe.iter().enumerate() {
        let below = if layered { node } else { recipe.len() };
        let mut sum = 0u64;
        for (input, weighed) in inputs.iter().filter(|_| below > 0) {
            let input = input % below;
            let gate = node as Node;
            if *weighed {
                builder.weigh(gate, input as Node);
            } else {
                builder.count(gate, input as Node);
            }
            sum += if *weighed { recipe[input].0 } else { 1 };
        }
        builder.set_threshold(node as Node, sum.saturating_sub(*spare * sum / 5));
    }
    builder.build()
}

/// Losses of one, two and three nodes, more than fit in one batch when there are many.
fn losses(losable: &[Node]) -> Vec<Vec<Node>> {
    let mut losses = vec![Vec::new()];
    losses.extend(losable.iter().map(|node| vec![*node]));
    for (place, first) in losable.iter().enumerate() {
        losses.extend(losable[place + 1..].iter().map(|second| vec![*first, *second]));
    }
    losses.extend(losable.windows(3).map(<[Node]>::to_vec));
    losses
}

fn check<const W: usize>(network: &Network, losable: &[Node], watched: &[Node]) -> Result<(), TestCaseError> {
    let standing = Standing::of(network);
    let plan = Plan::of(network, &standing, &Inputs::of(network), losable, watched);
    let (mut fall, mut worker) = (Fall::new(network, &standing), Worker::<W>::new(&plan));
    for batch in losses(losable).chunks(Line::<W>::LANES) {
        worker.lose(
            batch.iter().enumerate().flat_map(|(lane, loss)| loss.iter().map(move |node| (lane, *node))),
        );
        let mut tally = Tally::default();
        watched.iter().for_each(|node| tally.add(&worker.fallen(*node)));
        let counts = tally.counts();
        for (lane, loss) in batch.iter().enumerate() {
            fall.undo(0);
            fall.lose(loss.iter().copied());
            for node in watched {
                prop_assert_eq!(
                    worker.fallen(*node).has(lane),
                    fall.is_fallen(*node),
                    "{} after {:?}",
                    node,
                    loss
                );
            }
            let expected = watched.iter().filter(|node| fall.is_fallen(**node)).count();
            prop_assert_eq!(counts[lane] as usize, expected);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_same_falls_side_by_side(recipe in recipe(), layered: bool, every in 1..4usize, asked in 1..4usize) {
        let network = network(&recipe, layered);
        let losable: Vec<Node> = network.nodes().step_by(every).collect();
        let watched: Vec<Node> = network.nodes().rev().step_by(asked).collect();
        check::<WIDE>(&network, &losable, &watched)?;
        check::<NARROW>(&network, &losable, &watched)?;
    }
}

/// Lists of all losses at once against one loss after the other; how many fall, counted in lists or in bits, against both.
fn check_lists(network: &Network, losable: &[Node], watched: &[Node]) -> Result<(), TestCaseError> {
    let standing = Standing::of(network);
    let plan = Plan::of(network, &standing, &Inputs::of(network), losable, watched);
    let losses = losses(losable);
    let mut fall = Fall::new(network, &standing);
    let mut expected: Vec<Vec<u32>> = vec![Vec::new(); network.len()];
    let mut counts = vec![0; losses.len()];
    for (lane, loss) in losses.iter().enumerate() {
        fall.undo(0);
        fall.lose(loss.iter().copied());
        for node in watched.iter().filter(|node| fall.is_fallen(**node)) {
            expected[*node as usize].push(lane as u32);
            counts[lane] += 1;
        }
    }
    let lost =
        || losses.iter().enumerate().flat_map(|(lane, loss)| loss.iter().map(move |node| (lane, *node)));
    let entries = losses.len() * plan.rows();
    // Each row of a ring may be written anew for each loss, and needs room for all that its members say.
    let mut listed = Listed::new(&plan, (entries + 10) * (losses.len().min(20) + plan.words()));
    for _ in 0..2 {
        prop_assert!(listed.lose(losses.len(), lost()));
        for node in watched {
            let mut found = listed.fallen(*node).to_vec();
            found.sort_unstable();
            prop_assert_eq!(&found, &expected[*node as usize], "{}", node);
        }
    }
    let needed = listed.entries();
    let mut tight = Listed::new(&plan, needed.saturating_sub(1));
    if needed > 1 {
        prop_assert!(
            !tight.lose(losses.len(), lost()) && watched.iter().all(|it| tight.fallen(*it).is_empty())
        );
        prop_assert!(tight.lose(losses.len(), []) && tight.entries() == 0);
    }
    for threads in [1, 3] {
        let nodes = |loss: usize, into: &mut Vec<Node>| into.extend(&losses[loss]);
        prop_assert_eq!(&extents(&plan, (losses.len(), threads), nodes, watched), &counts);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_same_falls_in_lists(recipe in recipe(), layered: bool, every in 1..4usize, asked in 1..4usize) {
        let network = network(&recipe, layered);
        let losable: Vec<Node> = network.nodes().step_by(every).collect();
        let watched: Vec<Node> = network.nodes().rev().step_by(asked).collect();
        check_lists(&network, &losable, &watched)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Found from the top down, one node after the other, and from the bottom up, all at once.
    #[test]
    fn minimal_cut_sets_agree(recipe in recipe(), layered: bool, every in 1..4usize, order in 1..4usize) {
        let network = network(&recipe, layered);
        let (standing, inputs) = (Standing::of(&network), Inputs::of(&network));
        let events: Vec<Vec<Node>> = network.nodes().step_by(every).take(14).map(|node| vec![node]).collect();
        let tops: Vec<Node> = network.nodes().rev().take(6).collect();
        let mut search = CutSearch::new(&network, &standing, &inputs, &events);
        let faults = failures(&network, &standing, &inputs, &events, &tops);
        let mut few = Few::of(&faults, order as u32, Limits::default()).expect("small");
        for (number, top) in tops.iter().enumerate() {
            let found = search.of(*top, &[], Reach { order, budget: u64::MAX, sets: usize::MAX });
            let sets = few.cut_sets(number, &[]);
            let bottom_up: Vec<Vec<u32>> =
                (1..=order).flat_map(|size| sets.of_size(size, usize::MAX)).collect();
            prop_assert!(found.complete);
            prop_assert_eq!(found.sets, bottom_up);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Each loss finds itself among the different ones, whatever the order.
    #[test]
    fn sorted_losses_fall_alike(recipe in recipe(), layered: bool, every in 1..4usize) {
        let network = network(&recipe, layered);
        let losable: Vec<Node> = network.nodes().step_by(every).collect();
        let watched: Vec<Node> = network.nodes().collect();
        let standing = Standing::of(&network);
        let plan = Plan::of(&network, &standing, &Inputs::of(&network), &losable, &watched);
        let mut losses = losses(&losable);
        losses.extend(losses.clone().into_iter().rev());
        let sorted = Sorted::of(&plan, losses.len(), |loss, into| into.extend(losses[loss].iter().rev()));
        prop_assert!(sorted.len() * 2 <= losses.len());
        let nodes = |loss: usize, into: &mut Vec<Node>| into.extend(sorted.nodes(loss));
        let read = |worker: &Worker<'_, NARROW>, batch: std::ops::Range<usize>| -> Vec<Vec<bool>> {
            let falls = |lane: usize| watched.iter().map(|node| worker.fallen(*node).has(lane)).collect();
            (0..batch.len()).map(falls).collect()
        };
        let found = batches(&plan, (sorted.len(), 2), nodes, read).concat();
        let mut fall = Fall::new(&network, &standing);
        for (loss, number) in losses.iter().zip(sorted.numbers()) {
            fall.undo(0);
            fall.lose(loss.iter().copied());
            let expected: Vec<bool> = watched.iter().map(|node| fall.is_fallen(*node)).collect();
            prop_assert_eq!(&found[*number as usize], &expected, "{:?}", loss);
        }
    }
}

#[test]
fn a_ring_against_the_order_of_rows_falls_as_a_whole() {
    let mut builder = Builder::default();
    let ring = builder.leaves(3000);
    for node in 0..3000 {
        builder.need_all(ring + node, &[ring + (node + 1) % 3000, ring + (node + 7) % 3000]);
    }
    let network = builder.build();
    let standing = Standing::of(&network);
    let losable: Vec<Node> = (0..3000).step_by(500).collect();
    let watched: Vec<Node> = network.nodes().collect();
    let plan = Plan::of(&network, &standing, &Inputs::of(&network), &losable, &watched);
    let mut worker = Worker::<NARROW>::new(&plan);
    worker.lose(losable.iter().enumerate().map(|(lane, node)| (lane, *node)));
    assert!(watched.iter().all(|node| worker.fallen(*node).count() == losable.len() as u32));
}

#[test]
fn what_nobody_asks_about_has_no_row_and_equal_gates_share_one() {
    let mut builder = Builder::default();
    let places = [builder.leaf(), builder.leaf(), builder.leaf()];
    let services: Vec<Node> = (0..10)
        .map(|_| {
            let copies: Vec<Node> = places.iter().map(|place| builder.all(&[*place])).collect();
            let placed = builder.at_least(2, &copies);
            builder.at_least(1, &[placed])
        })
        .collect();
    builder.all(&services);
    let network = builder.build();
    let plan = Plan::of(&network, &Standing::of(&network), &Inputs::of(&network), &places, &services);
    assert_eq!(plan.rows(), 4);
    let mut worker = Worker::<NARROW>::new(&plan);
    worker.lose([(0, places[0]), (1, places[0]), (1, places[2])]);
    assert!(services.iter().all(|service| worker.fallen(*service).lanes().eq([1])));
    worker.lose([]);
    assert!(worker.fallen(services[9]).is_none());
}

/// More lines than fit near the processor's core, which are walked in another way: each gate falls with its own leaf and with every gate
/// before it.
#[test]
fn lines_far_from_the_core_fall_alike() {
    const GATES: Node = 70_000;
    let mut builder = Builder::default();
    let (leaves, gates) = (builder.leaves(GATES as usize), builder.leaves(GATES as usize));
    for gate in 0..GATES {
        let before = gate.checked_sub(1).map(|before| gates + before);
        let inputs: Vec<Node> = [Some(leaves + gate), before].into_iter().flatten().collect();
        builder.need_all(gates + gate, &inputs);
    }
    let network = builder.build();
    let (losable, watched): (Vec<Node>, Vec<Node>) = network.nodes().partition(|node| *node < gates);
    let plan = Plan::of(&network, &Standing::of(&network), &Inputs::of(&network), &losable, &watched);
    assert!(plan.rows() * size_of::<Line<WIDE>>() > 8 << 20);
    let mut worker = Worker::<WIDE>::new(&plan);
    let lost = |lane: usize| lane as Node * 131 + 7;
    worker.lose((0..Line::<WIDE>::LANES).map(|lane| (lane, lost(lane))));
    assert!(worker.touched().is_none(), "walked in a row");
    for gate in (0..GATES).step_by(997).chain([7, GATES - 1]) {
        let fallen = worker.fallen(gates + gate);
        assert!((0..Line::<WIDE>::LANES).all(|lane| fallen.has(lane) == (lost(lane) <= gate)), "{gate}");
    }
}
