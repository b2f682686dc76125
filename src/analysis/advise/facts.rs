//! What is known after a search for advice. Plain data, sorted.

use crate::analysis::facts::CutShort;
use crate::base::quantity::{Date, Duration, Moment};
pub use crate::graph::hitting::Cost;
use crate::model::component::WayKind;
use crate::model::cost::Buys;
use crate::model::id::{ComponentId, Element, PlaceId};

/// One loss, or everything dark.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// What is lost, sorted; empty: everything is dark at once and every place back.
    pub lost: Vec<Element>,
    /// It stays lost; else each place is back when its own statements say so.
    pub for_good: bool,
}

/// What must hold: after an event a component serves again in time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Demand {
    /// Index into [`Advice::events`].
    pub event: usize,
    /// Who.
    pub component: ComponentId,
    /// Within so long; `None`: at all.
    pub within: Option<Duration>,
}

/// A change that may be made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// It serves from this place, too, with as many instances as its largest active group.
    AlsoAt(ComponentId, PlaceId),
    /// A way of this kind by hand, which needs nothing else and takes so long.
    ByHand(ComponentId, WayKind, Duration),
    /// So many more instances serve at each of these places, sorted; it serves at none of them yet.
    Replica(ComponentId, Vec<(PlaceId, u64)>),
    /// A restart by hand, which needs nothing else and takes so long, for what waits in a ring.
    BreakRing(ComponentId, Duration),
}

/// Who says what a change costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pricing {
    /// Nobody: it costs one unit. No price is invented for it.
    Nobody,
    /// Whoever asked: it costs so many units, whatever the topology states.
    Asked,
    /// The topology, in these costs of the component: it costs their sum and no unit.
    Stated(Vec<Buys>),
}

/// A change with its cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is done.
    pub what: Move,
    /// What it costs: units of its own, or, of what the topology prices, millionths of [`Advice::currency`].
    pub cost: Cost,
    /// Who says so.
    pub pricing: Pricing,
}

/// What one event does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Services that stop.
    pub stop: usize,
    /// Of [`Advice::demands`] of this event: those that are not met, with the moment at which the component serves again.
    pub breaches: Vec<(usize, Moment)>,
    /// When the last service that stops is back; the start when none stops.
    pub last: Moment,
    /// Users × milliseconds until each is back, each service counted to the horizon.
    pub user_millis: u128,
}

/// One way to meet all demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// Indices into [`Advice::changes`], sorted.
    pub changes: Vec<usize>,
    /// Their costs together.
    pub cost: Cost,
    /// What each event does then, in the order of [`Advice::events`].
    pub after: Vec<Outcome>,
}

/// Something to be drilled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// A component that is exercised, or a place that is lost.
    pub what: Element,
    /// What it costs.
    pub cost: Cost,
    /// Who says so.
    pub pricing: Pricing,
}

/// Drills that requirements ask for and that did not take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drills {
    /// The day for which that was looked at.
    pub day: Date,
    /// Of whom a drill is asked and of whom there was none lately, sorted.
    pub late: Vec<ComponentId>,
    /// Drills that together reach all of them.
    pub chosen: Vec<Exercise>,
    /// Their costs together.
    pub cost: Cost,
    /// The currency of the sums; `None` when no price of these drills is stated.
    pub currency: Option<String>,
    /// No drills that reach all of them cost less than this.
    pub at_least: Cost,
    /// These cost `at_least`.
    pub exact: bool,
}

/// Everything that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// SHA-256 of the model.
    pub model_hash: String,
    /// Were demands taken from requirements of the topology? Else they are those of the options.
    pub required: bool,
    /// What may happen.
    pub events: Vec<Event>,
    /// What must hold then.
    pub demands: Vec<Demand>,
    /// Parts of requirements that no change here can meet or break, as they are written: `drilled within`.
    pub not_judged: Vec<String>,
    /// Components that a requirement asks to be back within an objective they do not state, sorted.
    pub without_objective: Vec<ComponentId>,
    /// What each event does now.
    pub before: Vec<Outcome>,
    /// Every change that was thought of.
    pub changes: Vec<Change>,
    /// The currency of the sums; `None` when no price is stated of any of these changes.
    pub currency: Option<String>,
    /// What is to be drilled; `None`: no requirement asks for a drill that did not take place, or nobody says what day it is.
    pub drills: Option<Drills>,
    /// Who was not given another place: it needs a share of all its instances, so that more instances need more, and no number of them keeps it in every event. Sorted.
    pub by_share: Vec<ComponentId>,
    /// Sets that meet every demand that can be met; none when nothing is breached or nothing helps.
    pub sets: Vec<Set>,
    /// No set of these changes that does the same costs less than this.
    pub at_least: Cost,
    /// The sets cost `at_least`.
    pub exact: bool,
    /// From none of the sets a change can be left out.
    pub irreducible: bool,
    /// There is no other set of that cost.
    pub all: bool,
    /// Sets of changes, indices into `changes`: whatever meets the demands has a change of each. This is the proof.
    pub conflicts: Vec<Vec<usize>>,
    /// Demands, indices, that are not met even with all changes.
    pub hopeless: Vec<usize>,
    /// Sets of changes that were judged.
    pub tests: usize,
    /// Outages count no longer than this.
    pub horizon: Duration,
    /// What a budget cut short.
    pub cut_short: Vec<CutShort>,
}
