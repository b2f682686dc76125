//! Words of pages, a file for each language.
pub mod en;
pub mod ja;
pub mod ko;
#[allow(clippy::module_inception, reason = "the kind, its members and their list are three files")]
pub mod words;

use words::Words;

/// Every language, in the order of the switch.
pub static LANGUAGES: [&Words; 3] = [&en::EN, &ko::KO, &ja::JA];
