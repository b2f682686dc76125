//! Readers of what is said in scenarios, requirements, profiles, duties, drills, incidents and acceptances, and of the
//! organisation.

use super::ast::{
    Adding, AttestedFact, Check, Compare, Condition, FigureFact, Item, Quantity, State, StoppedFact, Test,
    Within,
};
use super::tokens::{Got, Tokens, name, one_of, path, text, word};
use super::values::{
    a_time, any_quantity, comparison, count, date, distance, duration, instant, list, place_kind, references,
    share, valued,
};
use crate::base::quantity::Duration;
use crate::base::source::Span;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded, terminated};

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

/// Of what kind every component may be meant.
pub(super) const EVERY: &[&str] = &["service", "store", "tool", "utility", "external", "component"];

/// `every service where tier <= 1 and not tag internal`.
pub(super) fn every(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, kind) = one_of(EVERY)(input.after(1))?;
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
        map((word("figure"), name, comparison, any_quantity), |(_, name, how, value)| {
            Test::Figure(name, how, value)
        }),
        map((word("any"), one_of(KINDS), word("figure"), name, comparison, any_quantity), any_figure),
        map(preceded(word("sector"), name), Test::Sector),
    ))
    .parse(rest)?;
    Ok((rest, Condition { negated: negated.is_some(), test }))
}

/// The kinds of which some place or component may be asked for a figure.
const KINDS: &[&str] = &[
    "region",
    "site",
    "zone",
    "room",
    "rack",
    "host",
    "service",
    "store",
    "tool",
    "utility",
    "external",
    "component",
];

