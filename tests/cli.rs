//! The program as people and scripts meet it: exit codes, streams, files, help.
//! `SPOF_BLESS=1 cargo test --test cli` renews the help texts in `tests/golden/help`.

#![cfg(feature = "cli")]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A directory of its own for each test, gone before and made anew.
fn directory(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("made");
    directory
}

fn spof(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spof"));
    command.current_dir(directory).stdin(Stdio::null());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

fn run(directory: &Path, arguments: &[&str]) -> Output {
    spof(directory).args(arguments).output().expect("runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

/// All files below, by path.
fn files(directory: &Path) -> Vec<String> {
    let (mut files, mut open) = (Vec::new(), vec![directory.to_owned()]);
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(&path).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(directory).expect("below").to_string_lossy().replace('\\', "/");
                files.push(name);
            }
        }
    }
    files.sort();
    files
}

const TOPOLOGY: &str = r#"site pangyo "Pangyo"
site anyang "Anyang"
tool deployer "Deploy tool" { runs 2 at pangyo }
service talk "Talk" {
  users 47_500_000
  runs 10 at pangyo
  standby 10 at anyang
  takeover 10m with deployer
}
"#;

const BROKEN: &str = "service talk {\n  runs 10 at pango\n  needs\n}\n";

fn with(test: &str, texts: &[(&str, &str)]) -> PathBuf {
    let directory = directory(test);
    for (name, text) in texts {
        let path = directory.join(name);
        fs::create_dir_all(path.parent().expect("has one")).expect("made");
        fs::write(path, text).expect("written");
    }
    directory
}

