//! Reads the head of one statement into items, or says what is wrong with it.

use super::ast::Item;
use super::complaints::Complaints;
use super::dispatch::{Block, Row, row};
use super::keyword::{self, Role};
use super::text;
use super::token::{Kind, Token};
use super::tokens::{Binding, Reading, Tokens};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;

/// What one head says.
pub(super) struct Head {
    /// The text after `from`.
    pub(super) source: Option<Span>,
    /// The block it opens, if it may have one.
    pub(super) opens: Option<Block>,
}

/// Where the head of a statement stands.
pub(super) struct Place<'a> {
    /// The whole text, and the offset of its first byte.
    pub(super) text: &'a str,
    pub(super) start: u32,
    /// The block around it.
    pub(super) block: Block,
    /// Parameters, inside a template.
    pub(super) scope: &'a [Binding<'a>],
}

/// Reads a head; items go to `items`, faults to `complaints`.
pub(super) fn read(
    tokens: &[Token],
    place: &Place<'_>,
    items: &mut Vec<Item>,
    complaints: &mut Complaints,
) -> Head {
    let reading = Reading::new(place.text, place.start, place.scope);
    let (tokens, source) = split_source(tokens, &reading);
    check_texts(tokens, &reading, complaints);
    let mut input = Tokens { rest: tokens, reading: &reading };
    let mut head = Head { source, opens: None };
    let first_item = items.len();
    while let Some(first) = input.first() {
        let found = find_row(&input, first, place.block, complaints);
        let Some(Row { read, opens, .. }) = found else {
            // What cannot be read may still open a block that can be.
            head.opens = head.opens.or_else(|| row(input.peek(), place.block).and_then(|row| row.opens));
            return head;
        };
        head.opens = opens;
        match read(input) {
            Ok((rest, item)) => {
                items.push(item);
                if !rest.rest.is_empty() && !(place.block.shares_lines() && begins_fact(&rest, place.block)) {
                    complaints.push(leftover(&input, &rest));
                    return head;
                }
                input = rest;
            }
            Err(_) => {
                complaints.push(unreadable(&input, &reading));
                return head;
            }
        }
    }
    if items.len() == first_item
        && let Some(at) = source
    {
        complaints.push(Diagnostic::error(
            "missing-statement",
            at,
            "`from` follows a statement, and there is none",
        ));
    }
    head
}

/// Cuts `from "…"` off the end.
fn split_source<'t>(tokens: &'t [Token], reading: &Reading<'_>) -> (&'t [Token], Option<Span>) {
    match tokens {
        [rest @ .., from, text] if text.kind == Kind::Text && reading.slice(from.at) == "from" => {
            (rest, Some(text.at))
        }
        _ => (tokens, None),
    }
}

fn check_texts(tokens: &[Token], reading: &Reading<'_>, complaints: &mut Complaints) {
    for token in tokens.iter().filter(|token| token.kind == Kind::Text) {
        let quoted = reading.slice(token.at);
        for (offset, length) in if quoted.contains('\\') { text::faults(quoted) } else { Vec::new() } {
            let at = Span::new(token.at.start + offset as u32, token.at.start + (offset + length) as u32);
            complaints.push(
                Diagnostic::error(
                    "unknown-escape",
                    at,
                    format!("`{}` is no escape", words::shown(reading.slice(at))),
                )
                .help("in a text these have a meaning: `\\\"`, `\\\\`, `\\n` and `\\u{…}`"),
            );
        }
        if quoted.len() > text::LONGEST {
            let message = format!("this text is longer than {} bytes", words::grouped(text::LONGEST as u64));
            complaints.push(Diagnostic::error("too-long", token.at, message));
        }
    }
}

fn begins_fact(rest: &Tokens<'_>, block: Block) -> bool {
    row(rest.peek(), block).is_some_and(|row| row.blocks.allows(block))
}

fn find_row(input: &Tokens<'_>, first: Token, block: Block, complaints: &mut Complaints) -> Option<Row> {
    if block == Block::META {
        return Some(Row { blocks: block, read: super::facts::entry, opens: None });
    }
    let found = (first.kind == Kind::Name).then(|| row(input.peek(), block)).flatten();
    match found {
        Some(row) if row.blocks.allows(block) => return Some(row),
        Some(row) => complaints.push(misplaced(input.peek(), first.at, row, block)),
        // Complained of by the lexer.
        None if first.kind == Kind::Junk => {}
        None => complaints.push(unknown_word(input.peek(), first, block)),
    }
    None
}

fn misplaced(word: &str, at: Span, row: Row, block: Block) -> Diagnostic {
    let belongs: Vec<&str> = row.blocks.each().map(Block::shown).collect();
    let diagnostic =
        Diagnostic::error("misplaced-word", at, format!("`{word}` is not said of {}", block.shown()))
            .label(format!("belongs to {}", words::list(&belongs, "or")));
    match (row.opens, block) {
        (Some(Block::COMPONENT), Block::PLACE) => diagnostic.help(format!(
            "declare the {word} outside of the place, and say there `runs at` with the place's name"
        )),
        _ => diagnostic,
    }
}

