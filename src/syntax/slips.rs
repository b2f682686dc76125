//! Slips of keyboards and editors: full-width signs and letters, quotes of another kind. What was meant is certain, so each
//! is complained of once and taken as that: the rest of the text is read as if it had been written well.

use super::characters::unexpected;
use super::token::Kind;
use super::{letters, text};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;

/// One slip, at the place where it was looked for.
pub(super) struct Slip {
    /// What it is taken as; nothing, when it is passed over.
    pub(super) kind: Option<Kind>,
    /// Its bytes.
    pub(super) length: usize,
    /// Nothing, when it belongs to a slip that was told.
    pub(super) complaint: Option<Diagnostic>,
}

/// The slip with which the text goes on at `from`, if it is one. `start` is the offset of the text's first byte.
pub(super) fn slip(text: &str, from: usize, start: u32) -> Option<Slip> {
    let rest = &text[from..];
    let first = rest.chars().next()?;
    let span = |length: usize| Span::new(start + from as u32, start + (from + length) as u32);
    if is_foreign_blank(first) {
        // As input methods for Korean and Japanese make them: taken as blanks.
        let length = rest.find(|next| !is_foreign_blank(next)).unwrap_or(rest.len());
        let complaint = foreign_blanks(span(length), &rest[..length]);
        return Some(Slip { kind: None, length, complaint: Some(complaint) });
    }
    if let Some((inner, close)) = quoted(rest, first) {
        let length = first.len_utf8() + inner.len() + close.len_utf8();
        let complaint = foreign_quotes(span(length), first, close, inner);
        return Some(Slip { kind: Some(Kind::Text), length, complaint: Some(complaint) });
    }
    if let Some(plain) = plain_twin(first) {
        let length = first.len_utf8();
        let complaint = taken_for(span(length), &rest[..length], plain);
        return Some(Slip { kind: Some(sign(plain)), length, complaint: Some(complaint) });
    }
    wide(text, from, start).or_else(|| {
        let plain = letters::narrow(first)?;
        let length = first.len_utf8();
        let complaint = taken_for(span(length), &rest[..length], plain.encode_utf8(&mut [0; 4]));
        Some(Slip { kind: Some(Kind::Junk), length, complaint: Some(complaint) })
    })
}

/// Inside a name, wide letters and what cannot be seen belong to it: broken off there it would be another name, and more
/// complaints would follow.
pub(super) fn inside_name(text: &str, from: usize, start: u32) -> Option<Slip> {
    let letter = text[from..].chars().next()?;
    if !letters::is_invisible(letter) {
        return wide(text, from, start);
    }
    let length = letter.len_utf8();
    let at = Span::new(start + from as u32, start + (from + length) as u32);
    let complaint = unexpected(at, letter, &text[from..from + length]);
    Some(Slip { kind: Some(Kind::Name), length, complaint: Some(complaint) })
}

/// Wide letters and digits, and plain ones that stick to them.
fn wide(text: &str, from: usize, start: u32) -> Option<Slip> {
    let rest = &text[from..];
    let is_wide = |letter: &char| letters::narrow(*letter).is_some_and(char::is_alphanumeric);
    rest.chars().next().filter(is_wide)?;
    let sticks = |letter: &char| is_wide(letter) || letter.is_ascii_alphanumeric() || "%-_".contains(*letter);
    let length: usize = rest.chars().take_while(sticks).map(char::len_utf8).sum();
    let found = &rest[..length];
    let plain: String = found.chars().map(|letter| letters::narrow(letter).unwrap_or(letter)).collect();
    let at = Span::new(start + from as u32, start + (from + length) as u32);
    Some(Slip { kind: Some(Kind::Junk), length, complaint: Some(taken_for(at, found, &plain)) })
}

/// A blank of another script.
fn is_foreign_blank(character: char) -> bool {
    character.is_whitespace() && !character.is_ascii() && !character.is_control()
}

fn foreign_blanks(at: Span, blanks: &str) -> Diagnostic {
    let (first, count) = (blanks.chars().next().unwrap_or(' '), blanks.chars().count());
    let (noun, plain) = match count {
        1 => ("a blank", "a plain space"),
        _ => ("blanks", "plain spaces"),
    };
    let message = format!("{noun} of another kind (U+{:04X})", first as u32);
    Diagnostic::error("foreign-blank", at, message).patch(format!("use {plain}"), at, " ".repeat(count))
}

/// What stands between quotes of another kind, and what closes it, when that is on the same line.
fn quoted(rest: &str, open: char) -> Option<(&str, char)> {
    // A line may be as long as a file.
    let near = &rest[..rest.floor_char_boundary(1 << 12)];
    let line = near.split('\n').next()?.get(open.len_utf8()..)?;
    let closers = closers(open);
    let (length, close) = line.char_indices().find(|(_, letter)| closers.contains(letter))?;
    Some((&line[..length], close))
}

/// What a plain sign is to the reader of statements; those that are only a part of something are not taken for it.
fn sign(plain: &str) -> Kind {
    match plain {
        "," => Kind::Comma,
        ";" => Kind::Semicolon,
        ":" => Kind::Colon,
        "{" => Kind::Open,
        "}" => Kind::Close,
        "(" => Kind::ParenOpen,
        ")" => Kind::ParenClose,
        "=" => Kind::Equal,
        "<" => Kind::Less,
        ">" => Kind::Greater,
        "<=" => Kind::AtMost,
        ">=" => Kind::AtLeast,
        "/" => Kind::Slash,
        ".." => Kind::Range,
        _ => Kind::Junk,
    }
}

/// A character that was written for a plain one.
pub(super) fn taken_for(at: Span, found: &str, plain: &str) -> Diagnostic {
    Diagnostic::error("foreign-character", at, format!("`{}` is not `{plain}`", words::shown(found))).patch(
        format!("write `{plain}`"),
        at,
        plain,
    )
}

/// A text in quotes of another kind.
fn foreign_quotes(at: Span, open: char, close: char, inner: &str) -> Diagnostic {
    let plain = text::quoted(inner);
    let shown = words::shown(&plain);
    Diagnostic::error("foreign-character", at, format!("`{open}…{close}` is not `\"…\"`")).patch(
        format!("write `{shown}`"),
        at,
        plain,
    )
}

/// The plain characters that a wide or typographic one was probably meant to be.
fn plain_twin(character: char) -> Option<&'static str> {
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
        '／' => "/",
        '–' | '—' | '−' | '－' => "-",
        '…' | '‥' => "..",
        '≤' => "<=",
        '≥' => ">=",
        _ => return None,
    })
}

/// What closes a text that is opened by a quote of another kind.
fn closers(open: char) -> &'static [char] {
    match open {
        '“' | '”' | '„' => &['”', '“', '"'],
        '‘' | '’' => &['’', '‘', '\''],
        '«' => &['»'],
        '»' => &['«'],
        '「' => &['」'],
        '『' => &['』'],
        '＂' => &['＂', '"'],
        '\'' => &['\'', '’'],
        _ => &[],
    }
}

/// Is it one more of the characters that no statement can have?
pub(super) fn belongs_to_nothing(next: char) -> bool {
    let known = letters::is_of_name(next) || next.is_whitespace() || "\"#{}(),;:=<>/.".contains(next);
    !known && plain_twin(next).is_none() && letters::narrow(next).is_none() && closers(next).is_empty()
}
