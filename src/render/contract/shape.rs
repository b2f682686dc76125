//! `report.json`, version 1: the shape of what leaves the program for other programs.
//!
//! Its own types, not those of the model or the facts, so that those may change while this does not. Within 1.x
//! fields are added, never renamed, removed or given another meaning; a reader ignores what it does not know.
//! The doc comments become the descriptions of the JSON Schema.

use schemars::JsonSchema;
use serde::Serialize;

/// Every answer of one run of `spof analyze`. Elements are named by their canonical paths everywhere; `elements`
/// says what each path is. Lists are sorted, the worst first where that has a meaning. Nothing in it depends on how the
/// topology is written, only on what it says: no files, no lines, no order of statements.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "spof report, version 1")]
pub struct Report {
    /// Always `spof-report`.
    #[schemars(extend("const" = "spof-report"))]
    pub format: &'static str,
    /// Version of this shape: `1.1`. A reader of 1.0 understands every 1.x.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub version: &'static str,
    /// What wrote it.
    pub generator: Generator,
    /// `incomplete` when a search stopped at its budget: see `cut_short`.
    pub status: Status,
    /// What was judged.
    pub model: Model,
    /// What was counted.
    pub judged: Judged,
    /// The answer in one English sentence, as the terminal shows it.
    pub answer: String,
    /// The main table, worst loss first: one for each place of the level, or the one loss that was asked about.
    pub losses: Vec<Loss>,
    /// Elements whose loss alone is enough to stop a component, or to keep it from starting again; worst first.
    pub single_points: Vec<SinglePoint>,
    /// Two places of the level lost at once; empty when one loss was asked about.
    pub pairs: Pairs,
    /// What could never be started if everything were dark and every place back.
    pub cold_start: ColdStart,
    /// Facts that nobody states, the most useful to settle first. `settled_by` counts from 0 in this list.
    pub unknowns: Vec<Unknown>,
    /// Guesses and silent defaults that answers rest on.
    pub assumptions: Vec<Assumption>,
    /// Searches that stopped at their budget.
    pub cut_short: Vec<CutShort>,
    /// Warnings and notes of reading, by code. A topology with errors is not judged and has no report.
    pub diagnostics: Vec<Diagnostic>,
    /// Every place, domain, component and crew of the topology, and every group.
    pub elements: Vec<Element>,
}

/// Every pair of places of the level, with facts nobody states at their best.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Pairs {
    /// How many pairs were judged.
    pub judged: usize,
    /// How many of them stop a service that neither place stops alone (a component, where there is no service).
    pub worse_together: usize,
    /// The 100 worst of these at most: most services that stop only together first, then people.
    pub worst: Vec<Pair>,
}

/// Two places that stop more together than each of them alone.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Pair {
    /// Their paths.
    pub lost: Vec<String>,
    /// How many services stop, those that stop with one of the places alone included.
    pub down: usize,
    /// Paths of those that stop only when both are lost.
    pub only_together: Vec<String>,
    /// The most users of one of these.
    pub people_at_least: u64,
}

/// What wrote a report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Generator {
    /// Always `spof`.
    pub name: &'static str,
    /// Its version: `0.1.0`.
    pub version: &'static str,
}

/// Is the report whole?
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nothing was cut short.
    Complete,
    /// Something was: see `cut_short`.
    Incomplete,
}

/// What was judged.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Model {
    /// Name of its file or directory.
    pub name: String,
    /// Its title, or its name.
    pub title: String,
    /// SHA-256 of the model, 64 hexadecimal digits: equal for topologies that say the same, however written.
    pub sha256: String,
    /// The day its facts hold for: `2022-10-15`; null when not stated.
    pub as_of: Option<String>,
}

/// What was counted.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Judged {
    /// The kind of place of the main table: `site`.
    pub level: &'static str,
    /// Was a certain loss asked about? Then `losses` is that one.
    pub asked: bool,
    /// How many services are declared.
    pub services: usize,
    /// How many components are declared, services included.
    pub components: usize,
    /// How many losses `losses` has.
    pub losses: usize,
}

/// What one loss does.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Loss {
    /// Paths of what is lost.
    pub lost: Vec<String>,
    /// Services proven to stop.
    pub services_down: usize,
    /// Services that work on, degraded.
    pub services_degraded: usize,
    /// Services that may stop: facts nobody states decide it.
    pub services_undetermined: usize,
    /// Components of other kinds that stop, without what was lost itself.
    pub others_down: usize,
    /// Of all that stop: those with something standing elsewhere that cannot take over.
    pub stuck: usize,
    /// At least so many people lose a service: the most users of one service that stops. Nobody is counted twice.
    pub people_at_least: u64,
    /// Users summed over the services that stop: who uses two of them counts twice.
    pub service_users: u64,
    /// Services that stop, by tier; null for those without one.
    pub tiers_down: Vec<Tier>,
    /// What the lost places hold, as declared.
    pub holds: Vec<Held>,
    /// All components proven to stop.
    pub down: Vec<Fallen>,
    /// Paths of components that work on, degraded. One that may also stop is in `undetermined` too.
    pub degraded: Vec<String>,
    /// Components that may stop.
    pub undetermined: Vec<Undetermined>,
}

