//! What a finding rests on: each of its sets of losses stops what falls in it, by a second telling of the equations that shares no
//! code and by the simulation, and nothing can be left out of it.

#[path = "support/naive.rs"]
mod naive;
#[path = "support/overlays.rs"]
mod overlays;
#[path = "support/shelves.rs"]
mod shelves;
#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;
#[path = "support/timed.rs"]
mod timed;
#[path = "support/topologies.rs"]
mod topologies;

use naive::{Bad, down, unknowns};
use proptest::prelude::*;
use spof::analysis::recovery::question::Question;
use spof::analysis::recovery::recover::recover;
use spof::base::quantity::{Date, Duration};
use spof::base::source::Span;
use spof::model::component::{Objective, ObjectiveKind};
use spof::model::fact::{Basis, Fact};
use spof::model::id::{ComponentId, Element};
use spof::model::place::Named;
use spof::model::place_kind::PlaceKind;
use spof::model::policy::{Check, Level, Requirement, Selector};
use spof::model::scenario::{Loss, Scenario};
use spof::model::topology::Topology;
use spof::pipeline::check::{Against, Surveyed};
use spof::report::check::checked::{Thing, Told};
use spof::report::check::cuts::{CHAINED, ORDER, widen};
use spof::report::check::tell::tell;
use spof::rules::judge::judge;
use spof::rules::settings::Settings;
use std::collections::BTreeSet;
use timed::timed_topology_from;
use topologies::Sizes;

const TODAY: Date = Date { year: 2026, month: 3, day: 1 };

/// The one rule that speaks of what may be: nobody states where instances are.
const UNSTATED: &str = "soft-spread-claimed-as-hard";

/// Everything that is found, with every set of losses or only that of the finding.
fn found(t: &Topology, is_wide: bool) -> Vec<Told> {
    let surveyed = Surveyed::of(t, None, 1, TODAY);
    let (context, settings) = (surveyed.context(&[]), Settings::default());
    let judged = judge(&context, &settings, 1);
    let mut findings = tell(&context, surveyed.prover(), &settings, judged, Against::default(), &[]).findings;
    if is_wide {
        widen(&mut findings, t, surveyed.prover(), None, 1);
    }
    findings
}

fn elements(t: &Topology, things: &[Thing]) -> Vec<Element> {
    things.iter().map(|thing| t.find(&thing.path).unwrap_or_else(|| panic!("no {}", thing.path))).collect()
}

fn component(t: &Topology, thing: &Thing) -> ComponentId {
    match t.find(&thing.path) {
        Some(Element::Component(id)) => id,
        other => panic!("{} is {other:?}", thing.path),
    }
}

/// Does it stop by the second telling, and by the simulation?
fn stops(t: &Topology, lost: &[Element], id: ComponentId, bad: &Bad) -> [bool; 2] {
    let told = down(t, lost, bad).contains(&Element::Component(id));
    if !bad.is_empty() {
        return [told; 2];
    }
    let losses = lost.iter().map(|element| (*element, None)).collect();
    let question = Question { draws: 0, ..Question::of_losses(t, losses) };
    [told, recover(t, &question).stopped.iter().any(|it| it.component == id)]
}

/// How many sets were looked at.
fn judged(t: &Topology, findings: &[Told]) -> usize {
    let mut sets = 0;
    for told in findings {
        let Some(falls) = &told.stops else {
            assert!(told.cuts.sets.is_empty(), "{}: nothing stops", told.id);
            continue;
        };
        let (id, bad) = (component(t, falls), if told.rule == UNSTATED { unknowns(t) } else { Bad::new() });
        assert!(!told.cuts.sets.is_empty(), "{}: what stops it?", told.id);
        let different: BTreeSet<_> = told.cuts.sets.iter().map(|cut| elements(t, &cut.lost)).collect();
        assert_eq!(different.len(), told.cuts.sets.len(), "{}: a set twice", told.id);
        for (index, cut) in told.cuts.sets.iter().enumerate() {
            let lost = elements(t, &cut.lost);
            // Others are proven with every unknown fact at its best.
            let bad = if index == 0 { &bad } else { &Bad::new() };
            assert_eq!(stops(t, &lost, id, bad), [true; 2], "{}: {lost:?} does not stop {id:?}", told.id);
            for without in 0..lost.len() {
                let mut fewer = lost.clone();
                let left = fewer.remove(without);
                if fewer.is_empty() && !bad.is_empty() {
                    // What nobody states may be so bad that it never served: then no loss is needed, and the finding is about one.
                    continue;
                }
                assert_eq!(stops(t, &fewer, id, bad), [false; 2], "{}: {left:?} is one too many", told.id);
            }
            assert_eq!(cut.chain.is_empty(), index >= CHAINED, "{}: the chain of {lost:?}", told.id);
            sets += 1;
        }
    }
    sets
}

