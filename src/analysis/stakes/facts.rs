//! `Stakes`: what is at stake in one loss, as data. Made by [`super::gather`]; read by reports and contracts.
//!
//! Lengths of time are whole milliseconds, shares whole ten-thousandths. What money is about stands in [`super::money`].

use super::money::{Expected, Exposure};
use crate::base::quantity::{Date, Duration, Moment};
use crate::model::component::{Target, WayKind};
use crate::model::evidence::Outcome;
use crate::model::id::{ComponentId, CrewId, Element, GroupId, PlaceId};
use crate::model::place_kind::PlaceKind;

/// How much data is lost. Ordered, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataLoss {
    /// At most what was written in this last stretch of time; 0: nothing.
    AtMost(Duration),
    /// Something is left; nobody says how far behind it is.
    Unstated,
    /// It is not destroyed, but nobody says when anybody can reach it again.
    OutOfReach,
    /// All of it, for good.
    All,
}

impl DataLoss {
    /// Nothing is lost.
    pub const NOTHING: Self = Self::AtMost(Duration { millis: 0 });
}

/// A place where the data of a store lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CopyKind {
    /// The store's own active instances: the original.
    Original,
    /// Its own standby instances, where no replication speaks for them.
    Standby(GroupId),
    /// `replicates to`: index into the replications of the store.
    Replica(usize),
    /// `backup … to`: index into the backups of the store.
    Backup(usize),
}

/// What became of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is there.
    Stands,
    /// It is intact and cannot be reached before this moment.
    Dark(Moment),
    /// Fewer instances than its floor are left for good: whether they hold all of it nobody says.
    Part,
    /// Nobody says where it is, so nobody knows what became of it.
    Unknown,
    /// It is destroyed.
    Gone,
}

/// Why a copy does not count although it may be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// It fell together with the original: this fallen place or lost domain holds both.
    SharesFallen(Element),
    /// No restore of this backup was ever tested, and nobody accepted that.
    NeverTested,
    /// See [`Standing::Part`].
    Part,
    /// See [`Standing::Unknown`].
    Unknown,
}

/// One copy of the data of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataCopy {
    /// Which.
    pub kind: CopyKind,
    /// What became of it.
    pub standing: Standing,
    /// What is lost by going on from it: 0 for the original and for synchronous replicas, the lag of others, the whole
    /// interval of a backup. [`DataLoss::All`] when it is gone.
    pub lost: DataLoss,
    /// Nobody can go on from it before: when it can be reached; for copies also when the loss is noticed; for backups then
    /// the restore, at its middle. `NEVER` when it is gone.
    pub from: Moment,
    /// A backup whose time to restore nobody states: counted as nothing, so that `from` is a lower bound.
    pub restore_unstated: bool,
    /// When a restore of the backup was last tested.
    pub tested: Option<Date>,
    /// The backup was never tested, and somebody accepted that in writing.
    pub accepted: bool,
    /// Why it does not count; empty: it counts. Sorted.
    pub doubts: Vec<Doubt>,
}

impl DataCopy {
    /// Does it count?
    #[must_use]
    pub fn counts(&self) -> bool {
        self.doubts.is_empty()
    }
}

/// How a data loss compares with the `rpo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rpo {
    /// It loses no more than allowed.
    Met,
    /// Only by waiting for the original; the way it comes back first loses more.
    ByWaiting,
    /// It hangs on what nobody states or ever tested.
    Undetermined,
    /// It loses more, whatever the unstated facts are.
    Breached,
}

/// What a loss does to the data of one store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreLoss {
    /// Which store, or other component that states copies.
    pub store: ComponentId,
    /// Its copies: the original first, then standbys, replicas, backups.
    pub copies: Vec<DataCopy>,
    /// The least loss over the copies that count; waiting for the original is one of the choices.
    pub least: DataLoss,
    /// The least loss if the copies that do not count could be used after all. Never more than `least`.
    pub hoped: DataLoss,
    /// When the store serves again; `None`: it never stopped.
    pub back: Option<Moment>,
    /// What is lost when it serves again at `back`: the original only counts when it is there by then.
    pub on_return: DataLoss,
    /// Its `rpo` for this loss, when it has one.
    pub objective: Option<Duration>,
    /// How that is kept; `None` without one.
    pub kept: Option<Rpo>,
    /// It runs in several groups and states no `floor`: each instance is taken to hold all the data.
    pub silent_floor: bool,
}

impl StoreLoss {
    /// The original.
    #[must_use]
    pub fn original(&self) -> Option<&DataCopy> {
        self.copies.iter().find(|copy| copy.kind == CopyKind::Original)
    }

    /// The best copy that counts and is not the original: the least loss, then the soonest.
    #[must_use]
    pub fn elsewhere(&self) -> Option<&DataCopy> {
        let others = self.copies.iter().filter(|copy| copy.kind != CopyKind::Original && copy.counts());
        others.filter(|copy| !copy.from.is_never()).min_by_key(|copy| (copy.lost, copy.from))
    }
}

