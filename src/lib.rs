//! `spof` finds the single points of failure of an organisation's infrastructure before the fire does.
pub mod analysis;
pub mod base;
pub mod model;
