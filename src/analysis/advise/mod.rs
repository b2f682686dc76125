//! Advice: the cheapest changes with which a topology meets what is required of it.
//!
//! Data flows topology → [`demands`] → [`catalogue`] of changes → search ([`crate::graph::hitting`]), in which each set of
//! changes is [`apply`]d to a copy and [`outcome`]s are judged anew → [`facts`].
mod apply;
mod bearing;
pub mod catalogue;
pub mod demands;
pub mod facts;
pub mod gather;
pub mod options;
mod outcome;
mod select;
