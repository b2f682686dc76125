//! The editor grammars: their words are the language's words, and they colour every example and every block of
//! the manual without an error. The second half runs where node, npm and a C compiler are, and says so where not.

#[path = "support/texts.rs"]
#[allow(dead_code, reason = "every test file uses a part of it")]
mod texts;

use sha2::{Digest, Sha256};
use spof::syntax::keyword::WORDS;
use spof::syntax::letters::{begins_name, is_in_one_piece, is_of_name};
use spof::syntax::{ast::Item, parse, token::Kind};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use texts::{Sample, root};

const TREE_SITTER: &str = "grammar/tree-sitter-topo";
const TEXTMATE: &str = "grammar/topo.tmLanguage.json";

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect(path)
}

fn words() -> BTreeSet<String> {
    WORDS.iter().map(|word| word.text.to_owned()).collect()
}

fn same_words(found: &BTreeSet<String>, file: &str) {
    let known = words();
    let unknown: Vec<_> = found.difference(&known).collect();
    let missing: Vec<_> = known.difference(found).collect();
    assert!(unknown.is_empty(), "{file} has words that are none: {unknown:?}");
    assert!(missing.is_empty(), "{file} lacks words of the language: {missing:?}");
}

/// Whatever stands between two marks and is made of small letters only.
fn between(text: &str, open: char, close: char) -> impl Iterator<Item = &str> {
    let pieces = text.split(open).skip(1).filter_map(move |rest| rest.split_once(close));
    pieces.map(|(inner, _)| inner)
}

#[test]
fn the_words_of_textmate_are_those_of_the_language() {
    let is_words =
        |inner: &&str| inner.split('|').all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()));
    let text = read(TEXTMATE);
    let found = between(&text, '(', ')').filter(is_words).flat_map(|inner| inner.split('|'));
    same_words(&found.map(str::to_owned).collect(), TEXTMATE);
    serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
}

#[test]
fn the_words_of_tree_sitter_are_those_of_the_language() {
    for (file, all) in [("highlights.scm", true), ("tags.scm", false)] {
        let path = format!("{TREE_SITTER}/queries/{file}");
        let text = read(&path);
        let code: Vec<&str> = text.lines().map(|line| line.split(';').next().unwrap_or_default()).collect();
        // Odd pieces between quotes are texts; those of letters only are words, not marks or patterns.
        let texts = code.iter().flat_map(|line| line.split('"').skip(1).step_by(2));
        let is_word = |text: &&str| text.starts_with(|c: char| c.is_ascii_alphabetic());
        let found: BTreeSet<String> = texts.filter(is_word).map(str::to_owned).collect();
        if all { same_words(&found, &path) } else { assert!(found.is_subset(&words()), "{path}") }
    }
}

#[test]
fn the_generated_parser_is_up_to_date() {
    let digest: String = Sha256::digest(read(&format!("{TREE_SITTER}/grammar.js")))
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let stamp = format!("{TREE_SITTER}/src/grammar.js.sha256");
    if std::env::var_os("SPOF_BLESS").is_some() {
        std::fs::write(root().join(&stamp), format!("{digest}\n")).expect("a writable stamp");
    }
    let advice = "run `tree-sitter generate --abi 14` there, then this test with SPOF_BLESS=1";
    assert_eq!(read(&stamp).trim(), digest, "grammar.js changed after src/parser.c was generated: {advice}");
}

/// Everything that is meant to be right.
fn samples() -> Vec<Sample> {
    let manual = texts::blocks("grammar/README.md").into_iter().filter(|block| block.mark.is_empty());
    let folders = ["examples", "tests/language/accepted", "tests/language/parsed", "profiles"];
    let written = folders.iter().flat_map(|folder| texts::samples(folder));
    written.chain(manual.map(|block| block.sample)).chain([every_letter()]).collect()
}

/// Every letter with which a name may begin, and every one with which it may go on, as far as the tables of every editor know
/// them: Unicode 12.1, and not the two dots that became letters since.
fn every_letter() -> Sample {
    let known = regex::Regex::new(r"^[\p{Age=12.1}--\x{30FB}\x{FF65}]$").expect("a class");
    let known = |letter: &char| known.is_match(letter.encode_utf8(&mut [0; 4]));
    let letters: Vec<char> = ('\u{80}'..=char::MAX).filter(known).collect();
    let names = |stem: &'static str, fits: fn(char) -> bool| {
        let fitting = letters.iter().filter(move |letter| fits(**letter));
        let named: Vec<String> = fitting.map(|letter| format!("{stem}{letter}")).collect();
        named.into_iter().filter(|name| is_in_one_piece(name))
    };
    let begun: Vec<String> = names("", begins_name).collect();
    let gone_on: Vec<String> = names("a", is_of_name).collect();
    assert!(begun.len() > 100_000 && gone_on.len() > begun.len());
    let lines =
        begun.chunks(100).map(|names| names.join(".")).chain(gone_on.chunks(100).map(|it| it.join("-")));
    let text = lines.map(|path| format!("extend {path} {{ }}\n")).collect();
    Sample { name: "every letter".to_owned(), text }
}

