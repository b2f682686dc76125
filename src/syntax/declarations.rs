//! Readers of the heads of declarations.

use super::ast::{Argument, Header, Instance, Item, Onto, Parameter, Path};
use super::token::Kind;
use super::tokens::{Got, Tokens, name, one_of, path, sign, text, word};
use super::values::{date, list, when};
use crate::base::source::Span;
use nom::Parser;
use nom::combinator::{map, opt};
use nom::sequence::preceded;
use std::ops::Range;

/// The kinds of parameter.
const PARAMETER_KINDS: &[&str] =
    &["place", "component", "crew", "count", "duration", "share", "size", "date", "text"];

/// `edition 1`.
pub(super) fn edition(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, number) = super::values::count(input.after(1))?;
    Ok((rest, Item::Edition(number, input.after(1).span_to(&rest))))
}

/// `import "file.topo" as other`.
pub(super) fn import(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, path) = text(input.after(1))?;
    let (rest, alias) = preceded(word("as"), name).parse(rest)?;
    Ok((rest, Item::Import { path, alias }))
}

/// `WORD NAME "Title"`.
fn header<'a>(input: Tokens<'a>, keyword: &'static str) -> Got<'a, Header> {
    let (rest, name) = name(input.after(1))?;
    let (rest, title) = opt(text).parse(rest)?;
    Ok((rest, Header { word: keyword, name, title, instance: None }))
}

/// `WORD NAME "Title" is TEMPLATE(…)`.
fn instance_header<'a>(input: Tokens<'a>, keyword: &'static str) -> Got<'a, Header> {
    let (rest, header) = header(input, keyword)?;
    let (rest, instance) = opt(instance(input)).parse(rest)?;
    Ok((rest, Header { instance: instance.map(Box::new), ..header }))
}

