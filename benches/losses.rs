//! The single-site table of 100,000 components with 500,000 needs at 84 places: what falls when each place is
//! lost. The worklist of `graph::greatest` against re-evaluating every equation until nothing changes, and
//! against the loop most people would write on top of petgraph; then the whole answer with ways back.
//!
//! `cargo bench --bench losses`; `ROUNDS` and `COMPONENTS` change the size. All ways must give the same sums.

#[allow(dead_code, reason = "shared by all benches")]
mod support;
#[path = "../tests/support/topologies.rs"]
mod topologies;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use spof::analysis::gather::{Options, gather, radii};
use spof::graph::greatest::{Fall, Standing};
use spof::graph::network::{Builder, Network, Node};
use spof::model::component::{ComponentKind, Target};
use spof::model::id::{ComponentId, Element, PlaceId};
use spof::model::place::PlaceKind;
use spof::model::topology::Topology;
use support::{Dice, Way, medians, peak_memory, rounds};
use topologies::Draft;

const SITES: usize = 4;
const ROOMS: usize = 80;

/// What one component needs: clauses, each of alternatives of which one must be up; and the rooms it runs in.
struct Blueprint {
    clauses: Vec<Vec<usize>>,
    rooms: Vec<usize>,
}

/// Layered: a component needs only what comes before it, popular ones more often (the cube of a number drawn
/// evenly makes the first ones likelier). One clause in four has two alternatives. One component in so many
/// runs in a single room, all others in three.
fn blueprints(components: usize, one_in: usize) -> Vec<Blueprint> {
    let mut dice = Dice(1);
    (0..components)
        .map(|index| {
            let mut popular = || {
                let draw = dice.below(1 << 20) as f64 / f64::from(1 << 20);
                ((draw * draw * draw) * index as f64) as usize
            };
            let mut clauses = Vec::new();
            let mut named = 0;
            while named < 5 && index > 8 {
                let alternatives = if named % 4 == 3 { vec![popular(), popular()] } else { vec![popular()] };
                named += alternatives.len();
                clauses.push(alternatives);
            }
            let copies = if index % one_in == one_in - 1 { 1 } else { 3 };
            Blueprint { clauses, rooms: (0..copies).map(|_| dice.below(ROOMS)).collect() }
        })
        .collect()
}

/// Sites, rooms, then for each component its groups, its gates and itself.
fn network(blueprints: &[Blueprint]) -> (Network, Vec<Node>) {
    let mut builder = Builder::default();
    let sites = builder.leaves(SITES);
    let rooms = builder.leaves(ROOMS);
    for room in 0..ROOMS as Node {
        builder.need_all(rooms + room, &[sites + room % SITES as Node]);
    }
    let components = builder.leaves(blueprints.len());
    for (index, blueprint) in blueprints.iter().enumerate() {
        let groups: Vec<Node> =
            blueprint.rooms.iter().map(|room| builder.at_least(1, &[rooms + *room as Node])).collect();
        let mut inputs = vec![builder.any(&groups)];
        for clause in &blueprint.clauses {
            let nodes: Vec<Node> = clause.iter().map(|other| components + *other as Node).collect();
            inputs.push(builder.any(&nodes));
        }
        builder.need_all(components + index as Node, &inputs);
    }
    (builder.build(), (sites..rooms + ROOMS as Node).collect())
}

fn topology(blueprints: &[Blueprint]) -> Topology {
    let mut draft = Draft::default();
    let sites: Vec<PlaceId> = (0..SITES).map(|_| draft.place(PlaceKind::Site, None)).collect();
    let rooms: Vec<PlaceId> =
        (0..ROOMS).map(|room| draft.place(PlaceKind::Room, Some(sites[room % SITES]))).collect();
    for (index, blueprint) in blueprints.iter().enumerate() {
        let id = draft.component_named(ComponentKind::Service, format!("c{index:08}"));
        for room in &blueprint.rooms {
            draft.runs(id, rooms[*room], 1);
        }
        for clause in &blueprint.clauses {
            let targets: Vec<Target> =
                clause.iter().map(|other| Target::Component(ComponentId(*other as u32))).collect();
            let clause = draft.clause(1, &targets);
            draft.of(id).needs.push(clause);
        }
    }
    draft.finish()
}

fn worklist(network: &Network, standing: &Standing, losses: &[Node]) -> u64 {
    let mut fall = Fall::new(network, standing);
    let mut sum = 0;
    for loss in losses {
        fall.undo(0);
        fall.lose([*loss]);
        sum += fall.trail().len() as u64;
    }
    sum
}

