//! Which losses start a duty: each place of the level is lost in turn, and the outage of each component that counts is held against the
//! length the duty names. Refuses to call a duty that starts a breach.

use super::applies::{applies, asked_of, in_force, missing, standing};
use super::facts::{DutyOutcome, DutyVerdict, Missing, Standing, Start};
use crate::analysis::incidents::began::{Begun, began};
use crate::analysis::incidents::tally::{Span, is_complete};
use crate::analysis::recovery::question::Question;
use crate::analysis::recovery::recover::{Backs, stated_limit, times_at_worst};
use crate::analysis::select::{all, perhaps_selected};
use crate::analysis::survey::Survey;
use crate::base::quantity::{Date, Duration, Moment};
use crate::model::component::ObjectiveKind;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::policy::{After, Due, Duty, Selector};
use crate::model::topology::Topology;

/// What is asked of all duties.
pub(super) struct Clocks<'a> {
    topology: &'a Topology,
    survey: &'a Survey,
    day: Date,
    /// For each loss of the survey, the times at the worst of what nobody states; worked out when a duty first asks.
    worst: Option<Vec<Backs>>,
}

impl<'a> Clocks<'a> {
    pub(super) fn new(topology: &'a Topology, survey: &'a Survey, day: Date) -> Self {
        Self { topology, survey, day, worst: None }
    }

    /// What becomes of one duty.
    pub(super) fn judge(&mut self, index: usize) -> DutyVerdict {
        let topology = self.topology;
        let duty = &topology.duties[index];
        let profile = topology.profiles.get(duty.profile as usize);
        let own = applies(topology, &duty.legal);
        let around = profile.map(|profile| applies(topology, &profile.legal));
        let holds = all([own.holds, around.as_ref().map_or(Some(true), |around| around.holds)].into_iter());
        let mut verdict = DutyVerdict {
            duty: index,
            standing: standing(&duty.legal, profile, self.day),
            applies: own,
            outcome: DutyOutcome::NotApplicable,
            starts: Vec::new(),
            begun: Vec::new(),
            missing: Vec::new(),
        };
        let who = perhaps_selected(topology, &duty.selectors);
        let places = self.places(duty);
        let binds = holds != Some(false) && verdict.standing != Standing::NotInForce;
        if !binds || who.is_empty() || places.is_empty() {
            return verdict;
        }
        verdict.starts = self.starts(duty, &who, &places, holds == Some(true));
        verdict.outcome = match (verdict.starts.iter().any(|start| !start.open), verdict.starts.is_empty()) {
            (true, _) => DutyOutcome::Starts,
            (false, false) => DutyOutcome::Undetermined,
            (false, true) => DutyOutcome::Never,
        };
        self.on_record(duty, &who, holds == Some(true), &mut verdict);
        if verdict.outcome == DutyOutcome::Undetermined {
            missing(topology, &verdict.applies, &mut verdict.missing);
            around.iter().for_each(|around| missing(topology, around, &mut verdict.missing));
            self.unsettled(duty, &who, &mut verdict);
        }
        verdict
    }

    /// What is on record. No loss alone starts a duty of interruptions that add up: of such a one the record decides.
    fn on_record(
        &self,
        duty: &Duty,
        who: &[(ComponentId, bool)],
        is_certain: bool,
        verdict: &mut DutyVerdict,
    ) {
        let profile = self.topology.profiles.get(duty.profile as usize);
        let span = Span { from: in_force(&duty.legal, profile).from, to: self.day };
        verdict.begun = began(self.topology, duty, who, span);
        verdict.begun.iter_mut().for_each(|begun| begun.open |= !is_certain);
        let Some(After::Together(together)) = duty.after else { return };
        let is_complete = is_complete(self.topology, span, together.window);
        let certain = |begun: &Begun| !begun.open;
        if verdict.begun.iter().any(certain) {
            verdict.outcome = DutyOutcome::Starts;
        } else if verdict.outcome == DutyOutcome::Never && !(is_complete && verdict.begun.is_empty()) {
            verdict.outcome = DutyOutcome::Undetermined;
            verdict.missing.extend(verdict.begun.iter().map(|begun| Missing::Incident(begun.component)));
            verdict.missing.extend((!is_complete).then_some(Missing::Log));
        }
    }

    /// Numbers of losses that count: of a designated place, where the duty asks for one.
    fn places(&self, duty: &Duty) -> Vec<usize> {
        let tagged =
            |place: PlaceId| self.topology[place].named.tags.iter().any(|tag| duty.losing.contains(tag));
        let holds_tagged = |lost: PlaceId| {
            let mut places = self.topology.place_ids();
            places.any(|place| tagged(place) && self.topology.is_inside(place, lost))
        };
        let counts = |index: &usize| duty.losing.is_empty() || holds_tagged(self.survey.losses[*index].place);
        (0..self.survey.losses.len()).filter(counts).collect()
    }

