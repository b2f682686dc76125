//! `report` with documents, and `verify`, as people and scripts meet them: exit codes, streams, files.

#![cfg(all(feature = "cli", feature = "html", feature = "pdf", feature = "bundle"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const TALK: &str = "site pangyo \"Pangyo\"\nsite anyang\ntool deployer { runs at pangyo }\n\
    service talk \"Talk\" { users 5M; tier 1; rto 1h; runs 2 at pangyo; standby 2 at anyang; takeover 10m with deployer }\n";
const DAY: [&str; 2] = ["--as-of", "2026-11-27"];

fn with(test: &str, texts: &[(&str, &str)]) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("document-cli").join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("made");
    for (name, text) in texts {
        let path = directory.join(name);
        fs::create_dir_all(path.parent().expect("has one")).expect("made");
        fs::write(path, text).expect("written");
    }
    directory
}

fn run(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spof"));
    command.current_dir(directory).stdin(Stdio::null()).args(arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "SOURCE_DATE_EPOCH"] {
        command.env_remove(name);
    }
    command.output().expect("runs")
}

fn report(directory: &Path, arguments: &[&str]) -> Output {
    run(directory, &[&["report"], &DAY[..], arguments].concat())
}

fn out(run: &Output) -> String {
    String::from_utf8_lossy(&run.stdout).into_owned()
}

fn told(run: &Output) -> String {
    String::from_utf8_lossy(&run.stderr).into_owned()
}

#[test]
fn every_format_is_written_where_it_is_wanted() {
    let home = with("formats", &[("a.topo", TALK)]);
    let run = report(
        &home,
        &[
            "--pdf",
            "a.pdf",
            "--html",
            "a.html",
            "--md",
            "a.md",
            "--json",
            "a.json",
            "--csv",
            "tables",
            "--profile",
            "lessons",
            "a.topo",
        ],
    );
    assert_eq!((run.status.code(), told(&run).as_str()), (Some(0), ""));
    assert!(out(&run).starts_with("In a.html: the document"), "{}", out(&run));
    let read = |name: &str| fs::read(home.join(name)).expect("written");
    assert!(read("a.pdf").starts_with(b"%PDF-1.7"));
    assert!(read("a.html").starts_with(b"<!doctype html>"));
    let markdown = String::from_utf8(read("a.md")).expect("UTF-8");
    assert!(markdown.contains("Losing Pangyo stops 1") && markdown.contains("Lessons of public outages"));
    assert!(fs::read_dir(home.join("tables")).expect("made").count() > 10);
    let left: Vec<_> = fs::read_dir(&home).expect("there").filter_map(Result::ok).collect();
    assert!(left.iter().all(|it| !it.file_name().to_string_lossy().contains(".tmp")));
    // On a pipe, and nothing else on it.
    let run = report(&home, &["--md", "-", "--pdf", "b.pdf", "--profile", "lessons", "a.topo"]);
    assert_eq!(out(&run), markdown);
    assert_eq!(told(&run), "In b.pdf: the document\n");
}

#[test]
fn html_alone_is_the_page_people_play_with() {
    let home = with("kinds", &[("a.topo", TALK)]);
    let page = run(&home, &["report", "--html", "-", "a.topo"]);
    assert!(out(&page).contains("application/octet-stream"), "the engine is inside");
    let document = run(&home, &["report", "--html", "-", "--profile", "lessons", "a.topo"]);
    assert!(!out(&document).contains("<script"));
}

