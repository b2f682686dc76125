//! Requirements of a topology: who keeps them, who breaks them, and what hangs on facts nobody states.
//!
//! [`judge::requirements`] judges every check of every requirement for every component it selects. What is proven to break is
//! a breach; what breaks only at the worst of what nobody states is open; everything else is met.
pub mod facts;
pub mod judge;
mod losses;
mod standing;
