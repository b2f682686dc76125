//! A `Recovery` to a `Page`: how long, why so long, what never. Knows no format and no colour.
//!
//! The answer before the method, the consequence first, hours always.

pub mod answer;
pub mod assumed;
pub mod beside;
pub mod brief;
pub mod crews;
pub mod exits;
pub mod expectation;
pub mod leg;
pub mod never;
pub mod replayed;
pub mod section;
pub mod services;
pub mod timeline;
pub mod why;

use crate::page::document::{Page, Part};
use brief::RecoveryBrief;
use section::RecoverySection;

/// Every section, in the order of the page. What else hangs on the loss (data, capacity, money, drills) comes after
/// these: see [`report`].
pub static SECTIONS: &[&RecoverySection] = &[
    &answer::ANSWER,
    &timeline::TIMELINE,
    &services::SERVICES,
    &why::WHY,
    &never::NEVER,
    &exits::EXITS,
    &crews::CREWS,
    &beside::BESIDE,
];

/// The whole page. `more` are parts about the same loss that other facts than the recovery stand behind; they come
/// before the foot, and those without blocks are left out.
#[must_use]
pub fn report(brief: &RecoveryBrief<'_>, more: Vec<Part>) -> Page {
    let own = SECTIONS.iter().map(|section| part(brief, section));
    let foot = std::iter::once_with(|| part(brief, &assumed::ASSUMED));
    let parts = own.chain(more).chain(foot).filter(|part| !part.blocks.is_empty());
    Page { title: brief.title(), parts: parts.collect() }
}

fn part(brief: &RecoveryBrief<'_>, section: &RecoverySection) -> Part {
    Part { id: section.id, title: (section.title)(brief), blocks: (section.write)(brief) }
}

/// The answer in one sentence, without any emphasis.
#[must_use]
pub fn answer(brief: &RecoveryBrief<'_>) -> String {
    answer::headline(brief).text()
}
