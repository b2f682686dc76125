//! Reads the head of one statement into items, or says what is wrong with it.

use super::ast::Item;
use super::complaints::Complaints;
use super::dispatch::{Block, Row, row};
use super::faults;
use super::token::{Kind, Token};
use super::tokens::{Binding, Reading, Tokens};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;

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
    let mut reading = Reading::new(place.text, place.start, place.scope);
    reading.brief = complaints.is_full();
    let (tokens, source) = split_source(tokens, &reading);
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
                // What is said on one line of a thing declared elsewhere opens no block.
                let opens = opens.filter(|_| !matches!(item, Item::Onto(_)));
                head.opens = opens;
                let ends =
                    rest.rest.is_empty() || (place.block.shares_lines() && begins_fact(&rest, place.block));
                // A fact that goes on in an unknown way does not say what was read of it so far; a declaration
                // still gives a name that others use.
                if ends || opens.is_some() {
                    items.push(item);
                }
                if !ends {
                    complaints.extend(faults::leftover(&input, read, &rest));
                    return head;
                }
                input = rest;
            }
            Err(_) => {
                complaints.extend(faults::unreadable(&input, read));
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
        Some(row) => complaints.push(faults::misplaced(input.peek(), first.at, row, block)),
        // Complained of by the lexer.
        None if first.kind == Kind::Junk => {}
        None => complaints.push(faults::unknown_word(input, first, block)),
    }
    None
}
