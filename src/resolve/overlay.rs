//! What is laid over a topology: a what-if, kept as a file or typed on the command line. It is one more file of the
//! same topology, so it adds and settles and never changes; it must say something.

use super::shipped::{address, is_shipped};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;
use crate::syntax::ast::{Document, Item};
use crate::syntax::text::quoted;

/// One thing laid over a topology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// A file, or a directory of them.
    File(String),
    /// A text of the language: `tool deployer also at anyang`.
    Text(String),
    /// A profile that is shipped with the program, by its name.
    Profile(String),
}

impl Overlay {
    /// Profiles to be laid over a topology: the names of shipped ones, and paths of files that hold one's own.
    #[must_use]
    pub fn with_profiles(names: &[String]) -> Vec<Self> {
        let is_path = |name: &str| name.ends_with(".topo") || name.contains(['/', '\\']);
        let overlay = |name: &String| match is_path(name) {
            true => Self::File(name.clone()),
            false => Self::Profile(name.clone()),
        };
        names.iter().map(overlay).collect()
    }

    /// What the text of an overlay is called in messages: `--with 1` is the first of all overlays.
    #[must_use]
    pub fn name(number: usize) -> String {
        format!("--with {number}")
    }

    /// The text that brings a shipped profile in, and what it is called in messages.
    pub(super) fn importing(profile: &str) -> (String, String) {
        // What is not shipped is complained of where it is asked for; it may be no name at all.
        let alias = if is_shipped(profile) { profile } else { "profile" };
        let import = format!("import {} as {alias}\n", quoted(&address(profile)));
        (format!("--profile {}", words::shown(profile)), import)
    }

    /// The fault of a file that is read anyway.
    pub(super) fn is_part_already(path: &str) -> String {
        let path = words::shown(path);
        format!(
            "`{path}` is already part of this topology: keep what is laid over it outside of its directory"
        )
    }
}

/// The complaint about an overlay that says nothing of anything, unless it could not be read.
pub(super) fn adds_nothing<'a>(
    documents: impl Iterator<Item = &'a Document>,
    complaints: &[Diagnostic],
) -> Option<Diagnostic> {
    let documents: Vec<&Document> = documents.collect();
    let first = documents.first()?;
    let says =
        |item: &Item| !matches!(item, Item::Edition(..) | Item::Import { .. } | Item::Extend(_) | Item::Meta);
    let is_broken = |document: &&Document| complaints.iter().any(|one| document.at.holds(one.primary.at));
    if documents.iter().any(|document| document.items.iter().any(says) || is_broken(document)) {
        return None;
    }
    let start = Span::new(first.at.start, first.at.start);
    let complaint = Diagnostic::error("empty", start, "what is laid over the topology adds nothing to it");
    Some(complaint.help("say what is different, for example `tool deployer also at anyang`"))
}
