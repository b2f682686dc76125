//! The story of a recovery on one page: recover, compose, write. What is to be written is given back as names and
//! bytes.

use super::incidents::replay_all;
use super::{File, recovery_pictures};
use crate::analysis::recovery::claims::{Holding, Judged, Predictions, judge};
use crate::analysis::recovery::compare::{Comparison, compare};
use crate::analysis::recovery::dark::black_start_with;
use crate::analysis::recovery::facts::Recovery;
use crate::analysis::recovery::question::Question;
use crate::analysis::recovery::recover::{recover, recover_all};
use crate::analysis::stakes::facts::Stakes;
use crate::analysis::stakes::gather::{Options, stakes};
use crate::base::diagnostic::Diagnostic;
use crate::model::topology::Topology;
use crate::page::document::{Page, Part};
use crate::render::csv;
use crate::render::json;
use crate::render::terminal::{Look, terminal};
use crate::report::dossier::incidents::facts::Replayed;
use crate::report::recovery::brief::RecoveryBrief;
use crate::report::recovery::expectation::complaint;
use crate::report::recovery::replayed::replayed;
use crate::report::recovery::report;
use crate::report::stakes::parts;

/// The recovery from one loss.
#[must_use]
pub fn simulate(topology: &Topology, question: &Question) -> Recovery {
    recover(topology, question)
}

/// Everything dark at once, every place back. What the question loses is not looked at.
#[must_use]
pub fn start_from_dark(topology: &Topology, question: &Question) -> Recovery {
    black_start_with(topology, question)
}

/// The recovery as a page.
#[must_use]
pub fn compose(brief: &RecoveryBrief<'_>) -> Page {
    report(brief, stakes_parts(brief))
}

/// What one loss puts at stake besides time: data, capacity, money, drills.
#[must_use]
pub fn stake(topology: &Topology, recovery: &Recovery, options: &Options) -> Stakes {
    stakes(topology, recovery, options)
}

fn stakes_parts(brief: &RecoveryBrief<'_>) -> Vec<Part> {
    brief.stakes.map_or_else(Vec::new, |stakes| parts(brief.topology, brief.recovery, stakes))
}

/// Columns of `recovery.txt`.
const TEXT_WIDTH: usize = 100;

/// The files of a recovery, and the names of pictures that there is nothing to show in.
///
/// # Errors
/// When a picture is too large for memory: a sentence without full stop.
pub fn files(
    brief: &RecoveryBrief<'_>,
    diagnostics: &[Diagnostic],
) -> Result<(Vec<File>, Vec<String>), String> {
    let text = terminal(&compose(brief), Look::plain(TEXT_WIDTH));
    let mut files = vec![
        File::new("recovery.json", json::recovery(brief, diagnostics)?.into_bytes()),
        File::new("recovery.csv", csv::recovery(brief).into_bytes()),
        File::new("recovery.txt", text.into_bytes()),
    ];
    let (pictures, absent) = recovery_pictures(brief.topology, brief.recovery, brief.before, brief.name)?;
    files.extend(pictures);
    Ok((files, absent))
}

/// What became of the expectations of one scenario.
#[derive(Debug)]
pub struct Tested {
    /// Index of the scenario.
    pub scenario: usize,
    /// Each expectation, in the order of the scenario.
    pub judged: Vec<Judged>,
    /// A complaint for each that does not hold or may not, in the order of the texts.
    pub complaints: Vec<Diagnostic>,
}

impl Tested {
    /// How many hold.
    #[must_use]
    pub fn held(&self) -> usize {
        self.judged.iter().filter(|judged| judged.holding == Holding::Held).count()
    }
}

/// Judges every `expect` of every scenario that has one.
#[must_use]
pub fn test(topology: &Topology) -> Vec<Tested> {
    let (scenarios, questions) = questions(topology, |index| !topology.scenarios[index].expected.is_empty());
    let recoveries = recover_all(topology, &questions);
    scenarios
        .into_iter()
        .zip(&recoveries)
        .map(|(index, recovery)| tested(topology, index, recovery))
        .collect()
}

fn tested(topology: &Topology, index: usize, recovery: &Recovery) -> Tested {
    let (scenario, predictions) = (&topology.scenarios[index], Predictions::of(recovery));
    let judged: Vec<Judged> = scenario.expected.iter().map(|claim| judge(&predictions, claim)).collect();
    let mut complaints: Vec<Diagnostic> =
        judged.iter().filter_map(|judged| complaint(topology, scenario, judged)).collect();
    complaints.sort_by_key(|complaint| complaint.primary.at);
    Tested { scenario: index, judged, complaints }
}

/// A scenario with a public record, replayed.
#[derive(Debug)]
pub struct Replay {
    /// Index of the scenario.
    pub scenario: usize,
    /// What is predicted.
    pub recovery: Recovery,
    /// The record beside it.
    pub comparison: Comparison,
}

/// Replays every scenario that has an `observed`.
#[must_use]
pub fn replay(topology: &Topology) -> Vec<Replay> {
    let (scenarios, questions) = questions(topology, |index| !topology.scenarios[index].observed.is_empty());
    let recoveries = recover_all(topology, &questions);
    let one = |(scenario, recovery): (usize, Recovery)| {
        let comparison = compare(topology, &topology.scenarios[scenario].observed, &recovery);
        Replay { scenario, recovery, comparison }
    };
    scenarios.into_iter().zip(recoveries).map(one).collect()
}

/// Single numbers are compared: nothing is drawn.
fn questions(topology: &Topology, wanted: impl Fn(usize) -> bool) -> (Vec<usize>, Vec<Question>) {
    let scenarios: Vec<usize> = (0..topology.scenarios.len()).filter(|index| wanted(*index)).collect();
    let question = |index: &usize| Question::of_scenario(topology, *index).of_times();
    let questions = scenarios.iter().map(question).collect();
    (scenarios, questions)
}

/// An incident on record, replayed, with all that is predicted for what was lost in it.
pub type ReplayedIncident = (Replayed, Recovery);

/// Replays every incident that names what was lost and what stood still, the earliest first.
#[must_use]
pub fn replay_record(topology: &Topology) -> Vec<ReplayedIncident> {
    replay_all(topology)
}

/// Replays as a page, a part for each scenario and each incident.
#[must_use]
pub fn compose_replays(
    topology: &Topology,
    name: &str,
    replays: &[Replay],
    incidents: &[ReplayedIncident],
) -> Page {
    let scenarios = replays.iter().map(|replay| {
        let brief = RecoveryBrief::new(topology, &replay.recovery, name);
        let title = &topology.scenarios[replay.scenario].named.title;
        replayed(&brief, title, &replay.comparison, &[])
    });
    let incidents = incidents.iter().map(|(replay, recovery)| {
        let brief = RecoveryBrief::new(topology, recovery, name);
        let it = &topology.log.incidents[replay.incident];
        let planned = if it.planned { " (announced)" } else { "" };
        let title = format!("{} {}", it.began, it.title);
        let title = format!("{}{planned}", title.trim_end());
        replayed(&brief, &title, &replay.comparison, &replay.unmentioned)
    });
    Page { title: name.to_owned(), parts: scenarios.chain(incidents).collect() }
}
