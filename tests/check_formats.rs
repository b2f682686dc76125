//! Every format of `spof check`, read back by those who read it: schemas, validators, and un-escaping by hand.

#![cfg(feature = "cli")]

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const FORMATS: [&str; 12] = [
    "human",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "junit",
    "github",
    "gitlab",
    "azure",
    "rdjson",
    "checkstyle",
    "markdown",
];

/// Names and reasons as an attacker would write them.
const EVIL: &str =
    r#"evil \u{1b}[31m | <script>alert(1)</script> & ]]> % @user `x` \u{202e} ::error::\n:end, ; ] \"q\""#;

/// Several files, several scripts, a cause in another file, an accepted finding, a requirement.
fn topology(directory: &Path) {
    fs::create_dir_all(directory.join("topo")).expect("made");
    let places = format!(
        "site 東京 \"{EVIL}\" {{ restored in 8h }}\nsite 오사카 \"大阪\"\ncrew ops \"{EVIL}\" {{ people 5 }}\n"
    );
    fs::write(directory.join("topo/places.topo"), places).expect("written");
    let tools = "tool 配備 \"Deploy\" { runs 2 at 東京; restart 10m }\n";
    fs::write(directory.join("topo/tools.topo"), tools).expect("written");
    let services = format!(
        "# 결제\nservice 결제 \"{EVIL}\" {{\n  users 3M\n  rto 1h\n  runs 4 at 東京\n  standby 4 at 오사카\n  takeover 10m by ops with 配備\n  restart 2h each by ops\n}}\n\
         service side \"Side\" {{ runs at 오사카; restart 1h }}\n\
         require one \"{EVIL}\" {{ on 결제; survives any 1 site within rto; cite \"{EVIL}\" }}\n\
         accept single-site-service on side {{ until 2026-12-31 by \"{EVIL}\" because \"{EVIL}\" }}\n"
    );
    fs::write(directory.join("topo/services.topo"), services).expect("written");
}

fn directory(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats").join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("made");
    directory
}

fn check(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spof"));
    command.current_dir(directory).stdin(Stdio::null());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "GITHUB_ACTIONS", "SOURCE_DATE_EPOCH"] {
        command.env_remove(name);
    }
    command.arg("check").args(["--now", "2026-03-01"]).args(arguments).output().expect("runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// What one format says, alone on standard output.
fn said(directory: &Path, format: &str, arguments: &[&str]) -> String {
    let output = check(directory, &[&["topo", "-o", format], arguments].concat());
    text(&output.stdout)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|fault| panic!("{fault}: {text}"))
}

#[allow(clippy::print_stdout, reason = "a test that skips says so")]
/// The program of that name, if this machine has it; otherwise the test says that it skips a part.
fn have(program: &str) -> bool {
    let there =
        Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !there {
        println!("skipped: no {program} on this machine");
    }
    there
}

fn names(findings: &Value) -> BTreeSet<String> {
    findings
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| it["id"].as_str().expect("a name").to_owned())
        .collect()
}

