//! Findings as bytes: one file for each format, each with its own way to make names of strangers safe.
mod azure;
mod checkstyle;
mod concise;
pub mod format;
mod github;
mod gitlab;
mod grouped;
pub mod human;
mod json;
mod junit;
mod markdown;
pub mod place;
mod rdjson;
mod sarif;
pub mod summary;

use format::Format;

/// Every format, in the order of the help.
pub static FORMATS: &[&Format] = &[
    &human::HUMAN,
    &concise::CONCISE,
    &json::JSON,
    &json::JSON_LINES,
    &sarif::SARIF,
    &junit::JUNIT,
    &github::GITHUB,
    &gitlab::GITLAB,
    &azure::AZURE,
    &rdjson::RDJSON,
    &checkstyle::CHECKSTYLE,
    &markdown::MARKDOWN,
];

/// The format of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}
