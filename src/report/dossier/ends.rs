//! What is known at the ends of stated ranges.

use crate::analysis::profiles::facts::{DutyVerdict, Judged, RuleVerdict};
use crate::analysis::survey::Survey;
use crate::base::quantity::Moment;
use crate::model::id::{ComponentId, PlaceId};

/// The same topology with every stated range at one of its ends.
#[derive(Debug)]
pub struct AtEnd {
    /// What is known of it.
    pub survey: Survey,
    /// What becomes of profiles.
    pub judged: Judged,
}

/// Both ends.
#[derive(Debug)]
pub struct Ends {
    /// Everything takes as little as it may.
    pub least: AtEnd,
    /// Everything takes as long as it may.
    pub most: AtEnd,
}

impl AtEnd {
    /// What becomes of a requirement of a profile there.
    pub(super) fn rule(&self, requirement: usize) -> Option<&RuleVerdict> {
        let mut all = self.judged.profiles.iter().flat_map(|profile| &profile.rules);
        all.find(|rule| rule.requirement == requirement)
    }

    /// What becomes of a duty there.
    pub(super) fn duty(&self, duty: usize) -> Option<&DutyVerdict> {
        let mut all = self.judged.profiles.iter().flat_map(|profile| &profile.duties);
        all.find(|verdict| verdict.duty == duty)
    }

    /// When a component is back there, if it stops with the place.
    pub(super) fn back(&self, place: PlaceId, id: ComponentId) -> Option<Moment> {
        let mut losses = self.survey.losses.iter().chain(&self.survey.special);
        losses.find(|loss| loss.place == place)?.back(id)
    }
}
