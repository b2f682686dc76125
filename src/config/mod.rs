//! `spof.toml`: what a project asks of the check. Strict: what is not known is an error with its place. Refuses to look for the
//! file; what stands in it arrives as a text.
pub mod baseline;
pub mod fail_on;
pub mod file;
pub mod glob;
pub mod layers;
pub mod schema;
pub mod stack;
