//! The input of the readers: the tokens of one statement, as nom takes them, and the smallest readers.
//!
//! A reader that fails says only *that* it fails ([`Stop`]); what was expected at the furthest token anybody
//! reached is kept beside the input ([`Furthest`]), so that a message can name all of it.

use super::ast::{Path, Reference};
use super::token::{Kind, Token};
use crate::base::quantity::Misread;
use crate::base::source::Span;
use nom::error::{ErrorKind, ParseError};
use nom::{Err, IResult, Input, Needed};
use std::cell::RefCell;

/// What every reader returns.
pub(super) type Got<'a, T> = IResult<Tokens<'a>, T, Stop>;

/// A reader failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop;

impl ParseError<Tokens<'_>> for Stop {
    fn from_error_kind(_: Tokens<'_>, _: ErrorKind) -> Self {
        Self
    }

    fn append(_: Tokens<'_>, _: ErrorKind, _: Self) -> Self {
        Self
    }
}

/// What a parameter of a template stands for while a statement is read.
#[derive(Clone, Copy)]
pub(super) struct Binding<'a> {
    /// The parameter.
    pub(super) name: &'a str,
    /// Its kind.
    pub(super) kind: &'static str,
    /// The argument; none while the template itself is read.
    pub(super) value: Option<Argument<'a>>,
}

/// An argument: tokens and the text they lie in.
#[derive(Clone, Copy)]
pub(super) struct Argument<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) text: &'a str,
    pub(super) start: u32,
}

/// What was expected at the furthest token that was reached.
#[derive(Clone, Debug)]
pub(super) struct Furthest {
    /// How many tokens were left.
    pub(super) left: usize,
    /// What was expected there, in the order tried.
    pub(super) expected: Vec<&'static str>,
    /// The quantity that was misread there, if one was.
    pub(super) misread: Option<Misread>,
}

/// What the readers of one statement share.
pub(super) struct Reading<'a> {
    text: &'a str,
    start: u32,
    pub(super) scope: &'a [Binding<'a>],
    /// Only a statement that cannot be read is read again with notes taken: most can, and pay nothing.
    notes: Option<RefCell<Furthest>>,
    /// Words that may stand before any value are noted, too: worth offering, and no news in a message.
    offers: bool,
    /// Nobody will be told: no mend is looked for.
    pub(super) brief: bool,
}

impl<'a> Reading<'a> {
    /// Reads without taking notes of what was expected.
    pub(super) fn new(text: &'a str, start: u32, scope: &'a [Binding<'a>]) -> Self {
        Self { text, start, scope, notes: None, offers: false, brief: false }
    }

    /// Reads the same, and notes what was expected.
    pub(super) fn with_notes(&self) -> Self {
        let furthest = Furthest { left: usize::MAX, expected: Vec::new(), misread: None };
        Self { notes: Some(RefCell::new(furthest)), ..*self }
    }

    /// The same for somebody who wants to know what may be written.
    pub(super) fn with_offers(&self) -> Self {
        Self { offers: true, ..self.with_notes() }
    }

    /// The characters of a token.
    pub(super) fn slice(&self, at: Span) -> &'a str {
        &self.text[(at.start - self.start) as usize..(at.end - self.start) as usize]
    }

    /// The notes: what was expected where reading stopped.
    pub(super) fn furthest(self) -> Option<Furthest> {
        self.notes.map(RefCell::into_inner)
    }

    #[inline]
    fn expect(&self, left: usize, what: &'static str, misread: Option<Misread>) {
        if let Some(notes) = &self.notes {
            note(notes, left, what, misread);
        }
    }

    /// The argument that takes the place of a parameter, as written.
    pub(super) fn argument(&self, name: &str) -> Option<&'a str> {
        let argument = self.binding(name)?.value?;
        let (first, last) = (argument.tokens.first()?, argument.tokens.last()?);
        argument.text.get((first.at.start - argument.start) as usize..(last.at.end - argument.start) as usize)
    }

    /// The parameter that the first name of a path is, if it is one.
    fn binding_of_first(&self, token: Token) -> Option<&'a Binding<'a>> {
        if self.scope.is_empty() {
            return None;
        }
        self.binding(self.slice(token.at).split('.').next().unwrap_or_default())
    }

    fn binding(&self, name: &str) -> Option<&'a Binding<'a>> {
        if self.scope.is_empty() {
            return None;
        }
        self.scope.iter().find(|binding| binding.name == name)
    }
}

