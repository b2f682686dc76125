//! Chapter 14: what went wrong, as it is on record; what that adds up to; and the record beside what the model computes, which is
//! never fed to it.

mod begun;
pub mod chapter;
pub mod facts;
mod record;
mod replayed;
mod sums;
