//! What every command writes for people: in ASCII where that is asked for, and never wider than there is room.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;

use checking::{command, project, run, told};
use proptest::prelude::*;
use spof::base::diagnostic::Diagnostic;
use spof::base::source::{SourceMap, Span};
use spof::render::medium::Medium;
use spof::render::snippet::snippets;
use spof::render::spelling::Spelling;
use spof::render::wrap::width;
use std::collections::BTreeSet;
use std::path::Path;

/// Names, needs, ranges, prices, drills, scenarios and what is not stated: something for every section to say.
const TOPOLOGY: &str = r#"
topology made "Made" { as of 2026-03-01 }
site east "East" { restored in 6h..20h; fails 1 per 20y; holds 300 servers }
site west "West" { fails 1 per 30y; restored in 8h }
site north
domain carrier "Carrier" { covers east, west }
crew ops "Operators" { people 5; at east }
tool deployer "Deploy tool" { runs 2 at east; restart 10m by ops; starts with registry }
tool registry "Registry" { runs 2 at east; restart 10m; starts with deployer }
store orders "Orders" { runs 2 at east, 1 at west; floor 2; restart 10m by ops; rpo 1h; fails 2 per 1y; restored in 1h }
service shop "Shop" {
  users 3M
  tier 1
  runs 10 at east
  standby 10 at west
  takeover 10m..1h by ops with deployer
  restart assumed 20m by ops
  needs orders
  rto 1h
  costs 40 M KRW per place
}
service blog "Blog" { users 100k; runs 2 at unknown; needs any of (orders, registry); restart unknown; rto 30m }
service mail "Mail" { runs 2 at east, 2 at west; wants blog; restart 10m; owner "team mail" }
scenario fire "Fire" { lose east for 18h; observed shop back after 20h; expect shop back within 1h }
require one-site "One site" { every service; survives any 1 site within rto }
incident 2026-01-02T09:30+09:00 "Cooling" { lose east; stopped shop after 20m for 1h..2h; cause "heat" }
drill 2025-02-01 "Off" { lose west; result failed }
accept thin-quorum on blog { until 2027-01-01 because "so" }
"#;

/// Statements that this version of the language has, so that nothing is tested on a text that cannot be read.
fn readable(directory: &Path) {
    let (code, out, err) = run(directory, &["check", "topo", "--exit-zero"]);
    assert_eq!(code, 0, "{out}{err}");
}

/// Every command with what it takes to make it speak, right and wrong.
const COMMANDS: [&[&str]; 44] = [
    &["--help"],
    &["--version"],
    &["analyze", "topo", "--out", "none"],
    &["analyze", "topo", "--out", "files"],
    &["analyze", "topo", "--lose", "east,deployer", "--out", "none"],
    &["analyze", "nowhere"],
    &["check", "topo", "--notes", "--show-accepted"],
    &["check", "topo", "--group-by", "cause", "--notes"],
    &["check", "topo", "--max", "1", "--statistics"],
    &["check", "topo", "-o", "concise"],
    &["check", "topo", "-o", "jsonl:found.jsonl"],
    &["check", "topo", "--touching", "other.topo"],
    &["check", "broken"],
    &["check", "topo", "--add-accept", "--because", "so", "--diff"],
    &["check", "topo", "--fix", "--diff"],
    &["check", "--help"],
    &["check", "topo", "--nonsense"],
    &["baseline", "write", "topo"],
    &["baseline", "show", "topo"],
    &["config", "show", "topo"],
    &["config", "schema"],
    &["rules"],
    &["diff", "old.topo", "topo"],
    &["diff", "topo", "old.topo"],
    &["explain", "shop", "topo", "--lose", "east"],
    &["explain", "orders", "topo"],
    &["explain", "single-site-tool"],
    &["explain", "cold-start-ring"],
    &["explain", "thin-quorum@orders@east", "topo"],
    &["simulate", "topo", "--out", "none"],
    &["simulate", "topo", "--lose", "east,west", "--for", "8h", "--out", "none"],
    &["test", "topo"],
    &["replay", "topo"],
    &["blackstart", "topo", "--out", "none"],
    &["risk", "topo", "--out", "none", "--samples", "1000"],
    &["risk", "topo", "--help"],
    &["advise", "topo", "--out", "none"],
    &["advise", "topo", "--diff"],
    &["import", "dot", "graph.dot"],
    &["fmt", "--diff", "topo"],
    &["fmt", "broken/x.topo"],
    &["version"],
    &["report", "topo"],
    &["man"],
];

