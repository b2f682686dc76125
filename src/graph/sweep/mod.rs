//! Many losses side by side: 512 of them in the bits of one line of memory, in one pass over a compact network.
//!
//! The same answers as [`super::greatest`], for whoever wants to know *what* falls and not in which order. Data flows
//! network → [`order`] → [`plan`] (drafted row by row, then ordered as a `program`) → [`worker`] → [`tally`].
//! Small losses, as many as there are components, go side by side in lists instead of bits ([`listed`]); [`extents`] takes what is faster.
//! Whoever edits a network and asks the same losses again holds the lines of all its nodes instead: [`held`].
pub mod batches;
pub(crate) mod draft;
pub mod extents;
pub(crate) mod form;
pub mod held;
pub(crate) mod kindred;
pub(crate) mod lean;
pub mod line;
pub mod listed;
pub mod order;
pub mod plan;
pub(crate) mod program;
pub(crate) mod ranks;
pub(crate) mod shape;
pub mod sorted;
pub mod tally;
pub(crate) mod waiting;
pub mod worker;
