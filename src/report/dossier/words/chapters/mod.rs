//! The words of each chapter: one table a file, with all its languages in it.

pub mod annexes;
pub mod capacity;
pub mod changes;
pub mod context;
pub mod control;
pub mod cuts;
pub mod data;
pub mod drills;
pub mod gaps;
pub mod governance;
pub mod incidents;
pub mod law;
pub mod legs;
pub mod limits;
pub mod losses;
pub mod method;
pub mod points;
pub mod reasons;
pub mod recovery;
pub mod remedy;
pub mod scope;
pub mod summary;