type AnyFigure = (Span, &'static str, Span, Span, Compare, Quantity);

fn any_figure((_, kind, _, name, how, value): AnyFigure) -> Test {
    Test::Any(kind, name, how, value)
}

/// `on a, b`.
pub(super) fn on(input: Tokens<'_>) -> Got<'_, Item> {
    map(references, Item::On).parse(input.after(1))
}

/// `survives any 1 site within rto losing at most rpo keeping 70%`.
pub(super) fn survives(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, any) = preceded(word("any"), count).parse(input.after(1))?;
    let (rest, kind) = place_kind(rest)?;
    let within = alt((
        map(word("rto"), |_| Within::Rto),
        map(word("tolerance"), |_| Within::Tolerance),
        map(duration, Within::Duration),
    ));
    let within = preceded(word("within"), within);
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

/// `effective from 2024-07-01 until 2025-03-27`, `effective until 2025-03-27`.
pub(super) fn effective(input: Tokens<'_>) -> Got<'_, Item> {
    let until = |input| preceded(word("until"), date).parse(input);
    let from = (preceded(word("from"), date), opt(until));
    let both = map(from, |(from, until)| Item::Effective(Some(from), until));
    alt((both, map(until, |until| Item::Effective(None, Some(until))))).parse(input.after(1))
}

/// `applies where users >= 1M`.
pub(super) fn applies(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("where"), conditions), Item::Applies).parse(input.after(1))
}

/// `titled ko "…"`.
pub(super) fn titled(input: Tokens<'_>) -> Got<'_, Item> {
    map((name, text), |(language, title)| Item::Titled { language, title }).parse(input.after(1))
}

/// `authority "…"`.
pub(super) fn authority(input: Tokens<'_>) -> Got<'_, Item> {
    map(text, Item::Authority).parse(input.after(1))
}

/// `verified primary`.
pub(super) fn verified(input: Tokens<'_>) -> Got<'_, Item> {
    map(one_of(&["primary", "secondary", "unverified"]), Item::Verified).parse(input.after(1))
}

/// `concerns tools, single-points`.
pub(super) fn concerns(input: Tokens<'_>) -> Got<'_, Item> {
    map(list(name), Item::Concerns).parse(input.after(1))
}

/// `after more than 4h`, `after more than tolerance`, `after at least 30m`, `after at least 45m in 24h over 2 stops`.
pub(super) fn after(input: Tokens<'_>) -> Got<'_, Item> {
    let own = map((word("more"), word("than"), word("tolerance")), |_| Item::AfterTolerance);
    alt((own, after_length)).parse(input.after(1))
}

fn after_length(input: Tokens<'_>) -> Got<'_, Item> {
    let more = map((word("more"), word("than")), |_| true);
    let least = map((word("at"), word("least")), |_| false);
    let (rest, (more, than)) = (alt((more, least)), duration).parse(input)?;
    let (rest, adding) = opt(adding).parse(rest)?;
    Ok((rest, Item::After { more, than, adding: adding.map(Box::new) }))
}

/// `in 24h over 2 stops`.
fn adding(input: Tokens<'_>) -> Got<'_, Adding> {
    let (rest, at) = word("in")(input)?;
    let (rest, window) = duration(rest)?;
    let (rest, stops) = opt(delimited(word("over"), count, one_of(&["stops", "stop"]))).parse(rest)?;
    Ok((rest, Adding { window, stops: stops.unwrap_or(1), at }))
}

/// `at once`.
pub(super) fn at_once(input: Tokens<'_>) -> Got<'_, Item> {
    map(word("once"), |_| Item::AtOnce).parse(input.after(1))
}

/// `within 24h`, `within 30d once back`.
pub(super) fn due(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, within) = duration(input.after(1))?;
    let (rest, back) = opt((word("once"), word("back"))).parse(rest)?;
    Ok((rest, Item::Due { within, once_back: back.is_some() }))
}

/// `losing tag kr-important-facility`.
pub(super) fn losing(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("tag"), list(name)), Item::Losing).parse(input.after(1))
}

/// `attested plan-filed within 365d`: a check.
pub(super) fn asks_attested(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, name) = name(input.after(1))?;
    let (rest, within) = opt(preceded(word("within"), duration)).parse(rest)?;
    Ok((rest, check(Check::Attested(name, within))))
}

/// `attested plan-filed on 2026-09-28 by "…"`: a record.
pub(super) fn attested(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, name) = name(input.after(1))?;
    let (rest, on) = preceded(word("on"), date).parse(rest)?;
    let (rest, by) = opt(preceded(word("by"), text)).parse(rest)?;
    Ok((rest, Item::Attested(Box::new(AttestedFact { name, on, by }))))
}

/// `sector kr-value-added, kr-tenant`.
pub(super) fn sector(input: Tokens<'_>) -> Got<'_, Item> {
    map(list(name), Item::Sector).parse(input.after(1))
}

/// `figure daily-users 36M`.
pub(super) fn figure(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, name) = name(input.after(1))?;
    let (rest, value) = valued(any_quantity)(rest)?;
    Ok((rest, Item::Figure(Box::new(FigureFact { name, value }))))
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

/// `stopped at most 4h in 365d`, `stopped at most 2 times in 30d`: a check.
pub(super) fn asks_stopped(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, _) = (word("at"), word("most")).parse(input.after(1))?;
    let times = map(
        (terminated(count, one_of(&["times", "time"])), preceded(word("in"), duration)),
        |(most, window)| Check::StoppedTimes(most, window),
    );
    let length =
        map((duration, preceded(word("in"), duration)), |(most, window)| Check::StoppedFor(most, window));
    map(alt((times, length)), check).parse(rest)
}

/// `stopped talk.text after 30m for 2h`: a record.
pub(super) fn stopped(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, what) = references(input.after(1))?;
    let (rest, after) = opt(preceded(word("after"), duration)).parse(rest)?;
    let (rest, lasting) = preceded(word("for"), a_time).parse(rest)?;
    Ok((rest, Item::Stopped(Box::new(StoppedFact { what, after, lasting }))))
}

/// `planned`.
pub(super) fn planned(input: Tokens<'_>) -> Got<'_, Item> {
    Ok((input.after(1), Item::Planned))
}

/// `cause "…"`.
pub(super) fn cause(input: Tokens<'_>) -> Got<'_, Item> {
    map(text, Item::Cause).parse(input.after(1))
}

/// `incidents since 2021-01-01`.
pub(super) fn incidents_since(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("since"), date), Item::IncidentsSince).parse(input.after(1))
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
