//! `spof.toml` as projects use it: what belongs to a project, what of it is told, settings over settings.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;

use checking::{command, project, run, told, write};
use std::fs;
use std::io::Write;
use std::process::Stdio;

const PLACES: &str = "site east { restored in 8h }\nsite west\n";
const SHOP: &str = "\
service shop { runs 2 at east; standby 2 at west; takeover 1h by ops with deployer; restart 10m; users 3M }
service wiki { runs at east, at west; restart 10m; rto 1h; wants deployer }
";
const TOOLS: &str = "tool deployer { runs at east; restart 10m }\ncrew ops { people 5 }\n";
const BLOG: &str = "service blog { runs at west; restart 10m }\n";

const FILES: [(&str, &str); 5] = [
    ("topo/places.topo", PLACES),
    ("topo/shop.topo", SHOP),
    ("topo/tools.topo", TOOLS),
    ("topo/blog.topo", BLOG),
    ("spof.toml", ""),
];

#[test]
fn paths_narrow_what_is_told_and_never_what_is_judged() {
    let directory = project("narrow", &FILES);
    let (code, whole, _) = run(&directory, &["check"]);
    assert_eq!(code, 1, "{whole}");
    assert!(whole.contains("single-site-service") && !whole.contains("elsewhere in the project"), "{whole}");
    // The shop alone could not even be read: what it needs is declared elsewhere.
    let (code, shop, err) = run(&directory, &["check", "topo/shop.topo"]);
    assert_eq!(code, 1, "{err}");
    assert!(shop.contains("tool-inside-what-it-recovers") && !shop.contains("`blog`"), "{shop}");
    assert!(shop.contains("more findings elsewhere in the project\n"), "{shop}");
    assert!(shop.contains("judged 3 services × 2 sites"), "{shop}");
    // The fault stands in another file than the one that was asked for: a mark of it is here.
    assert!(shop.contains(" --> topo/tools.topo:1") && shop.contains("::: topo/shop.topo:1"), "{shop}");
    // The exit code is that of what is told.
    assert_eq!(run(&directory, &["check", "topo/blog.topo"]).0, 0);
    assert_eq!(run(&directory, &["check", "topo/blog.topo", "--fail-on", "warning"]).0, 1);
    assert_eq!(run(&directory, &["check", "topo/blog.topo", "topo/tools.topo"]).0, 1);
    // The name of a finding means the same to `spof explain`, whatever part of the project is named.
    let (code, page, err) =
        run(&directory, &["explain", "tool-inside-what-it-recovers@deployer@east", "topo/shop.topo"]);
    assert_eq!(code, 0, "{err}");
    assert!(page.contains("topo/tools.topo:1"), "{page}");
    // From below, with a path of there.
    let (code, below, _) = run(&directory.join("topo"), &["check", "blog.topo"]);
    assert_eq!(code, 0, "{below}");
    fs::create_dir_all(directory.join("beside")).expect("made");
    let (_, beside, _) = run(&directory.join("beside"), &["check", "../topo/blog.topo"]);
    assert!(beside.contains(" --> ../topo/blog.topo:1:"), "no message names the machine: {beside}");
    assert!(below.contains("elsewhere") && below.contains("../topo/blog.topo:1:"), "{below}");
    // The same files without settings: what PATH names, and nothing else.
    fs::remove_file(directory.join("spof.toml")).expect("removed");
    let (code, out, _) = run(&directory, &["check", "topo/shop.topo"]);
    assert_eq!(code, 2, "{out}");
    let json = run(&directory, &["check", "topo", "-o", "json"]).1;
    assert!(json.contains("\"elsewhere\": 0"), "{json}");
}

#[test]
fn what_is_no_part_of_the_project_is_not_judged_silently() {
    let directory = project("parts", &FILES);
    write(&directory, "vendor/deep/x.topo", "site east\n");
    write(&directory, "other/spof.toml", "");
    write(&directory, "other/o.topo", "site east\nsite o2\nservice o { runs at east; restart 1h }\n");
    assert_eq!(run(&directory, &["check"]).0, 2, "`east` twice");
    write(&directory, "spof.toml", "[files]\nexclude = [\"vendor/**\"]\n");
    let (code, out, err) = run(&directory, &["check"]);
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("judged 3 services"), "another project inside is not read: {out}");
    for (path, fault) in [
        ("vendor", "`vendor` is no part of the project"),
        ("vendor/deep/x.topo", "`vendor/deep/x.topo` is no part of the project"),
        ("spof.toml", "no `.topo` file"),
        ("topo/nowhere.topo", "cannot read `topo/nowhere.topo`: there is no such file or directory"),
    ] {
        let (code, _, err) = run(&directory, &["check", path]);
        assert_eq!(code, 2, "{path}");
        assert!(err.contains(fault), "{path}: {err}");
    }
    // The nearest settings govern.
    let (_, out, _) = run(&directory, &["check", "other"]);
    assert!(out.contains("judged 1 service ×"), "{out}");
    // Above the root of the repository nobody looks.
    fs::create_dir_all(directory.join("topo/.git")).expect("made");
    let (_, out, _) = run(&directory, &["check", "topo/blog.topo"]);
    assert!(!out.contains("elsewhere"), "{out}");
    // What is imported is read, although the project leaves it out.
    write(
        &directory,
        "topo2/m.topo",
        "import \"../vendor/deep\" as v\nsite b\nservice s { runs at v.east; restart 1h }\n",
    );
    let excluded = "files.exclude = [\"vendor/**\"]";
    let (code, out, err) = run(&directory, &["check", "topo2", "--isolated", "--config", excluded]);
    assert_ne!(code, 2, "{out}{err}");
}

