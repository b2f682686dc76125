//! The words of the charts of a risk: a table for each language.

pub mod en;
pub mod ja;
pub mod ko;
#[allow(clippy::module_inception, reason = "the table of all words is called so in every room that has one")]
pub mod words;

use crate::base::tongue::Tongue;
use words::Words;

/// The words of a language.
#[must_use]
pub fn words(tongue: Tongue) -> &'static Words {
    tongue.its([&en::EN, &ko::KO, &ja::JA])
}
