//! The bridge between two vocabularies: places, components and groups on this side, nodes and gates on the
//! other. The only part of the analysis that sees the graph floor; nothing on this side speaks of nodes.
mod clause;
pub(crate) mod course;
mod holding;
pub(crate) mod layout;
mod lists;
pub(crate) mod outage;
pub(crate) mod reach;
pub(crate) mod ring;
pub(crate) mod running;
pub(crate) mod start;
mod start_unstated;
mod start_ways;
mod start_wiring;
pub(crate) mod task;
mod unknown;
mod whole;
mod wiring;
