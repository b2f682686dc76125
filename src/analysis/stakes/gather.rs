//! Everything at stake in one loss, from one topology and one recovery. The order of questions, and nothing else.

use super::capacity::capacity;
use super::concentration::concentration;
use super::data::data;
use super::drills::drills;
use super::expected::expected;
use super::exposure::{HORIZON, exposure};
use super::facts::Stakes;
use super::place_loss::place_losses;
use crate::analysis::bridge::running::Running;
use crate::analysis::gather::level;
use crate::analysis::recovery::facts::Recovery;
use crate::base::quantity::Duration;
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The kind of place for capacity, concentration and drills; `None`: as in the table of losses.
    pub level: Option<PlaceKind>,
    /// Outages are counted up to here; `None`: 30 days.
    pub horizon: Option<Duration>,
}

/// Gathers it. Time: one loss for each place of the level and each drill, one recovery for each element with a rate.
#[must_use]
pub fn stakes(topology: &Topology, recovery: &Recovery, options: &Options) -> Stakes {
    let running = Running::of(topology);
    let level = level(topology, options.level);
    let horizon = options.horizon.unwrap_or(HORIZON);
    let losses = place_losses(topology, &running, level);
    let drills = drills(topology, &running, recovery, level, &losses);
    Stakes {
        data: if recovery.dark { Vec::new() } else { data(topology, recovery) },
        capacity: capacity(topology, level, &losses),
        concentration: concentration(topology, level),
        exposure: exposure(topology, recovery, horizon),
        expected: expected(topology, horizon),
        drills,
    }
}
