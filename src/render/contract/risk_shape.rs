//! `risk.json`, version 1: the shape of risk groups, availability and importance for other programs.
//!
//! Its own types, for the reasons that [`super::shape`] gives. Chances and shares run from 0 to 1 and are written with
//! all digits a double has; a year has 365 days.

use super::shape::{CutShort, Diagnostic, Element, Generator, Model, Status};
use schemars::JsonSchema;
use serde::Serialize;

/// Everything that is known of the risk of one topology. Elements are named by their canonical paths everywhere;
/// `elements` says what each path is. Nothing in it depends on how the topology is written, only on what it says.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "spof risk, version 1")]
pub struct Risk {
    /// Always `spof-risk`.
    #[schemars(extend("const" = "spof-risk"))]
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
    /// The answer in one English sentence, as the terminal shows it.
    pub answer: String,
    /// Groups are complete up to so many elements.
    pub order: u32,
    /// How many elements could be lost.
    pub losable: usize,
    /// The downtime of every service is exact; see there.
    pub exact: bool,
    /// Samples that check or replace the exact figures; null without.
    pub sampling: Option<Sampling>,
    /// Services, worst first.
    pub services: Vec<Service>,
    /// Frequency–consequence curve: the costliest outage first. At the best of what is unknown.
    pub curve: Vec<Point>,
    /// The same at the worst of what is unknown: what may stop does, until the horizon.
    pub curve_worst: Vec<Point>,
    /// Every place of the level, every domain and whatever states a rate, each lost by itself, where that stops a service or
    /// may: the costliest first.
    pub losses: Vec<Loss>,
    /// Paths of elements in groups that do not say how often they fail, or how that ends.
    pub unrated: Vec<String>,
    /// Searches that stopped at their budget.
    pub cut_short: Vec<CutShort>,
    /// Warnings and notes of reading, by code.
    pub diagnostics: Vec<Diagnostic>,
    /// Every place, domain, component and crew of the topology, and every group.
    pub elements: Vec<Element>,
}

/// One service.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Service {
    /// Its path.
    pub service: String,
    /// Minimal cut sets: smallest first, then likeliest; perhaps not all, see `counts`.
    pub groups: Vec<Group>,
    /// How many groups there are of 1, 2, … elements.
    pub counts: Vec<u64>,
    /// There may be more groups than `counts` says: the search stopped at its budget.
    pub at_least: bool,
    /// The first so many numbers of `counts` are exact, whatever `at_least` says.
    pub complete_to: u32,
    /// At the best of what is unknown; null when nothing that bears on it states a rate, or it is never up.
    pub downtime: Option<Downtime>,
    /// At the worst of what is unknown.
    pub downtime_worst: Option<Downtime>,
    /// Both are exact, null where there is none; otherwise decision diagrams outgrew their budget, and one or both are null.
    pub exact: bool,
    /// The same as `downtime` by samples; null when none were asked for, or nothing that bears on it states a rate.
    pub sampled: Option<Sampled>,
    /// What matters to it, most first.
    pub importance: Vec<Importance>,
}

/// Elements that stop a service when they are lost together, none of which can be left out.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Group {
    /// Their paths.
    pub elements: Vec<String>,
    /// How likely all are lost at the same time; null when one states no rate.
    pub probability: Option<f64>,
}

/// How much of the time a service is down, by failures and repairs alone.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Downtime {
    /// Share of the time.
    pub unavailability: f64,
    /// Hours in a year.
    pub hours_per_year: f64,
    /// Outages in a year; null when something only says how much of the time it is up.
    pub outages_per_year: Option<f64>,
    /// Users × hours in a year; null when nobody states the users.
    pub user_hours_per_year: Option<f64>,
}

/// In how many random states of the elements a service is down; what is unknown is at its best.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Sampled {
    /// How many states.
    pub samples: u64,
    /// In how many it is down.
    pub down: u64,
    /// The estimate: `down / samples`.
    pub unavailability: f64,
    /// Lower end of its 95 % interval, after Clopper and Pearson.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Samples that were asked for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Sampling {
    /// How many.
    pub samples: u64,
    /// From which seed.
    pub seed: u64,
}

/// What one element means for one service: `P` is the unavailability of the service, `q` that of the element.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Importance {
    /// Path of the element.
    pub element: String,
    /// `q`.
    pub probability: f64,
    /// `P(q = 1) - P(q = 0)`.
    pub birnbaum: f64,
    /// `birnbaum × q / P`.
    pub criticality: f64,
    /// `q × P(q = 1) / P`: the chance that the element is down when the service is.
    pub fussell_vesely: f64,
    /// `P(q = 1) / P`.
    pub risk_achievement_worth: f64,
    /// `P / P(q = 0)`; null when the service is never down without failures of the element.
    pub risk_reduction_worth: Option<f64>,
}

/// One outage on the curve.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Point {
    /// Path of the element that is lost.
    pub element: String,
    /// Users × hours it costs.
    pub user_hours: f64,
    /// Outages in a year that cost at least that.
    pub per_year: f64,
}

/// One element lost by itself.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Loss {
    /// Its path.
    pub element: String,
    /// How often in a year it is up it fails, as stated; null when nobody says.
    pub per_year: Option<f64>,
    /// Services that stop.
    pub stops: usize,
    /// Services that stop at the worst of what is unknown.
    pub may_stop: usize,
    /// Users × hours until each service that stops is back, no longer than the horizon.
    pub user_hours: f64,
    /// The same at the worst of what is unknown.
    pub user_hours_worst: f64,
    /// It is more: a service that stops states no users, or is not back within the horizon.
    pub at_least: bool,
}
