//! `cargo bench --bench parse`: a topology text to a `Document`, beside serde_json reading the same content from
//! JSON into typed structs, and a YAML crate reading it from YAML into the same structs. One core, one run.
//!
//! Goals: 150 MB/s; 0.4 times serde_json in statements per second; 5 times the YAML crate.

#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

#[path = "support/mod.rs"]
#[allow(dead_code, reason = "shared by all benches")]
mod support;

use serde::{Deserialize, Serialize};
use std::fmt::Write;
use support::{Way, medians, rounds};

#[derive(Serialize, Deserialize)]
struct Model<'a> {
    #[serde(borrow)]
    components: Vec<Component<'a>>,
}

#[derive(Serialize, Deserialize)]
struct Component<'a> {
    kind: &'a str,
    name: &'a str,
    title: &'a str,
    runs: Vec<Placement<'a>>,
    floor: u64,
    #[serde(borrow)]
    needs: Vec<Clause<'a>>,
    #[serde(borrow)]
    starts_with: Vec<Clause<'a>>,
    #[serde(borrow)]
    takeover: Recovery<'a>,
    #[serde(borrow)]
    restart: Recovery<'a>,
    rto_ms: u64,
    tier: u64,
    users: u64,
}

#[derive(Serialize, Deserialize)]
struct Placement<'a> {
    count: u64,
    at: &'a str,
}

#[derive(Serialize, Deserialize)]
struct Clause<'a> {
    at_least: u64,
    #[serde(borrow)]
    of: Vec<&'a str>,
}

#[derive(Serialize, Deserialize)]
struct Recovery<'a> {
    millis: u64,
    each: bool,
    at_once: Option<u64>,
    #[serde(borrow)]
    with: Vec<&'a str>,
}

/// The same components as topology text and as JSON; `statements` counts facts and declarations.
struct Content {
    topology: String,
    json: String,
    yaml: String,
    statements: usize,
}

fn content(components: usize) -> Content {
    let mut names: Vec<String> = (0..components).map(|index| format!("service-{index}")).collect();
    names.push("deployer".to_owned());
    let titles: Vec<String> = (0..components).map(|index| format!("Service number {index} 서비스")).collect();
    let sites = ["pangyo", "anyang", "gasan", "ansan"];
    let mut topology = String::from("edition 1\n");
    let mut model = Model { components: Vec::with_capacity(components) };
    for index in 0..components {
        let other = |step: usize| names[(index * 7919 + step * 104_729) % components].as_str();
        let (first, second) = (sites[index % 4], sites[(index / 4 + 1) % 4]);
        let _ = write!(
            topology,
            "service {name} \"{title}\" {{\n  runs {a} at {first}, {b} at {second}\n  floor 2\n  needs {n1}, any of ({n2}, {n3})\n  starts with {n4}\n  takeover 10m with deployer\n  restart 2m each, 500 at once, with deployer, {n1}\n  rto 1h\n  tier 1\n  users {users}\n}}\n",
            name = names[index],
            title = titles[index],
            a = 3 + index % 90,
            b = 2 + index % 50,
            n1 = other(1),
            n2 = other(2),
            n3 = other(3),
            n4 = other(4),
            users = index * 13,
        );
        model.components.push(Component {
            kind: "service",
            name: &names[index],
            title: &titles[index],
            runs: vec![
                Placement { count: 3 + index as u64 % 90, at: first },
                Placement { count: 2 + index as u64 % 50, at: second },
            ],
            floor: 2,
            needs: vec![
                Clause { at_least: 1, of: vec![other(1)] },
                Clause { at_least: 1, of: vec![other(2), other(3)] },
            ],
            starts_with: vec![Clause { at_least: 1, of: vec![other(4)] }],
            takeover: Recovery { millis: 600_000, each: false, at_once: None, with: vec!["deployer"] },
            restart: Recovery {
                millis: 120_000,
                each: true,
                at_once: Some(500),
                with: vec!["deployer", other(1)],
            },
            rto_ms: 3_600_000,
            tier: 1,
            users: index as u64 * 13,
        });
    }
    let json = serde_json::to_string(&model).expect("a model is JSON");
    let yaml = yaml_of(&model);
    Content { topology, json, yaml, statements: components * 10 + 1 }
}

