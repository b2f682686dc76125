//! `spof check` from the start of its process to the end, on directories of 1,000 and 100,000 services, beside `ruff check` on
//! Python files of as many bytes: a yardstick of what a fast linter costs, no comparison of what is found.
//!
//! `cargo bench --bench check`; `SERVICES=1000,100000` and `ROUNDS` change the sizes; `RUFF=/path/to/ruff`, else the one on the
//! PATH; without one the column is left out. Files are written below `target/` and are the same on every machine.
//!
//! Then, once each, on the smallest size: FaultRay on the same services, needs and numbers of instances (it knows no places, no
//! tools and no floors), and checkov on a Terraform file with as many machines: `FAULTRAY=` and `CHECKOV=` say where they are.

#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

#[allow(dead_code, reason = "shared by all benches")]
mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use support::{Dice, Way, medians, rounds};

/// Services in one file.
const IN_A_FILE: usize = 1_000;

fn main() {
    let sizes = std::env::var("SERVICES").unwrap_or_else(|_| "1000,100000".to_owned());
    let ruff = std::env::var("RUFF").unwrap_or_else(|_| "ruff".to_owned());
    let has_ruff = Command::new(&ruff).arg("--version").stdout(Stdio::null()).status().is_ok();
    println!("services     bytes    spof check   ruff check   ratio");
    for size in sizes.split(',').filter_map(|size| size.trim().parse::<usize>().ok()) {
        let (topology, python, bytes) = written(size);
        let mut ways = vec![Way { name: "spof", run: Box::new(|| spof(&topology)) }];
        if has_ruff {
            ways.push(Way { name: "ruff", run: Box::new(|| lint(&ruff, &python)) });
        }
        let times = medians(&mut ways, if size > 10_000 { 3 } else { rounds() });
        let millis = |index: usize| times[index].as_secs_f64() * 1_000.0;
        let beside = match has_ruff {
            true => format!("{:9.0} ms {:7.1}", millis(1), millis(0) / millis(1)),
            false => "        – ".to_owned(),
        };
        println!("{size:8} {:6} kB {:9.0} ms {beside}", bytes / 1_000, millis(0));
    }
    rivals(sizes.split(',').filter_map(|size| size.trim().parse().ok()).min().unwrap_or(1_000));
}

const CHECKOV: &[&str] = &[
    "-d",
    "terraform",
    "--framework",
    "terraform",
    "--quiet",
    "--compact",
    "--soft-fail",
    "--skip-download",
];

/// What answers related questions, once each.
fn rivals(services: usize) {
    let (topology, _, _) = written(services);
    let home = topology.join("..");
    fs::write(home.join("faultray.yaml"), as_faultray(services)).expect("written");
    fs::create_dir_all(home.join("terraform")).expect("made");
    fs::write(home.join("terraform/main.tf"), as_terraform(services)).expect("written");
    let named = |variable: &str, name: &str| std::env::var(variable).unwrap_or_else(|_| name.to_owned());
    let (faultray, checkov) = (named("FAULTRAY", "faultray"), named("CHECKOV", "checkov"));
    let mut ways = vec![Way { name: "spof check", run: Box::new(|| spof(&topology)) }];
    let is_there = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if is_there(&faultray) {
        let run = || {
            in_home(&home, &faultray, &["load", "faultray.yaml"])
                + in_home(&home, &faultray, &["simulate", "--json"])
        };
        ways.push(Way { name: "faultray load, simulate", run: Box::new(run) });
    }
    if is_there(&checkov) {
        ways.push(Way { name: "checkov", run: Box::new(|| in_home(&home, &checkov, CHECKOV)) });
    }
    let names: Vec<&str> = ways.iter().map(|way| way.name).collect();
    let times = medians(&mut ways, 1);
    println!("\n{services} services, once each");
    for (name, time) in names.iter().zip(&times) {
        println!(
            "{name:28} {:9.2} s {:8.0}",
            time.as_secs_f64(),
            time.as_secs_f64() / times[0].as_secs_f64()
        );
    }
}

fn in_home(home: &Path, program: &str, arguments: &[&str]) -> u64 {
    let output = Command::new(program).args(arguments).current_dir(home).output().expect("it runs");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout.len() as u64 + 1
}

/// The same services as FaultRay reads them.
fn as_faultray(services: usize) -> String {
    let mut text = String::from("schema_version: \"3.0\"\ncomponents:\n");
    for index in 0..services {
        let _ = writeln!(
            text,
            "  - {{id: c{index}, name: \"Component {index}\", type: app_server, host: c{index}.internal, port: 80, replicas: 8}}"
        );
    }
    text.push_str("dependencies:\n");
    let mut dice = Dice(1);
    for index in 11..services {
        let kind = if index.is_multiple_of(3) { "requires" } else { "optional" };
        let mut names: Vec<usize> = (0..3).map(|_| index - 1 - dice.below(index.min(300))).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let _ = writeln!(text, "  - {{source: c{index}, target: c{name}, type: {kind}}}");
        }
    }
    text
}

