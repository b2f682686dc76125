//! `recovery.json`, version 1: the shape of one recovery for other programs.
//!
//! Its own types, for the reasons that [`super::shape`] gives. All times are whole milliseconds after the loss; `null` is
//! never, unless a field says otherwise. They are those of unlimited hands, with every range of durations at its middle,
//! unless another reading is named.

use super::shape::{CutShort, Diagnostic, Element, Generator, Model, Status};
use super::stakes::Stakes;
use schemars::JsonSchema;
use serde::Serialize;

/// Everything that is known of one recovery. Elements are named by their canonical paths everywhere; `elements` says
/// what each path is. Nothing in it depends on how the topology is written, only on what it says.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "spof recovery, version 1")]
pub struct Recovery {
    /// Always `spof-recovery`.
    #[schemars(extend("const" = "spof-recovery"))]
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
    /// Path of the scenario that was simulated; null when losses were named one by one.
    pub scenario: Option<String>,
    /// A black start: everything dark at once, every place back. Then `lost` is empty and `stopped` lists every component.
    pub dark: bool,
    /// The answer in one English sentence, as the terminal shows it.
    pub answer: String,
    /// What is lost.
    pub lost: Vec<Lost>,
    /// When the loss is noticed, if the scenario says so; null when it does not.
    pub noticed_ms: Option<u64>,
    /// What was counted.
    pub counted: Counted,
    /// Components that stop, first back first; what never comes back is last.
    pub stopped: Vec<Stopped>,
    /// Components that work on, degraded; first as before first.
    pub degraded: Vec<Degraded>,
    /// Paths of components that may stop: facts that nobody states decide it.
    pub undetermined: Vec<String>,
    /// Places that go down, first back first.
    pub places: Vec<Place>,
    /// Instances that go down, by the time at which they run again.
    pub instances: Vec<Instances>,
    /// What crews have to do.
    pub crews: Vec<Crew>,
    /// The schedule: every piece of work on the ways that are gone, by begin.
    pub works: Vec<Work>,
    /// What would have helped all services most, first.
    pub levers: Vec<Lever>,
    /// What never comes back, and why; null when all comes back.
    pub deadlock: Option<Deadlock>,
    /// Rings of waiting with one way out.
    pub exits: Vec<Exit>,
    /// How ranges of durations were drawn.
    pub draws: Draws,
    /// Searches that stopped at their budget.
    pub cut_short: Vec<CutShort>,
    /// The same loss before something was added to the topology; null when nothing was added.
    pub before: Option<Before>,
    /// What is at stake besides time: data, capacity, money, drills; null for a black start.
    pub stakes: Option<Stakes>,
    /// Warnings and notes of reading, by code.
    pub diagnostics: Vec<Diagnostic>,
    /// Every place, domain, component and crew of the topology, and every group.
    pub elements: Vec<Element>,
}

/// One thing lost.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Lost {
    /// Its path.
    pub element: String,
    /// Until when.
    pub until: Until,
    /// For at least so long; null unless `until` is `after`.
    pub at_least_ms: Option<u64>,
    /// For at most so long; null unless `until` is `after`.
    pub at_most_ms: Option<u64>,
    /// Its data is gone too.
    pub destroyed: bool,
}

/// Until when something is lost.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Until {
    /// For a stated time.
    After,
    /// The fault is over at once: it comes back by the ways it declares.
    ByItsWays,
    /// It is said to be unknown for how long.
    Unknown,
    /// For good.
    Never,
}

/// What was counted.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Counted {
    /// Services declared.
    pub services: usize,
    /// Components declared, services included.
    pub components: usize,
    /// Services that stop.
    pub services_stopped: usize,
    /// Services that never come back.
    pub services_never: usize,
    /// At least so many people use a service that stops: the most users of one of them. Nobody is counted twice.
    pub people_at_least: u64,
    /// When the last service that comes back is back; null when none does.
    pub last_back_ms: Option<u64>,
}

/// A component that stops.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Stopped {
    /// Its path.
    pub component: String,
    /// When it serves again with unlimited hands: a lower bound; null: never.
    pub back_ms: Option<u64>,
    /// Durations that nobody states lie on its way and were counted as nothing: it may be later.
    pub at_least: bool,
    /// Is there a schedule? Not when it hangs on a crew whose size nobody states.
    pub scheduled_known: bool,
    /// When it serves again with the crews as large as they are: an upper bound; null: never, or not known.
    pub scheduled_ms: Option<u64>,
    /// When it serves as before; null: never.
    pub whole_ms: Option<u64>,
    /// The same as `back_ms` over many draws; null when no range of durations matters.
    pub spread: Option<Spread>,
    /// Hollow redundancy: something of it stands elsewhere, yet every way to use it lacks something that was lost.
    pub hollow: bool,
    /// Its recovery time objective for this loss; null without one.
    pub objective_ms: Option<u64>,
    /// Is it back within it? null without one.
    pub meets_objective: Option<bool>,
    /// What took the time, without gaps from the loss to `back_ms`.
    pub path: Vec<Leg>,
    /// What would have helped, most first.
    pub shares: Vec<Share>,
}

/// A time that hangs on ranges of durations; null: never.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Spread {
    /// With every range at its least.
    pub low_ms: Option<u64>,
    /// A tenth of the draws are back by then.
    pub p10_ms: Option<u64>,
    /// Half of the draws are.
    pub p50_ms: Option<u64>,
    /// Nine tenths of the draws are.
    pub p90_ms: Option<u64>,
    /// With every range at its most.
    pub high_ms: Option<u64>,
    /// Draws in which it is back within its objective; null without one.
    pub in_time: Option<u32>,
}

