//! What would clear a finding: each change that is offered is made by hand and the check done again, and so is each that is not.
//! `SPOF_BLESS=1 cargo test --test clearing` renews the schema.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;

use checking::{project, run, write};
use proptest::prelude::*;
use serde_json::Value;
use spof::analysis::advise::options::Options;
use spof::analysis::advise::singles::{Fault, singles};
use spof::base::quantity::Date;
use spof::base::texts::Texts;
use spof::model::id::Element;
use spof::pipeline::check::{Against, Question, check};
use spof::pipeline::instance::instance;
use spof::pipeline::{Overlay, Reading, read, read_with};
use spof::report::advise::statement::statement;
use spof::report::check::checked::{Checked, State};
use spof::report::check::clearing::Clearing;
use spof::rules::rule::Level;
use spof::rules::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const TODAY: Date = Date { year: 2026, month: 3, day: 1 };
/// The tool that grants rights, and the one that is reached through it.
const KAKAO: &str = "tool-inside-what-it-recovers@tools.permissions@pangyo";
const DEPLOYER: &str = "tool-inside-what-it-recovers@tools.deployer@pangyo";

/// The tool that would wake the shop stands where the shop does; the cheaper of the two tools that do so is not the first by name.
const SHOP: &str = "\
site east { restored in 8h }
site west
site north
service shop { runs 2 at east; standby 2 at west; takeover 1h by ops with any of (anvil, bellows); restart 10m; rto 4h; users 3M }
tool anvil { runs at east; restart 10m; costs 9 KRW per place }
tool bellows { runs at east; restart 10m; costs 5 KRW per place }
crew ops { people 5 }
";

fn question() -> Question {
    Question { level: None, threads: 2, today: TODAY, settings: Settings::default() }
}

fn texts(text: &str) -> Texts {
    Texts::of(&[("x.topo", text)])
}

fn reading(text: &str) -> Reading {
    read(&texts(text), &["x.topo".to_owned()])
}

fn checked(text: &str) -> Checked {
    check(&reading(text), &question(), Against::default())
}

/// What is said of one finding of a text.
fn clearing(text: &str, id: &str, budget: usize) -> Option<Clearing> {
    let loader = texts(text);
    let lay =
        |text: &str| read_with(&texts_of(&loader), &["x.topo".to_owned()], &[Overlay::Text(text.to_owned())]);
    let reading = reading(text);
    instance(&reading, &question(), id, (&lay, budget)).expect("there").clearing
}

fn texts_of(loader: &Texts) -> Texts {
    loader.clone()
}

/// Findings that count, with how much they weigh.
fn open(checked: &Checked) -> BTreeMap<&str, Level> {
    let open = checked.findings.iter().filter(|told| told.state == State::Open);
    open.map(|told| (told.id.as_str(), told.level)).collect()
}

/// Every change that is offered clears the finding when its statement is written into the text, and does what is said; none of the
/// others does. How many were offered.
fn holds(text: &str, id: &str) -> usize {
    let before = checked(text);
    let Some(found) = clearing(text, id, usize::MAX) else { return 0 };
    assert_eq!(
        (found.judged, found.cut_short.as_slice()),
        (found.thought, &[][..]),
        "{id}: a small one\n{text}"
    );
    for offered in &found.changes {
        let after = checked(&format!("{text}\n{}", offered.text));
        let (was, is) = (open(&before), open(&after));
        assert!(
            !after.findings.iter().any(|told| told.id == id),
            "{} does not clear {id}\n{text}",
            offered.text
        );
        let new: BTreeSet<&str> = is.keys().filter(|name| !was.contains_key(*name)).copied().collect();
        let gone: BTreeSet<&str> =
            was.keys().filter(|name| !is.contains_key(*name) && **name != id).copied().collect();
        let names = |all: &[spof::report::check::clearing::Touched]| -> Vec<String> {
            let mut names: Vec<String> = all.iter().map(|it| it.id.clone()).collect();
            names.sort();
            names
        };
        assert_eq!(names(&offered.new), new.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(), "{text}");
        assert_eq!(
            names(&offered.also),
            gone.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(),
            "{text}"
        );
        assert_eq!(
            offered.brings_an_error(),
            offered.new.iter().chain(&offered.worse).any(|it| is[it.id.as_str()] == Level::Error)
        );
    }
    let offered: BTreeSet<&str> = found.changes.iter().map(|it| it.text.trim_end()).collect();
    let all = candidates(text, &before, id);
    assert!(all.len() >= offered.len() && all.len() == found.thought, "{id}\n{text}");
    for other in all.iter().filter(|it| !offered.contains(it.as_str())) {
        let after = checked(&format!("{text}\n{other}\n"));
        assert!(
            after.findings.iter().any(|told| told.id == id),
            "{other} clears {id} and is not offered\n{text}"
        );
    }
    let order: Vec<_> = found.changes.iter().map(|it| (it.brings_an_error(), it.cost())).collect();
    assert!(order.is_sorted(), "{order:?}");
    offered.len()
}