#[test]
fn all_formats_come_from_one_run_and_agree() {
    let directory = directory("agree");
    topology(&directory);
    let mut arguments = vec!["topo".to_owned()];
    for format in &FORMATS[1..] {
        arguments.extend(["-o".to_owned(), format!("{format}:out/{format}")]);
    }
    arguments.extend(["-o".to_owned(), "human".to_owned(), "--notes".to_owned()]);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = check(&directory, &arguments);
    assert_eq!(output.status.code(), Some(1));
    let read = |format: &str| fs::read_to_string(directory.join("out").join(format)).expect("written");
    let findings = json(&read("json"));
    let open: BTreeSet<String> = findings["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|it| it["accepted"].is_null())
        .map(|it| it["id"].as_str().expect("a name").to_owned())
        .collect();
    assert!(open.contains("tool-inside-what-it-recovers@配備@東京"), "{open:?}");
    assert!(open.contains("one@결제@東京"), "{open:?}");
    let lines: Vec<Value> = read("jsonl").lines().map(json).collect();
    let of_lines = lines
        .iter()
        .filter(|it| it["kind"] == "finding")
        .map(|it| it["id"].as_str().expect("a name").to_owned());
    assert_eq!(of_lines.collect::<BTreeSet<_>>(), open);
    assert_eq!(lines.last().expect("a line")["findings"], open.len());
    let sarif = json(&read("sarif"));
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let of_results = results.iter().map(|it| it["properties"]["id"].as_str().expect("a name").to_owned());
    assert_eq!(of_results.collect::<BTreeSet<_>>(), open);
    assert_eq!(read("concise").lines().count(), open.len());
    assert_eq!(json(&read("gitlab")).as_array().expect("a list").len(), open.len());
    assert_eq!(json(&read("rdjson"))["diagnostics"].as_array().expect("a list").len(), open.len());
    assert_eq!(read("checkstyle").matches("<error ").count(), open.len());
    assert_eq!(read("azure").lines().count(), open.len());
    assert_eq!(read("github").lines().count(), open.len(), "fewer than ten of each level");
    let junit = read("junit");
    // Two services in two losses, and each finding.
    assert_eq!(junit.matches("<testcase ").count(), 4 + open.len());
    let human = text(&output.stdout);
    let heads = human
        .lines()
        .filter(|line| ["error[", "warning[", "note["].iter().any(|head| line.starts_with(head)));
    assert_eq!(heads.count(), open.len());
}

#[test]
fn json_follows_its_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/check-1.schema.json");
    let schema = spof::render::json::check_schema().expect("written");
    if std::env::var_os("SPOF_BLESS").is_some() {
        fs::write(&root, &schema).expect("written");
    }
    let committed = fs::read_to_string(&root).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == schema, "docs/schema is old: SPOF_BLESS=1 cargo test --test check_formats");
    let validator = jsonschema::validator_for(&json(&schema)).expect("a schema");
    let directory = directory("schema");
    topology(&directory);
    let mut found = json(&said(&directory, "json", &[]));
    assert!(validator.is_valid(&found), "{:?}", validator.iter_errors(&found).next());
    let accepted: Vec<&Value> =
        found["findings"].as_array().expect("a list").iter().filter(|it| !it["accepted"].is_null()).collect();
    assert_eq!(accepted.len(), 1);
    assert_eq!(accepted[0]["accepted"]["until"], "2026-12-31");
    // Places are right: the bytes they name hold what they point at.
    let tool = found["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|it| it["rule"] == "tool-inside-what-it-recovers");
    let primary = &tool.expect("found")["primary"];
    assert_eq!((&primary["file"], &primary["start"]["line"]), (&"topo/tools.topo".into(), &1.into()));
    let file = fs::read_to_string(directory.join("topo/tools.topo")).expect("there");
    let at = |point: &str| primary[point]["byte"].as_u64().expect("a number") as usize;
    assert_eq!(&file[at("start")..at("end")], "2 at 東京");
    assert_eq!(primary["start"]["column"], file[..at("start")].chars().count() + 1);
    found["format"] = "other".into();
    assert!(!validator.is_valid(&found));
}

#[test]
fn sarif_is_what_the_standard_and_github_take() {
    let directory = directory("sarif");
    topology(&directory);
    let schema = include_str!("data/sarif/sarif-2.1.0.json");
    let validator = jsonschema::validator_for(&json(schema)).expect("a schema");
    for (name, arguments) in [("all", vec!["--show-accepted"]), ("open", vec![])] {
        let log = json(&said(&directory, "sarif", &arguments));
        let faults: Vec<String> = validator.iter_errors(&log).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = run["tool"]["driver"]["rules"].as_array().expect("a list");
        for rule in rules {
            for field in ["shortDescription", "fullDescription", "help"] {
                let text = rule[field]["text"].as_str().expect("a text");
                assert!(!text.is_empty() && text.len() <= 4_096, "{rule}");
            }
        }
        for result in run["results"].as_array().expect("a list") {
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().expect("a path");
            assert!(uri.is_ascii() && !uri.starts_with('/'), "{uri}");
            let index = result["ruleIndex"].as_u64().expect("a number") as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert_eq!(result["partialFingerprints"]["spofFinding/v1"].as_str().map(str::len), Some(64));
            let message = result["message"]["text"].as_str().expect("a text");
            for related in result["relatedLocations"].as_array().expect("a list") {
                assert!(message.contains(&format!("]({})", related["id"])), "{message}");
            }
        }
        let flows =
            run["results"].as_array().expect("a list").iter().filter(|it| !it["codeFlows"].is_null()).count();
        assert!(flows > 0);
        let suppressed = run["results"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|it| !it["suppressions"].is_null())
            .count();
        assert_eq!(suppressed, usize::from(name == "all"));
    }
}