/// What is left of a component that lost instances and is still up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headroom {
    /// Who.
    pub component: ComponentId,
    /// Active instances before the loss.
    pub before: u64,
    /// Active instances after it.
    pub left: u64,
    /// The least that can serve.
    pub floor: u64,
    /// Below this it is degraded; `None`: said to be unknown.
    pub full: Option<u64>,
    /// Some counts are unknown and were taken as 1: all numbers of instances are lower bounds.
    pub at_least: bool,
}

impl Headroom {
    /// The load on each instance that is left, in whole percent of what it was before, rounded up: 200 when half are left.
    #[must_use]
    pub fn load_percent(&self) -> u64 {
        (u128::from(self.before) * 100).div_ceil(u128::from(self.left.max(1))) as u64
    }
}

/// Capacity when one place is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AfterLoss {
    /// Which place.
    pub place: PlaceId,
    /// Components that lose instances and stay up, the tightest first: by instances left for each that `full` asks
    /// for (without `full`: of those before), then by instances above the floor, then by id.
    pub survivors: Vec<Headroom>,
    /// Components that lose instances and stop.
    pub stops: usize,
}

/// Capacity after the loss of each place of one kind (N-1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// The kind of place.
    pub level: PlaceKind,
    /// Every such place from which instances go: the place with the tightest survivor first, then by id.
    pub places: Vec<AfterLoss>,
}

/// How much stands in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Which place.
    pub place: PlaceId,
    /// Active instances there.
    pub instances: u64,
    /// Of all instances placed, in ten-thousandths, rounded down.
    pub share: u64,
    /// Of the instances of each tier: tier, instances there, instances placed anywhere. Best tier first; `None`: no tier.
    pub tiers: Vec<(Option<u64>, u64, u64)>,
}

/// How much stands in how few places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concentration {
    /// The kind of place.
    pub level: PlaceKind,
    /// Every place with instances, the most first, then by id.
    pub places: Vec<Stand>,
    /// Active instances in such places.
    pub placed: u64,
    /// Active instances that stand in no such place.
    pub outside: u64,
    /// Active instances of which nobody says where they stand.
    pub unknown: u64,
    /// Of those placed: meant to be spread (`across … soft`), so that they may stand together.
    pub soft: u64,
    /// Herfindahl index: the sum of the squared shares, `10,000 × Σ nᵢ² / (Σ nᵢ)²`, rounded down. 10,000: all in one
    /// place; 3,333: evenly in three. 0: nothing is placed.
    pub index: u64,
    /// The same if all unknown and soft instances stood in the fullest place. Never below `index`.
    pub index_at_worst: u64,
}

/// What a way back needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needed {
    /// Nothing but itself.
    Nothing,
    /// A component or place, `with`.
    Target(Target),
    /// People, `by`.
    Crew(CrewId),
    /// `with unknown`.
    Unstated,
}

/// A drill that touched a recovery edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// Index into the drills of the topology.
    pub drill: usize,
    /// Its date.
    pub date: Date,
    /// How it went; `None`: nobody says.
    pub result: Option<Outcome>,
    /// Days from the drill to the day the facts hold for, 0 when it was later; `None`: the topology does not say `as of`.
    pub stale_days: Option<u64>,
}

/// A recovery edge: one thing that one way back of one component needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Who comes back.
    pub component: ComponentId,
    /// By which kind of way.
    pub kind: WayKind,
    /// Index into the ways of the component.
    pub number: usize,
    /// What that needs.
    pub needed: Needed,
    /// The way is gone in this recovery; otherwise it is declared only.
    pub gone: bool,
    /// The last drill that exercised it and did not fail.
    pub exercised: Option<Exercise>,
    /// The last drill that tried it and failed, or of which nobody says how it went, when it is not before `exercised`.
    pub failed: Option<Exercise>,
}

/// The fewest losses of one place each that, practised, cover what was never exercised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// Places to lose, one drill each, sorted.
    pub lose: Vec<PlaceId>,
    /// Was every smaller set tried? Otherwise a smaller one may do, too.
    pub exact: bool,
    /// Components with edges never exercised that no such loss takes down: they need a drill of their own. Sorted.
    pub left: Vec<ComponentId>,
}

/// What was ever practised of a recovery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drills {
    /// Every recovery edge of every component that stops; sorted by component, way, need.
    pub edges: Vec<Edge>,
    /// The day the facts hold for, by which staleness is counted.
    pub as_of: Option<Date>,
    /// The kind of place of `cover`.
    pub level: PlaceKind,
    /// What to practise.
    pub cover: Cover,
}

impl Drills {
    /// Edges never exercised by a drill that did not fail.
    pub fn never(&self) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(|edge| edge.exercised.is_none())
    }
}

/// Everything at stake in one loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stakes {
    /// Stores whose own instances the loss touches, the most data lost first, then by id.
    pub data: Vec<StoreLoss>,
    /// Capacity after the loss of each place. Says nothing of this loss in particular.
    pub capacity: Capacity,
    /// How much stands where. Likewise.
    pub concentration: Concentration,
    /// What the outage costs.
    pub exposure: Exposure,
    /// What failures cost in a year. Says nothing of this loss in particular.
    pub expected: Expected,
    /// What was ever practised; [`Cover::exact`] says whether a budget cut the search short.
    pub drills: Drills,
}
