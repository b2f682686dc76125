//! The kit for CI: every snippet of `docs/ci.md` and `docs/check.md` can be read, what it names is there, and its commands run.

#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|fault| panic!("{file}: {fault}"))
}

/// Blocks of a language in a page.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let text = text(page);
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().expect("a block").to_owned()).collect()
}

/// YAML as JSON.
fn yaml(text: &str) -> serde_json::Value {
    serde_saphyr::from_str(text).unwrap_or_else(|fault| panic!("{fault}\n{text}"))
}

fn project(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ci").join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(directory.join("topology")).expect("made");
    fs::copy(root().join("examples/two-sites.topo"), directory.join("topology/a.topo")).expect("copied");
    directory
}

/// Runs a line of a shell with our program as `spof`.
fn shell(directory: &Path, line: &str) -> Output {
    let bin = Path::new(env!("CARGO_BIN_EXE_spof")).parent().expect("a directory");
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new("bash");
    command.arg("-euc").arg(line).current_dir(directory).stdin(Stdio::null());
    command.env("PATH", format!("{}:{path}", bin.display())).env("SOURCE_DATE_EPOCH", "1772323200");
    command.env_remove("GITHUB_ACTIONS").output().expect("bash runs")
}

#[test]
fn snippets_are_yaml_and_name_what_is_there() {
    let pages = blocks("docs/ci.md", "yaml");
    assert_eq!(pages.len(), 3);
    let workflow = yaml(&pages[0]);
    let steps = workflow["jobs"]["check"]["steps"].as_array().expect("steps");
    let ours = steps
        .iter()
        .find(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("spof")))
        .expect("our step");
    let action = yaml(&text("action.yml"));
    for name in ours["with"].as_object().expect("inputs").keys() {
        assert!(!action["inputs"][name].is_null(), "the action has no input `{name}`");
    }
    let template = yaml(&text("ci/gitlab.yml"));
    assert_eq!(yaml(&pages[1])["spof"]["extends"], ".spof");
    for name in yaml(&pages[1])["spof"]["variables"].as_object().expect("variables").keys() {
        assert!(!template[".spof"]["variables"][name].is_null(), "the template has no variable `{name}`");
    }
    let hooks = yaml(&text(".pre-commit-hooks.yaml"));
    let known: Vec<&str> =
        hooks.as_array().expect("hooks").iter().map(|hook| hook["id"].as_str().expect("a name")).collect();
    for hook in yaml(&pages[2])["repos"][0]["hooks"].as_array().expect("hooks") {
        assert!(known.contains(&hook["id"].as_str().expect("a name")), "{hook}");
    }
}

#[test]
fn the_commands_of_the_kit_run() {
    let directory = project("commands");
    fs::write(directory.join("topology/b.topo"), "service quiet { runs at harbour; restart 10m }\n")
        .expect("written");
    let blocks = blocks("docs/ci.md", "sh");
    let lines: Vec<&str> = blocks.iter().flat_map(|block| block.lines()).collect();
    assert!(lines.len() >= 7 && lines.iter().all(|line| line.starts_with("spof ")), "{lines:?}");
    let git = "git -c user.name=x -c user.email=x@example.com -c commit.gpgsign=false";
    let made = shell(
        &directory,
        &format!(
            "git init -q && git symbolic-ref HEAD refs/heads/main && git add -A && {git} commit -qm first"
        ),
    );
    for line in lines {
        if line.contains("--against") && !made.status.success() {
            println!("skipped: no git on this machine");
            continue;
        }
        // A patch that says something ends with 1.
        let expected = i32::from(line.contains("--diff"));
        let output = shell(&directory, line);
        assert_eq!(output.status.code(), Some(expected), "{line}: {output:?}");
    }
    // The template's own script.
    let template = yaml(&text("ci/gitlab.yml"));
    let script = template[".spof"]["script"][0].as_str().expect("a line");
    let output = shell(&directory, &format!("SPOF_PATHS=topology SPOF_ARGUMENTS=''; {script}"));
    assert!(output.status.success(), "{output:?}");
    for file in ["gl-code-quality-report.json", "spof.xml"] {
        assert!(directory.join(file).is_file(), "{file}");
    }
}

