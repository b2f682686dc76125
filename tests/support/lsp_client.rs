//! A scripted editor: speaks with `spof lsp` over its standard streams, frames written by hand.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Nothing takes longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server and its streams.
pub(crate) struct Client {
    child: Child,
    to: Option<ChildStdin>,
    from: Receiver<Value>,
    asked: i64,
    /// What the server said of its own accord, in order.
    pub(crate) told: Vec<Value>,
}

impl Client {
    /// Starts the server, on a fixed day.
    pub(crate) fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_spof"))
            .args(["lsp", "--now", "2026-03-01"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("spof starts");
        let (to, out) = (child.stdin.take(), child.stdout.take().expect("piped"));
        let (sender, from) = channel();
        std::thread::spawn(move || {
            let mut out = BufReader::new(out);
            while let Some(message) = read(&mut out) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self { child, to, from, asked: 0, told: Vec::new() }
    }

    /// Bytes as they are.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let to = self.to.as_mut().expect("open");
        // A server that is gone is found out when it is waited for.
        let _ = to.write_all(bytes).and_then(|()| to.flush());
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.write(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn notify(&mut self, method: &str, parameters: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    /// Asks, and waits for the whole answer: the message with `result` or `error`.
    pub(crate) fn ask(&mut self, method: &str, parameters: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }));
        loop {
            let message = self.next();
            if message.get("id") == Some(&json!(id)) && message.get("method").is_none() {
                return message;
            }
            self.told.push(message);
        }
    }

    /// The next message, whatever it is.
    pub(crate) fn next(&mut self) -> Value {
        self.from.recv_timeout(PATIENCE).expect("the server says something in time")
    }

    /// Opens a text, and waits for what is said of it.
    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "topo", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
        self.settled(uri, 1);
    }

    /// Waits for the diagnostics of one version of a text, then for all that are sent with them.
    pub(crate) fn settled(&mut self, uri: &str, version: i64) {
        loop {
            let message = self.next();
            let about = &message["params"];
            let found = about["uri"] == uri && about["version"] == version;
            self.told.push(message);
            if found {
                break;
            }
        }
        self.ask("test/nothing", Value::Null);
    }

    /// Closes its standard input and waits for the exit code.
    pub(crate) fn end(mut self) -> i32 {
        drop(self.to.take());
        self.child.wait().expect("ends").code().expect("no signal")
    }
}

fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        from.read_line(&mut line).ok().filter(|read| *read > 0)?;
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().expect("a length"),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}

/// The address of a path.
pub(crate) fn address(path: &Path) -> String {
    spof::lsp::uri::uri_of(&path.to_string_lossy().replace('\\', "/"))
}
