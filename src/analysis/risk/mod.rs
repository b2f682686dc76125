//! How likely, and by which groups of losses: minimal cut sets, availability, importance.

pub mod facts;
