//! What is asked of advice: what must hold beyond the requirements, and what changes cost.

use crate::base::quantity::{Date, Duration};
use crate::graph::hitting::Limits;
use crate::model::place_kind::PlaceKind;

/// Other places that are thought of for each component.
pub const PLACES: usize = 4;

/// Tests in which something is left out of a set, however large the topology is.
const FEWEST: usize = 64;

/// Branches for each hitting set.
const BRANCHES: usize = 200_000;

/// Kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It stands in a second place, too.
    AlsoAt,
    /// A way by hand.
    ByHand,
    /// More instances, for what needs a share of them.
    Replica,
    /// A restart by hand, for what waits in a ring.
    BreakRing,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::AlsoAt, Self::ByHand, Self::Replica, Self::BreakRing];

    /// Its word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::AlsoAt => "also-at",
            Self::ByHand => "by-hand",
            Self::Replica => "replica",
            Self::BreakRing => "break-ring",
        }
    }
}

/// Who says what changes of a kind cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Costs {
    /// The topology; of what it does not price, each change costs one unit.
    Stated,
    /// Each so many units, whatever the topology states.
    Units(u64),
    /// They are not thought of.
    Never,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The kind of place of which any one may be lost, where no requirement says it; `None`: as in the main table.
    pub level: Option<PlaceKind>,
    /// The day for which requirements with dates are looked at; `None`: the day the facts hold for, else the last day there is.
    pub day: Option<Date>,
    /// Every service back within this, whatever is required.
    pub within: Option<Duration>,
    /// How long a way by hand takes where nobody says how long any takes.
    pub by_hand: Duration,
    /// What a change of each kind costs, in the order of [`Kind::ALL`].
    pub costs: [Costs; Kind::ALL.len()],
    /// Sets of changes that are tried at most; the one of all changes always is.
    pub budget: usize,
    /// Sets of the least cost that are wanted.
    pub sets: usize,
    /// Outages count no longer than this.
    pub horizon: Duration,
}

impl Default for Options {
    fn default() -> Self {
        let hour = Duration { millis: 3_600_000 };
        let horizon = Duration { millis: 30 * 24 * hour.millis };
        let costs = [Costs::Stated; Kind::ALL.len()];
        Self { level: None, day: None, within: None, by_hand: hour, costs, budget: 5_000, sets: 3, horizon }
    }
}

impl Options {
    /// What the search may cost: no more sets are tried than the budget says. A quarter of it is kept to leave changes out of the set
    /// that is told when the rest runs out. `most` is how many tries the topology is small enough for; whatever its size, some are
    /// made to leave changes out.
    pub(super) fn limits(&self, most: usize, sets: usize) -> Limits {
        let kept = self.budget / 4;
        Limits {
            tests: (self.budget - kept).min(most),
            reductions: kept.min(most.max(FEWEST)),
            branches: BRANCHES,
            sets,
        }
    }

    /// Every change costs one unit, whatever the topology states: the cheapest set is the smallest.
    #[must_use]
    pub fn smallest(self) -> Self {
        Self { costs: [Costs::Units(1); Kind::ALL.len()], ..self }
    }

    pub(super) fn costs_of(&self, kind: Kind) -> Costs {
        let place = Kind::ALL.iter().position(|other| *other == kind);
        place.map_or(Costs::Never, |place| self.costs[place])
    }
}
