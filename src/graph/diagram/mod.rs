//! Binary decision diagrams of failures, and zero-suppressed ones of minimal cut sets.
mod build;
mod cuts;
pub mod diagrams;
pub mod few;
mod force;
mod hash;
mod manager;
mod order;
