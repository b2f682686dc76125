//! Readers of values and of lists: counts, times, clauses.

use super::ast::{Amount, Clause, Compare, Money, Quantity, Reference, Times, Valued};
use super::token::{Kind, Token};
use super::tokens::{Got, Tokens, assumed, one_of, quantity, reference, sign, word};
use crate::base::quantity::{self, Date, Decimal, Duration, Instant, Misread, Share, When};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::sequence::{delimited, preceded};

/// The kinds of place.
pub(super) const PLACE_KINDS: &[&str] = &["region", "site", "zone", "room", "rack", "host"];
/// Their plurals, in the same order.
const PLACE_PLURALS: &[&str] = &["regions", "sites", "zones", "rooms", "racks", "hosts"];

fn no_unit(_: &str) -> bool {
    false
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "k" | "M" | "G")
}

/// A unit of time, or a word that was meant as one: `5 minutes`.
fn is_time_unit(word: &str) -> bool {
    Duration::factor(word)
        .map_or_else(|misread| misread.instead.is_some() || word.starts_with("mo"), |_| true)
}

fn is_any_unit(word: &str) -> bool {
    word.len() <= 3 && (word.ends_with('B') || word.ends_with('W') || matches!(word, "m" | "km"))
}

/// `unknown`, `assumed X`, or `X`.
pub(super) fn valued<'a, T>(
    read: impl Fn(Tokens<'a>) -> Got<'a, T>,
) -> impl Fn(Tokens<'a>) -> Got<'a, Valued<T>> {
    move |input| {
        if input.peek() == "unknown" {
            let rest = input.after(1);
            return Ok((rest, Valued { value: None, assumed: false, at: input.span_to(&rest) }));
        }
        input.offer(&["assumed", "unknown"]);
        let (from, assumed) = assumed(input);
        let (rest, value) = read(from)?;
        Ok((rest, Valued { value: Some(value), assumed, at: from.span_to(&rest) }))
    }
}

/// A whole number: `12_000`, `47M`, `47 M`.
pub(super) fn count(input: Tokens<'_>) -> Got<'_, u64> {
    quantity(quantity::COUNT, is_suffix, quantity::read_count)(input)
}

/// A decimal number.
pub(super) fn decimal(input: Tokens<'_>) -> Got<'_, Decimal> {
    quantity("a number such as 12 or 0.5", no_unit, Decimal::read)(input)
}

/// A length of time.
pub(super) fn duration(input: Tokens<'_>) -> Got<'_, Duration> {
    quantity(quantity::DURATION, is_time_unit, Duration::read)(input)
}

/// A share.
pub(super) fn share(input: Tokens<'_>) -> Got<'_, Share> {
    quantity(quantity::SHARE, no_unit, Share::read)(input)
}

/// A day.
pub(super) fn date(input: Tokens<'_>) -> Got<'_, Date> {
    quantity(quantity::DATE, no_unit, Date::read)(input)
}

/// A day, or a minute of one.
pub(super) fn when(input: Tokens<'_>) -> Got<'_, When> {
    quantity(quantity::WHEN, no_unit, When::read)(input)
}

/// A minute of a day.
pub(super) fn instant(input: Tokens<'_>) -> Got<'_, Instant> {
    quantity(quantity::INSTANT, no_unit, Instant::read)(input)
}

/// An electric power.
pub(super) fn power(input: Tokens<'_>) -> Got<'_, u64> {
    quantity("a power such as 40 MW", is_any_unit, quantity::read_power)(input)
}

/// A distance.
pub(super) fn distance(input: Tokens<'_>) -> Got<'_, u64> {
    quantity("a distance such as 30km", is_any_unit, quantity::read_distance)(input)
}

/// `4h` or `8m..20m`.
pub(super) fn times(input: Tokens<'_>) -> Got<'_, Times> {
    let (rest, low) = duration(input)?;
    let (rest, high) = opt(preceded(sign(Kind::Range, "`..`"), duration)).parse(rest)?;
    Ok((rest, (low, high.unwrap_or(low))))
}

/// `2` or `70%`.
pub(super) fn amount(input: Tokens<'_>) -> Got<'_, Amount> {
    let is_share = input.peek().ends_with('%');
    if is_share {
        return map(share, Amount::Share).parse(input);
    }
    alt((map(count, Amount::Count), map(share, Amount::Share))).parse(input)
}

/// `100 M KRW`.
pub(super) fn money(input: Tokens<'_>) -> Got<'_, Money> {
    fn read(text: &str) -> Result<Decimal, Misread> {
        let (digits, suffix) = quantity::split(text);
        let number = Decimal::read(digits)?;
        match quantity::count_factor(suffix) {
            Some(factor) => Ok(Decimal { micros: number.micros.saturating_mul(i128::from(factor)) }),
            None => Decimal::read(text),
        }
    }
    let (rest, amount) = quantity("a sum such as 7_550 KRW or 100 M KRW", is_suffix, read)(input)?;
    // `per` and `by` go on after a currency, and `and` after a condition: where one was left out, it is not taken for it.
    let is_currency =
        |token: &Token| token.kind == Kind::Name && !matches!(rest.peek(), "per" | "by" | "and");
    match rest.first().filter(is_currency).filter(|_| !rest.peek().contains('.')) {
        Some(token) => Ok((rest.after(1), Money { amount, currency: token.at })),
        None => rest.stop("a currency such as KRW"),
    }
}

/// A number of whatever kind its unit says: `36M`, `2%`, `10 G KRW`, `40 MW`, `30m`.
pub(super) fn any_quantity(input: Tokens<'_>) -> Got<'_, Quantity> {
    if input.peek().ends_with('%') {
        return map(share, Quantity::Share).parse(input);
    }
    alt((
        map(power, Quantity::Power),
        map(duration, Quantity::Duration),
        map(money, Quantity::Money),
        map(count, Quantity::Count),
        map(share, Quantity::Share),
    ))
    .parse(input)
}

/// `1 per 20y` or `500/h`.
pub(super) fn rate(input: Tokens<'_>) -> Got<'_, (Decimal, Duration)> {
    let (rest, times) = decimal(input)?;
    let (rest, per) =
        alt((preceded(word("per"), one_duration), preceded(sign(Kind::Slash, "`/`"), unit))).parse(rest)?;
    Ok((rest, (times, per)))
}

/// `20y`, or the bare unit `y`.
fn one_duration(input: Tokens<'_>) -> Got<'_, Duration> {
    alt((duration, unit)).parse(input)
}

/// A unit of time alone: one of it.
pub(super) fn unit(input: Tokens<'_>) -> Got<'_, Duration> {
    match Duration::factor(input.peek()) {
        Ok(millis) => Ok((input.after(1), Duration { millis })),
        Err(_) => input.stop("a unit of time such as h or y"),
    }
}

/// The word of a kind of place.
pub(super) fn place_kind(input: Tokens<'_>) -> Got<'_, &'static str> {
    one_of(PLACE_KINDS)(input)
}

/// The plural of a kind of place, as the singular.
pub(super) fn place_kinds(input: Tokens<'_>) -> Got<'_, &'static str> {
    let (rest, plural) = one_of(PLACE_PLURALS)(input)?;
    let index = PLACE_PLURALS.iter().position(|word| *word == plural).unwrap_or_default();
    Ok((rest, PLACE_KINDS[index]))
}

/// `<= 1`.
pub(super) fn comparison(input: Tokens<'_>) -> Got<'_, Compare> {
    let compare = match input.first().map(|token| token.kind) {
        Some(Kind::Less) => Compare::Less,
        Some(Kind::AtMost) => Compare::AtMost,
        Some(Kind::Equal) => Compare::Equal,
        Some(Kind::AtLeast) => Compare::AtLeast,
        Some(Kind::Greater) => Compare::More,
        _ => return input.stop("a comparison such as `<=`"),
    };
    Ok((input.after(1), compare))
}

/// One or more, separated by commas, perhaps with a comma at the end.
pub(super) fn list<'a, T>(item: impl Fn(Tokens<'a>) -> Got<'a, T>) -> impl Fn(Tokens<'a>) -> Got<'a, Vec<T>> {
    move |input| {
        let (mut rest, first) = item(input)?;
        let mut items = Vec::with_capacity(1 + commas_near(rest));
        items.push(first);
        loop {
            let Ok((after, _)) = sign(Kind::Comma, "`,`")(rest) else { return Ok((rest, items)) };
            if begins_part(after) {
                return Ok((rest, items));
            }
            match item(after) {
                Ok((next, value)) => {
                    items.push(value);
                    rest = next;
                }
                // A comma at the end.
                Err(_) if ends_list(after) => return Ok((after, items)),
                Err(fault) => return Err(fault),
            }
        }
    }
}

/// How many commas follow soon: a list is seldom longer, and looking further would cost more than it saves.
fn commas_near(rest: Tokens<'_>) -> usize {
    rest.rest.iter().take(8).filter(|token| token.kind == Kind::Comma).count()
}

/// Does the comma belong to the statement, not to the list: `with a, by ops`?
fn begins_part(after: Tokens<'_>) -> bool {
    matches!(after.peek(), "by" | "with" | "otherwise")
        && after.rest.get(1).is_some_and(|next| matches!(next.kind, Kind::Name | Kind::Number))
}

fn ends_list(after: Tokens<'_>) -> bool {
    let closes = after.first().is_none_or(|token| token.kind == Kind::ParenClose);
    closes || (after.peek() == "from" && after.rest.get(1).is_some_and(|next| next.kind == Kind::Text))
}

/// `a, b, c`.
pub(super) fn references(input: Tokens<'_>) -> Got<'_, Vec<Reference>> {
    list(reference)(input)
}

/// `a, any of (b, c), 2 of (d, e, f), g within site, unknown`.
pub(super) fn clauses(input: Tokens<'_>) -> Got<'_, Vec<Clause>> {
    list(clause)(input)
}

fn clause(input: Tokens<'_>) -> Got<'_, Clause> {
    input.offer(&["all", "any", "assumed", "unknown"]);
    let second_is_of = input.rest.get(1).is_some_and(|next| input.reading.slice(next.at) == "of");
    let (rest, (at_least, members)) = if second_is_of {
        alternatives(input)?
    } else if input.peek() == "unknown" {
        (input.after(1), (Some(1), Vec::new()))
    } else {
        let (rest, only) = reference(input)?;
        (rest, (Some(1), vec![only]))
    };
    let (rest, within) = opt(preceded(word("within"), place_kind)).parse(rest)?;
    Ok((rest, Clause { at_least, members, within, at: input.span_to(&rest) }))
}

fn alternatives(input: Tokens<'_>) -> Got<'_, (Option<u64>, Vec<Reference>)> {
    let (rest, at_least) =
        alt((map(word("any"), |_| Some(1)), map(word("all"), |_| None), map(count, Some))).parse(input)?;
    let (rest, _) = word("of")(rest)?;
    let (rest, members) =
        delimited(sign(Kind::ParenOpen, "`(`"), references, sign(Kind::ParenClose, "`)`")).parse(rest)?;
    Ok((rest, (at_least, members)))
}

/// A count that may be unknown or assumed.
pub(super) fn a_count(input: Tokens<'_>) -> Got<'_, Valued<u64>> {
    valued(count)(input)
}

/// A duration that may be unknown or assumed.
pub(super) fn a_duration(input: Tokens<'_>) -> Got<'_, Valued<Duration>> {
    valued(duration)(input)
}

/// A time or range of times that may be unknown or assumed.
pub(super) fn a_time(input: Tokens<'_>) -> Got<'_, Valued<Times>> {
    valued(times)(input)
}
