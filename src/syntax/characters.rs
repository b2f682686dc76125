//! What is said of characters and texts that are not well written.

use super::{letters, text};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;

/// Every mark in a text that turns the direction of writing, with its offset.
pub(super) fn hidden_in(text: &str) -> impl Iterator<Item = (usize, char)> {
    let text = if text.is_ascii() { "" } else { text };
    text.char_indices().filter(|(_, mark)| matches!(mark, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

pub(super) fn unclosed_text(at: Span) -> Diagnostic {
    Diagnostic::error("unclosed-text", at, "this text is not closed")
        .label("a text ends on the line where it begins")
        .help("end it with `\"`; write a line break inside a text as `\\n`")
}

pub(super) fn unclosed_parenthesis(at: Span) -> Diagnostic {
    Diagnostic::error("unclosed-parenthesis", at, "this parenthesis is not closed").help("close it with `)`")
}

/// What is wrong with a text in quotes that begins at an offset.
pub(super) fn faults_of_text(quoted: &str, escaped: bool, start: u32) -> Vec<Diagnostic> {
    let span = |from: usize, length: usize| Span::new(start + from as u32, start + (from + length) as u32);
    let escapes = if escaped { text::faults(quoted) } else { Vec::new() };
    let wrong = escapes
        .into_iter()
        .map(|(from, length)| unknown_escape(span(from, length), &quoted[from..from + length]));
    let long = (quoted.len() > text::LONGEST).then(|| long_text(span(0, quoted.len())));
    wrong.chain(long).collect()
}

fn long_text(at: Span) -> Diagnostic {
    let message = format!("this text is longer than {} bytes", words::grouped(text::LONGEST as u64));
    Diagnostic::error("too-long", at, message)
}

fn unknown_escape(at: Span, escape: &str) -> Diagnostic {
    Diagnostic::error("unknown-escape", at, format!("`{}` is no escape", words::shown(escape)))
        .help("in a text these have a meaning: `\\\"`, `\\\\`, `\\n` and `\\u{…}`")
}

pub(super) fn hidden(at: Span, character: char) -> Diagnostic {
    let message =
        format!("a hidden character that turns the direction of writing (U+{:04X})", character as u32);
    Diagnostic::error("hidden-character", at, message)
        .note("with it, a text can look like something it does not say")
        .patch("remove it", at, "")
}

/// The name is spelt in pieces.
pub(super) fn in_pieces(at: Span, name: &str) -> Diagnostic {
    Diagnostic::error("foreign-character", at, format!("`{}` is written in pieces", words::shown(name)))
        .label("a letter and its mark stand apart")
        .note("in pieces (Unicode's NFD), two names that look the same would be two")
        .patch("write each letter in one piece (Unicode's NFC)", at, letters::in_one_piece(name))
}

/// Characters of which no statement is made.
pub(super) fn unexpected(at: Span, first: char, found: &str) -> Diagnostic {
    let number = first as u32;
    let complaint = |message| Diagnostic::error("foreign-character", at, message);
    match first {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => hidden(at, first),
        '\u{200c}' | '\u{200d}' => complaint(format!("a joiner that cannot be seen (U+{number:04X})"))
            .note("with and without it, two names that look nearly the same would be two")
            .patch("leave it out: names have none, titles in quotes may", at, ""),
        _ if first.is_control() => {
            let message = format!("a control character (U+{number:04X})");
            Diagnostic::error("control-character", at, message).patch("remove it", at, "")
        }
        _ if letters::is_invisible(first) => {
            complaint(format!("a character that cannot be seen (U+{number:04X})")).patch("remove it", at, "")
        }
        _ if letters::is_of_name(first) && first != '-' => {
            complaint(format!("a name does not begin with this (U+{number:04X})"))
                .help("names begin with a letter; digits and marks come after one")
        }
        _ => complaint(format!("`{}` has no meaning here", words::shown(found))),
    }
}
