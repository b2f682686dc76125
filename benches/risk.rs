//! Risk at scale: groups, availability and importances of whole topologies, beside seeded samples of the same states, which would
//! have to be as many as give the median service to a tenth. Times are of one core; the samples are scaled from those taken.
//!
//! Then shapes that were slow once, each by itself: what grows faster than what is read and told shows there.
//!
//! `cargo bench --bench risk`; `COMPONENTS` names the sizes, `CHAIN` the length of the chain (0: none), `SAMPLES` how many are taken,
//! `SHAPES` the services of each shape.

#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

#[allow(dead_code, reason = "shared by all benches")]
mod support;

use spof::analysis::risk::facts::{Risk, ServiceRisk};
use spof::analysis::risk::gather::{Options, risk};
use spof::analysis::risk::sampled::Sampling;
use spof::base::texts::Texts;
use spof::model::topology::Topology;
use spof::pipeline::read;
use std::fmt::Write as _;
use std::time::{Duration, Instant};
use support::{Dice, peak_memory};

fn main() {
    let asked = |name: &str| std::env::var(name).ok();
    let sizes = asked("COMPONENTS").unwrap_or_else(|| "1000 6000".to_owned());
    let samples = asked("SAMPLES").and_then(|text| text.parse().ok()).unwrap_or(20_000);
    for size in sizes.split_whitespace().filter_map(|text| text.parse().ok()) {
        println!("\n{size} components in teams");
        compare(&topology(&teams(size)), samples);
    }
    let chain: usize = asked("CHAIN").and_then(|text| text.parse().ok()).unwrap_or(6_000);
    if chain > 0 {
        println!("\na chain of {chain} services");
        compare(&topology(&chained(chain)), samples);
    }
    let sizes = asked("SHAPES").unwrap_or_else(|| "1000 6000".to_owned());
    for services in sizes.split_whitespace().filter_map(|text| text.parse().ok()) {
        println!("\n{services} services, groups of up to three");
        for (name, needs) in SHAPES {
            let topology = topology(&shaped(services, *needs));
            let (found, time) = timed(&topology, &Options::default());
            let exact = found.services.iter().filter(|it| it.exact).count();
            let groups: u64 = found.services.iter().flat_map(|it| &it.counts).sum();
            println!("  {name}: {exact} downtimes exact, {groups} groups, {:.2} s", time.as_secs_f64());
        }
    }
}

/// What a service needs, of so many services.
type Needs = fn(usize, usize) -> Option<String>;

const SHAPES: &[(&str, Needs)] = &[
    ("all need the first", |number, _| (number > 0).then(|| "c0".to_owned())),
    ("the last needs all", |number, services| {
        (number + 1 == services).then(|| list(0..number, |other| format!("c{other}")))
    }),
    ("rings of twenty", |number, services| {
        let is_last = number % 20 == 19 || number + 1 == services;
        let next = if is_last { number / 20 * 20 } else { number + 1 };
        (next != number).then(|| format!("c{next}"))
    }),
    ("twenty of the forty before, one in forty-one", |number, _| {
        let before = number.checked_sub(40).filter(|_| number % 41 == 40)?;
        Some(format!("20 of ({})", list(before..number, |other| format!("c{other}"))))
    }),
];

fn list(numbers: std::ops::Range<usize>, one: impl Fn(usize) -> String) -> String {
    numbers.map(one).collect::<Vec<String>>().join(", ")
}

/// Sites in a ring, one for every four services, with a domain over every three that follow each other; each service in two
/// neighbours.
fn shaped(services: usize, needs: Needs) -> String {
    let many = (services / 4).max(4);
    let mut text = String::new();
    for site in 0..many {
        let covered = list(site..site + 3, |site| format!("s{}", site % many));
        let _ = writeln!(
            text,
            "site s{site} {{ fails 1 per 5y; restored in 8h }}\ndomain d{site} {{ covers {covered}; fails 1 per 20y; restored in 4h }}"
        );
    }
    for number in 0..services {
        let needs = needs(number, services).map_or_else(String::new, |needs| format!("needs {needs}; "));
        let (one, other) = (number % many, (number + 1) % many);
        let _ = writeln!(
            text,
            "service c{number} {{ runs 1 at s{one}, 1 at s{other}; {needs}fails 1 per 10y; restored in 1h }}"
        );
    }
    text
}

fn topology(text: &str) -> Topology {
    let reading = read(&Texts::of(&[("made.topo", text)]), &["made.topo".to_owned()]);
    reading.topology.unwrap_or_else(|| panic!("{:?}", reading.diagnostics.first()))
}

