//! `spof lsp` as an editor meets it: a client over standard input and output, with a real session.

#![cfg(feature = "cli")]

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A client: sends, and waits for what it is waiting for.
struct Client {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    number: i64,
    /// Diagnostics as published last, by file name.
    published: Vec<(String, Value)>,
}

impl Client {
    fn start(root: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_spof"))
            .arg("lsp")
            .env("SOURCE_DATE_EPOCH", "1772323200")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("runs");
        let (input, output) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        let mut client =
            Self { child, input, output: BufReader::new(output), number: 0, published: Vec::new() };
        let folder = json!([{ "uri": uri(root, ""), "name": "x" }]);
        let about = client.ask("initialize", json!({ "capabilities": {}, "workspaceFolders": folder }));
        assert_eq!(about["serverInfo"]["name"], "spof");
        client.tell("initialized", json!({}));
        client
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("sent");
        self.input.flush().expect("sent");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("read");
            assert!(!line.is_empty(), "the server has gone away");
            match line.trim_end() {
                "" => break,
                head => {
                    if let Some(number) = head.strip_prefix("Content-Length: ") {
                        length = number.parse().expect("a number");
                    }
                }
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("read");
        let message: Value = serde_json::from_slice(&body).expect("JSON");
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().expect("a file");
            let name = uri.rsplit('/').next().expect("a name").to_owned();
            self.published.push((name, message["params"]["diagnostics"].clone()));
        }
        message
    }

    /// A request and its whole response.
    fn response(&mut self, method: &str, params: Value) -> Value {
        self.number += 1;
        let number = self.number;
        self.send(&json!({ "jsonrpc": "2.0", "id": number, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == number && message["method"].is_null() {
                return message;
            }
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let response = self.response(method, params);
        assert!(response["error"].is_null(), "{response}");
        response["result"].clone()
    }

    /// Waits until the diagnostics of a file are as wanted.
    fn until(&mut self, name: &str, wanted: impl Fn(&[String]) -> bool) -> Vec<String> {
        for _ in 0..50 {
            if let Some((_, diagnostics)) = self.published.iter().rev().find(|(file, _)| file == name) {
                let codes: Vec<String> = diagnostics
                    .as_array()
                    .expect("a list")
                    .iter()
                    .map(|it| it["code"].as_str().expect("a rule").to_owned())
                    .collect();
                if wanted(&codes) {
                    return codes;
                }
            }
            self.receive();
        }
        panic!("never published: {:?}", self.published);
    }

    fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.child.wait().expect("ends").success());
    }
}

fn uri(root: &Path, name: &str) -> String {
    let path = root.join(name).to_string_lossy().into_owned();
    format!("file://{}", path.trim_end_matches('/').replace(' ', "%20"))
}

fn project(test: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp here").join(test);
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).expect("made");
    fs::write(
        root.join("places.topo"),
        "site east \"<b>East</b> *x*\" { restored in 8h }\nsite west \"West\"\n",
    )
    .expect("written");
    fs::write(root.join("tools.topo"), TOOLS).expect("written");
    fs::write(root.join("services.topo"), SERVICES).expect("written");
    root
}

const TOOLS: &str = "tool deployer \"Deploy 😀\" { runs 2 at east; restart 10m }\ncrew ops { people 5 }\n";
const SERVICES: &str = "\
service shop \"Shop\" {
  users 3M
  runs 2 at east
  standby 2 at west
  takeover 1h by ops with deployer
  restart 10m
}
";

fn open(client: &mut Client, root: &Path, name: &str) {
    let text = fs::read_to_string(root.join(name)).expect("there");
    let document = json!({ "uri": uri(root, name), "languageId": "topo", "version": 1, "text": text });
    client.tell("textDocument/didOpen", json!({ "textDocument": document }));
}

fn change(client: &mut Client, root: &Path, name: &str, text: &str) {
    let document = json!({ "uri": uri(root, name), "version": 2 });
    client.tell(
        "textDocument/didChange",
        json!({ "textDocument": document, "contentChanges": [{ "text": text }] }),
    );
}

/// A point right behind the first `needle`.
fn point(text: &str, needle: &str) -> Value {
    let at = text.find(needle).expect("there") + 1;
    let begin = text[..at].rfind('\n').map_or(0, |line| line + 1);
    json!({ "line": text[..at].matches('\n').count(), "character": text[begin..at].encode_utf16().count() })
}

