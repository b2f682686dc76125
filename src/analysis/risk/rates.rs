//! How often each element is down, in the long run, from what it says itself.
//!
//! An element that fails λ times in a year it is up and is back after τ years each time is down the share
//! `q = λτ / (1 + λτ)` of the time, and fails `λ (1 - q)` times in a year (alternating renewal, Rausand & Høyland,
//! ch. 9). Ranges of lengths count by their middle. Nothing is invented: without a rate, or without an end, an element
//! has none.

use crate::analysis::recovery::facts::Until;
use crate::analysis::recovery::question::{Question, until};
use crate::analysis::recovery::recover::{Backs, times};
use crate::analysis::stakes::expected::rated;
use crate::model::id::Element;
use crate::model::topology::Topology;

/// Milliseconds of a year of 365 days.
pub(crate) const YEAR: f64 = 365.0 * 86_400_000.0;

/// What one element says of its failures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rated {
    pub(crate) element: Element,
    /// Share of the time in which it is down, from 0 to 1.
    pub(crate) down: f64,
    /// How often in a year it goes down; `None` when it only says how much of the time it is up.
    pub(crate) per_year: Option<f64>,
}

/// Elements with a rate and an end, sorted; and those whose failures have no end that is known.
pub(crate) fn rates(topology: &Topology) -> (Vec<Rated>, Vec<Element>) {
    let (ending, mut endless) = rated(topology);
    let by_its_ways = |(element, _): &&(Element, u128)| until(topology, *element) == Until::ByItsWays;
    let question = |(element, _): &(Element, u128)| Question::of_losses(topology, vec![(*element, None)]);
    let questions: Vec<Question> = ending.iter().filter(by_its_ways).map(question).collect();
    let stopped = if questions.is_empty() { Vec::new() } else { times(topology, &questions) };
    let mut stopped = stopped.iter();
    let mut found = Vec::new();
    for it in &ending {
        let element = it.0;
        let stopped = if by_its_ways(&it) { stopped.next() } else { None };
        let (Some(per_year), Some(lasting)) =
            (stated_per_year(topology, element), lasting(topology, element, stopped))
        else {
            endless.push(element);
            continue;
        };
        let load = per_year * lasting / YEAR;
        let down = load / (1.0 + load);
        let per_year = Some(per_year / (1.0 + load));
        found.push(Rated { element, down, per_year });
    }
    found.sort_by_key(|rated| rated.element);
    endless.sort_unstable();
    (found, endless)
}

/// How often it fails in a year it is up, as it states: not rounded to millionths, as money is.
pub(super) fn stated_per_year(topology: &Topology, element: Element) -> Option<f64> {
    let rate = topology.named(element)?.fails.as_ref()?.value?;
    Some(rate.times.micros as f64 / 1e6 * (YEAR / rate.per.millis as f64)).filter(|rate| rate.is_finite())
}

/// How long one failure lasts, in milliseconds: as declared, else until the component itself serves again. `stopped`: what stops
/// with it, of those that do not declare it.
fn lasting(topology: &Topology, element: Element, stopped: Option<&Backs>) -> Option<f64> {
    match until(topology, element) {
        Until::After(range) => Some((range.low.millis as f64 + range.high.millis as f64) / 2.0),
        Until::Never | Until::Unknown => None,
        Until::ByItsWays => {
            let Element::Component(id) = element else { return None };
            let (_, back) = stopped?.iter().find(|(component, _)| *component == id)?;
            back.millis().map(|millis| millis as f64)
        }
    }
}
