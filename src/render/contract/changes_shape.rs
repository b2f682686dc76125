//! What `spof diff --format json` prints, version 1: what changed between two states of a topology, and what that does. Its own
//! types, for the reasons that [`super::shape`] gives. Times are whole milliseconds after the loss.

use super::shape::{CutShort, Generator};
use schemars::JsonSchema;
use serde::Serialize;

/// Everything that differs.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "spof changes, version 1")]
pub struct Changes {
    /// Always `spof-changes`.
    #[schemars(extend("const" = "spof-changes"))]
    pub format: &'static str,
    /// Version of this shape: `1.1`. A reader of 1.0 understands every 1.x.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub version: &'static str,
    /// What wrote it.
    pub generator: Generator,
    /// Before.
    pub old: Version,
    /// After.
    pub new: Version,
    /// The answer in one English sentence.
    pub answer: String,
    /// Does something stop or may stop that did not, is something back later, is a finding that is more than a note new or worse?
    pub worse: bool,
    /// Is anything better?
    pub better: bool,
    /// Do both sides say the same, however they are written?
    pub same_model: bool,
    /// Are the texts the same, whatever their files are called?
    pub same_texts: bool,
    /// The kind of place that was lost in turn: `site`.
    pub level: &'static str,
    /// Every loss that does something else than before, the worst first.
    pub losses: Vec<Losing>,
    /// Findings that are not as they were.
    pub findings: Vec<Finding>,
    /// Every change of the model.
    pub changes: Vec<Change>,
    /// Searches that stopped at their budget, on either side.
    pub cut_short: Vec<CutShort>,
}

/// One state.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Version {
    /// What was typed.
    pub name: String,
    /// SHA-256 of the model.
    pub sha256: String,
}

/// Something with a name.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Thing {
    /// `service`, `site`, `scenario`, `drill`, …; empty for everything at once.
    pub kind: &'static str,
    /// Canonical path; the head of a drill or an acceptance.
    pub path: String,
    /// For people.
    pub title: String,
}

/// One loss.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Losing {
    /// `place` (of the level), `alone` (any other single thing, judged without times), `scenario`, or `dark` (everything off, every
    /// place back).
    pub event: &'static str,
    /// What is lost.
    pub lost: Thing,
    /// What that took; null: it was not there to be lost.
    pub before: Option<Toll>,
    /// What it takes; null: it is no longer there to be lost.
    pub after: Option<Toll>,
    /// Components with another fate.
    pub shifts: Vec<Shift>,
}

/// What a loss takes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Toll {
    /// Services that stop.
    pub services: usize,
    /// People who use at least one of them: a lower bound.
    pub people: u64,
    /// When the last of them is back; null: none stops, one is never back, or that was not asked (`alone`).
    pub last_back_ms: Option<u64>,
    /// One of them stops and is never back.
    pub never_back: bool,
}

/// A component whose fate differs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Shift {
    /// Who.
    pub who: Thing,
    /// How many use it; null: nobody says.
    pub users: Option<u64>,
    /// `worse`, `better`, or `new` and `gone` where it, or what is lost, is on one side only.
    pub turn: &'static str,
    /// What became of it; null: it, or what is lost, was not there.
    pub before: Option<Fate>,
    /// What becomes of it; null: it, or what is lost, is no longer there.
    pub after: Option<Fate>,
}

/// What becomes of a component.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fate {
    /// `up`, `degraded`, `may-stop` (facts nobody states decide), `starts-no-more` or `stops`.
    pub state: &'static str,
    /// When it serves again; null: it does not stop, it is never back, or that was not asked (see `never_back`).
    pub back_ms: Option<u64>,
    /// It stops and is never back.
    pub never_back: bool,
}

/// A finding that is not as it was.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// `new`, `worse`, `better` or `gone`.
    pub turn: &'static str,
    /// Its name, as `spof check` gives it.
    pub id: String,
    /// The rule or requirement.
    pub rule: String,
    /// `error`, `warning` or `info`.
    pub level: &'static str,
    /// What is wrong, in one line.
    pub title: String,
    /// `places.topo:12`, on the new side; on the old one when it is gone.
    pub place: String,
    /// On the other side somebody accepted it.
    pub accepted_on_the_other_side: bool,
}

/// One change of the model.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Change {
    /// `renamed`, `changed`, `gone` or `new`.
    pub kind: &'static str,
    /// Of what; as the new side calls it, when that has it.
    pub of: Thing,
    /// What was said: a statement with canonical paths; all statements of what is gone; the old path of what was renamed.
    pub before: Vec<Said>,
    /// What is said.
    pub after: Vec<Said>,
}

/// A statement.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Said {
    /// As the language writes it, with canonical paths.
    pub text: String,
    /// `places.topo:12`.
    pub place: String,
}
