//! Texts of the DOT language as tokens: names of all four forms, signs, and nothing of comments. One at a time, so that
//! a large file is never held a second time.

use crate::base::words::shown;
use std::borrow::Cow;
use std::fmt;

/// Where a token begins, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    line: usize,
    column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl Place {
    /// A fault with its place.
    pub(super) fn fault(self, fault: impl fmt::Display) -> String {
        format!("{self}: {fault}")
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// A name without quotes, which may be a word of the language.
    Plain(&'a str),
    Quoted(Cow<'a, str>),
    /// Its brackets are part of it.
    Html(&'a str),
    Sign(char),
    /// `->` or `--`.
    Edge {
        directed: bool,
    },
    End,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) at: Place,
}

impl Token<'_> {
    /// What was found, for messages.
    pub(super) fn shown(&self) -> String {
        match &self.kind {
            Kind::Plain(name) => format!("`{}`", shown(name)),
            Kind::Quoted(name) => format!("`\"{}\"`", shown(name)),
            Kind::Html(_) => "an HTML text".to_owned(),
            Kind::Sign(sign) => format!("`{sign}`"),
            Kind::Edge { directed: true } => "`->`".to_owned(),
            Kind::Edge { directed: false } => "`--`".to_owned(),
            Kind::End => "the end of the file".to_owned(),
        }
    }
}

#[derive(Debug)]
pub(super) struct Lexer<'a> {
    /// What is still to be read.
    rest: &'a str,
    at: Place,
}

impl<'a> Lexer<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { rest, at: Place { line: 1, column: 1 } }
    }

    /// The next token; at the end, [`Kind::End`] again and again.
    pub(super) fn next(&mut self) -> Result<Token<'a>, String> {
        self.skip()?;
        let at = self.at;
        let Some(first) = self.rest.chars().next() else { return Ok(Token { kind: Kind::End, at }) };
        let kind = match first {
            '{' | '}' | '[' | ']' | '=' | ';' | ',' | ':' => {
                self.take(1);
                Kind::Sign(first)
            }
            '"' => Kind::Quoted(self.quoted()?),
            '<' => self.html()?,
            '-' if self.rest.starts_with("->") || self.rest.starts_with("--") => {
                let directed = self.take(2) == "->";
                Kind::Edge { directed }
            }
            '-' | '.' | '0'..='9' => Kind::Plain(self.numeral()?),
            _ if begins_name(first) => Kind::Plain(self.name()),
            _ => {
                let found = shown(&first.to_string());
                return Err(
                    at.fault(format!("`{found}` has no meaning here; help: put names with it in quotes"))
                );
            }
        };
        Ok(Token { kind, at })
    }

    /// Takes so many bytes off.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        let lines = taken.bytes().filter(|byte| *byte == b'\n').count();
        self.at.line += lines;
        let last = taken.rsplit('\n').next().unwrap_or_default().chars().count();
        self.at.column = if lines == 0 { self.at.column + last } else { last + 1 };
        taken
    }

    /// Skips blanks, comments, and lines of a preprocessor, which begin with `#`.
    fn skip(&mut self) -> Result<(), String> {
        loop {
            let blank = self.rest.len() - self.rest.trim_start().len();
            self.take(blank);
            if self.rest.starts_with("/*") {
                let end = self.rest[2..].find("*/");
                let end = end.ok_or_else(|| self.at.fault("this comment is not closed; expected `*/`"))?;
                self.take(end + 4);
            } else if self.rest.starts_with("//") || self.rest.starts_with('#') && self.at.column == 1 {
                self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else {
                return Ok(());
            }
        }
    }

    fn name(&mut self) -> &'a str {
        let end = self.rest.find(|letter: char| !begins_name(letter) && !letter.is_ascii_digit());
        self.take(end.unwrap_or(self.rest.len()))
    }

    /// `-3`, `.5`, `14.`, `3.14`.
    fn numeral(&mut self) -> Result<&'a str, String> {
        let unsigned = self.rest.strip_prefix('-').unwrap_or(self.rest);
        let whole = digits(unsigned);
        let fraction = unsigned[whole..].strip_prefix('.').map(digits);
        let length = self.rest.len() - unsigned.len() + whole + fraction.map_or(0, |digits| digits + 1);
        if whole == 0 && fraction.unwrap_or(0) == 0 {
            return Err(self.at.fault("a number without digits; help: put the name in quotes"));
        }
        if self.rest[length..].starts_with(|next: char| begins_name(next) || next == '.') {
            let shown = shown(self.rest[..].split_whitespace().next().unwrap_or_default());
            return Err(self.at.fault(format!(
                "letters after the number in `{shown}`; expected a number or a name; help: put the name in quotes"
            )));
        }
        Ok(self.take(length))
    }

    /// A text in quotes, and those that `+` joins to it. Escapes other than `\"` stay: what they mean depends.
    fn quoted(&mut self) -> Result<Cow<'a, str>, String> {
        let mut text = self.part()?;
        loop {
            self.skip()?;
            if !self.rest.starts_with('+') {
                return Ok(text);
            }
            self.take(1);
            self.skip()?;
            if !self.rest.starts_with('"') {
                return Err(self.at.fault("nothing to join after `+`; expected a text in quotes"));
            }
            let part = self.part()?;
            text.to_mut().push_str(&part);
        }
    }

    fn part(&mut self) -> Result<Cow<'a, str>, String> {
        let mut escaped = false;
        let end = self.rest.char_indices().skip(1).find(|(_, letter)| {
            let ends = *letter == '"' && !escaped;
            escaped = *letter == '\\' && !escaped;
            ends
        });
        let (end, _) = end.ok_or_else(|| self.at.fault("this text is not closed; expected `\"`"))?;
        let inside = &self.take(end + 1)[1..end];
        let plain = !inside.contains("\\\"") && !inside.contains("\\\n") && !inside.contains("\\\r\n");
        Ok(if plain { inside.into() } else { unescaped(inside).into() })
    }

    /// `<b>…</b>` in `<` and `>`, which must balance.
    fn html(&mut self) -> Result<Kind<'a>, String> {
        let mut open = 0_usize;
        for (index, byte) in self.rest.bytes().enumerate() {
            match byte {
                b'<' => open += 1,
                b'>' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return Ok(Kind::Html(self.take(index + 1)));
            }
        }
        Err(self.at.fault("this HTML text is not closed; expected as many `>` as `<`"))
    }
}

/// A backslash before a quote or a line end goes, with the line end.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('\\', Some('"' | '\n')) => out.extend(letters.next().filter(|next| *next == '"')),
            ('\\', Some('\r')) => drop((letters.next(), letters.next_if_eq(&'\n'))),
            ('\\', Some(_)) => out.extend([Some('\\'), letters.next()].into_iter().flatten()),
            _ => out.push(letter),
        }
    }
    out
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn begins_name(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || letter == '_'
        || (!letter.is_ascii() && !letter.is_control() && !letter.is_whitespace())
}
