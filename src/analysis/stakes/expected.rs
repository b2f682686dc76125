//! What failures cost in a year, on average: Σ rate(e) × consequence(e) over the elements that say how often they fail
//! (`fails`) and how a failure ends. Each is lost by itself; failures at the same time are not counted.

use super::exposure::{bill, costs, counted, sum};
use super::money::{Bill, Expected, Rated};
use crate::analysis::recovery::facts::Until;
use crate::analysis::recovery::question::{Question, until};
use crate::analysis::recovery::recover::times;
use crate::base::quantity::{Duration, Moment};
use crate::model::id::{ComponentId, Element};
use crate::model::named::Rate;
use crate::model::topology::Topology;

/// Days of a year of [`Rated::micros_per_year`], in milliseconds.
const YEAR: i128 = 365 * 86_400_000;

/// Elements that say how often they fail: those that also say how that ends, or come back by declared ways; and the others.
#[must_use]
pub fn rated(topology: &Topology) -> (Vec<(Element, u128)>, Vec<Element>) {
    let (mut ending, mut endless) = (Vec::new(), Vec::new());
    for element in topology.elements() {
        let Some(rate) = rate(topology, element) else { continue };
        match until(topology, element) {
            Until::Never | Until::Unknown => endless.push(element),
            Until::After(_) | Until::ByItsWays => ending.push((element, micros_per_year(rate))),
        }
    }
    (ending, endless)
}

fn rate(topology: &Topology, element: Element) -> Option<Rate> {
    topology.named(element)?.fails.as_ref()?.value
}

/// Millionths of once a year; 0 for what is no rate.
fn micros_per_year(rate: Rate) -> u128 {
    if rate.per.millis == 0 || rate.times.micros <= 0 {
        return 0;
    }
    let product = rate.times.micros.saturating_mul(YEAR);
    (product / i128::from(rate.per.millis)).unsigned_abs()
}

/// An element, how often it fails in millionths of once a year, and when what stops with it serves again.
pub type Outage = (Element, u128, Vec<(ComponentId, Moment)>);

/// The same from outages that are known.
#[must_use]
pub fn expected_from(
    topology: &Topology,
    outages: &[Outage],
    endless: Vec<Element>,
    horizon: Duration,
) -> Expected {
    let once = |stopped: &[(ComponentId, Moment)]| {
        let bills: Vec<Bill> = stopped
            .iter()
            .filter(|(id, _)| costs(&topology[*id]))
            .map(|(id, back)| bill(&topology[*id], counted(*back, horizon)))
            .collect();
        sum(bills.iter())
    };
    let rated: Vec<Rated> = outages
        .iter()
        .map(|(element, rate, stopped)| Rated {
            element: *element,
            micros_per_year: *rate,
            once: once(stopped),
        })
        .collect();
    let parts: Vec<Bill> = rated.iter().map(|it| it.once.millionths(it.micros_per_year)).collect();
    Expected { per_year: sum(parts.iter()), rated, endless, horizon }
}

/// What failures cost in a year. One recovery, of times only, for each element with a rate.
#[must_use]
pub fn expected(topology: &Topology, horizon: Duration) -> Expected {
    let (ending, endless) = rated(topology);
    let question = |(element, _): &(Element, u128)| Question::of_losses(topology, vec![(*element, None)]);
    let questions: Vec<Question> = ending.iter().map(question).collect();
    let times = if questions.is_empty() { Vec::new() } else { times(topology, &questions) };
    let outages: Vec<Outage> =
        ending.into_iter().zip(times).map(|((element, rate), stopped)| (element, rate, stopped)).collect();
    expected_from(topology, &outages, endless, horizon)
}
