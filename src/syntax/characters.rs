//! What is said of characters that belong to nothing, and which plain one was probably meant.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;

pub(super) fn hidden(at: Span, character: char) -> Diagnostic {
    let message =
        format!("a hidden character that turns the direction of writing (U+{:04X})", character as u32);
    Diagnostic::error("hidden-character", at, message)
        .note("with it, a text can look like something it does not say")
        .patch("remove it", at, "")
}

pub(super) fn unexpected(at: Span, first: char, text: &str) -> Diagnostic {
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
        _ => Diagnostic::error(
            "foreign-character",
            at,
            format!("`{}` has no meaning here", words::shown(text)),
        ),
    }
}

/// The plain character that a full-width or typographic one was probably meant to be.
pub(super) fn ascii_twin(character: char) -> Option<&'static str> {
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