/// What a grammar makes of one text.
#[derive(Default)]
struct Seen {
    errors: Vec<u64>,
    statements: BTreeSet<u64>,
    inked: BTreeSet<u64>,
    disabled: Vec<(u64, u64)>,
    open: String,
}

fn seen(line: &str) -> Seen {
    let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
    let numbers = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    let number = |value: &serde_json::Value| value.as_u64().expect("a number");
    Seen {
        errors: numbers("errors").iter().map(number).collect(),
        statements: numbers("statements").iter().map(number).collect(),
        inked: numbers("inked").iter().map(|pair| number(&pair[0])).collect(),
        disabled: numbers("disabled").iter().map(|pair| (number(&pair[0]), number(&pair[1]))).collect(),
        open: value["open"].as_str().unwrap_or_default().to_owned(),
    }
}

/// Where our own parser sees statements begin: all of them, and those whose first word is a word of the language
/// (not the keys of `meta`, not what is commented out).
fn ours(text: &str) -> (BTreeSet<u64>, BTreeSet<u64>) {
    let (document, complaints) = parse(text, 0);
    assert!(complaints.is_empty(), "{complaints:?}");
    let start = |statement: &spof::syntax::ast::Statement| u64::from(statement.at.start);
    let is_entry = |item: &Item| matches!(item, Item::Entry { .. });
    let spoken = document
        .statements
        .iter()
        .filter(|statement| !statement.slashed && !document.items_of(statement).iter().any(is_entry));
    (document.statements.iter().map(start).collect(), spoken.map(start).collect())
}

/// `name:line` of an offset.
fn place(sample: &Sample, at: u64) -> String {
    let line = sample.text.as_bytes()[..at as usize].iter().filter(|byte| **byte == b'\n').count() + 1;
    format!("{} line {line}", sample.name)
}

/// A place to run node in, with what it needs; or why there is none.
fn workshop() -> Result<PathBuf, String> {
    static FIRST: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one_at_a_time = FIRST.lock();
    let folder = root().join("target/editors");
    std::fs::create_dir_all(&folder).map_err(|fault| fault.to_string())?;
    let wanted = read("tests/editors/package.json");
    let stamp = folder.join("installed.json");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    std::fs::write(folder.join("package.json"), &wanted).map_err(|fault| fault.to_string())?;
    run(Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(&folder))?;
    std::fs::write(&stamp, &wanted).map_err(|fault| fault.to_string())?;
    Ok(folder)
}

/// Runs to a good end, or says why not.
fn run(command: &mut Command) -> Result<Output, String> {
    let output = command.output().map_err(|fault| format!("{command:?}: {fault}"))?;
    match output.status.success() {
        true => Ok(output),
        false => Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr))),
    }
}

/// Writes the samples down and runs a script over them: a line of JSON for each.
fn colour(workshop: &Path, script: &str, arguments: &[&Path]) -> Vec<(Sample, Seen)> {
    let folder = workshop.join(script).with_extension("texts");
    std::fs::create_dir_all(&folder).expect("a writable folder");
    let samples = samples();
    let write = |(index, sample): (usize, &Sample)| {
        let path = folder.join(format!("{index}.topo"));
        std::fs::write(&path, &sample.text).expect("a writable folder");
        path.to_string_lossy().into_owned()
    };
    let list: Vec<String> = samples.iter().enumerate().map(write).collect();
    let list_file = folder.join("list");
    std::fs::write(&list_file, list.join("\n")).expect("a writable folder");
    std::fs::copy(root().join("tests/editors").join(script), workshop.join(script)).expect("a script");
    let mut node = Command::new("node");
    node.current_dir(workshop).arg(script).arg(&list_file).args(arguments);
    let output = run(&mut node).unwrap_or_else(|fault| panic!("{fault}"));
    let lines: Vec<Seen> = String::from_utf8_lossy(&output.stdout).lines().map(seen).collect();
    assert_eq!(lines.len(), samples.len());
    samples.into_iter().zip(lines).collect()
}

