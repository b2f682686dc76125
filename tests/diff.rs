//! `spof diff`: what is told of a change, in every format, and of git revisions.
//! `SPOF_BLESS=1 cargo test --test diff` renews the goldens and the schema.

#![cfg(feature = "cli")]

#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

use serde_json::Value;
use spof::analysis::changes::effects::{Fate, Losing};
use spof::base::lines::Lines;
use spof::base::quantity::Date;
use spof::base::texts::Texts;
use spof::pipeline::check::Question;
use spof::pipeline::diff::{Judged, comment, compose, judge};
use spof::pipeline::{Reading, read};
use spof::render::json;
use spof::render::terminal::{Look, terminal};
use spof::report::diff::compared::{Compared, Turn};
use spof::report::diff::verdict::verdict;
use spof::rules::settings::Settings;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn question(threads: usize) -> Question {
    let today = Date { year: 2026, month: 3, day: 1 };
    Question { level: None, threads, today, settings: Settings::default() }
}

fn reading(text: &str) -> Reading {
    let reading = read(&Texts::of(&[("dir/a.topo", text)]), &["dir/a.topo".to_owned()]);
    assert!(reading.topology.is_some(), "{:#?}\n{text}", reading.diagnostics);
    reading
}

/// What is asked of a comparison.
fn with<T>(old: &Reading, new: &Reading, ask: impl FnOnce(&Compared<'_>) -> T) -> T {
    let judged: Judged = judge(old, new, &question(1)).expect("both can be judged");
    let (old_lines, new_lines) = (Lines::new(&old.sources), Lines::new(&new.sources));
    ask(&judged.compared(("old", &old_lines), ("new", &new_lines)))
}

fn between<T>(old: &str, new: &str, ask: impl FnOnce(&Compared<'_>) -> T) -> T {
    with(&reading(old), &reading(new), ask)
}

fn text(compared: &Compared<'_>) -> String {
    terminal(&compose(compared), Look::plain(100))
}

fn example(path: &str) -> Reading {
    let text = fs::read_to_string(texts::root().join(path)).expect("readable");
    read(&Texts::of(&[(path, &text)]), &[path.to_owned()])
}

fn golden(name: &str, written: &str) {
    let path = texts::root().join("tests/golden").join(name);
    if std::env::var_os("SPOF_BLESS").is_some() {
        fs::write(&path, written).expect("written");
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(golden.replace("\r\n", "\n"), written, "{name}: SPOF_BLESS=1 cargo test --test diff");
}

const SECOND: &str = "examples/first-steps/2-second-site.topo";
const FIXED: &str = "examples/first-steps/3-the-fix.topo";

#[test]
fn consequences_come_first() {
    with(&example(FIXED), &example(SECOND), |compared| {
        golden("diff.txt", &text(compared));
        golden("diff.md", &comment(compared));
        assert!(compared.is_worse());
    });
}

const BEFORE: &str = r#"topology x "Shop"
site pangyo "Pangyo" { restored in 10h }
site anyang "Anyang"
tool deployer "Deploy tool" { runs 2 at anyang; restart 5m }
store data "Data" { runs 1 at pangyo; standby 1 at anyang; takeover 10m with deployer }
service talk "Talk" {
  users 47M
  runs 2 at pangyo
  standby 2 at anyang
  takeover 10m with deployer
  needs data
}
service mail "Mail" { users 3M; runs 1 at pangyo; restart 20m }
scenario fire { lose pangyo for 10h }
"#;

#[test]
fn the_worst_is_told_with_names_people_and_times() {
    let verdict_of = |new: &str| between(BEFORE, new, verdict);
    assert_eq!(verdict_of(BEFORE), "Nothing changed");
    // A takeover that took ten minutes is no more: Talk waits for its site.
    let new = BEFORE.replace("  takeover 10m with deployer\n  needs data", "  restart 5m\n  needs data");
    let told = verdict_of(&new);
    assert!(told.starts_with("Worse: ") && told.contains("losing Pangyo, Talk is"), "{told}");
    let new = BEFORE.replace("restart 20m", "restart 50m");
    assert_eq!(verdict_of(&new), "Worse: losing Pangyo, Mail is back after 10.8 h instead of 10.3 h");
    let new = BEFORE.replace("restart 20m", "restart 10m");
    assert_eq!(verdict_of(&new), "Better: losing Pangyo, Mail is back after 10.2 h instead of 10.3 h");
    let new = BEFORE.replace("service mail \"Mail\" {", "service mail \"Mail\" { needs deployer;");
    assert_eq!(verdict_of(&new), "Worse: losing Anyang stops 1 more service (Mail), for 3 M people");
    let new = BEFORE.replace("users 47M", "users 47M; owner \"Talk team\"");
    assert_eq!(
        verdict_of(&new),
        "Neither better nor worse: 1 change of the model; nothing stops that did not, and what stops is back when it was"
    );
}

#[test]
fn what_says_nothing_is_said_to_say_nothing() {
    let same_but_for_layout = format!("# A comment.\nedition 1\n{BEFORE}").replace("edition 1\n", "\n\n");
    let told = between(BEFORE, &same_but_for_layout, |compared| {
        assert!(compared.is_same_model() && !compared.same_texts && !compared.is_worse());
        text(compared)
    });
    assert!(
        told.starts_with("Nothing changed in meaning: the texts differ in layout, comments or order"),
        "{told}"
    );
}

#[test]
fn a_new_name_is_neither_better_nor_worse() {
    let new = BEFORE.replace("pangyo", "seoul").replace("talk", "messenger");
    between(BEFORE, &new, |compared| {
        assert_eq!(compared.changes.renamed.len(), 2);
        assert_eq!(compared.changes.count(), 2);
        assert!(compared.effects.is_empty(), "{:#?}", compared.effects);
        assert!(
            compared.turned.is_empty(),
            "{:?}",
            compared.turned.iter().map(|it| &it.told.id).collect::<Vec<_>>()
        );
    });
}

/// New things are told, and are neither better nor worse than nothing.
#[test]
fn new_things_are_no_worse_than_nothing() {
    let new = format!("{BEFORE}service pay \"Pay\" {{ runs 1 at anyang }}\nsite busan \"Busan\"\n");
    between(BEFORE, &new, |compared| {
        assert!(!compared.effects.is_worse() && !compared.effects.is_empty());
        let told = text(compared);
        assert!(told.contains("not there") && told.contains("What new and gone things do"), "{told}");
        // What it is at fault for is told by the findings.
        assert!(compared.turned.iter().any(|it| it.turn == Turn::New && it.told.subject.path == "pay"));
    });
}

type Seen = (String, Vec<(String, Option<Fate>, Option<Fate>)>);

fn seen(losing: &Losing, turned: bool) -> Seen {
    let shift = |it: &spof::analysis::changes::effects::Shift| match turned {
        false => (it.who.path.clone(), it.before, it.after),
        true => (it.who.path.clone(), it.after, it.before),
    };
    (losing.lost.path.clone(), losing.shifts.iter().map(shift).collect())
}

#[test]
fn both_directions_mirror_each_other() {
    let steps = ["examples/first-steps/1-one-site.topo", SECOND, FIXED].map(example);
    let effects = |old: &Reading, new: &Reading, turned: bool| {
        with(old, new, |compared| {
            let mut all: Vec<Seen> = compared.effects.all().map(|it| seen(it, turned)).collect();
            all.sort_by(|a, b| a.0.cmp(&b.0));
            let findings = |turn: Turn| compared.turned.iter().filter(|it| it.turn == turn).count();
            let counts =
                [findings(Turn::New), findings(Turn::Gone), findings(Turn::Worse), findings(Turn::Better)];
            let [new, gone, worse, better] = counts;
            (all, if turned { [gone, new, better, worse] } else { counts })
        })
    };
    for old in &steps {
        for new in &steps {
            assert_eq!(effects(old, new, false), effects(new, old, true));
        }
    }
}

#[test]
fn neither_threads_nor_the_order_of_files_show() {
    let texts = |names: [&str; 2]| {
        let (one, two) = BEFORE.split_at(BEFORE.find("store data").expect("there"));
        let texts =
            Texts::of(&[(&format!("d/{}.topo", names[0]), one), (&format!("d/{}.topo", names[1]), two)]);
        read(&texts, &["d".to_owned()])
    };
    let (there, back) = (texts(["a", "b"]), texts(["b", "a"]));
    let other = BEFORE.replace("users 3M", "users 4M");
    let other = read(&Texts::of(&[("d/old.topo", &other)]), &["d".to_owned()]);
    let told = |new: &Reading, threads: usize| {
        let judged = judge(&other, new, &question(threads)).expect("judged");
        let (old_lines, new_lines) = (Lines::new(&other.sources), Lines::new(&new.sources));
        text(&judged.compared(("old", &old_lines), ("new", &new_lines)))
    };
    let expected = told(&there, 1);
    assert_eq!(expected, told(&there, 4));
    // The names of the files are all that differs.
    let plain = |text: &str| text.replace("a.topo", "b.topo");
    assert_eq!(plain(&expected), plain(&told(&back, 1)));
}

/// What Markdown reads: code left out.
fn without_code(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('`') {
        out.push_str(&rest[..at]);
        let length = rest[at..].chars().take_while(|it| *it == '`').count();
        let fence = "`".repeat(length);
        let inside = &rest[at + length..];
        let end = inside.find(&fence).expect("code is closed");
        rest = &inside[end + length..];
    }
    out + rest
}

#[test]
fn names_of_strangers_stay_text_in_a_comment() {
    let title = "<b>x</b> | `y` @somebody #1 [z](http://w)";
    let quoted = title.replace('"', "\\\"");
    let new = BEFORE.replace("\"Mail\" {", &format!("\"{quoted}\" {{ needs deployer; owner \"@all | x\";"));
    let told = between(BEFORE, &new, comment);
    let outside = without_code(&told);
    assert!(["<b>", "@s", "@a"].iter().all(|it| !outside.contains(it)), "{outside}");
    for row in told.lines().filter(|line| line.starts_with('|')) {
        let bars = row.replace("\\|", "").matches('|').count();
        assert!([5, 6, 7].contains(&bars), "{bars}: {row}");
    }
}

#[test]
fn a_comment_is_never_too_long_and_says_what_it_leaves_out() {
    let many = |place: &str| -> String {
        let services = (0..1_500).map(|at| {
            format!("service s{at} \"A service with quite a long name, number {at}\" {{ users 5; runs 1 at {place} }}\n")
        });
        format!("site here {{ restored in 1h }}\nsite there\n{}", services.collect::<String>())
    };
    let told = between(&many("here"), &many("there"), comment);
    assert!(told.chars().count() <= 65_536, "{}", told.chars().count());
    assert!(told.contains("losing there stops 1,500 more services") && told.contains(" more\n"), "{told}");
    let opened = told.matches("<details>").count();
    assert!(opened > 2 && opened == told.matches("</details>").count());
}

#[test]
fn the_contract_holds() {
    let schema = json::changes_schema().expect("written");
    let path = texts::root().join("docs/schema/changes-1.schema.json");
    if std::env::var_os("SPOF_BLESS").is_some() {
        fs::write(&path, &schema).expect("written");
    }
    let committed = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == schema, "docs/schema is old: SPOF_BLESS=1 cargo test --test diff");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let first = example("examples/first-steps/1-one-site.topo");
    for (old, new) in [(&first, &first), (&first, &example(FIXED)), (&example(FIXED), &reading(BEFORE))] {
        let written = with(old, new, |compared| json::changes(compared).expect("written"));
        let written: Value = serde_json::from_str(&written).expect("JSON");
        let faults: Vec<String> =
            validator.iter_errors(&written).map(|it| format!("{}: {it}", it.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        assert_eq!(written["same_model"].as_bool(), Some(std::ptr::eq(old, new)));
    }
}

/// A directory of its own for each test.
fn directory(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff").join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("made");
    directory
}

fn write(directory: &Path, name: &str, text: &str) {
    let path = directory.join(name);
    fs::create_dir_all(path.parent().expect("has one")).expect("made");
    fs::write(path, text).expect("written");
}

fn spof(directory: &Path, arguments: &[&str]) -> Output {
    let mut spof = Command::new(env!("CARGO_BIN_EXE_spof"));
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "COLUMNS", "NO_COLOR", "CLICOLOR_FORCE"] {
        spof.env_remove(name);
    }
    spof.current_dir(directory).env("SOURCE_DATE_EPOCH", "1772323200").args(arguments);
    spof.output().expect("spof runs")
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("no signal"), text(&output.stdout), text(&output.stderr))
}

fn diff(directory: &Path, arguments: &[&str]) -> (i32, String, String) {
    told(&spof(directory, &[&["diff"], arguments].concat()))
}

fn git(directory: &Path, arguments: &[&str]) -> bool {
    let settings = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    let mut git = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        git.env_remove(name);
    }
    git.current_dir(directory).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    git.args(settings).args(arguments).output().is_ok_and(|output| output.status.success())
}

/// A repository with two commits: the second one moves a file, adds one and makes Mail hang on the tool. None without git.
#[allow(clippy::print_stderr, reason = "a test that skips says so")]
fn repository(test: &str) -> Option<PathBuf> {
    let root = directory(test);
    if !git(&root, &["init", "-q", "-b", "trunk"]) {
        eprintln!("skipped: there is no git");
        return None;
    }
    write(&root, "all of it/판교/a b.topo", &format!("import \"../../shared\" as lib\n{BEFORE}"));
    write(&root, "shared/lib.topo", "external grid \"Grid\"\n");
    write(&root, "-x/--help.topo", "site s\n");
    assert!(git(&root, &["add", "-A"]) && git(&root, &["commit", "-qm", "one"]));
    assert!(git(&root, &["mv", "all of it/판교/a b.topo", "all of it/판교/c.topo"]));
    assert!(git(&root, &["commit", "-qam", "moved"]) && git(&root, &["tag", "moved"]));
    let new = BEFORE.replace("service mail \"Mail\" {", "service mail \"Mail\" { needs deployer;");
    write(&root, "all of it/판교/c.topo", &format!("import \"../../shared\" as lib\n{new}"));
    assert!(git(&root, &["commit", "-qam", "two"]));
    Some(root)
}

/// Nothing in the repository changes by being looked at.
fn state(root: &Path) -> Output {
    let mut git = Command::new("git");
    git.current_dir(root).args(["status", "--porcelain", "--untracked-files=all"]);
    git.output().expect("git runs")
}

#[test]
fn revisions_are_read_through_git() {
    let Some(root) = repository("revisions") else { return };
    let path = "all of it/판교";
    let before = state(&root).stdout;
    let worse = "Worse: losing Anyang stops 1 more service (Mail), for 3 M people";
    for arguments in [
        &["HEAD~1", path][..],
        &["HEAD~1", path, "--level", "site"],
        &["moved", "trunk", path],
        &["moved:all of it/판교", "HEAD:all of it/판교"],
        &["moved:all of it/판교/c.topo", path],
        &["HEAD~1:./all of it/판교", path],
    ] {
        let (code, out, error) = diff(&root, arguments);
        assert_eq!((code, error.as_str()), (1, ""), "{arguments:?}");
        assert!(out.replace('\n', " ").starts_with(worse), "{arguments:?}: {out}");
    }
    // Seen from inside of the directory, and from outside of the repository.
    let (code, out, error) = diff(&root.join(path), &["HEAD~1", "."]);
    assert_eq!((code, error.as_str()), (1, ""), "{out}");
    let outside = directory("outside");
    let absolute = root.join(path).to_string_lossy().into_owned();
    let (code, out, error) = diff(&outside, &["HEAD~1", &absolute]);
    assert_eq!((code, error.as_str()), (1, ""), "{out}");
    // A file that moved says the same, and so does the other way around.
    let (code, out, _) = diff(&root, &["HEAD~2", "moved", path]);
    assert_eq!((code, out.lines().next()), (0, Some("Nothing changed")));
    let (code, out, _) = diff(&root, &["--format", "json", path, "HEAD~1"]);
    let json: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &json["worse"], &json["better"]), (0, &Value::Bool(false), &Value::Bool(true)));
    assert_eq!(state(&root).stdout, before);
}

