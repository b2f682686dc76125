//! What hangs on stated ranges: verdicts are made at the middle of each range, and told beside them is what they are at its ends.

use super::dossier::{Dossier, Fill};
use super::ends::AtEnd;
use crate::analysis::profiles::facts::{DutyOutcome, DutyVerdict, RuleVerdict};
use crate::base::quantity::Moment;
use crate::model::id::{ComponentId, PlaceId};

impl Dossier<'_> {
    /// The verdict on a rule where every range is at its shortest and at its longest, if it is another one there.
    #[must_use]
    pub fn rule_at_ends(&self, rule: &RuleVerdict) -> [Option<&RuleVerdict>; 2] {
        self.at_ends(|end| end.rule(rule.requirement).filter(|at_end| at_end.verdict != rule.verdict))
    }

    /// What becomes of a duty where every range is at its shortest and at its longest, if it is something else there.
    #[must_use]
    pub fn duty_at_ends(&self, duty: &DutyVerdict) -> [Option<DutyOutcome>; 2] {
        self.at_ends(|end| {
            let at_end = end.duty(duty.duty).filter(|at_end| at_end.outcome != duty.outcome);
            at_end.map(|at_end| at_end.outcome)
        })
    }

    /// When a component that stops with a place is back at the latest, where stated ranges leave that open.
    #[must_use]
    pub fn latest(&self, place: PlaceId, id: ComponentId) -> Option<Moment> {
        self.ends.as_ref()?.most.back(place, id)
    }

    fn at_ends<'d, T>(&'d self, other: impl Fn(&'d AtEnd) -> Option<T>) -> [Option<T>; 2] {
        let ends = self.ends.as_ref();
        [ends.and_then(|ends| other(&ends.least)), ends.and_then(|ends| other(&ends.most))]
    }

    /// A verdict with those at the ends of ranges beside it: `met (at the longest of stated ranges: breached)`.
    #[must_use]
    pub fn beside_ends(&self, shown: &str, [least, most]: [Option<&'static str>; 2]) -> String {
        let told = |template: &str, word: Option<&'static str>| {
            word.map(|word| self.text(template, &[("verdict", Fill::T(word.to_owned()))]))
        };
        let law = &self.words.law;
        let all = [told(law.at_least, least), told(law.at_most, most)];
        let all: Vec<String> = all.into_iter().flatten().collect();
        if all.is_empty() { shown.to_owned() } else { format!("{shown} ({})", all.join(self.tongue.comma())) }
    }
}
