//! The texts of a topology with the names of strangers replaced by pseudonyms, so that structure and numbers can be handed
//! to somebody who is not to know the names. Only texts change, and lines stay lines: whatever is made from them (reports,
//! proofs, hashes) is free of the names, and `services.topo:12` is the same statement in both.
//!
//! `names` gives each declared thing its identity, `sayings` finds what else a stranger wrote, `order` keeps the order of
//! places where it shares instances out; `keyed` makes pseudonyms of identities, `files` names of files, `rewrite` the
//! texts; `closed` looks for what was left. Refuses to let through any word that is neither of the language, nor a
//! pseudonym, nor listed as kept.

mod closed;
pub mod facts;
mod files;
mod keyed;
mod names;
mod order;
mod plan;
#[expect(
    clippy::module_inception,
    reason = "the room is named after its verb, and so is the file that does it"
)]
mod redact;
mod rewrite;
mod sayings;

pub use redact::redact;