/// Each set of losses by which the same stops is a path, four of them at most, and what is left out is said.
#[test]
fn every_smallest_set_of_losses_is_a_path() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let said = |more: &[&str]| {
        let asked = ["examples/outages/kakao-2022", "-o", "sarif"];
        json(&text(&check(root, &[&asked[..], more].concat()).stdout))
    };
    let schema = include_str!("data/sarif/sarif-2.1.0.json");
    let validator = jsonschema::validator_for(&json(schema)).expect("a schema");
    let (few, all) = (said(&[]), said(&["--cuts"]));
    assert!(validator.is_valid(&all));
    let results = |log: &Value| log["runs"][0]["results"].as_array().expect("a list").clone();
    let (mut capped, mut several) = (0, 0);
    for (few, all) in results(&few).iter().zip(results(&all)) {
        let flows = |result: &Value| result["codeFlows"].as_array().cloned().unwrap_or_default();
        let cuts = all["properties"]["cuts"].as_array().expect("a list");
        assert_eq!(flows(few).len(), flows(&all).len().min(1), "{}", few["properties"]["id"]);
        assert_eq!(few["properties"]["cuts"][0], cuts.first().cloned().unwrap_or_default());
        let told = flows(&all);
        let known = cuts.len() + all["properties"]["cutsLeftOut"].as_u64().expect("a number") as usize;
        assert!(told.len() <= 4 && told.len() <= known);
        let texts: Vec<&str> =
            told.iter().map(|it| it["message"]["text"].as_str().expect("a text")).collect();
        for (flow, cut) in told.iter().zip(cuts) {
            let steps = flow["threadFlows"][0]["locations"].as_array().expect("a list");
            let first = steps[0]["location"]["message"]["text"].as_str().expect("a text");
            let lost: Vec<&str> =
                cut.as_array().expect("a list").iter().map(|it| it.as_str().expect("a path")).collect();
            assert!(lost.iter().any(|it| first.contains(&format!("`{it}`"))), "{first}: {lost:?}");
        }
        several += usize::from(told.len() > 1);
        let is_capped = told.len() < known && !told.is_empty();
        capped += usize::from(is_capped);
        assert_eq!(texts.iter().any(|it| it.contains("by which the same stops")), is_capped, "{texts:?}");
    }
    assert!(several > 5 && capped > 2, "{several} with several paths, {capped} with more than are shown");
}

#[test]
fn certain_mends_are_fixes() {
    let directory = directory("fixes");
    fs::create_dir_all(directory.join("topo")).expect("made");
    fs::create_dir_all(directory.join(".git")).expect("made");
    fs::write(directory.join("topo/a.topo"), "site a\nservce x { runs at a }\n").expect("written");
    let log = json(&said(&directory, "sarif", &[]));
    let schema = include_str!("data/sarif/sarif-2.1.0.json");
    let validator = jsonschema::validator_for(&json(schema)).expect("a schema");
    assert!(validator.is_valid(&log), "{log:#}");
    let fix = &log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(fix["artifactLocation"]["uri"], "topo/a.topo");
    let replaced = &fix["replacements"][0];
    assert_eq!(replaced["insertedContent"]["text"], "service");
    assert_eq!(
        (&replaced["deletedRegion"]["startLine"], &replaced["deletedRegion"]["endColumn"]),
        (&2.into(), &7.into())
    );
}

#[test]
fn xml_is_xml() {
    let directory = directory("xml");
    topology(&directory);
    for format in ["junit", "checkstyle"] {
        let xml = said(&directory, format, &["--show-accepted"]);
        let document =
            roxmltree::Document::parse(&xml).unwrap_or_else(|fault| panic!("{format}: {fault}\n{xml}"));
        assert!(document.descendants().all(|node| !node.has_tag_name("script")), "{format}");
        fs::write(directory.join("out.xml"), &xml).expect("written");
        if have("xmllint") {
            let status =
                Command::new("xmllint").args(["--noout", "out.xml"]).current_dir(&directory).status();
            assert!(status.expect("runs").success(), "{format}");
        }
    }
    // The numbers in the heads are those of what follows.
    let xml = said(&directory, "junit", &[]);
    let document = roxmltree::Document::parse(&xml).expect("XML");
    for suite in document.descendants().filter(|node| node.has_tag_name("testsuite")) {
        let count = |tag: &str| suite.descendants().filter(|node| node.has_tag_name(tag)).count().to_string();
        assert_eq!(suite.attribute("tests"), Some(count("testcase").as_str()));
        assert_eq!(suite.attribute("failures"), Some(count("failure").as_str()));
        assert_eq!(suite.attribute("skipped"), Some(count("skipped").as_str()));
    }
}

