//! A `Risk` to a `Page`: which losses together stop a service, how often, what matters most. Knows no format and no
//! colour.
//!
//! The answer before the method, the worst first, units always.

pub mod answer;
pub mod brief;
pub mod downtime;
pub mod foot;
pub mod importance;
pub mod losses;
pub mod section;
pub mod services;
pub mod together;

use crate::page::document::{Page, Part};
use brief::RiskBrief;
use section::RiskSection;

/// Every section, in the order of the page.
pub static SECTIONS: &[&RiskSection] = &[
    &answer::ANSWER,
    &services::SERVICES,
    &together::TOGETHER,
    &losses::LOSSES,
    &downtime::DOWNTIME,
    &importance::IMPORTANCE,
    &foot::FOOT,
];

/// The whole page.
#[must_use]
pub fn report(brief: &RiskBrief<'_>) -> Page {
    let parts = SECTIONS.iter().filter_map(|section| {
        let blocks = (section.write)(brief);
        (!blocks.is_empty()).then(|| Part { id: section.id, title: section.title.to_owned(), blocks })
    });
    Page { title: brief.title(), parts: parts.collect() }
}

/// The answer in one sentence, without any emphasis.
#[must_use]
pub fn answer(brief: &RiskBrief<'_>) -> String {
    answer::headline(brief).text()
}