/// Everything that is thought of against a finding, as statements.
fn candidates(text: &str, before: &Checked, id: &str) -> Vec<String> {
    let reading = reading(text);
    let topology = reading.topology.as_ref().expect("a topology");
    let told = before.findings.iter().find(|told| told.id == id).expect("there");
    let components = |things: &mut dyn Iterator<Item = &spof::report::check::checked::Thing>| {
        let ids = things.filter_map(|thing| match topology.find(&thing.path) {
            Some(Element::Component(id)) => Some(id),
            Some(Element::Group(id)) => Some(topology[id].component),
            _ => None,
        });
        ids.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    };
    let lost: Vec<Element> = told.lost.iter().filter_map(|thing| topology.find(&thing.path)).collect();
    let fault = Fault {
        lost: &lost,
        at_fault: &components(&mut std::iter::once(&told.subject).chain(&told.causes)),
        suffering: &components(&mut told.victims.iter()),
    };
    let options = Options { day: Some(TODAY), ..Options::default() };
    singles(topology, fault, &options).changes.iter().map(|it| statement(topology, it)).collect()
}

#[test]
fn a_second_place_for_either_tool_clears_it_and_the_cheaper_comes_first() {
    let id = "tool-inside-what-it-recovers@anvil@bellows@east";
    assert!(open(&checked(SHOP)).contains_key(id), "{:?}", open(&checked(SHOP)));
    assert!(holds(SHOP, id) >= 4);
    let found = clearing(SHOP, id, 100).expect("something was tried");
    let offered: Vec<&str> = found.changes.iter().map(|it| it.text.trim_end()).collect();
    let place = |statement: &str| offered.iter().position(|it| *it == statement);
    assert!(offered[0].starts_with("tool bellows also at "), "{offered:?}");
    assert!(place("tool bellows also at west") < place("tool anvil also at west"), "{offered:?}");
    let first = &found.changes[0];
    assert!(first.also.iter().any(|it| it.id == "rto-missed@shop@east"), "{first:?}");
    assert!(!first.brings_an_error());
    assert_eq!(found.currency.as_deref(), Some("KRW"));
}

#[test]
fn what_no_single_change_clears_says_so() {
    let ring = spof::rules::named("cold-start-ring").expect("a rule").bad;
    let found = checked(ring);
    let id = found.findings.iter().find(|it| it.rule == "cold-start-ring").expect("a ring").id.clone();
    assert_eq!(holds(ring, &id), 0);
    let directory = project("nothing-clears", &[("x.topo", ring)]);
    let (code, out, err) = run(&directory, &["explain", &id, "x.topo"]);
    assert_eq!(code, 0, "{err}");
    let page = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("No single change does: 3 changes were judged"), "{out}");
    assert!(page.contains("No set of them was found that does, either."), "{out}");
    let (code, out, err) = run(&directory, &["explain", "--diff", &id, "x.topo"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("nothing that was tried clears"), "{err}");
}

#[test]
fn a_finding_about_texts_is_cleared_by_no_change_of_what_they_declare() {
    let text = format!("{SHOP}accept thin-quorum on anvil {{ until 2027-01-01 because \"x\" }}\n");
    let found = checked(&text);
    let id = &found.findings.iter().find(|it| it.rule == "unused-accept").expect("unused").id;
    assert_eq!(clearing(&text, id, 100), None);
}

