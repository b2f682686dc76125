//! Fault trees: exact top probability, ours in this process beside SCRAM as a program (its start-up, measured with the
//! smallest tree, taken off), in turn; and ours alone to count all minimal cut sets: SCRAM writes each of them out. Reads the
//! Aralia trees from beside the repository and says so when they, or SCRAM, are not there. `ROUNDS` changes the rounds, `TREES`
//! names some trees; das9701, which takes a minute and more, is measured only when it is named, and SCRAM, which needs more
//! memory for it than most machines have, is left out.

#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

#[path = "../tests/support/open_psa.rs"]
mod open_psa;
#[allow(dead_code, reason = "shared by all benches")]
mod support;

use spof::graph::diagram::diagrams::{Diagrams, Limits};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use support::{Way, medians, rounds};

fn read(text: &str) -> Option<(Diagrams, Vec<f64>)> {
    let tree = open_psa::tree(text);
    Some((Diagrams::of_formulas(&tree.formulas, Limits::default()).ok()?, tree.p))
}

fn probability(text: &str) -> u64 {
    read(text).map_or(0, |(diagrams, p)| diagrams.probability(0, &p).to_bits())
}

fn cut_sets(text: &str) -> u64 {
    let Some((diagrams, _)) = read(text) else { return 0 };
    let Ok(sets) = diagrams.cut_sets(0, None) else { return 0 };
    sets.count().iter().sum::<u128>() as u64
}

fn scram(path: &Path, arguments: &[&str]) -> u64 {
    let done = Command::new("scram")
        .args(arguments)
        .args(["-o", "/dev/null"])
        .arg(path)
        .stderr(Stdio::null())
        .status();
    u64::from(done.is_ok_and(|status| status.success()))
}

/// The tree that SCRAM has no room for.
const HARDEST: &str = "das9701";

const PROBABILITY: [&str; 5] = ["--bdd", "--probability", "true", "--limit-order", "1"];

fn main() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/fault-trees");
    let Ok(entries) = std::fs::read_dir(&shared) else {
        println!("the Aralia fault trees are not here");
        return;
    };
    let wanted = std::env::var("TREES").ok();
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            entry.ok()?.file_name().into_string().ok()?.strip_suffix(".xml").map(str::to_owned)
        })
        .filter(|name| match &wanted {
            Some(wanted) => wanted.split(',').any(|it| it == name),
            None => name != HARDEST,
        })
        .collect();
    names.sort();
    let smallest = shared.join("chinese.xml");
    let there = scram(&smallest, &PROBABILITY) == 1;
    if !there {
        println!("SCRAM is not here: ours alone");
    }
    println!("tree, P ms, SCRAM P ms, ratio, all sets counted ms, nodes");
    for name in names {
        let path = shared.join(format!("{name}.xml"));
        let text = std::fs::read_to_string(&path).expect("readable");
        let Some((diagrams, _)) = read(&text) else {
            println!("{name}, no room");
            continue;
        };
        let mut ways = vec![
            Way { name: "P", run: Box::new(|| probability(&text)) },
            Way { name: "sets", run: Box::new(|| cut_sets(&text)) },
        ];
        if there && name != HARDEST {
            ways.push(Way { name: "start-up", run: Box::new(|| scram(&smallest, &PROBABILITY)) });
            ways.push(Way { name: "SCRAM P", run: Box::new(|| scram(&path, &PROBABILITY)) });
        }
        let times = medians(&mut ways, rounds());
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let theirs = |index: usize| times.get(index).map(|time| ms(time.saturating_sub(times[2])));
        let ratio = |ours: Duration, theirs: Option<f64>| theirs.map_or(f64::NAN, |theirs| theirs / ms(ours));
        let p = theirs(3);
        println!(
            "{name}, {:.1}, {:.1}, {:.1} ×, {:.1}, {}",
            ms(times[0]),
            p.unwrap_or(f64::NAN),
            ratio(times[0], p),
            ms(times[1]),
            diagrams.nodes(),
        );
    }
    println!("peak memory of ours, all trees: {} MiB", support::peak_memory().unwrap_or_default());
}