#[test]
fn a_bundle_is_verified_and_a_changed_one_is_not() {
    let home = with("bundle", &[("talk/a.topo", TALK)]);
    let made = report(&home, &["--bundle", "a.zip", "--lang", "ja", "--profile", "jp-telecom", "talk"]);
    assert_eq!((made.status.code(), told(&made).as_str()), (Some(0), ""));
    let verified = run(&home, &["verify", "a.zip"]);
    assert_eq!(verified.status.code(), Some(0), "{}", told(&verified));
    assert!(out(&verified).starts_with("reproduced: yes\n"), "{}", out(&verified));
    let mut bytes = fs::read(home.join("a.zip")).expect("written");
    let last = bytes.len() - 1_000;
    bytes[last] ^= 0x20;
    fs::write(home.join("b.zip"), bytes).expect("written");
    let verified = run(&home, &["verify", "b.zip"]);
    assert_ne!(verified.status.code(), Some(0));
    assert!(!out(&verified).contains("reproduced: yes"));
    assert!(
        out(&verified).starts_with("reproduced: no\n  ") || told(&verified).contains("cannot be verified")
    );
    let none = run(&home, &["verify", "talk/a.topo"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(told(&none).contains("no ZIP archive"), "{}", told(&none));
    assert_eq!(run(&home, &["verify", "nowhere.zip"]).status.code(), Some(2));
}

#[test]
fn a_profile_of_ones_own_is_judged_and_verified() {
    let own = "profile house \"Rules of the house\" { require tools \"Tools stand twice\" { every tool; apart by site } }\n";
    let home = with("own", &[("talk/a.topo", TALK), ("rules/house.topo", own)]);
    let made = report(
        &home,
        &["--md", "-", "--bundle", "a.zip", "--profile", "rules/house.topo", "talk", "--quiet"],
    );
    assert_eq!((made.status.code(), told(&made).as_str()), (Some(0), ""));
    assert!(out(&made).contains("Tools stand twice |  | breached"), "{}", out(&made));
    let verified = run(&home, &["verify", "a.zip"]);
    assert!(out(&verified).starts_with("reproduced: yes"), "{}{}", out(&verified), told(&verified));
}

#[test]
fn names_are_kept_back_by_a_key() {
    let home = with("redact", &[("a.topo", TALK), ("key", "a secret nobody guesses"), ("short", "abc")]);
    let made = report(&home, &["--md", "-", "--redact", "key", "a.topo"]);
    assert_eq!((made.status.code(), told(&made).as_str()), (Some(0), ""));
    let text = out(&made).to_lowercase();
    assert!(!text.contains("pangyo") && !text.contains("deployer") && text.contains("tool-"), "{text}");
    assert_eq!(out(&made), out(&report(&home, &["--md", "-", "--redact", "key", "a.topo"])));
    // Who may know is told, apart.
    let named = report(&home, &["--md", "b.md", "--redact", "key", "--names", "names.csv", "a.topo"]);
    assert_eq!(named.status.code(), Some(0), "{}", told(&named));
    let names = fs::read_to_string(home.join("names.csv")).expect("written");
    let pangyo = names.lines().find(|line| line.starts_with("replaced,site,") && line.contains(",pangyo,"));
    let pseudonym = pangyo.and_then(|line| line.split(',').nth(2)).expect("listed");
    assert!(fs::read_to_string(home.join("b.md")).expect("written").contains(pseudonym), "{names}");
    let alone = report(&home, &["--md", "-", "--names", "names.csv", "a.topo"]);
    assert!(told(&alone).contains("--redact"), "{}", told(&alone));
    let refused = report(&home, &["--md", "-", "--redact", "short", "a.topo"]);
    assert_eq!((refused.status.code(), out(&refused).as_str()), (Some(2), ""));
    assert!(told(&refused).contains("at least 16 are due"), "{}", told(&refused));
    let missing = report(&home, &["--md", "-", "--redact", "no-key", "a.topo"]);
    assert!(told(&missing).contains("cannot read the key `no-key`"), "{}", told(&missing));
}

#[test]
fn what_cannot_be_written_is_said_and_nothing_is_left() {
    let home = with(
        "faults",
        &[("a.topo", TALK), ("broken.topo", "site a\nservice s { runs at b }\n"), ("empty.topo", "site a\n")],
    );
    for (arguments, fault) in [
        (&["report", "a.topo"][..], "nothing was asked for"),
        (
            &["report", "--md", "x.md", "--profile", "kr-bas", "a.topo"][..],
            "did you mean `std:profile/kr-vas`?",
        ),
        (&["report", "--md", "x.md", "--profile", "none.topo", "a.topo"][..], "cannot read `none.topo`"),
        (&["report", "--md", "x.md", "--as-of", "yesterday", "a.topo"][..], "`yesterday` is no date"),
        (&["report", "--md", "x.md", "--profile", "lessons", "broken.topo"][..], "nothing was judged"),
        (&["report", "--md", "x.md", "--profile", "lessons", "empty.topo"][..], "nothing was judged"),
        (&["report", "--md", "x.md", "--against", "broken.topo", "a.topo"][..], "nothing was judged"),
        (&["report", "--md", "x.md", "--lang", "fr", "a.topo"][..], "invalid value 'fr'"),
        (&["report", "--md", "-", "--json", "-", "a.topo"][..], "only one format can go to standard output"),
    ] {
        let run = run(&home, arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}: {}", told(&run));
        assert!(told(&run).contains(fault), "{arguments:?}: {}", told(&run));
        assert!(!home.join("x.md").exists(), "{arguments:?}");
    }
}

#[test]
fn letters_that_no_font_has_are_told() {
    let home = with("letters", &[("a.topo", "site a \"\u{1f525} fire\"\nservice s { runs at a }\n")]);
    let made = report(&home, &["--pdf", "a.pdf", "a.topo"]);
    assert_eq!(made.status.code(), Some(0));
    assert!(told(&made).contains("U+1F525"), "{}", told(&made));
}

/// What people hear who do not see it: headings go down one level at a time, and every column of a table with heads has one.
#[test]
fn headings_and_tables_can_be_heard() {
    let text = "site a\nsite b\nstore d { runs at a; runs unknown }\nservice s { runs assumed 2 at a; needs d; rto 1h }\n";
    let home = with("heard", &[("a.topo", text)]);
    for lang in ["en", "ko", "ja"] {
        let arguments = ["report", "--html", "-", "--profile", "lessons", "--lang", lang, "a.topo"];
        let html = out(&run(&home, &arguments));
        let levels: Vec<u32> = html
            .split("<h")
            .filter_map(|rest| rest.chars().next().and_then(|level| level.to_digit(10)))
            .collect();
        assert_eq!(levels.first(), Some(&1), "{lang}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{lang}: {levels:?}");
        }
        for head in html.split("<th ").skip(1) {
            let inside = head.split_once('>').and_then(|(_, rest)| rest.split_once("</th>"));
            assert!(
                inside.is_some_and(|(text, _)| !text.trim().is_empty()),
                "{lang}: {}",
                &head[..40.min(head.len())]
            );
        }
    }
}

/// A repository in which the deployer moved since the first commit; `None` where there is no git.
fn moved(test: &str) -> Option<PathBuf> {
    let home =
        with(test, &[("topo/a.topo", TALK), ("topo/spof.toml", "[files]\nexclude = [\"drafts/**\"]\n")]);
    fs::create_dir_all(home.join("topo/drafts")).expect("made");
    fs::write(home.join("topo/drafts/x.topo"), "what is this").expect("written");
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(&home).args(["-c", "user.name=x", "-c", "user.email=x@example.com"]);
        git.args(["-c", "commit.gpgsign=false"]).args(arguments);
        git.output().is_ok_and(|output| output.status.success())
    };
    if !(git(&["init", "-q"])
        && git(&["add", "-A"])
        && git(&["commit", "-qm", "first"])
        && git(&["tag", "last"]))
    {
        return None;
    }
    fs::create_dir_all(home.join("then")).expect("made");
    fs::write(home.join("then/a.topo"), TALK).expect("written");
    fs::write(home.join("topo/a.topo"), TALK.replace("runs at pangyo }", "runs at anyang }"))
        .expect("written");
    Some(home)
}