/// As many machines in zones, for a linter of infrastructure.
fn as_terraform(services: usize) -> String {
    let one = |index: usize| {
        format!(
            "resource \"aws_instance\" \"c{index}\" {{\n  ami = \"ami-1\"\n  instance_type = \"t3.micro\"\n  \
             availability_zone = \"zone-{}\"\n}}\n",
            index % 10
        )
    };
    (0..services).map(one).collect()
}

fn spof(directory: &Path) -> u64 {
    let output = Command::new(env!("CARGO_BIN_EXE_spof"))
        .args(["check", "--isolated", "--now", "2026-03-01", "-o", "json"])
        .arg(directory)
        .stderr(Stdio::null())
        .output()
        .expect("spof runs");
    assert!(output.status.code().is_some_and(|code| code < 2), "it was judged");
    output.stdout.len() as u64
}

fn lint(ruff: &str, directory: &Path) -> u64 {
    let output = Command::new(ruff)
        .args(["check", "--no-cache", "--isolated", "--quiet", "--exit-zero"])
        .arg(directory)
        .output()
        .expect("ruff runs");
    output.stdout.len() as u64 + 1
}

/// The topology, Python files of as many bytes, and how many these are.
fn written(services: usize) -> (PathBuf, PathBuf, usize) {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-check-{services}"));
    let (topology, python) = (home.join("topology"), home.join("python"));
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&topology).expect("made");
    fs::create_dir_all(&python).expect("made");
    let mut bytes = 0;
    for (name, text) in texts(services) {
        fs::write(python.join(format!("{name}.py")), as_python(text.len())).expect("written");
        bytes += text.len();
        fs::write(topology.join(format!("{name}.topo")), text).expect("written");
    }
    (topology, python, bytes)
}

/// Services in two sites each, with tools, what they want and need, objectives and watchers.
fn texts(services: usize) -> Vec<(String, String)> {
    let mut dice = Dice(1);
    let sites = (services / 100).clamp(4, 84);
    let mut places = String::from("topology made \"Made\" { as of 2026-03-01 }\n");
    for site in 0..sites {
        let _ = writeln!(places, "site s{site} \"Site {site}\" {{ restored in 6h }}");
    }
    places.push_str("crew ops { people 60 }\ntool deployer { runs 2 at s0, 2 at s1; restart 10m by ops }\n");
    places.push_str(
        "tool registry { runs at s0; restart 10m }\ntool monitoring { runs at s1, at s2; restart 10m }\n",
    );
    let mut files = vec![("places".to_owned(), places)];
    for first in (0..services).step_by(IN_A_FILE) {
        let mut text = String::new();
        for index in first..(first + IN_A_FILE).min(services) {
            one(&mut text, index, sites, &mut dice);
        }
        files.push((format!("part{:04}", first / IN_A_FILE), text));
    }
    files
}

fn one(text: &mut String, index: usize, sites: usize, dice: &mut Dice) {
    let here = dice.below(sites);
    let there = (here + 1 + dice.below(sites - 1)) % sites;
    let kind = if index.is_multiple_of(5) { "store" } else { "service" };
    let _ = write!(
        text,
        "{kind} c{index} \"Component {index}\" {{\n  runs 4 at s{here}, 4 at s{there}\n  floor 50%\n  \
         restart 5m each, 4 at once, with deployer, registry\n  watched by monitoring within 1m, otherwise 15m\n"
    );
    if index > 10 {
        let mut names: Vec<usize> = (0..3).map(|_| index - 1 - dice.below(index.min(300))).collect();
        names.sort_unstable();
        names.dedup();
        let names: Vec<String> = names.iter().map(|name| format!("c{name}")).collect();
        let word = if index.is_multiple_of(3) { "needs" } else { "wants" };
        let _ = writeln!(text, "  {word} {}", names.join(", "));
    }
    if kind == "service" {
        let _ = writeln!(text, "  tier {}; users {}k; rto 4h", index % 4 + 1, index % 100 + 1);
    }
    text.push_str("}\n");
}

/// Functions that add numbers, up to so many bytes.
fn as_python(bytes: usize) -> String {
    let mut text = String::from("import os\n\n\n");
    let mut number = 0;
    while text.len() < bytes {
        let _ = write!(
            text,
            "def function_{number}(first, second):\n    total = first + second * {number}\n    if total > os.getpid():\n        \
             return [total, first]\n    return {{\"total\": total, \"second\": second}}\n\n\n"
        );
        number += 1;
    }
    text
}