fn world(test: &str) -> std::path::PathBuf {
    let texts = [
        ("topo/a.topo", TOPOLOGY),
        ("old.topo", "site east\nsite west\nservice shop { runs 2 at east, 2 at west; restart 10m }\n"),
        ("broken/x.topo", "site a\nservice talk {\n  runs 10 at pango\n  needs\n}\nservce y\n"),
        ("graph.dot", "digraph { a -> b; b -> c; a [color=red] }\n"),
    ];
    project(test, &texts)
}

#[test]
fn no_byte_beyond_ascii_where_that_is_asked_for() {
    let directory = world("ascii");
    readable(&directory);
    let mut with_signs = 0;
    for arguments in COMMANDS {
        let signs = command(&directory, arguments).output().expect("runs");
        with_signs += usize::from(!signs.stdout.is_ascii() || !signs.stderr.is_ascii());
        let (_, out, err) = run(&directory, &[arguments, &["--ascii"]].concat());
        for (stream, text) in [("out", out), ("err", err)] {
            let odd: BTreeSet<char> = text.chars().filter(|it| !it.is_ascii()).collect();
            let line = text.lines().find(|line| !line.is_ascii());
            assert_eq!(odd, BTreeSet::new(), "{arguments:?}, {stream}: {line:?}");
        }
    }
    assert!(with_signs > 12, "only {with_signs} commands have signs to lose");
}

#[test]
fn the_list_knows_every_command() {
    let (_, help, _) = run(&world("known"), &["--help"]);
    let section = help.split("Commands:").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list");
    let names = section.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: BTreeSet<&str> = names.filter_map(|line| line.split_whitespace().next()).collect();
    // These write files, scripts, or speak with programs.
    let silent = ["completions", "export", "init", "lsp", "serve", "verify"];
    for name in names.iter().filter(|name| !silent.contains(name)) {
        assert!(COMMANDS.iter().any(|arguments| arguments[0] == *name), "{name} is not tried");
    }
}

#[test]
fn what_strangers_wrote_stays_as_it_is() {
    let text = "site east \"Tokyo – East…\" # see → below\nsite west \"판교\"\nservice a-b \"x × y\" { runs 2 at east; restart 10m }\n";
    let directory = project("ascii-strangers", &[("topo/a.topo", text)]);
    for arguments in [
        &["analyze", "topo", "--out", "none"][..],
        &["check", "topo"],
        &["explain", "a-b", "topo"],
        &["simulate", "topo", "--lose", "east", "--out", "none"],
    ] {
        let (code, out, err) = run(&directory, &[arguments, &["--ascii"]].concat());
        assert!(code < 2, "{err}");
        let told = out + &err;
        let known = |it: &str| {
            told.replace("Tokyo – East…", "")
                .replace("# see → below", "")
                .replace("a-b", "")
                .replace("x × y", "")
                .replace("판교", "")
                .replace(it, "")
        };
        assert!(known("").is_ascii(), "{arguments:?}: {told}");
    }
    let (_, out, _) = run(&directory, &["analyze", "topo", "--out", "none", "--ascii"]);
    assert!(out.contains("Tokyo – East…"), "{out}");
    // Programs are told what is there, whatever a terminal can show.
    let json = ["analyze", "topo", "--format", "json"];
    assert_eq!(run(&directory, &json).1, run(&directory, &[&json[..], &["--ascii"]].concat()).1);
}

