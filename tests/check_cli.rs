//! `spof check` as CI meets it: exit codes, settings, baselines, comparison with another state, acceptances.

#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An error, a warning and a note.
const TOPOLOGY: &str = "\
site east \"East\" { restored in 8h }
site west \"West\"
service shop \"Shop\" { runs 2 at east; standby 2 at west; takeover 1h by ops with deployer; restart 10m; users 3M }
service wiki { runs at east, at west; restart 10m; rto 1h; wants deployer }
service blog { runs at west; restart 10m }
tool deployer { runs at east; restart 10m }
crew ops { people 5 }
";

const CLEAN: &str = "\
site east { restored in 8h }
site west
service wiki { runs at east, at west; restart 10m; rto 1h }
";

fn directory(test: &str, text: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("check").join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(directory.join("topo")).expect("made");
    // Settings are looked for up to the root of a repository: this is one.
    fs::create_dir_all(directory.join(".git")).expect("made");
    fs::write(directory.join("topo/a.topo"), text).expect("written");
    directory
}

fn command(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spof"));
    command.current_dir(directory).stdin(Stdio::null()).env("SOURCE_DATE_EPOCH", "1772323200");
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "GITHUB_ACTIONS"] {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

fn run(directory: &Path, arguments: &[&str]) -> Output {
    command(directory, arguments).output().expect("runs")
}

fn check(directory: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = run(directory, &[&["check", "topo"], arguments].concat());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
}

fn concise(directory: &Path, arguments: &[&str]) -> Vec<String> {
    let (_, out, _) = check(directory, &[&["-o", "concise"], arguments].concat());
    out.lines().map(str::to_owned).collect()
}

#[test]
fn exit_codes_mean_what_they_say() {
    let bad = directory("codes", TOPOLOGY);
    let cases: [(&[&str], i32); 12] = [
        (&[], 1),
        (&["--fail-on", "never"], 0),
        (&["--exit-zero"], 0),
        (&["--skip", "tool-inside-what-it-recovers"], 0),
        (&["--skip", "recovery", "--fail-on", "warning"], 1),
        (&["--skip", "recovery,survival", "--fail-on", "warning"], 0),
        (&["--only", "gaps", "--fail-on", "info"], 1),
        (&["--set", "recovery=off"], 0),
        (&["--set", "recovery=off", "--set", "tool-inside-what-it-recovers=error"], 1),
        (&["--only", "rto-mised"], 2),
        (&["--set", "x=error"], 2),
        (&["--until", "2027-01-01"], 2),
    ];
    for (arguments, expected) in cases {
        let (code, _, err) = check(&bad, arguments);
        assert_eq!(code, expected, "{arguments:?}: {err}");
        assert_eq!(code == 2, !err.is_empty(), "{arguments:?}: {err}");
    }
    assert!(check(&bad, &["--only", "rto-mised"]).2.contains("did you mean `rto-missed`?"));
    let clean = directory("codes-clean", CLEAN);
    let (code, out, _) = check(&clean, &[]);
    assert_eq!(code, 0);
    assert!(out.contains("nothing to object to") && out.contains("judged 1 service × 2 sites"), "{out}");
}

#[test]
fn green_never_means_that_nothing_was_judged() {
    for (name, text, fault) in [
        ("empty-file", "", "nothing was judged"),
        ("no-service", "site a\nsite b\nstore x { runs at a }\n", "nothing was judged"),
        ("no-place", "service x { runs nowhere }\n", "nothing was judged"),
    ] {
        let directory = directory(name, text);
        let (code, _, err) = check(&directory, &[]);
        assert_eq!(code, 2, "{name}");
        assert!(err.contains(fault), "{name}: {err}");
        assert_eq!(check(&directory, &["--exit-zero"]).0, 2, "{name}: --exit-zero hides nothing of this");
        assert_eq!(check(&directory, &["--allow-empty"]).0, 0, "{name}");
    }
    // A requirement about nobody is no promise that is kept.
    let nobody = "require none { every service where tag nobody; survives any 1 site }\n";
    let idle = directory("nobody", &format!("{CLEAN}{nobody}"));
    let (code, out, _) = check(&idle, &[]);
    assert!(code == 0 && out.contains("; requirement `none` has nothing to judge"), "{out}");
    let (_, out, _) = check(&idle, &["-o", "json", "--profile", "kr-vas"]);
    assert!(out.contains("\"idle_requirements\": [\n") && out.contains("\"kr-vas."), "{out}");
    let broken = directory("broken", "service x { needs y }\n");
    assert_eq!(check(&broken, &["--exit-zero"]).0, 2);
    assert_eq!(check(&broken, &["--fail-on", "never", "--allow-empty"]).0, 2);
}

/// More rings that wait for themselves than are looked into.
#[test]
fn what_was_cut_short_is_a_fault_in_every_format() {
    let ring = |index: usize| {
        format!(
            "site s{index} {{ restored in 1h }}\nservice v{index} {{ runs at s{index}; restart 10m with t{index} }}\n\
             tool t{index} {{ runs at s{index}; restart 10m with u{index} }}\ntool u{index} {{ runs at s{index}; restart 10m with t{index} }}\n"
        )
    };
    let directory = directory("partial", &(0..20).map(ring).collect::<String>());
    for format in spof::render::check::FORMATS {
        let (code, out, err) = check(&directory, &["-o", format.name]);
        assert_eq!(code, 2, "{}: {err}", format.name);
        assert!(out.contains("not everything was judged"), "{}: {out}", format.name);
        assert!(err.contains("--allow-partial"), "{err}");
        let (code, out, _) = check(&directory, &["-o", format.name, "--allow-partial"]);
        assert!(code < 2 && !out.contains("not everything was judged"), "{}: {out}", format.name);
    }
}

#[test]
fn settings_are_read_strictly() {
    let directory = directory("settings", TOPOLOGY);
    let set = |text: &str| fs::write(directory.join("spof.toml"), text).expect("written");
    set("[check]\nfail-on = \"warning\"\n[rules]\nrecovery = \"off\"\n");
    assert_eq!(check(&directory, &[]).0, 1, "a warning is left");
    assert_eq!(check(&directory, &["--fail-on", "error"]).0, 0, "flags win");
    assert_eq!(check(&directory, &["--isolated"]).0, 1);
    set("rules-version = \"0.0\"\n");
    let (code, out, _) = check(&directory, &[]);
    assert_eq!(code, 0, "rules that came later only inform");
    assert!(out.contains("newer rules only informing"), "{out}");
    for (text, expected) in [
        ("[chek]\n", " --> spof.toml:1:2\n  |\n1 | [chek]\n  |  ^^^^\n  |\nhelp: did you mean `check`?"),
        (
            "[rules]\nrto-mised = \"off\"\n",
            "2 | rto-mised = \"off\"\n  | ^^^^^^^^^\n  |\nhelp: did you mean `rto-missed`?",
        ),
        ("[rules]\nrto-missed = \"eror\"\n", "  |              ^^^^^^\n  |\nhelp: did you mean `\"error\"`?"),
        ("[rules]\nrto-missed = { acceptable = \"no\" }\n", "`acceptable` is `true` or `false`"),
        ("[rules]\nrto-missed = { lvel = \"off\" }\n", "did you mean `level`?"),
        ("[check]\nfail-on = 3\n", "one of `\"error\"`, `\"warning\"`, `\"info\"` or `\"never\"` is due"),
        ("[check]\nlevel = \"galaxy\"\n", "one of `\"region\"`"),
        ("check = 3\n", "`check` is a table"),
        ("rules-version = 2\n", "a version is due"),
        ("required-version = \">=99.0\"\n", "the project asks for a newer one"),
        ("[check\n", "error[broken-toml]"),
        ("\"a\\u001b[31m\" = 1\n", "there is no key `a\\u{1b}[31m`"),
    ] {
        set(text);
        let (code, _, err) = check(&directory, &[]);
        assert_eq!(code, 2, "{text}");
        assert!(err.contains(expected), "{text}: {err}");
        assert!(!err.contains('\u{1b}'), "{err:?}");
    }
    set("[rules]\nsurvival = \"off\"\nsingle-site-tool = { level = \"error\", acceptable = false }\n");
    let output = run(&directory, &["config", "show", "topo"]);
    let shown = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(shown.contains("single-site-tool = \"error\"  # spof.toml:3, not acceptable"), "{shown}");
    assert!(shown.contains("thin-quorum = \"off\"  # spof.toml:2"), "{shown}");
    assert!(shown.contains("rto-missed = \"error\"  # default"), "{shown}");
}

#[test]
fn the_schema_of_the_settings_takes_what_the_program_takes() {
    let directory = directory("schema", CLEAN);
    let schema = String::from_utf8(run(&directory, &["config", "schema"]).stdout).expect("UTF-8");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let valid = |text: &str| validator.is_valid(&serde_json::from_str(text).expect("JSON"));
    assert!(valid(
        r#"{"rules-version":"0.2","extends":["../org.toml"],"files":{"exclude":["vendor/**"]},"required-version":">=0.1","check":{"fail-on":"never","level":"zone","baseline":"b.txt","profiles":["kr-vas"]},
        "rules":{"rto-missed":"off","survival":"info","require.one-site":{"level":"warning","acceptable":false}}}"#
    ));
    for wrong in [
        r#"{"chek":{}}"#,
        r#"{"check":{"fail-on":"no"}}"#,
        r#"{"check":{"profiles":["kr-vass"]}}"#,
        r#"{"rules":{"rto-mised":"off"}}"#,
        r#"{"rules":{"rto-missed":3}}"#,
    ] {
        assert!(!valid(wrong), "{wrong}");
    }
}

