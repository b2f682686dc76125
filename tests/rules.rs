//! Every rule is shown by its own examples: the bad one has exactly its fault, the good one has none.

use spof::base::quantity::Date;
use spof::base::texts::Texts;
use spof::pipeline::check::{Against, Question, check};
use spof::pipeline::read;
use spof::pipeline::rules::reported;
use spof::report::check::checked::{Checked, Status};
use spof::rules::RULES;
use spof::rules::rule::{Level, Rule};
use spof::rules::settings::Settings;
use std::collections::BTreeSet;

const TODAY: Date = Date { year: 2026, month: 3, day: 1 };

fn checked(text: &str) -> Checked {
    let texts = Texts::of(&[("t/a.topo", text)]);
    let reading = read(&texts, &["t".to_owned()]);
    let question = Question { level: None, threads: 1, today: TODAY, settings: Settings::default() };
    check(&reading, &question, Against::default())
}

/// All but the one that needs a baseline; tests/baseline.rs shows that one.
fn shown() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|rule| rule.name != "stale-baseline")
}

fn open(checked: &Checked) -> Vec<(String, Level)> {
    checked.open().map(|told| (told.rule.clone(), told.level)).collect()
}

#[test]
fn the_bad_example_of_each_rule_has_exactly_its_fault() {
    let mut faults = Vec::new();
    for rule in shown() {
        let text = rule.bad.replace("TODAY", "2026-03-10");
        let checked = checked(&text);
        assert_ne!(checked.status, Status::Error, "{}: {:#?}", rule.name, checked.findings);
        let found = open(&checked);
        if !found.iter().any(|(name, _)| name == rule.name) {
            faults.push(format!("{}: not found in {found:?}", rule.name));
        }
        if reported(rule).trim().is_empty() {
            faults.push(format!("{}: its page shows nothing", rule.name));
        }
        let others: Vec<_> =
            found.iter().filter(|(name, level)| name != rule.name && *level != Level::Info).collect();
        // An acceptance that has ended brings its finding back, and what is to be mended is there still.
        let is_named =
            |name: &str| ["accept", "remedy"].iter().any(|it| text.contains(&format!("{it} {name}")));
        let others: Vec<_> = others.into_iter().filter(|(name, _)| !is_named(name)).collect();
        let misnamed = rule.name == "unknown-rule";
        if !others.is_empty() && !misnamed {
            faults.push(format!("{}: also {others:?}", rule.name));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Copies of one component are other rules' business, in however many rooms they stand, and so are needs that are written down.
#[test]
fn alternatives_are_hidden_only_where_there_are_some() {
    const HIDDEN: &str = "hidden-common-dependency";
    let places = "site a { zone p; zone q }\nsite b\n";
    let told = |text: &str| open(&checked(&format!("{places}{text}"))).into_iter().map(|(rule, _)| rule);
    for (text, other) in [
        (
            "service x { runs 2 at a.p, 2 at a.q, 2 at b; floor 3; restart 10m }",
            Some("survivors-cannot-carry"),
        ),
        (
            "service x { runs at a, at b; needs y; restart 10m }\n\
             store y { runs 1 at a.p, 1 at a.q, 1 at b; floor 2; restart 10m }",
            Some("thin-quorum"),
        ),
        (
            "service x { runs at a, at b; needs y; restart 10m }\nstore y { runs 2 across zones of a; restart 10m }",
            Some("hollow-redundancy"),
        ),
        (
            "service x { runs at a, at b; needs y within site; restart 10m }\n\
             store y { runs at a, at b; needs z; restart 10m }\nstore z { runs at a, at b; restart 10m }",
            None,
        ),
    ] {
        let rules: BTreeSet<String> = told(text).collect();
        assert!(!rules.contains(HIDDEN), "{text}: {rules:?}");
        assert!(other.is_none_or(|other| rules.contains(other)), "{text}: {rules:?}");
    }
    // Copies that fall with something that is lost elsewhere look independent.
    let power = "service x { runs at a, at b; restart 10m }\nutility power { runs at c }\n\
        site c\nextend a { needs power }\nextend b { needs power }";
    assert!(told(power).any(|rule| rule == HIDDEN));
    let either = "service x { runs at a.p, at b; needs any of (y, z) within site; restart 10m }\n\
        store y { runs at a, at b; needs k; restart 10m }\nstore z { runs at a, at b; needs k; restart 10m }\n\
        store k { runs at a, at b; restart 10m }";
    assert!(told(either).any(|rule| rule == HIDDEN));
}

/// Three fall together by the smallest of them, whatever they are called: told once of that, not of what takes it along.
#[test]
fn what_alternatives_share_is_told_of_the_smallest() {
    let told = |root: &str, leaf: &str| {
        let text = format!(
            "site a; site b\nservice x {{ runs at a, at b; needs any of (y, z); restart 10m }}\n\
             store y {{ runs at a, at b; needs any of ({leaf}, k); restart 10m }}\n\
             store z {{ runs at a, at b; needs any of ({leaf}, k); restart 10m }}\n\
             store k {{ runs at a, at b; needs {leaf}; restart 10m }}\n\
             store {leaf} {{ runs at a, at b; needs {root}; restart 10m }}\n\
             store {root} {{ runs at a, at b; restart 10m }}"
        );
        let checked = checked(&text);
        let of = |told: &&spof::report::check::checked::Told| told.rule == "hidden-common-dependency";
        let ids: Vec<String> = checked.open().filter(of).map(|told| told.id.clone()).collect();
        ids
    };
    assert_eq!(told("b1", "a1"), ["hidden-common-dependency@a1"]);
    assert_eq!(told("a1", "b1"), ["hidden-common-dependency@b1"]);
}

#[test]
fn what_is_missed_by_less_than_is_told_is_told_exactly() {
    let titles = |text: &str| -> Vec<String> {
        checked(text).open().map(|told| told.diagnostic.message.clone()).collect()
    };
    let late = titles("site a { restored in 1h }\nsite b\nservice y { runs at a; rto 1h; restart 1ms }");
    assert!(late.iter().any(|title| title.contains("is back 1h1ms after")), "{late:?}");
}

/// For how long a place is lost is said here; the ring is why it never comes back.
#[test]
fn what_is_stated_is_not_said_to_be_missing() {
    let text = "site a { restored in 2h }\nsite b\nservice x { runs at a; rto 1h; starts with y }\n\
        service y { runs at a; starts with x }";
    let checked = checked(text);
    let notes: Vec<&String> = checked.open().flat_map(|told| &told.diagnostic.notes).collect();
    assert!(checked.open().any(|told| told.rule == "rto-missed"));
    assert!(!notes.iter().any(|note| note.contains("nobody says")), "{notes:?}");
}

#[test]
fn how_much_stands_in_one_place_is_not_told_while_nobody_says_how_much_there_is() {
    let places = "site a; site b; site c\nservice y { runs at c; restart 1m }\n";
    let told = |runs: &str| {
        let checked = checked(&format!("{places}service x {{ runs {runs}; restart 1m }}"));
        checked.open().any(|told| told.rule == "concentration")
    };
    assert!(told("5 at a, 1 at b"));
    assert!(!told("5 at a, unknown at b"));
    assert!(!told("5 at a, 1 at b; runs 4 at unknown"));
    assert!(told("9 at a, 1 at b; runs 4 at unknown"));
}

/// Who mends a finding, and under which number, comes from a stranger's text: it begins no line and writes no command.
#[test]
fn who_mends_it_is_told_on_one_line() {
    let text = "site a\nsite b\nservice x { runs at a; restart 10m }\n\
        remedy single-site-service on x { until 2030-01-01 by \"Kim\\n::error::\\u{1b}\" ticket \"T\\n\\u{202e}1\" }";
    let checked = checked(text);
    let notes: Vec<&String> = checked.findings.iter().flat_map(|told| &told.diagnostic.notes).collect();
    let mends: Vec<_> = notes.into_iter().filter(|note| note.contains("mends it")).collect();
    assert_eq!(mends, ["Kim\\u{a}::error::\\u{1b} mends it until 2030-01-01 (T\\u{a}\\u{202e}1)"]);
}

#[test]
fn the_good_example_of_each_rule_is_clean() {
    let mut faults = Vec::new();
    for rule in shown() {
        let checked = checked(&rule.good.replace("TODAY", "2026-03-10"));
        assert_ne!(checked.status, Status::Error, "{}: {:#?}", rule.name, checked.findings);
        let found = open(&checked);
        let bad: Vec<_> =
            found.iter().filter(|(name, level)| name == rule.name || *level != Level::Info).collect();
        if !bad.is_empty() {
            faults.push(format!("{}: {bad:?}", rule.name));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn rules_are_told_in_sentences() {
    let mut names = BTreeSet::new();
    for Rule { name, what, why, remedy, .. } in RULES.iter().copied() {
        assert!(names.insert(name), "{name} twice");
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        for text in [what, why, remedy] {
            assert!(text.ends_with('.') && text.len() > 20 && !text.contains("  "), "{name}: {text}");
        }
        assert!(what.len() <= 1024, "{name}");
    }
    let listed: Vec<_> = RULES.iter().map(|rule| (rule.group, rule.name)).collect();
    assert!(listed.is_sorted(), "the list is by group, then by name");
}

/// `docs/rules.md` and the schema of `spof rules` are written by the program; `SPOF_BLESS=1` renews them.
#[test]
fn the_documentation_is_the_one_the_program_writes() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let written = [
        ("docs/rules.md", spof::render::markdown::markdown(&spof::pipeline::rules::pages())),
        ("docs/schema/rules-1.schema.json", spof::render::json::rules_schema().expect("written")),
    ];
    for (name, text) in written {
        if std::env::var_os("SPOF_BLESS").is_some() {
            std::fs::write(root.join(name), &text).expect("written");
        }
        let committed = std::fs::read_to_string(root.join(name)).unwrap_or_default().replace("\r\n", "\n");
        assert!(committed == text, "{name} is old: SPOF_BLESS=1 cargo test --test rules");
    }
}

#[test]
fn the_list_for_programs_follows_its_schema() {
    let json = |text: String| serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    let schema = json(spof::render::json::rules_schema().expect("written"));
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut list = json(spof::render::json::rules().expect("written"));
    assert!(validator.is_valid(&list));
    assert_eq!(list["rules"].as_array().expect("a list").len(), RULES.len());
    list["format"] = "other".into();
    assert!(!validator.is_valid(&list));
}