/// Eight sites that fail; one component in five a store, the others services; each in one site or two, with needs in its team of
/// thirty and now and then in the team before, some of them with an alternative.
fn teams(components: usize) -> String {
    const TEAM: usize = 30;
    let (mut text, mut dice) = (sites(), Dice(5));
    for number in 0..components {
        let kind = if number % 5 == 0 { "store" } else { "service" };
        let (home, other) = (dice.below(8), 1 + dice.below(7));
        let runs = match dice.below(10) {
            0 => format!("runs 1 at s{home}"),
            _ => format!("runs 1 at s{home}, 1 at s{}", (home + other) % 8),
        };
        let team = number / TEAM * TEAM;
        let mut needs: Vec<String> = Vec::new();
        for _ in 0..3 {
            let from = if dice.below(6) == 0 { team.saturating_sub(TEAM) } else { team };
            let pick = |dice: &mut Dice| (number > from).then(|| from + dice.below(number - from));
            match (pick(&mut dice), pick(&mut dice).filter(|_| dice.below(3) == 0)) {
                (Some(one), Some(other)) if one != other => needs.push(format!("any of (c{one}, c{other})")),
                (Some(one), _) => needs.push(format!("c{one}")),
                (None, _) => {}
            }
        }
        needs.sort();
        needs.dedup();
        let needs = if needs.is_empty() { String::new() } else { format!("needs {}; ", needs.join(", ")) };
        let hours = 1 + dice.below(8);
        let _ = writeln!(text, "{kind} c{number} {{ {runs}; {needs}fails 2 per y; restored in {hours}h }}");
    }
    text
}

/// Each service needs the one before it: all that came before bears on the last.
fn chained(services: usize) -> String {
    let mut text = sites();
    for number in 0..services {
        let needs = number.checked_sub(1).map_or_else(String::new, |before| format!("needs c{before}; "));
        let (one, other) = (number % 8, (number + 3) % 8);
        let _ = writeln!(
            text,
            "service c{number} {{ runs 1 at s{one}, 1 at s{other}; {needs}fails 1 per 10y; restored in 1h }}"
        );
    }
    text
}

fn sites() -> String {
    (0..8).fold(String::new(), |mut text, site| {
        let _ = writeln!(text, "site s{site} {{ fails 1 per 5y; restored in 8h }}");
        text
    })
}

fn compare(topology: &Topology, samples: u64) {
    let (exact, time) = timed(topology, &Options { order: 2, ..Options::default() });
    let services = exact.services.len();
    let known: Vec<&ServiceRisk> =
        exact.services.iter().filter(|it| it.exact && it.downtime.is_some()).collect();
    let groups: u64 = exact.services.iter().flat_map(|it| &it.counts).sum();
    let listed: usize = exact.services.iter().map(|it| it.importance.len()).sum();
    println!("  {} of {services} downtimes exact, {groups} groups, {listed} importances listed", known.len());
    exact.cut_short.iter().for_each(|cut| println!("  cut short: {} {} of {:?}", cut.what, cut.done, cut.of));
    println!("  peak {} MiB", peak_memory().unwrap_or(0));
    let mut downs: Vec<f64> =
        known.iter().filter_map(|it| Some(it.downtime.as_ref()?.unavailability)).collect();
    downs.sort_by(f64::total_cmp);
    let Some(median) = downs.get(downs.len() / 2).copied() else { return };
    drop(downs);
    // No room for diagrams: little more than the samples is left.
    let sampling = Some(Sampling { samples, seed: 1 });
    let (drawn, of_samples) =
        timed(topology, &Options { order: 1, budget: 1, sampling, ..Options::default() });
    let mut holds = 0;
    for it in &known {
        let found = drawn.services.iter().find(|other| other.component == it.component);
        let Some((sampled, downtime)) = found.and_then(|found| found.sampled).zip(it.downtime) else {
            continue;
        };
        let (p, n) = (downtime.unavailability, samples as f64);
        let error = (sampled.unavailability() - p).abs();
        assert!(error < 6.0 * (p * (1.0 - p) / n).sqrt() + 6.0 / n, "{p} beside {sampled:?}");
        holds += usize::from(sampled.holds(p));
    }
    println!("  95 % intervals of {samples} samples hold {holds} of the {} exact ones", known.len());
    // A relative error of a tenth, nineteen times in twenty: (1.96 / 0.1)² (1 - p) / p samples.
    let needed = 384.0 * (1.0 - median) / median;
    let scaled = of_samples.as_secs_f64() * needed / samples as f64;
    let seconds = time.as_secs_f64();
    println!("  exact, groups of up to two and importances too: {seconds:.2} s");
    println!(
        "  {needed:.0} samples, for the median of {median:.1e}: {scaled:.2} s, {:.1} ×",
        scaled / seconds
    );
}

fn timed(topology: &Topology, options: &Options) -> (Risk, Duration) {
    let before = Instant::now();
    let found = risk(topology, options);
    (found, before.elapsed())
}
