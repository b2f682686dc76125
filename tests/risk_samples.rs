//! Samples against exact figures: intervals hold them as often as they say, whatever the number of threads.

#[path = "support/topologies.rs"]
mod topologies;

use serde_json::Value;
use spof::analysis::risk::facts::{Risk, Sampled, ServiceRisk};
use spof::analysis::risk::gather::{Options, risk};
use spof::analysis::risk::sampled::Sampling;
use spof::base::quantity::{Decimal, Duration};
use spof::base::texts::Texts;
use spof::model::component::ComponentKind;
use spof::model::fact::{Between, Fact};
use spof::model::id::Element;
use spof::model::named::Rate;
use spof::model::topology::Topology;
use spof::pipeline;
use spof::render::json;
use spof::render::terminal::{Look, terminal};
use spof::report::risk::brief::RiskBrief;
use std::fmt::Write;
use topologies::{Choices, Sizes, topology_from};

const RATES: &str = include_str!("../examples/rates.topo");
const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

fn topology(text: &str) -> Topology {
    let reading = pipeline::read(&Texts::of(&[("x.topo", text)]), &["x.topo".to_owned()]);
    reading.topology.unwrap_or_else(|| panic!("{:#?}", reading.diagnostics))
}

fn sampled(topology: &Topology, samples: u64, seed: u64, threads: usize) -> Risk {
    let sampling = Some(Sampling { samples, seed });
    risk(topology, &Options { order: 1, sampling, threads, ..Options::default() })
}

/// Everything but groups gets a rate: down from a 400th to half of the time.
fn rate(topology: &mut Topology, choices: &mut Choices<'_>) {
    let elements: Vec<Element> = topology.elements().collect();
    for element in elements {
        let every = Duration { millis: [DAY, 10 * DAY, 400 * DAY][choices.below(3)] };
        let lasting = Duration { millis: [HOUR, 6 * HOUR, DAY][choices.below(3)] };
        let named = match element {
            Element::Place(id) => &mut topology.places[id.index()].named,
            Element::Domain(id) => &mut topology.domains[id.index()].named,
            Element::Component(id) => &mut topology.components[id.index()].named,
            Element::Group(_) => continue,
        };
        let (rate, at) = (Rate { times: Decimal { micros: 1_000_000 }, per: every }, named.basis.at);
        named.fails = Some(Fact::stated(rate, at));
        named.restored = Some(Fact::stated(Between { low: lasting, high: lasting }, at));
    }
}

/// A topology of bytes that a seed makes.
fn random(seed: u64) -> Topology {
    let bytes: Vec<u8> =
        (0..200).map(|number| spof::base::chance::drawn(seed, number, 0).to_le_bytes()[0]).collect();
    let mut topology = topology_from(&bytes, &Sizes::SMALL);
    for component in &mut topology.components {
        // What belongs to somebody else may stand nowhere; all others are asked about.
        if component.kind != ComponentKind::External {
            component.kind = ComponentKind::Service;
        }
    }
    rate(&mut topology, &mut Choices::of(&bytes[160..]));
    topology
}

/// Each service's exact figure and samples.
fn pairs(risk: &Risk) -> impl Iterator<Item = (f64, Sampled)> + '_ {
    risk.services.iter().map(|service| match (service.downtime, service.sampled) {
        (Some(downtime), Some(sampled)) => (downtime.unavailability, sampled),
        other => panic!("one without the other: {other:?}"),
    })
}

/// Of 95 % intervals one in twenty may miss. Services of one topology share their samples, so one of each is counted.
#[test]
fn intervals_hold_the_exact_figure_as_often_as_they_say() {
    let (mut intervals, mut missed) = (0u32, 0u32);
    for seed in 0..600 {
        let topology = random(seed);
        let risk = sampled(&topology, 400, seed, 1);
        let known = risk.services.iter().find(|it| it.downtime.is_some());
        let Some((downtime, sampled)) = known.and_then(|it| Some((it.downtime?, it.sampled?))) else {
            continue;
        };
        intervals += 1;
        missed += u32::from(!sampled.holds(downtime.unavailability));
    }
    assert!(intervals > 400, "{intervals}");
    // At most 5 % are expected; four standard deviations more are chance. None at all would be no test.
    let expected = 0.05 * f64::from(intervals);
    let most = expected + 4.0 * (expected * 0.95).sqrt();
    assert!(missed > 0 && f64::from(missed) < most, "{missed} of {intervals}");
}

/// Many samples come near: five standard deviations.
#[test]
fn estimates_come_near_the_exact_figure() {
    for seed in 0..40 {
        let topology = random(seed);
        let risk = sampled(&topology, 40_000, seed, 2);
        for service in &risk.services {
            assert_eq!(service.downtime.is_some(), service.sampled.is_some(), "seed {seed}");
            let Some((downtime, sampled)) = service.downtime.zip(service.sampled) else { continue };
            let p = downtime.unavailability;
            let apart = (sampled.unavailability() - p).abs();
            assert!(
                apart < 5.0 * (p * (1.0 - p) / 40_000.0).sqrt() + 1e-4,
                "seed {seed}: {sampled:?} and {p}"
            );
        }
    }
}

#[test]
fn the_example_is_confirmed() {
    let risk = sampled(&topology(RATES), 400_000, 1, 2);
    for (exact, sampled) in pairs(&risk) {
        assert!(sampled.holds(exact) && sampled.down > 0, "{exact}: {sampled:?}");
    }
}

