//! What an editor is offered to mend, by a scripted editor over standard streams: the same as `spof check --fix` does, and nothing
//! that is not certain; and odd sessions: files that others change, statements that cannot be read.

#![cfg(feature = "cli")]

#[path = "support/checking.rs"]
mod checking;
#[path = "support/lsp_client.rs"]
#[allow(dead_code, reason = "shared with the benchmark")]
mod lsp_client;
#[path = "support/mended.rs"]
mod mended;

use checking::{project, read, run, write};
use lsp_client::{Client, address};
use mended::{TOPOLOGY, USELESS};
use serde_json::{Value, json};
use spof::lsp::text::{Encoding, Index};
use std::path::Path;

const UNUSED: &str = "accept thin-quorum on deployer { until 2027-01-01 because \"🔥\" }\n";
const MISSPELT: &str = "accept single-site-servic on blog { until 2027-01-01 because \"y\" }\n";

/// An editor with a directory open, that can do little more than ask.
fn editor(directory: &Path, capabilities: Value) -> Client {
    let mut client = Client::start();
    let folders = json!([{ "uri": address(directory), "name": "it" }]);
    let asked = json!({ "capabilities": capabilities, "workspaceFolders": folders });
    let ready = client.ask("initialize", asked);
    let kinds = &ready["result"]["capabilities"]["codeActionProvider"]["codeActionKinds"];
    assert_eq!(*kinds, json!(["quickfix", "source.fixAll.spof"]));
    client.notify("initialized", json!({}));
    client
}

/// What is offered where a word stands, or in the whole of a text.
fn offered(client: &mut Client, uri: &str, text: &str, word: &str, only: Value) -> Vec<Value> {
    let place = |offset| Index::of(text).position(text, offset, Encoding::Utf16);
    let start = text.find(word).expect("it is there");
    let range = json!({ "start": place(start), "end": place(start) });
    let context = json!({ "diagnostics": [], "only": only });
    let asked = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
    let answer = client.ask("textDocument/codeAction", asked);
    answer["result"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|it| it["title"].as_str().expect("a title")).collect()
}

/// A text with the edits of an action made; what it does to other files is a fault.
fn edited(text: &str, uri: &str, action: &Value) -> String {
    let changes = action["edit"]["changes"].as_object().expect("changes");
    assert_eq!(changes.keys().collect::<Vec<_>>(), [uri]);
    let (mut text, index) = (text.to_owned(), Index::of(text));
    let offset = |text: &str, at: &Value| {
        index.offset(text, serde_json::from_value(at.clone()).expect("a place"), Encoding::Utf16)
    };
    let mut edits: Vec<(usize, usize, &str)> = changes[uri]
        .as_array()
        .expect("edits")
        .iter()
        .map(|edit| {
            let (start, end) = (&edit["range"]["start"], &edit["range"]["end"]);
            (offset(&text, start), offset(&text, end), edit["newText"].as_str().expect("a text"))
        })
        .collect();
    edits.sort_unstable();
    for (start, end, with) in edits.into_iter().rev() {
        text.replace_range(start..end, with);
    }
    text
}

