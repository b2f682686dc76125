//! What hangs on stated ranges: verdicts are made at the middle of each range, and told beside them is what they are at its ends.

use super::dossier::{Dossier, Fill};
use super::ends::AtEnd;
use crate::analysis::profiles::facts::{DutyOutcome, DutyVerdict, RuleVerdict};
use crate::base::quantity::Moment;
use crate::model::id::{ComponentId, PlaceId};

impl Dossier<'_> {
    /// The verdict on a rule at the ends of ranges, where it is another one there.
    #[must_use]
    pub fn rule_at_ends(
        &self,
        rule: &RuleVerdict,
        word: impl Fn(&RuleVerdict) -> &'static str,
    ) -> Option<String> {
        let other = |end: &AtEnd| {
            end.rule(rule.requirement).filter(|at_end| at_end.verdict != rule.verdict).map(&word)
        };
        self.at_ends(other)
    }

    /// What becomes of a duty at the ends of ranges, where it is something else there.
    #[must_use]
    pub fn duty_at_ends(
        &self,
        duty: &DutyVerdict,
        word: impl Fn(DutyOutcome) -> &'static str,
    ) -> Option<String> {
        let other = |end: &AtEnd| {
            let at_end = end.duty(duty.duty).filter(|at_end| at_end.outcome != duty.outcome);
            at_end.map(|at_end| word(at_end.outcome))
        };
        self.at_ends(other)
    }

    /// When a component that stops with a place is back at the latest, where stated ranges leave that open.
    #[must_use]
    pub fn latest(&self, place: PlaceId, id: ComponentId) -> Option<Moment> {
        self.ends.as_ref()?.most.back(place, id)
    }

    fn at_ends(&self, word: impl Fn(&AtEnd) -> Option<&'static str>) -> Option<String> {
        let ends = self.ends.as_ref()?;
        let told = |template: &str, end: &AtEnd| {
            word(end).map(|word| self.text(template, &[("verdict", Fill::T(word.to_owned()))]))
        };
        let law = &self.words.law;
        let all = [told(law.at_least, &ends.least), told(law.at_most, &ends.most)];
        let all: Vec<String> = all.into_iter().flatten().collect();
        (!all.is_empty()).then(|| all.join(self.tongue.comma()))
    }
}
