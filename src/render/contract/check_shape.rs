//! What `spof check -o json` prints, version 1: findings for other programs. Its own types, for the reasons that [`super::shape`]
//! gives. Lines and columns count from 1, columns in Unicode scalar values; ends are exclusive; bytes count from 0.

use super::shape::{CutShort, Generator};
use schemars::JsonSchema;
use serde::Serialize;

/// Everything one check found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "spof check, version 1")]
pub struct Check {
    /// Always `spof-check`.
    #[schemars(extend("const" = "spof-check"))]
    pub format: &'static str,
    /// Version of this shape: `1.1`. A reader of 1.0 understands every 1.x.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub version: &'static str,
    /// What wrote it.
    pub generator: Generator,
    /// `clean`, `findings`, `incomplete` (a budget cut the judgement short) or `error` (nothing was judged).
    pub status: &'static str,
    /// How people call the topology.
    pub name: String,
    /// SHA-256 of the model; empty when there is none.
    pub sha256: String,
    /// The day for which evidence and acceptances were judged.
    pub today: String,
    /// What was judged.
    pub judged: Judged,
    /// Worst first.
    pub findings: Vec<Finding>,
    /// Findings of what it was compared with that are gone: their names, sorted.
    pub fixed: Vec<String>,
    /// Findings that count and have no place in the files that were asked for: only counted.
    pub elsewhere: usize,
    /// Searches that stopped at their budget.
    pub cut_short: Vec<CutShort>,
    /// What is wrong and has no place in a text.
    pub faults: Vec<String>,
}

/// What was judged, in numbers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Judged {
    /// Components.
    pub components: usize,
    /// Services among them.
    pub services: usize,
    /// The kind of place that was lost in turn: `site`.
    pub level: &'static str,
    /// How many of them.
    pub losses: usize,
    /// Scenarios.
    pub scenarios: usize,
    /// Requirements.
    pub requirements: usize,
    /// Paths of requirements that had nothing to judge: they select nobody, are not in force, or ask for the loss of what is not
    /// there.
    pub idle_requirements: Vec<String>,
    /// Rules.
    pub rules: usize,
    /// Paths of services of which nothing is promised.
    pub without_promise: Vec<String>,
    /// Services in losses that hang on facts nobody states.
    pub undetermined: usize,
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// `rule@subject@cause`: survives moves, orders and layouts.
    pub id: String,
    /// The name of the rule, or the path of the requirement.
    pub rule: String,
    /// What it is about: `survival`, `recovery`, `required`, …
    pub group: &'static str,
    /// `error`, `warning` or `info`.
    pub level: &'static str,
    /// What is wrong, in one line.
    pub title: String,
    /// Who has the fault.
    pub subject: Thing,
    /// Who answers for it, as declared; of what has no owner, for the first of those to blame that has one. Null: nobody says.
    pub owner: Option<String>,
    /// What is to blame besides.
    pub causes: Vec<Thing>,
    /// The statement that shows it; null for what stands in no file.
    pub primary: Option<Label>,
    /// Other statements that have a part in it.
    pub labels: Vec<Label>,
    /// From the consequence down to what is lost.
    pub path: Vec<Step>,
    /// The loss that shows it; empty where no loss does.
    pub lost: Vec<Thing>,
    /// Who stops in that loss, so that it shows the finding; the first of `path`. Null where nobody does.
    pub stops: Option<Thing>,
    /// What has to be lost so that `stops` stops: sets of losses, each enough by itself, and none of a set can be left out. First
    /// the one that the finding is about; with `--cuts` all others, the smallest first.
    pub cuts: Vec<Vec<Thing>>,
    /// All such sets of so many losses or fewer are in `cuts` or counted in `cuts_left_out`; 0: nobody looked for others.
    pub cuts_complete_to: usize,
    /// Sets that are known and not listed.
    pub cuts_left_out: usize,
    /// Who suffers.
    pub impact: Impact,
    /// Background.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<Help>,
    /// Who accepted it, and why; null when nobody did.
    pub accepted: Option<Accepted>,
    /// It is in the baseline.
    pub baselined: bool,
    /// Beside what it was compared with: `new`, `worse` or `same`; null when it was not.
    pub change: Option<&'static str>,
}

/// Something with a name.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Thing {
    /// `service`, `site`, `crew`, …
    pub kind: &'static str,
    /// Canonical path.
    pub path: String,
    /// For people.
    pub title: String,
}

/// A place with what there is to say about it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Label {
    /// The file, as given.
    pub file: String,
    /// Where it begins.
    pub start: Point,
    /// Where it ends: after the last character.
    pub end: Point,
    /// A clause; may be empty.
    pub text: String,
}

/// A point in a file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Point {
    /// From 1.
    pub line: u32,
    /// In Unicode scalar values, from 1.
    pub column: u32,
    /// From 0.
    pub byte: u32,
}

/// A step of a causal chain.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Step {
    /// How many steps below the consequence.
    pub depth: usize,
    /// What falls, and why.
    pub text: String,
    /// Canonical path of what falls; empty for the last line of a chain that is told in part.
    pub element: String,
    /// The statement that makes it so.
    pub place: Option<Label>,
}

/// Who suffers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Impact {
    /// Services.
    pub services: usize,
    /// People who use at least one of them: a lower bound.
    pub people: u64,
    /// How bad within its rule: more is worse.
    pub amount: u64,
    /// Everybody, services first.
    pub victims: Vec<Thing>,
}

/// A way to mend it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Help {
    /// A statement.
    pub text: String,
    /// A certain mend: replace the place by `text`. Null without one.
    pub replace: Option<Label>,
}

/// Who accepted a finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Accepted {
    /// The last day.
    pub until: String,
    /// Who.
    pub by: Option<String>,
    /// Why.
    pub because: String,
    /// Ticket.
    pub ticket: Option<String>,
}
