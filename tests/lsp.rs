//! The language server over its standard streams: a recorded session, its life and death, and what no editor sends.
//! `SPOF_BLESS=1 cargo test --test lsp` renews the recording `tests/lsp/session.txt`.

#![cfg(feature = "cli")]

#[path = "support/lsp_client.rs"]
#[allow(dead_code, reason = "shared with the benchmark")]
mod lsp_client;

use lsp_client::{Client, address};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

fn directory(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("made");
    directory
}

/// A server with a folder open, for an editor that can do little.
fn working(directory: &Path) -> Client {
    let mut client = Client::start();
    let answer = client.ask("initialize", json!({ "capabilities": {}, "rootUri": address(directory) }));
    assert_eq!(answer["result"]["serverInfo"]["name"], "spof");
    client.notify("initialized", json!({}));
    client
}

fn diagnostics(client: &Client, uri: &str) -> Vec<String> {
    let last = client.told.iter().rev().find(|told| told["params"]["uri"] == uri).expect("published");
    let messages = last["params"]["diagnostics"].as_array().expect("a list").iter();
    messages.map(|it| it["message"].as_str().expect("a message").to_owned()).collect()
}

/// A recording: `-> METHOD PARAMETERS` is asked, `=> METHOD PARAMETERS` is told, `<-` is what comes back; `$ROOT` is the
/// address of the directory. Other lines are for people.
#[test]
fn the_recorded_session_is_what_happens() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lsp");
    let root = directory("session");
    for name in ["places.topo", "services.topo"] {
        fs::copy(home.join(name), root.join(name)).expect("copied");
    }
    let root = address(&root);
    let recording = fs::read_to_string(home.join("session.txt")).expect("a recording");
    let mut client = Client::start();
    let mut played = String::new();
    for line in recording.lines().filter(|line| !line.starts_with("<-") && !line.starts_with(' ')) {
        played.push_str(&format!("{line}\n"));
        let Some((how, rest)) = line.split_once(' ').filter(|(how, _)| matches!(*how, "->" | "=>")) else {
            continue;
        };
        let (method, parameters) = rest.split_once(' ').unwrap_or((rest, "null"));
        let parameters: Value =
            serde_json::from_str(&parameters.replace("$ROOT", &root)).expect("parameters are JSON");
        if how == "=>" {
            client.notify(method, parameters.clone());
            let document = &parameters["textDocument"];
            if let Some(version) = document["version"].as_i64() {
                client.settled(document["uri"].as_str().expect("an address"), version);
            }
        } else {
            let mut answer = client.ask(method, parameters);
            let body = answer.as_object_mut().expect("an object");
            body.remove("jsonrpc");
            body.remove("id");
            client.told.push(answer);
        }
        for told in std::mem::take(&mut client.told) {
            let told = match told.get("method") {
                Some(method) => format!("{} {}", method.as_str().expect("text"), pretty(&told["params"])),
                None => pretty(&told),
            };
            played.push_str(&format!(
                "<- {}\n",
                told.replace(&root, "$ROOT").replace(root.trim_start_matches("file://"), "$ROOT")
            ));
        }
    }
    assert_eq!(client.end(), 0, "it was shut down in order");
    if std::env::var_os("SPOF_BLESS").is_some() {
        fs::write(home.join("session.txt"), &played).expect("written");
    }
    assert!(played == recording, "the session is another: run with SPOF_BLESS=1 and read the difference");
}

/// Indented such that each line that continues begins with a blank; a range as `4:39..4:48`.
fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(&with_short_ranges(value)).expect("JSON").replace('\n', "\n  ")
}

fn with_short_ranges(value: &Value) -> Value {
    let place = |place: &Value| format!("{}:{}", place["line"], place["character"]);
    match value {
        Value::Object(it) if it.len() == 2 && it.contains_key("start") && it.contains_key("end") => {
            json!(format!("{}..{}", place(&it["start"]), place(&it["end"])))
        }
        Value::Object(it) => it.iter().map(|(name, it)| (name.clone(), with_short_ranges(it))).collect(),
        Value::Array(items) => items.iter().map(with_short_ranges).collect(),
        other => other.clone(),
    }
}

#[test]
fn it_ends_as_it_was_told_to() {
    let mut client = Client::start();
    assert_eq!(client.ask("textDocument/hover", json!({}))["error"]["code"], -32002);
    client.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(client.ask("initialize", json!({ "capabilities": {} }))["error"]["code"], -32600);
    assert_eq!(client.ask("shutdown", Value::Null)["result"], Value::Null);
    assert_eq!(client.ask("textDocument/hover", json!({}))["error"]["code"], -32600);
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), 0);

    let mut client = working(&directory("exit"));
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), 1, "not shut down before");
    assert_eq!(working(&directory("gone")).end(), 1, "the editor is gone");
    let mut client = working(&directory("head"));
    client.write(b"Content-Length: many\r\n\r\n{}");
    assert_eq!(client.end(), 2, "nobody knows where the next message begins");
}

