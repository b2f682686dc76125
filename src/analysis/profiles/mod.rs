//! Profiles of regulations: which apply, what becomes of each rule, and which duties a loss starts.
//!
//! [`judge::judge_profiles`] judges every profile for a day. `docs/profiles.md` states every rule.

pub mod applies;
pub mod concerns;
mod duties;
pub mod facts;
pub mod judge;
pub mod names;
