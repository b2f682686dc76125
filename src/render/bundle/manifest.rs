//! The list of what is in a bundle: name, length and SHA-256 of each file, and of the bytes it was packed to, which no
//! reader of files looks at. The hash of the bundle is that of its lines: what somebody writes down to know it again.

use super::names::{apart, check, few};
use crate::model::hash::digest;
use serde_json::Value;
use std::fmt::Write;

/// How the file is called.
pub(super) const NAME: &str = "manifest.json";
/// How the form of the list is called.
const FORM: &str = "spof-bundle-1";

/// One file of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) length: u64,
    pub(super) sha256: String,
    pub(super) packed_sha256: String,
}

/// SHA-256 as 64 hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    digest(bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// The hash of a bundle: SHA-256 over one line `SHA-256 LENGTH NAME` for each file, as sorted.
pub(super) fn bundle_hash(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let _ = writeln!(text, "{} {} {}", line.sha256, line.length, line.name);
    }
    sha256(text.as_bytes())
}

/// As it is written.
pub(super) fn written(lines: &[Line]) -> String {
    let hash = bundle_hash(lines);
    let mut text = format!("{{\n  \"form\": \"{FORM}\",\n  \"bundle_sha256\": \"{hash}\",\n  \"files\": [");
    for (index, line) in lines.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let name = Value::String(line.name.clone());
        let Line { length, sha256, packed_sha256, .. } = line;
        let _ = write!(
            text,
            "{comma}\n    {{\"name\": {name}, \"length\": {length}, \"sha256\": \"{sha256}\", \"packed_sha256\": \"{packed_sha256}\"}}"
        );
    }
    text.push_str(if lines.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
    text
}

/// As it was read: the lines, and whether it is written as it would be, its hash included.
pub(super) fn read(bytes: &[u8]) -> Result<(Vec<Line>, bool), String> {
    let unreadable = || format!("`{NAME}` cannot be read: expected the list of a bundle");
    let value: Value = serde_json::from_slice(bytes).map_err(|_| unreadable())?;
    if value["form"] != FORM {
        return Err(format!("found another form in `{NAME}`, expected `{FORM}`"));
    }
    let files = value["files"].as_array().ok_or_else(unreadable)?;
    few(files.len())?;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let line = |file: &Value| {
        let (name, length) = (text(&file["name"])?, file["length"].as_u64()?);
        let (sha256, packed_sha256) = (text(&file["sha256"])?, text(&file["packed_sha256"])?);
        Some(Line { name, length, sha256, packed_sha256 })
    };
    let lines: Vec<Line> = files.iter().map(line).collect::<Option<_>>().ok_or_else(unreadable)?;
    lines.iter().try_for_each(|line| check(&line.name))?;
    apart(&lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>())?;
    let is_sorted = lines.is_sorted_by(|a, b| a.name < b.name);
    let is_whole = is_sorted && written(&lines).as_bytes() == bytes;
    Ok((lines, is_whole))
}
