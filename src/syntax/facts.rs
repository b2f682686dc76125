//! Readers of the facts of places, domains, components and crews: everything but ways back and policies.

use super::ast::{
    BackupFact, CostFact, Covered, CreditFact, Item, Path, Placement, Reference, Spot, WatchFact,
};
use super::policies::EVERY;
use super::token::Kind;
use super::tokens::{Got, Tokens, assumed, name, one_of, path, reference, sign, text, word};
use super::values::{
    a_count, a_duration, a_time, amount, clauses, date, decimal, list, money, place_kind, place_kinds, power,
    rate, references, unit, valued,
};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::sequence::preceded;

/// `runs 12_000 at pangyo, …`, `runs nowhere`, `runs unknown`.
pub(super) fn runs(input: Tokens<'_>) -> Got<'_, Item> {
    let input = input.after(1);
    input.offer(&["unknown"]);
    let alone = input.rest.len() == 1;
    match input.peek() {
        "unknown" if alone => Ok((input.after(1), Item::RunsUnknown)),
        _ => {
            alt((map(list(placement), Item::Runs), map(word("nowhere"), |_| Item::RunsNowhere))).parse(input)
        }
    }
}

/// `also at anyang, ansan`.
pub(super) fn also_at(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("at"), references), Item::AlsoAt).parse(input.after(1))
}

