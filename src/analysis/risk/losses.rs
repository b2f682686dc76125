//! Each single loss with how often it happens, as stated, and what it costs: every place of the level, every domain, and
//! whatever states a rate. Refuses to invent a rate: a loss without one has none.

use super::curve::user_hours;
use super::facts::LossRisk;
use super::rates::{Rated, stated_per_year};
use crate::analysis::recovery::question::Question;
use crate::analysis::recovery::recover::{Backs, times, times_at_worst};
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
        _ => stated_per_year(topology, *element).is_some(),
    };
    let others: Vec<Element> =
        topology.elements().filter(|element| wanted(element) && !known(element)).collect();
    let question = |element: &Element| Question::of_losses(topology, vec![(*element, None)]);
    let questions: Vec<Question> = others.iter().map(question).collect();
    let (best, worst) = match questions.is_empty() {
        true => (Vec::new(), Vec::new()),
        false => (times(topology, &questions), times_at_worst(topology, &questions)),
    };
    let others = others.iter().zip(best.iter().zip(&worst));
    let others = others.map(|(element, (best, worst))| one(topology, *element, best, worst, horizon));
    let rated = rates.iter().map(|it| one(topology, it.element, &it.stopped, &it.stopped_worst, horizon));
    let mut all: Vec<LossRisk> = rated.chain(others).filter(|loss| loss.may_stop > 0).collect();
    all.sort_by(|a, b| {
        let cost = |it: &LossRisk| (it.user_hours, it.user_hours_worst);
        let ((best_a, worst_a), (best_b, worst_b)) = (cost(a), cost(b));
        best_b.total_cmp(&best_a).then(worst_b.total_cmp(&worst_a)).then(a.element.cmp(&b.element))
    });
    all
}

fn one(topology: &Topology, element: Element, best: &Backs, worst: &Backs, horizon: Duration) -> LossRisk {
    let is_service = |it: &&(ComponentId, Moment)| topology[it.0].kind == ComponentKind::Service;
    let unstated = |(id, _): &(ComponentId, Moment)| {
        topology[*id].users.as_ref().and_then(|users| users.value).is_none()
    };
    let uncounted = |it: &(ComponentId, Moment)| unstated(it) || it.1 > Moment::after(horizon);
    let stops = best.iter().filter(is_service).count();
    LossRisk {
        element,
        per_year: stated_per_year(topology, element),
        stops,
        may_stop: worst.iter().filter(is_service).count(),
        user_hours: user_hours(topology, best, horizon),
        user_hours_worst: user_hours(topology, worst, horizon),
        at_least: best.iter().filter(is_service).any(uncounted),
        users_unstated: if stops > 0 { best } else { worst }.iter().filter(is_service).any(unstated),
    }
}
