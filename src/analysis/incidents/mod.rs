//! What the record of incidents says: how much of any stretch of time a component stood still. Refuses to predict, and to call
//! a record complete that nobody says is.
//!
//! `windows` is arithmetic on stretches of time and knows no names; `tally` asks it of a component, at the least and at the
//! most that the record leaves open; `sums` and `began` hold the same against requirements
//! and duties.

pub mod began;
pub mod sums;
pub mod tally;
pub mod windows;
