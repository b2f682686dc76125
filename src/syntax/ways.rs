//! Readers of the ways back: `takeover`, `restart`, `rebuild`.

use super::ast::{Effort, Item, Reference, Valued};
use super::token::Kind;
use super::tokens::{Got, Tokens, one_of, reference, sign, word};
use super::values::{a_count, a_time, clauses};
use nom::Parser;
use nom::combinator::{map, opt};
use nom::sequence::preceded;

/// `restart 2m each, 500 at once, with deployer, registry`; `takeover 4h by ops`; `rebuild 30d at ansan with …`.
pub(super) fn way(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, kind) = one_of(&["takeover", "restart", "rebuild"])(input)?;
    let (rest, time) = a_time(rest)?;
    let (rest, each) = opt(word("each")).parse(rest)?;
    let (rest, at_once) = opt(at_once).parse(rest)?;
    let (rest, place) = if kind == "rebuild" {
        map(preceded(word("at"), reference), Some).parse(rest)?
    } else {
        (rest, None)
    };
    let (rest, early) = opt(by).parse(rest)?;
    let (rest, with) = opt(preceded((comma, word("with")), clauses)).parse(rest)?;
    let (rest, late) = if early.is_none() { opt(by).parse(rest)? } else { (rest, None) };
    let by = early.or(late);
    let with = with.unwrap_or_default();
    let effort = Effort { word: kind, time, each: each.is_some(), at_once, by, with, place };
    Ok((rest, Item::Way(Box::new(effort))))
}

fn comma(input: Tokens<'_>) -> Got<'_, bool> {
    map(opt(sign(Kind::Comma, "`,`")), |found| found.is_some()).parse(input)
}

/// `, 500 at once`.
fn at_once(input: Tokens<'_>) -> Got<'_, Valued<u64>> {
    let (rest, _) = comma(input)?;
    let (rest, count) = a_count(rest)?;
    let (rest, _) = (word("at"), word("once")).parse(rest)?;
    Ok((rest, count))
}

/// `by ops`.
fn by(input: Tokens<'_>) -> Got<'_, Reference> {
    preceded((comma, word("by")), reference).parse(input)
}
