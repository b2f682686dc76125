//! Findings as bytes: one file for each format, each with its own way to make names of strangers safe.
pub mod format;
pub mod human;
pub mod summary;

use format::Format;

/// Every format, in the order of the help.
pub static FORMATS: &[&Format] = &[&human::HUMAN];
