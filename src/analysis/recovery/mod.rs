//! How long an outage lasts, why so long, and what would never come back.
//!
//! [`recover::recover`] answers for one loss, [`dark::black_start`] for everything dark at once; both give a
//! [`facts::Recovery`]. Definitions stand in `docs/recovery.md`.
pub mod claims;
pub mod compare;
pub mod dark;
mod deadlock;
mod draws;
pub(crate) mod ends;
mod exits;
pub mod facts;
mod hands;
pub mod knockout;
pub(crate) mod lengths;
mod levers;
pub mod naive;
mod path;
pub mod question;
pub mod rank;
pub mod recover;
mod shares;
mod sitting;
mod whole;
