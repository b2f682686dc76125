//! How much of the time each service is down, and through which elements: exact, from binary decision diagrams.
//!
//! Rated elements fail independently of each other; what they have in common is in the model (places, domains, needs)
//! and therefore in the diagram. For service `x` with unavailability `P(x)` and elements that are down `q` of the time
//! and go down `w` times a year: outages a year = Σ birnbaum(e, x) × w(e) (Vesely 1970), the rest of the definitions is at
//! [`Importance`].

use super::facts::{Downtime, Importance};
use super::rates::Rated;
use crate::analysis::bridge::running::Running;
use crate::analysis::budget::Budget;
use crate::analysis::facts::CutShort;
use crate::graph::diagram::diagrams::{Diagrams, Limits};
use crate::graph::failing::failures;
use crate::graph::faults::Top;
use crate::graph::network::{Inputs, Node};
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;

/// Hours of a year of 365 days.
const YEAR: f64 = 8_760.0;

/// What is known of each service, in the order given; all `None` when the diagrams outgrow the budget.
pub(super) type Availability = Vec<Option<(Downtime, Vec<Importance>)>>;

/// How often each service is down when these elements, with the nodes they take away, fail as they say.
pub(super) fn availability(
    topology: &Topology,
    running: &Running,
    rates: &[Rated],
    taken: &[Vec<Node>],
    services: &[ComponentId],
    cut_short: &mut Vec<CutShort>,
) -> Availability {
    let tops: Vec<Node> =
        services.iter().filter_map(|service| running.node(Element::Component(*service))).collect();
    let inputs = Inputs::of(&running.network);
    let faults = failures(&running.network, &running.standing, &inputs, taken, &tops);
    let limits = Limits::default();
    if rates.len() > limits.events {
        let what = Budget::DiagramElements;
        cut_short.push(CutShort { what, done: limits.events, of: Some(rates.len()) });
        return vec![None; services.len()];
    }
    let diagrams = match Diagrams::of(&faults, limits) {
        Ok(diagrams) => diagrams,
        Err(exceeded) => {
            cut_short.push(CutShort { what: Budget::DiagramNodes, done: exceeded.nodes, of: None });
            return vec![None; services.len()];
        }
    };
    let down: Vec<f64> = rates.iter().map(|rated| rated.down).collect();
    let one = |(top, service): (usize, &ComponentId)| match faults.tops()[top] {
        // It is never up, or nothing that states a rate bears on it.
        Top::Always | Top::Never => None,
        Top::When(_) => Some(judged(topology, *service, &diagrams, top, rates, &down)),
    };
    services.iter().enumerate().map(one).collect()
}

fn judged(
    topology: &Topology,
    service: ComponentId,
    diagrams: &Diagrams,
    top: usize,
    rates: &[Rated],
    down: &[f64],
) -> (Downtime, Vec<Importance>) {
    let unavailability = diagrams.probability(top, down);
    let birnbaum = diagrams.birnbaum(top, down);
    let bears = |index: &usize| birnbaum[*index] > 0.0;
    let frequency = |index: usize| rates[index].per_year.map(|per_year| birnbaum[index] * per_year);
    let hours_per_year = unavailability * YEAR;
    let users = topology[service].users.as_ref().and_then(|users| users.value);
    let downtime = Downtime {
        unavailability,
        hours_per_year,
        outages_per_year: (0..rates.len()).filter(bears).map(frequency).sum(),
        user_hours_per_year: users.map(|users| users as f64 * hours_per_year),
    };
    let mut importance: Vec<Importance> = (0..rates.len())
        .filter(bears)
        .map(|index| measured(rates[index].element, down[index], birnbaum[index], unavailability))
        .collect();
    importance
        .sort_by(|a, b| b.criticality.total_cmp(&a.criticality).then_with(|| a.element.cmp(&b.element)));
    (downtime, importance)
}

/// The measures of one element. `P` is linear in `q`: `P(q = 1) = P + (1 - q) × birnbaum`, a sum of what is positive, so
/// that what is small keeps its digits.
fn measured(element: Element, q: f64, birnbaum: f64, unavailability: f64) -> Importance {
    let with = unavailability + (1.0 - q) * birnbaum;
    let criticality = birnbaum * q / unavailability;
    Importance {
        element,
        probability: q,
        birnbaum,
        criticality,
        fussell_vesely: q * with / unavailability,
        achievement: with / unavailability,
        reduction: 1.0 / (1.0 - criticality).max(0.0),
    }
}
