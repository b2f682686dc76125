//! What the events do to a topology, changed or not.

use super::facts::{Demand, Event, Outcome};
use crate::analysis::bridge::course::Machine;
use crate::analysis::recovery::facts::{Lost, Until};
use crate::analysis::recovery::question::Question;
use crate::analysis::recovery::recover::times;
use crate::analysis::stakes::exposure::counted;
use crate::base::quantity::{Duration, Moment};
use crate::model::component::ComponentKind;
use crate::model::id::ComponentId;
use crate::model::topology::Topology;

/// When each component that stops is back, by component.
pub(super) type Back = Vec<(ComponentId, Moment)>;

/// For each event, what stops and when it is back; with unknown facts at their best and ranges at their middle.
pub(super) fn back(topology: &Topology, events: &[Event]) -> Vec<Back> {
    let losses: Vec<Question> =
        events.iter().filter(|event| !event.lost.is_empty()).map(|event| question(topology, event)).collect();
    let mut times = times(topology, &losses).into_iter();
    let dark = |event: &Event| if event.lost.is_empty() { from_dark(topology) } else { Vec::new() };
    events
        .iter()
        .map(|event| match event.lost.is_empty() {
            true => dark(event),
            false => times.next().unwrap_or_default(),
        })
        .collect()
}

pub(super) fn question(topology: &Topology, event: &Event) -> Question {
    let losses = event.lost.iter().map(|element| (*element, None)).collect();
    let mut question = Question::of_losses(topology, losses);
    if event.for_good {
        let stays = |lost: &mut Lost| lost.until = Until::Never;
        question.lost.iter_mut().for_each(stays);
    }
    question
}

/// From dark only whether it comes up is asked: everything that does is back at once.
fn from_dark(topology: &Topology) -> Back {
    let machine = Machine::of(topology);
    let world = machine.dark_world();
    let ready = machine.ready_in(&world);
    let moment = |id| if ready.component(id) { Moment::START } else { Moment::NEVER };
    topology.component_ids().map(|id| (id, moment(id))).filter(|(_, at)| at.is_never()).collect()
}

/// Is the demand met?
pub(super) fn meets(demand: &Demand, back: &[Back]) -> Result<(), Moment> {
    let back = &back[demand.event];
    let Ok(found) = back.binary_search_by_key(&demand.component, |(id, _)| *id) else { return Ok(()) };
    let at = back[found].1;
    let in_time = demand.within.map_or(!at.is_never(), |within| at <= Moment::after(within));
    if in_time { Ok(()) } else { Err(at) }
}

/// Counted for people.
pub(super) fn outcomes(
    topology: &Topology,
    demands: &[Demand],
    back: &[Back],
    horizon: Duration,
) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = back.iter().map(|back| outcome(topology, back, horizon)).collect();
    for (number, demand) in demands.iter().enumerate() {
        if let Err(at) = meets(demand, back) {
            outcomes[demand.event].breaches.push((number, at));
        }
    }
    outcomes
}

fn outcome(topology: &Topology, back: &Back, horizon: Duration) -> Outcome {
    let services: Vec<&(ComponentId, Moment)> =
        back.iter().filter(|(id, _)| topology[*id].kind == ComponentKind::Service).collect();
    let users = |id: ComponentId| topology[id].users.as_ref().and_then(|users| users.value).unwrap_or(0);
    let cost =
        |(id, at): &&(ComponentId, Moment)| u128::from(users(*id)) * u128::from(counted(*at, horizon).millis);
    Outcome {
        stop: services.len(),
        breaches: Vec::new(),
        last: services.iter().map(|(_, at)| *at).max().unwrap_or(Moment::START),
        user_millis: services.iter().map(cost).sum(),
    }
}
