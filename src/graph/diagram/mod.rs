//! Binary decision diagrams of failures, and zero-suppressed ones of minimal cut sets.
mod build;
mod cells;
mod circuit;
mod cuts;
mod deep;
pub mod diagrams;
mod family;
pub mod few;
mod force;
mod hash;
mod manager;
mod minimal;
mod operate;
mod order;
mod parts;
mod race;
mod simple;
mod solved;