/// Undoes what GitHub undoes.
fn from_github(text: &str) -> String {
    text.replace("%3A", ":").replace("%2C", ",").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
}

#[test]
fn commands_of_runners_hold_no_other_command() {
    let directory = directory("commands");
    topology(&directory);
    let found = json(&said(&directory, "json", &[]));
    let titles: BTreeSet<String> = found["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| it["title"].as_str().expect("a text").to_owned())
        .collect();
    for line in said(&directory, "github", &[]).lines() {
        let (head, message) =
            line.strip_prefix("::").and_then(|line| line.split_once("::")).expect("a command");
        assert!(["error ", "warning ", "notice "].iter().any(|kind| head.starts_with(kind)), "{line}");
        let title = from_github(message).lines().next().expect("a line").to_owned();
        assert!(titles.contains(&title), "{title}");
    }
    for line in said(&directory, "azure", &[]).lines() {
        let (head, message) = line
            .strip_prefix("##vso[task.logissue ")
            .and_then(|line| line.split_once(']'))
            .expect("a command");
        assert!(head.starts_with("type="), "{line}");
        assert!(titles.contains(&message.replace("%AZP25", "%")), "{message}");
    }
}

#[test]
fn no_format_lets_a_name_speak() {
    let directory = directory("evil");
    topology(&directory);
    for format in FORMATS {
        let more: &[&str] = match format {
            "human" => &["--show-accepted", "--notes"],
            "json" => &[],
            _ => &["--show-accepted"],
        };
        let said = said(&directory, format, more);
        let controls = said.chars().filter(|c| c.is_control() && *c != '\n').count();
        assert_eq!(controls, 0, "{format}: control characters");
        assert!(!said.contains('\u{202e}'), "{format}: a mark that turns the text around");
        match format {
            "markdown" => {
                // Inside a fence everything is text.
                let prose: Vec<&str> = said.split("```").step_by(2).collect();
                assert!(
                    prose.iter().all(|text| !text.contains("<script>") && !text.contains(" @user")),
                    "{said}"
                );
            }
            "junit" | "checkstyle" => assert!(!said.contains("<script>"), "{format}"),
            _ => {}
        }
    }
}

#[test]
fn clean_and_broken_runs_are_told_in_every_format() {
    let directory = directory("ends");
    fs::create_dir_all(directory.join("topo")).expect("made");
    let clean = "site a\nsite b\nservice x { runs at a, at b; restart 1m; rto 1h }\n\
                 drill 2026-01-01 \"off\" { lose a; result passed }\ndrill 2026-01-02 \"off\" { lose b; result passed }\n";
    fs::write(directory.join("topo/a.topo"), clean).expect("written");
    for format in FORMATS {
        let output = check(&directory, &["topo", "-o", format]);
        assert_eq!(output.status.code(), Some(0), "{format}: {}", text(&output.stdout));
        let told = text(&output.stdout) + &text(&output.stderr);
        assert!(told.contains("judged 1 service × 2 sites"), "{format} does not say what was judged: {told}");
    }
    assert_eq!(json(&said(&directory, "sarif", &[]))["runs"][0]["results"], Value::Array(Vec::new()));
    assert_eq!(said(&directory, "junit", &[]).matches("<testcase ").count(), 2);
    fs::write(directory.join("topo/b.topo"), "service y { needs zz; runs at a }\n").expect("written");
    for format in FORMATS {
        let output = check(&directory, &["topo", "-o", format]);
        assert_eq!(output.status.code(), Some(2), "{format}");
        let told = text(&output.stdout);
        assert!(told.contains("zz"), "{format}: {told}");
        let all = told + &text(&output.stderr);
        assert!(all.contains("nothing was judged"), "{format} reads like success: {all}");
    }
    let broken = json(&said(&directory, "sarif", &[]));
    assert_eq!(broken["runs"][0]["invocations"][0]["executionSuccessful"], false);
    for format in FORMATS {
        let output = check(&directory, &["nowhere", "-o", format]);
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert!(text(&output.stdout).contains("nowhere"), "{format}: {}", text(&output.stdout));
    }
}

#[test]
fn the_same_bytes_on_any_threads_from_any_order() {
    let (one, other) = (directory("bytes-one"), directory("bytes-other"));
    topology(&one);
    // The same files, written in another order, in another directory.
    fs::create_dir_all(other.join("topo")).expect("made");
    for file in ["services.topo", "tools.topo", "places.topo"] {
        fs::copy(one.join("topo").join(file), other.join("topo").join(file)).expect("copied");
    }
    // Each a repository: some formats name files from its root.
    for root in [&one, &other] {
        fs::create_dir_all(root.join(".git")).expect("made");
    }
    for format in FORMATS {
        let first = said(&one, format, &["--jobs", "1"]);
        assert_eq!(first, said(&one, format, &["--jobs", "2"]), "{format}");
        assert_eq!(first, said(&other, format, &["--jobs", "7"]), "{format}");
    }
}

#[test]
fn names_of_findings_survive_moves() {
    let directory = directory("moves");
    topology(&directory);
    let before = names(&json(&said(&directory, "json", &[]))["findings"]);
    let all: Vec<String> = ["places", "tools", "services"]
        .iter()
        .map(|name| fs::read_to_string(directory.join(format!("topo/{name}.topo"))).expect("there"))
        .collect();
    fs::remove_dir_all(directory.join("topo")).expect("removed");
    fs::create_dir_all(directory.join("topo")).expect("made");
    let turned: String = all.iter().rev().map(|text| format!("# moved\n\n{text}\n")).collect();
    fs::write(directory.join("topo/all.topo"), turned).expect("written");
    assert_eq!(names(&json(&said(&directory, "json", &[]))["findings"]), before);
}

#[test]
fn annotations_beyond_ten_are_counted() {
    let directory = directory("many");
    fs::create_dir_all(directory.join("topo")).expect("made");
    let services: String = (0..30).map(|n| format!("service s{n} {{ runs at a; restart 1h }}\n")).collect();
    fs::write(directory.join("topo/a.topo"), format!("site a\nsite b\n{services}")).expect("written");
    let said = said(&directory, "github", &["--only", "single-site-service"]);
    assert_eq!(said.lines().count(), 10);
    assert!(said.lines().last().expect("a line").contains("21 more warnings"), "{said}");
}

#[test]
fn wrong_outputs_are_refused() {
    let directory = directory("refused");
    topology(&directory);
    for (arguments, fault) in [
        (vec!["topo", "-o", "sarfi"], "did you mean `sarif`?"),
        (vec!["topo", "-o", "json", "-o", "sarif"], "two formats would be written to standard output"),
        (vec!["topo", "-o", "json:x", "-o", "sarif:x"], "two formats would be written to `x`"),
        (vec!["topo", "-o", "json:"], "names no file"),
        (vec!["topo", "-o", "json:topo"], "cannot write `topo`"),
    ] {
        let output = check(&directory, &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(fault), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_written_into_and_stays_one() {
    use std::os::unix::fs::FileTypeExt;

    let directory = directory("pipe");
    topology(&directory);
    let pipe = directory.join("pipe");
    if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        return;
    }
    let reader = {
        let pipe = pipe.clone();
        std::thread::spawn(move || fs::read_to_string(pipe).expect("read"))
    };
    let output = check(&directory, &["topo", "-o", "json:pipe"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&reader.join().expect("read"))["format"], "spof-check");
    assert!(fs::metadata(&pipe).expect("there").file_type().is_fifo());
}

#[test]
fn columns_of_rdjson_are_bytes_and_fingerprints_differ() {
    let directory = directory("bytes-of-columns");
    fs::create_dir_all(directory.join("topo")).expect("made");
    fs::write(
        directory.join("topo/a.topo"),
        "site 판교\nservice 결제 { needs 없 }\nservice x { needs 없 }\n",
    )
    .expect("written");
    let diagnostics = json(&said(&directory, "rdjson", &[]));
    let start = &diagnostics["diagnostics"][0]["location"]["range"]["start"];
    assert_eq!(
        (start["line"].as_u64(), start["column"].as_u64()),
        (Some(2), Some("service 결제 { needs ".len() as u64 + 1))
    );
    let issues = json(&said(&directory, "gitlab", &[]));
    let prints: BTreeSet<&str> = issues
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| it["fingerprint"].as_str().expect("a print"))
        .collect();
    assert_eq!(prints.len(), 2, "{issues}");
}
