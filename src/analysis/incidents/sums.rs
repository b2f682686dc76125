//! What every requirement about interruptions sees on record, component by component; and how much of what it allows one computed
//! loss of a place would take.

use super::tally::{Bounds, Record, Span, is_complete, longest, most_often};
use crate::analysis::profiles::applies::{in_force, profile_of};
use crate::analysis::requirements::facts::Verdict;
use crate::analysis::requirements::judge::chosen;
use crate::analysis::survey::Survey;
use crate::base::quantity::{Date, Duration, Moment};
use crate::model::id::{ComponentId, PlaceId};
use crate::model::policy::{Check, Requirement};
use crate::model::topology::Topology;

/// How much is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// So long.
    Length(Duration),
    /// So often.
    Times(u64),
}

/// One component under one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Index of the requirement.
    pub requirement: usize,
    /// Index of the check in it.
    pub check: usize,
    /// Who.
    pub component: ComponentId,
    /// How much is allowed.
    pub allowed: Allowed,
    /// Within how long.
    pub window: Duration,
    /// What the stretch of time holds that holds most.
    pub bounds: Bounds,
    /// Whether the record leaves nothing out.
    pub complete: bool,
    /// What became of it.
    pub verdict: Verdict,
    /// The loss of a place after which it is back last, of those that stop it for certain.
    pub worst: Option<(PlaceId, Moment)>,
}

impl Sum {
    /// How many hundredths of the allowed length the worst computed loss takes, rounded up; `None`: nothing is allowed by length, or
    /// no loss stops it for certain. What never comes back takes more than any length.
    #[must_use]
    pub fn share(&self) -> Option<u64> {
        let (Allowed::Length(allowed), Some((_, back))) = (self.allowed, self.worst) else { return None };
        let hundredths = |millis: u64| {
            let share = (u128::from(millis) * 100).div_ceil(u128::from(allowed.millis.max(1)));
            u64::try_from(share).unwrap_or(u64::MAX)
        };
        Some(back.millis().map_or(u64::MAX, hundredths))
    }
}

/// Every component under every such check that is in force on the day, by requirement, check, component.
#[must_use]
pub fn sums(topology: &Topology, survey: &Survey, day: Date) -> Vec<Sum> {
    let mut found = Vec::new();
    for (number, requirement) in topology.requirements.iter().enumerate() {
        for (index, (check, _)) in requirement.checks.iter().enumerate() {
            let (allowed, window) = match check {
                Check::StoppedFor(most, window) => (Allowed::Length(*most), *window),
                Check::StoppedTimes(most, window) => (Allowed::Times(*most), *window),
                _ => continue,
            };
            let span = span(topology, requirement, day);
            let record = Record::of(topology, span);
            let own = chosen(topology, requirement, day).into_iter().map(|(component, _)| {
                let all = record.interruptions(component);
                Sum {
                    requirement: number,
                    check: index,
                    component,
                    allowed,
                    window,
                    bounds: match allowed {
                        Allowed::Length(_) => longest(all, window, 1),
                        Allowed::Times(_) => most_often(all, window),
                    },
                    complete: is_complete(topology, span, window),
                    verdict: verdict(survey, (number, index), component),
                    worst: worst(survey, component),
                }
            });
            found.extend(own);
        }
    }
    found
}

fn span(topology: &Topology, requirement: &Requirement, day: Date) -> Span {
    Span { from: in_force(&requirement.legal, profile_of(topology, requirement)).from, to: day }
}

fn verdict(survey: &Survey, check: (usize, usize), component: ComponentId) -> Verdict {
    let mut breaches = survey.requirements.breaches.iter();
    let own = breaches.find(|it| (it.requirement, it.check) == check && it.component == component);
    match own {
        None => Verdict::Met,
        Some(breach) if breach.open => Verdict::Undetermined,
        Some(_) => Verdict::Breached,
    }
}

fn worst(survey: &Survey, component: ComponentId) -> Option<(PlaceId, Moment)> {
    let backs = survey.losses.iter().filter_map(|loss| Some((loss.place, loss.back(component)?)));
    backs.max_by_key(|(place, back)| (*back, std::cmp::Reverse(*place)))
}
