//! What is refused rather than done by halves: judging other places than those that were asked for, leaving files out without a
//! word, writing over what somebody wrote.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;

use checking::{command, project, read, run, told, write};
use std::fs;
use std::path::PathBuf;

const CLEAN: &str = "\
site east { restored in 8h }
site west
service wiki { runs at east, at west; restart 10m; rto 1h }
";

/// A project that nobody objects to.
fn clean(test: &str) -> PathBuf {
    let directory = project(&format!("refusals-{test}"), &[("topo/a.topo", CLEAN)]);
    assert_eq!(run(&directory, &["check", "topo"]).0, 0);
    directory
}

/// Refused, and for this reason.
fn refused(directory: &std::path::Path, arguments: &[&str], why: &str) {
    let (code, out, err) = run(directory, arguments);
    assert!(code == 2 && (out + &err).contains(why), "{arguments:?}: {code}: {err}");
}

#[test]
fn nobody_is_told_of_sites_who_asked_for_racks() {
    let directory = clean("racks");
    for arguments in [
        ["check", "topo", "--level", "rack"].as_slice(),
        &["check", "topo", "--config", "check.level = \"rack\""],
        &["baseline", "write", "topo", "--level", "rack"],
        &["advise", "topo", "--level", "rack", "--out", "none"],
        &["risk", "topo", "--level", "rack", "--out", "none"],
        &["report", "topo", "--level", "rack", "--md", "-"],
        &["simulate", "topo", "--level", "rack", "--lose", "east", "--out", "none"],
    ] {
        refused(&directory, arguments, "no rack is declared, but there is the level site");
    }
}

#[test]
fn nothing_is_left_out_without_a_word() {
    let deep = clean("deep");
    write(&deep, &format!("topo/{}b.topo", "d/".repeat(65)), "service shop { runs at east }\n");
    refused(&deep, &["check", "topo"], "directories nest deeper than 64");
    let excluded = clean("excluded");
    write(&excluded, "topo/spof.toml", "[files]\nexclude = [\"**\"]\n");
    for arguments in [["check", "topo"], ["test", "topo"], ["fmt", "topo"]] {
        refused(&excluded, &arguments, "all of it is left out: 1 file, by `exclude`");
    }
}

/// A slip of the hand takes no topology away.
#[test]
fn no_answer_is_written_over_a_topology() {
    let directory = clean("over");
    for arguments in [
        ["check", "topo", "-o", "json:topo/a.topo"].as_slice(),
        &["export", "open-psa", "topo", "--out", "topo/a.topo"],
        &["report", "topo", "--md", "topo/a.topo"],
        &["report", "topo", "--bundle", "topo/a.topo", "--as-of", "2026-03-01"],
    ] {
        refused(&directory, arguments, "`topo/a.topo`: a topology is there");
        assert_eq!(read(&directory, "topo/a.topo"), CLEAN);
    }
}

/// Milliseconds are no seconds: nobody is judged by the law of the year 9999.
#[test]
fn the_day_of_a_run_that_repeats_is_one() {
    let directory = clean("epoch");
    let judged = |seconds: &str| {
        let output = command(&directory, &["check", "topo"]).env("SOURCE_DATE_EPOCH", seconds).output();
        told(&output.expect("runs"))
    };
    assert_eq!(judged("253402300799").0, 0, "the last second of 9999");
    for seconds in ["253402300800", "1772323200000", "-1", "soon"] {
        let (code, _, err) = judged(seconds);
        assert!(code == 2 && err.contains("is no number of seconds"), "{seconds}: {err}");
    }
}

/// Links are followed once, under the name of the directory they lead to, and stay links when what they lead to is written.
#[cfg(unix)]
#[test]
fn links_do_no_harm() {
    use std::os::unix::fs::symlink;
    let directory = project("refusals-links", &[("own.txt", &CLEAN.replace("\nsite", "\n  site"))]);
    fs::create_dir_all(directory.join("topo/own")).expect("made");
    symlink("../../own.txt", directory.join("topo/own/a.topo")).expect("linked");
    for (name, to) in [("a", "own"), ("up", "."), ("z", "own")] {
        symlink(to, directory.join("topo").join(name)).expect("linked");
    }
    assert_eq!(run(&directory, &["fmt", "topo"]).0, 0);
    assert!(directory.join("topo/own/a.topo").is_symlink());
    assert_eq!(read(&directory, "own.txt"), CLEAN);
    let (code, out, _) = run(&directory, &["check", "topo", "-o", "concise"]);
    assert!(code == 0 && !out.is_empty(), "{out}");
    assert!(out.lines().all(|line| line.starts_with("topo/own/a.topo:")), "{out}");
}

/// Reading a pipe might never end.
#[cfg(unix)]
#[test]
fn a_pipe_is_no_topology() {
    let directory = clean("pipe");
    let made = std::process::Command::new("mkfifo").arg(directory.join("topo/b.topo")).status();
    if made.is_ok_and(|status| status.success()) {
        refused(&directory, &["check", "topo"], "neither a file nor a directory");
    } else {
        println!("skipped: no mkfifo on this machine");
    }
}
