//! Expected complaints, written in a text under the word they point at:
//!
//! ```text
//!   nedes b
//! #:^^^^^ error[unknown-word]: `nedes` is no word of the language
//! #:| did you mean `needs`?
//! #:= help: write `needs`
//! ```
//!
//! Such a line begins with `#:`; `^` marks the place, `-` marks other places that had a part in it.

use spof::base::diagnostic::{Diagnostic, Severity};
use spof::base::source::{SourceFile, Span};
use std::path::Path;

/// Is this a line that says what is expected?
fn is_note(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("#:") else { return false };
    matches!(rest.trim_start().chars().next(), Some('^' | '|' | '=' | '-'))
}

/// The text without its expectations.
pub(crate) fn without(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !is_note(line)).collect()
}

/// The text of a file, with what was found in it written under it.
pub(crate) fn annotated(file: &SourceFile, found: &[Diagnostic]) -> String {
    let bare = file.text.as_str();
    let mut out = String::new();
    let mut start = file.start as usize;
    let lines: Vec<&str> = bare.split_inclusive('\n').collect();
    for (index, line) in lines.iter().enumerate() {
        out.push_str(line);
        let end = start + line.len();
        let last = index + 1 == lines.len();
        let is_here = |at: Span| {
            let at = at.start as usize;
            (start..end).contains(&at) || (last && at == end)
        };
        let mut notes = Vec::new();
        for complaint in found {
            if is_here(complaint.primary.at) {
                notes.extend(primary(complaint, line, start));
            }
            for other in complaint.others.iter().filter(|other| is_here(other.at)) {
                notes.push(format!("{}{}", mark(other.at, line, start, '-'), spaced(&other.text)));
            }
        }
        for note in notes {
            if !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str(note.trim_end());
            out.push('\n');
        }
        start = end;
    }
    out
}

fn spaced(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" {}", one_line(text)) }
}

fn one_line(text: &str) -> String {
    text.replace('\n', "\\n")
}

/// The complaint, its label, its notes and its help, all in one column.
fn primary(complaint: &Diagnostic, line: &str, start: usize) -> Vec<String> {
    let severity = match complaint.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let marks = mark(complaint.primary.at, line, start, '^');
    let indent = " ".repeat(marks.chars().take_while(|c| *c != '^').count().saturating_sub(2));
    let mut notes = vec![format!("{marks} {severity}[{}]: {}", complaint.code, one_line(&complaint.message))];
    let label = Some(&complaint.primary.text).filter(|label| !label.is_empty());
    notes.extend(label.map(|label| format!("#:{indent}| {}", one_line(label))));
    notes.extend(complaint.notes.iter().map(|note| format!("#:{indent}= note: {}", one_line(note))));
    notes.extend(complaint.help.iter().map(|help| format!("#:{indent}= help: {}", one_line(&help.text))));
    notes
}

/// `#:` and marks under the stretch. Characters of Korean and Japanese take two columns, as in a terminal. What
/// stands in the first two columns is marked from the third on.
fn mark(at: Span, line: &str, start: usize, sign: char) -> String {
    let width = |text: &str| text.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum::<usize>();
    let line = line.trim_end_matches(['\n', '\r']);
    let cut = |offset: u32| (offset as usize).saturating_sub(start).min(line.len());
    let (from, to) = (cut(at.start), cut(at.end).max(cut(at.start)));
    let before = width(line.get(..from).unwrap_or_default());
    let under = width(line.get(from..to).unwrap_or_default()).max(1);
    let (blank, under) =
        if before >= 2 { (before - 2, under) } else { (0, (before + under).saturating_sub(2).max(1)) };
    format!("#:{}{}", " ".repeat(blank), sign.to_string().repeat(under.min(80)))
}

/// Equal, or a message that shows the difference; with `SPOF_BLESS=1` the file is written anew.
pub(crate) fn compare(path: &Path, expected: &str, found: &str) {
    if expected == found {
        return;
    }
    if std::env::var_os("SPOF_BLESS").is_some() {
        return std::fs::write(path, found).expect("a writable text");
    }
    let differs = expected.lines().zip(found.lines()).position(|(a, b)| a != b);
    let line = differs.unwrap_or_else(|| expected.lines().count().min(found.lines().count()));
    panic!(
        "{} line {}: the complaints are not those written there; SPOF_BLESS=1 writes these:\n\n{found}",
        path.display(),
        line + 1
    );
}
