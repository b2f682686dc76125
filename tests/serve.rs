//! `spof serve` as a browser and a stranger meet it: the page, anew after a change, what is wrong in the page, and nobody else.

#![cfg(all(feature = "cli", feature = "html"))]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const GOOD: &str = "site a \"Alpha\"\nsite b\nservice pay \"Payments\" { users 2M; runs 2 at a }\n";
const BROKEN: &str = "site a\nservice pay { needs <nowhere> }\n";

/// A server that ends with its test.
struct Server {
    child: Child,
    port: u16,
    file: PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(test: &str, text: &str) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("serve").join(test);
        fs::create_dir_all(&directory).expect("made");
        let file = directory.join("a.topo");
        fs::write(&file, text).expect("written");
        let mut child = Command::new(env!("CARGO_BIN_EXE_spof"))
            .args(["serve", "--port", "0"])
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("runs");
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        out.read_line(&mut line).expect("says where it is");
        let port = line.strip_prefix("At http://127.0.0.1:").and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("no address: {line}"));
        Self { child, port, file }
    }

    /// Everything that is answered.
    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("listens");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("set");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        answer
    }

    fn get(&self, target: &str, headers: &str) -> String {
        self.send(&format!("GET {target} HTTP/1.1\r\nHost: localhost:{}\r\n{headers}\r\n", self.port))
    }

    fn state(&self) -> serde_json::Value {
        let answer = self.get("/state", "");
        serde_json::from_str(answer.split_once("\r\n\r\n").expect("a body").1).expect("JSON")
    }

    /// Writes the file, and waits until the server has seen it.
    fn write(&self, text: &str) {
        let before = self.state()["revision"].clone();
        fs::write(&self.file, text).expect("written");
        let begun = Instant::now();
        while self.state()["revision"] == before {
            assert!(begun.elapsed() < Duration::from_secs(20), "a change is seen");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn the_page_follows_the_file_and_says_what_is_wrong() {
    let server = Server::start("follows", GOOD);
    let page = server.get("/", "");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("Losing Alpha stops"), "{page:.300}");
    assert!(page.contains("connect-src 'self'") && page.contains("X-Frame-Options: DENY"));
    assert_eq!(server.state()["complaints"], "");

    server.write(&GOOD.replace("Alpha", "Omega, once Alpha"));
    assert!(server.get("/", "").contains("Losing Omega, once Alpha stops"));

    server.write(BROKEN);
    let complaints = server.state()["complaints"].as_str().expect("a text").to_owned();
    assert!(complaints.contains("a.topo:2"), "{complaints}");
    assert!(server.get("/", "").contains("Losing Omega"), "what was good is kept");

    server.write(GOOD);
    assert_eq!(server.state()["complaints"], "");
    assert!(server.get("/", "").contains("Losing Alpha stops"));
}

#[test]
fn what_is_wrong_from_the_beginning_is_shown_as_text() {
    let server = Server::start("broken", BROKEN);
    let page = server.get("/", "");
    assert!(page.contains("class=\"complaints\"") && page.contains("&lt;nowhere&gt;"), "{page:.400}");
    server.write(GOOD);
    assert!(server.get("/", "").contains("Losing Alpha stops"));
}

#[test]
fn strangers_are_refused() {
    let server = Server::start("strangers", GOOD);
    let status = |answer: String| answer.lines().next().unwrap_or_default().to_owned();
    let port = server.port;
    for (request, expected) in [
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n".to_owned(), "403"),
        (format!("GET / HTTP/1.1\r\nHost: evil.example:{port}\r\n\r\n"), "403"),
        (
            format!("GET /state HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://evil.example\r\n\r\n"),
            "403",
        ),
        (format!("POST / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), "405"),
        (format!("GET /a.topo HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), "404"),
        ("nonsense\r\n\r\n".to_owned(), "400"),
    ] {
        let answer = status(server.send(&request));
        assert!(answer.contains(expected), "{request}: {answer}");
    }
    // Who says nothing does not keep the others waiting for long.
    let _silent = TcpStream::connect(("127.0.0.1", port)).expect("listens");
    assert!(status(server.get("/state", "")).contains("200"));
}
