//! A real service graph (1,238 services, 4,271 edges, one ring of 356) against figures worked out elsewhere.

#[path = "support/imports.rs"]
mod imports;

use serde_json::Value;
use spof::analysis::facts::{Facts, Reach, UnknownKind};
use spof::analysis::gather::{Options, gather};
use spof::graph::ring::rings;
use spof::model::id::{ComponentId, Element};
use spof::model::topology::Topology;
use std::collections::BTreeSet;
use std::sync::LazyLock;

fn text(name: &str) -> String {
    let path = format!("{}/tests/data/jaeger/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).expect(&path)
}

fn json(name: &str) -> Value {
    serde_json::from_str(&text(name)).expect(name)
}

/// Each service runs nowhere and needs everything it calls.
fn topology() -> Topology {
    let imported = imports::imported("jaeger", "large.json", &text("large.json")).expect("imported");
    assert_eq!(imported.unmapped, ["attributes of calls: `callCount`"]);
    imports::topology(&imported.text)
}

static TOPOLOGY: LazyLock<Topology> = LazyLock::new(topology);
static FACTS: LazyLock<Facts> = LazyLock::new(|| gather(&TOPOLOGY, &Options::default()));

fn number(oracle: &Value, key: &str) -> usize {
    oracle[key].as_u64().expect(key) as usize
}

fn calls() -> Vec<Vec<u32>> {
    let target = |clause: &spof::model::component::Clause| match clause.members[0].target {
        spof::model::component::Target::Component(id) => id.0,
        spof::model::component::Target::Place(_) => unreachable!("no places here"),
    };
    TOPOLOGY.components.iter().map(|it| it.needs.iter().map(target).collect()).collect()
}

#[test]
fn the_graph_is_the_one_the_figures_are_about() {
    let oracle = json("ORACLE.json");
    assert_eq!(TOPOLOGY.components.len(), number(&oracle, "nodes"));
    assert_eq!(calls().iter().map(Vec::len).sum::<usize>(), number(&oracle, "edges"));
    let rings = rings(&calls());
    assert_eq!(rings.len(), number(&oracle, "sccs_gt1"));
    assert_eq!(rings.iter().map(Vec::len).max(), Some(number(&oracle, "largest_scc")));
}

#[test]
fn blast_radii_are_the_transitive_dependents() {
    let oracle = json("ORACLE.json");
    let top: Vec<(usize, String)> =
        serde_json::from_value(oracle["top10_transitive_dependents"].clone()).expect("pairs");
    for (size, name) in &top {
        let element = TOPOLOGY.find(name).expect(name);
        let point = FACTS.single_points.iter().find(|point| point.element == element).expect(name);
        assert_eq!((point.services, point.stops.len()), (*size, *size), "{name}");
        assert!(point.stops.iter().all(|dependent| dependent.reach != Reach::Hidden), "no alternatives here");
    }
    let mut largest: Vec<usize> = FACTS.single_points.iter().map(|point| point.services).collect();
    assert!(largest.is_sorted_by(|a, b| a >= b));
    // Members of one ring fall together: the ring is larger than the list of ten.
    largest.dedup();
    let listed: BTreeSet<usize> = top.iter().map(|(size, _)| *size).collect();
    assert_eq!(largest[0], *listed.last().expect("ten"));
}

#[test]
fn direct_dependents_are_the_callers() {
    let calls = calls();
    for point in &FACTS.single_points {
        let Element::Component(id) = point.element else { panic!("only components here") };
        let callers = calls
            .iter()
            .enumerate()
            .filter(|(caller, called)| *caller != id.index() && called.contains(&id.0));
        let direct = point.stops.iter().filter(|dependent| dependent.reach == Reach::Direct);
        assert_eq!(direct.count(), callers.count(), "{}", TOPOLOGY.path(point.element));
    }
}

#[test]
fn no_ring_starts_from_dark() {
    let rings = rings(&calls());
    let cold = &FACTS.cold_start;
    for id in rings.iter().flatten() {
        assert!(cold.never.contains(&ComponentId(*id)));
    }
    // All else that never starts needs something that does not.
    for id in &cold.never {
        let waits = calls()[id.index()].iter().any(|other| cold.never.contains(&ComponentId(*other)));
        assert!(waits);
    }
    assert!(cold.ring.len() >= 2);
    for (index, (id, at)) in cold.ring.iter().enumerate() {
        let (next, _) = cold.ring[(index + 1) % cold.ring.len()];
        let clause =
            TOPOLOGY[*id].needs.iter().find(|clause| clause.basis.at == *at).expect("its own statement");
        assert_eq!(clause.members[0].target, spof::model::component::Target::Component(next));
    }
    assert!(FACTS.cut_short.is_empty());
}

#[test]
fn nothing_is_unknown_about_what_runs_nowhere() {
    assert!(FACTS.unknowns.iter().all(|(unknown, _)| unknown.what != UnknownKind::Placement));
    assert!(FACTS.table.is_empty());
}