#[test]
fn settings_extend_settings() {
    let directory = project("extends", &FILES);
    write(
        &directory,
        "org/base.toml",
        "[check]\nfail-on = \"never\"\nbaseline = \"none-of-yours.txt\"\n[rules]\nrecovery = \"off\"\nrto-missed = { acceptable = false }\nsingle-site-service = \"error\"\n",
    );
    write(
        &directory,
        "spof.toml",
        "extends = [\"org/base.toml\"]\n[rules]\nsingle-site-service = \"info\"\n",
    );
    let (code, out, err) = run(&directory, &["check"]);
    assert_eq!(code, 0, "{err}");
    assert!(!out.contains("tool-inside-what-it-recovers"), "{out}");
    let (_, shown, _) = run(&directory, &["config", "show"]);
    for line in [
        "fail-on = \"never\"  # org/base.toml:2\n",
        "level = \"site\"  # default\n",
        "single-site-service = \"info\"  # spof.toml:3\n",
        "rto-missed = \"off\"  # org/base.toml:5, not acceptable\n",
        "crew-locked-out = \"off\"  # org/base.toml:5\n",
    ] {
        assert!(shown.contains(line), "{line}{shown}");
    }
    assert!(!shown.contains("none-of-yours"), "a baseline belongs to one project: {shown}");
    // A text over the file, and another over that.
    let typed = ["check", "--config", "check.fail-on = \"warning\"", "--config", "rules.recovery=\"error\""];
    assert_eq!(run(&directory, &typed).0, 1);
    let (_, shown, _) = run(&directory, &["config", "show", "--config", "check.fail-on = \"info\""]);
    assert!(shown.contains("fail-on = \"info\"  # --config 1:1"), "{shown}");
    assert_eq!(run(&directory, &["check", "--isolated"]).0, 1, "without settings the error counts");
    let (code, out, _) = run(&directory, &["check", "topo", "--config", "org/base.toml"]);
    assert_eq!(code, 2, "the baseline that the file names is not there: {out}");
    for (text, expected) in [
        (
            "extends = [\"spof.toml\"]\n",
            "error[wrong-setting]: these settings extend themselves\n --> spof.toml:1:12\n",
        ),
        ("extends = [\"nowhere.toml\"]\n", "there is no file `nowhere.toml`\n --> spof.toml:1:12\n"),
        ("extends = \"x\"\n", "a list of texts is due"),
        ("extends = [\"a\", 3]\n", "a text in quotes is due"),
        ("[files]\nexclude = [\"[ab]\"]\n", "1:12"),
        ("[files]\nexclude = [\"/etc\"]\n", "`/etc` is no pattern: a pattern is relative to the project"),
        ("[files]\nexcluse = []\n", "did you mean `exclude`?"),
        (
            "[rules]\n\"require.nobody\" = \"off\"\n",
            "spof.toml:2:1: no rule, group or requirement is called `nobody`",
        ),
        ("[rules]\n\"require.a\\u001b[2J\" = \"off\"\n", "called `a\\u{1b}[2J`"),
        ("a = 1\na = 2\n", "error[broken-toml]"),
    ] {
        write(&directory, "spof.toml", text);
        let (code, _, err) = run(&directory, &["check"]);
        assert_eq!(code, 2, "{text}");
        assert!(err.contains(expected.trim_start_matches("1:12")), "{text}{err}");
        assert!(!err.contains('\u{1b}'), "{err:?}");
    }
    write(&directory, "spof.toml", "extends = [\"bad.toml\"]\n");
    write(&directory, "bad.toml", "[chek]\n");
    let (_, _, err) = run(&directory, &["check"]);
    assert!(err.contains(" --> bad.toml:1:2\n"), "{err}");
    for arguments in [
        &["check", "--config", "a.toml", "--config", "b.toml"][..],
        &["check", "--isolated", "--config", "org/base.toml"],
        &["check", "--config", "chek = 1"],
        &["check", "--config", "nowhere.toml"],
    ] {
        let (code, _, err) = run(&directory, arguments);
        assert_eq!((code, err.is_empty()), (2, false), "{arguments:?}");
    }
}

