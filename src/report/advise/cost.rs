//! What changes cost, as sentences say it: sums, changes that nobody priced, and the statements that prices come from.

use super::brief::AdviceBrief;
use crate::analysis::advise::facts::{Change, Cost, Pricing};
use crate::analysis::stakes::money::Sum;
use crate::base::words;
use crate::model::cost::{Buys, Cost as Stated};
use crate::model::fact::Grade;
use crate::model::money::Money;
use crate::page::document::{Prose, Tone};
use crate::report::stakes::amount::sums;

/// `3`; `40,000,000 KRW`; `40,000,000 KRW and 1 change that nobody priced`.
pub(super) fn worth(brief: &AdviceBrief<'_>, cost: Cost) -> String {
    let Some(currency) = &brief.advice.currency else { return words::grouped(cost.units) };
    let units = match cost.units {
        0 => return money(currency, cost.sum),
        1 if !asked(brief) => "1 change that nobody priced".to_owned(),
        units if !asked(brief) => format!("{} changes that nobody priced", words::grouped(units)),
        units => format!("{} by `--cost` or unpriced", words::grouped(units)),
    };
    if cost.sum == 0 { units } else { format!("{} and {units}", money(currency, cost.sum)) }
}

/// Does whoever asks say what some changes cost?
fn asked(brief: &AdviceBrief<'_>) -> bool {
    brief.advice.changes.iter().any(|change| change.pricing == Pricing::Asked)
}

fn money(currency: &str, micros: u128) -> String {
    let sum = Sum { currency: currency.to_owned(), micros: i128::try_from(micros).ok() };
    sums(&[sum]).unwrap_or_default()
}

/// What one change costs and who says so; nothing where no price is stated at all.
pub(super) fn priced(brief: &AdviceBrief<'_>, change: &Change, prose: Prose) -> Prose {
    let Some(currency) = &brief.advice.currency else { return prose };
    let buys = match &change.pricing {
        Pricing::Nobody => return prose.say("  ").and(Tone::Undetermined, "nobody priced it"),
        Pricing::Asked => return prose.say(format!("  {} by `--cost`", words::grouped(change.cost.units))),
        Pricing::Stated(buys) => buys,
    };
    let mut prose = prose.say(format!("  {}: ", money(currency, change.cost.sum)));
    for (number, cost) in costs(brief, change, buys).enumerate() {
        prose = prose.say(if number == 0 { "" } else { ", " }).and(Tone::Code, statement(cost));
        if let Some(source) = &cost.money.basis.source {
            prose = prose.say(format!(" from \u{201c}{source}\u{201d}"));
        }
    }
    prose
}

/// The statements that the price of a change comes from.
pub fn costs<'a>(
    brief: &AdviceBrief<'a>,
    change: &Change,
    buys: &[Buys],
) -> impl Iterator<Item = &'a Stated> {
    let (topology, component) = (brief.topology, change.what.component());
    buys.iter().filter_map(move |buys| topology.cost_of(component, *buys))
}

/// As the language writes it, without its source: `costs assumed 40_000_000 KRW per place`.
#[must_use]
pub fn statement(cost: &Stated) -> String {
    let guess = if cost.money.basis.grade == Grade::Assumed { "assumed " } else { "" };
    let sum = cost.money.value.as_ref().map_or_else(|| "unknown".to_owned(), written);
    format!("costs {guess}{sum} {}", cost.buys.words())
}

fn written(sum: &Money) -> String {
    let whole = sum.amount.times(1).map(|number| words::grouped(number).replace(',', "_"));
    format!("{} {}", whole.unwrap_or_else(|| sum.amount.to_string()), sum.currency)
}
