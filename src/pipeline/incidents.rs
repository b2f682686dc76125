//! Incidents on record, replayed: what stood still beside what is predicted for the same loss.

use crate::analysis::recovery::claims::{Predicted, Predictions};
use crate::analysis::recovery::compare::compare;
use crate::analysis::recovery::facts::Recovery;
use crate::analysis::recovery::question::Question;
use crate::analysis::recovery::recover::recover_all;
use crate::base::quantity::{Date, Duration};
use crate::model::component::ComponentKind;
use crate::model::fact::Between;
use crate::model::id::ComponentId;
use crate::model::incident::{Incident, Stop};
use crate::model::scenario::{Claim, State};
use crate::model::topology::Topology;
use crate::report::dossier::incidents::facts::Replayed;

/// Replays every incident up to a day that names what was lost and what stood still: what is on record beside what is predicted for
/// the same loss.
#[must_use]
pub(super) fn replay(topology: &Topology, day: Date) -> Vec<Replayed> {
    predicted(topology, |it| it.began.day() <= day).into_iter().map(|(replayed, _)| replayed).collect()
}

/// The same of all incidents, with all that is predicted for each.
#[must_use]
pub(super) fn replay_all(topology: &Topology) -> Vec<(Replayed, Recovery)> {
    predicted(topology, |_| true)
}

fn predicted(topology: &Topology, asked: impl Fn(&Incident) -> bool) -> Vec<(Replayed, Recovery)> {
    let told = |it: &Incident| asked(it) && !it.losses.is_empty() && !it.stops.is_empty();
    let all = topology.log.incidents.iter().enumerate();
    let incidents: Vec<(usize, &Incident)> = all.filter(|(_, it)| told(it)).collect();
    let question = |(_, it): &(usize, &Incident)| Question::of_record(topology, &it.losses).of_times();
    let questions: Vec<Question> = incidents.iter().map(question).collect();
    let recoveries = recover_all(topology, &questions);
    let one = |((index, incident), recovery): ((usize, &Incident), Recovery)| {
        let observed = observed(&incident.stops);
        let comparison = compare(topology, &observed, &recovery);
        let unmentioned = unmentioned(topology, &observed, &recovery);
        (Replayed { incident: index, unmentioned, comparison }, recovery)
    };
    incidents.into_iter().zip(recoveries).map(one).collect()
}

/// When what stood still was back for the last time; without a length only that it stopped.
fn observed(stops: &[Stop]) -> Vec<Claim> {
    let back = |stop: &Stop| {
        let after = |length: Duration| Duration { millis: stop.after.millis.saturating_add(length.millis) };
        let window = stop.lasting.value.map(|it| Between { low: after(it.low), high: after(it.high) });
        let state = window.map_or(State::Down, State::Back);
        Claim { component: stop.component, state, basis: stop.lasting.basis.clone() }
    };
    let own = stops.chunk_by(|one, other| one.component == other.component);
    own.filter_map(|own| own.last()).map(back).collect()
}

/// Services that are predicted to stop and of which the record says nothing.
fn unmentioned(topology: &Topology, observed: &[Claim], recovery: &Recovery) -> Vec<ComponentId> {
    let predictions = Predictions::of(recovery);
    let stops = |id: &ComponentId| matches!(predictions.component(*id), Predicted::Stopped { .. });
    let is_told = |id: &ComponentId| observed.iter().any(|claim| claim.component == *id);
    topology.of_kind(ComponentKind::Service).filter(|id| stops(id) && !is_told(id)).collect()
}