/// Keeps what was expected, if nobody got further.
#[cold]
fn note(notes: &RefCell<Furthest>, left: usize, what: &'static str, misread: Option<Misread>) {
    let mut furthest = notes.borrow_mut();
    if left < furthest.left {
        *furthest = Furthest { left, expected: Vec::new(), misread: None };
    }
    if left == furthest.left {
        if !furthest.expected.contains(&what) {
            furthest.expected.push(what);
        }
        furthest.misread = misread.or(furthest.misread.take());
    }
}

/// The tokens of a statement that are still to be read.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    pub(super) rest: &'a [Token],
    pub(super) reading: &'a Reading<'a>,
}

impl<'a> Tokens<'a> {
    /// The next token.
    pub(super) fn first(&self) -> Option<Token> {
        self.rest.first().copied()
    }

    /// The next token as text, empty at the end.
    pub(super) fn peek(&self) -> &'a str {
        self.first().map_or("", |token| self.reading.slice(token.at))
    }

    /// Fails, and remembers what was expected here.
    pub(super) fn stop<T>(&self, expected: &'static str) -> Got<'a, T> {
        self.reading.expect(self.rest.len(), expected, None);
        Err(Err::Error(Stop))
    }

    /// Fails because of a misread quantity.
    fn stop_misread<T>(&self, misread: Misread) -> Got<'a, T> {
        self.reading.expect(self.rest.len(), misread.expected, Some(misread));
        Err(Err::Error(Stop))
    }

    /// At the end of what is written: what may follow besides what a reader expects.
    pub(super) fn offer(&self, words: &[&'static str]) {
        if self.reading.offers && self.rest.is_empty() {
            words.iter().for_each(|word| self.reading.expect(0, word, None));
        }
    }

    /// Without the first `count` tokens.
    pub(super) fn after(&self, count: usize) -> Self {
        Self { rest: &self.rest[count..], ..*self }
    }

    /// From the first token here up to where `rest` begins.
    pub(super) fn span_to(&self, rest: &Self) -> Span {
        let read = &self.rest[..self.rest.len() - rest.rest.len()];
        match (read.first(), read.last()) {
            (Some(first), Some(last)) => first.at.to(last.at),
            _ => self.first().map_or_else(Span::default, |token| Span::new(token.at.start, token.at.start)),
        }
    }
}

impl<'a> Input for Tokens<'a> {
    type Item = Token;
    type Iter = std::iter::Copied<std::slice::Iter<'a, Token>>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.rest.len()
    }

    fn take(&self, index: usize) -> Self {
        Self { rest: &self.rest[..index], ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        self.after(index)
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.after(index), self.take(index))
    }

    fn position<P: Fn(Token) -> bool>(&self, predicate: P) -> Option<usize> {
        self.rest.iter().position(|token| predicate(*token))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.rest.iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.rest.len() { Ok(count) } else { Err(Needed::new(count - self.rest.len())) }
    }
}