fn unknown_word(word: &str, first: Token, block: Block) -> Diagnostic {
    if first.kind != Kind::Name {
        let message = format!("a statement begins with a word, not with `{}`", words::shown(word));
        return Diagnostic::error("unexpected", first.at, message);
    }
    let message = format!("`{}` is no word of the language", words::shown(word));
    let allowed = keyword::WORDS
        .iter()
        .filter(|known| matches!(known.role, Role::Declaration | Role::Fact))
        .map(|known| known.text)
        .filter(|known| row(known, block).is_some_and(|row| row.blocks.allows(block)));
    let diagnostic = Diagnostic::error("unknown-word", first.at, message);
    match words::nearest(word, allowed.clone())
        .or_else(|| synonym(word).filter(|meant| allowed.clone().any(|word| word == *meant)))
    {
        Some(meant) => diagnostic.label(format!("did you mean `{meant}`?")).patch(
            format!("write `{meant}`"),
            first.at,
            meant,
        ),
        None => {
            let allowed: Vec<&str> = allowed.collect();
            diagnostic
                .label(format!("said of {}", block.shown()))
                .note(format!("known here: {}", allowed.join(", ")))
                .help("free data goes into `meta { }`")
        }
    }
}

/// Words of other languages and what they are called here.
fn synonym(word: &str) -> Option<&'static str> {
    Some(match word {
        "depends" | "depends_on" | "dependsOn" | "requires" | "uses" => "needs",
        "datacenter" | "datacentre" | "dc" | "location" | "building" => "site",
        "replicas" | "instances" | "deployed" | "placement" => "runs",
        "database" | "db" | "datastore" | "storage" => "store",
        "component" | "app" | "application" => "service",
        "team" | "people" => "crew",
        "group" | "namespace" | "package" => "system",
        "include" | "use" => "import",
        "policy" | "rule" | "assert" => "require",
        "failover" => "takeover",
        "az" | "availability_zone" => "zone",
        "description" | "title" => "owner",
        _ => return None,
    })
}

/// Something stands after the end of what was read.
fn leftover(statement: &Tokens<'_>, rest: &Tokens<'_>) -> Diagnostic {
    unexpected(statement, *rest, Some("the end of the statement"))
}

/// Reading stopped in the middle.
fn unreadable(statement: &Tokens<'_>, reading: &Reading<'_>) -> Diagnostic {
    let left = reading.furthest().left.min(statement.rest.len());
    unexpected(statement, statement.after(statement.rest.len() - left), None)
}

fn unexpected(statement: &Tokens<'_>, at: Tokens<'_>, also: Option<&str>) -> Diagnostic {
    let reading = statement.reading;
    let furthest = reading.furthest();
    let here = furthest.left == at.rest.len();
    let place = at.first().map_or_else(|| end_of(statement), |token| token.at);
    let found = at.first().map_or("the end of the statement".to_owned(), |token| match token.kind {
        Kind::Text => "a text".to_owned(),
        _ => format!("`{}`", words::shown(reading.slice(token.at))),
    });
    if let Some(misread) = reading.misread().filter(|_| here) {
        return misread_quantity(&at, place, &misread);
    }
    let expected: Vec<String> =
        if here { furthest.expected().iter().map(|what| ticked(what)).collect() } else { Vec::new() };
    let all: Vec<String> = expected.iter().cloned().chain(also.map(str::to_owned)).collect();
    let message = format!("expected {}, found {found}", words::list(&all, "or"));
    let mut diagnostic = Diagnostic::error("unexpected", place, message);
    let candidates = furthest.expected().iter().copied().filter(|what| here && keyword::find(what).is_some());
    if let Some(meant) =
        at.first().filter(|token| token.kind == Kind::Name).and(words::nearest(at.peek(), candidates))
    {
        diagnostic = diagnostic.patch(format!("write `{meant}`"), place, meant);
    }
    match keyword::find(statement.peek()).filter(|word| !word.usage.is_empty()) {
        Some(word) => diagnostic.note(format!("`{}` is written like this: {}", word.text, word.usage)),
        None => diagnostic,
    }
}

fn misread_quantity(at: &Tokens<'_>, place: Span, misread: &crate::base::quantity::Misread) -> Diagnostic {
    let found = words::shown(at.peek());
    // The unit may stand apart: then both words are at fault.
    let place = match at.rest.get(1) {
        Some(next)
            if misread
                .why
                .as_ref()
                .is_some_and(|why| why.contains(at.reading.slice(next.at)) && why.contains("unit")) =>
        {
            place.to(next.at)
        }
        _ => place,
    };
    let message = format!("expected {}, found `{found}`", misread.expected);
    let mut diagnostic = Diagnostic::error("wrong-quantity", place, message);
    if let Some(why) = &misread.why {
        diagnostic = diagnostic.label(why.clone());
    }
    if let Some(instead) = &misread.instead {
        diagnostic = diagnostic.patch(format!("write `{instead}`"), place, instead.clone());
    }
    match &misread.example {
        Some(example) => diagnostic.help(format!("say the unit, for example `{example}`")),
        None => diagnostic,
    }
}

/// A word of the language in backticks, a description as it is.
fn ticked(what: &str) -> String {
    if keyword::find(what).is_some() { format!("`{what}`") } else { what.to_owned() }
}

/// The place right after the last token of a statement.
fn end_of(statement: &Tokens<'_>) -> Span {
    let end = statement.rest.last().map_or(0, |token| token.at.end);
    Span::new(end, end)
}