#[test]
fn a_budget_that_runs_out_is_said() {
    let directory = project("clear-budget", &[("x.topo", SHOP)]);
    let id = "tool-inside-what-it-recovers@anvil@bellows@east";
    let (code, out, err) = run(&directory, &["explain", "--budget", "1", id, "x.topo"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("The budget ran out: 1 of "), "{out}");
    let (_, out, _) = run(&directory, &["explain", "--budget", "1", "--format", "json", id, "x.topo"]);
    let json: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&json["status"], &json["clearing"]["judged"]), (&"incomplete".into(), &1.into()));
}

/// The real outage: each change that is offered, written into a copy of the files, clears the finding for another process.
#[test]
fn a_second_site_clears_it_and_for_the_deployer_two_do() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (from, directory) = (root.join("examples/outages/kakao-2022"), project("kakao", &[]));
    for entry in std::fs::read_dir(from).expect("there") {
        let path = entry.expect("readable").path();
        if path.extension().is_some_and(|it| it == "topo" || it == "toml") {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            write(&directory, &format!("topo/{name}"), &std::fs::read_to_string(&path).expect("UTF-8"));
        }
    }
    let explain = |arguments: &[&str]| run(&directory, &[&["explain"], arguments, &["topo"]].concat());
    let (code, out, err) = explain(&["--format", "json", KAKAO]);
    assert_eq!(code, 0, "{err}");
    let json: Value = serde_json::from_str(&out).expect("JSON");
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    assert!(validator.is_valid(&json), "{:?}", validator.iter_errors(&json).next());
    let changes = json["clearing"]["changes"].as_array().expect("a list");
    let is_second = |it: &Value| {
        it["changes"][0]["component"] == "tools.permissions" && it["changes"][0]["kind"] == "also-at"
    };
    assert!(changes.iter().any(is_second), "{changes:#?}");
    let (code, page, _) = explain(&[KAKAO]);
    assert!(code == 0 && page.contains("What would clear it") && page.contains("also at"), "{page}");
    let names = || -> BTreeSet<String> {
        let (_, out, err) = run(&directory, &["check", "-o", "json", "topo"]);
        let json: Value = serde_json::from_str(&out).unwrap_or_else(|fault| panic!("{fault}: {out}{err}"));
        let open = json["findings"].as_array().expect("a list").iter().filter(|it| it["accepted"].is_null());
        open.map(|it| it["id"].as_str().expect("a name").to_owned()).collect()
    };
    let before = names();
    for change in changes.iter().take(3) {
        write(&directory, "topo/more.topo", change["changes"][0]["statement"].as_str().expect("a statement"));
        let after = names();
        assert!(before.contains(KAKAO) && !after.contains(KAKAO), "{change}");
        let list = |key: &str| -> BTreeSet<String> {
            let all = change[key].as_array().expect("a list").iter();
            all.map(|it| it["id"].as_str().expect("a name").to_owned()).collect()
        };
        assert_eq!(list("new"), after.difference(&before).cloned().collect(), "{change}");
        let mut gone: BTreeSet<String> = before.difference(&after).cloned().collect();
        gone.remove(KAKAO);
        assert_eq!(list("also_clears"), gone, "{change}");
    }
    std::fs::remove_file(directory.join("topo/more.topo")).expect("removed");
    // The patch makes a file; made twice, it goes on in it.
    let (code, patch, err) = explain(&["--diff", KAKAO]);
    assert_eq!(code, 0, "{err}");
    assert!(patch.starts_with("diff --git a/topo/explain.topo b/topo/explain.topo\nnew file mode 100644\n--- /dev/null\n+++ b/topo/explain.topo\n"), "{patch}");
    write(&directory, "topo/explain.topo", "# mine\n");
    let (_, patch, _) = explain(&["--diff", "--option", "2", KAKAO]);
    assert!(patch.contains("\n--- a/topo/explain.topo\n+++ b/topo/explain.topo\n"), "{patch}");
    let second = changes[1]["changes"][0]["statement"].as_str().expect("one");
    assert!(patch.contains(" # mine\n") && patch.contains(second), "{patch}");
    let (code, _, err) = explain(&["--diff", "--option", "9999", KAKAO]);
    assert!(code == 2 && err.contains("there is no option 9999"), "{err}");
    // The deployer needs the permissions: only both clear it, and neither alone.
    let (_, out, _) = explain(&["--format", "json", DEPLOYER]);
    let json: Value = serde_json::from_str(&out).expect("JSON");
    assert!(validator.is_valid(&json) && json["clearing"]["changes"] == Value::Array(Vec::new()), "{json:#}");
    let several = json["clearing"]["several"]["changes"].as_array().expect("two");
    let statements: Vec<&str> = several.iter().map(|it| it["statement"].as_str().expect("one")).collect();
    assert_eq!(statements.len(), 2, "{statements:?}");
    for (text, is_cleared) in [(statements[0], false), (statements[1], false), (&statements.join("\n"), true)]
    {
        write(&directory, "topo/more.topo", text);
        assert_eq!(!names().contains(DEPLOYER), is_cleared, "{text}");
    }
}

