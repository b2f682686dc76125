//! Messages in a stream of bytes: a head that says how long, then JSON. Refuses to believe the head: a length is a bound for
//! what is read, not room that is made beforehand, and a message that is none does not end the stream.

use lsp_server::Message;
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};

/// No message is longer: room for the largest file, with every byte of it escaped.
pub const LONGEST: u64 = 6 << 26;

/// No line of a head is longer.
const LINE: u64 = 8 << 10;

/// One piece of the stream.
#[derive(Debug)]
pub enum Frame {
    /// A message.
    Message(Message),
    /// JSON that is no message, or no JSON; what to answer.
    Nonsense(String),
    /// Nothing more comes.
    End,
}

/// Reads the next piece.
///
/// # Errors
/// When the stream cannot be read, or a head cannot be understood, so that nobody knows where the next one begins.
pub fn read(from: &mut impl BufRead) -> io::Result<Frame> {
    let Some(length) = head(from)? else { return Ok(Frame::End) };
    if length > LONGEST {
        let skipped = io::copy(&mut from.take(length), &mut io::sink())?;
        return Ok(if skipped < length { Frame::End } else { Frame::Nonsense(TOO_LONG.to_owned()) });
    }
    let mut body = Vec::new();
    if (from.take(length).read_to_end(&mut body)? as u64) < length {
        return Ok(Frame::End);
    }
    Ok(match serde_json::from_slice::<Message>(&body) {
        Ok(Message::Notification(_)) if wants_answer(&body) => Frame::Nonsense(wrong_id(&body)),
        Ok(message) => Frame::Message(message),
        Err(fault) if fault.is_data() => Frame::Nonsense(NO_MESSAGE.to_owned()),
        Err(_) => Frame::Nonsense(NO_JSON.to_owned()),
    })
}

/// Has what looks like a notification an id? Only a few bytes are compared in most: inside of texts the quotes are escaped.
fn wants_answer(body: &[u8]) -> bool {
    let names_id = body.windows(4).any(|four| four == b"\"id\"");
    names_id && serde_json::from_slice::<Value>(body).is_ok_and(|message| message.get("id").is_some())
}

/// The answer to a request whose id nobody can count with: to its own id, where that is a number or a text.
fn wrong_id(body: &[u8]) -> String {
    let id = serde_json::from_slice::<Value>(body).ok().and_then(|message| message.get("id").cloned());
    let id = id.filter(|id| id.is_number() || id.is_string()).unwrap_or(Value::Null);
    let message = "the id of a request is a whole number of 32 bits, or a text";
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": -32600, "message": message } }).to_string()
}

// Answers to what has no number that could be answered.
const TOO_LONG: &str =
    r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"this message is longer than 384 MiB"}}"#;
const NO_MESSAGE: &str =
    r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"this is no message of the protocol"}}"#;
const NO_JSON: &str = r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"this is no JSON"}}"#;

/// The length that a head states; none at the end of the stream.
fn head(from: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        from.by_ref().take(LINE).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        if !line.ends_with(b"\n") {
            return Err(not_understood());
        }
        let text = std::str::from_utf8(&line).map_err(|_| not_understood())?.trim_end();
        if text.is_empty() {
            return length.map(Some).ok_or_else(not_understood);
        }
        let (name, value) = text.split_once(':').ok_or_else(not_understood)?;
        if name.trim().eq_ignore_ascii_case("content-length") {
            length = Some(value.trim().parse().map_err(|_| not_understood())?);
        }
    }
}

fn not_understood() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the head of a message is not understood")
}

/// Writes a message.
///
/// # Errors
/// When the stream takes no more.
pub fn write(to: &mut impl Write, message: Message) -> io::Result<()> {
    message.write(to)
}

/// Writes what is JSON already.
///
/// # Errors
/// When the stream takes no more.
pub fn write_text(to: &mut impl Write, text: &str) -> io::Result<()> {
    write!(to, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(stream: &[u8]) -> Vec<String> {
        let mut from = stream;
        let mut found = Vec::new();
        loop {
            match read(&mut from) {
                Ok(Frame::Message(Message::Request(request))) => found.push(request.method),
                Ok(Frame::Message(_)) => found.push("message".to_owned()),
                Ok(Frame::Nonsense(answer)) => found.push(answer[answer.len() - 26..].to_owned()),
                Ok(Frame::End) => return found,
                Err(fault) => {
                    found.push(fault.to_string());
                    return found;
                }
            }
        }
    }

    #[test]
    fn nonsense_does_not_end_the_stream() {
        let stream = b"Content-Length: 2\r\n\r\n{]Content-Length: 2\r\n\r\n{}content-length:39\r\nContent-Type: x\r\n\r\n\
            {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}\n\n";
        assert_eq!(frames(stream).len(), 3, "{:?}", frames(stream));
        assert_eq!(frames(stream)[2], "m");
    }

    #[test]
    fn a_request_with_an_id_that_is_none_is_answered() {
        let framed = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let answer = |id: &str| {
            let body = format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"shutdown"}}"#);
            match read(&mut framed(&body).as_bytes()).expect("a frame") {
                Frame::Nonsense(answer) => {
                    serde_json::from_str::<Value>(&answer).expect("JSON")["id"].clone()
                }
                other => panic!("{id}: {other:?}"),
            }
        };
        assert_eq!(answer("1.5"), json!(1.5));
        assert_eq!(answer("3000000000"), json!(3_000_000_000u64));
        for id in ["null", "true", "[1]", "{}"] {
            assert_eq!(answer(id), Value::Null, "{id}");
        }
        for notification in
            [r#"{"method":"x","params":{"id":1}}"#, r#"{"method":"x","params":["\"id\"","id"]}"#]
        {
            let frame = read(&mut framed(notification).as_bytes()).expect("a frame");
            assert!(matches!(frame, Frame::Message(Message::Notification(_))), "{notification}");
        }
    }

    #[test]
    fn a_head_that_lies_makes_no_room() {
        assert_eq!(frames(b"Content-Length: 18446744073709551615\r\n\r\nx"), Vec::<String>::new());
        assert_eq!(frames(b"Content-Length: 1000000\r\n\r\nx"), Vec::<String>::new());
        for wrong in
            [&b"Content-Length: -1\r\n\r\n"[..], b"x\r\n\r\n", b"\r\n", &[b'a'; 9000], b"\xff: 1\r\n\r\n"]
        {
            assert_eq!(frames(wrong), ["the head of a message is not understood"]);
        }
    }
}