/// Plain block YAML, as people write it.
fn yaml_of(model: &Model<'_>) -> String {
    let mut yaml = String::from("components:\n");
    for component in &model.components {
        let Component { kind, name, title, floor, rto_ms, tier, users, .. } = component;
        let _ = write!(yaml, "- kind: {kind}\n  name: {name}\n  title: \"{title}\"\n  runs:\n");
        for Placement { count, at } in &component.runs {
            let _ = write!(yaml, "  - count: {count}\n    at: {at}\n");
        }
        let _ = writeln!(yaml, "  floor: {floor}");
        for (word, clauses) in [("needs", &component.needs), ("starts_with", &component.starts_with)] {
            let _ = writeln!(yaml, "  {word}:");
            for Clause { at_least, of } in clauses {
                let _ = write!(yaml, "  - at_least: {at_least}\n    of: [{}]\n", of.join(", "));
            }
        }
        for (word, way) in [("takeover", &component.takeover), ("restart", &component.restart)] {
            let Recovery { millis, each, at_once, with } = way;
            let at_once = at_once.map_or("null".to_owned(), |count| count.to_string());
            let with = with.join(", ");
            let _ = write!(
                yaml,
                "  {word}:\n    millis: {millis}\n    each: {each}\n    at_once: {at_once}\n    with: [{with}]\n"
            );
        }
        let _ = write!(yaml, "  rto_ms: {rto_ms}\n  tier: {tier}\n  users: {users}\n");
    }
    yaml
}

fn main() {
    let components = std::env::var("COMPONENTS").ok().and_then(|text| text.parse().ok()).unwrap_or(50_000);
    let content = content(components);
    let (document, complaints) = spof::syntax::parse(&content.topology, 0);
    assert!(complaints.is_empty(), "{:?}", complaints.first());
    assert_eq!(document.items.len(), content.statements);
    drop(document);
    let mut ways = vec![
        Way {
            name: "spof",
            run: Box::new(|| spof::syntax::parse(&content.topology, 0).0.items.len() as u64),
        },
        Way {
            name: "serde_json, typed",
            run: Box::new(|| {
                let model: Model<'_> = serde_json::from_str(&content.json).expect("the same content");
                model.components.len() as u64
            }),
        },
        Way {
            name: "serde-saphyr, typed",
            run: Box::new(|| {
                let options = serde_saphyr::options! { budget: None };
                let model: OwnedModel =
                    serde_saphyr::from_str_with_options(&content.yaml, options).expect("the same");
                model.components.len() as u64
            }),
        },
    ];
    let medians = medians(&mut ways, rounds());
    let bytes = [content.topology.len(), content.json.len(), content.yaml.len()];
    println!("{components} components, {} statements, median of {} rounds", content.statements, rounds());
    println!(
        "{:<22} {:>10} {:>10} {:>10} {:>16} {:>8}",
        "reader", "MB", "ms", "MB/s", "statements/s", "ratio"
    );
    let rate = |index: usize| content.statements as f64 / medians[index].as_secs_f64();
    for (index, way) in ways.iter().enumerate() {
        let (megabytes, seconds) = (bytes[index] as f64 / 1e6, medians[index].as_secs_f64());
        println!(
            "{:<22} {megabytes:>10.1} {:>10.1} {:>10.1} {:>16.0} {:>8.2}",
            way.name,
            seconds * 1e3,
            megabytes / seconds,
            rate(index),
            rate(0) / rate(index)
        );
    }
    println!("ratio: statements per second of spof to those of the reader");
}

/// The same with owned strings: YAML texts cannot always be borrowed.
#[derive(Deserialize)]
struct OwnedModel {
    components: Vec<OwnedComponent>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read, not used")]
struct OwnedComponent {
    kind: String,
    name: String,
    title: String,
    runs: Vec<OwnedPlacement>,
    floor: u64,
    needs: Vec<OwnedClause>,
    starts_with: Vec<OwnedClause>,
    takeover: OwnedWay,
    restart: OwnedWay,
    rto_ms: u64,
    tier: u64,
    users: u64,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read, not used")]
struct OwnedPlacement {
    count: u64,
    at: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read, not used")]
struct OwnedClause {
    at_least: u64,
    of: Vec<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read, not used")]
struct OwnedWay {
    millis: u64,
    each: bool,
    at_once: Option<u64>,
    with: Vec<String>,
}