/// Each equation again and again until nothing changes, in the order of nodes (a good one: layers).
fn naive(network: &Network, inputs: &[Vec<Node>], losses: &[Node]) -> u64 {
    let mut sum = 0;
    for loss in losses {
        let mut up = vec![true; network.len()];
        up[*loss as usize] = false;
        loop {
            let mut changed = false;
            for node in network.nodes() {
                let index = node as usize;
                let enough = inputs[index].iter().filter(|input| up[**input as usize]).count() as u64;
                if up[index] && enough < network.threshold(node) {
                    up[index] = false;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        sum += up.iter().filter(|up| !**up).count() as u64;
    }
    sum
}

/// A breadth-first walk for each loss on a petgraph graph, with fresh counters each time.
fn breadth_first(graph: &DiGraph<u64, ()>, losses: &[Node]) -> u64 {
    let mut sum = 0;
    for loss in losses {
        let mut lost = vec![0u64; graph.node_count()];
        let mut down = vec![false; graph.node_count()];
        let mut queue = std::collections::VecDeque::from([NodeIndex::new(*loss as usize)]);
        down[*loss as usize] = true;
        while let Some(node) = queue.pop_front() {
            sum += 1;
            for edge in graph.edges(node) {
                let gate = edge.target();
                lost[gate.index()] += 1;
                if lost[gate.index()] > graph[gate] && !down[gate.index()] {
                    down[gate.index()] = true;
                    queue.push_back(gate);
                }
            }
        }
    }
    sum
}

fn inputs_of(network: &Network) -> Vec<Vec<Node>> {
    let mut inputs = vec![Vec::new(); network.len()];
    for node in network.nodes() {
        network.outputs(node).for_each(|(gate, _)| inputs[gate as usize].push(node));
    }
    inputs
}

fn as_petgraph(network: &Network, inputs: &[Vec<Node>]) -> DiGraph<u64, ()> {
    let mut graph = DiGraph::with_capacity(network.len(), network.edges());
    for node in network.nodes() {
        // What the gate can do without.
        graph.add_node((inputs[node as usize].len() as u64).saturating_sub(network.threshold(node)));
    }
    for node in network.nodes() {
        for (gate, _) in network.outputs(node) {
            graph.add_edge(NodeIndex::new(node as usize), NodeIndex::new(gate as usize), ());
        }
    }
    graph
}

#[allow(clippy::print_stdout, reason = "a bench prints")]
fn main() {
    let components = std::env::var("COMPONENTS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    for one_in in [1_000, 2] {
        println!("one component in {one_in} runs in a single room");
        compare(&blueprints(components, one_in));
        println!();
    }
}

#[allow(clippy::print_stdout, reason = "a bench prints")]
fn compare(blueprints: &[Blueprint]) {
    let needs: usize = blueprints.iter().flat_map(|blueprint| &blueprint.clauses).map(Vec::len).sum();
    let (network, losses) = network(blueprints);
    let standing = Standing::of(&network);
    println!(
        "{} components, {needs} needs, {} places: {} nodes, {} edges",
        blueprints.len(),
        losses.len(),
        network.len(),
        network.edges(),
    );
    let inputs = inputs_of(&network);
    let graph = as_petgraph(&network, &inputs);
    let sum = worklist(&network, &standing, &losses);
    assert_eq!(sum, naive(&network, &inputs, &losses), "same answer");
    assert_eq!(sum, breadth_first(&graph, &losses), "same answer");
    println!("{sum} nodes fall over {} losses", losses.len());
    let mut ways = [
        Way { name: "worklist", run: Box::new(|| worklist(&network, &standing, &losses)) },
        Way { name: "petgraph walk per loss", run: Box::new(|| breadth_first(&graph, &losses)) },
        Way { name: "re-evaluation", run: Box::new(|| naive(&network, &inputs, &losses)) },
        Way { name: "first solution (once)", run: Box::new(|| u64::from(Standing::of(&network).is_down(0))) },
    ];
    let medians = medians(&mut ways, rounds());
    for (way, median) in ways.iter().zip(&medians) {
        let ratio = median.as_secs_f64() / medians[0].as_secs_f64();
        println!("{:<24} {:>10.2} ms  {ratio:>7.2} ×", way.name, median.as_secs_f64() * 1e3);
    }
    drop(ways);
    let topology = topology(blueprints);
    let elements: Vec<Vec<Element>> = topology.place_ids().map(|place| vec![Element::Place(place)]).collect();
    let before = std::time::Instant::now();
    let (rows, _, _) = radii(&topology, &elements);
    let fallen: usize = rows.iter().map(|row| row.down.len()).sum();
    println!(
        "whole table with ways back, networks built too: {:.2} s, {fallen} components fall; peak {} MiB",
        before.elapsed().as_secs_f64(),
        peak_memory().unwrap_or(0)
    );
    drop(rows);
    let before = std::time::Instant::now();
    let facts = gather(&topology, &Options::default());
    println!(
        "every answer, single points of every component too: {:.2} s, {} single points, {:?}; peak {} MiB",
        before.elapsed().as_secs_f64(),
        facts.single_points.len(),
        facts.cut_short,
        peak_memory().unwrap_or(0)
    );
}
