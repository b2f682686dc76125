//! Mathematics in its own words: monotone threshold networks, fixpoints, rings. Says node and gate, never
//! service or site. The only floor that knows petgraph.
pub mod binomial;
pub mod clockwork;
pub mod cone;
pub mod cuts;
pub mod diagram;
pub mod edited;
pub mod failing;
pub mod faults;
pub mod formula;
pub mod greatest;
pub mod hitting;
pub mod least;
mod mutual;
pub mod network;
mod operand;
pub mod plain;
pub mod ring;
pub mod schedule;
pub mod sole;
pub mod sweep;
