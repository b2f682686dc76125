//! `spof replay --format json`, version 1: the public record beside what is predicted, for other programs.

use super::shape::{Generator, Model};
use schemars::JsonSchema;
use serde::Serialize;

/// Every scenario with a public record, replayed. Components are named by their canonical paths.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "spof replay, version 1")]
pub struct Replays {
    /// Always `spof-replay`.
    #[schemars(extend("const" = "spof-replay"))]
    pub format: &'static str,
    /// Version of this shape: `1.1`. A reader of 1.0 understands every 1.x.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub version: &'static str,
    /// What wrote it.
    pub generator: Generator,
    /// What was judged.
    pub model: Model,
    /// One for each scenario that has an `observed`, by path.
    pub scenarios: Vec<Replay>,
    /// One for each incident that names what was lost and what stood still, the earliest first (since 1.1).
    pub incidents: Vec<Incident>,
}

/// One scenario.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Replay {
    /// Its path.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// What was observed beside what is predicted.
    #[serde(flatten)]
    pub record: Record,
}

/// One incident on record.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Incident {
    /// When it began: `2022-10-15` or `2022-10-15T15:19+09:00`.
    pub began: String,
    /// Its title; empty: it has none.
    pub title: String,
    /// It was announced beforehand.
    pub planned: bool,
    /// What was observed beside what is predicted.
    #[serde(flatten)]
    pub record: Record,
    /// Services that are predicted to stop and of which the record says nothing, by path.
    pub unmentioned: Vec<String>,
}

/// What was observed beside what is predicted.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Record {
    /// Over all observations.
    pub score: Score,
    /// Over those about what does not itself stand wholly in what was lost.
    pub derived: Score,
    /// Agreement of the order of return.
    pub order: Order,
    /// How many times are within a factor of 3.2 (half an order of magnitude).
    pub near: usize,
    /// Each observation.
    pub observations: Vec<Observation>,
}

/// How many observations a prediction meets.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Score {
    /// States right.
    pub right: usize,
    /// States wrong.
    pub wrong: usize,
    /// Not modelled: facts that nobody states decide.
    pub not_modelled: usize,
    /// States that reverse reachability, in which a standby counts as up, has right.
    pub baseline_right: usize,
}

/// Agreement of two orders.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Order {
    /// How many have both times.
    pub things: usize,
    /// Pairs in the same order.
    pub concordant: u64,
    /// Pairs in opposite orders.
    pub discordant: u64,
    /// Pairs equal in one or both.
    pub tied: u64,
    /// Kendall's tau-b in thousandths; null when one side has no order.
    pub tau_b_thousandths: Option<i64>,
}

/// One observation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Observation {
    /// Path of the component.
    pub component: String,
    /// What was observed.
    pub observed: State,
    /// What is predicted.
    pub predicted: State,
    /// `right`, `wrong` or `not-modelled`.
    pub agreement: Agreement,
    /// Predicted ÷ observed in thousandths, 1,000 inside an observed window; null without both times.
    pub ratio_thousandths: Option<u64>,
    /// Within a factor of 3.2; null without both times.
    pub near: Option<bool>,
    /// It does not itself stand wholly in what was lost.
    pub derived: bool,
    /// Reverse reachability says that it stops.
    pub baseline_stops: bool,
    /// Reverse reachability is right.
    pub baseline_right: bool,
}

/// Does a prediction agree with the record?
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Agreement {
    Right,
    Wrong,
    NotModelled,
}

/// A state, observed or predicted.
#[derive(Debug, Serialize, JsonSchema)]
pub struct State {
    /// `up`, `degraded`, `down` (when nothing more is known), `back`, `never` or `undetermined`.
    pub state: &'static str,
    /// Back no sooner; for a prediction with unlimited hands; null unless `back`.
    pub from_ms: Option<u64>,
    /// Back no later; for a prediction by the schedule of crews; null unless `back`, and when nobody says how large
    /// the crews are.
    pub to_ms: Option<u64>,
    /// Only a lower bound: durations or sizes of crews that nobody states lie on the way.
    pub at_least: bool,
}
