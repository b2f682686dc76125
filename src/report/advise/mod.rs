//! An `Advice` to a `Page`: what to change so that everything required is met, what it does, and why less does not do.
//! Knows no format and no colour.

pub mod answer;
pub mod breaches;
pub mod brief;
pub mod change;
pub mod cost;
pub mod drills;
pub mod effect;
pub mod foot;
pub mod options;
pub mod proof;
pub mod section;
pub mod statement;

use crate::page::document::{Page, Part};
use brief::AdviceBrief;
use section::AdviceSection;

/// Every section, in the order of the page.
pub static SECTIONS: &[&AdviceSection] = &[
    &answer::ANSWER,
    &options::OPTIONS,
    &effect::EFFECT,
    &breaches::BREACHES,
    &proof::PROOF,
    &drills::DRILLS,
    &foot::FOOT,
];

/// The whole page.
#[must_use]
pub fn report(brief: &AdviceBrief<'_>) -> Page {
    let parts = SECTIONS.iter().filter_map(|section| {
        let blocks = (section.write)(brief);
        (!blocks.is_empty()).then(|| Part { id: section.id, title: section.title.to_owned(), blocks })
    });
    Page { title: brief.title(), parts: parts.collect() }
}

/// The answer in one sentence, without any emphasis.
#[must_use]
pub fn answer(brief: &AdviceBrief<'_>) -> String {
    answer::headline(brief).text()
}