/// The action's last step, with inputs as GitHub hands them over.
#[test]
fn the_action_checks_annotates_and_sums_up() {
    let action = yaml(&text("action.yml"));
    let step = action["runs"]["steps"][1]["run"].as_str().expect("a script");
    assert!(!step.contains("${{"), "inputs reach the script through variables only");
    let directory = project("action");
    // A repository of its own: what GitHub reads names files from its root.
    fs::create_dir_all(directory.join(".git")).expect("made");
    let fault = "service more { runs 2 at a; rto 1m }\nsite a\nsite b\n";
    fs::write(directory.join("topology/a.topo"), fault).expect("written");
    let act = |paths: &str, arguments: &str, sarif: &str| {
        let inputs = format!("export PATHS='{paths}' ARGUMENTS='{arguments}' SARIF='{sarif}'");
        shell(
            &directory,
            &format!("{inputs} RUNNER_TEMP=. GITHUB_STEP_SUMMARY=summary GITHUB_ACTIONS=true\n{step}"),
        )
    };
    let said = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    let output = act("topology", "", "spof.sarif");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let found = said(&output);
    assert!(
        found.contains("error[rto-missed]") && found.contains("\n::error file=topology/a.topo"),
        "{found}"
    );
    let summary = fs::read_to_string(directory.join("summary")).expect("there");
    assert!(summary.contains("rto-missed"), "{summary}");
    assert!(directory.join("spof.sarif").is_file());
    let output = act("topology", "-o concise --fail-on never", "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    // What an earlier check wrote never stands for one that did not happen.
    let output = act("topology", "--only nobody", "");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(!said(&output).contains("::error"), "{output:?}");
    // An input is never a command.
    let output = act("topology $(touch evil)", "; touch evil", "");
    assert!(!output.status.success() && !directory.join("evil").exists(), "{output:?}");
}

/// The hook for real, where pre-commit is: whatever changed, the whole topology is judged.
#[test]
fn the_hook_runs_where_pre_commit_is() {
    let directory = project("pre-commit");
    if !shell(&directory, "pre-commit --version").status.success() {
        println!("skipped: pre-commit is not on this machine");
        return;
    }
    let valid = shell(root(), "pre-commit validate-manifest .pre-commit-hooks.yaml");
    assert!(valid.status.success(), "{valid:?}");
    let check = &yaml(&text(".pre-commit-hooks.yaml"))[0];
    let of = |key: &str| check[key].as_str().expect("a text").to_owned();
    // The same hook, with the program that is built already instead of one that is installed.
    let local = format!(
        "repos:\n- repo: local\n  hooks:\n  - id: x\n    name: x\n    entry: {} topology\n    language: system\n    files: '{}'\n    pass_filenames: {}\n",
        of("entry"),
        of("files"),
        check["pass_filenames"],
    );
    fs::write(directory.join(".pre-commit-config.yaml"), local).expect("written");
    fs::write(directory.join("notes.txt"), "").expect("written");
    let run =
        |file: &str| shell(&directory, &format!("PRE_COMMIT_HOME=$PWD/home pre-commit run --files {file}"));
    assert!(shell(&directory, "git init -q && git add -A").status.success());
    let said = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said(&run("notes.txt")).contains("Skipped"));
    assert!(run("topology/a.topo").status.success());
    // What is broken stands in another file than the one that changed.
    fs::write(directory.join("topology/b.topo"), "service more { needs nobody }\n").expect("written");
    let output = run("topology/a.topo");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(said(&output).contains("nobody"), "{output:?}");
}

#[test]
fn hooks_see_the_files_they_are_for() {
    let hooks = yaml(&text(".pre-commit-hooks.yaml"));
    let check = &hooks[0];
    assert_eq!((&check["pass_filenames"], &check["require_serial"]), (&false.into(), &true.into()));
    let directory = project("hooks");
    for hook in hooks.as_array().expect("hooks") {
        let entry = hook["entry"].as_str().expect("a command");
        let output = shell(&directory, &format!("{entry} topology"));
        assert!(output.status.success(), "{entry}: {output:?}");
    }
}

/// Small, without a shell, not run by root, and made of what the page builds.
#[test]
fn the_image_holds_the_program_alone() {
    let text = text("ci/Containerfile");
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let of = |word: &str| {
        let mut found = lines.iter().filter_map(|line| line.strip_prefix(word)?.strip_prefix(' '));
        let first = found.next().unwrap_or_else(|| panic!("no {word}"));
        assert_eq!(found.next(), None, "one {word}");
        first
    };
    assert_eq!((of("FROM"), of("COPY")), ("scratch", "${PROGRAM} /spof"));
    let (user, group) = of("USER").split_once(':').expect("a group, too");
    assert!(
        [user, group].iter().all(|it| it.parse::<u32>().is_ok_and(|id| id > 0)),
        "numbers: there are no names"
    );
    // Without a shell only a list can be run.
    let list = |word: &str| serde_json::from_str::<Vec<String>>(of(word)).expect("a list");
    assert_eq!(
        (list("ENTRYPOINT"), list("CMD")),
        (vec!["/spof".to_owned()], vec!["check".to_owned(), ".".to_owned()])
    );
    let (_, program) = of("ARG").split_once('=').expect("a path");
    let target = program.split('/').nth(1).expect("a target");
    assert_eq!(program, format!("target/{target}/release/spof"));
    let page = fs::read_to_string(root().join("docs/ci.md")).expect("there");
    assert!(page.contains(&format!("cargo build --release --locked --target {target}\n")), "{target}");
    assert!(lines.iter().all(|line| !line.starts_with("RUN")));
}

#[test]
fn the_settings_in_the_page_are_understood() {
    let directory = project("settings");
    fs::create_dir_all(directory.join(".git")).expect("made");
    fs::write(directory.join("spof.toml"), &blocks("docs/check.md", "toml")[0]).expect("written");
    fs::write(directory.join("spof-baseline.txt"), "# spof baseline 1\n").expect("written");
    let output = shell(&directory, "spof check topology");
    assert!(output.status.success(), "{output:?}");
}