/// Whoever alone stops what falls is told, where all are said to be.
fn complete(t: &Topology, findings: &[Told]) {
    let losable = |element: &Element| match element {
        Element::Place(id) => t[*id].kind == PlaceKind::Site,
        Element::Component(id) => !t[*id].nowhere,
        Element::Domain(_) => true,
        Element::Group(_) => false,
    };
    let all: Vec<Element> = t.elements().filter(losable).collect();
    for told in findings.iter().filter(|told| told.cuts.complete_to > 0 && told.cuts.left_out == 0) {
        let Some(falls) = &told.stops else { continue };
        let id = component(t, falls);
        let sets: BTreeSet<_> = told.cuts.sets.iter().map(|cut| elements(t, &cut.lost)).collect();
        for element in all.iter().filter(|element| **element != Element::Component(id)) {
            if stops(t, &[*element], id, &Bad::new())[0] {
                assert!(sets.contains(&vec![*element]), "{}: {element:?} is missing", told.id);
            }
        }
    }
}

#[test]
fn of_every_example() {
    let mut sets = 0;
    for (name, texts) in shelves::topologies() {
        let reading = spof::pipeline::read(&texts, std::slice::from_ref(&name));
        let Some(topology) = reading.topology else { panic!("{name} cannot be read") };
        let few = found(&topology, false);
        assert!(few.iter().all(|told| told.cuts.sets.len() <= 1 && told.cuts.complete_to == 0), "{name}");
        let all = found(&topology, true);
        assert!(all.iter().all(|told| told.cuts.complete_to <= ORDER as usize), "{name}");
        let own = |told: &Told| told.cuts.sets.first().cloned();
        assert!(few.iter().map(own).eq(all.iter().map(own)), "{name}: that of the finding comes first");
        sets += judged(&topology, &all);
        complete(&topology, &all);
    }
    assert!(sets > 200, "{sets} sets only");
}

/// With limits to miss, two places lost at once, and a scenario that takes more than it has to.
fn demanding(mut t: Topology, hours: u64, picks: &[u16]) -> Topology {
    for (index, it) in t.components.iter_mut().enumerate().filter(|(index, _)| index % 2 == 0) {
        let kind = if index % 4 == 0 { ObjectiveKind::Rto } else { ObjectiveKind::Tolerance };
        let limit = Fact::stated(Duration::hours(hours), Span::new(900_000, 900_001));
        it.objectives.push(Objective { kind, limit, on: None });
    }
    let named = |path: &str| Named { path: path.to_owned(), title: path.to_owned(), ..Named::default() };
    let check = Check::Survives { any: 2, kind: PlaceKind::Site, within: None, losing: None, keeping: None };
    t.requirements = vec![Requirement {
        named: named("two"),
        selectors: vec![Selector::Every(None, Vec::new())],
        checks: vec![(check, Basis::default())],
        profile: None,
        legal: Default::default(),
        level: Level::Error,
    }];
    let all: Vec<Element> = t.elements().collect();
    let lost: BTreeSet<Element> = picks.iter().map(|pick| all[usize::from(*pick) % all.len()]).collect();
    let loss = |element| Loss { element, lasting: None, destroyed: false, basis: Basis::default() };
    t.scenarios = vec![Scenario {
        named: named("much"),
        began: None,
        losses: lost.into_iter().map(loss).collect(),
        noticed: None,
        observed: Vec::new(),
        expected: Vec::new(),
    }];
    t
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_random_topologies(
        times in prop::collection::vec(any::<u8>(), 0..200),
        bytes in prop::collection::vec(any::<u8>(), 1..300),
        hours in 0..9u64,
        picks in prop::collection::vec(any::<u16>(), 1..6),
    ) {
        let t = timed_topology_from(&times, &bytes, &Sizes::SMALL);
        // Things are found again by their paths here, and the language lets nobody place one component twice where nobody knows.
        let paths: BTreeSet<String> = t.elements().map(|element| t.path(element)).collect();
        prop_assume!(!paths.is_empty() && paths.len() == t.elements().count());
        let t = demanding(t, hours, &picks);
        let all = found(&t, true);
        judged(&t, &all);
        complete(&t, &all);
    }
}
