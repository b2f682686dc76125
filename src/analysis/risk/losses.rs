//! Each single loss with how often it happens, as stated, and what it costs: every place of the level, every domain, and
//! whatever states a rate. Refuses to invent a rate: a loss without one has none.

use super::facts::LossRisk;
use super::rates::{Rated, stated_per_year};
use crate::analysis::bridge::course::Machine;
use crate::analysis::recovery::lengths::Case;
use crate::analysis::recovery::question::Question;
use crate::analysis::recovery::recover::{Backs, each_time};
use crate::analysis::stakes::exposure::counted;
use crate::base::quantity::{Duration, Moment};
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;

/// The costliest first, then by element; what neither stops a service nor may is not among them.
pub(super) fn losses(
    topology: &Topology,
    level: PlaceKind,
    rates: &[Rated],
    horizon: Duration,
) -> Vec<LossRisk> {
    let known = |element: &Element| rates.binary_search_by_key(element, |rated| rated.element).is_ok();
    let wanted = |element: &Element| match element {
        Element::Place(id) if topology[*id].kind == level => true,
        Element::Domain(_) => true,
        _ => known(element) || stated_per_year(topology, *element).is_some(),
    };
    let elements: Vec<Element> = topology.elements().filter(wanted).collect();
    if elements.is_empty() {
        return Vec::new();
    }
    let question = |element: &Element| Question::of_losses(topology, vec![(*element, None)]);
    let questions: Vec<Question> = elements.iter().map(question).collect();
    let machine = Machine::of(topology);
    let costs = |case| each_time(&machine, &questions, case, |backs| Cost::of(topology, &backs, horizon));
    let (best, worst) = (costs(Case::Middle), costs(Case::Worst));
    let cases = best.iter().zip(&worst);
    let all = elements.iter().zip(cases).map(|(element, cases)| one(topology, *element, cases));
    let mut all: Vec<LossRisk> = all.filter(|loss| loss.may_stop > 0).collect();
    all.sort_by(|a, b| {
        let cost = |it: &LossRisk| (it.user_hours, it.user_hours_worst);
        let ((best_a, worst_a), (best_b, worst_b)) = (cost(a), cost(b));
        best_b.total_cmp(&best_a).then(worst_b.total_cmp(&worst_a)).then(a.element.cmp(&b.element))
    });
    all
}

/// What one loss costs.
struct Cost {
    /// Services that stop.
    stops: usize,
    /// Users × hours until each is back, no longer than the horizon.
    user_hours: f64,
    /// A service that stops states no users, or is not back within the horizon.
    at_least: bool,
    /// A service that stops states no users.
    users_unstated: bool,
}

impl Cost {
    fn of(topology: &Topology, stopped: &Backs, horizon: Duration) -> Self {
        let is_service = |it: &&(ComponentId, Moment)| topology[it.0].kind == ComponentKind::Service;
        let unstated = |(id, _): &(ComponentId, Moment)| {
            topology[*id].users.as_ref().and_then(|users| users.value).is_none()
        };
        let uncounted = |it: &(ComponentId, Moment)| unstated(it) || it.1 > Moment::after(horizon);
        Self {
            stops: stopped.iter().filter(is_service).count(),
            user_hours: user_hours(topology, stopped, horizon),
            at_least: stopped.iter().filter(is_service).any(uncounted),
            users_unstated: stopped.iter().filter(is_service).any(unstated),
        }
    }
}

fn one(topology: &Topology, element: Element, (best, worst): (&Cost, &Cost)) -> LossRisk {
    LossRisk {
        element,
        per_year: stated_per_year(topology, element),
        stops: best.stops,
        may_stop: worst.stops,
        user_hours: best.user_hours,
        user_hours_worst: worst.user_hours,
        at_least: best.at_least,
        users_unstated: if best.stops > 0 { best } else { worst }.users_unstated,
    }
}

/// Users × hours of one outage: each service that stops, until it serves again or the horizon.
fn user_hours(topology: &Topology, stopped: &Backs, horizon: Duration) -> f64 {
    let one = |(id, back): &(ComponentId, Moment)| {
        let it = &topology[*id];
        let users = it.users.as_ref().and_then(|users| users.value).unwrap_or(0);
        let users = if it.kind == ComponentKind::Service { users } else { 0 };
        users as f64 * counted(*back, horizon).millis as f64 / 3_600_000.0
    };
    stopped.iter().map(one).sum()
}