/// One word of the language.
pub(super) fn word<'a>(wanted: &'static str) -> impl Fn(Tokens<'a>) -> Got<'a, Span> {
    move |input| match input.first() {
        Some(token) if token.kind == Kind::Name && input.reading.slice(token.at) == wanted => {
            Ok((input.after(1), token.at))
        }
        _ => input.stop(wanted),
    }
}

/// One of some words.
pub(super) fn one_of<'a>(wanted: &'static [&'static str]) -> impl Fn(Tokens<'a>) -> Got<'a, &'static str> {
    move |input| {
        let found = input.peek();
        match wanted.iter().find(|word| **word == found) {
            Some(word) => Ok((input.after(1), *word)),
            None => {
                for word in wanted {
                    input.reading.expect(input.rest.len(), word, None);
                }
                Err(Err::Error(Stop))
            }
        }
    }
}

/// One sign, such as a comma.
pub(super) fn sign<'a>(kind: Kind, shown: &'static str) -> impl Fn(Tokens<'a>) -> Got<'a, Span> {
    move |input| match input.first() {
        Some(token) if token.kind == kind => Ok((input.after(1), token.at)),
        _ => input.stop(shown),
    }
}

/// One name, without dots.
pub(super) fn name(input: Tokens<'_>) -> Got<'_, Span> {
    match input.first() {
        Some(token) if token.kind == Kind::Name && !input.peek().as_bytes().contains(&b'.') => {
            Ok((input.after(1), token.at))
        }
        Some(token) if token.kind == Kind::Name => input.stop("a single name, without `.`"),
        _ => input.stop("a name"),
    }
}

/// A name or a path. In a template, a parameter at its front is replaced by the argument.
pub(super) fn path(input: Tokens<'_>) -> Got<'_, Path> {
    let Some(token) = input.first().filter(|token| token.kind == Kind::Name) else {
        return input.stop("a name");
    };
    let argument = match input.reading.binding_of_first(token) {
        None => None,
        Some(binding) if !matches!(binding.kind, "place" | "component" | "crew") => {
            return input.stop("a name");
        }
        // While the template itself is read, the parameter stands for itself.
        Some(Binding { value: None, .. }) => Some(token.at),
        Some(Binding { value: Some(argument), .. }) => match argument.tokens {
            [only] if only.kind == Kind::Name => Some(only.at),
            _ => return input.stop("a name"),
        },
    };
    Ok((input.after(1), Path { at: token.at, argument }))
}

/// A path, perhaps `assumed`.
pub(super) fn reference(input: Tokens<'_>) -> Got<'_, Reference> {
    let (rest, assumed) = assumed(input);
    let (rest, path) = path(rest)?;
    Ok((rest, Reference { path, assumed }))
}

/// Is the next value marked `assumed`? The word alone, with nothing after it that could be a value, is a name.
pub(super) fn assumed(input: Tokens<'_>) -> (Tokens<'_>, bool) {
    let marks = input.peek() == "assumed"
        && input
            .rest
            .get(1)
            .is_some_and(|next| matches!(next.kind, Kind::Name | Kind::Number | Kind::Text | Kind::Wildcard));
    if marks { (input.after(1), true) } else { (input, false) }
}

/// A text in quotes.
pub(super) fn text(input: Tokens<'_>) -> Got<'_, Span> {
    let Some(token) = input.first() else { return input.stop("a text in quotes") };
    if token.kind == Kind::Text {
        return Ok((input.after(1), token.at));
    }
    match input.reading.binding(input.peek()).filter(|binding| binding.kind == "text") {
        Some(Binding { value: None, .. }) => Ok((input.after(1), token.at)),
        Some(Binding { value: Some(Argument { tokens: [only], .. }), .. }) if only.kind == Kind::Text => {
            Ok((input.after(1), only.at))
        }
        _ => input.stop("a text in quotes"),
    }
}

/// A number with its unit, which may stand apart (`40 MW`), read by `read`. `is_unit` tells which following
/// words belong to it.
pub(super) fn quantity<'a, T>(
    expected: &'static str,
    is_unit: fn(&str) -> bool,
    read: fn(&str) -> Result<T, Misread>,
) -> impl Fn(Tokens<'a>) -> Got<'a, T> {
    move |input| {
        let Some(token) = input.first() else { return input.stop(expected) };
        if token.kind == Kind::Number {
            let (count, value) = measured(input.rest, |at| input.reading.slice(at), is_unit, read);
            return match value {
                Ok(value) => Ok((input.after(count), value)),
                Err(misread) => input.stop_misread(misread),
            };
        }
        let bound = (token.kind == Kind::Name).then(|| input.reading.binding(input.peek())).flatten();
        let value = match bound {
            None => return input.stop(expected),
            Some(Binding { value: None, kind, .. }) => read(sample(kind)).map_err(|misread| Misread {
                why: Some(format!("the parameter `{}` is a {kind}", input.peek())),
                example: None,
                instead: None,
                ..misread
            }),
            Some(Binding { value: Some(argument), .. }) => {
                let slice = |at: Span| {
                    &argument.text[(at.start - argument.start) as usize..(at.end - argument.start) as usize]
                };
                measured(argument.tokens, slice, is_unit, read).1
            }
        };
        match value {
            Ok(value) => Ok((input.after(1), value)),
            Err(misread) => input.stop_misread(misread),
        }
    }
}

/// Reads the number at the front, with its unit; tells how many tokens that took.
fn measured<'t, T>(
    tokens: &[Token],
    slice: impl Fn(Span) -> &'t str,
    is_unit: fn(&str) -> bool,
    read: fn(&str) -> Result<T, Misread>,
) -> (usize, Result<T, Misread>) {
    let Some(number) = tokens.first() else { return (0, read("")) };
    let digits = slice(number.at);
    let bare = digits.as_bytes().last().is_some_and(u8::is_ascii_digit);
    let unit = tokens.get(1).filter(|next| bare && next.kind == Kind::Name).map(|next| slice(next.at));
    match unit.filter(|unit| is_unit(unit)) {
        Some(unit) => (2, read(&format!("{digits}{unit}"))),
        None => (1, read(digits)),
    }
}

/// A right value of each kind of parameter, to read a template before anybody uses it.
fn sample(kind: &str) -> &'static str {
    match kind {
        "count" => "1",
        "duration" => "1h",
        "share" => "1%",
        "size" => "1GB",
        "date" => "2000-01-01",
        _ => "",
    }
}
