//! `advice.json`, version 1: the shape of advice for other programs. Its own types, for the reasons that [`super::shape`]
//! gives. Lengths are whole milliseconds.

use super::shape::{CutShort, Diagnostic, Element, Generator, Model, Status};
use schemars::JsonSchema;
use serde::Serialize;

/// The cheapest changes with which a topology meets what is required of it. Elements are named by their canonical paths
/// everywhere; `elements` says what each path is.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "spof advice, version 1")]
pub struct Advice {
    /// Always `spof-advice`.
    #[schemars(extend("const" = "spof-advice"))]
    pub format: &'static str,
    /// Version of this shape: `1.0`. A reader of 1.0 understands every 1.x.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub version: &'static str,
    /// What wrote it.
    pub generator: Generator,
    /// `incomplete` when a search stopped at its budget: see `cut_short` and `exact`.
    pub status: Status,
    /// What was judged.
    pub model: Model,
    /// The answer in one English sentence, as the terminal shows it.
    pub answer: String,
    /// Were the demands taken from requirements of the topology?
    pub required: bool,
    /// What may happen, and what it does now.
    pub events: Vec<Event>,
    /// What must hold then.
    pub demands: Vec<Demand>,
    /// Parts of requirements that no change here can meet or break.
    pub not_judged: Vec<String>,
    /// Paths of components asked to be back within an objective they do not state.
    pub without_objective: Vec<String>,
    /// Every change that was thought of.
    pub changes: Vec<Change>,
    /// Paths of components not given more instances, because they need a share of all of them and no number keeps it in every event.
    pub by_share: Vec<String>,
    /// Sets of changes that meet every demand that can be met.
    pub sets: Vec<Set>,
    /// The currency of all sums; left out when no price of these changes is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// No set of these changes that does the same costs fewer units.
    pub at_least: u64,
    /// And none that costs as many units costs a smaller sum: an exact decimal text. Left out without `currency`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least_sum: Option<String>,
    /// The sets cost `at_least`.
    pub exact: bool,
    /// From none of the sets a change can be left out.
    pub irreducible: bool,
    /// There is no other set of that cost.
    pub all: bool,
    /// Sets of `changes`, by index: whatever meets the demands has one of each. The proof of `at_least`.
    pub conflicts: Vec<Vec<usize>>,
    /// Demands, by index, that are not met even with all changes.
    pub hopeless: Vec<usize>,
    /// What is to be drilled; left out when no requirement asks for a drill that did not take place, or nobody says what day it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drills: Option<Drills>,
    /// Sets of changes that were judged.
    pub tried: usize,
    /// Searches that stopped at their budget.
    pub cut_short: Vec<CutShort>,
    /// Warnings and notes of reading, by code.
    pub diagnostics: Vec<Diagnostic>,
    /// Every place, domain, component and crew of the topology, and every group.
    pub elements: Vec<Element>,
}

/// One loss.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Event {
    /// Paths of what is lost; empty: everything is dark at once and every place back.
    pub lost: Vec<String>,
    /// It stays lost; else each place is back when its own statements say so.
    pub for_good: bool,
    /// What it does now.
    pub before: Outcome,
}

/// What an event does.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Outcome {
    /// Services that stop.
    pub services_down: usize,
    /// Demands that are not met.
    pub breaches: Vec<Breach>,
    /// When the last service that stops is back; null: never.
    pub last_back_ms: Option<u64>,
    /// Users × hours until each is back, each counted to the horizon, rounded down.
    pub user_hours: u64,
}

/// A demand that is not met.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Breach {
    /// Index into `demands`.
    pub demand: usize,
    /// When the component serves again; null: never.
    pub back_ms: Option<u64>,
}

/// After an event a component serves again in time.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Demand {
    /// Index into `events`.
    pub event: usize,
    /// Who.
    pub component: String,
    /// Within so long; null: at all.
    pub within_ms: Option<u64>,
}

/// A change that may be made.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Change {
    /// `also-at`, `by-hand`, `replica` or `break-ring`.
    pub kind: &'static str,
    /// Who is changed.
    pub component: String,
    /// The statement of the language that makes it.
    pub statement: String,
    /// Units that it costs: 1, or what was asked; 0 when the topology states its price.
    pub cost: u64,
    /// The price that the topology states; left out when it states none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
}

/// What the topology says a change costs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Price {
    /// The sum, an exact decimal text: `40000000`.
    pub amount: String,
    /// The statements it comes from.
    pub from: Vec<Stated>,
}

/// A cost that is stated of a component.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Stated {
    /// As the language writes it: `costs 40_000_000 KRW per place`.
    pub statement: String,
    /// Is it a guess?
    pub assumed: bool,
    /// Where it is from; null: nobody says.
    pub source: Option<String>,
}

/// Changes that together meet the demands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Set {
    /// Indices into `changes`.
    pub changes: Vec<usize>,
    /// The units they cost together. Of two sets, the one with fewer units is cheaper; of as many, the one with the smaller sum.
    pub cost: u64,
    /// The sum of their prices, an exact decimal text; left out without `currency`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<String>,
    /// What each event does then, in the order of `events`.
    pub after: Vec<Outcome>,
}

/// Drills that requirements ask for and that did not take place.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Drills {
    /// The day for which that was looked at: `2022-10-15`.
    pub day: String,
    /// Paths of components of which a drill is asked and of which there was none lately.
    pub late: Vec<String>,
    /// The cheapest drills that together reach all of them.
    pub chosen: Vec<Exercise>,
    /// The currency of their sums; left out when no price of such drills is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The units they cost together.
    pub cost: u64,
    /// The sum of their prices, an exact decimal text; left out without `currency`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<String>,
    /// No drills that reach all of them cost less.
    pub exact: bool,
}

/// Something to be drilled.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Exercise {
    /// The path of a component that is exercised, or of a place that is lost.
    pub element: String,
    /// Units that it costs: 1, or 0 when the topology states its price.
    pub cost: u64,
    /// The price that the topology states; left out when it states none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
}