/// What is told last of a file: rules and codes.
fn codes(client: &Client, uri: &str) -> Vec<String> {
    let last = client.told.iter().rev().find(|told| told["params"]["uri"] == uri).expect("published");
    let found = last["params"]["diagnostics"].as_array().expect("a list").iter();
    found.map(|it| it["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn what_is_offered_for_a_file_is_what_fix_does() {
    let text = format!("{TOPOLOGY}\n{UNUSED}\n{MISSPELT}\n{USELESS}");
    let directory = project("lsp-fix", &[("a.topo", &text), ("spof.toml", "")]);
    let uri = address(&directory.join("a.topo"));
    let mut client = editor(&directory, json!({}));
    client.open(&uri, &text);
    assert!(codes(&client, &uri).contains(&"unused-accept".to_owned()));
    for only in ["source", "source.fixAll", "source.fixAll.spof"] {
        let all = offered(&mut client, &uri, &text, "site", json!([only]));
        assert_eq!(titles(&all), ["mend 2 findings as `spof check --fix` does"], "{only}");
        assert_eq!(all[0]["kind"], "source.fixAll.spof");
        let by_editor = edited(&text, &uri, &all[0]);
        write(&directory, "a.topo", &text);
        assert_eq!(run(&directory, &["check", "--fix", "."]).0, 0);
        assert_eq!(by_editor, read(&directory, "a.topo"));
    }
    for only in ["quickfix", "source.organizeImports", "sour"] {
        let some = offered(&mut client, &uri, &text, "site west", json!([only]));
        assert!(some.iter().all(|it| it["kind"] == "quickfix"), "{only}: {some:?}");
    }
    // Everything is mended: nothing is left to offer.
    let mended = read(&directory, "a.topo");
    let change =
        json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": mended }] });
    client.notify("textDocument/didChange", change);
    assert_eq!(offered(&mut client, &uri, &mended, "site", json!(["source"])), [] as [Value; 0]);
}

#[test]
fn each_certain_mend_is_offered_where_it_is_needed() {
    let text = format!("{TOPOLOGY}\n{UNUSED}\n{MISSPELT}\n{USELESS}");
    let directory = project("lsp-quick", &[("a.topo", &text), ("spof.toml", "")]);
    let uri = address(&directory.join("a.topo"));
    let mut client = editor(&directory, json!({}));
    client.open(&uri, &text);
    let at = |client: &mut Client, word: &str| offered(client, &uri, &text, word, json!(["quickfix"]));
    let unused = at(&mut client, "accept thin-quorum");
    assert_eq!(titles(&unused), ["take the statement away"]);
    assert_eq!(
        (&unused[0]["isPreferred"], &unused[0]["diagnostics"][0]["code"]),
        (&json!(true), &json!("unused-accept"))
    );
    assert_eq!(edited(&text, &uri, &unused[0]), text.replace(&format!("{UNUSED}\n"), ""));
    let misspelt = at(&mut client, "accept single-site-servic");
    assert_eq!(titles(&misspelt), ["write `single-site-service`"]);
    assert_eq!(
        edited(&text, &uri, &misspelt[0]),
        text.replace("single-site-servic ", "single-site-service ")
    );
    assert_eq!(titles(&at(&mut client, "accept rto-misse")), [] as [&str; 0], "it would still cover nothing");
    // A remedy that mends nothing, and the name of a component.
    let more = format!("{text}remedy thin-quorum on deployer {{ until 2027-01-01 by \"Kim\" }}\n");
    let change =
        json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": more }] });
    client.notify("textDocument/didChange", change);
    let remedy = offered(&mut client, &uri, &more, "remedy thin-quorum", json!(["quickfix"]));
    assert_eq!(titles(&remedy), ["take the statement away"]);
    assert_eq!(edited(&more, &uri, &remedy[0]), text);
    let wrong = more.replace("with deployer", "with deployr");
    let change =
        json!({ "textDocument": { "uri": uri, "version": 3 }, "contentChanges": [{ "text": wrong }] });
    client.notify("textDocument/didChange", change);
    let named = offered(&mut client, &uri, &wrong, "deployr", json!(["quickfix"]));
    assert_eq!(titles(&named), ["write `deployer`"]);
    assert_eq!(edited(&wrong, &uri, &named[0]), more);
}

#[test]
fn other_files_are_left_alone() {
    let directory = project("lsp-files", &[("a.topo", TOPOLOGY), ("b.topo", UNUSED), ("spof.toml", "")]);
    let uri = |name: &str| address(&directory.join(name));
    let mut client = editor(&directory, json!({}));
    client.open(&uri("a.topo"), TOPOLOGY);
    let here = offered(&mut client, &uri("a.topo"), TOPOLOGY, "site", json!(["source"]));
    assert_eq!(here, [] as [Value; 0]);
    let there = offered(&mut client, &uri("b.topo"), UNUSED, "accept", Value::Null);
    let both = ["take the statement away", "mend 1 finding as `spof check --fix` does"];
    assert_eq!(titles(&there), both, "{there:#?}");
    assert_eq!(edited(UNUSED, &uri("b.topo"), &there[1]), "");
}

#[test]
fn a_setting_that_is_misspelt_is_put_right() {
    let directory = project("lsp-settings", &[("a.topo", TOPOLOGY), ("spof.toml", "")]);
    let uri = address(&directory.join("spof.toml"));
    let mut client = editor(&directory, json!({}));
    client.open(&address(&directory.join("a.topo")), TOPOLOGY);
    for (number, (text, word, right)) in [
        ("[rulez]\n", "rulez", "[rules]\n"),
        ("[rules]\n\"rto-mised\" = \"off\"\n", "rto-mised", "[rules]\n\"rto-missed\" = \"off\"\n"),
        ("[rules]\nrto-mised = \"off\"\n", "rto-mised", "[rules]\nrto-missed = \"off\"\n"),
        ("[rules]\nrto-missed = \"eror\"\n", "eror", "[rules]\nrto-missed = \"error\"\n"),
    ]
    .into_iter()
    .enumerate()
    {
        let document = json!({ "uri": uri, "languageId": "toml", "version": number, "text": text });
        client.notify("textDocument/didOpen", json!({ "textDocument": document }));
        let actions = offered(&mut client, &uri, text, word, json!(["quickfix"]));
        assert_eq!(edited(text, &uri, &actions[0]), right, "{text}");
    }
}

/// What cannot be read may use the name, and would keep the old one.
#[test]
fn a_name_in_a_statement_that_cannot_be_read_is_not_forgotten() {
    let broken = format!("{TOPOLOGY}service news needs blog }}\n");
    let directory = project("lsp-broken", &[("a.topo", &broken)]);
    let uri = address(&directory.join("a.topo"));
    let mut client = editor(&directory, json!({}));
    client.open(&uri, &broken);
    let mut rename = |word: &str| {
        let place = Index::of(&broken).position(&broken, broken.find(word).expect("there"), Encoding::Utf16);
        let asked = json!({ "textDocument": { "uri": uri }, "position": place, "newName": "other" });
        client.ask("textDocument/rename", asked)
    };
    let refused = rename("blog");
    assert_eq!(
        refused["error"]["message"], "this statement cannot be read and may mean it, too: a.topo:8",
        "{refused}"
    );
    assert!(rename("deployer").get("result").is_some(), "what is not named there can be renamed");
}

/// Settings name what they extend and their baseline: these count, whatever they are called.
#[test]
fn files_that_settings_name_are_watched() {
    let settings = "extends = [\"org.toml\"]\n[check]\nbaseline = \"known.txt\"\n";
    let directory =
        project("lsp-watched", &[("a.topo", TOPOLOGY), ("org.toml", ""), ("spof.toml", settings)]);
    let uri = address(&directory.join("a.topo"));
    let watching = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = editor(&directory, watching);
    client.open(&uri, TOPOLOGY);
    let globs = client.told.iter().find(|told| told["method"] == "client/registerCapability").expect("asked");
    let globs = &globs["params"]["registrations"][0]["registerOptions"]["watchers"];
    assert_eq!(
        *globs,
        json!([{ "globPattern": "**/*.topo" }, { "globPattern": "**/*.toml" }, { "globPattern": "**/*.txt" }])
    );
    let rule = "tool-inside-what-it-recovers".to_owned();
    assert!(codes(&client, &uri).contains(&rule));
    let change = |client: &mut Client, name: &str, text: &str| {
        write(&directory, name, text);
        let changes = json!({ "changes": [{ "uri": address(&directory.join(name)), "type": 2 }] });
        client.told.clear();
        client.notify("workspace/didChangeWatchedFiles", changes);
    };
    change(&mut client, "notes.txt", "nobody reads this");
    for _ in 0..5 {
        client.ask("test/nothing", Value::Null);
    }
    assert!(client.told.is_empty(), "nothing is read again: {:?}", client.told);
    for (name, text, is_there) in [
        ("known.txt", "# spof baseline 1\ntool-inside-what-it-recovers@deployer@east\n", false),
        ("known.txt", "# spof baseline 1\n", true),
        ("org.toml", "[rules]\nrecovery = \"off\"\n", false),
    ] {
        change(&mut client, name, text);
        client.settled(&uri, 1);
        assert_eq!(codes(&client, &uri).contains(&rule), is_there, "{name}: {text}");
    }
}

/// Editors that know neither folders nor addresses say where they are by a path.
#[test]
fn an_old_editor_says_a_path() {
    let texts = [("a.topo", "service shop { runs at east }\n"), ("b.topo", "site east\n")];
    let directory = project("lsp-path", &texts);
    let uri = address(&directory.join("a.topo"));
    let mut client = Client::start();
    client.ask("initialize", json!({ "capabilities": {}, "rootPath": directory.to_string_lossy() }));
    client.notify("initialized", json!({}));
    client.open(&uri, texts[0].1);
    assert!(!codes(&client, &uri).contains(&"unknown-name".to_owned()), "{:?}", client.told);
}
