//! What is said of characters and texts that are not well written, and which plain one was probably meant.

use super::text;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;

/// A blank of another script, as input methods for Korean and Japanese make it.
pub(super) fn foreign_blank(at: Span, blank: char) -> Diagnostic {
    let message = format!("a blank of another kind (U+{:04X})", blank as u32);
    Diagnostic::error("foreign-blank", at, message).patch("use a plain space", at, " ")
}

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

pub(super) fn long_text(at: Span) -> Diagnostic {
    let message = format!("this text is longer than {} bytes", words::grouped(text::LONGEST as u64));
    Diagnostic::error("too-long", at, message)
}

pub(super) fn unknown_escape(at: Span, escape: &str) -> Diagnostic {
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

pub(super) fn unexpected(at: Span, first: char, found: &str) -> Diagnostic {
    if let Some(twin) = ascii_twin(first) {
        let message = format!("`{first}` is not `{twin}`");
        return Diagnostic::error("foreign-character", at, message).patch(
            format!("write `{twin}`"),
            at,
            twin,
        );
    }
    match first {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => hidden(at, first),
        _ if first.is_control() => {
            let message = format!("a control character (U+{:04X})", first as u32);
            Diagnostic::error("control-character", at, message).patch("remove it", at, "")
        }
        _ if is_apart(first) => {
            let message = format!("a part of a letter, apart from the rest of it (U+{:04X})", first as u32);
            Diagnostic::error("foreign-character", at, message)
                .note("in pieces, two names that look the same would be two")
                .help("write the letter in one piece, as keyboards do (Unicode calls it NFC, and the pieces NFD)")
        }
        _ => Diagnostic::error(
            "foreign-character",
            at,
            format!("`{}` has no meaning here", words::shown(found)),
        ),
    }
}

/// A letter with which a name may begin.
pub(super) fn begins_name(character: char) -> bool {
    character.is_alphabetic() && !is_apart(character)
}

/// A letter, or a digit, of a name. Letters that some systems take to pieces are letters in one piece only.
pub(super) fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() && !is_apart(character)
}

/// A piece of a letter that Unicode also has as a whole: an accent, the voicing of kana, a part of a Korean syllable.
fn is_apart(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1100}'..='\u{11ff}' | '\u{3099}' | '\u{309a}')
}

/// The plain character that a full-width or typographic one was probably meant to be.
fn ascii_twin(character: char) -> Option<&'static str> {
    Some(match character {
        '，' | '、' | '､' => ",",
        '；' => ";",
        '：' => ":",
        '｛' => "{",
        '｝' => "}",
        '（' => "(",
        '）' => ")",
        '＂' | '“' | '”' | '„' | '«' | '»' => "\"",
        '＃' => "#",
        '＝' => "=",
        '＜' => "<",
        '＞' => ">",
        '．' | '。' => ".",
        '％' => "%",
        '–' | '—' | '−' | '－' => "-",
        '…' => "..",
        '≤' => "<=",
        '≥' => ">=",
        _ => return None,
    })
}

/// Is it one more of the characters that no statement can have?
pub(super) fn belongs_to_nothing(next: char) -> bool {
    let known = is_of_name(next) || next.is_whitespace() || "\"#{}(),;:=<>/.-".contains(next);
    !known && ascii_twin(next).is_none()
}
