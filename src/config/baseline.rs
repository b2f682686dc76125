//! The baseline: names of findings that were there when somebody began to check, one a line, sorted. Never counts and never
//! lines of files: a finding that goes and another that comes are two changes.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::{SourceMap, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The first line. A number that this program does not know is refused: reading it as if it knew could hide findings.
pub const HEAD: &str = "# spof baseline 1";

/// A baseline, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Each name, with its line.
    pub entries: BTreeMap<String, Span>,
}

impl Baseline {
    /// The names.
    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        self.entries.keys().cloned().collect()
    }
}

/// Reads the text at a span of the sources.
///
/// # Errors
/// When it is of another version, or none at all.
pub fn read(sources: &SourceMap, at: Span) -> Result<Baseline, Box<Diagnostic>> {
    let mut baseline = Baseline::default();
    let mut offset = at.start;
    for (number, line) in sources.text(at).split_inclusive('\n').enumerate() {
        let text = line.trim_end_matches(['\n', '\r']);
        let span = Span::new(offset, offset + text.len() as u32);
        offset += line.len() as u32;
        if number == 0 && text.trim_start_matches('\u{feff}') != HEAD {
            let message = "this is no baseline that this version of spof can read";
            let help = format!("its first line is `{HEAD}`; write it anew: `spof baseline write`");
            return Err(Box::new(Diagnostic::error("wrong-baseline", span, message).help(help)));
        }
        if number > 0 && !text.is_empty() && !text.starts_with('#') {
            baseline.entries.insert(unescaped(text), span);
        }
    }
    if baseline.entries.is_empty() && sources.text(at).is_empty() {
        let message = "the baseline is empty: not even its first line is there";
        return Err(Box::new(
            Diagnostic::error("wrong-baseline", at, message).help("write it anew: `spof baseline write`"),
        ));
    }
    Ok(baseline)
}

/// The text of a baseline.
#[must_use]
pub fn written<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let lines: BTreeSet<String> = names.into_iter().map(escaped).collect();
    lines.iter().fold(format!("{HEAD}\n"), |text, line| format!("{text}{line}\n"))
}

/// One line, whatever stands in it.
fn escaped(name: &str) -> String {
    let text = name.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
    if text.starts_with('#') { format!("\\{text}") } else { text }
}

fn unescaped(line: &str) -> String {
    let mut out = String::new();
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match (character, character == '\\') {
            (_, true) => match characters.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => {}
            },
            (other, false) => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(names: &[&str]) -> Vec<String> {
        let mut sources = SourceMap::default();
        let at = sources.add("b", written(names.iter().copied())).expect("small");
        read(&sources, at).expect("written by us").names().into_iter().collect()
    }

    #[test]
    fn whatever_stands_in_a_name_comes_back() {
        let names = ["# a", "a@b@c", "line\nend\r", "결제\\n", "\\#"];
        assert_eq!(round(&names), names);
        assert_eq!(round(&[]), Vec::<String>::new());
    }

    #[test]
    fn other_versions_are_refused() {
        for text in ["# spof baseline 2\na@b\n", "a@b\n", ""] {
            let mut sources = SourceMap::default();
            let at = sources.add("b", text).expect("small");
            assert_eq!(read(&sources, at).expect_err("refused").code, "wrong-baseline", "{text:?}");
        }
    }
}
