//! Advice: the cheapest changes with which a topology meets what is required of it.
//!
//! Data flows topology → [`demands`] → [`catalogue`] of changes (`kinds`, with what each costs, `price`) → search ([`crate::graph::hitting`]), in which each set of
//! changes is applied to a copy (`apply`) and what the events do (`outcome`) is judged anew → [`facts`].
//! What single change would clear one fault is asked beside it: [`singles`] thinks of them, and a check judges them.
mod apply;
mod bearing;
pub mod catalogue;
pub mod demands;
mod drills;
pub mod facts;
pub mod gather;
mod kinds;
pub mod options;
mod outcome;
pub mod price;
pub mod singles;
