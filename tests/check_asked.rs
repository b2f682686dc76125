//! What is asked of a check besides its paths: profiles laid over it, what is told of it and in which order, the environment.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;

use checking::{command, project, read, run, told};

const TOPOLOGY: &str = "\
site east { restored in 8h }
site west
service shop { runs 2 at east; standby 2 at west; takeover 1h by ops with deployer; restart 10m; users 3M }
service wiki { runs at east, at west; restart 10m; rto 1h; wants deployer }
crew ops { people 5 }
";
const TOOLS: &str = "tool deployer { runs at east; restart 10m }\n";
const FILES: [(&str, &str); 2] = [("topo/a.topo", TOPOLOGY), ("topo/tools.topo", TOOLS)];

#[test]
fn profiles_are_laid_over_what_is_judged() {
    let directory = project("profiles", &FILES);
    let plain = run(&directory, &["check", "topo", "-o", "concise"]).1;
    assert!(!plain.contains("[lessons."), "{plain}");
    let (code, typed, err) = run(&directory, &["check", "topo", "-o", "concise", "--profile", "lessons"]);
    assert_eq!(code, 1, "{err}");
    assert!(typed.contains("topo/a.topo:3:9: warning[lessons.rules.drills]"), "{typed}");
    assert!(err.contains("12 requirements"), "{err}");
    // A finding of a profile is explained by who was told of it in the same way.
    let json = run(&directory, &["check", "topo", "-o", "json", "--profile", "lessons"]).1;
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let findings = report["findings"].as_array().expect("findings");
    let drills = findings.iter().find(|it| it["rule"] == "lessons.rules.drills").expect("the finding");
    let id = drills["id"].as_str().expect("an id");
    let (code, page, err) = run(&directory, &["explain", id, "topo", "--profile", "lessons"]);
    assert!(code == 0 && page.contains("lessons.rules.drills"), "{page}{err}");
    assert_eq!(run(&directory, &["explain", id, "topo"]).0, 2);
    let (code, _, err) = run(&directory, &["explain", "shop", "topo", "--profile", "lessons"]);
    assert!(code == 2 && err.contains("--profile is about findings, and `shop` is none"), "{err}");
    // Settings say the same, flags win, and `spof config` tells where it stands.
    checking::write(&directory, "spof.toml", "[check]\nprofiles = [\"lessons\"]\n");
    assert_eq!(run(&directory, &["check", "-o", "concise"]).1, typed);
    let other = run(&directory, &["check", "-o", "concise", "--profile", "kr-vas"]);
    assert!(!other.1.contains("[lessons.") && other.2.contains("15 requirements"), "{other:?}");
    assert!(run(&directory, &["config", "show"]).1.contains("profiles = [\"lessons\"]  # spof.toml:2\n"));
    // What the topology imports itself may be asked for as well, and names of its rules are names to settings.
    checking::write(&directory, "topo/law.topo", "import \"std:profile/lessons\" as lessons\n");
    assert_eq!(run(&directory, &["check", "-o", "concise"]).1, typed);
    let off = ["check", "-o", "concise", "--set", "lessons.rules.drills=off"];
    assert!(!run(&directory, &off).1.contains("[lessons.rules.drills]"));
    // A profile of one's own is a file.
    checking::write(&directory, "own.topo", "require one-site { every service; survives any 1 site }\n");
    let own = run(&directory, &["check", "topo", "-o", "concise", "--isolated", "--profile", "./own.topo"]);
    assert!(own.1.contains("error[one-site]"), "{own:?}");
}