#[test]
fn analyze_answers_and_writes() {
    let directory = with("analyze", &[("world/a.topo", TOPOLOGY)]);
    let output = run(&directory, &["analyze", "world"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    let text = out(&output);
    assert!(text.starts_with("Losing Pangyo stops the only service for at least 47.5 M people.\n"), "{text}");
    assert!(text.contains("Why, step by step: spof explain talk --lose pangyo world\n"), "{text}");
    let last = text.lines().last().expect("not empty");
    assert!(last.starts_with("In output/world: report.json, report.txt"), "{last}");
    let written = files(&directory.join("output"));
    assert!(written.contains(&"world/report.json".to_owned()), "{written:?}");
    assert!(written.contains(&"world/report.txt".to_owned()), "{written:?}");
    assert!(written.iter().all(|name| !name.contains(".tmp")), "{written:?}");
    #[cfg(feature = "charts")]
    assert!(written.contains(&"world/blast-radius-heatmap-dark.svg".to_owned()), "{written:?}");
    let again: Vec<Vec<u8>> = read_all(&directory, &written);
    assert_eq!(code(&run(&directory, &["analyze", "world"])), 0);
    assert_eq!(again, read_all(&directory, &written), "same input, same bytes");
}

fn read_all(directory: &Path, names: &[String]) -> Vec<Vec<u8>> {
    names.iter().map(|name| fs::read(directory.join("output").join(name)).expect("readable")).collect()
}

#[test]
fn another_question_does_not_replace_the_main_answer() {
    let directory = with("another", &[("a.topo", TOPOLOGY)]);
    let output = run(&directory, &["analyze", "a.topo", "--lose", "pangyo,anyang"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("In output/a/lose-pangyo-anyang: "), "{}", out(&output));
    assert_eq!(code(&run(&directory, &["analyze", "a.topo", "--out", "elsewhere"])), 0);
    assert!(directory.join("elsewhere/report.json").is_file());
    assert!(!directory.join("output/a/report.json").exists());
}

#[test]
fn for_programs_only_json_and_no_files_unasked() {
    let directory = with("json", &[("a.topo", TOPOLOGY)]);
    let output = run(&directory, &["analyze", "--format", "json", "a.topo"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    let report: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON and nothing else");
    assert_eq!(report["judged"]["services"], 1);
    assert_eq!(files(&directory), ["a.topo"]);
    let output = run(&directory, &["analyze", "--out", "none", "a.topo"]);
    assert_eq!(code(&output), 0);
    assert!(!out(&output).contains("report."), "{}", out(&output));
    assert_eq!(files(&directory), ["a.topo"]);
}

#[test]
fn what_cannot_be_judged_ends_with_2_and_writes_nothing() {
    let directory = with(
        "broken",
        &[
            ("broken.topo", BROKEN),
            ("empty/readme.txt", "x"),
            ("bare.topo", "site a\n"),
            ("a.topo", TOPOLOGY),
        ],
    );
    let cases: [(&[&str], &str); 10] = [
        (
            &["analyze", "bare.topo"],
            "error: nothing was judged: no service, store, tool, utility or external is declared",
        ),
        (&["analyze", "broken.topo"], "error: nothing was judged: "),
        (&["analyze", "empty"], "error: no `.topo` file in `empty` or below"),
        (&["analyze", "missing"], "error: cannot read `missing`: there is no such file or directory"),
        (
            &["analyze", "a.topo", "--lose", "pangio"],
            "error: nothing is called `pangio`; did you mean `pangyo`?",
        ),
        (
            &["analyze", "a.topo", "--level", "room"],
            "error: no room is declared, but there is the level site",
        ),
        (&["analyze", "a.topo", "--level", "flor"], "possible values: region, site, zone, room, rack, host"),
        (&["analyze", "a.topo", "--lose", "pangyo", "--level", "site"], "cannot be used with"),
        (
            &["explain", "tlak", "a.topo", "--lose", "pangyo"],
            "error: nothing is called `tlak`; did you mean `talk`?",
        ),
        (&["analyse"], "unrecognized subcommand"),
    ];
    for (arguments, expected) in cases {
        let output = run(&directory, arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert_eq!(out(&output), "", "{arguments:?}: nothing on standard output");
        assert!(err(&output).contains(expected), "{arguments:?}: {}", err(&output));
    }
    assert!(!directory.join("output").exists(), "nothing was judged, so nothing is written");
}

#[test]
fn what_was_meant_by_a_path_that_leads_nowhere_is_proposed() {
    let texts = [("topology/outages/kakao-2022/a.topo", TOPOLOGY), ("topology/shop.topo", TOPOLOGY)];
    let directory = with("astray", &texts);
    let cases = [
        ("topolgy", Some("topology")),
        ("topolgy/shop.topo", Some("topology/shop.topo")),
        ("topology/kakao-2022", Some("topology/outages/kakao-2022")),
        ("topology/kakao-2022/a.topo", Some("topology/outages/kakao-2022/a.topo")),
        ("topology/outages/kakao", Some("topology/outages/kakao-2022")),
        ("topology/none", None),
    ];
    for (path, meant) in cases {
        let complaint = err(&run(&directory, &["analyze", path]));
        let end = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
        let expected = format!("error: cannot read `{path}`: there is no such file or directory{end}\n");
        assert_eq!(complaint, expected);
    }
}

#[test]
fn a_broken_topology_is_shown_with_its_lines() {
    let directory = with("shown", &[("broken.topo", BROKEN)]);
    let text = err(&run(&directory, &["analyze", "broken.topo"]));
    assert!(text.contains("--> broken.topo:2:14"), "{text}");
    assert!(text.contains("  runs 10 at pango"), "{text}");
    assert!(text.ends_with("errors\n"), "{text}");
}

#[test]
fn a_file_that_cannot_be_written_is_an_error_with_its_path() {
    let directory = with("unwritable", &[("a.topo", TOPOLOGY), ("taken", "a file, no directory")]);
    let output = run(&directory, &["analyze", "a.topo", "--out", "taken"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("error: cannot write `taken/report.json`: "), "{}", err(&output));
    assert_eq!(files(&directory), ["a.topo", "taken"], "no partial files");
    // A directory where a file should go: the others are whole, and nothing temporary is left.
    fs::create_dir_all(directory.join("out/report.json/x")).expect("made");
    let output = run(&directory, &["analyze", "a.topo", "--out", "out"]);
    assert_eq!(code(&output), 2);
    assert!(files(&directory.join("out")).iter().all(|name| !name.contains("tmp")));
}

#[test]
fn pictures_that_are_no_longer_true_are_taken_away() {
    let directory = with("stale", &[("a.topo", "site a\nservice s { runs 1 at a; users 5 }\n")]);
    assert_eq!(code(&run(&directory, &["analyze", "a.topo"])), 0);
    let before = files(&directory.join("output/a"));
    fs::write(directory.join("a.topo"), "service s { runs nowhere }\n").expect("written");
    assert_eq!(code(&run(&directory, &["analyze", "a.topo"])), 0);
    let after = files(&directory.join("output/a"));
    if before.iter().any(|name| name.ends_with(".svg")) {
        assert!(after.len() < before.len(), "{before:?} {after:?}");
    }
}

#[test]
fn explain_names_file_and_line() {
    let directory = with("explain", &[("a.topo", TOPOLOGY)]);
    let output = run(&directory, &["explain", "talk", "--lose", "pangyo", "a.topo"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    let text = out(&output);
    assert!(text.starts_with("Talk stops when Pangyo is lost.\n"), "{text}");
    assert!(text.contains("a.topo:4"), "{text}");
    assert!(text.contains("takeover of standby at Anyang lacks Deploy tool  a.topo:8"), "{text}");
    assert_eq!(files(&directory), ["a.topo"]);
}

#[test]
fn quiet_and_colour_are_obeyed() {
    let directory = with("quiet", &[("a.topo", TOPOLOGY)]);
    let coloured = |arguments: &[&str], name: &str, value: &str| {
        let output = spof(&directory).env(name, value).args(arguments).output().expect("runs");
        out(&output).contains('\u{1b}')
    };
    let analyze = ["analyze", "a.topo", "--out", "none"];
    assert!(!coloured(&analyze, "TERM", "xterm"), "a pipe is no terminal");
    assert!(coloured(&analyze, "CLICOLOR_FORCE", "1"));
    assert!(
        coloured(&["analyze", "a.topo", "--out", "none", "--color", "always"], "NO_COLOR", "1"),
        "the flag wins"
    );
    assert!(!coloured(&["analyze", "a.topo", "--out", "none", "--color", "never"], "CLICOLOR_FORCE", "1"));
    let narrow = out(&run(&directory, &["analyze", "a.topo", "--out", "none", "--width", "72"]));
    // The command at the end is there to be typed, and is not broken.
    let mut answer =
        narrow.lines().filter(|line| !line.starts_with("Why, ") && !line.starts_with("When it is back"));
    assert!(answer.all(|line| line.chars().count() <= 72), "{narrow}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let directory = with("pipe", &[("a.topo", TOPOLOGY)]);
    let mut child = spof(&directory)
        .args(["analyze", "a.topo", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let mut told = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut told).expect("UTF-8");
    let status = child.wait().expect("ends");
    assert_eq!((status.code(), told.as_str()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn hostile_names_do_no_harm() {
    let name = "a\u{1b}[31m\u{202e}.topo";
    let directory = with("hostile", &[(name, BROKEN)]);
    for arguments in [
        vec!["analyze", name],
        vec!["analyze", "."],
        vec!["fmt", "--check", name],
        vec!["analyze", "x\u{1b}[2J"],
    ] {
        let output = run(&directory, &arguments);
        let told = out(&output) + &err(&output);
        assert!(!told.contains(['\u{1b}', '\u{202e}']), "{arguments:?}: {told:?}");
        assert_eq!(code(&output), 2, "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let directory = with("unreadable", &[("a.topo", TOPOLOGY)]);
    fs::set_permissions(directory.join("a.topo"), fs::Permissions::from_mode(0o000)).expect("set");
    if fs::read(directory.join("a.topo")).is_ok() {
        return; // Somebody who may read everything runs the tests.
    }
    let output = run(&directory, &["analyze", "a.topo"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("cannot read `a.topo`: permission denied"), "{}", err(&output));
}

#[test]
fn fmt_lays_out_checks_and_shows() {
    let directory =
        with("fmt", &[("a.topo", "site   a\n"), ("b.topo", "site b\n"), ("c/broken.topo", BROKEN)]);
    let check = run(&directory, &["fmt", "--check", "a.topo", "b.topo"]);
    assert_eq!((code(&check), out(&check)), (1, "a.topo\n".to_owned()));
    let diff = run(&directory, &["fmt", "--diff", "a.topo"]);
    assert_eq!(code(&diff), 1);
    assert!(out(&diff).contains("-site   a\n+site a\n"), "{}", out(&diff));
    assert_eq!(
        fs::read_to_string(directory.join("a.topo")).expect("readable"),
        "site   a\n",
        "nothing changed so far"
    );
    assert_eq!(code(&run(&directory, &["fmt", "a.topo"])), 0);
    assert_eq!(fs::read_to_string(directory.join("a.topo")).expect("readable"), "site a\n");
    assert_eq!(code(&run(&directory, &["fmt", "--check", "a.topo", "b.topo"])), 0);
    let broken = run(&directory, &["fmt"]);
    assert_eq!(code(&broken), 2);
    assert_eq!(fs::read_to_string(directory.join("c/broken.topo")).expect("readable"), BROKEN);
    let mut child = spof(&directory)
        .args(["fmt", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    child.stdin.take().expect("piped").write_all(b"site   a").expect("taken");
    let output = child.wait_with_output().expect("ends");
    assert_eq!((code(&output), out(&output)), (0, "site a\n".to_owned()));
}

/// Every help text is read by people: a change must be seen.
#[test]
fn help_texts_are_as_committed() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/help");
    let directory = directory("help");
    for command in [
        "",
        "analyze",
        "explain",
        "simulate",
        "test",
        "replay",
        "blackstart",
        "risk",
        "check",
        "diff",
        "rules",
        "baseline",
        "config",
        "init",
        "lsp",
        "advise",
        "report",
        "verify",
        "serve",
        "import",
        "export",
        "fmt",
        "completions",
        "man",
    ] {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let output = run(&directory, &arguments);
        assert_eq!((code(&output), err(&output)), (0, String::new()));
        let text = out(&output).replace("spof.exe", "spof");
        let path = golden.join(format!("{}.txt", if command.is_empty() { "spof" } else { command }));
        if std::env::var_os("SPOF_BLESS").is_some() {
            fs::create_dir_all(&golden).expect("made");
            fs::write(&path, &text).expect("written");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(text, committed, "{command}: SPOF_BLESS=1 cargo test --test cli");
        assert!(text.lines().all(|line| line.chars().count() <= 120), "{command}: a line too long to read");
        assert!(text.contains("Examples:"), "{command}: help teaches by examples");
    }
}

#[test]
fn bare_spof_says_what_it_is_for() {
    let output = run(&directory("bare"), &[]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    assert!(out(&output).contains("single points of failure") && out(&output).contains("Examples:"));
    let version = run(&directory("bare"), &["--version"]);
    assert_eq!(out(&version), format!("spof {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_and_manual_come_from_the_same_definition() {
    let directory = directory("man");
    let bash = run(&directory, &["completions", "bash"]);
    assert!(code(&bash) == 0 && out(&bash).contains("analyze") && out(&bash).contains("--lose"));
    let manual = run(&directory, &["man"]);
    assert!(code(&manual) == 0 && out(&manual).contains("explain"));
    assert_eq!(code(&run(&directory, &["man", "pages"])), 0);
    let pages = files(&directory.join("pages"));
    assert!(
        pages.contains(&"spof-analyze.1".to_owned()) && pages.contains(&"spof.1".to_owned()),
        "{pages:?}"
    );
}

#[test]
fn a_fault_tree_is_exported_and_imported_again() {
    let directory = directory("export");
    let topology = "site a { fails 1 per 5y; restored in 1d }\nservice s { runs at a; needs b }\nservice b { runs unknown }\n";
    fs::write(directory.join("x.topo"), topology).expect("written");
    // `--for` is how `--service` was called.
    let output = run(&directory, &["export", "open-psa", "x.topo", "--for", "s"]);
    assert_eq!((code(&output), err(&output)), (0, "unknown facts are at their best\n".to_owned()));
    let tree = out(&output);
    assert!(tree.starts_with("<?xml") && tree.contains("<define-gate name=\"s-stops\">"), "{tree}");
    let output = run(&directory, &["export", "open-psa", "x.topo", "--service", "s", "--out", "tree.xml"]);
    assert_eq!((code(&output), out(&output)), (0, String::new()));
    assert_eq!(fs::read_to_string(directory.join("tree.xml")).expect("written"), tree);
    let output = run(&directory, &["import", "open-psa", "tree.xml"]);
    assert!(code(&output) == 0 && out(&output).contains("service s-stops \"s\""), "{}", out(&output));
    for (arguments, told) in [
        (["export", "open-psa", "x.topo", "--service", "a"], "`a` is no service"),
        (["export", "open-psa", "x.topo", "--level", "rack"], "no rack is declared"),
        (["export", "open-psa", "x.topo", "--service", "z"], "nothing is called `z`"),
    ] {
        let output = run(&directory, &arguments);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains(told), "{}", err(&output));
    }
}