#[test]
fn a_baseline_knows_names_and_nothing_else() {
    let directory = directory("baseline", TOPOLOGY);
    let output = run(&directory, &["baseline", "write", "topo"]);
    assert!(output.status.success(), "{output:?}");
    let written = fs::read_to_string(directory.join("spof-baseline.txt")).expect("there");
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines[0], "# spof baseline 1");
    assert!(
        lines[1..].is_sorted() && lines.contains(&"tool-inside-what-it-recovers@deployer@east"),
        "{written}"
    );
    // The nearest spof.toml is none, so that the baseline is looked for here.
    let (code, out, _) = check(&directory, &["--fail-on", "info"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("in the baseline"), "{out}");
    assert_eq!(check(&directory, &["--no-baseline"]).0, 1);
    // Mend one, break another: the count is the same, and it is no longer green.
    let swapped = TOPOLOGY.replace("service blog { runs at west;", "service blog { runs at east, at west;")
        + "service new { runs at east; restart 1h }\n";
    fs::write(directory.join("topo/a.topo"), swapped).expect("written");
    let found = concise(&directory, &[]);
    assert!(found.iter().any(|line| line.contains("[single-site-service] service `new`")), "{found:?}");
    let (_, out, _) = check(&directory, &[]);
    let expected = "\
| single-site-service@blog@west
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing of that name is found";
    assert!(out.contains("warning[stale-baseline]") && out.contains(expected), "{out}");
    assert_eq!(check(&directory, &["--skip", "survival"]).0, 0);
    assert_eq!(check(&directory, &["--locked"]).0, 1, "a stale entry fails a locked check");
    let pruned = run(&directory, &["baseline", "prune", "topo"]);
    assert!(String::from_utf8_lossy(&pruned.stdout).contains("taken away"), "{pruned:?}");
    assert!(!fs::read_to_string(directory.join("spof-baseline.txt")).expect("there").contains("@blog@west"));
    fs::write(directory.join("spof-baseline.txt"), "# spof baseline 7\n").expect("written");
    let (code, _, err) = check(&directory, &[]);
    assert_eq!(code, 2);
    assert!(err.contains("error[wrong-baseline]") && err.contains("`# spof baseline 1`"), "{err}");
    assert_eq!(check(&directory, &["--baseline", "nowhere.txt"]).0, 2);
}

