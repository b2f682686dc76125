//! Searches that end at a budget, by name. Nothing is cut short in silence: whoever stops early says which of these it was.

use std::fmt;

/// What may be cut short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// Lists of what hangs on one thing alone.
    DependentsListed,
    /// Losses whose waiting rings are looked into.
    Deadlocks,
    /// The smallest ring that waits for itself.
    WaitingRing,
    /// Ways barred in search of rings with one way out.
    WaysBarred,
    /// Sets of tools that would open a ring.
    ToolSets,
    /// Durations drawn from ranges.
    Draws,
    /// Waves of work that crews are given.
    Waves,
    /// Things held up to see what they cost.
    HeldUp,
    /// Several places lost together, for a requirement.
    JointLosses,
    /// Pairs of places.
    Pairs,
    /// Unknown facts weighed one by one.
    UnknownsWeighed,
    /// Sets of unknown facts that decide.
    UnknownSets,
    /// The size up to which all risk groups were found.
    GroupSize,
    /// Risk groups listed.
    GroupsListed,
    /// Services whose downtime is exact: decision diagrams had room for them.
    ExactDowntimes,
    /// What elements mean for services: those listed.
    ImportancesListed,
    /// States drawn at random.
    Samples,
    /// Second places thought of in advice.
    SecondPlaces,
    /// Changes thought of in advice, with all of which the topology can still be read.
    ChangesWithRoom,
    /// Causal chains told.
    CausalChains,
}

impl Budget {
    /// What was counted, as programs and English texts say it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::DependentsListed => "dependents of single points listed",
            Self::Deadlocks => "deadlocks looked into",
            Self::WaitingRing => "smallest waiting ring",
            Self::WaysBarred => "ways barred in search of rings with one way out",
            Self::ToolSets => "sets of tools looked for",
            Self::Draws => "draws of durations",
            Self::Waves => "waves of work scheduled",
            Self::HeldUp => "things held up to see what they cost",
            Self::JointLosses => "joint losses judged",
            Self::Pairs => "pairs of places",
            Self::UnknownsWeighed => "unknown facts weighed",
            Self::UnknownSets => "sets of unknown facts that decide",
            Self::GroupSize => "elements a group may have, up to which all groups were found",
            Self::GroupsListed => "risk groups listed",
            Self::ExactDowntimes => "services whose downtime is exact",
            Self::ImportancesListed => "importances listed",
            Self::Samples => "samples of states",
            Self::SecondPlaces => "second places thought of",
            Self::ChangesWithRoom => "changes thought of, for which 2^40 instances leave room",
            Self::CausalChains => "causal chains",
        }
    }

    /// Could a finding be missing because of it? Then a check is not complete.
    #[must_use]
    pub fn decides_findings(self) -> bool {
        matches!(self, Self::DependentsListed | Self::Deadlocks)
    }
}

impl fmt::Display for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
