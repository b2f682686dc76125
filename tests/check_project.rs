//! A project as its settings see it: the same files for every command, and findings in groups.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;

use checking::{project, read, run, write};
use std::fs;
use std::path::Path;
use std::process::Command;

const SETTINGS: &str = "[files]\nexclude = [\"*/drafts/**\", \"shared/**\"]\n";
const PLACES: &str = "region kr {\n  site seoul { restored in 8h }\n  site busan { restored in 6h }\n}\n";
const PAY: &str = "service pay \"決済サービス\" {\n  owner \"payments\"\n  runs 2 at kr.seoul\n  restart 5m\n  rto 1h\n  users 5M\n}\n\
                   store ledger {\n  runs 2 at kr.seoul\n  restart 5m\n}\n";
const SHOP: &str = "import \"../shared/grid.topo\" as grid\n\nservice shop {\n  runs 2 at kr.seoul, 2 at kr.busan\n  \
                    needs pay, grid.net\n  restart 5m\n  owner \"shop\"\n}\n\n\
                    scenario dark {\n  lose kr.seoul for 1h\n  expect pay down\n  observed pay back after 2h\n}\n";
const GRID: &str = "external net {\n  runs nowhere\n}\n";

/// A project with a draft that cannot be read, and a directory that is read where it is imported only.
fn mono(test: &str, below: &str) -> std::path::PathBuf {
    let at = |path: &str| format!("{below}{path}");
    let texts = [
        (at("spof.toml"), SETTINGS),
        (at("places.topo"), PLACES),
        (at("pay/pay.topo"), PAY),
        (at("shop/shop.topo"), SHOP),
        (at("shop/drafts/x.topo"), "servce x {\n"),
        (at("shared/grid.topo"), GRID),
    ];
    let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    project(test, &texts)
}

