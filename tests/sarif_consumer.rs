//! What the SARIF multitool, with the rules by which GitHub takes results in, says of our logs. It is a program of 96 MB from npm:
//! `.ci/run` fetches it where npm is and names it in `SARIF_MULTITOOL`; without that, this says that nobody was asked.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;

use checking::{project, run};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

const TOPOLOGY: &str = "\
site east \"동쪽 [1](2) <b>\" { restored in 8h }
site west
tool deployer { runs at east; restart 10m }
service shop \"決済\" { runs 2 at east; standby 2 at west; takeover 1h with deployer; restart 10m with deployer; rto 1h }
service blog { runs at west; restart 10m; rto 1h }
require owned { every service; has owner }
accept owned on blog { until 2027-01-01 because \"so\" }
";

/// What is asked for and cannot be given while the package has no address of its own.
const WITHOUT_AN_ADDRESS: &str = "SARIF2005";

/// Rules that a log breaks, with their levels.
fn broken(tool: &str, log: &Path) -> Vec<(String, String)> {
    let told = log.with_extension("validated.json");
    let done = Command::new(tool)
        .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .args(["validate", "--rule-kind", "Sarif;Ghas", "--log", "ForceOverwrite", "-o"])
        .args([&told, log])
        .output()
        .expect("the multitool runs");
    // Its exit code says nothing.
    let text =
        fs::read_to_string(&told).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&done.stdout)));
    let text = text.trim_start_matches('\u{feff}');
    let told: Value = serde_json::from_str(text).expect("JSON");
    let results = told["runs"][0]["results"].as_array().cloned().unwrap_or_default();
    let one = |it: &Value| {
        let word = |key: &str, other: &str| it[key].as_str().unwrap_or(other).to_owned();
        (word("ruleId", ""), word("level", "warning"))
    };
    results.iter().map(one).collect()
}

#[test]
fn github_takes_what_is_written() {
    let Ok(tool) = std::env::var("SARIF_MULTITOOL") else {
        println!("SARIF_MULTITOOL names no program: nobody was asked");
        return;
    };
    let texts =
        [("a & b/동.topo", TOPOLOGY), ("broken/x.topo", "servce x\nsite a\n"), ("empty/x.topo", "site a\n")];
    let directory = project("sarif-consumer", &texts);
    for (name, arguments) in [
        ("open", &["check", "a & b"][..]),
        ("accepted", &["check", "a & b", "--show-accepted"]),
        ("compared", &["check", "a & b", "--against", "empty", "--allow-empty"]),
        ("broken", &["check", "broken"]),
        ("empty", &["check", "empty"]),
    ] {
        let log = directory.join(format!("{name}.sarif"));
        let target = format!("sarif:{}", log.display());
        run(&directory, &[arguments, &["-o", &target]].concat());
        let mut broken = broken(&tool, &log);
        broken.retain(|(rule, level)| level != "note" && level != "none" && rule != WITHOUT_AN_ADDRESS);
        assert_eq!(broken, [], "{name}");
    }
}