#[test]
fn a_check_that_asks_nobody_did_not_happen() {
    let directory = project("nobody", &FILES);
    let (code, _, err) = run(&directory, &["check", "--only", "rto-missed", "--skip", "recovery"]);
    assert_eq!(code, 2);
    assert!(err.contains("no rule and no requirement was asked"), "{err}");
    let json = run(&directory, &["check", "--only", "rto-missed", "-o", "json"]);
    assert_eq!(json.0, 0, "{}", json.1);
    write(&directory, "topo/shop.topo", "");
    write(&directory, "topo/blog.topo", "");
    let (code, out, _) = run(&directory, &["check", "-o", "json"]);
    assert_eq!(code, 2);
    assert!(out.contains("\"status\": \"error\"") && out.contains("nothing was judged: no service"), "{out}");
    for arguments in [
        &["--locked", "--no-baseline"][..],
        &["--diff"],
        &["--fix", "--add-accept", "--because", "x"],
        &["--fix", "-o", "json"],
        &["--watch", "--fix"],
        &["--jobs", "0"],
        &["--ticket", "x"],
    ] {
        assert_eq!(run(&directory, &[&["check"], arguments].concat()).0, 2, "{arguments:?}");
    }
}

#[test]
fn what_a_group_says_holds_for_its_rules_and_for_warnings_of_texts() {
    let accepted = "accept tool-inside-what-it-recovers on deployer { until 2026-12-31 because \"x\" }\n";
    let directory = project("groups", &FILES);
    write(&directory, "topo/accept.topo", accepted);
    assert_eq!(run(&directory, &["check"]).0, 0);
    write(&directory, "spof.toml", "[rules]\nrecovery = { acceptable = false }\n");
    let (code, out, _) = run(&directory, &["check"]);
    assert_eq!(code, 1, "{out}");
    let (_, shown, _) = run(&directory, &["config", "show"]);
    assert!(shown.contains("rto-missed = \"error\"  # default, not acceptable"), "{shown}");
}

#[test]
fn an_editor_sees_its_file_inside_its_project() {
    let directory = project("editor", &FILES);
    let check = |arguments: &[&str], text: &str| {
        let mut child = command(&directory, &[&["check", "-o", "concise"], arguments].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("runs");
        child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("written");
        told(&child.wait_with_output().expect("ends"))
    };
    let typed = "\n\nservice typed { runs at west; restart 10m }\n";
    let (_, out, err) = check(&["-", "--stdin-filename", "topo/blog.topo"], typed);
    assert!(out.contains("topo/blog.topo:3:") && out.contains("`typed`"), "{out}{err}");
    assert!(!out.contains("`deployer`") && err.contains("elsewhere"), "only that file is told: {out}{err}");
    // A file that is not saved yet.
    let (_, out, err) = check(&["-", "--stdin-filename", "topo/new.topo"], typed);
    assert!(out.contains("topo/new.topo:3:") && out.contains("[single-site-service]"), "{out}{err}");
    assert!(err.contains("judged 4 services"), "inside its project: {err}");
    // Broken as it is typed.
    let (code, out, _) = check(&["-", "--stdin-filename", "topo/blog.topo"], "service {");
    assert_eq!(code, 2);
    assert!(out.contains("topo/blog.topo:1:"), "{out}");
}

#[test]
fn a_watched_check_keeps_what_it_knew() {
    let directory = project("watch", &FILES);
    let mut child = command(&directory, &["check", "--watch"])
        .stdout(fs::File::create(directory.join("out")).expect("made"))
        .stderr(Stdio::null())
        .spawn()
        .expect("runs");
    let shown = || fs::read_to_string(directory.join("out")).unwrap_or_default();
    let wait = |what: &str| {
        let there = (0..400).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            shown().contains(what)
        });
        if there { Ok(()) } else { Err(format!("{what}: {}", shown())) }
    };
    let outcome = (|| {
        wait("judged 3 services")?;
        write(&directory, "topo/new.topo", "service new { runs at west; restart 1h }\n");
        wait("2 new, 0 fixed since the last save")?;
        write(&directory, "topo/new.topo", "service new {\n");
        wait("=== what was judged last, before that ===")?;
        fs::remove_file(directory.join("topo/new.topo")).map_err(|fault| fault.to_string())?;
        wait("0 new, 2 fixed since the last save")?;
        write(&directory, "spof.toml", "[rules]\nrecovery = \"off\"\n");
        wait("0 new, 1 fixed since the last save")
    })();
    child.kill().expect("killed");
    let _ = child.wait();
    assert_eq!(outcome, Ok(()));
    let shown = shown();
    let banner = shown.find("=== what").expect("there");
    assert!(shown[banner..].contains("judged 4 services"), "the last result is kept: {shown}");
}
