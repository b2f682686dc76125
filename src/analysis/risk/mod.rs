//! How likely, and by which groups of losses: minimal cut sets, availability, importance.
mod availability;
mod curve;
mod events;
pub mod facts;
mod first;
pub mod gather;
mod groups;
mod losses;
pub mod minimal;
mod rates;
pub mod sampled;
pub mod tree;
