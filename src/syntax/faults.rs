//! What is wrong with a statement that cannot be read: found, expected, and what was probably meant.

use super::dispatch::{Block, Read, Row, row};
use super::keyword::{self, Role};
use super::meant;
use super::spot::{Mend, Spot};
use super::token::{Kind, Token};
use super::tokens::{Furthest, Tokens};
use crate::base::diagnostic::Diagnostic;
use crate::base::quantity::Misread;
use crate::base::source::Span;
use crate::base::words;

/// A word of the language in a block where it says nothing.
pub(super) fn misplaced(word: &str, at: Span, row: Row, block: Block) -> Diagnostic {
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

/// A word that is none of the language, at the beginning of what is to be read.
pub(super) fn unknown_word(input: &Tokens<'_>, first: Token, block: Block) -> Diagnostic {
    let word = input.peek();
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
    let other_language = synonym(word).filter(|meant| allowed.clone().any(|word| word == first_word(meant)));
    match other_language.or_else(|| words::nearest(word, allowed.clone())) {
        Some(meant) => diagnostic.label(format!("did you mean `{}`?", first_word(meant))).patch(
            format!("write `{meant}`"),
            first.at.to(end_of_word(input)),
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

fn first_word(meant: &str) -> &str {
    meant.split(' ').next().unwrap_or_default()
}

/// Where the first word ends, with what other languages have to say after it: `depends on`, `dependsOn:`.
fn end_of_word(input: &Tokens<'_>) -> Span {
    let belongs = |token: &&Token| match token.kind {
        Kind::Colon | Kind::Equal => true,
        _ => input.peek().starts_with("depend") && input.reading.slice(token.at) == "on",
    };
    input.rest.get(1).filter(belongs).or(input.rest.first()).map_or_else(|| end_of(input), |token| token.at)
}

/// Words of other languages and what they are called here.
fn synonym(word: &str) -> Option<&'static str> {
    let small = word.to_lowercase();
    Some(match small.as_str() {
        "depends" | "depend" | "depends_on" | "depends-on" | "dependson" | "dependencies" | "requires"
        | "uses" => "needs",
        "datacenter" | "datacentre" | "data-center" | "data-centre" | "dc" | "location" | "building"
        | "campus" => "site",
        "replicas" | "instances" | "deployed" | "placement" | "count" => "runs",
        "database" | "db" | "datastore" | "storage" | "cache" | "queue" | "topic" | "bucket" | "volume"
        | "disk" => "store",
        "component" | "app" | "application" | "microservice" | "api" | "frontend" | "backend" | "worker"
        | "job" | "gateway" | "proxy" | "loadbalancer" | "load-balancer" | "dns" => "service",
        "node" | "machine" | "vm" => "host",
        "vendor" | "provider" | "supplier" | "saas" | "thirdparty" | "third-party" => "external",
        "pipeline" | "monitoring" | "console" => "tool",
        "network" | "switch" | "router" | "generator" | "ups" | "pdu" | "chiller" => "utility",
        "country" | "city" | "area" => "region",
        "team" | "people" | "person" | "operator" => "crew",
        "group" | "namespace" | "package" => "system",
        "all" => "every",
        "mtbf" => "fails 1 per",
        "mttr" => "restored in",
        "include" | "use" => "import",
        "policy" | "rule" | "assert" => "require",
        "failover" => "takeover",
        "az" | "availability_zone" | "availability-zone" => "zone",
        "description" | "title" => "owner",
        _ => return None,
    })
}

/// Something stands after the end of what was read. Where a part that may be left out was begun and not
/// ended, as in `lose pangyo for 3`, that is the fault.
pub(super) fn leftover(statement: &Tokens<'_>, read: Read, rest: &Tokens<'_>) -> Option<Diagnostic> {
    let furthest = noted(statement, read);
    if furthest.left < rest.rest.len() {
        return stopped(statement, read, furthest);
    }
    let expected = if furthest.left == rest.rest.len() { furthest.expected } else { Vec::new() };
    unexpected(statement, read, *rest, &expected, Some("the end of the statement"))
}

/// Reading stopped in the middle.
pub(super) fn unreadable(statement: &Tokens<'_>, read: Read) -> Option<Diagnostic> {
    stopped(statement, read, noted(statement, read))
}

fn stopped(statement: &Tokens<'_>, read: Read, furthest: Furthest) -> Option<Diagnostic> {
    let left = furthest.left.min(statement.rest.len());
    let at = statement.after(statement.rest.len() - left);
    match furthest.misread {
        Some(misread) => Some(misread_quantity(statement, read, &at, &misread)),
        None => unexpected(statement, read, at, &furthest.expected, None),
    }
}

/// Reads again, to learn what was expected where reading stopped.
fn noted(statement: &Tokens<'_>, read: Read) -> Furthest {
    let reading = statement.reading.with_notes();
    // The outcome is known; the notes are what is wanted.
    let _ = read(Tokens { rest: statement.rest, reading: &reading });
    reading.furthest().unwrap_or(Furthest { left: 0, expected: Vec::new(), misread: None })
}

fn unexpected(
    statement: &Tokens<'_>,
    read: Read,
    at: Tokens<'_>,
    expected: &[&'static str],
    also: Option<&str>,
) -> Option<Diagnostic> {
    let place = place_of(statement, &at);
    let found = match at.first().map(|token| token.kind) {
        // Complained of by the lexer.
        _ if at.first().is_some_and(|token| is_slip(token, at.peek())) => return None,
        Some(Kind::Text) => "a text".to_owned(),
        Some(_) => found(&at),
        None => "the end of the statement".to_owned(),
    };
    let all: Vec<String> = expected.iter().map(|what| ticked(what)).chain(also.map(str::to_owned)).collect();
    let message = format!("expected {}, found {found}", words::list(&all, "or"));
    let mut diagnostic = Diagnostic::error("unexpected", place, message);
    let candidates = expected.iter().copied().filter(|what| keyword::find(what).is_some());
    if let Some(meant) =
        at.first().filter(|token| token.kind == Kind::Name).and(words::nearest(at.peek(), candidates))
    {
        diagnostic = diagnostic.patch(format!("write `{meant}`"), place, meant);
    } else if let Some(mend) = mended(statement, read, &at, expected) {
        diagnostic = offered(diagnostic, statement, mend);
    }
    // `tool PATH also at …` is written as `also` is, not as a declaration.
    let third = statement.rest.get(2).map_or("", |token| statement.reading.slice(token.at));
    let spoken = if third == "also" { third } else { statement.peek() };
    Some(match keyword::find(spoken).filter(|word| !word.usage.is_empty()) {
        Some(word) => diagnostic.note(format!("`{}` is written like this: {}", word.text, word.usage)),
        None => diagnostic,
    })
}

/// Is it a sign of another script, or none of the language at all?
fn is_slip(token: Token, text: &str) -> bool {
    let is_word = matches!(token.kind, Kind::Name | Kind::Wildcard | Kind::Number | Kind::Text);
    token.kind == Kind::Junk || text == "[" || !(is_word || text.is_ascii())
}

/// The next token as it stands; for a parameter of a template, with the argument that takes its place.
fn found(at: &Tokens<'_>) -> String {
    let word = words::shown(at.peek());
    match at.reading.argument(at.peek()) {
        Some(argument) => format!("`{}` for the parameter `{word}`", words::shown(argument)),
        None => format!("`{word}`"),
    }
}

/// The token where reading stopped, or the place right after the last one.
fn place_of(statement: &Tokens<'_>, at: &Tokens<'_>) -> Span {
    at.first().map_or_else(|| end_of(statement), |token| token.at)
}

/// How the statement would be written.
fn mended(statement: &Tokens<'_>, read: Read, at: &Tokens<'_>, expected: &[&'static str]) -> Option<Mend> {
    let index = statement.rest.len() - at.rest.len();
    meant::mend(&Spot { tokens: statement.rest, reading: statement.reading, index, expected }, read)
}

fn offered(diagnostic: Diagnostic, statement: &Tokens<'_>, mend: Mend) -> Diagnostic {
    if statement.reading.slice(mend.at) == "," && mend.with.is_empty() {
        let message = "a statement goes on behind a line that ends with `,`";
        return Diagnostic::error("unexpected", mend.at, message).patch("leave `,` out", mend.at, "");
    }
    let text = match mend.with.trim() {
        "" => format!("leave `{}` out", words::shown(statement.reading.slice(mend.at).trim())),
        with => format!("write `{}`", words::shown(with)),
    };
    diagnostic.patch(text, mend.at, mend.with)
}

fn misread_quantity(statement: &Tokens<'_>, read: Read, at: &Tokens<'_>, misread: &Misread) -> Diagnostic {
    let (place, found) = (place_of(statement, at), found(at));
    // The unit may stand apart: then both words are at fault.
    let place = match at.rest.get(1) {
        Some(next)
            if misread
                .why
                .as_ref()
                .is_some_and(|why| why.contains(&format!("`{}`", at.reading.slice(next.at)))) =>
        {
            place.to(next.at)
        }
        _ => place,
    };
    let message = format!("expected {}, found {found}", misread.expected);
    let mut diagnostic = Diagnostic::error("wrong-quantity", place, message);
    if let Some(why) = &misread.why {
        diagnostic = diagnostic.label(why.clone());
    }
    if let Some(instead) = &misread.instead {
        return diagnostic.patch(format!("write `{instead}`"), place, instead.clone());
    }
    if let Some(mend) = mended(statement, read, at, &[misread.expected]) {
        return offered(diagnostic, statement, mend);
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
