//! The record of incidents as a page knows it, beside what is predicted for the same losses. Worked out beforehand: what is tried in a
//! page changes no record.

use crate::analysis::recovery::claims::Predicted;
use crate::model::fact::Between;
use crate::model::id::{ComponentId, Element};
use crate::model::incident::{Incident, Stop};
use crate::model::topology::Topology;
use crate::report::dossier::incidents::facts::Replayed;
use serde_json::{Value, json};

/// What [`record`] made.
#[derive(Debug)]
pub struct Recorded(pub(super) Value);

/// Since when the record leaves nothing out, and every incident, the latest first: what stood still, for how long, and what the model
/// says of it where the incident names what was lost. Lengths in milliseconds.
#[must_use]
pub fn record(topology: &Topology, replayed: &[Replayed]) -> Recorded {
    let since = topology.log.since.as_ref().and_then(|since| since.value).map(|day| day.to_string());
    let of = |index: usize| replayed.iter().find(|it| it.incident == index);
    let all = topology.log.incidents.iter().enumerate().rev();
    let incidents: Vec<Value> = all.map(|(index, it)| incident(topology, it, of(index))).collect();
    Recorded(json!({ "since": since, "incidents": incidents }))
}

fn incident(topology: &Topology, it: &Incident, replayed: Option<&Replayed>) -> Value {
    let lost: Vec<Value> = it.losses.iter().map(|loss| named(topology, loss.element)).collect();
    let stops: Vec<Value> = it
        .stops
        .iter()
        .enumerate()
        .map(|(number, one)| {
            // What is predicted is said once, with the last time that it stopped.
            let is_last = it.stops.get(number + 1).is_none_or(|next| next.component != one.component);
            stop(topology, one, replayed.filter(|_| is_last))
        })
        .collect();
    let also = replayed.map_or(&[][..], |it| it.unmentioned.as_slice());
    let also: Vec<&str> = also.iter().map(|id| topology[*id].named.title.as_str()).collect();
    json!({
        "began": it.began.to_string().replacen('T', " ", 1),
        "title": it.title,
        "planned": it.planned,
        "cause": it.cause,
        "source": it.basis.source,
        "lost": lost,
        "stops": stops,
        "also": also,
    })
}

/// Path and title.
fn named(topology: &Topology, element: Element) -> Value {
    let title = match element {
        Element::Place(id) => &topology[id].named.title,
        Element::Domain(id) => &topology[id].named.title,
        Element::Component(id) => &topology[id].named.title,
        Element::Group(id) => &topology[topology[id].component].named.title,
    };
    json!([topology.path(element), title])
}

fn stop(topology: &Topology, stop: &Stop, replayed: Option<&Replayed>) -> Value {
    let lasting = stop.lasting.value.map(|Between { low, high }| json!([low.millis, high.millis]));
    json!({
        "title": topology[stop.component].named.title,
        "after": stop.after.millis,
        "lasting": lasting,
        "model": replayed.and_then(|it| predicted(it, stop.component)),
    })
}

/// A state, and when it is back: what is known only to be later is `at_least`.
fn predicted(replayed: &Replayed, id: ComponentId) -> Option<Value> {
    let row = replayed.comparison.rows.iter().find(|row| row.component == id)?;
    Some(match row.predicted {
        Predicted::Up => json!({ "state": "ok" }),
        Predicted::Degraded { .. } => json!({ "state": "less" }),
        Predicted::Undetermined => json!({ "state": "open" }),
        Predicted::Stopped { back, scheduled, at_least } => {
            let back = scheduled.unwrap_or(back).millis();
            json!({ "state": "down", "back": back, "at_least": at_least })
        }
    })
}
