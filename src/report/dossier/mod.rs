//! The document for an authority: the table of contents of a supervisor's report, in three languages, in which every number is
//! a claim that leads to what it follows from.
//!
//! `dossier` is what chapters see, `ledger` where their claims are kept, `words` every sentence. A chapter is a file and its line
//! in the list. Refuses to compute answers: those are asked of `analysis`; and to know formats.

pub mod annexes;
pub mod capacity;
pub mod changes;
pub mod chapter;
pub mod concentration;
pub mod concern_names;
pub mod context;
pub mod control;
#[allow(clippy::module_inception, reason = "what chapters see is called as the room is")]
pub mod dossier;
pub mod drills;
pub mod ends;
pub mod governance;
pub mod hangs;
pub mod incidents;
pub mod kinds;
pub mod law;
pub mod ledger;
pub mod limits;
pub mod losses;
pub mod measures;
pub mod method;
pub mod methods;
pub mod origin;
pub mod pictures;
mod plan;
pub mod points;
pub mod reason;
pub mod recovery;
pub mod remedy;
pub mod rule_names;
pub mod scope;
pub mod summary;
pub mod unknown;
pub mod way;
pub mod words;

use crate::page::document::{Page, Part};
use chapter::Chapter;
use dossier::{Dossier, Fill};
use ledger::Ledger;

/// Every chapter, in the order of the document: their numbers are their places in this list, from 0.
pub static CHAPTERS: &[&Chapter] = &[
    &control::CONTROL,
    &summary::SUMMARY,
    &scope::SCOPE,
    &context::CONTEXT,
    &method::METHOD,
    &unknown::UNKNOWN,
    &losses::LOSSES,
    &points::POINTS,
    &recovery::RECOVERY,
    &capacity::AFTER,
    &drills::DRILLS,
    &law::chapter::LAW,
    &remedy::REMEDY,
    &changes::CHANGES,
    &incidents::chapter::INCIDENTS,
    &governance::GOVERNANCE,
    &limits::LIMITS,
];

/// Every annex, in the order of the document: their letters are their places in this list, from A.
pub static ANNEXES: &[&Chapter] = &[
    &annexes::MODEL,
    &annexes::EVIDENCE,
    &annexes::FORMULAS,
    &annexes::CLAIMS,
    &annexes::GLOSSARY,
    &annexes::CALENDAR,
];

/// The document, and every claim in it.
#[must_use]
pub fn compose(dossier: &Dossier<'_>) -> (Page, Ledger) {
    let (mut ledger, words) = (Ledger::default(), dossier.words);
    let mut parts = Vec::new();
    for (number, chapter) in CHAPTERS.iter().enumerate() {
        let title = format!("{number}. {}", (chapter.title)(words));
        parts.push(Part { id: chapter.id, title, blocks: (chapter.write)(dossier, &mut ledger) });
    }
    for (letter, annex) in ('A'..).zip(ANNEXES) {
        let letter = dossier.text(words.annex, &[("letter", Fill::T(letter.to_string()))]);
        let title = format!("{letter}. {}", (annex.title)(words));
        parts.push(Part { id: annex.id, title, blocks: (annex.write)(dossier, &mut ledger) });
    }
    (Page { title: dossier.title(), parts }, ledger)
}
