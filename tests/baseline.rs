//! Baselines: names of findings and nothing else, whatever stands in them; what covers nothing is said where it stands.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;

use checking::{project, read, run, write};
use spof::base::quantity::Date;
use spof::base::source::SourceMap;
use spof::base::texts::Texts;
use spof::config::baseline;
use spof::pipeline::check::{Against, Question, check};
use spof::pipeline::read as read_topology;
use spof::report::check::checked::State;
use spof::rules::settings::Settings;

const TOPOLOGY: &str = "\
site east { restored in 8h }
site west
service blog { runs at west; restart 10m }
service wiki { runs at east; restart 10m }
";

const FILE: &str = "spof-baseline.txt";

#[test]
fn an_entry_that_covers_nothing_is_told_where_it_stands() {
    let directory = project("stale", &[("topo/a.topo", TOPOLOGY), ("spof.toml", "")]);
    assert_eq!(run(&directory, &["baseline", "write"]).0, 0);
    let before = read(&directory, FILE);
    assert_eq!(
        run(&directory, &["baseline", "prune"]).1,
        "0 entries taken away, 6 left in spof-baseline.txt\n"
    );
    assert_eq!(before, read(&directory, FILE), "nothing to take away: not a byte changes");
    write(
        &directory,
        "topo/a.topo",
        &TOPOLOGY.replace("wiki { runs at east;", "wiki { runs at east, at west;"),
    );
    let (code, out, _) = run(&directory, &["check"]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("warning[stale-baseline]: the baseline names `single-site-service@wiki@east`"),
        "{out}"
    );
    assert!(out.contains(" --> spof-baseline.txt:"), "{out}");
    assert_eq!(run(&directory, &["check", "--locked"]).0, 1);
    assert_eq!(run(&directory, &["check", "--locked", "--exit-zero"]).0, 0);
    assert_eq!(run(&directory, &["check", "--set", "stale-baseline=error"]).0, 1);
    let (_, shown, _) = run(&directory, &["baseline", "show"]);
    assert!(shown.contains("single-site-service@wiki@east  (stale: covers nothing)\n"), "{shown}");
    assert!(shown.contains("single-site-service@blog@west\n"), "{shown}");
    // A rule that is off was not asked: its entries cover nothing today, and are no waste.
    write(&directory, "spof.toml", "[rules]\nsurvival = \"off\"\n");
    let (_, out, _) = run(&directory, &["check"]);
    assert!(!out.contains("stale-baseline"), "{out}");
    assert!(run(&directory, &["baseline", "prune"]).1.starts_with("0 entries"));
    write(&directory, "spof.toml", "");
    write(&directory, FILE, &read(&directory, FILE).replacen('\n', "\n# until the move\n", 1));
    assert!(run(&directory, &["baseline", "prune"]).1.starts_with("1 entry taken away"));
    assert!(read(&directory, FILE).contains("\n# until the move\n"), "comments stay");
    assert!(!read(&directory, FILE).contains("wiki@east"));
    assert!(!run(&directory, &["check", "--locked"]).1.contains("stale"), "pruned");
}

#[test]
fn one_mended_and_one_new_never_cancel_out() {
    let directory =
        project("swap", &[("topo/a.topo", TOPOLOGY), ("spof.toml", "check.fail-on = \"warning\"\n")]);
    assert_eq!(run(&directory, &["check"]).0, 1);
    assert_eq!(run(&directory, &["baseline", "write"]).0, 0);
    assert_eq!(run(&directory, &["check"]).0, 0);
    write(&directory, "topo/a.topo", &TOPOLOGY.replace("wiki", "news"));
    let (code, out, _) = run(&directory, &["check"]);
    assert_eq!(code, 1, "{out}");
    // Moved and laid out anew nothing is new.
    write(&directory, "topo/a.topo", "");
    write(&directory, "topo/z.topo", &format!("# moved\n\n{TOPOLOGY}"));
    assert_eq!(run(&directory, &["check"]).0, 0);
}

#[test]
fn baselines_of_others_are_refused() {
    let directory = project("refused", &[("topo/a.topo", TOPOLOGY), ("spof.toml", "")]);
    for (text, expected) in [
        ("# spof baseline 2\nx@y\n", "error[wrong-baseline]"),
        ("", "not even its first line"),
        ("single-site-service@blog@west\n", "error[wrong-baseline]"),
        ("# spof baseline 1\nsingle-site-service\n", "2 | single-site-service\n  | ^^^^^^^^^^^^^^^^^^^ \n"),
        ("# spof baseline 1\na@\\u{110000}\n", "no name of a finding"),
    ] {
        write(&directory, FILE, text);
        for command in [&["check"][..], &["baseline", "prune"], &["baseline", "show"]] {
            let (code, _, err) = run(&directory, command);
            assert_eq!(code, 2, "{text:?}");
            assert!(err.contains(expected.trim_end_matches(" \n")), "{text:?}: {err}");
        }
        assert_eq!(read(&directory, FILE), text, "what is not understood is not changed");
    }
    // Something else of that name is not written over.
    write(&directory, FILE, "# Notes\n");
    let (code, _, err) = run(&directory, &["baseline", "write"]);
    assert_eq!((code, read(&directory, FILE).as_str()), (2, "# Notes\n"), "{err}");
    assert!(err.contains("is no baseline, and is not written over"), "{err}");
    // Writing anew is the way out of another version.
    write(&directory, FILE, "# spof baseline 2\n");
    assert_eq!(run(&directory, &["baseline", "write"]).0, 0);
    assert_eq!(run(&directory, &["check"]).0, 0);
    assert_eq!(run(&directory, &["check", "--baseline", "nowhere.txt"]).0, 2);
}

/// Names as people of all countries choose them, and a requirement, through the text of a baseline and back.
#[test]
fn names_of_any_script_come_back_from_their_lines() {
    let names = ["판교", "決済", "кириллица", "ελ", "a-b", "x1"];
    let services: String =
        names.iter().map(|it| format!("service {it} {{ runs at east; restart 1h }}\n")).collect();
    let text = format!("site east\nsite west\n{services}");
    let texts = Texts::of(&[("t/a.topo", &text)]);
    let reading = read_topology(&texts, &["t".to_owned()]);
    assert!(reading.topology.is_some(), "{:#?}", reading.diagnostics);
    let today = Date { year: 2026, month: 3, day: 1 };
    let question = Question { level: None, threads: 1, today, settings: Settings::default() };
    let checked = check(&reading, &question, Against::default());
    let ids: Vec<&str> = checked.findings.iter().map(|told| told.id.as_str()).collect();
    assert!(ids.len() > names.len(), "{ids:?}");
    let mut sources = SourceMap::default();
    let at = sources.add("b", baseline::written(ids.iter().copied())).expect("small");
    let known = baseline::read(&sources, at).expect("written by us");
    assert_eq!(known.entries.len(), ids.len());
    let again = check(&reading, &question, Against { baseline: Some(&known), before: None });
    assert!(again.findings.iter().all(|told| told.state == State::Baselined), "{:#?}", again.findings);
}