#[test]
fn every_command_reads_the_files_that_check_reads() {
    let directory = mono("every-command", "");
    for (arguments, expected) in [
        (&["check", "."][..], 1),
        (&["analyze", "--out", "none", "."], 0),
        (&["explain", "pay", "."], 0),
        (&["simulate", "--out", "none", "."], 0),
        (&["test", "."], 0),
        (&["replay", "."], 0),
        (&["blackstart", "--out", "none", "."], 0),
        (&["risk", "--out", "none", "."], 0),
        (&["advise", "--out", "none", "."], 0),
        (&["advise", "--diff", "."], 0),
        (&["export", "open-psa", "."], 0),
        (&["diff", ".", "."], 0),
        (&["fmt", "--check", "."], 0),
        (&["report", "--html", "page.html", "."], 0),
        (&["report", "--md", "-", "."], 0),
        (&["baseline", "show", "."], 2),
    ] {
        let (code, out, err) = run(&directory, arguments);
        assert_eq!(code, expected, "{arguments:?}\n{out}{err}");
        assert!(!err.contains("servce") && !out.contains("servce"), "{arguments:?}\n{out}{err}");
    }
    // A file that is named is read, whatever the patterns say.
    let (code, _, err) = run(&directory, &["fmt", "--check", "shop/drafts/x.topo"]);
    assert!(code == 2 && err.contains("servce"), "{err}");
    // Patterns begin at the project, wherever somebody stands.
    let (code, out, err) = run(&directory.join("shop"), &["fmt", "--check", "."]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    // What is wrong with settings is told by all of them.
    write(&directory, "spof.toml", "[file]\n");
    let (code, _, err) = run(&directory, &["analyze", "--out", "none", "."]);
    assert!(code == 2 && err.contains("there is no key `file`"), "{err}");
}

fn git(directory: &Path, arguments: &[&str]) {
    let names = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"];
    let done = Command::new("git").args(names).args(arguments).current_dir(directory).output().expect("runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn another_state_of_a_project_below_the_repository_is_read_as_the_project_reads_it() {
    let directory = mono("below", "topo/");
    let _ = fs::remove_dir_all(directory.join(".git"));
    git(&directory, &["init", "--quiet"]);
    git(&directory, &["add", "."]);
    git(&directory, &["commit", "--quiet", "--message", "one"]);
    let (own, above) = (directory.join("topo"), directory);
    let unchanged = "nothing new or worse to object to";
    for (place, arguments) in [
        (&own, &["check", "--against", "HEAD"][..]),
        (&own, &["check", "--against", "HEAD", "pay"]),
        (&above, &["check", "--against", "HEAD", "topo"]),
        (&above, &["check", "--against", "topo", "topo"]),
    ] {
        let (code, out, err) = run(place, arguments);
        assert!(code == 0 && out.contains(unchanged), "{arguments:?}\n{out}{err}");
    }
    for (place, arguments) in [
        (&own, &["diff", "HEAD", "."][..]),
        (&above, &["diff", "HEAD", "topo"]),
        (&above, &["diff", "HEAD", "HEAD", "topo"]),
    ] {
        let (code, out, err) = run(place, arguments);
        assert!(code == 0 && out.starts_with("Nothing changed"), "{arguments:?}\n{out}{err}");
    }
}

/// Headings, and titles below them, of what is told.
fn outline(out: &str) -> Vec<&str> {
    let lines: Vec<&str> = out.lines().collect();
    let is_heading = |at: usize| lines.get(at + 1).is_some_and(|next| next.starts_with("──"));
    let is_title = |line: &str| line.starts_with("error[") || line.starts_with("warning[");
    (0..lines.len()).filter(|at| is_heading(*at) || is_title(lines[*at])).map(|at| lines[at]).collect()
}

#[test]
fn findings_are_told_in_groups() {
    let directory = mono("groups", "");
    let only = "rto-missed,non-redundant-dependency,single-site-service";
    let grouped = |by: &str| {
        let (code, out, err) =
            run(&directory, &["check", "--only", only, "--group-by", by, "--width", "120"]);
        assert_eq!(code, 1, "{err}");
        outline(&out).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let late = "error[rto-missed]: service `pay` is back 8.1 h after losing `kr.seoul` at the earliest, and promises 1h";
    let whole = grouped("rule");
    assert_eq!(whole[..2], ["rule `rto-missed`: 1 error", late]);
    assert_eq!(grouped("cause")[0], "site `kr.seoul`: 1 error");
    assert_eq!(grouped("place")[0], "site `kr.seoul`: 1 error");
    assert_eq!(grouped("file")[..2], ["file `pay/pay.topo`: 1 error", late]);
    assert_eq!(grouped("owner")[..2], ["owner payments: 1 error", late]);
    assert_eq!(grouped("service")[..2], ["service `pay`: 1 error", late]);
    // What several suffer is told in full once.
    let pair = "runs 2 at east; standby 2 at west; takeover 10m with tool-of-both; restart 5m";
    let both = format!(
        "site east {{ restored in 8h }}\nsite west\ntool tool-of-both {{ runs at east; restart 10m }}\nservice a {{ {pair} }}\nservice b {{ {pair} }}\n"
    );
    let only = "controller-in-the-failed-domain";
    let shared = project("shared-cause", &[("x.topo", &both)]);
    let wide = ["check", "--only", only, "--group-by", "service", "--width", "140", "."];
    let (_, out, _) = run(&shared, &wide);
    let title = "error[controller-in-the-failed-domain]: tool `tool-of-both` is lost with `east`, away from which it should switch";
    let again = format!("{title} (told above)");
    let expected = ["service `a`: 1 error", title, "service `b`: 1 error", &again];
    assert_eq!(outline(&out), expected, "{out}");
    // A heading keeps to the width, too.
    let long = "a team that has a long name, of which nobody would think that it fits on one line";
    let text = format!("site east {{ restored in 8h }}\nservice a {{ runs at east; owner \"{long}\" }}\n");
    let owned = project("long-owner", &[("x.topo", &text)]);
    let (_, out, _) = run(&owned, &["check", "--group-by", "owner", "--notes", "--width", "44", "."]);
    let heading: Vec<&str> = out.lines().take_while(|line| !line.starts_with('─')).map(str::trim).collect();
    assert!(heading.join(" ").starts_with(&format!("owner {long}: 1 ")), "{out}");
    assert!(heading.len() > 1 && heading.iter().all(|line| line.chars().count() <= 44), "{out}");
    // The number that is told does not hang on how it is arranged.
    let (_, out, _) = run(&directory, &["check", "--group-by", "owner", "--max", "1"]);
    assert_eq!(outline(&out).len(), 2, "{out}");
    let (code, _, err) = run(&directory, &["check", "--group-by", "owner", "-o", "concise"]);
    assert!(code == 2 && err.contains("--group-by is about the format `human`"), "{err}");
}

#[test]
fn one_file_takes_one_format_however_it_is_written() {
    let directory = mono("one-file", "");
    let (code, _, err) = run(&directory, &["check", "-o", "json:out", "-o", "sarif:./shop/../out"]);
    assert!(code == 2 && err.contains("two formats would be written to `./shop/../out`"), "{err}");
    assert!(!directory.join("out").exists());
}

#[test]
fn what_a_requirement_found_is_explained_as_it_was_found() {
    let directory = mono("explain", "");
    write(&directory, "shop/shop.topo", &format!("{SHOP}require owned {{ every store; has owner }}\n"));
    let (_, out, _) = run(&directory, &["check", "--only", "owned", "-o", "concise"]);
    assert!(out.contains("[owned]"), "{out}");
    let (code, out, err) = run(&directory, &["explain", "owned@ledger@has-owner", "."]);
    assert!(code == 0 && out.contains("error[owned]"), "{out}{err}");
    // A group of instances is written in the same way, and is one.
    let (code, out, _) = run(&directory, &["explain", "pay@kr.seoul", "."]);
    assert!(code == 0 && !out.contains("error["), "{out}");
    for (arguments, expected) in [
        (&["explain", "owned@ledger@has-owner", ".", "--lose", "kr.seoul"][..], "--lose is about elements"),
        (&["explain", "rto-missed@pay@kr.seoul"], "to explain a finding, name the topology after it"),
        (&["explain", "pay", ".", "--now", "2026-03-01"], "--now is about findings, and `pay` is none"),
    ] {
        let (code, _, err) = run(&directory, arguments);
        assert!(code == 2 && err.contains(expected), "{arguments:?}\n{err}");
    }
    // As it was found: by another kind of place, on another day.
    let (_, out, _) =
        run(&directory, &["check", "--level", "region", "-o", "concise", "--only", "rto-missed"]);
    assert!(out.contains("losing `kr`"), "{out}");
    let (code, out, err) = run(&directory, &["explain", "--level", "region", "rto-missed@pay@kr", "."]);
    assert!(code == 0 && out.contains("losing `kr`"), "{out}{err}");
    assert!(read(&directory, "spof.toml") == SETTINGS);
}

#[test]
fn a_project_begins_with_settings_and_an_example_that_has_something_to_say() {
    let directory = project("init", &[]);
    let (code, out, err) = run(&directory, &["init", "topo"]);
    assert_eq!((code, out.as_str()), (0, "wrote topo/spof.toml\nwrote topo/example.topo\n"), "{err}");
    assert_eq!(run(&directory, &["fmt", "--check", "topo"]).0, 0);
    let (code, out, err) = run(&directory, &["check", "topo", "-o", "concise"]);
    assert!(code == 1 && out.contains("tool `deployer` is lost with `east`"), "{out}{err}");
    // What its comment says mends it, does.
    let example = read(&directory, "topo/example.topo");
    write(
        &directory,
        "topo/example.topo",
        &example.replace("  runs at east\n", "  runs at east, 1 at west\n"),
    );
    let (code, out, err) = run(&directory, &["check", "topo", "-o", "concise"]);
    assert!(code == 0 && !out.contains("error["), "{out}{err}");
    let mended = read(&directory, "topo/example.topo");
    let (code, _, err) = run(&directory, &["init", "topo"]);
    assert!(code == 2 && err.contains("`topo/spof.toml` is there already: nothing was written"), "{err}");
    assert_eq!(read(&directory, "topo/example.topo"), mended);
}

#[test]
fn the_files_of_a_project_are_told() {
    let directory = mono("files", "");
    let all = "pay/pay.topo\nplaces.topo\nshop/shop.topo\nshared/grid.topo\n";
    assert_eq!(run(&directory, &["config", "files"]), (0, all.to_owned(), String::new()));
    let above = "../pay/pay.topo\n../places.topo\n../shop/shop.topo\n../shared/grid.topo\n";
    assert_eq!(run(&directory.join("pay"), &["config", "files"]), (0, above.to_owned(), String::new()));
}

#[test]
fn what_is_shown_beside_a_change_names_files_from_the_root_of_the_repository() {
    let directory = mono("root", "topo/");
    for (below, typed) in [("", "topo"), ("topo", "."), ("topo/shop", "..")] {
        let said = |format: &str| run(&directory.join(below), &["check", typed, "-o", format]).1;
        assert!(said("github").contains("::error file=topo/pay/pay.topo,line=5,"), "{below}");
        assert!(said("azure").contains("sourcepath=topo/pay/pay.topo;"), "{below}");
        assert!(said("gitlab").contains("\"path\": \"topo/pay/pay.topo\""), "{below}");
        assert!(said("sarif").contains("\"uri\": \"topo/pay/pay.topo\""), "{below}");
    }
    // People are told what they can open from where they are.
    assert!(run(&directory.join("topo"), &["check"]).1.contains("--> pay/pay.topo:5:"));
}

#[test]
fn a_misspelt_sector_is_shown_under_its_own_name() {
    let texts = [
        (
            "a.topo",
            "site a\nsite b\nservice s { runs at a, at b }\norganisation { sector kr-value-added, zork }\n",
        ),
        ("b.topo", "organisation { sector zork, other }\n"),
    ];
    let directory = project("sectors", &texts);
    let (_, out, _) = run(&directory, &["check", "--only", "unasked-name", "-o", "concise", "."]);
    let places: Vec<&str> = out.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, ["a.topo:4:39", "b.topo:1:29"], "{out}");
}

#[test]
fn whoever_mends_a_finding_is_told_what_else_stops_the_same() {
    let directory = mono("causes", "");
    let (code, out, err) = run(&directory, &["explain", "rto-missed@pay@kr.seoul", "."]);
    assert!(code == 0 && out.contains("What stops pay, by itself or together, up to 3 things"), "{out}{err}");
    assert!(out.contains("- site kr.seoul"), "{out}");
}
