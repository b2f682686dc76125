//! `simulate`, `test`, `replay` and `blackstart` as people and scripts meet them: exit codes, streams, files.

#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PANGYO: &str = r#"site pangyo "Pangyo"
site anyang "Anyang"
tool deployer "Deploy tool" { runs 2 at pangyo; restart 1h }
service talk "Talk" {
  users 47_500_000
  runs 10 at pangyo
  standby 10 at anyang
  takeover 10m with deployer
  restart 3h with deployer
}
service mail "Mail" { runs 4 at pangyo; restart 30m..1h }
scenario fire "Fire in the battery room" { lose pangyo for 18h; noticed after 44m }
"#;

fn with(test: &str, texts: &[(&str, &str)]) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recovery-cli").join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("made");
    for (name, text) in texts {
        fs::write(directory.join(name), text).expect("written");
    }
    directory
}

fn run(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spof"));
    command.current_dir(directory).stdin(Stdio::null()).args(arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command.output().expect("runs")
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

const ANSWER: &str = "Losing Pangyo for 18 h stops both services for at least 47.5 M people; the last is back after 19.2\nh.\n";

#[test]
fn the_only_scenario_need_not_be_named() {
    let directory = with("simulate", &[("a.topo", PANGYO)]);
    let output = run(&directory, &["simulate", "a.topo"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    assert!(out(&output).starts_with(ANSWER), "{}", out(&output));
    let last = out(&output).lines().last().expect("not empty").to_owned();
    assert!(last.starts_with("In output/a-fire: recovery.json, recovery.csv, recovery.txt"), "{last}");
    for name in ["recovery.json", "recovery.csv", "recovery.txt"] {
        assert!(directory.join("output/a-fire").join(name).is_file(), "{name}");
    }
    for named in [vec!["a.topo", "fire"], vec!["a.topo", "--scenario", "fire"]] {
        let arguments: Vec<&str> = ["simulate", "--out", "none"].into_iter().chain(named).collect();
        assert!(out(&run(&directory, &arguments)).starts_with(ANSWER), "{arguments:?}");
    }
}

#[test]
fn a_scenario_is_chosen_by_people_not_by_chance() {
    let two = PANGYO.to_owned() + "scenario flood \"Flood\" { lose anyang }\n";
    let directory = with("choose", &[("a.topo", &two), ("none.topo", "site a\nservice s { runs 1 at a }\n")]);
    let cases: [(&[&str], &str); 5] = [
        (
            &["simulate", "a.topo"],
            "which of 2 scenarios? Name one after the paths\n  fire  Fire in the battery room\n",
        ),
        (&["simulate", "a.topo", "fier"], "no scenario is called `fier`, and no file; did you mean `fire`?"),
        (&["simulate", "none.topo"], "no scenario is declared: say what is lost with --lose"),
        (&["simulate", "a.topo", "--lose", "pangio"], "nothing is called `pangio`; did you mean `pangyo`?"),
        (&["simulate", "a.topo", "--lose", "pangyo", "--for", "18"], "did you mean 18m?"),
    ];
    for (arguments, expected) in cases {
        let output = run(&directory, arguments);
        assert_eq!((code(&output), out(&output)), (2, String::new()), "{arguments:?}");
        assert!(err(&output).contains(expected), "{arguments:?}: {}", err(&output));
    }
    assert!(!directory.join("output").exists(), "nothing was simulated, so nothing is written");
    let flood = run(&directory, &["simulate", "a.topo", "flood", "--out", "none"]);
    assert!(out(&flood).starts_with("Losing Anyang for good stops no service."), "{}", out(&flood));
}

#[test]
fn losses_can_be_typed() {
    let directory = with("lose", &[("a.topo", PANGYO)]);
    let arguments = ["simulate", "a.topo", "--lose", "pangyo", "--for", "2h..4h", "--noticed", "10m"];
    let output = run(&directory, &arguments);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).starts_with("Losing Pangyo for 2 h to 4 h stops both services"), "{}", out(&output));
    assert!(out(&output).contains("In output/a-lose-pangyo: "), "{}", out(&output));
}

#[test]
fn what_if_is_told_beside_what_is() {
    let overlay = "extend deployer { runs 2 at anyang }\n";
    let directory = with("with", &[("a.topo", PANGYO), ("two-sites.topo", overlay)]);
    for with in ["tool deployer also at anyang", overlay.trim(), "two-sites.topo"] {
        let output = run(&directory, &["simulate", "a.topo", "--with", with, "--width", "100"]);
        assert_eq!((code(&output), err(&output)), (0, String::new()), "{with}");
        let text = out(&output);
        assert!(text.contains("Without what was added: Losing Pangyo for 18 h"), "{text}");
        assert!(text.contains("Talk     19.2 h  54 min  18.3 h sooner"), "{text}");
    }
    assert!(directory.join("output/a-fire-with-two-sites/recovery.json").is_file());
    let broken = run(&directory, &["simulate", "a.topo", "--with", "extend deployr { runs 2 at anyang }"]);
    assert_eq!((code(&broken), out(&broken)), (2, String::new()));
    assert!(err(&broken).contains("--> --with 1:1:8"), "{}", err(&broken));
}

#[test]
fn for_programs_one_format_and_nothing_else() {
    let directory = with("formats", &[("a.topo", PANGYO)]);
    let json = run(&directory, &["simulate", "--format", "json", "a.topo"]);
    assert_eq!((code(&json), err(&json)), (0, String::new()));
    let read: serde_json::Value = serde_json::from_str(&out(&json)).expect("JSON and nothing else");
    assert_eq!((&read["format"], &read["scenario"]), (&"spof-recovery".into(), &"fire".into()));
    assert_eq!(read["draws"]["number"], 1_000);
    let csv = run(&directory, &["simulate", "--format", "csv", "a.topo"]);
    assert!(out(&csv).starts_with("hours,services_up,services,"), "{}", out(&csv));
    assert!(!directory.join("output").exists());
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let directory = with("threads", &[("a.topo", PANGYO)]);
    let with = |threads: &str| {
        let arguments =
            ["simulate", "--format", "json", "--seed", "7", "--draws", "100", "--threads", threads, "a.topo"];
        let output = run(&directory, &arguments);
        assert_eq!(code(&output), 0, "{}", err(&output));
        out(&output)
    };
    let one = with("1");
    assert!(one == with("0") && one == with("3"), "same question, same bytes");
}

#[test]
fn expectations_decide_the_exit_code() {
    let held = PANGYO.replace("noticed after 44m }", "noticed after 44m; expect talk down }");
    let broken =
        PANGYO.replace("noticed after 44m }", "noticed after 44m\n  expect mail down\n  expect talk up\n}");
    let open = PANGYO
        .replace("restart 30m..1h", "restart unknown")
        .replace("noticed after 44m }", "noticed after 44m\n  expect mail back within 20h\n}");
    let files =
        [("held.topo", &*held), ("broken.topo", &*broken), ("open.topo", &*open), ("none.topo", PANGYO)];
    let directory = with("test", &files);
    let test = |file: &str| run(&directory, &["test", file]);

    let output = test("held.topo");
    assert_eq!(
        (code(&output), out(&output), err(&output)),
        (0, "The only expectation holds, in 1 scenario.\n".to_owned(), String::new())
    );
    let output = test("broken.topo");
    assert_eq!((code(&output), err(&output)), (1, String::new()));
    let text = out(&output);
    assert!(text.contains("--> broken.topo:14:"), "{text}");
    assert!(text.contains("  expect talk up"), "{text}");
    assert!(text.contains("predicted: stops and is back after 19h10m"), "{text}");
    assert!(text.ends_with("1 of 2 expectations hold in 1 scenario; 1 does not.\n"), "{text}");
    let output = test("open.topo");
    assert_eq!(code(&output), 1, "what may be later is not held: {}", out(&output));
    assert!(out(&output).contains("durations that nobody states lie on its way"), "{}", out(&output));
    let only = "The only expectation hangs on what nobody states, in 1 scenario.\n";
    assert!(out(&output).ends_with(only), "{}", out(&output));
    let output = test("none.topo");
    assert_eq!((code(&output), out(&output)), (2, String::new()), "nothing to test is not green");
    assert!(err(&output).contains("nothing was judged: no scenario has an `expect`"), "{}", err(&output));
    assert_eq!(code(&test("missing.topo")), 2);
}

#[test]
fn a_replay_needs_a_record() {
    let observed = PANGYO.replace("noticed after 44m }", "noticed after 44m; observed talk back after 10h }");
    let directory = with("replay", &[("a.topo", &*observed), ("none.topo", PANGYO)]);
    let output = run(&directory, &["replay", "a.topo"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    assert!(
        out(&output).contains("1 of 1 observation right; arrows alone have 0 right."),
        "{}",
        out(&output)
    );
    let json = run(&directory, &["replay", "--format", "json", "a.topo"]);
    let read: serde_json::Value = serde_json::from_str(&out(&json)).expect("JSON");
    // 19 h 10 min against 10 h.
    assert_eq!(read["scenarios"][0]["observations"][0]["ratio_thousandths"], 1_917);
    let none = run(&directory, &["replay", "none.topo"]);
    assert_eq!((code(&none), out(&none)), (2, String::new()));
    assert!(err(&none).contains("no scenario has an `observed`, and no `incident`"), "{}", err(&none));
}

#[test]
fn incidents_are_replayed_as_scenarios_are() {
    let record = PANGYO.to_owned()
        + "incident 2026-03-01 \"Flood\" { lose pangyo for 18h; stopped mail after 1h for 2h; stopped mail after 6h for 3h }\n\
           incident 2026-04-01 \"Nobody says what was lost\" { stopped mail for 2h }\n\
           incident 2026-05-01 \"Move\" { lose pangyo for 1h; stopped talk for unknown; planned }\n";
    let directory = with("replay-incidents", &[("a.topo", &record)]);
    let output = run(&directory, &["replay", "a.topo"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    let told = out(&output);
    assert!(told.contains("2026-03-01 Flood\n") && told.contains("2026-05-01 Move (announced)\n"), "{told}");
    assert!(!told.contains("Nobody says"), "{told}");
    assert!(told.contains("stops by the model, and the record says nothing of it: Talk\n"), "{told}");
    let json = out(&run(&directory, &["replay", "--format", "json", "a.topo"]));
    let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((read["version"].as_str(), &read["scenarios"]), (Some("1.1"), &serde_json::json!([])));
    let flood = &read["incidents"][0];
    // Back for the last time after 6 h + 3 h.
    assert_eq!(flood["observations"][0]["observed"]["from_ms"], 9 * 3_600_000);
    assert_eq!(flood["unmentioned"], serde_json::json!(["talk"]));
    let moved = &read["incidents"][1];
    assert_eq!(
        (&moved["planned"], &moved["observations"][0]["observed"]["state"]),
        (&true.into(), &"down".into())
    );
}

#[test]
fn a_black_start_that_hangs_is_objected_to() {
    let ring = PANGYO.to_owned()
        + "tool a \"A\" { runs 1 at anyang; starts with b }\ntool b \"B\" { runs 1 at anyang; starts with a }\n";
    let directory = with("blackstart", &[("a.topo", PANGYO), ("ring.topo", &*ring)]);
    let output = run(&directory, &["blackstart", "a.topo"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    assert!(
        out(&output).starts_with("From dark, everything can be started: both services"),
        "{}",
        out(&output)
    );
    assert!(directory.join("output/a-blackstart/recovery.json").is_file());
    let output = run(&directory, &["blackstart", "ring.topo", "--out", "none"]);
    assert_eq!((code(&output), err(&output)), (1, String::new()));
    assert!(out(&output).contains("A waits for B\nB waits for A\n"), "{}", out(&output));
}

#[test]
fn what_goes_with_a_place_anyway_is_said_to_be_back_without_its_restart() {
    let directory = with("twice-lost", &[("a.topo", PANGYO)]);
    let lose = |what: &str| {
        run(&directory, &["simulate", "--lose", what, "--for", "1h", "--format", "json", "a.topo"])
    };
    let alone = lose("pangyo");
    assert_eq!((code(&alone), err(&alone)), (0, String::new()));
    let both = lose("pangyo,mail");
    let warning = "warning: `mail` goes with `pangyo` anyway; lost by itself for a time it is back after that time, without its \
                   `restart`: leave it out to see that\n";
    assert_eq!((code(&both), err(&both).as_str()), (0, warning));
    // Half of what it is stands elsewhere: that it is lost, too, says something.
    assert_eq!(err(&lose("pangyo,talk")), "");
}