#[test]
fn names_like_options_are_names() {
    let Some(root) = repository("options") else { return };
    let (code, out, error) = diff(&root, &["HEAD:-x", "--", "-x"]);
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    let (code, out, error) = diff(&root, &["HEAD", "HEAD:-x/--help.topo", "--", "-x"]);
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    let (code, _, error) = diff(&root, &["--", "--output=x", "-x"]);
    assert_eq!(code, 2);
    assert!(error.contains("`--output=x` is neither"), "{error}");
    assert!(!root.join("x").exists());
}

#[test]
fn what_is_no_revision_is_told_with_what_may_have_been_meant() {
    let Some(root) = repository("unknown") else { return };
    let (code, out, error) = diff(&root, &["trunc", "all of it"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        error,
        "error: `trunc` is neither a file or directory nor a revision of this git repository; did you mean `trunk`?\n"
    );
    let (code, _, error) = diff(&root, &["HEAD:nowhere", "all of it"]);
    assert_eq!(code, 2);
    assert!(error.contains("the revision has no such file or directory"), "{error}");
    let (code, _, error) = diff(&root, &["HEAD:../..", "all of it"]);
    assert_eq!(code, 2);
    assert!(error.contains("it leaves the repository"), "{error}");
    let outside = std::env::temp_dir();
    if !git(&outside, &["rev-parse"]) {
        write(&outside.join("spof-diff-test"), "a.topo", "site a\n");
        let (code, _, error) = diff(&outside.join("spof-diff-test"), &["trunk", "a.topo"]);
        assert_eq!(code, 2);
        assert!(error.contains("this is no git repository"), "{error}");
        let _ = fs::remove_dir_all(outside.join("spof-diff-test"));
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_of_a_revision_only() {
    let Some(root) = repository("links") else { return };
    write(&root, "판교/lib.topo", BEFORE);
    std::os::unix::fs::symlink("../판교/lib.topo", root.join("shared/link.topo")).expect("made");
    std::os::unix::fs::symlink("/etc/passwd", root.join("shared/out.topo")).expect("made");
    assert!(git(&root, &["add", "-A"]) && git(&root, &["commit", "-qm", "links"]));
    let (code, out, error) = diff(&root, &["HEAD:shared/link.topo", "판교"]);
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    assert!(out.starts_with("Nothing changed"), "{out}");
    let (code, _, error) = diff(&root, &["HEAD:shared/out.topo", "all of it"]);
    assert_eq!(code, 2);
    assert!(error.contains("it is a link that leaves the repository"), "{error}");
}

#[test]
fn what_cannot_be_read_is_not_compared() {
    let root = directory("broken");
    write(&root, "good.topo", BEFORE);
    write(&root, "bad.topo", "service x { needs nobody }");
    let (code, out, error) = diff(&root, &["good.topo", "bad.topo"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(error.contains("nothing was compared: `bad.topo` cannot be read as a topology"), "{error}");
    assert!(error.contains("nobody"), "{error}");
    let (code, _, error) = diff(&root, &["good.topo", "bad.topo", "x"]);
    assert_eq!(code, 2);
    assert!(error.contains("`x` is not looked for"), "{error}");
}
