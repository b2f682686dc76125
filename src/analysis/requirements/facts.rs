//! Verdicts on requirements, as plain data.

use crate::analysis::facts::CutShort;
use crate::analysis::stakes::facts::DataLoss;
use crate::base::quantity::{Date, Duration, Moment};
use crate::model::id::{ComponentId, PlaceId};

/// Why a check does not hold, or may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is back only then; the limit, or `None`: it should be back at all.
    Late(Moment, Option<Duration>),
    /// It should be back within its own objective of this name, and states none.
    NoObjective(&'static str),
    /// It loses more data than this allows.
    Data(DataLoss, Duration),
    /// So many of so many instances are left.
    Left(u64, u64),
    /// It never starts from dark.
    Dark,
    /// Its instances stand in so few of these places.
    Places(u64),
    /// This place holds so many of so many instances.
    Crowded(PlaceId, u64, u64),
    /// Its places are at most so many metres apart.
    Near(u64),
    /// Nobody says where some of it stands.
    Unplaced,
    /// Nobody says how many instances there are in all.
    Uncounted,
    /// Nobody says where some of its places are.
    Unlocated,
    /// Days since the last drill that did not fail; `None`: there was none.
    Undrilled(Option<u64>),
    /// Days since a restore was last tested; `None`: never, or there is no backup.
    Untested(Option<u64>),
    /// It does not state this.
    Lacks(String),
    /// Whether it stops hangs on facts nobody states.
    Unstated,
    /// On record it stood still for so long, in so many interruptions, within the length that is asked for.
    Stopped(Duration, u64),
    /// No record of incidents is said to be complete for so long; the day from which it is, where one is said.
    Unlogged(Option<Date>),
}

/// One component that does not keep one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Index of the requirement.
    pub requirement: usize,
    /// Index of the check in it.
    pub check: usize,
    /// Who.
    pub component: ComponentId,
    /// What is lost, sorted; empty for checks that lose nothing.
    pub lost: Vec<PlaceId>,
    /// Why.
    pub reason: Reason,
    /// It hangs on facts nobody states: neither kept nor broken.
    pub open: bool,
}

/// What became of one check of one requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everybody keeps it.
    Met,
    /// Somebody breaks it.
    Breached,
    /// Nobody breaks it for certain, and somebody may.
    Undetermined,
    /// It selects nobody, or there is nothing of the kind to lose.
    NotApplicable,
}

/// All verdicts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requirements {
    /// One for each check: index of the requirement, of the check, verdict.
    pub verdicts: Vec<(usize, usize, Verdict)>,
    /// By requirement, check, component, loss.
    pub breaches: Vec<Breach>,
    /// Budgets that cut something short.
    pub cut_short: Vec<CutShort>,
}
