//! A page as PDF: tagged, searchable, the same bytes on every run, held to PDF/UA-1 and PDF/A-2a by the writer itself.
//!
//! In four steps: `layout` and its neighbours turn blocks into strips that are never broken, and into a tree of
//! tags; `flow` puts strips on sheets; `press` draws them, the only room that knows krilla.
//! Refuses what a page does not say: it adds no sentence, leaves no row out, asks no clock and no font of the machine.

mod blocks;
mod chain;
mod columns;
mod cover;
mod document;
mod figure;
mod flow;
mod layout;
mod legible;
mod lines;
mod press;
mod prose;
mod sheet;
mod strip;
mod style;
mod table;
mod tags;

pub use document::pdf;
pub use figure::{is_legible, is_legible_on_some_sheet};
pub use sheet::{Pdf, Sheet};