/// Compiles the generated parser into a module for node, or says what is missing.
fn compile(workshop: &Path) -> Result<PathBuf, String> {
    let node =
        run(Command::new("node")
            .args(["-p", "require('path').resolve(process.execPath, '../../include/node')"]))?;
    let headers = String::from_utf8_lossy(&node.stdout).trim().to_owned();
    if !Path::new(&headers).join("node_api.h").exists() {
        return Err(format!("no node_api.h in {headers}"));
    }
    let grammar = root().join(TREE_SITTER);
    let module = workshop.join("topo.node");
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O1", "-Wall", "-Wno-unused"]).arg("-o").arg(&module);
    compiler.arg(format!("-I{headers}")).arg(format!("-I{}", grammar.join("src").display()));
    if cfg!(target_os = "macos") {
        compiler.args(["-undefined", "dynamic_lookup"]);
    }
    run(compiler.arg(grammar.join("src/parser.c")).arg(grammar.join("bindings/node/binding.c")))?;
    // The runtime of this system may be too old for the package's: that is no fault of the grammar.
    run(Command::new("node").current_dir(workshop).args(["-e", "require('tree-sitter')"]))?;
    Ok(module)
}

/// Says why a test looked at nothing.
#[expect(clippy::print_stdout, reason = "a test that skips says so")]
fn skipped(reason: &str) {
    println!("skipped: {reason}");
}

#[test]
fn tree_sitter_reads_every_example() {
    let ready = workshop().and_then(|workshop| Ok((compile(&workshop)?, workshop)));
    let (module, workshop) = match ready {
        Ok(ready) => ready,
        Err(reason) => return skipped(&reason),
    };
    for (sample, seen) in colour(&workshop, "tree-sitter.cjs", &[&root().join(TREE_SITTER), &module]) {
        if let Some(at) = seen.errors.first() {
            panic!("an error node at {}", place(&sample, *at));
        }
        let (all, spoken) = ours(&sample.text);
        if let Some(at) = all.symmetric_difference(&seen.statements).next() {
            panic!("only one of two parsers sees a statement begin at {}", place(&sample, *at));
        }
        if let Some(at) = spoken.difference(&seen.inked).next() {
            panic!("no colour for the first word at {}", place(&sample, *at));
        }
    }
}

/// What is a word to VS Code, when it is clicked on or deleted: each name, without the dots of its path.
#[test]
fn a_word_of_vscode_is_a_name() {
    let script = r#"
        const { pattern, flags } = JSON.parse(process.argv[1]).wordPattern;
        const text = require("fs").readFileSync(0, "utf8");
        console.log(JSON.stringify(text.match(new RegExp(pattern, flags + "g"))));
    "#;
    let (text, known) = (every_letter().text, texts::samples("tests/language/accepted/scripts"));
    let text = known.iter().map(|sample| sample.text.as_str()).chain([text.as_str()]).collect::<String>();
    let file = root().join("target/editors/words.txt");
    let node = workshop().and_then(|_| {
        std::fs::write(&file, &text).map_err(|fault| fault.to_string())?;
        let input = std::fs::File::open(&file).map_err(|fault| fault.to_string())?;
        let settings = read("editors/vscode/language-configuration.json");
        run(Command::new("node").args(["-e", script, &settings]).stdin(input))
    });
    let words: Vec<String> = match node {
        Ok(output) => serde_json::from_slice(&output.stdout).expect("a list"),
        Err(reason) => return skipped(&reason),
    };
    let (document, complaints) = parse(&text, 0);
    assert!(complaints.is_empty(), "{complaints:?}");
    let words: BTreeSet<&str> = words.iter().map(String::as_str).collect();
    for token in document.tokens.iter().filter(|token| token.kind == Kind::Name) {
        for name in text[token.at.start as usize..token.at.end as usize].split('.') {
            assert!(words.contains(name), "{name} is no word to VS Code");
        }
    }
}

#[test]
fn textmate_colours_every_example() {
    let workshop = match workshop() {
        Ok(workshop) => workshop,
        Err(reason) => return skipped(&reason),
    };
    for (sample, seen) in colour(&workshop, "textmate.cjs", &[&root().join(TEXTMATE)]) {
        if let Some(at) = seen.errors.first() {
            panic!("no colour for the mark at {}", place(&sample, *at));
        }
        assert_eq!(seen.open, "", "{}", sample.name);
        let (all, spoken) = ours(&sample.text);
        if let Some(at) = spoken.difference(&seen.inked).next() {
            panic!("no colour for the first word at {}", place(&sample, *at));
        }
        let is_disabled = |at: &u64| seen.disabled.iter().any(|(start, end)| start <= at && at < end);
        let (document, _) = parse(&sample.text, 0);
        let slashed = document.statements.iter().filter(|statement| statement.slashed);
        let slashed: BTreeSet<u64> = slashed.map(|statement| u64::from(statement.at.start)).collect();
        if let Some(at) = all.iter().find(|at| is_disabled(at) != slashed.contains(at)) {
            panic!("commented out for one of two at {}", place(&sample, *at));
        }
    }
}
