//! The document for an authority from the start of its process to the end, beside `spof check` of the same topology: what the
//! chapters, the draws, the claims and the writing of each format cost, as ratios.
//!
//! `cargo bench --bench document`; `ROUNDS` changes the rounds, `SERVICES` the size of the made topology (else 300).

#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

#[allow(dead_code, reason = "shared by all benches")]
mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use support::{Dice, Way, medians, rounds};

fn main() {
    let services = std::env::var("SERVICES").ok().and_then(|it| it.parse().ok()).unwrap_or(300);
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-document");
    std::fs::create_dir_all(&home).expect("made");
    let made = home.join("made.topo");
    std::fs::write(&made, text(services)).expect("written");
    println!("topology              check     markdown          pdf       bundle       verify");
    for (name, topology) in [
        ("Kakao".to_owned(), PathBuf::from("examples/outages/kakao-2022")),
        (format!("{services} services"), made),
    ] {
        row(&name, &topology, &home);
    }
}

fn row(name: &str, topology: &Path, home: &Path) {
    let (pdf, bundle) = (home.join("a.pdf"), home.join("a.zip"));
    let report = |flag: &str, file: &Path| {
        let file = file.to_string_lossy().into_owned();
        spof(&["report", "--profile", "lessons", "--as-of", "2026-03-01", flag, &file], Some(topology))
    };
    let mut ways = vec![
        Way {
            name: "check",
            run: Box::new(|| {
                spof(&["check", "--isolated", "--now", "2026-03-01", "-o", "json"], Some(topology))
            }),
        },
        Way { name: "markdown", run: Box::new(|| report("--md", Path::new("-"))) },
        Way { name: "pdf", run: Box::new(|| report("--pdf", &pdf)) },
        Way { name: "bundle", run: Box::new(|| report("--bundle", &bundle)) },
        Way { name: "verify", run: Box::new(|| spof(&["verify", &bundle.to_string_lossy()], None)) },
    ];
    let times = medians(&mut ways, rounds());
    let millis = |index: usize| times[index].as_secs_f64() * 1_000.0;
    let mut line = format!("{name:18} {:6.0} ms", millis(0));
    for index in 1..times.len() {
        let _ = write!(line, " {:6.0} {:3.1} ×", millis(index), millis(index) / millis(0));
    }
    println!("{line}");
}

fn spof(arguments: &[&str], topology: Option<&Path>) -> u64 {
    let output = Command::new(env!("CARGO_BIN_EXE_spof"))
        .args(arguments)
        .args(topology)
        .stderr(Stdio::null())
        .output()
        .expect("spof runs");
    assert!(output.status.code().is_some_and(|code| code < 2), "{arguments:?}");
    output.stdout.len() as u64
}

/// Services in two of six sites each, with tools, needs, objectives and durations that are ranges.
fn text(services: usize) -> String {
    let mut dice = Dice(1);
    let mut out = String::from("topology made \"Made\"\n");
    for site in 0..6 {
        let _ = writeln!(out, "site s{site} {{ restored in 4h..9h }}");
    }
    out.push_str("crew ops { people 60 }\ntool deployer { runs 2 at s0, 2 at s1; restart 10m by ops }\ntool registry { runs at s0; restart 10m }\n");
    for index in 0..services {
        let (first, second) = (dice.below(6), dice.below(5));
        let second = if second >= first { second + 1 } else { second };
        let needs = if index == 0 { String::new() } else { format!("; needs x{}", dice.below(index)) };
        let _ = writeln!(
            out,
            "service x{index} {{ users {}; tier {}; rto 1h; runs 4 at s{first}; standby 4 at s{second}; takeover 5m..15m with deployer; restart 1m..3m each, 4 at once, with registry{needs} }}",
            1_000 * (1 + dice.below(1_000)),
            1 + dice.below(3)
        );
    }
    out
}