#[test]
fn what_is_about_findings_alone_is_refused_elsewhere() {
    let directory = project("clear-flags", &[("x.topo", SHOP)]);
    for (arguments, fault) in [
        (&["explain", "shop", "x.topo", "--diff"][..], "--diff is about findings, and `shop` is none"),
        (&["explain", "shop", "x.topo", "--budget", "3"], "--budget is about findings, and `shop` is none"),
        (
            &["explain", "shop", "x.topo", "--format", "json"],
            "--format is about findings, and `shop` is none",
        ),
        (
            &["explain", "rto-missed", "--format", "json"],
            "--format is about findings, and `rto-missed` is none",
        ),
    ] {
        let (code, out, err) = run(&directory, arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.contains(fault), "{err}");
    }
}

fn schema() -> String {
    spof::render::json::finding_schema().expect("written")
}

#[test]
fn the_schema_is_the_one_the_program_writes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/finding-1.schema.json");
    if std::env::var_os("SPOF_BLESS").is_some() {
        std::fs::write(&path, schema()).expect("written");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == schema(), "the schema is old: SPOF_BLESS=1 cargo test --test clearing");
}

/// A small topology from numbers: three sites, two domains of which one covers two sites, four components.
fn text_of(bits: &[u8]) -> String {
    let mut bits = bits.iter().copied().chain(std::iter::repeat(0));
    let mut next = |below: u8| bits.next().unwrap_or_default() % below;
    let sites = ["a", "b", "c"];
    let names = ["shop", "keys", "deployer", "files"];
    let mut text = String::from("domain grid { covers a, b }\n");
    for site in sites {
        text.push_str(&format!("site {site}{}\n", ["", " { restored in 2h }"][usize::from(next(2))]));
    }
    for (number, (kind, name)) in ["service", "service", "tool", "store"].iter().zip(names).enumerate() {
        let home = sites[usize::from(next(3))];
        let other = names[(number + 1 + usize::from(next(3))) % 4];
        let helper = names[(number + 1 + usize::from(next(3))) % 4];
        let mut facts = vec![format!("runs {} at {home}", 1 + next(3))];
        match next(4) {
            0 => facts.push(format!("needs {other}")),
            1 => facts.push(
                format!("needs any of ({other}, {helper})")
                    .replace(&format!("({other}, {other})"), &format!("({other})")),
            ),
            _ => {}
        }
        match next(4) {
            0 => facts.push("restart 10m".to_owned()),
            1 | 2 => facts.push(format!("restart 10m with {helper}")),
            _ => {}
        }
        if next(2) == 0 {
            let away = sites[(sites.iter().position(|it| *it == home).expect("one of them") + 1) % 3];
            facts.push(format!("standby at {away}"));
            facts.push(format!(
                "takeover 30m{}",
                ["".to_owned(), format!(" with {helper}")][usize::from(next(2))]
            ));
        }
        if next(3) == 0 {
            facts.push("rto 1h".to_owned());
        }
        if next(3) == 0 {
            facts.push(format!("costs {} KRW per place", next(5)));
        }
        if next(5) == 0 {
            facts.push("floor 60%".to_owned());
        }
        text.push_str(&format!("{kind} {name} {{ {} }}\n", facts.join("; ")));
    }
    if next(2) == 0 {
        text.push_str("require anywhere { on shop; survives any 1 site }\n");
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_is_offered_clears_and_what_is_not_does_not(bits in proptest::collection::vec(any::<u8>(), 48)) {
        let text = text_of(&bits);
        let found = checked(&text);
        for told in found.findings.iter().take(6) {
            holds(&text, &told.id);
        }
    }
}
