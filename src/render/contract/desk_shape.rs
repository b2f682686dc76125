//! What the engine in a page answers. A contract between two halves of one program, made together and shipped in one file:
//! short names, things called by kind and number (`c12`, `p0`, `d3`, `g7`, crews `w1`), times in milliseconds after the loss,
//! `null` for never.

use super::desk_model_shape::{Ref, Unknown};
use serde::Serialize;

/// The loss of each place, and every single point.
#[derive(Debug, Serialize)]
pub struct Table {
    /// Places, worst first.
    pub rows: Vec<Row>,
    /// What takes something with it when it alone is lost, worst first.
    pub points: Vec<Point>,
    /// How many there are, listed or not.
    pub points_of: usize,
}

/// What the loss of one place does to services (to all components where there is no service).
#[derive(Debug, Serialize)]
pub struct Row {
    /// The place.
    pub of: Ref,
    /// Those that stop: index, when back.
    pub stop: Vec<(u32, Option<u64>)>,
    /// Those that work on, less well: index, when whole.
    pub less: Vec<(u32, Option<u64>)>,
    /// Those of which nobody can say.
    pub open: Vec<u32>,
    /// Components of other kinds that stop.
    pub others: usize,
    /// People who lose a service, at least.
    pub people: u64,
}

/// A single point of failure.
#[derive(Debug, Serialize)]
pub struct Point {
    /// What.
    pub of: Ref,
    /// How many services stop with it.
    pub services: usize,
    /// How many components of other kinds.
    pub others: usize,
    /// How many services run on, and could never be started again without it.
    pub start_only: usize,
    /// Of these services, the largest number of users.
    pub people: u64,
    /// Who stops, services first, the first few; and how that is reached: `direct`, `indirect`, `hidden`.
    pub stops: Vec<(u32, &'static str)>,
}

/// What one loss does.
#[derive(Debug, Serialize)]
pub struct Loss {
    /// What is lost.
    pub lost: Vec<Lost>,
    /// When it is noticed, if a scenario says.
    pub noticed: Option<u64>,
    /// What stops.
    pub stop: Vec<Stop>,
    /// What works on, less well: index, when whole.
    pub less: Vec<(u32, Option<u64>)>,
    /// What nobody can say anything of.
    pub open: Vec<u32>,
    /// Instances that are gone, and when they are back.
    pub groups: Vec<(u32, Option<u64>)>,
    /// Places that are dark, and when they can be used again.
    pub places: Vec<(u32, Option<u64>)>,
    /// People who lose a service, at least.
    pub people: u64,
    /// Components with instances elsewhere that cannot take over.
    pub hollow: usize,
    /// The public record of the scenario.
    pub observed: Vec<Observed>,
}

/// One thing lost.
#[derive(Debug, Serialize)]
pub struct Lost {
    /// What.
    pub of: Ref,
    /// `after`, `ways`, `never`.
    pub until: &'static str,
    /// With `after`: the middle of what is stated.
    pub ms: Option<u64>,
}

/// Something that stops.
#[derive(Debug, Serialize)]
pub struct Stop {
    /// Who.
    pub of: u32,
    /// When it is back.
    pub back: Option<u64>,
    /// It may be later: durations nobody states.
    pub at_least: bool,
    /// Its place in the order of falling.
    pub order: u32,
    /// Its objective for this loss.
    pub rto: Option<u64>,
    /// `elsewhere`, `blocked`, `none`.
    pub way: &'static str,
    /// Groups elsewhere that cannot be used.
    pub stuck: Vec<u32>,
}

/// What was observed of one component.
#[derive(Debug, Serialize)]
pub struct Observed {
    /// Who.
    pub of: u32,
    /// `up`, `degraded`, `down`, `back`.
    pub state: &'static str,
    /// With `back`: the window.
    pub from: u64,
    /// Its end.
    pub to: u64,
}

/// Why a component stops.
#[derive(Debug, Serialize)]
pub struct Why {
    /// Who.
    pub of: u32,
    /// `down`, `less`, `up`, `open`, `anyway`.
    pub state: &'static str,
    /// From the consequence down to the cause, each step above what it rests on.
    pub steps: Vec<Step>,
    /// Steps that were left out.
    pub more: usize,
    /// Why it serves less well.
    pub short: Vec<Short>,
    /// Facts that would settle it.
    pub unknown: Vec<Unknown>,
    /// Ways back that do not work, and what they lack.
    pub ways: Vec<Way>,
    /// What takes the time, without gaps.
    pub legs: Vec<Leg>,
}

/// Everything that stops a component.
#[derive(Debug, Serialize)]
pub struct Causes {
    /// Who.
    pub of: u32,
    /// Every smallest set of losses that stops it, the first few.
    pub sets: Vec<Vec<Ref>>,
    /// How many there are of 1, 2, … elements.
    pub counts: Vec<u64>,
    /// All of so many elements are counted.
    pub complete_to: usize,
}

/// One thing that falls.
#[derive(Debug, Serialize)]
pub struct Step {
    /// How deep below the consequence.
    pub depth: usize,
    /// What falls.
    pub of: Ref,
    /// `lost`, `within`, `clause`, `floor`, `unknown`.
    pub why: &'static str,
    /// Because of these.
    pub on: Vec<Ref>,
    /// How many are needed, of how many: clauses; or how many are left, of how many: floors.
    pub need: Option<(u64, u64)>,
    /// The place a clause asks in; with `unknown`, what is not known.
    pub what: Option<String>,
    /// The statement.
    pub at: String,
}

/// Why something serves less well.
#[derive(Debug, Serialize)]
pub struct Short {
    /// `instances`, `wants`, `with`.
    pub why: &'static str,
    /// What is down or degraded.
    pub on: Vec<Ref>,
    /// Instances up, of how many.
    pub of: Option<(u64, u64)>,
    /// The statement.
    pub at: String,
}

/// A way back that does not work.
#[derive(Debug, Serialize)]
pub struct Way {
    /// `takeover`, `restart`, `rebuild`.
    pub kind: Option<&'static str>,
    /// The instances it would use.
    pub group: Option<u32>,
    /// What it lacks; `?` for what nobody states.
    pub lacks: Vec<Ref>,
    /// The statement.
    pub at: String,
}

/// What takes time.
#[derive(Debug, Serialize)]
pub struct Leg {
    /// About whom.
    pub of: Ref,
    /// `gone`, `noticing`, `takeover`, `restart`, `rebuild`.
    pub doing: &'static str,
    /// With `noticing`: what would notice is down, too.
    pub blind: bool,
    /// Who does it.
    pub by: Option<Ref>,
    /// It begins.
    pub from: u64,
    /// It ends.
    pub to: u64,
    /// The statement.
    pub at: String,
}

/// Smallest changes that bring a component back.
#[derive(Debug, Serialize)]
pub struct Help {
    /// Who.
    pub of: u32,
    /// Back within this; `null`: back although what is lost stays lost.
    pub within: Option<u64>,
    /// Sets of changes, all of the least cost; none: nothing thought of helps.
    pub sets: Vec<Set>,
    /// No smaller set does.
    pub exact: bool,
    /// Sets that were tried.
    pub tried: usize,
}

/// One set of changes.
#[derive(Debug, Serialize)]
pub struct Set {
    /// The changes.
    pub changes: Vec<Change>,
    /// The same as statements of the language.
    pub statements: String,
    /// When the component is back then, 0 when it does not stop; `null`: never.
    pub back: Option<u64>,
    /// Services, this one included, that are back sooner then, or do not stop any more.
    pub sooner: usize,
}

/// One change.
#[derive(Debug, Serialize)]
pub struct Change {
    /// Who is changed.
    pub of: u32,
    /// With `also-at`: the place.
    pub place: Option<u32>,
    /// With `by-hand`: the way.
    pub way: Option<&'static str>,
    /// With `by-hand`: how long it takes.
    pub ms: Option<u64>,
}

/// Which ways back anybody ever practised.
#[derive(Debug, Serialize)]
pub struct Drills {
    /// Things that ways back of what stops need.
    pub edges: usize,
    /// Of these, practised and not failed.
    pub practised: usize,
    /// The first few that nobody ever practised, services first.
    pub open: Vec<Edge>,
    /// The fewest places whose loss would practise all.
    pub cover: Vec<u32>,
}

/// One thing that one way back needs.
#[derive(Debug, Serialize)]
pub struct Edge {
    /// Who comes back.
    pub of: u32,
    /// By which way.
    pub kind: &'static str,
    /// What that needs.
    pub needs: Ref,
    /// The last drill that tried it and failed.
    pub failed: Option<String>,
}

/// What could not be answered.
#[derive(Debug, Serialize)]
pub struct Fault {
    /// A sentence without full stop.
    pub error: String,
    /// What is wrong with the texts.
    pub complaints: Vec<Complaint>,
}

/// A complaint about a text.
#[derive(Debug, Serialize)]
pub struct Complaint {
    /// Where.
    pub at: String,
    /// What.
    pub message: String,
}
