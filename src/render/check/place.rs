//! Places as machines read them: file, lines and columns from 1, columns in Unicode scalar values, ends exclusive.

use crate::base::lines::Lines;
use crate::base::source::Span;
use crate::report::check::checked::Told;

/// A stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// As given on the command line, with `/`; without a leading `./`.
    pub file: String,
    /// First line, from 1.
    pub line: u32,
    /// First column, from 1.
    pub column: u32,
    /// Line in which it ends.
    pub end_line: u32,
    /// Column after the last character.
    pub end_column: u32,
    /// Offset of its first byte in the file.
    pub byte: u32,
    /// Offset after its last byte.
    pub end_byte: u32,
}

/// Where a span is; `None` for a span of no file.
#[must_use]
pub fn place(lines: &Lines<'_>, at: Span) -> Option<Place> {
    let start = lines.position(at)?;
    let end = lines.position(Span::new(at.end, at.end))?;
    let first = lines.sources().file(at).span().start;
    Some(Place {
        file: start.file.strip_prefix("./").map_or(start.file.clone(), str::to_owned),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte: at.start - first,
        end_byte: at.end - first,
    })
}

/// Where a finding is shown.
#[must_use]
pub fn primary(lines: &Lines<'_>, told: &Told) -> Option<Place> {
    place(lines, told.diagnostic.primary.at)
}

/// A path as a relative reference of a URI: everything but letters, digits and `-._~/` of ASCII as percent escapes.
#[must_use]
pub fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
