//! From a keystroke to what the editor shows: `spof lsp` on a directory of 1,000 services, over its standard streams, as an
//! editor does it: one character more or less in the middle of a file, and the time until its diagnostics are there. Beside it
//! what people ask for while they type: a hover, a completion, the lenses of a file, each after a keystroke of its own.
//!
//! `cargo bench --bench lsp`; `SERVICES` and `ROUNDS` change the size. The goal is 50 ms.

#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

#[path = "../tests/support/lsp_client.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod lsp_client;
#[allow(dead_code, reason = "shared by all benches")]
mod support;

use lsp_client::{Client, address};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::Dice;

/// Services in one file.
const IN_A_FILE: usize = 50;

fn main() {
    let number =
        |name: &str, or: usize| std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(or);
    let (services, rounds) = (number("SERVICES", 1_000), number("ROUNDS", 200));
    let (directory, open) = written(services);
    let text = fs::read_to_string(&open).expect("written");
    let uri = address(&open);
    let mut editor = Editor::opened(&directory, &uri, &text);
    println!("{services} services, {rounds} keystrokes each    median ms    worst ms");
    let fine = (0..rounds).map(|round| editor.keystroke("\"Component", 1, round % 2 == 0)).collect();
    told("keystroke to diagnostics, nothing wrong", fine);
    let broken = (0..rounds).map(|round| editor.keystroke("runs", 4, round % 2 == 0)).collect();
    told("keystroke to diagnostics, every other breaks", broken);
    for (name, method) in [
        ("hover", "textDocument/hover"),
        ("completion", "textDocument/completion"),
        ("lenses", "textDocument/codeLens"),
    ] {
        let times = (0..rounds).map(|round| editor.asked(method, round % 2 == 0)).collect();
        told(&format!("{name}, the first after a keystroke"), times);
    }
}

fn told(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{what:48} {:10.1} {:10.1}", millis(median), millis(worst));
}

struct Editor {
    client: Client,
    uri: String,
    text: String,
    version: i64,
}

impl Editor {
    fn opened(directory: &Path, uri: &str, text: &str) -> Self {
        let mut client = Client::start();
        client.ask("initialize", json!({ "capabilities": {}, "rootUri": address(directory) }));
        client.notify("initialized", json!({}));
        let document = json!({ "uri": uri, "languageId": "topo", "version": 1, "text": text });
        client.notify("textDocument/didOpen", json!({ "textDocument": document }));
        client.settled(uri, 1);
        Self { client, uri: uri.to_owned(), text: text.to_owned(), version: 1 }
    }

    /// Types a letter so many bytes into the first `after` of the middle of the text, or takes it away.
    fn change(&mut self, after: &str, into: usize, types: bool) {
        let middle = self.text.len() / 2;
        let at = middle + self.text[middle..].find(after).expect("it is there") + into;
        let before = &self.text[..at];
        let line = before.matches('\n').count();
        let column = at - before.rfind('\n').map_or(0, |newline| newline + 1);
        let place = |column: usize| json!({ "line": line, "character": column });
        let range = json!({ "start": place(column), "end": place(if types { column } else { column + 1 }) });
        let change = json!({ "range": range, "text": if types { "x" } else { "" } });
        self.version += 1;
        let document = json!({ "uri": self.uri, "version": self.version });
        self.client.notify(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": [change] }),
        );
    }

    fn keystroke(&mut self, after: &str, into: usize, types: bool) -> Duration {
        let before = Instant::now();
        self.change(after, into, types);
        loop {
            let message = self.client.next();
            if message["params"]["uri"] == self.uri && message["params"]["version"] == self.version {
                break;
            }
        }
        let time = before.elapsed();
        self.client.ask("bench/nothing", Value::Null);
        self.client.told.clear();
        time
    }

    fn asked(&mut self, method: &str, types: bool) -> Duration {
        let before = Instant::now();
        self.change("\"Component", 1, types);
        let line = self.text[..self.text.len() / 2].matches('\n').count() + 3;
        let position = json!({ "line": line, "character": 8 });
        let answer =
            self.client.ask(method, json!({ "textDocument": { "uri": self.uri }, "position": position }));
        let time = before.elapsed();
        assert!(answer.get("error").is_none(), "{answer}");
        // Whatever was published since is left behind.
        let version = self.version;
        let uri = self.uri.clone();
        let is_there = |told: &Value| told["params"]["uri"] == uri && told["params"]["version"] == version;
        if !self.client.told.iter().any(is_there) {
            self.client.settled(&uri, version);
        }
        self.client.told.clear();
        time
    }
}

/// The directory, and the file in the middle of it.
fn written(services: usize) -> (PathBuf, PathBuf) {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-lsp-{services}"));
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).expect("made");
    let mut dice = Dice(1);
    let sites = (services / 100).clamp(4, 84);
    let mut places = String::new();
    for site in 0..sites {
        writeln!(places, "site s{site} \"Site {site}\" {{ restored in 6h }}").expect("memory");
    }
    places.push_str("crew ops { people 60 }\ntool deployer { runs 2 at s0, 2 at s1; restart 10m by ops }\n");
    places.push_str(
        "tool registry { runs at s0; restart 10m }\ntool monitoring { runs at s1, at s2; restart 10m }\n",
    );
    fs::write(home.join("places.topo"), places).expect("written");
    let mut files = Vec::new();
    for first in (0..services).step_by(IN_A_FILE) {
        let mut text = String::new();
        (first..(first + IN_A_FILE).min(services)).for_each(|index| one(&mut text, index, sites, &mut dice));
        let path = home.join(format!("part{:04}.topo", first / IN_A_FILE));
        fs::write(&path, text).expect("written");
        files.push(path);
    }
    let middle = files.swap_remove(files.len() / 2);
    (home, middle)
}

fn one(text: &mut String, index: usize, sites: usize, dice: &mut Dice) {
    let here = dice.below(sites);
    let there = (here + 1 + dice.below(sites - 1)) % sites;
    let head = format!(
        "service c{index} \"Component {index}\" {{\n  runs 4 at s{here}, 4 at s{there}\n  floor 50%\n"
    );
    text.push_str(&head);
    text.push_str("  restart 5m each, 4 at once, with deployer, registry\n  watched by monitoring within 1m, otherwise 15m\n");
    if index > 10 {
        let mut names: Vec<usize> = (0..3).map(|_| index - 1 - dice.below(index.min(300))).collect();
        names.sort_unstable();
        names.dedup();
        let names: Vec<String> = names.iter().map(|name| format!("c{name}")).collect();
        let word = if index.is_multiple_of(3) { "needs" } else { "wants" };
        writeln!(text, "  {word} {}", names.join(", ")).expect("memory");
    }
    writeln!(text, "  tier {}; users {}k; rto 4h\n}}", index % 4 + 1, index % 100 + 1).expect("memory");
}
