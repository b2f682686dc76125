//! Text to `Document` and back. The only floor that knows nom. A document is complete even when it is wrong.
//!
//! `lexer` makes tokens (`letters` says what names are made of, `slips` and `marks` what was meant by signs of other scripts and languages), `parse` makes statements of them and asks `statement` what each head says; `dispatch`
//! knows which reader that takes; the readers are in `declarations`, `facts`, `ways` and `policies`, their
//! smallest parts in `values` and `tokens`. What is wrong with a head is said in `faults`; `meant` (with `amounts`, for a `spot`) says how it would be written. What is read is an `ast`, of nodes that are `written`. `format` lays a text out anew. Refuses to know what a name means.

mod amounts;
pub mod ast;
mod braces;
mod characters;
pub mod complaints;
mod declarations;
mod dispatch;
pub mod expand;
mod facts;
mod faults;
pub mod format;
pub mod hints;
pub mod keyword;
pub mod letters;
mod lexer;
mod marks;
mod meant;
pub mod mentions;
pub mod parse;
mod policies;
pub mod removal;
mod slips;
mod spot;
mod statement;
pub mod text;
pub mod token;
mod tokens;
mod values;
mod ways;
pub mod written;

pub use parse::parse;

/// The newest edition of the language that is read; so are all before.
pub const EDITION: u64 = 1;
