//! Places as the protocol counts them: lines from 0, characters in UTF-16 units; files as URIs.

use crate::base::source::{SourceFile, SourceMap, Span};
use serde_json::{Value, json};

/// The range of a span.
#[must_use]
pub fn range(sources: &SourceMap, at: Span) -> Value {
    let file = sources.file(at);
    let offset = |absolute: u32| (absolute - file.span().start) as usize;
    json!({ "start": point(&file.text, offset(at.start)), "end": point(&file.text, offset(at.end)) })
}

/// A location: file and range.
#[must_use]
pub fn location(sources: &SourceMap, at: Span) -> Value {
    json!({ "uri": uri(&sources.file(at).name), "range": range(sources, at) })
}

/// Line and UTF-16 character of a byte offset.
#[must_use]
pub fn point(text: &str, offset: usize) -> Value {
    let before = &text[..offset.min(text.len())];
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count();
    json!({ "line": line, "character": before[begin..].encode_utf16().count() })
}

/// The byte offset of a point; a point outside the text is at its nearest end.
#[must_use]
pub fn offset(text: &str, point: &Value) -> usize {
    let number = |field: &str| point[field].as_u64().unwrap_or(0) as usize;
    let mut begin = 0;
    for _ in 0..number("line") {
        match text[begin..].find('\n') {
            Some(at) => begin += at + 1,
            None => return text.len(),
        }
    }
    let line = text[begin..].split('\n').next().unwrap_or_default();
    let mut units = 0;
    for (at, character) in line.char_indices() {
        if units >= number("character") {
            return begin + at;
        }
        units += character.len_utf16();
    }
    begin + line.len()
}

/// The whole of a text.
#[must_use]
pub fn whole(text: &str) -> Value {
    json!({ "start": { "line": 0, "character": 0 }, "end": point(text, text.len()) })
}

/// `file:///home/x/a.topo` as a path; `None` for what is no file.
#[must_use]
pub fn path(uri: &str) -> Option<String> {
    let rest = uri.strip_prefix("file://")?;
    let mut bytes = Vec::with_capacity(rest.len());
    let mut all = rest.bytes();
    while let Some(byte) = all.next() {
        match byte {
            b'%' => {
                let digits = [all.next()?, all.next()?];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}

/// A path as a URI.
#[must_use]
pub fn uri(path: &str) -> String {
    format!("file://{}", crate::render::check::place::uri(path))
}

/// The file of a path.
#[must_use]
pub fn file<'a>(sources: &'a SourceMap, path: &str) -> Option<&'a SourceFile> {
    sources.files().iter().find(|file| file.name == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_utf_16_units() {
        let text = "a😀b\r\n판교 x\n";
        let at = text.find('b').expect("there");
        assert_eq!(point(text, at), json!({ "line": 0, "character": 3 }));
        for (at, _) in text.char_indices().filter(|(_, c)| *c != '\n') {
            assert_eq!(offset(text, &point(text, at)), at);
        }
        assert_eq!(offset(text, &json!({ "line": 99, "character": 3 })), text.len());
        assert_eq!(offset(text, &json!({ "line": 1, "character": 99 })), text.len() - 1);
    }

    #[test]
    fn uris_come_back() {
        for name in ["/tmp/a b/판교%.topo", "/x"] {
            assert_eq!(path(&uri(name)).as_deref(), Some(name));
        }
        assert_eq!(path("untitled:1"), None);
        assert_eq!(path("file:///%zz"), None);
    }
}
