//! Binary decision diagrams of failures, and zero-suppressed ones of minimal cut sets.
mod build;
mod cuts;
pub mod diagrams;
mod hash;
mod manager;
mod order;
