//! `spof check --fix` and `--add-accept`: judged before anything is written, whole or not at all.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;
#[path = "support/mended.rs"]
mod mended;

use checking::{project, read, run, write};
use mended::{TOPOLOGY, USELESS};

const UNUSED: &str = "accept thin-quorum on deployer { until 2027-01-01 because \"x\" }\n";
const MISSPELT: &str = "accept single-site-servic on blog {\n  until 2027-01-01 because \"y\"\n}\n";

#[test]
fn what_covers_nothing_goes_and_names_are_put_right() {
    let text = format!("{TOPOLOGY}\n{UNUSED}\n## decided in March\n{MISSPELT}\n{USELESS}");
    let directory = project("fix", &[("topo/a.topo", &text), ("spof.toml", "")]);
    let (code, patch, err) = run(&directory, &["check", "--fix", "--diff"]);
    assert_eq!(code, 1, "{err}");
    let expected = "\
-accept thin-quorum on deployer { until 2027-01-01 because \"x\" }
-
 ## decided in March
-accept single-site-servic on blog {
+accept single-site-service on blog {
";
    assert!(
        patch.starts_with("diff --git a/topo/a.topo b/topo/a.topo\n--- a/topo/a.topo\n+++ b/topo/a.topo\n")
            && patch.contains(expected),
        "{patch}"
    );
    assert_eq!(read(&directory, "topo/a.topo"), text, "--diff changes nothing");
    let (code, out, err) = run(&directory, &["check", "--fix"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.ends_with("2 findings mended\n"), "{out}");
    let renamed = MISSPELT.replace("servic ", "service ");
    let mended = format!("{TOPOLOGY}\n## decided in March\n{renamed}\n{USELESS}");
    assert_eq!(read(&directory, "topo/a.topo"), mended);
    assert_eq!(run(&directory, &["fmt", "--check", "topo"]).0, 0);
    let (code, out, _) = run(&directory, &["check", "--fix", "--diff"]);
    assert_eq!((code, out.as_str()), (0, ""), "nothing left to mend");
    let (_, out, _) = run(&directory, &["check"]);
    assert!(out.contains("unknown-rule") && out.contains("1 accepted"), "{out}");
}

#[test]
fn nothing_is_mended_that_changes_another_finding() {
    // Both name a rule wrongly, and one would be the end of the other's use: one by one they are judged.
    let text = format!("{TOPOLOGY}\n# a comment of its own\n{UNUSED}");
    let directory = project("careful", &[("topo/a.topo", &text), ("spof.toml", "")]);
    assert_eq!(run(&directory, &["check", "--fix"]).0, 0);
    let after = read(&directory, "topo/a.topo");
    assert_eq!(after, format!("{TOPOLOGY}\n# a comment of its own\n"), "comments stay");
    // A layout of one's own stays, too.
    let own = format!("site   east  ;  site west\n{UNUSED}service   x {{ runs  at east }}\n")
        .replace("deployer", "x");
    write(&directory, "topo/a.topo", &own);
    let (code, out, err) = run(&directory, &["check", "--fix"]);
    assert_eq!(code, 0, "{out}{err}");
    let after = read(&directory, "topo/a.topo");
    assert!(after == own.replace(&UNUSED.replace("deployer", "x"), ""), "{after}");
}

#[test]
fn findings_are_accepted_where_they_stand() {
    let directory = project("accept", &[("topo/a.topo", TOPOLOGY), ("spof.toml", "")]);
    write(&directory, "topo/b.topo", "service news { runs at west; restart 10m }\n");
    let accept =
        ["check", "--add-accept", "--because", "so \"decided\" \u{202e}\u{1b}[2J", "--ticket", "OPS-1"];
    let (code, patch, _) = run(&directory, &[&accept[..], &["--diff", "topo/b.topo"]].concat());
    assert_eq!(code, 1);
    assert!(patch.contains("+++ b/topo/b.topo") && !patch.contains("a.topo"), "{patch}");
    assert!(!patch.contains(['\u{1b}', '\u{202e}']), "{patch:?}");
    let (code, out, err) = run(&directory, &[&accept[..], &["topo/b.topo"]].concat());
    assert_eq!(code, 0, "{err}");
    assert_eq!(out, "2 `accept` statements written, until 2026-05-30\n");
    assert_eq!(read(&directory, "topo/a.topo"), TOPOLOGY);
    assert!(
        read(&directory, "topo/b.topo")
            .contains("accept single-site-service on news { until 2026-05-30 because ")
    );
    let (code, out, _) = run(&directory, &["check", "topo/b.topo", "--fail-on", "info"]);
    assert_eq!(code, 0, "clean of what was accepted: {out}");
    assert_eq!(run(&directory, &[&accept[..], &["--only", "recovery"]].concat()).0, 0);
    assert_eq!(run(&directory, &["fmt", "--check", "topo"]).0, 0);
    let (code, out, _) = run(&directory, &["check", "--only", "recovery", "--fail-on", "info"]);
    assert_eq!(code, 0, "{out}");
    // Under --only nothing else was accepted.
    assert!(run(&directory, &["check"]).1.contains("single-site-service"));
}

#[test]
fn what_cannot_be_accepted_is_not_written() {
    let directory = project(
        "refuse",
        &[("topo/a.topo", TOPOLOGY), ("spof.toml", "[rules]\nrecovery = { acceptable = false }\n")],
    );
    let accept = ["check", "--add-accept", "--because", "x"];
    let (code, out, err) = run(&directory, &[&accept[..], &["--only", "recovery"]].concat());
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("0 `accept` statements"), "{out}");
    assert!(err.contains("cannot be accepted: tool-inside-what-it-recovers@deployer@east"), "{err}");
    assert_eq!(read(&directory, "topo/a.topo"), TOPOLOGY);
    for (arguments, fault) in [
        (&["--until", "2026-02-28"][..], "is over on 2026-03-01"),
        (&["--until", "soon"], "is no date"),
        (&["--because", "\t"], "is not used"),
    ] {
        let (code, _, err) = run(&directory, &[&accept[..], arguments].concat());
        assert_eq!(code, 2, "{arguments:?}: {err}");
        assert!(err.contains(fault) || err.contains("multiple times"), "{arguments:?}: {err}");
    }
}

#[test]
fn an_imported_thing_is_accepted_from_the_topology_itself() {
    let directory = project("imported", &[]);
    write(
        &directory,
        "main/a.topo",
        "import \"../lib\" as lib\nsite east\nsite west\nservice own { runs at east, at west; needs lib.db; restart 1h; rto 2h }\n",
    );
    write(&directory, "lib/l.topo", "site north\nstore db { runs at north; restart 1h }\n");
    let lib = read(&directory, "lib/l.topo");
    let (code, out, err) = run(&directory, &["check", "main", "--add-accept", "--because", "theirs"]);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(read(&directory, "lib/l.topo"), lib, "what is imported belongs to others");
    let (code, out, _) = run(&directory, &["check", "main", "--fail-on", "info"]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn an_acceptance_that_is_taken_away_is_something_new() {
    let accept = "accept tool-inside-what-it-recovers on deployer { until 2027-01-01 because \"x\" }\n";
    let directory = project("revoked", &[("topo/a.topo", TOPOLOGY)]);
    write(&directory, "old/a.topo", &format!("{TOPOLOGY}{accept}"));
    assert_eq!(run(&directory, &["check", "old"]).0, 0);
    assert_eq!(run(&directory, &["check", "old", "-o", "json:old.json"]).0, 0);
    for before in ["old", "old.json"] {
        let (code, out, err) = run(&directory, &["check", "topo", "--against", before]);
        assert_eq!(code, 1, "{before}: {out}{err}");
        assert!(out.contains("1 new, 0 worse"), "{before}: {out}");
        // The other way round nothing counts.
        let (code, out, _) = run(&directory, &["check", "old", "--against", before]);
        assert_eq!(code, 0, "{before}: {out}");
    }
    // Less is not worse, and more is.
    let (_, json, _) = run(&directory, &["check", "topo", "-o", "json"]);
    write(&directory, "more.json", &json.replace("\"people\": 3000000", "\"people\": 4000000"));
    write(&directory, "less.json", &json.replace("\"people\": 3000000", "\"people\": 2000000"));
    assert_eq!(run(&directory, &["check", "topo", "--against", "more.json"]).0, 0);
    assert_eq!(run(&directory, &["check", "topo", "--against", "less.json"]).0, 1);
}

#[test]
fn statements_that_say_the_same_are_one_finding_and_go_together() {
    let same =
        "accept thin-quorum on deployer {\n  # why it was so\n  until 2027-01-01\n  because \"x\"\n}\n";
    let remedy = "remedy thin-quorum on deployer { until 2027-01-01 by \"Kim\" }\n";
    let text = format!("{TOPOLOGY}\n{same}\n{UNUSED}\n{remedy}{remedy}\n{MISSPELT}{MISSPELT}");
    let directory = project("same", &[("topo/a.topo", &text), ("spof.toml", "")]);
    let (_, out, _) = run(&directory, &["check", "-o", "jsonl"]);
    let mut ids: Vec<String> = out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
        .filter_map(|line| Some(line["id"].as_str()?.to_owned()))
        .collect();
    let expected = [
        "unknown-rule@single-site-servic@blog",
        "unused-accept@thin-quorum@deployer",
        "unused-remedy@thin-quorum@deployer",
    ];
    ids.retain(|id| expected.contains(&id.as_str()));
    ids.sort();
    assert_eq!(ids, expected, "{out}");
    let (code, out, err) = run(&directory, &["check", "--fix"]);
    assert!(code == 0 && out.ends_with("3 findings mended\n"), "{out}{err}");
    let renamed = MISSPELT.replace("servic ", "service ");
    let mended = format!("{TOPOLOGY}\n# why it was so\n\n{renamed}{renamed}");
    assert_eq!(read(&directory, "topo/a.topo"), mended);
}

#[test]
fn broken_places_of_the_same_words_have_names_of_their_own() {
    let directory = project("apart", &[("a.topo", "service x { needs }\nservice y { needs }\n")]);
    let (code, out, _) = run(&directory, &["check", "a.topo", "-o", "gitlab"]);
    assert_eq!(code, 2);
    let found: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let prints: std::collections::BTreeSet<&str> =
        found.as_array().expect("a list").iter().filter_map(|it| it["fingerprint"].as_str()).collect();
    assert_eq!(prints.len(), 2, "{out}");
}