#[test]
fn a_comparison_counts_what_is_new_or_worse() {
    let directory = directory("against", TOPOLOGY);
    fs::create_dir_all(directory.join("old")).expect("made");
    fs::copy(directory.join("topo/a.topo"), directory.join("old/a.topo")).expect("copied");
    let (code, out, _) = check(&directory, &["--against", "old"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("nothing new or worse to object to") && out.contains("as before"), "{out}");
    // Moved, renamed, laid out anew: nothing is new.
    fs::remove_file(directory.join("topo/a.topo")).expect("removed");
    fs::write(directory.join("topo/z.topo"), format!("# moved\n\n\n{TOPOLOGY}")).expect("written");
    assert_eq!(check(&directory, &["--against", "old"]).0, 0);
    // One more hangs on the tool: the same finding, and worse.
    let worse = format!(
        "{TOPOLOGY}service pay {{ runs 2 at east; standby 2 at west; takeover 1h by ops with deployer; restart 1h }}\n"
    );
    fs::write(directory.join("topo/z.topo"), worse).expect("written");
    let (code, out, _) = check(&directory, &["--against", "old"]);
    assert_eq!(code, 1);
    assert!(out.contains("1 error, 2 notes") && out.contains("2 worse"), "{out}");
    assert!(out.contains("tool-inside-what-it-recovers"), "{out}");
    assert!(!out.contains("single-site-service"), "what was there before is counted, not shown: {out}");
    // The json of an earlier check does as well.
    let earlier = run(&directory, &["check", "old", "-o", "json:old.json"]);
    assert_eq!(earlier.status.code(), Some(1));
    assert_eq!(check(&directory, &["--against", "old.json"]).0, 1);
    let json = fs::read_to_string(directory.join("old.json")).expect("there");
    for (edited, fault) in [
        (json.replace("\"services\": 1", "\"services\": \"1\""), "was edited"),
        (json.replace("spof-check", "other"), "this is not what"),
        (json.replacen("\"version\": \"1.1\"", "\"version\": \"2.0\"", 1), "its version is `2.0`"),
        (json.replacen("\"status\": \"findings\"", "\"status\": \"error\"", 1), "was not complete"),
        ("{".to_owned(), "this is no JSON"),
    ] {
        fs::write(directory.join("edited.json"), &edited).expect("written");
        let (code, _, err) = check(&directory, &["--against", "edited.json"]);
        assert_eq!(code, 2, "{fault}");
        assert!(err.contains(fault), "{fault}: {err}");
    }
}

#[test]
fn a_git_revision_is_read_without_touching_the_work_tree() {
    let git = |directory: &Path, arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(directory).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.args(["-c", "user.name=x", "-c", "user.email=x@example.com"]).args(arguments).status()
    };
    let directory = directory("revision", TOPOLOGY);
    fs::remove_dir_all(directory.join(".git")).expect("removed");
    if git(&directory, &["init", "-q"]).is_err() {
        println!("skipped: no git on this machine");
        return;
    }
    fs::create_dir_all(directory.join("topo/판교 two")).expect("made");
    fs::write(directory.join("topo/판교 two/b.topo"), "service more { runs at west; restart 1h }\n")
        .expect("written");
    for arguments in [&["add", "-A"][..], &["commit", "-qm", "first"]] {
        assert!(git(&directory, arguments).expect("runs").success());
    }
    assert_eq!(check(&directory, &["--against", "HEAD"]).0, 0);
    // A profile of one's own is asked of both states, though the older one did not hold it.
    fs::write(directory.join("own.topo"), "require one-site { every service; survives any 1 site }\n")
        .expect("written");
    let (code, out, err) = check(&directory, &["--against", "HEAD", "--profile", "own.topo"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("0 new, 0 worse"), "{out}{err}");
    fs::write(directory.join("topo/new.topo"), "service new { runs nowhere; needs deployer }\n")
        .expect("written");
    let (code, out, err) = check(&directory, &["--against", "HEAD", "--fail-on", "info"]);
    assert_eq!(code, 1, "{out}{err}");
    // From a directory below, and of another path.
    let output =
        run(&directory.join("topo"), &["check", ".", "--against", "HEAD:../topo", "--fail-on", "info"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    for (typed, fault) in [
        ("nope", "neither a file or directory nor a revision"),
        ("--upload-pack=x", "neither a file or directory nor a revision"),
        ("HEAD:nowhere", "cannot be judged"),
        ("HEAD:../../..", "cannot be judged"),
    ] {
        let (code, _, err) = check(&directory, &[&format!("--against={typed}")]);
        assert_eq!(code, 2, "{typed}");
        assert!(err.contains(fault), "{typed}: {err}");
    }
}

#[test]
fn findings_are_accepted_in_the_topology() {
    let directory = directory("accept", TOPOLOGY);
    let (code, _, err) = check(&directory, &["--add-accept"]);
    assert_eq!(code, 2, "without a reason: {err}");
    assert_eq!(check(&directory, &["--add-accept", "--because", "  "]).0, 2);
    let reason = "moves in \"spring\" \u{1b}[31m\n\\";
    let arguments = ["--add-accept", "--because", reason, "--until", "2026-12-31", "--by", "김민지"];
    let (code, out, err) = check(&directory, &arguments);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("written, until 2026-12-31"), "{out}");
    let text = fs::read_to_string(directory.join("topo/a.topo")).expect("there");
    assert!(text.contains("accept tool-inside-what-it-recovers on deployer"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text:?}");
    let formatted = run(&directory, &["fmt", "--check", "topo"]);
    assert_eq!(formatted.status.code(), Some(0), "{formatted:?}");
    let (code, out, _) = check(&directory, &["--fail-on", "warning"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("accepted"), "{out}");
    // After the day the findings are back, and say so.
    let later = check(&directory, &["--now", "2027-01-01"]);
    assert_eq!(later.0, 1);
    assert!(
        later.1.contains("accepted until 2026-12-31, which is over") && later.1.contains("expired-accept"),
        "{}",
        later.1
    );
    // What may not be accepted is not.
    fs::write(
        directory.join("spof.toml"),
        "[rules]\ntool-inside-what-it-recovers = { acceptable = false }\n",
    )
    .expect("written");
    assert_eq!(check(&directory, &[]).0, 1);
}

#[test]
fn standard_input_stands_for_a_file_of_the_project() {
    let directory = directory("stdin", TOPOLOGY);
    fs::write(directory.join("topo/b.topo"), "service saved { runs at west; restart 1h }\n")
        .expect("written");
    let arguments = ["check", "-", "--stdin-filename", "topo/b.topo", "topo", "-o", "concise"];
    let mut child = command(&directory, &arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    let text = b"\nservice typed { runs at west; restart 1h }\n";
    child.stdin.take().expect("piped").write_all(text).expect("written");
    let out = String::from_utf8(child.wait_with_output().expect("ends").stdout).expect("UTF-8");
    assert!(out.contains("topo/b.topo:2:") && out.contains("`typed`") && !out.contains("`saved`"), "{out}");
    assert_eq!(check(&directory, &["--stdin-filename", "x"]).0, 2, "a name for nothing");
}

#[test]
fn a_watched_check_runs_again() {
    let directory = directory("watch", TOPOLOGY);
    let mut child = command(&directory, &["check", "topo", "--watch"])
        .stdout(fs::File::create(directory.join("out")).expect("made"))
        .stderr(Stdio::null())
        .spawn()
        .expect("runs");
    let read = || fs::read_to_string(directory.join("out")).unwrap_or_default();
    let wait = |what: &str| {
        for _ in 0..200 {
            if read().contains(what) {
                return true;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        false
    };
    assert!(wait("judged 3 services"), "{}", read());
    fs::write(directory.join("topo/b.topo"), "service more { runs at west; restart 1h }\n").expect("written");
    let again = wait("judged 4 services");
    child.kill().expect("killed");
    let _ = child.wait();
    assert!(again, "{}", read());
}

#[test]
fn in_github_actions_people_and_annotations_are_served() {
    let directory = directory("actions", TOPOLOGY);
    let output =
        command(&directory, &["check", "topo"]).env("GITHUB_ACTIONS", "true").output().expect("runs");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        out.contains("error[tool-inside-what-it-recovers]")
            && out.contains("::error file=topo/a.topo,line=6"),
        "{out}"
    );
    let output = command(&directory, &["check", "topo", "-o", "human"])
        .env("GITHUB_ACTIONS", "true")
        .output()
        .expect("runs");
    assert!(!String::from_utf8(output.stdout).expect("UTF-8").contains("::error"));
}
