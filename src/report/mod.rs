//! `Facts` to `Page`: what is said, in which order. Knows no format and no colour.
//!
//! The answer before the method, the worst first, units always. Evidence comes from `Facts`; the sentences live here.

pub mod advise;
pub mod answer;
pub mod assumptions;
pub mod brief;
pub mod chain;
pub mod check;
pub mod checked;
pub mod clocks;
pub mod cold_start;
pub mod diff;
pub mod dossier;
pub mod explain;
pub mod hangs_on;
pub mod lacking;
pub mod losses;
pub mod naming;
pub mod recovery;
pub mod risk;
pub mod section;
pub mod single_points;
pub mod stakes;
pub mod together;
pub mod unknown;
pub mod way_back;
pub mod worst;

use crate::page::document::{Page, Part};
use brief::Brief;
use section::Section;

/// Every section, in the order of the report.
pub static SECTIONS: &[&Section] = &[
    &answer::ANSWER,
    &losses::LOSSES,
    &worst::WORST,
    &lacking::LACKING,
    &together::TOGETHER,
    &single_points::SINGLE_POINTS,
    &cold_start::COLD_START,
    &unknown::UNKNOWN,
    &assumptions::ASSUMPTIONS,
    &checked::CHECKED,
];

/// The whole report.
#[must_use]
pub fn report(brief: &Brief<'_>) -> Page {
    let parts = SECTIONS.iter().filter_map(|section| {
        let blocks = (section.write)(brief);
        (!blocks.is_empty()).then(|| Part { id: section.id, title: (section.title)(brief), blocks })
    });
    Page { title: brief.title(), parts: parts.collect() }
}

/// The answer in one sentence, without any emphasis.
#[must_use]
pub fn answer(brief: &Brief<'_>) -> String {
    answer::headline(brief).text()
}
