//! `--diff`: what is shown is a patch that real programs take, from the root of the repository, wherever the check ran.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;

use checking::{project, read, run, write};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const TOPOLOGY: &str = "\
site east
site west
service shop { runs 2 at east; restart 10m }
accept thin-quorum on shop { until 2027-01-01 because \"covers nothing\" }
";

/// Hands a text to a program in a directory; `None`: there is no such program.
fn given(directory: &Path, program: &str, arguments: &[&str], text: &str) -> Option<bool> {
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .ok()?;
    child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("taken");
    Some(child.wait().expect("ends").success())
}

#[allow(clippy::print_stderr, reason = "a test that skips says so")]
/// A repository that git knows, with files of odd names; `None`: there is no git.
fn repository(test: &str) -> Option<std::path::PathBuf> {
    let texts =
        [("topo/a.topo", TOPOLOGY), ("topo/my \"odd\" file.topo", "site   north\n"), ("spof.toml", "")];
    let directory = project(test, &texts);
    fs::remove_dir_all(directory.join(".git")).expect("was made");
    let made = Command::new("git").args(["init", "--quiet"]).current_dir(&directory).status().ok();
    if made.is_none() {
        eprintln!("skipped: there is no git here to apply a patch");
    }
    made.map(|_| fs::canonicalize(directory).expect("there"))
}

#[test]
fn git_and_patch_take_it_from_the_root() {
    let Some(root) = repository("patch-from-root") else { return };
    let absolute = root.join("topo").display().to_string();
    let cases: [(&str, &[&str]); 6] = [
        (".", &["check", "--fix", "--diff", "topo"]),
        (".", &["check", "--fix", "--diff", &absolute]),
        ("topo", &["check", "--fix", "--diff", "."]),
        ("topo", &["check", "--fix", "--diff", "../topo"]),
        (".", &["fmt", "--diff", "./topo"]),
        ("topo", &["fmt", "--diff", &absolute]),
    ];
    for (below, arguments) in cases {
        let (code, patch, err) = run(&root.join(below), arguments);
        assert_eq!(code, 1, "{arguments:?}: {err}");
        assert!(!patch.contains("//"), "{patch}");
        for (program, options) in
            [("git", &["apply", "--check", "-"][..]), ("patch", &["-p1", "--dry-run", "--force"])]
        {
            match given(&root, program, options, &patch) {
                None => eprintln!("skipped: there is no {program} here"),
                Some(took) => {
                    assert!(took, "{program} refuses what {arguments:?} in {below} shows:\n{patch}");
                }
            }
        }
        // From below git takes it, too.
        assert_eq!(
            given(&root.join("topo"), "git", &["apply", "--check", "-"], &patch),
            Some(true),
            "{patch}"
        );
    }
}

#[test]
fn what_is_applied_is_what_would_have_been_written() {
    let Some(root) = repository("patch-applied") else { return };
    let absolute = root.join("topo").display().to_string();
    let (_, patch, _) = run(&root, &["check", "--fix", "--diff", &absolute]);
    assert_eq!(given(&root, "git", &["apply", "-"], &patch), Some(true), "{patch}");
    let applied = read(&root, "topo/a.topo");
    write(&root, "topo/a.topo", TOPOLOGY);
    assert_eq!(run(&root, &["check", "--fix", &absolute]).0, 0);
    assert_eq!(applied, read(&root, "topo/a.topo"));
    let (_, patch, _) = run(&root, &["fmt", "--diff", "topo"]);
    assert!(patch.contains("my \\\"odd\\\" file.topo"), "{patch}");
    assert_eq!(given(&root, "git", &["apply", "-"], &patch), Some(true), "{patch}");
    assert_eq!(read(&root, "topo/my \"odd\" file.topo"), "site north\n");
}

#[test]
fn a_new_file_is_made_by_it() {
    let Some(root) = repository("patch-new") else { return };
    let hollow = "site east\nsite west\nservice shop { runs 2 at east; restart 10m; rto 1h }\n\
                  require all { every service; survives any 1 site within rto }\n";
    write(&root, "topo/a.topo", hollow);
    let absolute = root.join("topo").display().to_string();
    let (code, patch, err) = run(&root, &["advise", "--diff", &absolute]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(given(&root, "git", &["apply", "-"], &patch), Some(true), "{patch}");
    assert!(read(&root, "topo/advice.topo").starts_with("# What `spof advise` adds\n"));
}