/// A revision is held against as the directory that it was.
#[test]
fn the_last_report_may_be_a_git_revision() {
    let Some(home) = moved("revision") else {
        println!("skipped: no git on this machine");
        return;
    };
    let written = |against: &str, arguments: &[&str]| {
        let all = [&["--md", "-", "--against", against], arguments, &["topo"]].concat();
        let run = report(&home, &all);
        assert!(run.status.success(), "{against}: {}", told(&run));
        out(&run)
    };
    let by_directory = written("then", &[]);
    assert!(by_directory.contains("1 statement was added, 1 removed."), "{by_directory}");
    for revision in ["last", "HEAD", "last:topo", "HEAD:./topo"] {
        assert!(written(revision, &[]) == by_directory, "{revision}");
    }
    fs::write(home.join("key"), "a secret of more than sixteen bytes").expect("written");
    let redacted = ["--redact", "key"];
    assert!(written("last", &redacted) == written("then", &redacted));
    let run = report(&home, &["--bundle", "b.zip", "--against", "last", "topo"]);
    assert!(run.status.success(), "{}", told(&run));
    assert!(self::run(&home, &["verify", "b.zip"]).status.success());
    for (against, fault) in [
        ("lasr", "neither a file or directory nor a revision of this git repository; did you mean `last`?"),
        ("last:nowhere", "no such file or directory"),
    ] {
        let run = report(&home, &["--md", "x.md", "--against", against, "topo"]);
        assert_eq!(run.status.code(), Some(2));
        assert!(told(&run).contains(fault) && !home.join("x.md").exists(), "{}", told(&run));
    }
}

/// Before and after stand in their chapter, in the language of the document.
#[test]
fn what_became_of_losses_since_is_drawn() {
    let after = TALK.replace("runs at pangyo }", "runs at pangyo, at anyang }");
    let home = with("since", &[("then.topo", TALK), ("now.topo", &after)]);
    let page = |lang: &str, against: &str| {
        let run = report(&home, &["--html", "-", "--lang", lang, "--against", against, "now.topo"]);
        assert!(run.status.success(), "{}", told(&run));
        out(&run)
    };
    for (lang, chapter, title) in [
        ("en", "Changes since the last report", "Better – Pangyo lost"),
        ("ko", "지난 보고 이후 변경", "개선 – Pangyo"),
        ("ja", "前回報告からの変更", "改善"),
    ] {
        let html = page(lang, "then.topo");
        let figure = html.find("id=\"since-last-report-light-title\">").expect("a picture");
        let heading = html.find("id=\"changes\"").expect("a chapter");
        let next = html[heading..].find("</section>").map(|end| heading + end).expect("it ends");
        assert!(heading < figure && figure < next, "{lang}: it stands in its chapter");
        assert!(
            html[figure..].split_once('>').is_some_and(|(_, rest)| rest.starts_with(title)),
            "{lang}: {}",
            &html[figure..figure + 200]
        );
        assert!(html.contains(chapter), "{lang}");
    }
    assert!(!page("en", "now.topo").contains("since-last-report"), "the same has no picture");
}
