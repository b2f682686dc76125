//! What changes cost, as sentences say it: sums, changes that nobody priced, and the statements that prices come from.

use super::brief::AdviceBrief;
use crate::analysis::advise::facts::{Cost, Pricing};
use crate::analysis::stakes::money::Sum;
use crate::base::words;
use crate::model::cost::{Buys, Cost as Stated};
use crate::model::fact::Grade;
use crate::model::id::Element;
use crate::model::money::Money;
use crate::model::topology::Topology;
use crate::page::document::{Prose, Tone};
use crate::report::stakes::amount::sums;

/// Costs of changes, told.
pub(super) fn worth(brief: &AdviceBrief<'_>, cost: Cost) -> String {
    let asked = brief.advice.changes.iter().any(|change| change.pricing == Pricing::Asked);
    told(brief.advice.currency.as_deref(), cost, if asked { None } else { Some("change") })
}

/// `3`; `40,000,000 KRW`; `40,000,000 KRW and 1 change that nobody priced`. `unit` is what costs a unit when nobody priced it; `None`:
/// units were also asked for.
pub(super) fn told(currency: Option<&str>, cost: Cost, unit: Option<&str>) -> String {
    let Some(currency) = currency else { return words::grouped(cost.units) };
    let units = match (cost.units, unit) {
        (0, _) => return money(currency, cost.sum),
        (units, None) => format!("{} by `--cost` or unpriced", words::grouped(units)),
        (1, Some(unit)) => format!("1 {unit} that nobody priced"),
        (units, Some(unit)) => format!("{} {unit}s that nobody priced", words::grouped(units)),
    };
    if cost.sum == 0 { units } else { format!("{} and {units}", money(currency, cost.sum)) }
}

fn money(currency: &str, micros: u128) -> String {
    let sum = Sum { currency: currency.to_owned(), micros: i128::try_from(micros).ok() };
    sums(&[sum]).unwrap_or_default()
}

/// What one change of a thing costs and who says so; nothing where no price is stated at all.
pub fn priced(
    topology: &Topology,
    currency: Option<&str>,
    (who, cost, pricing): (Element, Cost, &Pricing),
    prose: Prose,
) -> Prose {
    let Some(currency) = currency else { return prose };
    let buys = match pricing {
        Pricing::Nobody => return prose.say("  ").and(Tone::Undetermined, "nobody priced it"),
        Pricing::Asked => return prose.say(format!("  {} by `--cost`", words::grouped(cost.units))),
        Pricing::Stated(buys) => buys,
    };
    let mut prose = prose.say(format!("  {}: ", money(currency, cost.sum)));
    for (number, cost) in costs(topology, who, buys).enumerate() {
        prose = prose.say(if number == 0 { "" } else { ", " }).and(Tone::Code, statement(cost));
        if let Some(source) = &cost.money.basis.source {
            prose = prose.say(format!(" from \u{201c}{source}\u{201d}"));
        }
    }
    prose
}

/// The statements that a price comes from.
pub fn costs<'a>(topology: &'a Topology, who: Element, buys: &[Buys]) -> impl Iterator<Item = &'a Stated> {
    buys.iter().filter_map(move |buys| topology.cost_of(who, *buys))
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
