//! What is at stake in a loss, for other programs: the shape of a part of `recovery.json`. Filled by [`super::stakes_fill`].
//!
//! Elements are named by their canonical paths. Lengths of time and moments after the loss are whole milliseconds; sums
//! of user-time are decimal texts of whole user-milliseconds and amounts of money decimal texts, since both may be larger
//! than a reader's numbers.

use schemars::JsonSchema;
use serde::Serialize;

/// What is at stake.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Stakes {
    /// Stores whose own instances the loss touches, the most data lost first.
    pub data: Vec<StoreLoss>,
    /// Capacity after the loss of each place, the tightest first.
    pub capacity: Vec<AfterLoss>,
    /// How much stands in how few places.
    pub concentration: Concentration,
    /// What the outage costs.
    pub exposure: Exposure,
    /// What failures cost in a year.
    pub expected: Expected,
    /// What was ever practised.
    pub drills: Drills,
}

/// How much data is lost.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DataLoss {
    /// `at-most`, `unstated` (nobody says how much), `out-of-reach` (not destroyed, nobody says when it is back) or `all`.
    pub kind: &'static str,
    /// At most what was written in this stretch of time; null unless `kind` is `at-most`.
    pub at_most_ms: Option<u64>,
}

/// What a loss does to the data of one store.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StoreLoss {
    /// Its path.
    pub store: String,
    /// The least loss over the copies that count; waiting for the original is one of the choices.
    pub least: DataLoss,
    /// The least loss if copies that do not count could be used after all.
    pub hoped: DataLoss,
    /// What is lost when it serves again.
    pub on_return: DataLoss,
    /// Did it stop?
    pub stopped: bool,
    /// When it serves again; null: it never stopped, or never does.
    pub back_ms: Option<u64>,
    /// Its recovery point objective for this loss; null without one.
    pub objective_ms: Option<u64>,
    /// `met`, `by-waiting`, `undetermined` or `breached`; null without an objective.
    pub kept: Option<&'static str>,
    /// It runs in several groups and states no floor: each instance is taken to hold all the data.
    pub silent_floor: bool,
    /// Its copies, the original first.
    pub copies: Vec<DataCopy>,
}

/// One copy.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DataCopy {
    /// `original`, `standby`, `replica` or `backup`.
    pub kind: &'static str,
    /// Path of where it lives: a group, component or place; the store itself for the original.
    pub kept_in: String,
    /// `stands`, `dark`, `part` (fewer instances than its floor are left), `unknown` or `gone`.
    pub standing: &'static str,
    /// What is lost by going on from it.
    pub lost: DataLoss,
    /// Nobody can go on from it before; null: never.
    pub from_ms: Option<u64>,
    /// A backup whose time to restore nobody states: `from_ms` is a lower bound.
    pub restore_unstated: bool,
    /// When a restore was last tested, `2025-01-01`; null when never or not a backup.
    pub tested: Option<String>,
    /// It was never tested, and somebody accepted that.
    pub accepted: bool,
    /// Does it count?
    pub counts: bool,
    /// Why not: `shares-fallen`, `never-tested`, `part`, `unknown`.
    pub doubts: Vec<&'static str>,
    /// Path of the fallen place or lost domain that holds it and the original; null when none does.
    pub shares_fallen: Option<String>,
}

/// Capacity after one loss.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AfterLoss {
    /// Path of the place.
    pub place: String,
    /// Components that lose instances and stop.
    pub stops: usize,
    /// Components that lose instances and stay up, the tightest first.
    pub survivors: Vec<Headroom>,
}

/// What is left of one component.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Headroom {
    /// Its path.
    pub component: String,
    /// Active instances before.
    pub before: u64,
    /// Active instances after.
    pub left: u64,
    /// The least that can serve.
    pub floor: u64,
    /// Below this it is degraded; null: unknown.
    pub full: Option<u64>,
    /// The load on each instance left, in percent of what it was, rounded up.
    pub load_percent: u64,
    /// Some counts are unknown and were taken as 1.
    pub at_least: bool,
}

/// How much stands in how few places.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Concentration {
    /// The kind of place: `site`.
    pub level: &'static str,
    /// Ten thousand times the sum of the squared shares, rounded down.
    pub herfindahl: u64,
    /// The same if all that may stand together stood in the fullest place.
    pub herfindahl_at_worst: u64,
    /// Active instances in such places.
    pub placed: u64,
    /// Active instances in no such place.
    pub outside: u64,
    /// Active instances of which nobody says where they stand.
    pub unknown: u64,
    /// Of those placed: meant to be spread, so that they may stand together.
    pub soft: u64,
    /// The fullest first.
    pub places: Vec<Stand>,
}