#[test]
fn the_locale_changes_nothing_where_nobody_looks() {
    let directory = world("locale");
    let said = |locale: &str| {
        let mut command = command(&directory, &["check", "topo"]);
        told(&command.env("LC_ALL", locale).output().expect("runs"))
    };
    assert_eq!(said("C"), said("ko_KR.UTF-8"));
}

/// Lines that are wider than there is room, but for a single word or path that has none by itself.
fn too_wide(text: &str, room: usize) -> Vec<&str> {
    let is_broken = |line: &&str| {
        let widest = line.split_whitespace().map(width).max().unwrap_or(0);
        // What stands before the word: frames, heads of notes, marks of trees.
        width(line) > room && widest + 24 < room
    };
    let is_path = |line: &&str| ["-->", ":::"].iter().any(|arrow| line.trim_start().starts_with(arrow));
    // Faults without a place and counts are one line, for whoever greps for them.
    let is_plain =
        |line: &&str| line.starts_with("error: ") || line.starts_with(|it: char| it.is_ascii_digit());
    text.lines().filter(|line| is_broken(line) && !is_path(line) && !is_plain(line)).collect()
}

#[test]
fn findings_and_complaints_have_room_in_every_width() {
    let directory = world("widths");
    for room in [40, 57, 80, 119, 200] {
        let room_typed = room.to_string();
        for arguments in [
            &["check", "topo", "--notes", "--show-accepted"][..],
            &["check", "broken"],
            &["test", "topo"],
            &["fmt", "broken/x.topo"],
            &["explain", "thin-quorum@orders@east", "topo"],
        ] {
            let (_, out, err) = run(&directory, &[arguments, &["--width", &room_typed]].concat());
            for text in [&out, &err] {
                // The last lines are counts, for whoever greps for them.
                let text = text.split("\njudged ").next().unwrap_or_default();
                assert_eq!(
                    too_wide(text, room),
                    Vec::<&str>::new(),
                    "{arguments:?} in {room} columns:\n{text}"
                );
            }
        }
    }
}

/// Words of several widths and scripts.
fn words(most: usize) -> impl Strategy<Value = String> {
    let word =
        prop_oneof!["[a-z]{1,9}", Just("판교".to_owned()), Just("`a.b`".to_owned()), Just("\t".to_owned())];
    prop::collection::vec(word, 1..most).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands where, however far apart: nothing is wider than there is room, and no word of the message is lost.
    #[test]
    fn a_diagnostic_is_never_wider_than_there_is_room(
        lines in prop::collection::vec(words(30), 1..5),
        texts in prop::collection::vec(words(20), 3..6),
        places in prop::collection::vec((any::<u16>(), 0..60u16), 3),
        room in 40..200usize,
        is_ascii in any::<bool>(),
    ) {
        let mut map = SourceMap::default();
        let whole = map.add("topology.topo", lines.join("\n")).expect("small");
        let text = map.text(whole).to_owned();
        let place = |(from, long): (u16, u16)| {
            let near = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0) as u32;
            let from = near(usize::from(from) % text.len().max(1));
            Span::new(whole.start + from, whole.start + near((from + u32::from(long)) as usize).max(from))
        };
        let diagnostic = Diagnostic::error("some-rule", place(places[0]), &texts[0])
            .label(&texts[1])
            .other(place(places[1]), &texts[2])
            .note(texts.get(3).cloned().unwrap_or_default())
            .patch("put it right", place(places[2]), texts.get(4).cloned().unwrap_or_default());
        let spelling = if is_ascii { Spelling::ascii([]) } else { Spelling::default() };
        let medium = Medium { spelling: &spelling, ..Medium::plain(room) };
        let shown = snippets(std::slice::from_ref(&diagnostic), &map, medium);
        for line in shown.lines() {
            prop_assert!(width(line) <= room, "{} in {room} columns: {line}\n{shown}", width(line));
        }
        let flat: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in texts.iter().take(4).flat_map(|text| text.split_whitespace()) {
            prop_assert!(flat.contains(word), "{word} is lost:\n{shown}");
        }
    }
}
