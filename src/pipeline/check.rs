//! The story of a check on one page: survey, judge, tell.

use super::Reading;
use crate::analysis::profiles::facts::Judged;
use crate::analysis::profiles::judge::judge_profiles;
use crate::analysis::proof::Prover;
use crate::analysis::survey::{Survey, survey};
use crate::base::quantity::Date;
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use crate::report::check::checked::Checked;
use crate::report::check::cuts::widen;
pub use crate::report::check::tell::{Against, Before};
use crate::report::check::tell::{tell, tell_broken};
use crate::report::check::weighed::{ByName, of_judged};
use crate::rules::RULES;
use crate::rules::context::{Context, Unused};
use crate::rules::judge::judge;
use crate::rules::settings::Settings;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// The kind of place whose loss is judged; `None`: sites.
    pub level: Option<PlaceKind>,
    /// On how many threads; the answer does not depend on it.
    pub threads: usize,
    /// The day for which evidence and acceptances are judged.
    pub today: Date,
    /// Which rules count, and how much.
    pub settings: Settings,
}

/// A topology, surveyed: what findings, passing cases and explanations are made from.
#[derive(Debug)]
pub struct Surveyed<'a> {
    /// What is judged.
    pub topology: &'a Topology,
    /// What is known of it.
    pub survey: Survey,
    prover: Prover<'a>,
    threads: usize,
    today: Date,
    names: Vec<&'static str>,
}

impl<'a> Surveyed<'a> {
    /// Looks at a topology once for all questions.
    #[must_use]
    pub fn of(topology: &'a Topology, level: Option<PlaceKind>, threads: usize, today: Date) -> Self {
        let names = RULES.iter().map(|rule| rule.name).collect();
        let (survey, prover) = survey(topology, level, threads, today);
        Self { topology, survey, prover, threads, today, names }
    }

    /// Who can prove what the survey says.
    #[must_use]
    pub fn prover(&self) -> &Prover<'a> {
        &self.prover
    }

    /// What becomes of every rule and duty of every profile, on the same day.
    #[must_use]
    pub fn profiles(&self) -> Judged {
        judge_profiles(self.topology, &self.survey, self.today)
    }

    /// What rules see.
    #[must_use]
    pub fn context<'s>(&'s self, unused_templates: &'s [Unused]) -> Context<'s> {
        Context::new(self.topology, &self.survey, self.today, &self.names, unused_templates)
    }
}

/// Checks what was read. What cannot be read is no success: its complaints are the findings then.
#[must_use]
pub fn check(reading: &Reading, question: &Question, against: Against<'_>) -> Checked {
    match &reading.topology {
        Some(topology) if reading.faults.is_empty() => {
            let surveyed = Surveyed::of(topology, question.level, question.threads, question.today);
            check_surveyed(&surveyed, reading, question, against)
        }
        _ => unjudged(reading, question.today),
    }
}

/// What is found, without a word about it; `None`: it cannot be judged.
#[must_use]
pub fn weigh(reading: &Reading, question: &Question) -> Option<ByName> {
    let topology = reading.topology.as_ref().filter(|_| reading.faults.is_empty())?;
    let surveyed = Surveyed::of(topology, question.level, question.threads, question.today);
    let judged = judge(&surveyed.context(&reading.unused_templates), &question.settings, question.threads);
    Some(of_judged(judged, &question.settings, &reading.diagnostics))
}

/// What is said of a topology that cannot be judged.
#[must_use]
pub fn unjudged(reading: &Reading, today: Date) -> Checked {
    tell_broken(&reading.diagnostics, &reading.faults, today)
}

/// The same for a topology that was surveyed already.
#[must_use]
pub fn check_surveyed(
    surveyed: &Surveyed<'_>,
    reading: &Reading,
    question: &Question,
    against: Against<'_>,
) -> Checked {
    let context = surveyed.context(&reading.unused_templates);
    let judged = judge(&context, &question.settings, surveyed.threads);
    tell(&context, &surveyed.prover, &question.settings, judged, against, &reading.diagnostics)
}

/// Adds every smallest set of losses by which the same stops, to each finding.
pub fn add_cuts(checked: &mut Checked, surveyed: &Surveyed<'_>, question: &Question) {
    widen(&mut checked.findings, surveyed.topology, &surveyed.prover, question.level, surveyed.threads);
}
