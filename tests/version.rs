//! `spof version`: the same on every machine, by its schema, and true of what the other commands write.
//! `SPOF_BLESS=1 cargo test --test version` renews the committed schema.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;

use checking::{project, run};
use serde_json::Value;
use spof::config::baseline;
use spof::render::contract::contracts::CONTRACTS;
use spof::render::json;
use spof::rules::rule::PREVIEW;
use spof::rules::settings::version;
use spof::rules::{RULES, newest};
use std::collections::BTreeSet;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_committed_schema_is_the_one_the_program_follows() {
    let path = root().join("docs/schema/version-1.schema.json");
    let schema = json::version_schema().expect("written");
    if std::env::var_os("SPOF_BLESS").is_some() {
        std::fs::write(&path, &schema).expect("written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == schema, "docs/schema is old: SPOF_BLESS=1 cargo test --test version");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let directory = project("version", &[]);
    let (code, out, err) = run(&directory, &["version", "--json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let told: Value = serde_json::from_str(&out).expect("JSON and nothing else");
    let faults: Vec<String> = validator.iter_errors(&told).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(run(&directory, &["version", "--json"]).1, out, "the same every time");
    assert_eq!(run(&directory, &["--version"]).1, format!("spof {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_contract_is_the_one_that_is_written() {
    let texts = [
        (
            "t.topo",
            "site a { fails 1 per 20y; restored in 1h }\nsite b\nservice x { runs at a; restart 1h }\nscenario fire { lose a for 1h; observed x back after 2h }\n",
        ),
        ("u.topo", "site a\nsite b\nservice x { runs at a, at b; restart 1h }\n"),
    ];
    let directory = project("version-contracts", &texts);
    let told: Value = serde_json::from_str(&run(&directory, &["version", "--json"]).1).expect("JSON");
    let contracts = told["contracts"].as_array().expect("a list");
    for contract in contracts {
        let command = contract["written_by"].as_str().expect("a command");
        let mut words: Vec<&str> = command.split(' ').skip(1).collect();
        match words[0] {
            "version" | "rules" => {}
            "diff" => words.extend(["t.topo", "u.topo"]),
            "explain" => words.extend(["single-site-service@x@a", "t.topo"]),
            // Their files are their answers.
            "report" => continue,
            _ => words.push("t.topo"),
        }
        let (code, out, err) = run(&directory, &words);
        assert!(code < 2, "{command}: {err}");
        let document: Value =
            serde_json::from_str(&out).unwrap_or_else(|fault| panic!("{command}: {fault}: {out}"));
        assert_eq!(document["format"], contract["format"], "{command}");
        assert_eq!(document["version"], contract["version"], "{command}");
    }
    // Each has its schema, and each schema its contract.
    let schemas = std::fs::read_dir(root().join("docs/schema")).expect("there");
    let schemas: BTreeSet<String> =
        schemas.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    // The question in a bundle is read by this program alone.
    let named = CONTRACTS.iter().filter(|it| it.format != "spof-bundle");
    let expected: BTreeSet<String> =
        named.map(|it| format!("{}-1.schema.json", it.format.trim_start_matches("spof-"))).collect();
    assert_eq!(schemas, expected);
    assert!(CONTRACTS.windows(2).all(|pair| pair[0].format < pair[1].format), "by name");
    assert!(CONTRACTS.iter().all(|it| it.version.starts_with("1.")));
    assert_eq!(baseline::HEAD, format!("# spof baseline {}", baseline::VERSION));
}

/// The version that the changelog speaks of first: the one that comes next, or that is out.
fn next() -> String {
    let changes = std::fs::read_to_string(root().join("CHANGELOG.md")).expect("there");
    let heading = changes.lines().find_map(|line| line.strip_prefix("## ")).expect("a heading");
    heading.split_whitespace().next().expect("a version").to_owned()
}

/// Whoever pins `rules-version` to what this program is has every rule of it.
#[test]
fn no_rule_is_newer_than_the_program() {
    let next = version(&next()).expect("the changelog begins with a version");
    let own = version(env!("CARGO_PKG_VERSION")).expect("a version");
    assert!(own <= next, "the package is {own:?}, and the changelog speaks of {next:?}");
    for rule in RULES.iter().filter(|rule| rule.since != PREVIEW) {
        let since =
            version(rule.since).unwrap_or_else(|| panic!("{}: {} is no version", rule.name, rule.since));
        assert!(since <= next, "{} is of {since:?}, and the next version is {next:?}", rule.name);
    }
    assert!(RULES.iter().any(|rule| rule.since == newest()));
}
