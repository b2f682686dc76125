//! What is handed to editors: the extension for VS Code refers to what exists, and the snippets of `docs/editors.md` can be
//! read and say what the grammar and the program say.

#![cfg(feature = "cli")]

#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

use serde_json::Value;
use std::path::Path;
use std::process::Command;
use texts::root;
use toml::de::{DeTable, DeValue};

const EXTENSION: &str = "editors/vscode";
const GRAMMAR: &str = "grammar/topo.tmLanguage.json";

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

#[test]
fn the_extension_refers_to_what_exists() {
    let package = json(&format!("{EXTENSION}/package.json"));
    let script = read(&format!("{EXTENSION}/package.sh"));
    let here = |name: &Value| {
        let name = name.as_str().expect("a path").trim_start_matches("./").to_owned();
        assert!(root().join(EXTENSION).join(&name).is_file(), "{name} is missing");
        assert!(script.contains(&name), "{name} is not packaged");
    };
    here(&package["main"]);
    here(&package["contributes"]["languages"][0]["configuration"]);
    let grammar = &package["contributes"]["grammars"][0];
    assert_eq!(grammar["scopeName"], json(GRAMMAR)["scopeName"]);
    assert_eq!(grammar["language"], package["contributes"]["languages"][0]["id"]);
    assert_eq!(grammar["path"], "./syntaxes/topo.tmLanguage.json", "where the script puts it");
    assert!(script.contains("cp \"$root/grammar/topo.tmLanguage.json\" \"$build/syntaxes/\""));
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"), "one version for program and extension");
    json(&format!("{EXTENSION}/language-configuration.json"));
}

#[test]
fn the_extension_pins_what_it_needs() {
    let package = json(&format!("{EXTENSION}/package.json"));
    let lock = json(&format!("{EXTENSION}/package-lock.json"));
    for (name, version) in package["dependencies"].as_object().expect("a table") {
        assert!(
            version.as_str().expect("a version").starts_with(|first: char| first.is_ascii_digit()),
            "{name}"
        );
        assert_eq!(&lock["packages"][format!("node_modules/{name}")]["version"], version);
    }
    let all = lock["packages"].as_object().expect("a table");
    assert!(all.iter().filter(|(name, _)| !name.is_empty()).all(|(_, it)| it["integrity"].is_string()));
}

/// Where node is, the extension is one it can read; settings and commands it uses are declared.
#[test]
fn the_extension_is_javascript() {
    let path = format!("{EXTENSION}/extension.js");
    let (code, package) = (read(&path), read(&format!("{EXTENSION}/package.json")));
    for name in ["spof.path", "spof.restart"] {
        assert!(code.contains(name) && package.contains(name), "{name}");
    }
    match Command::new("node").arg("--check").arg(root().join(&path)).output() {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => eprintln!("no node: the extension was not read"),
    }
}

/// The protocol library that the extension brings is a client of the server: it takes every answer.
#[test]
fn the_library_of_the_extension_speaks_with_the_server() {
    let workshop = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor-kit");
    std::fs::create_dir_all(&workshop).expect("made");
    for name in ["package.json", "package-lock.json"] {
        std::fs::copy(root().join(EXTENSION).join(name), workshop.join(name)).expect("copied");
    }
    let mut npm = Command::new("npm");
    npm.current_dir(&workshop).args(["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]);
    if !npm.output().is_ok_and(|output| output.status.success()) {
        eprintln!("no npm, or nothing can be installed: the library was not tried");
        return;
    }
    let output = Command::new("node")
        .arg(root().join("tests/editors/client.cjs"))
        .arg(env!("CARGO_BIN_EXE_spof"))
        .arg(root().join("examples/outages/kakao-2022"))
        .arg(&workshop)
        .output()
        .expect("node runs where npm does");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&told["server"], &told["code"]), (&"spof".into(), &0.into()));
    assert!(told["lenses"].as_u64() > Some(5) && told["symbols"].as_u64() > Some(20), "{told}");
    assert!(told["hover"].as_str().is_some_and(|it| it.contains("Fire in the battery room")), "{told}");
}

/// The blocks of one language on a page.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let open = format!("```{language}\n");
    page.split(&open).skip(1).map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

/// The text at a path of keys and numbers.
fn at(table: &DeTable<'_>, path: &str) -> String {
    let mut keys = path.split('.');
    let first = keys.next().and_then(|key| table.get(key));
    let mut value = first.unwrap_or_else(|| panic!("no {path}")).get_ref();
    for key in keys {
        let next = match value {
            DeValue::Table(table) => table.get(key),
            DeValue::Array(items) => key.parse::<usize>().ok().and_then(|number| items.get(number)),
            _ => None,
        };
        value = next.unwrap_or_else(|| panic!("no {path}")).get_ref();
    }
    value.as_str().expect("a text").to_owned()
}

#[test]
fn the_snippets_can_be_read() {
    let page = read("docs/editors.md");
    let snippets = blocks(&page, "toml");
    let tables: Vec<DeTable<'_>> =
        snippets.iter().map(|block| DeTable::parse(block).expect("TOML").into_inner()).collect();
    let [helix, extension, language] = tables.as_slice() else { panic!("{} tables", tables.len()) };
    assert_eq!(at(helix, "language-server.spof.command"), "spof");
    assert_eq!(at(helix, "language-server.spof.args.0"), "lsp");
    assert_eq!(json(GRAMMAR)["scopeName"], at(helix, "language.0.scope"));
    assert_eq!(at(helix, "language.0.language-servers.0"), "spof");
    assert_eq!(at(extension, "grammars.topo.path"), "grammar/tree-sitter-topo");
    assert_eq!(at(extension, "language_servers.spof.languages.0"), at(language, "name"));
    assert_eq!(at(language, "path_suffixes.0"), "topo");
    for path in [
        "grammar/tree-sitter-topo/queries/highlights.scm",
        "tests/lsp/session.txt",
        "editors/vscode/package.sh",
    ] {
        assert!(page.contains(path) && Path::new(&root()).join(path).is_file(), "{path}");
    }
    let lua = blocks(&page, "lua");
    assert_eq!(lua.len(), 1);
    assert_eq!(lua[0].matches(['{', '(']).count(), lua[0].matches(['}', ')']).count());
    assert!(lua[0].contains("cmd = { \"spof\", \"lsp\" }"));
}
