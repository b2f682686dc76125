//! What became of profiles, in the document: the chapter, and what other chapters ask of it.

pub mod applies;
pub mod chapter;
mod cross;
pub mod duties;
pub mod rules;
pub mod words;
