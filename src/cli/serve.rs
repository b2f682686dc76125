//! `spof serve`: the interactive report at an address of this machine. The only room that knows networks, and it knows the
//! loopback only: two addresses can be asked for (`/` and `/state`), by GET, by pages of its own.
//!
//! A page of somebody else may make a browser ask this machine (a forged request), or make its own name mean this machine (DNS
//! rebinding). So `Host` must be this machine's own name and `Origin`, where a browser sends one, this server: anything else is refused
//! before it is looked at. Requests are short, read with a limit of time and size, and answered one by one.

use super::args::ServeArguments;
use super::exit::Exit;
use super::report::words;
use super::screen::Screen;
use super::served::Served;
use super::topology;
use crate::pipeline::interactive::Wanted;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

/// Bytes of a request, at most.
const LONGEST: usize = 16 * 1024;
/// How long a browser may take to ask, and to take the answer.
const ASKING: Duration = Duration::from_secs(2);
const TAKING: Duration = Duration::from_secs(20);

/// Serves until it is stopped.
pub(super) fn run(arguments: &ServeArguments, screen: &Screen) -> Exit {
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port)) {
        Ok(listener) => listener,
        Err(fault) => {
            screen.fault(&format!("cannot serve at port {}: {fault}", arguments.port));
            return Exit::Failed;
        }
    };
    let Ok(address) = listener.local_addr() else {
        screen.fault("cannot serve: nobody knows at which port");
        return Exit::Failed;
    };
    let name = topology::name(&arguments.paths);
    let clock = arguments.opening.clock();
    let wanted = Wanted { name: &name, words: words(arguments.opening.lang), clock, live: true };
    let mut served = Served::new(&arguments.paths, wanted, screen);
    if screen.say(&format!("At http://{address}/: the interactive report; Ctrl-C ends it\n")).is_err() {
        return Exit::Failed;
    }
    for stream in listener.incoming().flatten() {
        // A browser that goes away in the middle is no fault of anybody.
        let _ = answer(stream, address.port(), &mut served);
    }
    Exit::Fine
}

fn answer(mut stream: TcpStream, port: u16, served: &mut Served<'_>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(ASKING))?;
    stream.set_write_timeout(Some(TAKING))?;
    let request = request(&mut stream)?;
    let (status, kind, body) = match asked(&request, port) {
        Ok(Asked::Page) => ("200 OK", "text/html; charset=utf-8", served.page().to_owned()),
        Ok(Asked::State) => ("200 OK", "application/json", served.state()),
        Err(refused) => (refused, "text/plain; charset=utf-8", format!("{refused}\n")),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())
}

/// The head of a request, as far as it fits.
fn request(stream: &mut TcpStream) -> std::io::Result<String> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 1024]);
    while bytes.len() < LONGEST && !bytes.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut buffer)? {
            0 => break,
            read => bytes.extend_from_slice(&buffer[..read]),
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What can be asked for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Page,
    State,
}

/// Reads a request.
///
/// # Errors
/// The status with which it is refused.
fn asked(request: &str, port: u16) -> Result<Asked, &'static str> {
    let (head, whole) = request.split_once("\r\n\r\n").map_or((request, false), |(head, _)| (head, true));
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (method, target, version) = (first.next(), first.next().unwrap_or_default(), first.next());
    if !whole || !version.is_some_and(|version| version.starts_with("HTTP/1.")) {
        return Err("400 Bad Request");
    }
    let headers: Vec<(String, &str)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim()))
        .collect();
    let all = |name: &str| {
        headers.iter().filter(|(known, _)| known == name).map(|(_, value)| *value).collect::<Vec<_>>()
    };
    let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let is_own = |value: &&str| own.iter().any(|own| own == value);
    if !matches!(all("host")[..], [host] if is_own(&host)) {
        return Err("403 Forbidden");
    }
    let origins = all("origin");
    let from_here = |origin: &&str| origin.strip_prefix("http://").is_some_and(|host| is_own(&host));
    let sites = all("sec-fetch-site");
    let same = |site: &&str| matches!(*site, "same-origin" | "none");
    if !origins.iter().all(from_here) || !sites.iter().all(same) {
        return Err("403 Forbidden");
    }
    if method != Some("GET") {
        return Err("405 Method Not Allowed");
    }
    match target {
        "/" => Ok(Asked::Page),
        "/state" => Ok(Asked::State),
        _ => Err("404 Not Found"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(request: &str) -> &'static str {
        asked(request, 7766).expect_err("refused")
    }

    #[test]
    fn only_pages_of_this_server_are_answered() {
        let get = |target: &str, headers: &str| format!("GET {target} HTTP/1.1\r\n{headers}\r\n\r\n");
        assert_eq!(asked(&get("/", "Host: 127.0.0.1:7766"), 7766), Ok(Asked::Page));
        let own = "host: localhost:7766\r\nOrigin: http://localhost:7766\r\nSec-Fetch-Site: same-origin";
        assert_eq!(asked(&get("/state", own), 7766), Ok(Asked::State));
        for foreign in [
            "Host: evil.example",
            "Host: evil.example:7766",
            "Host: 127.0.0.1",
            "Host: 127.0.0.1:80",
            "Host: 127.0.0.1:7766\r\nHost: evil.example",
            "Host: 127.0.0.1:7766\r\nOrigin: http://evil.example",
            "Host: 127.0.0.1:7766\r\nOrigin: null",
            "Host: 127.0.0.1:7766\r\nOrigin: https://127.0.0.1:7766",
            "Host: 127.0.0.1:7766\r\nSec-Fetch-Site: cross-site",
            "Accept: */*",
        ] {
            assert_eq!(refused(&get("/", foreign)), "403 Forbidden", "{foreign}");
        }
    }

    #[test]
    fn nothing_else_can_be_asked() {
        let ask = |line: &str| refused(&format!("{line}\r\nHost: 127.0.0.1:7766\r\n\r\n"));
        assert_eq!(ask("POST / HTTP/1.1"), "405 Method Not Allowed");
        for target in ["/../etc/passwd", "//", "/state?x", "http://127.0.0.1:7766/", "*", ""] {
            assert_eq!(ask(&format!("GET {target} HTTP/1.1")), "404 Not Found", "{target}");
        }
        assert_eq!(refused("GET / HTTP/1.1\r\nHost: 127.0.0.1:7766\r\n"), "400 Bad Request");
        assert_eq!(refused(""), "400 Bad Request");
    }
}