    fn starts(
        &mut self,
        duty: &Duty,
        who: &[(ComponentId, bool)],
        losses: &[usize],
        is_certain: bool,
    ) -> Vec<Start> {
        let (topology, survey) = (self.topology, self.survey);
        let worst = self.worst();
        let mut starts = Vec::new();
        for index in losses {
            let loss = &survey.losses[*index];
            for (id, selected) in who {
                let own = threshold(topology, duty, *id, loss.place);
                let best = own.and_then(|after| loss.back(*id).filter(|outage| crosses(after, *outage)));
                // Without a tolerance any outage may be longer than it.
                let after = own.unwrap_or_default();
                let late = || back(&worst[*index], *id).filter(|outage| crosses(after, *outage));
                let open = best.is_none() || !selected || !is_certain;
                if let Some(outage) = best.or_else(late) {
                    let begins_after = after.and_then(After::length).unwrap_or_default();
                    let due = due(duty, begins_after, outage);
                    let (place, component) = (loss.place, *id);
                    starts.push(Start { place, component, outage, begins_after, due, open });
                }
            }
        }
        starts
    }

    fn worst(&mut self) -> &[Backs] {
        let (topology, survey) = (self.topology, self.survey);
        self.worst.get_or_insert_with(|| {
            let lost = survey.losses.iter().map(|loss| vec![(Element::Place(loss.place), None)]);
            let questions: Vec<Question> = lost.map(|lost| Question::of_losses(topology, lost)).collect();
            times_at_worst(topology, &questions)
        })
    }

    fn unsettled(&self, duty: &Duty, who: &[(ComponentId, bool)], verdict: &mut DutyVerdict) {
        for start in &verdict.starts {
            let is_certain = who.iter().any(|(id, certain)| *id == start.component && *certain);
            if !is_certain {
                verdict.missing.extend(unsettled(self.topology, &duty.selectors, start.component));
            }
            let loss = self.survey.losses.iter().find(|loss| loss.place == start.place);
            let proven = loss.and_then(|loss| loss.back(start.component));
            let Some(after) = threshold(self.topology, duty, start.component, start.place) else {
                verdict.missing.push(Missing::Word(start.component, "tolerance".to_owned()));
                continue;
            };
            if !proven.is_some_and(|outage| crosses(after, outage)) {
                verdict.missing.push(Missing::Outage(start.component, vec![start.place]));
            }
        }
        verdict.missing.sort();
        verdict.missing.dedup();
    }
}

/// What a component would have to state for selectors to be settled.
pub(super) fn unsettled(topology: &Topology, selectors: &[Selector], id: ComponentId) -> Vec<Missing> {
    let asked = selectors.iter().filter_map(|selector| match selector {
        Selector::Every(_, conditions) => Some(asked_of(topology, conditions, id)),
        Selector::Named(_) => None,
    });
    asked.flatten().collect()
}

/// How long an outage of a component must be by the loss of a place: of no length where the duty names none (`Some(None)`); `None`:
/// longer than its tolerance, which nobody states.
fn threshold(topology: &Topology, duty: &Duty, id: ComponentId, place: PlaceId) -> Option<Option<After>> {
    let Some(after) = duty.after else { return Some(None) };
    let tolerance = stated_limit(topology, id, ObjectiveKind::Tolerance, &[Element::Place(place)]);
    after.of(tolerance).map(Some)
}

/// Does an outage of this length start the clock? The operators are exact.
fn crosses(after: Option<After>, outage: Moment) -> bool {
    match after {
        None => true,
        Some(After::MoreThan(length)) => outage > Moment::after(length),
        Some(After::AtLeast(length)) => outage >= Moment::after(length),
        Some(After::Together(together)) => together.is_reached(outage.millis().unwrap_or(u64::MAX), 1),
        // Always read as that of the component.
        Some(After::Tolerance) => false,
    }
}

fn back(backs: &Backs, id: ComponentId) -> Option<Moment> {
    let found = backs.binary_search_by_key(&id, |(id, _)| *id).ok()?;
    Some(backs[found].1)
}

/// By when a duty that begins so long after the loss is to be done, when the outage lasts so long.
fn due(duty: &Duty, begins_after: Duration, outage: Moment) -> Option<Moment> {
    let later = |from: Moment, length: Duration| {
        from.millis()
            .map_or(Moment::NEVER, |millis| Moment::from_millis(millis.saturating_add(length.millis)))
    };
    duty.due.map(|due| match due {
        Due::AtOnce => Moment::after(begins_after),
        Due::Within(length) => later(Moment::after(begins_after), length),
        Due::OnceBack(length) => later(outage, length),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_exact() {
        let hours = |hours: u64| Duration { millis: hours * 3_600_000 };
        let (four, later) = (Moment::after(hours(4)), Moment::from_millis(4 * 3_600_000 + 1));
        assert!(
            !crosses(Some(After::MoreThan(hours(4))), four)
                && crosses(Some(After::MoreThan(hours(4))), later)
        );
        assert!(
            crosses(Some(After::AtLeast(hours(4))), four) && !crosses(Some(After::AtLeast(hours(5))), later)
        );
        assert!(crosses(Some(After::MoreThan(hours(4))), Moment::NEVER) && crosses(None, Moment::START));
    }
}