fn instance<'a>(statement: Tokens<'a>) -> impl Fn(Tokens<'a>) -> Got<'a, Instance> {
    move |input| {
        let (rest, template) = preceded(word("is"), path).parse(input)?;
        let (rest, _) = sign(Kind::ParenOpen, "`(`")(rest)?;
        let (rest, arguments) = opt(list(argument(statement))).parse(rest)?;
        let (rest, _) = sign(Kind::ParenClose, "`)`")(rest)?;
        Ok((rest, Instance { template, arguments: arguments.unwrap_or_default(), at: input.span_to(&rest) }))
    }
}

fn argument<'a>(statement: Tokens<'a>) -> impl Fn(Tokens<'a>) -> Got<'a, Argument> {
    move |input| {
        let (from, label) = opt((name, sign(Kind::Colon, "`:`"))).parse(input)?;
        let (rest, value) = term(statement)(from)?;
        Ok((rest, Argument { name: label.map(|(name, _)| name), value, at: from.span_to(&rest) }))
    }
}

/// A name, a text, or a number with its unit: which tokens of the statement it takes.
fn term<'a>(statement: Tokens<'a>) -> impl Fn(Tokens<'a>) -> Got<'a, Range<u32>> {
    move |input| {
        let at = |index: usize| input.rest.get(index).map(|token| token.kind);
        let taken = match (at(0), at(1)) {
            (Some(Kind::Number), Some(Kind::Name)) => 2,
            (Some(Kind::Number | Kind::Name | Kind::Text), _) => 1,
            _ => return input.stop("a name, a number or a text in quotes"),
        };
        let start = (statement.rest.len() - input.rest.len()) as u32;
        Ok((input.after(taken), start..start + taken as u32))
    }
}

macro_rules! declarations {
    ($($reader:ident, $header:ident, $item:ident, $word:literal;)*) => {$(
        #[doc = concat!("`", $word, " NAME …`.")]
        pub(super) fn $reader(input: Tokens<'_>) -> Got<'_, Item> {
            map(|input| $header(input, $word), Item::$item).parse(input)
        }
    )*};
}

declarations! {
    about, header, About, "topology";
    region, instance_header, Place, "region";
    site, instance_header, Place, "site";
    zone, instance_header, Place, "zone";
    room, instance_header, Place, "room";
    rack, instance_header, Place, "rack";
    host, instance_header, Place, "host";
    domain, instance_header, Domain, "domain";
    crew, instance_header, Crew, "crew";
    system, header, System, "system";
    scenario, header, Scenario, "scenario";
    require, header, Require, "require";
    profile, header, Profile, "profile";
    duty, header, Duty, "duty";
}

macro_rules! components {
    ($($reader:ident, $word:literal;)*) => {$(
        #[doc = concat!("`", $word, " NAME …`, or `", $word, " PATH also at PLACE, …`.")]
        pub(super) fn $reader(input: Tokens<'_>) -> Got<'_, Item> {
            component(input, $word)
        }
    )*};
}

components! {
    service, "service";
    store, "store";
    tool, "tool";
    utility, "utility";
    external, "external";
}

/// A component declared, or one declared elsewhere that is said to run in more places: the third word tells.
fn component<'a>(input: Tokens<'a>, keyword: &'static str) -> Got<'a, Item> {
    let third = input.rest.get(2).map_or("", |token| input.reading.slice(token.at));
    if third != "also" {
        return map(|input| instance_header(input, keyword), Item::Component).parse(input);
    }
    let (rest, path) = path(input.after(1))?;
    let (rest, fact) = super::facts::also_at(rest)?;
    Ok((rest, Item::Onto(Box::new(Onto { word: keyword, path, fact }))))
}

/// `template NAME(where: place, count: count = 3)`.
pub(super) fn template(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, name) = name(input.after(1))?;
    let (rest, _) = sign(Kind::ParenOpen, "`(`")(rest)?;
    let (rest, parameters) = opt(list(parameter(input))).parse(rest)?;
    let (rest, _) = sign(Kind::ParenClose, "`)`")(rest)?;
    Ok((rest, Item::Template { name, parameters: parameters.unwrap_or_default() }))
}

fn parameter<'a>(statement: Tokens<'a>) -> impl Fn(Tokens<'a>) -> Got<'a, Parameter> {
    move |input| {
        let (rest, name) = name(input)?;
        let (rest, kind) = preceded(sign(Kind::Colon, "`:`"), one_of(PARAMETER_KINDS)).parse(rest)?;
        let (rest, default) = opt(preceded(sign(Kind::Equal, "`=`"), term(statement))).parse(rest)?;
        Ok((rest, Parameter { name, kind, default }))
    }
}

/// `extend PATH`.
pub(super) fn extend(input: Tokens<'_>) -> Got<'_, Item> {
    map(path, Item::Extend).parse(input.after(1))
}

/// `drill 2024-02-10 "Title"`.
pub(super) fn drill(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, date) = date(input.after(1))?;
    let (rest, title) = opt(text).parse(rest)?;
    Ok((rest, Item::Drill { date, title }))
}

/// `incident 2022-10-15T15:19+09:00 "Title"`.
pub(super) fn incident(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, began) = when(input.after(1))?;
    let (rest, title) = opt(text).parse(rest)?;
    Ok((rest, Item::Incident { began, title }))
}

/// `accept RULE on PATH, …`; a requirement of a profile has a path for a name.
pub(super) fn accept(input: Tokens<'_>) -> Got<'_, Item> {
    map(found, |(rule, on)| Item::Accept { rule, on }).parse(input.after(1))
}

/// `remedy RULE on PATH, …`.
pub(super) fn remedy(input: Tokens<'_>) -> Got<'_, Item> {
    map(found, |(rule, on)| Item::Remedy { rule, on }).parse(input.after(1))
}

/// A finding: `RULE on PATH, …`.
fn found(input: Tokens<'_>) -> Got<'_, (Span, Vec<Path>)> {
    (map(path, |path| path.at), preceded(word("on"), list(path))).parse(input)
}

/// `organisation`.
pub(super) fn organisation(input: Tokens<'_>) -> Got<'_, Item> {
    Ok((input.after(1), Item::Organisation))
}

/// `meta`.
pub(super) fn meta(input: Tokens<'_>) -> Got<'_, Item> {
    Ok((input.after(1), Item::Meta))
}
