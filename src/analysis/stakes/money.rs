//! What outages cost, as data, and how such sums are made: in whole user-milliseconds and millionths of a currency, so that
//! the order of adding never shows. What cannot be counted any more says so.

use crate::base::quantity::{Duration, Moment};
use crate::model::component::{Insurance, Money};
use crate::model::id::{ComponentId, Element};

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Currency code, as written: `KRW`.
    pub currency: String,
    /// Millionths; `None`: more than can be counted.
    pub micros: Option<i128>,
}

/// What an outage costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bill {
    /// User-milliseconds: users × length, summed over services. One person counts once for each service.
    pub user_millis: u128,
    /// Credits owed, by currency.
    pub credits: Vec<Sum>,
    /// Revenue lost pro rata, by currency.
    pub revenue: Vec<Sum>,
}

/// What the outage of one component costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposed {
    /// Who: a service, or another component that states revenue or credits.
    pub component: ComponentId,
    /// When it serves again, with unlimited hands.
    pub back: Moment,
    /// The length counted: to `back`, at most to the horizon.
    pub counted: Duration,
    /// It is not back within the horizon: all numbers are at least.
    pub beyond: bool,
    /// Durations nobody states lie on its way: likewise.
    pub at_least: bool,
    /// People who use it; `None`: nobody says.
    pub users: Option<u64>,
    /// What it costs with unlimited hands: a lower bound.
    pub bill: Bill,
    /// What it costs by the schedule of the crews; `None` when there is none.
    pub scheduled: Option<Bill>,
    /// Credits are stated that cannot be counted: the amount, or how many people get it, is unknown.
    pub credits_unknown: bool,
    /// Does it say what it earns, and what it owes? Otherwise its money is not in any sum.
    pub revenue_stated: bool,
    /// See `revenue_stated`.
    pub credits_stated: bool,
}

/// One insurance, and who shares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insured {
    /// Of the components that cost, those it is for; sorted. Empty: it is that of the whole topology.
    pub components: Vec<ComponentId>,
    /// What it pays at most, or that there is none; `None`: it is said to be unknown.
    pub insurance: Option<Insurance>,
}

/// What the outage costs. Only what is proven to stop is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// Outages are counted up to here.
    pub horizon: Duration,
    /// Every component that costs, most user-time first, then by id.
    pub services: Vec<Exposed>,
    /// The sum with unlimited hands: a lower bound.
    pub total: Bill,
    /// The sum by the schedule; `None` when one of them has none.
    pub scheduled: Option<Bill>,
    /// What is insured, or said not to be: that of the whole topology first, then by component.
    pub insured: Vec<Insured>,
    /// Components that cost and of which nobody says whether they are insured; sorted. Empty when the whole topology is
    /// said to be insured or not.
    pub insurance_unstated: Vec<ComponentId>,
}

/// An element that fails now and then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rated {
    /// Which.
    pub element: Element,
    /// How often, in millionths of once a year (365 days), rounded down.
    pub micros_per_year: u128,
    /// What it costs once.
    pub once: Bill,
}

/// What failures cost in a year, on average: Σ rate(e) × consequence(e).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Elements that say how often they fail and how they end; sorted.
    pub rated: Vec<Rated>,
    /// Elements that say how often they fail and not how that ends: not in the sum. Sorted.
    pub endless: Vec<Element>,
    /// The sum for a year.
    pub per_year: Bill,
    /// Outages are counted up to here.
    pub horizon: Duration,
}

impl Bill {
    /// Both together.
    pub fn add(&mut self, other: &Self) {
        self.user_millis = self.user_millis.saturating_add(other.user_millis);
        other.credits.iter().for_each(|sum| add(&mut self.credits, &sum.currency, sum.micros));
        other.revenue.iter().for_each(|sum| add(&mut self.revenue, &sum.currency, sum.micros));
    }

    /// So many millionths of it, rounded down.
    #[must_use]
    pub fn millionths(&self, factor: u128) -> Self {
        let sums = |sums: &[Sum]| {
            let part = |sum: &Sum| Sum {
                currency: sum.currency.clone(),
                micros: sum.micros.and_then(|micros| {
                    let factor = i128::try_from(factor).ok()?;
                    Some(micros.checked_mul(factor)? / MILLION as i128)
                }),
            };
            sums.iter().map(part).collect()
        };
        let whole = self.user_millis.checked_mul(factor).map(|product| product / MILLION);
        Self {
            // Beyond what can be multiplied first, a millionth of a user-millisecond more or less does not matter.
            user_millis: whole.unwrap_or_else(|| (self.user_millis / MILLION).saturating_mul(factor)),
            credits: sums(&self.credits),
            revenue: sums(&self.revenue),
        }
    }
}

const MILLION: u128 = 1_000_000;

/// Adds an amount to the sum of its currency; sums stay sorted by currency.
pub(crate) fn add(sums: &mut Vec<Sum>, currency: &str, micros: Option<i128>) {
    match sums.binary_search_by(|sum| sum.currency.as_str().cmp(currency)) {
        Ok(at) => {
            let both = sums[at].micros.zip(micros);
            sums[at].micros = both.and_then(|(one, other)| one.checked_add(other));
        }
        Err(at) => sums.insert(at, Sum { currency: currency.to_owned(), micros }),
    }
}

/// The amount so many times; `None`: more than can be counted.
pub(crate) fn times(money: &Money, factor: u64) -> Option<i128> {
    money.amount.micros.checked_mul(i128::from(factor))
}

/// The part of an amount for a period that falls on a length of time, rounded down; `None`: more than can be counted.
pub(crate) fn pro_rata(money: &Money, per: Duration, length: Duration) -> Option<i128> {
    if per.millis == 0 {
        return None;
    }
    let product = money.amount.micros.checked_mul(i128::from(length.millis));
    product.map(|product| product / i128::from(per.millis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_kept_by_currency_and_say_when_they_are_too_large() {
        let mut sums = Vec::new();
        for (currency, micros) in [("KRW", 5), ("EUR", 7), ("KRW", 6), ("JPY", i128::MAX), ("JPY", 1)] {
            add(&mut sums, currency, Some(micros));
        }
        let told: Vec<(&str, Option<i128>)> =
            sums.iter().map(|sum| (sum.currency.as_str(), sum.micros)).collect();
        assert_eq!(told, [("EUR", Some(7)), ("JPY", None), ("KRW", Some(11))]);
    }

    #[test]
    fn a_part_of_a_bill_is_a_part_of_each_sum() {
        let sum = Sum { currency: "KRW".to_owned(), micros: Some(4_000_000) };
        let bill = Bill { user_millis: 2_000_000, credits: vec![sum], revenue: Vec::new() };
        let part = bill.millionths(50_000);
        assert_eq!((part.user_millis, part.credits[0].micros), (100_000, Some(200_000)));
        let vast = Bill { user_millis: u128::MAX, ..Bill::default() };
        assert_eq!(vast.millionths(1_000_000).user_millis, u128::MAX / 1_000_000 * 1_000_000);
    }
}
