//! Text to tokens, in one pass over the bytes. Never fails: characters that belong to nothing become
//! [`Kind::Junk`] with a diagnostic, and reading goes on.
//!
//! A line end is a token only where it ends a statement: not on an empty line, not after a comma, not inside
//! parentheses. A parenthesis that is not closed before the next brace does not count as open, so that it
//! cannot swallow the lines after it. Linear in the length of the text.

use super::characters::{
    faults_of_text, hidden, hidden_in, in_pieces, unclosed_parenthesis, unclosed_text, unexpected,
};
use super::complaints::Complaints;
use super::letters::{begins_name, is_in_one_piece, is_of_name};
use super::marks;
use super::slips::{self, belongs_to_nothing};
use super::text;
use super::token::{Kind, Token};
use crate::base::source::Span;

/// Parentheses nest at most this deep.
pub(super) const PARENTHESES: usize = 32;

/// Splits a text into tokens. `start` is the offset of its first byte.
pub(super) fn lex(text: &str, start: u32, complaints: &mut Complaints) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        start,
        at: 0,
        // Measured on the examples: one token for every four bytes.
        tokens: Vec::with_capacity(text.len() / 4 + 8),
        open: Vec::new(),
        complaints,
    };
    if text.starts_with('\u{feff}') {
        lexer.at = 3;
    }
    while lexer.at < lexer.bytes.len() {
        lexer.step();
    }
    lexer.leave_parentheses();
    lexer.end_line(lexer.at, lexer.at);
    lexer.tokens
}

/// The plain bytes that go on a name.
static NAME_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0usize;
    while byte < 128 {
        let plain = byte as u8;
        table[byte] = plain.is_ascii_alphanumeric() || plain == b'-' || plain == b'_';
        byte += 1;
    }
    table
};

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    start: u32,
    at: usize,
    tokens: Vec<Token>,
    /// Indices of the open parentheses.
    open: Vec<usize>,
    complaints: &'a mut Complaints,
}