/// How much stands in one place.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Stand {
    /// Its path.
    pub place: String,
    /// Active instances.
    pub instances: u64,
    /// Share of all placed instances in ten-thousandths, rounded down.
    pub share_ten_thousandths: u64,
    /// Of each tier.
    pub tiers: Vec<TierShare>,
}

/// How much of a tier stands in one place.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TierShare {
    /// 1 matters most; null: no tier.
    pub tier: Option<u64>,
    /// Active instances here.
    pub instances: u64,
    /// Active instances placed anywhere.
    pub of: u64,
}

/// An amount of money.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Sum {
    /// Currency code.
    pub currency: String,
    /// Decimal number, `75500` or `0.5`; null: more than can be counted.
    pub amount: Option<String>,
}

/// What an outage costs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Bill {
    /// Users × milliseconds, as a decimal text.
    pub user_ms: String,
    /// Credits owed.
    pub credits: Vec<Sum>,
    /// Revenue lost pro rata.
    pub revenue: Vec<Sum>,
}

/// What the outage costs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Exposure {
    /// Outages are counted up to here.
    pub horizon_ms: u64,
    /// The sum with unlimited hands: a lower bound.
    pub total: Bill,
    /// The sum by the schedule of the crews; null when something has none.
    pub scheduled: Option<Bill>,
    /// Most user-time first.
    pub services: Vec<Exposed>,
    /// What is insured.
    pub insured: Vec<Insured>,
    /// Paths of components that cost and of which nobody says whether they are insured.
    pub insurance_unstated: Vec<String>,
}

/// What the outage of one component costs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Exposed {
    /// Its path.
    pub component: String,
    /// The length that was counted.
    pub counted_ms: u64,
    /// It is not back within the horizon: all numbers are at least.
    pub beyond: bool,
    /// Unstated durations lie on its way: likewise.
    pub at_least: bool,
    /// People who use it; null: not stated.
    pub users: Option<u64>,
    /// With unlimited hands.
    pub bill: Bill,
    /// By the schedule; null when there is none.
    pub scheduled: Option<Bill>,
    /// Credits are stated that cannot be counted.
    pub credits_unknown: bool,
    /// It says what it earns.
    pub revenue_stated: bool,
    /// It says what it owes.
    pub credits_stated: bool,
}

/// One insurance.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Insured {
    /// Paths of those that share it; empty: the whole topology.
    pub components: Vec<String>,
    /// `up-to`, `none` or `unknown`.
    pub kind: &'static str,
    /// It pays at most so much; null unless `kind` is `up-to`.
    pub up_to: Option<Sum>,
}

/// What failures cost in a year.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Expected {
    /// The sum.
    pub per_year: Bill,
    /// Outages are counted up to here.
    pub horizon_ms: u64,
    /// Elements with a rate.
    pub rated: Vec<Rated>,
    /// Paths of elements with a rate of which nobody says how a failure ends: not in the sum.
    pub endless: Vec<String>,
}

/// An element that fails now and then.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Rated {
    /// Its path.
    pub element: String,
    /// Millionths of once a year, as a decimal text.
    pub micros_per_year: String,
    /// What it costs once.
    pub once: Bill,
}

/// What was ever practised.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Drills {
    /// The day by which age is counted; null: not stated.
    pub as_of: Option<String>,
    /// Recovery edges of every component that stops.
    pub edges: Vec<Edge>,
    /// Paths of places to lose, one drill each, that cover what was never exercised.
    pub lose: Vec<String>,
    /// Was every smaller set tried?
    pub lose_exact: bool,
    /// Paths of components that need a drill of their own.
    pub left: Vec<String>,
}

/// One thing that one way back needs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Edge {
    /// Path of who comes back.
    pub component: String,
    /// `takeover`, `restart` or `rebuild`.
    pub way: &'static str,
    /// Position among the ways of the component, from 0.
    pub number: usize,
    /// Path of what it needs; null: nothing, or nobody says what.
    pub needs: Option<String>,
    /// It needs something that nobody states.
    pub needs_unstated: bool,
    /// This recovery goes that way.
    pub gone: bool,
    /// The last drill that exercised it and passed, at least in part; null: never.
    pub exercised: Option<Exercise>,
    /// A later drill that failed, or of which nobody says how it went; null: none.
    pub failed: Option<Exercise>,
}

/// A drill.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Exercise {
    /// Its name.
    pub title: String,
    /// Its date.
    pub date: String,
    /// `passed`, `partly` or `failed`; null: nobody says.
    pub result: Option<&'static str>,
    /// Days until the day the facts hold for; null when that is not stated.
    pub stale_days: Option<u64>,
}
