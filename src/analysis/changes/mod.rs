//! What differs between two topologies, and what that does. A topology is taken apart into statements of the language, one for
//! each fact ([`apart`]); two lists of statements are compared ([`compare`]), things that only changed their names are found
//! (`renames`), and what every loss does before and after is held side by side ([`effects`]).
//!
//! Complete by construction: the rooms that take a topology apart name every field of the model, and `tests/diff.rs` reads
//! their statements back into a model with the same hash.
pub mod apart;
pub mod compare;
pub mod effects;
mod of_components;
mod of_evidence;
mod of_places;
mod of_policies;
mod renames;
pub mod statement;
pub mod toll;
mod writer;
