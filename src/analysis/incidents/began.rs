//! Which duties incidents on record started: a single interruption that was long enough, or several that add up.

use super::tally::{Interruption, Record, Span, longest};
use crate::analysis::recovery::recover::stated_limit;
use crate::base::quantity::Duration;
use crate::model::component::ObjectiveKind;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::policy::{After, Duty, Together};
use crate::model::topology::Topology;

/// A duty that was started by what is on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Whose interruptions.
    pub component: ComponentId,
    /// Indices of the incidents, in order.
    pub incidents: Vec<usize>,
    /// It hangs on what the record leaves open.
    pub open: bool,
}

/// What started a duty, by component; where interruptions add up, the fullest stretch of time of each component.
#[must_use]
pub fn began(topology: &Topology, duty: &Duty, who: &[(ComponentId, bool)], span: Span) -> Vec<Begun> {
    let (record, mut found) = (Record::of(topology, span), Vec::new());
    for (component, selected) in who {
        let mut all = record.interruptions(*component).to_vec();
        all.retain(|it| is_of_tagged(topology, duty, it.incident));
        let own = match duty.after {
            Some(After::Together(together)) => added_up(&all, together).into_iter().collect(),
            Some(After::Tolerance) => {
                let own = |it: &Interruption| match tolerance(topology, *component, it) {
                    Some(limit) => alone(Some(After::MoreThan(limit)), it),
                    // Nobody states one: any interruption may be longer.
                    None => alone(None, it).map(|(incidents, _)| (incidents, false)),
                };
                all.iter().filter_map(own).collect::<Vec<_>>()
            }
            after => all.iter().filter_map(|it| alone(after, it)).collect::<Vec<_>>(),
        };
        found.extend(own.into_iter().map(|(incidents, certain)| Begun {
            component: *component,
            incidents,
            open: !(certain && *selected),
        }));
    }
    found
}

/// What is tolerable of an interruption, by what the record says was lost: the tolerance for that kind of place, else the one for any loss.
fn tolerance(topology: &Topology, component: ComponentId, it: &Interruption) -> Option<Duration> {
    let losses = &topology.log.incidents[it.incident].losses;
    let lost: Vec<Element> = losses.iter().map(|loss| loss.element).collect();
    stated_limit(topology, component, ObjectiveKind::Tolerance, &lost)
}

/// Did the incident lose a place the duty asks for, where it asks for one?
fn is_of_tagged(topology: &Topology, duty: &Duty, incident: usize) -> bool {
    let tagged = |place: PlaceId| topology[place].named.tags.iter().any(|tag| duty.losing.contains(tag));
    let holds_tagged =
        |lost: PlaceId| topology.place_ids().any(|place| tagged(place) && topology.is_inside(place, lost));
    let mut losses = topology.log.incidents[incident].losses.iter();
    duty.losing.is_empty()
        || losses.any(|loss| matches!(loss.element, Element::Place(place) if holds_tagged(place)))
}

fn alone(after: Option<After>, it: &Interruption) -> Option<(Vec<usize>, bool)> {
    let crosses = |length: i64| {
        let length = length.unsigned_abs();
        match after {
            None => true,
            Some(After::MoreThan(least)) => length > least.millis,
            Some(After::AtLeast(least)) => length >= least.millis,
            Some(After::Together(together)) => together.is_reached(length, 1),
            // Always read as that of the component.
            Some(After::Tolerance) => false,
        }
    };
    crosses(it.most).then(|| (vec![it.incident], crosses(it.least)))
}

fn added_up(all: &[Interruption], together: Together) -> Option<(Vec<usize>, bool)> {
    let bounds = longest(all, together.window, together.stops);
    let reached = |taken: i64, stops: u64| together.is_reached(taken.unsigned_abs(), stops);
    let certain = reached(bounds.least.taken, bounds.least.stretches);
    if !certain && !reached(bounds.most.taken, bounds.most.stretches) {
        return None;
    }
    let from = if certain { bounds.least.from } else { bounds.most.from };
    Some((within(all, from, together.window), certain))
}

/// The incidents that reach into a window.
fn within(all: &[Interruption], from: i64, window: Duration) -> Vec<usize> {
    let to = from.saturating_add(i64::try_from(window.millis).unwrap_or(i64::MAX));
    let reaches = |it: &&Interruption| {
        it.from < to.saturating_add(it.slack)
            && it.from.saturating_add(it.slack).saturating_add(it.most) > from
    };
    let mut incidents: Vec<usize> = all.iter().filter(reaches).map(|it| it.incident).collect();
    incidents.dedup();
    incidents
}