/// `standby 8_000 at anyang`.
pub(super) fn standby(input: Tokens<'_>) -> Got<'_, Item> {
    map(list(placement), Item::Standby).parse(input.after(1))
}

fn placement(input: Tokens<'_>) -> Got<'_, Placement> {
    let alone = map(at, |spot| (None, spot));
    let counted = map((a_count, alt((at, across))), |(count, spot)| (Some(count), spot));
    let (rest, (count, spot)) = alt((alone, counted)).parse(input)?;
    Ok((rest, Placement { count, spot, at: input.span_to(&rest) }))
}

fn at(input: Tokens<'_>) -> Got<'_, Spot> {
    let (rest, _) = word("at")(input)?;
    if rest.peek() == "unknown" {
        return Ok((rest.after(1), Spot::Unknown));
    }
    map(reference, Spot::At).parse(rest)
}

fn across(input: Tokens<'_>) -> Got<'_, Spot> {
    let (rest, kind) = preceded(word("across"), place_kinds).parse(input)?;
    let (rest, of) = preceded(word("of"), reference).parse(rest)?;
    let (rest, manner) = opt(one_of(&["hard", "soft"])).parse(rest)?;
    Ok((rest, Spot::Across { kind, of, soft: manner == Some("soft") }))
}

/// `floor 2`.
pub(super) fn floor(input: Tokens<'_>) -> Got<'_, Item> {
    map(valued(amount), Item::Floor).parse(input.after(1))
}

/// `full 100%`.
pub(super) fn full(input: Tokens<'_>) -> Got<'_, Item> {
    map(valued(amount), Item::Full).parse(input.after(1))
}

/// `needs a, any of (b, c)`.
pub(super) fn needs(input: Tokens<'_>) -> Got<'_, Item> {
    map(clauses, Item::Needs).parse(input.after(1))
}

/// `wants a`.
pub(super) fn wants(input: Tokens<'_>) -> Got<'_, Item> {
    map(clauses, Item::Wants).parse(input.after(1))
}

/// `degrades with a`.
pub(super) fn degrades(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("with"), references), Item::DegradesWith).parse(input.after(1))
}

/// `starts with a`.
pub(super) fn starts(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("with"), clauses), Item::StartsWith).parse(input.after(1))
}

/// `replicates to a lag 5s`.
pub(super) fn replicates(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, to) = preceded(word("to"), reference).parse(input.after(1))?;
    let lag = preceded(word("lag"), map(a_duration, Some));
    let (rest, lag) = alt((lag, map(word("synchronously"), |_| None))).parse(rest)?;
    Ok((rest, Item::Replicates { to, lag }))
}

/// `backup every 24h to a restore 4h tested DATE retain 35d`.
pub(super) fn backup(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, every) = preceded(word("every"), a_duration).parse(input.after(1))?;
    let (rest, to) = preceded(word("to"), reference).parse(rest)?;
    let (rest, restore) = opt(preceded(word("restore"), a_time)).parse(rest)?;
    let (rest, tested) = opt(preceded(word("tested"), valued(date))).parse(rest)?;
    let (rest, retain) = opt(preceded(word("retain"), a_duration)).parse(rest)?;
    Ok((rest, Item::Backup(Box::new(BackupFact { every, to, restore, tested, retain }))))
}

/// `rto 2h on site loss`.
pub(super) fn objective(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, word_found) = one_of(&["rto", "rpo", "tolerance"])(input)?;
    let (rest, limit) = a_duration(rest)?;
    let (rest, on) = opt((word("on"), place_kind, word("loss"))).parse(rest)?;
    Ok((rest, Item::Objective { word: word_found, limit, on: on.map(|(_, kind, _)| kind) }))
}

/// `tier 1`.
pub(super) fn tier(input: Tokens<'_>) -> Got<'_, Item> {
    map(a_count, Item::Tier).parse(input.after(1))
}

/// `users 47M`.
pub(super) fn users(input: Tokens<'_>) -> Got<'_, Item> {
    map(a_count, Item::Users).parse(input.after(1))
}

/// `paying 5M`.
pub(super) fn paying(input: Tokens<'_>) -> Got<'_, Item> {
    map(a_count, Item::Paying).parse(input.after(1))
}

/// `owner "…"`.
pub(super) fn owner(input: Tokens<'_>) -> Got<'_, Item> {
    map(valued(text), Item::Owner).parse(input.after(1))
}

/// `tags paid, public`.
pub(super) fn tags(input: Tokens<'_>) -> Got<'_, Item> {
    map(list(name), Item::Tags).parse(input.after(1))
}

/// `revenue 100 M KRW per y`.
pub(super) fn revenue(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, money) = valued(money)(input.after(1))?;
    let (rest, per) = preceded(word("per"), unit).parse(rest)?;
    Ok((rest, Item::Revenue(Box::new((money, per)))))
}

/// `credits 7_550 KRW per user after 6d`, `credits 3_000 KRW per paying user after 6d`.
pub(super) fn credits(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, money) = valued(money)(input.after(1))?;
    let (rest, paying) = preceded(word("per"), opt(word("paying"))).parse(rest)?;
    let (rest, after) = preceded((word("user"), word("after")), a_duration).parse(rest)?;
    Ok((rest, Item::Credits(Box::new(CreditFact { money, paying: paying.is_some(), after }))))
}

/// `costs 40 M KRW per place`, `costs 2 M KRW by hand for every tool`.
pub(super) fn costs(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, money) = valued(money)(input.after(1))?;
    let each = preceded(word("per"), one_of(&["place", "instance", "drill"]));
    let by_hand = map((word("by"), word("hand")), |_| "hand");
    let (rest, buys) = alt((each, by_hand)).parse(rest)?;
    let (end, every) = opt(preceded((word("for"), word("every")), one_of(EVERY))).parse(rest)?;
    let every = every.map(|kind| (kind, rest.span_to(&end)));
    Ok((end, Item::Costs(Box::new(CostFact { money, buys, every }))))
}

/// `insurance 10 G KRW`, `insurance none`.
pub(super) fn insurance(input: Tokens<'_>) -> Got<'_, Item> {
    let insured = valued(|input| alt((map(word("none"), |_| None), map(money, Some))).parse(input));
    map(insured, |insured| Item::Insurance(Box::new(insured))).parse(input.after(1))
}

/// `fails 1 per 20y`.
pub(super) fn fails(input: Tokens<'_>) -> Got<'_, Item> {
    map(valued(rate), |rate| Item::Fails(Box::new(rate))).parse(input.after(1))
}

/// `restored in 18h`.
pub(super) fn restored(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("in"), a_time), Item::Restored).parse(input.after(1))
}

/// `holds 32_000 servers`.
pub(super) fn holds(input: Tokens<'_>) -> Got<'_, Item> {
    map((a_count, name), |(count, noun)| Item::Holds(count, noun)).parse(input.after(1))
}

/// `location 37.40, 127.10`.
pub(super) fn location(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, latitude) = decimal(input.after(1))?;
    let (rest, longitude) = preceded(sign(Kind::Comma, "`,`"), decimal).parse(rest)?;
    Ok((rest, Item::Location(Box::new((latitude, longitude)))))
}

/// `power 40 MW`.
pub(super) fn place_power(input: Tokens<'_>) -> Got<'_, Item> {
    map(valued(power), Item::Power).parse(input.after(1))
}

/// `covers a, b.*`.
pub(super) fn covers(input: Tokens<'_>) -> Got<'_, Item> {
    map(list(covered), Item::Covers).parse(input.after(1))
}

fn covered(input: Tokens<'_>) -> Got<'_, Covered> {
    let (from, assumed) = assumed(input);
    match from.first() {
        Some(token) if token.kind == Kind::Wildcard => {
            let path = Path { at: token.at, argument: None };
            Ok((from.after(1), Covered { reference: Reference { path, assumed }, inside: true }))
        }
        _ => {
            let (rest, path) = path(from)?;
            Ok((rest, Covered { reference: Reference { path, assumed }, inside: false }))
        }
    }
}

/// `people 60`.
pub(super) fn people(input: Tokens<'_>) -> Got<'_, Item> {
    map(a_count, Item::People).parse(input.after(1))
}

/// `at pangyo, anyang`: where a crew works.
pub(super) fn crew_at(input: Tokens<'_>) -> Got<'_, Item> {
    map(references, Item::At).parse(input.after(1))
}

/// `as of 2022-10-15`.
pub(super) fn as_of(input: Tokens<'_>) -> Got<'_, Item> {
    map(preceded(word("of"), date), Item::AsOf).parse(input.after(1))
}

/// A line of `meta { … }`: a name and a value.
pub(super) fn entry(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, key) = name(input)?;
    match rest.first() {
        Some(token) if matches!(token.kind, Kind::Text | Kind::Number | Kind::Name) => {
            Ok((rest.after(1), Item::Entry { key, value: token.at }))
        }
        _ => rest.stop("a value: a text in quotes, a number or a name"),
    }
}

/// `watched by a within 2m, otherwise 1h`.
pub(super) fn watched(input: Tokens<'_>) -> Got<'_, Item> {
    let (rest, by) = preceded(word("by"), reference).parse(input.after(1))?;
    let (rest, within) = preceded(word("within"), a_duration).parse(rest)?;
    let comma = opt(sign(Kind::Comma, "`,`"));
    let (rest, otherwise) = opt(preceded((comma, word("otherwise")), a_duration)).parse(rest)?;
    Ok((rest, Item::Watched(Box::new(WatchFact { by, within, otherwise }))))
}