#[test]
fn a_profile_nobody_ships_is_no_profile_that_is_kept() {
    let directory = project("no-profile", &FILES);
    let (code, out, err) = run(&directory, &["check", "topo", "--profile", "lesson"]);
    assert_eq!(code, 2, "{err}");
    assert!(
        out.contains("--profile lesson:1:8") && out.contains("did you mean `std:profile/lessons`?"),
        "{out}"
    );
    // What is no name at all has one fault, not those of the text that would import it.
    let (code, out, _) = run(&directory, &["check", "topo", "--profile", "x\n<b>\u{202e}", "-o", "concise"]);
    assert_eq!((code, out.lines().count()), (2, 1), "{out}");
    assert!(out.contains("error[bad-import]") && !out.contains('\u{202e}'), "{out}");
    checking::write(&directory, "spof.toml", "[check]\nprofiles = [\"lesson\"]\n");
    let (code, _, err) = run(&directory, &["check"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("spof.toml:2:13") && err.contains("did you mean `lessons`?"), "{err}");
}

#[test]
fn what_is_not_told_is_counted() {
    let directory = project("told", &FILES);
    let (code, whole, _) = run(&directory, &["check", "topo", "--profile", "lessons"]);
    let findings =
        whole.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning[")).count();
    assert!(code == 1 && findings > 2, "{whole}");
    let (code, most, _) = run(&directory, &["check", "topo", "--profile", "lessons", "--max", "1"]);
    assert_eq!(code, 1);
    let head = whole.split("\n\n").next().expect("a finding");
    assert!(most.starts_with(head), "the worst is told: {most}");
    let hidden =
        most.lines().find_map(|line| line.strip_suffix(" not shown: `--max` is 1")).expect("it is said");
    let counts: usize = hidden.split(' ').filter_map(|word| word.parse::<usize>().ok()).sum();
    assert_eq!(counts, findings - 1, "{hidden}");
    // Nothing else changes: what counts is counted, machines are told all.
    let json = |arguments: &[&str]| {
        run(&directory, &[&["check", "topo", "-o", "json:out.json"], arguments].concat())
    };
    json(&[]);
    let all = read(&directory, "out.json");
    json(&["-o", "human", "--max", "1", "--sort", "path"]);
    assert_eq!(read(&directory, "out.json"), all);
    let (code, _, err) = json(&["--max", "1"]);
    assert_eq!((code, err.contains("--max is about the format `human`")), (2, true), "{err}");
}

#[test]
fn findings_are_told_by_place_when_asked() {
    let directory = project("sorted", &FILES);
    let places = |arguments: &[&str]| -> Vec<String> {
        let out = run(&directory, &[&["check", "topo", "--notes"], arguments].concat()).1;
        out.lines()
            .filter(|line| line.starts_with("  --> ") || line.starts_with(" --> "))
            .map(str::to_owned)
            .collect()
    };
    let (impact, path) = (places(&["--sort", "impact"]), places(&["--sort", "path"]));
    let mut sorted = impact.clone();
    sorted.sort();
    assert_eq!(impact, places(&[]));
    assert_ne!(impact, path);
    assert_eq!(sorted, path);
}

#[test]
fn only_what_touches_some_files_is_told() {
    let directory = project("touching", &FILES);
    let touching = |path: &str| run(&directory, &["check", "topo", "--touching", path, "-o", "concise"]);
    let (code, tools, err) = touching("topo/tools.topo");
    assert_eq!(code, 1, "{err}");
    assert!(tools.contains("tool-inside-what-it-recovers") && !tools.contains("`west` was never"), "{tools}");
    assert!(err.contains("elsewhere"), "{err}");
    let whole = run(&directory, &["check", "topo", "-o", "concise"]).1;
    assert_eq!(touching("topo").1, whole);
    for (path, fault) in
        [("topo/none.topo", "cannot read `topo/none.topo`"), (".git", "`.git` is no part of what is judged")]
    {
        let (code, _, err) = touching(path);
        assert_eq!((code, err.contains(fault)), (2, true), "{err}");
    }
}

#[test]
fn the_environment_says_what_flags_do_not() {
    let directory = project("environment", &FILES);
    let with = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = command(&directory, &[&["check", "topo"], arguments].concat());
        told(&command.envs(variables.iter().copied()).output().expect("runs"))
    };
    let lines = with(&[("SPOF_OUTPUT", "concise, json:out.json")], &[]);
    assert!(lines.1.lines().all(|line| line.contains(".topo:")), "{lines:?}");
    assert!(read(&directory, "out.json").starts_with('{'));
    assert!(with(&[("SPOF_OUTPUT", "concise")], &["-o", "json"]).1.starts_with('{'), "flags win");
    let never = ("SPOF_CONFIG", "check.fail-on = \"never\"");
    assert_eq!((with(&[], &[]).0, with(&[never], &[]).0), (1, 0));
    assert_eq!(with(&[never], &["--config", "check.fail-on = \"error\""]).0, 1, "flags win");
    assert_eq!(with(&[never], &["--isolated"]).0, 1);
    assert_eq!(with(&[("SPOF_CONFIG", "none.toml")], &[]).0, 2);
    assert_eq!(with(&[("SPOF_OUTPUT", "jsn")], &[]).0, 2);
    assert_eq!(with(&[("SPOF_OUTPUT", ""), ("SPOF_CONFIG", "")], &[]).0, 1, "what is empty says nothing");
}
