//! A flag that cannot act is an error, everywhere: nobody is to believe that it did something.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;

use checking::{project, run};

const TOPOLOGY: &str = "\
site east { restored in 8h }
site west
service shop { runs 2 at east; restart 10m; rto 1h }
scenario fire { lose east for 1h; observed shop back after 2h; expect shop down }
";

/// What is typed, and the flag that the error speaks of.
const IDLE: &[(&[&str], &str)] = &[
    (&["analyze", "t.topo", "--lose", "east", "--level", "site"], "--level"),
    (&["check", "t.topo", "--max", "3", "-o", "json"], "--max"),
    (&["check", "t.topo", "--sort", "path", "-o", "concise"], "--sort"),
    (&["check", "t.topo", "--group-by", "rule", "-o", "sarif"], "--group-by"),
    (&["check", "t.topo", "--notes", "-o", "concise"], "--notes"),
    (&["check", "t.topo", "--show-accepted", "-o", "json"], "--show-accepted"),
    (&["check", "t.topo", "--cuts"], "--cuts"),
    (&["check", "t.topo", "--cuts", "-o", "github"], "--cuts"),
    (&["check", "t.topo", "--locked", "--no-baseline"], "--locked"),
    (&["check", "t.topo", "--stdin-filename", "x"], "--stdin-filename"),
    (&["check", "t.topo", "--diff"], "--fix|--add-accept"),
    (&["check", "t.topo", "--until", "2027-01-01"], "--add-accept"),
    (&["check", "t.topo", "--fix", "--because", "x"], "--because"),
    (&["check", "t.topo", "--fix", "--ticket", "x"], "--ticket"),
    (&["check", "t.topo", "--fix", "--fail-on", "info"], "--fail-on"),
    (&["check", "t.topo", "--fix", "--exit-zero"], "--exit-zero"),
    (&["check", "t.topo", "--fix", "--locked"], "--locked"),
    (&["check", "t.topo", "--fix", "--allow-empty"], "--allow-empty"),
    (&["check", "t.topo", "--fix", "--allow-partial"], "--allow-partial"),
    (&["check", "t.topo", "--fix", "--max", "1"], "--max"),
    (&["check", "t.topo", "--fix", "--notes"], "--notes"),
    (&["check", "t.topo", "--fix", "--cuts"], "--cuts"),
    (&["check", "t.topo", "--fix", "--show-accepted"], "--show-accepted"),
    (&["check", "t.topo", "--fix", "--touching", "t.topo"], "--touching"),
    (&["check", "t.topo", "--fix", "--statistics"], "--statistics"),
    (&["check", "t.topo", "--add-accept", "--because", "x", "--timings"], "--timings"),
    (&["check", "t.topo", "--add-accept", "--because", "x", "--exit-zero"], "--exit-zero"),
    (&["check", "t.topo", "--watch", "--fail-on", "info"], "--fail-on"),
    (&["check", "t.topo", "--watch", "--exit-zero"], "--exit-zero"),
    (&["check", "t.topo", "--watch", "--locked"], "--locked"),
    (&["check", "t.topo", "--watch", "--allow-empty"], "--allow-empty"),
    (&["check", "t.topo", "--watch", "--statistics"], "--statistics"),
    (&["check", "t.topo", "--watch", "--cuts"], "--cuts"),
    (&["check", "t.topo", "--watch", "-o", "json"], "--output"),
    (&["config", "schema", "t.topo"], "PATH"),
    (&["config", "schema", "--config", "x.toml"], "--config"),
    (&["diff", "t.topo", "t.topo", "--lang", "ko"], "--out"),
    (&["diff", "t.topo", "t.topo", "more"], "more"),
    (&["explain", "single-site-tool", "--lose", "east"], "--lose"),
    (&["explain", "single-site-service@shop@east", "t.topo", "--lose", "east"], "--lose"),
    (&["explain", "shop", "t.topo", "--level", "site"], "--level"),
    (&["report", "t.topo", "--html", "x.html", "--names", "n"], "--redact"),
    (&["report", "t.topo", "--json", "-", "--clock", "kr"], "--clock"),
    (&["risk", "t.topo", "--out", "none", "--seed", "4"], "--samples"),
    (&["simulate", "t.topo", "--for", "8h"], "--lose"),
    (&["simulate", "t.topo", "--draws", "0", "--seed", "4"], "--seed"),
    (&["blackstart", "t.topo", "--draws", "0", "--seed", "4"], "--seed"),
    (&["simulate", "t.topo", "--lose", "east", "--scenario", "fire"], "--scenario"),
    (&["version", "more"], "more"),
];

#[test]
fn it_is_an_error_and_nothing_is_written() {
    let directory = project("idle", &[("t.topo", TOPOLOGY)]);
    for (arguments, flag) in IDLE {
        let (code, out, err) = run(&directory, arguments);
        assert_eq!(code, 2, "{arguments:?}: {out}{err}");
        assert_eq!(out, "", "{arguments:?}");
        assert!(err.contains(flag), "{arguments:?} does not speak of {flag}: {err}");
    }
    let left: Vec<String> = std::fs::read_dir(&directory)
        .expect("there")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .filter(|name| name != ".git" && name != "t.topo")
        .collect();
    assert_eq!(left, Vec::<String>::new(), "files were written");
}

#[test]
fn a_bar_is_standard_output_and_no_file() {
    let directory = project("bar", &[("t.topo", TOPOLOGY)]);
    let plain = run(&directory, &["check", "t.topo", "-o", "json"]);
    assert_eq!(run(&directory, &["check", "t.topo", "-o", "json:-"]), plain);
    let (code, _, err) = run(&directory, &["check", "t.topo", "-o", "human", "-o", "json:-"]);
    assert!(code == 2 && err.contains("two formats would be written to standard output"), "{err}");
    assert!(!directory.join("-").exists());
}