#[test]
fn the_seed_decides_and_threads_do_not() {
    let topology = random(3);
    let of = |seed, threads| {
        let risk = sampled(&topology, 5_001, seed, threads);
        risk.services.into_iter().map(|service| service.sampled).collect::<Vec<_>>()
    };
    let one = of(7, 1);
    assert!(one.iter().flatten().any(|it| it.down > 0));
    for threads in [0, 2, 3, 8, 6_000] {
        assert_eq!(one, of(7, threads), "{threads} threads");
    }
    assert_ne!(one, of(8, 1));
}

fn page(topology: &Topology, risk: &Risk) -> String {
    let brief = RiskBrief::new(topology, risk, "x");
    terminal(&pipeline::risk::compose(&brief), Look::plain(140))
}

/// Nothing happened in all samples: that proves a bound, not that it never happens.
#[test]
fn what_never_happened_is_bounded() {
    let text = "site a { fails 1 per 9000y; restored in 1s }\nservice s \"Rare\" { runs 1 at a }";
    let topology = topology(text);
    let risk = sampled(&topology, 10_000, 0, 1);
    let (exact, found) = pairs(&risk).next().expect("a service");
    assert_eq!((found.down, found.low), (0, 0.0));
    // Half of the doubt above: 1 - 0.025^(1/n).
    assert!((found.high - 3.688e-4).abs() < 1e-6 && found.holds(exact), "{found:?}");
    let page = page(&topology, &risk).replace('\n', " ");
    assert!(page.contains("0 of 10,000: below 0.0369 %"), "{page}");
    assert!(page.contains("the exact value lies in 1 of 1 interval."), "{page}");
}

/// One service that hangs on any five of ten sites, and one that hangs on a single site.
fn wide() -> Topology {
    let mut text =
        "service narrow \"Narrow\" { runs 1 at s0 }\nservice wide \"Wide\" { floor 6; runs ".to_owned();
    let runs: Vec<String> = (0..10).map(|site| format!("1 at s{site}")).collect();
    let _ = writeln!(text, "{} }}", runs.join(", "));
    for site in 0..10 {
        let _ = writeln!(text, "site s{site} {{ fails 30 per y; restored in 5d }}");
    }
    topology(&text)
}

#[test]
fn where_diagrams_run_out_samples_are_offered_and_answer() {
    let topology = wide();
    let cramped = Options { order: 1, budget: 16, threads: 2, ..Options::default() };
    let without = risk(&topology, &cramped);
    let found = |risk: &Risk, name: &str| {
        let of = |it: &&ServiceRisk| topology[it.component].named.path == name;
        risk.services.iter().find(of).expect("both are judged").clone()
    };
    // One that has no room spoils no other.
    let (narrow, wide) = (found(&without, "narrow"), found(&without, "wide"));
    assert!(!without.exact && !wide.exact && wide.downtime.is_none());
    assert!(narrow.exact && narrow.downtime.is_some());
    let told = page(&topology, &without);
    assert!(
        told.contains("The downtime of 1 service is not exact") && told.contains("run with `--samples"),
        "{told}"
    );
    assert!(told.contains("Cut short: services whose downtime is exact: 1 of 2."), "{told}");
    // What was not judged is not said to be.
    let three = Options { order: 3, ..cramped };
    let cut = page(&topology, &risk(&topology, &Options { budget: 1, ..three }));
    assert!(cut.contains("but of no size all") && !cut.contains("Every group of up to"), "{cut}");
    let whole = page(&topology, &risk(&topology, &Options { budget: 100_000_000, ..three }));
    assert!(whole.contains("Every group of up to 3 of "), "{whole}");
    let sampling = Some(Sampling { samples: 2_000, seed: 0 });
    let with = risk(&topology, &Options { sampling, ..cramped });
    let exact = found(&sampled(&topology, 1, 0, 1), "wide").downtime.expect("there is room").unavailability;
    let found = found(&with, "wide").sampled.expect("sampled");
    assert!(found.holds(exact) && found.down > 0, "{exact}: {found:?}");
    let told = page(&topology, &with);
    assert!(told.contains("not exact") && !told.contains("run with `--samples"), "{told}");
    let document = json::risk(&RiskBrief::new(&topology, &with, "x"), &[]).expect("written");
    let document: Value = serde_json::from_str(&document).expect("JSON");
    assert_eq!((&document["exact"], &document["sampling"]["samples"]), (&false.into(), &2_000.into()));
    let services = document["services"].as_array().expect("services");
    let of = |name: &str| services.iter().find(|it| it["service"] == name).expect("both are told");
    assert_eq!(of("wide")["sampled"]["down"], found.down);
    assert_eq!((&of("wide")["exact"], &of("narrow")["exact"]), (&false.into(), &true.into()));
    let exact = risk(&self::topology(RATES), &Options::default());
    assert!(exact.exact && exact.sampling.is_none());
}

#[cfg(feature = "cli")]
#[test]
fn the_command() {
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_spof"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["risk", "--out", "none", "--quiet", "--format", "json"])
            .args(arguments)
            .arg("examples/rates.topo")
            .output()
            .expect("started");
        (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
    };
    let (code, one) = run(&["--samples", "3000", "--seed", "5", "--threads", "1"]);
    assert_eq!(code, Some(0));
    assert_eq!(one, run(&["--samples", "3000", "--seed", "5"]).1);
    assert_ne!(one, run(&["--samples", "3000", "--seed", "6"]).1);
    assert_eq!(run(&["--samples", "0"]).0, Some(2));
}
