//! The baseline: names of findings that were there when somebody began to check, one a line, sorted. Never counts and never
//! lines of files: a finding that goes and another that comes are two changes.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::{SourceMap, Span};
use crate::base::words;
use std::collections::{BTreeMap, BTreeSet};

/// The format that is read and written.
pub const VERSION: u32 = 1;

/// The first line, with [`VERSION`]. A number that this program does not know is refused: reading it as if it knew could hide findings.
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
        if number > 0 && !text.trim().is_empty() && !text.starts_with('#') {
            let name = unescaped(text).ok_or_else(|| no_name(span))?;
            baseline.entries.entry(name).or_insert(span);
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

fn no_name(at: Span) -> Box<Diagnostic> {
    let complaint = Diagnostic::error("wrong-baseline", at, "this line is no name of a finding");
    Box::new(complaint.help("a name is `rule@subject@cause`; a comment begins with `#`"))
}

/// The text of a baseline.
#[must_use]
pub fn written<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let lines: BTreeSet<String> = names.into_iter().map(escaped).collect();
    lines.iter().fold(format!("{HEAD}\n"), |text, line| format!("{text}{line}\n"))
}

/// The text without the lines that name one of these; every other line stays as it is.
#[must_use]
pub fn pruned(text: &str, names: &BTreeSet<&str>) -> String {
    let is_named = |line: &str| {
        !line.starts_with('#') && unescaped(line).is_some_and(|name| names.contains(name.as_str()))
    };
    let lines = text.split_inclusive('\n');
    lines.filter(|line| !is_named(line.trim_end_matches(['\n', '\r']))).collect()
}

/// Is this the text of a baseline, of whatever version?
#[must_use]
pub fn is_baseline(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with("# spof baseline ")
}

/// One line, whatever stands in it: what cannot be seen, and `\\`, is written `\\u{…}`; a `#` in front and spaces at the edges, too.
fn escaped(name: &str) -> String {
    let mut line = String::with_capacity(name.len());
    for (at, letter) in name.char_indices() {
        let at_edge = at == 0 || at + letter.len_utf8() == name.len();
        let is_odd = (at == 0 && letter == '#') || (at_edge && letter.is_whitespace());
        if is_odd || letter == '\\' || words::is_unsafe_to_show(letter) {
            line.push_str(&format!("\\u{{{:x}}}", u32::from(letter)));
        } else {
            line.push(letter);
        }
    }
    line
}

/// The name that a line means; `None`: it means none.
fn unescaped(line: &str) -> Option<String> {
    let (mut name, mut rest) = (String::new(), line);
    while let Some((plain, escape)) = rest.split_once('\\') {
        name.push_str(plain);
        let (number, after) = escape.strip_prefix("u{")?.split_once('}')?;
        name.push(char::from_u32(u32::from_str_radix(number, 16).ok()?)?);
        rest = after;
    }
    name.push_str(rest);
    name.contains('@').then_some(name)
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
        let names = [" a@b", "#a@", "\\#@", "a@\u{1b}[31m\u{202e}", "a@b@c", "line@\nend\r", "결제@\\n"];
        assert_eq!(round(&names), names);
        assert_eq!(round(&[]), Vec::<String>::new());
    }

    #[test]
    fn only_what_is_named_goes() {
        let text = "# spof baseline 1\n\n# of 2025@b\na@b\r\na@b\n2025@b\nc@d";
        let left = "# spof baseline 1\n\n# of 2025@b\nc@d";
        assert_eq!(pruned(text, &BTreeSet::from(["a@b", "2025@b"])), left);
        assert!(is_baseline(text) && !is_baseline("# Readme"));
    }

    #[test]
    fn other_versions_are_refused() {
        for text in [
            "# spof baseline 2\na@b\n",
            "a@b\n",
            "",
            "# spof baseline 1\nno name\n",
            "# spof baseline 1\na@\\n\n",
            "# spof baseline 1\na@\\u{d800}\n",
        ] {
            let mut sources = SourceMap::default();
            let at = sources.add("b", text).expect("small");
            assert_eq!(read(&sources, at).expect_err("refused").code, "wrong-baseline", "{text:?}");
        }
    }
}