#[test]
fn a_session() {
    let root = project("session");
    let mut client = Client::start(&root);
    open(&mut client, &root, "services.topo");
    // The cause stands in a file that is not open, and is told there.
    client.until("tools.topo", |codes| codes.iter().any(|code| code == "tool-inside-what-it-recovers"));
    let (_, told) = client.published.iter().rev().find(|(file, _)| file == "tools.topo").expect("published");
    let finding = told.as_array().expect("a list")[0].clone();
    let related = finding["relatedInformation"].as_array().expect("a list");
    assert!(
        related
            .iter()
            .any(|it| it["location"]["uri"].as_str().is_some_and(|uri| uri.ends_with("services.topo")))
    );
    // The range counts UTF-16 units: 😀 is two.
    let column = TOOLS[..TOOLS.find("2 at").expect("there")].encode_utf16().count();
    assert_eq!(finding["range"]["start"], json!({ "line": 0, "character": column }));

    let document = json!({ "uri": uri(&root, "services.topo") });
    let at = |needle: &str| json!({ "textDocument": document, "position": point(SERVICES, needle) });
    let hover = client.ask("textDocument/hover", at("deployer"));
    let text = hover["contents"]["value"].as_str().expect("markdown");
    assert!(text.contains("**Deploy 😀** tool `deployer`"), "{text}");
    let hover = client.ask("textDocument/hover", at("east"));
    let text = hover["contents"]["value"].as_str().expect("markdown");
    assert!(
        text.contains("stops the only service for at least 3 M people") && text.contains("last back after 8"),
        "{text}"
    );
    assert!(!text.contains("<b>") && text.contains("\\*x\\*"), "names are no markup: {text}");
    let definition = client.ask("textDocument/definition", at("deployer"));
    assert!(definition["uri"].as_str().expect("a file").ends_with("tools.topo"));
    assert_eq!(definition["range"]["start"], json!({ "line": 0, "character": 5 }));
    assert_eq!(
        client.ask("textDocument/hover", at("users")),
        Value::Null,
        "a word of the language is no name"
    );

    // Broken: the complaint is there at once, and findings about the hole are not.
    change(&mut client, &root, "services.topo", &SERVICES.replace("with deployer", "with deployr"));
    client.until("services.topo", |codes| codes == ["unknown-name"]);
    client.until("tools.topo", <[String]>::is_empty);
    let line = json!({ "start": { "line": 4, "character": 0 }, "end": { "line": 4, "character": 60 } });
    let actions = client.ask(
        "textDocument/codeAction",
        json!({ "textDocument": document, "range": line, "context": { "diagnostics": [] } }),
    );
    let mend = actions
        .as_array()
        .expect("a list")
        .iter()
        .find(|action| action["isPreferred"] == true)
        .expect("a mend");
    assert_eq!(mend["edit"]["changes"][uri(&root, "services.topo")][0]["newText"], "deployer", "{actions}");

    // Mended, and laid out badly: formatting lays it out, accepting accepts.
    change(&mut client, &root, "services.topo", &SERVICES.replace("  users 3M", "users   3M"));
    client.until("tools.topo", |codes| codes.iter().any(|code| code == "tool-inside-what-it-recovers"));
    let edits = client.ask("textDocument/formatting", json!({ "textDocument": document, "options": {} }));
    assert_eq!(edits[0]["newText"], SERVICES);
    let tools = json!({ "uri": uri(&root, "tools.topo") });
    let line = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 60 } });
    let actions = client.ask(
        "textDocument/codeAction",
        json!({ "textDocument": tools, "range": line, "context": { "diagnostics": [] } }),
    );
    let accept = actions
        .as_array()
        .expect("a list")
        .iter()
        .find(|it| it["title"].as_str().is_some_and(|title| title.starts_with("Accept")));
    let text = accept.expect("an acceptance")["edit"]["changes"][uri(&root, "tools.topo")][0]["newText"]
        .as_str()
        .expect("text");
    open(&mut client, &root, "tools.topo");
    change(&mut client, &root, "tools.topo", &format!("{TOOLS}{text}"));
    client.until("tools.topo", |codes| !codes.iter().any(|code| code == "tool-inside-what-it-recovers"));

    let lenses =
        client.ask("textDocument/codeLens", json!({ "textDocument": { "uri": uri(&root, "places.topo") } }));
    let titles: Vec<&str> = lenses
        .as_array()
        .expect("a list")
        .iter()
        .map(|lens| lens["command"]["title"].as_str().expect("a title"))
        .collect();
    assert_eq!(titles.len(), 2);
    assert!(titles[0].starts_with("stops the only service"), "{titles:?}");
    client.end();
}

#[test]
fn hostile_and_odd_messages_are_answered() {
    let root = project("hostile");
    let mut client = Client::start(&root);
    open(&mut client, &root, "services.topo");
    let document = json!({ "uri": uri(&root, "services.topo") });
    let far = json!({ "textDocument": document, "position": { "line": 99_999, "character": 99_999 } });
    assert_eq!(client.ask("textDocument/hover", far), Value::Null);
    for params in [json!({}), json!({ "textDocument": { "uri": "untitled:x" } }), json!([1, 2]), Value::Null]
    {
        for method in [
            "textDocument/hover",
            "textDocument/definition",
            "textDocument/codeAction",
            "textDocument/codeLens",
            "textDocument/formatting",
        ] {
            let response = client.response(method, params.clone());
            assert!(response["error"].is_null(), "{method} {params}: {response}");
        }
        client.tell("textDocument/didChange", params);
    }
    let response = client.response("textDocument/\u{1b}[31mnothing", json!({}));
    assert_eq!(response["error"]["code"], -32_601);
    assert!(!response["error"]["message"].as_str().expect("text").contains('\u{1b}'));
    // A very long line, deep nesting, half a character.
    for text in
        ["x".repeat(1 << 20), "site a {".repeat(5_000), "service \u{202e}\u{0} {".to_owned(), String::new()]
    {
        change(&mut client, &root, "services.topo", &text);
        client.ask("textDocument/codeLens", json!({ "textDocument": document }));
    }
    client.tell("textDocument/didClose", json!({ "textDocument": document }));
    client.end();
}
