//! What `spof explain FINDING PATH --format json` prints, version 1. Its own types, for the reasons that [`super::shape`] gives.

use super::advice_shape::Change;
use super::check_shape::{Finding, Thing};
use super::shape::{CutShort, Generator, Status};
use schemars::JsonSchema;
use serde::Serialize;

/// One finding, and all that is known of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "spof explain of a finding, version 1")]
pub struct Explained {
    /// Always `spof-finding`.
    #[schemars(extend("const" = "spof-finding"))]
    pub format: &'static str,
    /// Version of this shape: `1.0`. A reader of 1.0 understands every 1.x.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub version: &'static str,
    /// What wrote it.
    pub generator: Generator,
    /// `incomplete`: a budget cut short what was thought of, judged or looked for.
    pub status: Status,
    /// The finding, as a check tells it.
    pub finding: Finding,
    /// The smallest sets of losses that stop what falls; null where nothing falls or nothing was found.
    pub together: Option<Together>,
    /// What would clear it; null where it is about the texts themselves.
    pub clearing: Option<Clearing>,
}

/// The smallest sets of losses that stop something.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Together {
    /// Canonical path of what stops.
    pub stops: String,
    /// The first of the sets.
    pub sets: Vec<Vec<Thing>>,
    /// How many there are.
    pub all: usize,
    /// Sets of more things were not looked for.
    pub largest: usize,
    /// All sets of up to so many things were found.
    pub complete_to: usize,
}

/// Single changes, each laid over the topology and judged again with it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Clearing {
    /// Those that clear the finding alone: those that bring no error first, then the cheapest, then those that bring least, then
    /// those that clear most.
    pub changes: Vec<Clears>,
    /// Where none does: changes that do together, none of which can be left out; null where none were found.
    pub several: Option<Clears>,
    /// Changes that were thought of.
    pub thought_of: usize,
    /// Changes that were judged.
    pub judged: usize,
    /// The currency of prices; null where the topology states none of these changes.
    pub currency: Option<String>,
    /// What was cut short while changes were thought of.
    pub cut_short: Vec<CutShort>,
}

/// What clears the finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Clears {
    /// One change, or several together.
    pub changes: Vec<Change>,
    /// Other findings that count and are gone with it, worst first.
    pub also_clears: Vec<Touched>,
    /// Findings that count with it and are new, worst first.
    pub new: Vec<Touched>,
    /// Findings that count with it and are worse than without, worst first.
    pub worse: Vec<Touched>,
}

/// A finding that a change does something to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Touched {
    /// Its name.
    pub id: String,
    /// `error`, `warning` or `info`.
    pub level: &'static str,
}