/// A stretch of time on the critical path.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Leg {
    /// Path of the element or crew it is about.
    pub who: String,
    /// What takes the time.
    pub doing: Doing,
    /// Path of the instances that a way brings back; null for a rebuild and for what is no way.
    pub group: Option<String>,
    /// Path of the crew that does it; null for what no crew does.
    pub by: Option<String>,
    /// It begins.
    pub from_ms: Option<u64>,
    /// It ends.
    pub to_ms: Option<u64>,
}

/// What takes time.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Doing {
    /// It is lost and not yet usable again.
    Gone,
    /// Nobody has noticed yet.
    Noticing,
    /// Nobody has noticed yet, because what watches it is down too.
    NoticingUnwatched,
    /// A standby takes over.
    Takeover,
    /// What was lost is started again.
    Restart,
    /// It is built anew elsewhere.
    Rebuild,
}

/// How much sooner a component would be back had something been up all along.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Share {
    /// Paths of what is held up; more than one when only together they help.
    pub held: Vec<String>,
    /// When it would be back then.
    pub without_ms: Option<u64>,
}

/// A component that works on, degraded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Degraded {
    /// Its path.
    pub component: String,
    /// When it serves as before; null: never.
    pub whole_ms: Option<u64>,
}

/// A place that goes down.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Place {
    /// Its path.
    pub place: String,
    /// When it can be used again; null: never.
    pub usable_ms: Option<u64>,
}

/// Instances that go down.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Instances {
    /// Path of the group.
    pub group: String,
    /// How many.
    pub count: u64,
    /// When they run again; null: never.
    pub running_ms: Option<u64>,
}

/// What a crew has to do.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Crew {
    /// Its path.
    pub crew: String,
    /// How many people; null: nobody says.
    pub people: Option<u64>,
    /// When they can work; null: never.
    pub ready_ms: Option<u64>,
    /// Pieces of work.
    pub tasks: u64,
    /// Person-milliseconds of work, as a decimal number in a text because it may exceed 2^53.
    pub work_person_ms: String,
    /// Is there a schedule? Not when their number is unknown.
    pub scheduled_known: bool,
    /// When their last piece of work ends; null: never, or not known.
    pub done_ms: Option<u64>,
    /// The most people at work at once; null: not known.
    pub busiest: Option<u64>,
}

/// A piece of work.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Work {
    /// Path of the component.
    pub component: String,
    /// `takeover`, `restart` or `rebuild`.
    pub kind: Doing,
    /// Path of the instances; null for a rebuild.
    pub group: Option<String>,
    /// Path of the crew; null: by machines.
    pub by: Option<String>,
    /// It could begin.
    pub due_ms: Option<u64>,
    /// It begins.
    pub from_ms: Option<u64>,
    /// It is done.
    pub to_ms: Option<u64>,
}

/// What something costs all services together: had it been up all along …
#[derive(Debug, Serialize, JsonSchema)]
pub struct Lever {
    /// Paths of what is held up.
    pub held: Vec<String>,
    /// Paths of services that would be back sooner.
    pub sooner: Vec<String>,
    /// Service-milliseconds saved, as a decimal number in a text because it may exceed 2^53.
    pub saved_service_ms: String,
    /// Paths of services that would come back at all.
    pub revived: Vec<String>,
    /// Paths of services that would meet an objective they miss: it is recovery-critical for them.
    pub critical_for: Vec<String>,
}

/// What waits for itself.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Deadlock {
    /// Paths of components that never come back.
    pub never: Vec<String>,
    /// Paths of a smallest ring, each waiting for the next, the last for the first; empty when a way is missing.
    pub ring: Vec<String>,
    /// Paths of the fewest components that, kept elsewhere or started by hand, let all come back.
    pub unlock: Vec<String>,
    /// Every smaller set was tried and is not enough.
    pub proven: bool,
}

/// The only way out of a ring of waiting.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Exit {
    /// Path of the component that comes back by it.
    pub component: String,
    /// What kind of way it is.
    pub way: &'static str,
    /// Path of the crew that does it; null for machines.
    pub by: Option<String>,
    /// Paths of the ring it leads out of: the first waits, by its other ways, for the second, and so on; the last for the first.
    pub ring: Vec<String>,
    /// Paths of components that without this way would never come back.
    pub never: Vec<String>,
}

/// How ranges of durations were drawn.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Draws {
    /// How many draws.
    pub number: u32,
    /// From which seed, as a decimal number in a text because it may exceed 2^53.
    pub seed: String,
}

/// The same loss before something was added.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Before {
    /// SHA-256 of the model before.
    pub sha256: String,
    /// The answer then, in one English sentence.
    pub answer: String,
    /// What stops before or now, with both times.
    pub changes: Vec<Change>,
}

/// One component, before and now.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Change {
    /// Its path.
    pub component: String,
    /// It stopped before.
    pub stopped_before: bool,
    /// When it was back; null: never; 0 when it did not stop.
    pub before_ms: Option<u64>,
    /// It stops now.
    pub stops_now: bool,
    /// When it is back; null: never; 0 when it does not stop.
    pub now_ms: Option<u64>,
}