/// How many services of one tier.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Tier {
    /// 1 matters most.
    pub tier: Option<u64>,
    /// How many services.
    pub services: usize,
}

/// How many of what.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Held {
    /// What: `servers`.
    pub noun: String,
    /// How many.
    pub count: u64,
}

/// A component that stops.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fallen {
    /// Its path.
    pub component: String,
    /// Can it come back while what was lost stays lost?
    pub back: Back,
    /// Declared ways that do not work, and what each lacks; only for `blocked`.
    pub blocked: Vec<Blocked>,
}

/// Can it come back?
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Back {
    /// A declared way works without what was lost.
    Elsewhere,
    /// It declares ways elsewhere, and each lacks something.
    Blocked,
    /// It declares no way that could work without what was lost.
    NoWay,
}

/// One way back that does not work.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Blocked {
    /// `takeover`, `restart` or `rebuild`; null when what stands elsewhere declares none.
    pub way: Option<&'static str>,
    /// Path of the group that stands elsewhere; null for a rebuild.
    pub group: Option<String>,
    /// Paths of what it lacks, nearest first.
    pub missing: Vec<String>,
    /// It also needs something that nobody states.
    pub missing_unstated: bool,
}

/// A component that may stop.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Undetermined {
    /// Its path.
    pub component: String,
    /// A smallest set of unknown facts that would stop it at their worst: positions in `unknowns`, from 0.
    pub settled_by: Vec<usize>,
}

/// An element whose loss alone is enough.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SinglePoint {
    /// Its path.
    pub element: String,
    /// Services that stop with it.
    pub services_down: usize,
    /// Components of other kinds that stop with it.
    pub others_down: usize,
    /// Services that run on without it, and could never be started again from dark.
    pub services_not_restartable: usize,
    /// At least so many people use one of these services.
    pub people_at_least: u64,
    /// What stops. May be empty although the counts are not: see `cut_short`.
    pub stops: Vec<Dependent>,
    /// Paths of components that run on, and could never be started again from dark.
    pub not_restartable: Vec<String>,
}

/// Who stops with a single point of failure.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Dependent {
    /// Its path.
    pub component: String,
    /// How it hangs on it.
    pub reach: Reach,
}

/// How a component hangs on a single point of failure.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// It names it, without any alternative.
    Direct,
    /// Through a chain in which no link has an alternative.
    Indirect,
    /// Only through alternatives that look independent and are not.
    Hidden,
}

/// What could never be started.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ColdStart {
    /// Paths of components that never come up.
    pub never: Vec<String>,
    /// Paths of a smallest ring, each waiting for the next, the last for the first; empty when nothing waits in one.
    pub ring: Vec<String>,
}

/// A fact that nobody states.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Unknown {
    /// Path of who lacks it.
    pub subject: String,
    /// What is not stated.
    pub what: UnknownKind,
    /// How many answers of the main table it alone could change, at its worst.
    pub answers_changed: usize,
}

/// What is not stated.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownKind {
    /// Where instances run.
    Placement,
    /// Whether instances are really spread: `soft`.
    Spread,
    /// How many instances run.
    Count,
    /// What is needed.
    Need,
    /// How few instances can serve.
    Floor,
}

/// A guess or a silent default.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Assumption {
    /// Path of whom it is about.
    pub subject: String,
    /// The word of the language: `users`.
    pub word: &'static str,
    /// A default of the language that nobody stated; otherwise it is marked `assumed`.
    pub silent: bool,
}

/// A search that stopped at its budget.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CutShort {
    /// What was cut.
    pub what: &'static str,
    /// How many were done.
    pub done: usize,
    /// Of how many, where that is known.
    pub of: Option<usize>,
}

/// A warning or note of reading.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Diagnostic {
    /// `warning` or `note`.
    pub severity: &'static str,
    /// Its stable name.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
}

/// What a path means.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Element {
    /// Its canonical path, `talk.text`; of a group `component@place`, with `/standby` when it waits.
    pub path: String,
    /// The text for people.
    pub title: String,
    /// The word of the language: `site`, `domain`, `service`, `tool`, `crew`; `group` for a group.
    pub kind: &'static str,
    /// People who use it, as declared; null when not stated or not a component.
    pub users: Option<u64>,
    /// The source its declaration gives after `from`.
    pub source: Option<String>,
}