#[test]
fn nonsense_is_answered_and_passed_over() {
    let mut client = working(&directory("nonsense"));
    client.write(b"Content-Length: 5\r\n\r\n{oops");
    assert_eq!(client.next()["error"]["code"], -32700);
    client.write(b"Content-Length: 2\r\n\r\n[]");
    assert_eq!(client.next()["error"]["code"], -32600);
    // Beyond the bound, and skipped.
    let long = 400 << 20;
    client.write(format!("Content-Length: {long}\r\n\r\n").as_bytes());
    let piece = vec![b' '; 1 << 20];
    (0..400).for_each(|_| client.write(&piece));
    assert_eq!(client.next()["error"]["code"], -32600);
    assert_eq!(client.ask("textDocument/nothing", json!({}))["error"]["code"], -32601);
    assert_eq!(client.ask("textDocument/hover", json!({ "position": 3 }))["error"]["code"], -32602);
    client.notify("$/nothing", json!({ "x": 1 }));
    client.notify("textDocument/didChange", json!([1, 2]));
    assert_eq!(client.ask("shutdown", Value::Null)["result"], Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), 0);
}

#[test]
fn a_large_text_and_places_outside_of_it() {
    let root = directory("outside");
    let uri = address(&root.join("a.topo"));
    let mut client = working(&root);
    let mut text = String::from("site s\n");
    (0..20_000).for_each(|index| text.push_str(&format!("service x{index} \"🔥\" {{ runs at s }}\n")));
    client.open(&uri, &text);
    for (line, character) in [(0, 999), (99_999, 0), (u32::MAX, u32::MAX), (20_001, 5)] {
        let at =
            json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } });
        for method in ["textDocument/hover", "textDocument/definition", "textDocument/completion"] {
            let answer = client.ask(method, at.clone());
            assert!(answer.get("error").is_none(), "{method}: {answer}");
        }
    }
    let unknown = json!({ "textDocument": { "uri": "file:///nowhere/x.topo" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(client.ask("textDocument/hover", unknown.clone())["result"], Value::Null);
    assert_eq!(client.ask("textDocument/codeLens", unknown)["error"]["code"], -32803);
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), 1);
}

#[test]
fn a_broken_text_is_told_and_its_mend_takes_the_diagnostics_back() {
    let root = directory("broken");
    fs::write(root.join("places.topo"), "site pangyo\nsite anyang {\n").expect("written");
    let (uri, places) = (address(&root.join("a.topo")), address(&root.join("places.topo")));
    let mut client = working(&root);
    client.open(&uri, "service x { runs at pangio; needs\n}\nservice y { runs at pangyo; need x }\n");
    let found = diagnostics(&client, &uri);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().any(|message| message.contains("did you mean `pangyo`?")), "{found:?}");
    assert_eq!(diagnostics(&client, &places), ["this block is not closed\nhelp: close it with `}`"]);

    // Another program mends the one, the editor the other.
    fs::write(root.join("places.topo"), "site pangyo\nsite anyang\n").expect("written");
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": places, "type": 2 }] }));
    let whole = "service x { runs at pangyo, at anyang }\nservice y { runs at pangyo, at anyang; needs x }\n";
    let changes = json!([{ "text": whole }]);
    let document = json!({ "uri": uri, "version": 2 });
    client.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    client.settled(&uri, 2);
    let errors = |client: &Client, uri: &str| {
        let last = client.told.iter().rev().find(|told| told["params"]["uri"] == uri).expect("published");
        last["params"]["diagnostics"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|it| it["severity"] == 1)
            .count()
    };
    assert_eq!((errors(&client, &uri), errors(&client, &places)), (0, 0), "{:#?}", client.told);
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), 1);
}

#[test]
fn of_many_keystrokes_the_last_is_looked_at() {
    let root = directory("keystrokes");
    let uri = address(&root.join("a.topo"));
    let mut client = working(&root);
    client.open(&uri, "site s\n");
    client.told.clear();
    let mut bytes = Vec::new();
    for version in 2..=200 {
        let place = json!({ "line": 0, "character": version + 4 });
        let change = json!({ "range": { "start": place, "end": place }, "text": "x" });
        let message = json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": { "uri": uri, "version": version }, "contentChanges": [change] } });
        let text = message.to_string();
        bytes.extend(format!("Content-Length: {}\r\n\r\n{text}", text.len()).bytes());
    }
    client.write(&bytes);
    client.settled(&uri, 200);
    let published = client.told.iter().filter(|told| told["params"]["uri"] == uri).count();
    assert!(published < 100, "{published} of 199 keystrokes were looked at");
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), 1);
}
