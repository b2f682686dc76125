//! Readers of what is said in scenarios, requirements, profiles, drills and acceptances.

use super::ast::{Check, Condition, Item, State, Test};
use super::tokens::{Got, Tokens, name, one_of, path, text, valued, word};
use super::values::{
    a_time, comparison, count, date, distance, duration, instant, list, place_kind, references, share,
};
use crate::base::quantity::Duration;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::multi::separated_list1;
use nom::sequence::preceded;

/// `began 2022-10-15T15:19+09:00`.
pub(super) fn began(input: Tokens<'_>) -> Got<'_, Item> {
    map(valued(instant), Item::Began).parse(input.after(1))
}

/// `lose pangyo for 17h42m`, `destroy pangyo`.
pub(super) fn lose(input: Tokens<'_>) -> Got<'_, Item> {
    let destroyed = input.peek() == "destroy";
    let (rest, what) = references(input.after(1))?;
    let (rest, lasting) =
        if destroyed { (rest, None) } else { opt(preceded(word("for"), a_time)).parse(rest)? };
    Ok((rest, Item::Lose { what, lasting, destroyed }))
}

/// `noticed after 44m`.
pub(super) fn noticed(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("after"), a_time), Item::Noticed).parse(input.after(1))
}

/// `observed a back after 10h12m`, `expect a down`.
pub(super) fn claim(input: Tokens<'_>) -> Got<'_, Item> {
    let observed = input.peek() == "observed";
    let (rest, who) = references(input.after(1))?;
    let (rest, state) = state(rest)?;
    Ok((rest, Item::Claim { observed, who, state }))
}

fn state(input: Tokens<'_>) -> Got<'_, State> {
    let (rest, found) = one_of(&["up", "degraded", "down", "back"])(input)?;
    match found {
        "up" => Ok((rest, State::Up)),
        "degraded" => Ok((rest, State::Degraded)),
        "down" => Ok((rest, State::Down)),
        _ => back(rest),
    }
}

fn back(input: Tokens<'_>) -> Got<'_, State> {
    let (rest, found) = one_of(&["after", "within", "between"])(input)?;
    let (rest, first) = duration(rest)?;
    match found {
        "after" => Ok((rest, State::Back(first, first))),
        "within" => Ok((rest, State::Back(Duration::default(), first))),
        _ => {
            let (rest, last) = preceded(word("and"), duration).parse(rest)?;
            Ok((rest, State::Back(first, last)))
        }
    }
}

/// `every service where tier <= 1 and not tag internal`.
pub(super) fn every(input: Tokens<'_>) -> Got<'_, Item> {
    let kinds = one_of(&["service", "store", "tool", "utility", "external", "component"]);
    let (rest, kind) = kinds(input.after(1))?;
    let (rest, conditions) = opt(preceded(word("where"), conditions)).parse(rest)?;
    Ok((rest, Item::Every { word: kind, conditions: conditions.unwrap_or_default() }))
}

fn conditions(input: Tokens<'_>) -> Got<'_, Vec<Condition>> {
    separated_list1(word("and"), condition).parse(input)
}

fn condition(input: Tokens<'_>) -> Got<'_, Condition> {
    let (rest, negated) = opt(word("not")).parse(input)?;
    let (rest, test) = alt((
        map((word("tier"), comparison, count), |(_, compare, number)| Test::Tier(compare, number)),
        map((word("users"), comparison, count), |(_, compare, number)| Test::Users(compare, number)),
        map(preceded(word("tag"), name), Test::Tag),
        map(preceded(word("owner"), text), Test::Owner),
        map(preceded(word("in"), path), Test::In),
    ))
    .parse(rest)?;
    Ok((rest, Condition { negated: negated.is_some(), test }))
}

/// `on a, b`.
pub(super) fn on(input: Tokens<'_>) -> Got<'_, Item> {
    map(references, Item::On).parse(input.after(1))
}

/// `survives any 1 site within rto losing at most rpo keeping 70%`.
pub(super) fn survives(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, any) = preceded(word("any"), count).parse(input.after(1))?;
    let (rest, kind) = place_kind(rest)?;
    let within = preceded(word("within"), alt((map(word("rto"), |_| None), map(duration, Some))));
    let losing = (word("losing"), word("at"), word("most"));
    let losing = preceded(losing, alt((map(word("rpo"), |_| None), map(duration, Some))));
    let (rest, within) = opt(within).parse(rest)?;
    let (rest, losing) = opt(losing).parse(rest)?;
    let (rest, keeping) = opt(preceded(word("keeping"), share)).parse(rest)?;
    Ok((rest, check(Check::Survives { any, kind, within, losing, keeping })))
}

fn check(check: Check) -> Item {
    Item::Check(Box::new(check))
}

/// `starts from dark`.
pub(super) fn starts_from_dark(input: Tokens<'_>) -> Got<'_, Item> {
    map((word("from"), word("dark")), |_| check(Check::StartsFromDark)).parse(input.after(1))
}

/// `apart by site at least 2`, `apart at least 30km`.
pub(super) fn apart(input: Tokens<'_>) -> Got<'_, Item> {
    let by_kind = |input| {
        let (rest, kind) = preceded(word("by"), place_kind).parse(input)?;
        let (rest, least) = opt(preceded((word("at"), word("least")), count)).parse(rest)?;
        Ok((rest, Check::ApartBy(kind, least.unwrap_or(2))))
    };
    let distance = map(preceded((word("at"), word("least")), distance), Check::ApartDistance);
    map(alt((by_kind, distance)), check).parse(input.after(1))
}

/// `at most 60% in one site`.
pub(super) fn at_most(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, share) = preceded(word("most"), share).parse(input.after(1))?;
    let (rest, kind) = preceded((word("in"), word("one")), place_kind).parse(rest)?;
    Ok((rest, check(Check::AtMostInOne(share, kind))))
}

/// `drilled within 365d`.
pub(super) fn drilled(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("within"), duration), |within| check(Check::DrilledWithin(within)))
        .parse(input.after(1))
}

/// `tested backup within 90d`.
pub(super) fn tested(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded((word("backup"), word("within")), duration), |within| check(Check::TestedBackup(within)))
        .parse(input.after(1))
}

/// The facts that `has` may ask for.
const FIELDS: &[&str] = &[
    "runs",
    "standby",
    "floor",
    "full",
    "needs",
    "takeover",
    "restart",
    "rebuild",
    "watched",
    "replicates",
    "backup",
    "rto",
    "rpo",
    "tolerance",
    "tier",
    "users",
    "owner",
    "fails",
    "restored",
];

/// `has owner, rto`.
pub(super) fn has(input: Tokens<'_>) -> Got<'_, Item> {
    map(list(one_of(FIELDS)), |fields| check(Check::Has(fields))).parse(input.after(1))
}

/// `cite "…"`.
pub(super) fn cite(input: Tokens<'_>) -> Got<'_, Item> {
    map(text, Item::Cite).parse(input.after(1))
}

/// `level error`.
pub(super) fn level(input: Tokens<'_>) -> Got<'_, Item> {
    map(one_of(&["error", "warning", "info"]), Item::Level).parse(input.after(1))
}

/// `effective from 2024-07-01`.
pub(super) fn effective(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("from"), date), Item::Effective).parse(input.after(1))
}

/// `applies where users >= 1M`.
pub(super) fn applies(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("where"), conditions), Item::Applies).parse(input.after(1))
}

/// `duty "first report" within 10m`.
pub(super) fn duty(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, what) = text(input.after(1))?;
    let (rest, within) = preceded(word("within"), duration).parse(rest)?;
    Ok((rest, Item::Duty { what, within }))
}

/// `of deployer`.
pub(super) fn of(input: Tokens<'_>) -> Got<'_, Item> {
    map(references, Item::Of).parse(input.after(1))
}

/// `result passed`.
pub(super) fn result(input: Tokens<'_>) -> Got<'_, Item> {
    map(one_of(&["passed", "partly", "failed"]), Item::Result).parse(input.after(1))
}

/// `back after 9h`.
pub(super) fn drill_back(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("after"), duration), Item::Back).parse(input.after(1))
}

/// `until 2026-12-31`.
pub(super) fn until(input: Tokens<'_>) -> Got<'_, Item> {
    map(date, Item::Until).parse(input.after(1))
}

/// `by "Kim Minji"`.
pub(super) fn by(input: Tokens<'_>) -> Got<'_, Item> {
    map(text, Item::By).parse(input.after(1))
}

/// `because "…"`.
pub(super) fn because(input: Tokens<'_>) -> Got<'_, Item> {
    map(text, Item::Because).parse(input.after(1))
}

/// `ticket "OPS-412"`.
pub(super) fn ticket(input: Tokens<'_>) -> Got<'_, Item> {
    map(text, Item::Ticket).parse(input.after(1))
}