impl Lexer<'_> {
    fn step(&mut self) {
        let from = self.at;
        match self.bytes[from] {
            b' ' | b'\t' => self.at += 1,
            b'a'..=b'z' | b'A'..=b'Z' => self.name(),
            b'0'..=b'9' => self.number(),
            b'\n' => {
                self.at += 1;
                self.end_line(from, self.at);
            }
            b'\r' if self.bytes.get(from + 1) == Some(&b'\n') => self.at += 1,
            b',' => self.one(Kind::Comma),
            b'"' => self.string(),
            b'#' => self.comment(),
            b'{' => self.sign(Kind::Open, 1),
            b'}' => self.sign(Kind::Close, 1),
            b'(' => self.sign(Kind::ParenOpen, 1),
            b')' => self.sign(Kind::ParenClose, 1),
            b';' => self.one(Kind::Semicolon),
            b':' => self.one(Kind::Colon),
            b'=' => self.one(Kind::Equal),
            b'<' if self.bytes[from..].starts_with(b"<!--") => self.junk(),
            b'<' => self.one_or_two(b'=', Kind::Less, Kind::AtMost),
            b'>' => self.one_or_two(b'=', Kind::Greater, Kind::AtLeast),
            b'/' if matches!(self.bytes.get(from + 1), Some(b'/' | b'*')) => self.junk(),
            b'/' => self.one_or_two(b'-', Kind::Slash, Kind::SlashDash),
            b'.' if self.bytes.get(from + 1) == Some(&b'.') => {
                self.at += 2;
                self.push(Kind::Range, from);
            }
            b'-' if self.bytes.get(from + 1).is_some_and(u8::is_ascii_digit) => self.number(),
            byte if byte < 0x80 => self.junk(),
            _ if self.begins_name(from) => self.name(),
            _ => self.junk(),
        }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.start + from as u32, self.start + to as u32)
    }

    fn push(&mut self, kind: Kind, from: usize) {
        let at = self.span(from, self.at);
        self.tokens.push(Token { kind, at });
    }

    fn one(&mut self, kind: Kind) {
        self.at += 1;
        self.push(kind, self.at - 1);
    }

    fn one_or_two(&mut self, second: u8, one: Kind, two: Kind) {
        if self.bytes.get(self.at + 1) == Some(&second) {
            self.at += 2;
            self.push(two, self.at - 2);
        } else {
            self.one(one);
        }
    }

    fn character(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Letters, digits, `-` and `_`, and further names behind a `.`.
    fn name(&mut self) {
        let from = self.at;
        loop {
            self.letters();
            match (self.bytes.get(self.at), self.bytes.get(self.at + 1)) {
                (Some(b'.'), Some(b'*')) => {
                    self.at += 2;
                    return self.named(Kind::Wildcard, from);
                }
                (Some(b'.'), Some(next)) if *next != b'.' && self.begins_name(self.at + 1) => self.at += 1,
                _ => return self.named(Kind::Name, from),
            }
        }
    }

    fn named(&mut self, kind: Kind, from: usize) {
        let name = &self.text[from..self.at];
        if !is_in_one_piece(name) {
            let at = self.span(from, self.at);
            self.complaints.push(in_pieces(at, name));
        }
        self.push(kind, from);
    }

    fn begins_name(&self, at: usize) -> bool {
        self.bytes[at].is_ascii_alphabetic()
            || (self.bytes[at] >= 0x80 && self.character(at).is_some_and(begins_name))
    }

    fn letters(&mut self) {
        loop {
            let plain = self.bytes[self.at..].iter().take_while(|byte| NAME_BYTES[**byte as usize]).count();
            self.at += plain;
            match self.bytes.get(self.at) {
                Some(0x80..) => match self.character(self.at) {
                    Some(letter) if is_of_name(letter) => self.at += letter.len_utf8(),
                    _ => match slips::inside_name(self.text, self.at, self.start) {
                        Some(slip) => {
                            self.at += slip.length;
                            self.complaints.extend(slip.complaint);
                        }
                        None => return,
                    },
                },
                _ => return,
            }
        }
    }

    /// A digit and what sticks to it: `1h30m`, `70%`, `0.5`, `8m` of `8m..20m`, a date, an instant.
    fn number(&mut self) {
        let from = self.at;
        self.at += 1;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'0'..=b'9' | b'_' | b'%' | b'a'..=b'z' | b'A'..=b'Z' => self.at += 1,
                b'.' | b'\'' if self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit) => self.at += 1,
                b'-' if self.is_year(from) => return self.date(from),
                0x80.. => match self.character(self.at) {
                    Some(letter) if is_of_name(letter) => self.at += letter.len_utf8(),
                    _ => break,
                },
                _ => break,
            }
        }
        self.push(Kind::Number, from);
    }

    fn is_year(&self, from: usize) -> bool {
        self.at == from + 4 && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit)
    }

    fn date(&mut self, from: usize) {
        while let Some(b'0'..=b'9' | b'-' | b'+' | b':' | b'T' | b'Z') = self.bytes.get(self.at) {
            self.at += 1;
        }
        self.push(Kind::Number, from);
    }

    fn string(&mut self) {
        let from = self.at;
        let extent = text::extent(&self.text[from..]);
        self.at += extent.length;
        if !extent.closed {
            let at = self.span(from, self.at);
            self.complaints.push(unclosed_text(at));
        }
        self.refuse_hidden(from);
        let complaints = faults_of_text(&self.text[from..self.at], extent.escaped, self.start + from as u32);
        self.complaints.extend(complaints);
        self.push(Kind::Text, from);
    }

    fn comment(&mut self) {
        let from = self.at;
        let rest = &self.bytes[from..];
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        self.at += length;
        if self.bytes[self.at - 1] == b'\r' {
            self.at -= 1;
        }
        self.refuse_hidden(from);
        let is_doc = rest.starts_with(b"##") && !rest.starts_with(b"###");
        if is_doc && self.begins_line() {
            self.push(Kind::Doc, from);
        }
    }

    /// Is nothing but doc comments between here and the end of the last statement?
    fn begins_line(&self) -> bool {
        self.tokens
            .last()
            .is_none_or(|last| matches!(last.kind, Kind::Newline | Kind::Open | Kind::Semicolon | Kind::Doc))
    }

    /// Marks that turn the direction of writing make a text look like what it is not.
    fn refuse_hidden(&mut self, from: usize) {
        for (index, character) in hidden_in(&self.text[from..self.at]) {
            let at = self.span(from + index, from + index + character.len_utf8());
            self.complaints.push(hidden(at, character));
        }
    }

    fn end_line(&mut self, from: usize, to: usize) {
        let ends_statement = self.tokens.last().is_some_and(|last| {
            !matches!(last.kind, Kind::Newline | Kind::Comma | Kind::Open | Kind::Semicolon | Kind::Doc)
        });
        if ends_statement {
            let at = self.span(from, to);
            self.tokens.push(Token { kind: Kind::Newline, at });
        }
    }

    fn close_parenthesis(&mut self) {
        // An unmatched `)` is left to the reader of the statement.
        let Some(opened) = self.open.pop() else { return };
        if self.open.len() >= PARENTHESES {
            return;
        }
        let (mut keep, mut index) = (opened, opened);
        while index < self.tokens.len() {
            if self.tokens[index].kind != Kind::Newline {
                self.tokens[keep] = self.tokens[index];
                keep += 1;
            }
            index += 1;
        }
        self.tokens.truncate(keep);
    }

    /// A sign of so many bytes.
    fn sign(&mut self, kind: Kind, length: usize) {
        match kind {
            Kind::Open | Kind::Close => self.leave_parentheses(),
            Kind::ParenOpen => self.open.push(self.tokens.len()),
            _ => {}
        }
        self.at += length;
        self.push(kind, self.at - length);
        if kind == Kind::ParenClose {
            self.close_parenthesis();
        }
    }

    fn leave_parentheses(&mut self) {
        if let Some(outermost) = self.open.first() {
            let at = self.tokens[*outermost].at;
            self.complaints.push(unclosed_parenthesis(at));
        }
        self.open.clear();
    }

    /// Characters that are none of the language. What was meant by some is certain: it is complained of and taken as
    /// that, so that one slip is one complaint.
    fn junk(&mut self) {
        let from = self.at;
        let Some(first) = self.character(from) else { return };
        // What will not be told is not looked at closely.
        let slip = (!self.complaints.is_full()).then(|| {
            marks::mark(self.text, from, self.start).or_else(|| slips::slip(self.text, from, self.start))
        });
        if let Some(slip) = slip.flatten() {
            self.complaints.extend(slip.complaint);
            return match slip.kind {
                Some(kind) => self.sign(kind, slip.length),
                None => self.at += slip.length,
            };
        }
        self.at += first.len_utf8();
        while let Some(next) = self.character(self.at).filter(|next| belongs_to_nothing(*next)) {
            self.at += next.len_utf8();
        }
        let at = self.span(from, self.at);
        self.complaints.push(unexpected(at, first, &self.text[from..self.at]));
        self.push(Kind::Junk, from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> (Vec<(Kind, &str)>, usize) {
        let mut complaints = Complaints::default();
        let tokens = lex(text, 0, &mut complaints);
        let shown = tokens
            .iter()
            .map(|token| (token.kind, &text[token.at.start as usize..token.at.end as usize]))
            .collect();
        (shown, complaints.finish().len())
    }

    fn texts(text: &str) -> Vec<&str> {
        kinds(text).0.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn pieces() {
        assert_eq!(
            texts("runs 12_000 at korea.pangyo, 8m..20m # why"),
            ["runs", "12_000", "at", "korea.pangyo", ",", "8m", "..", "20m", ""]
        );
        assert_eq!(
            texts("lose x for 17h42m; 2022-10-15T15:19+09:00 -33.8 500/h"),
            ["lose", "x", "for", "17h42m", ";", "2022-10-15T15:19+09:00", "-33.8", "500", "/", "h", ""]
        );
        assert_eq!(texts("결제 決済.本番 talk.*"), ["결제", "決済.本番", "talk.*", ""]);
    }

    #[test]
    fn line_ends_mean_something_only_at_the_end_of_a_statement() {
        let newlines = |text| kinds(text).0.iter().filter(|(kind, _)| *kind == Kind::Newline).count();
        assert_eq!(newlines("\n\na\n\n\nb"), 2);
        assert_eq!(newlines("a,\nb\n"), 1);
        assert_eq!(newlines("a (b\nc\n(d\n)\n) e\n"), 1);
        assert_eq!(newlines("a {\nb\n}\n"), 2);
    }

    #[test]
    fn an_open_parenthesis_swallows_nothing() {
        let (tokens, faults) = kinds("needs any of (a, b\nruns at c\n}\n");
        assert_eq!(faults, 1);
        assert_eq!(tokens.iter().filter(|(kind, _)| *kind == Kind::Newline).count(), 3);
    }

    #[test]
    fn doc_comments_stand_before_a_statement() {
        assert_eq!(
            kinds("## says\na { } ## not\n### line\n")
                .0
                .iter()
                .filter(|(kind, _)| *kind == Kind::Doc)
                .count(),
            1
        );
    }

    #[test]
    fn strange_characters_are_named_once() {
        assert_eq!(kinds("a ，b").1, 1);
        assert_eq!(kinds("\u{1}\u{1}\u{1}").1, 1);
        assert_eq!(kinds("# \u{202e}").1, 1);
        assert_eq!(kinds("a\u{3000}b").1, 1);
        assert_eq!(kinds("\u{feff}a\r\n\"x\r\n").1, 1);
    }
}
