//! What is to be written where, before pseudonyms are made: edits by place, and the lists of what was replaced and kept.

use super::keyed::Identity;
use crate::base::source::{SourceMap, Span};
use crate::syntax::text::unquoted;
use std::collections::{BTreeMap, BTreeSet};

/// What comes in the place of a name or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// A pseudonym, as a name.
    Name(Identity),
    /// A pseudonym, as a text in quotes.
    Quoted(Identity),
    /// This, as it stands.
    Verbatim(String),
    /// What stood there: looked at, and left.
    Same,
}

/// One thing for the list of what was replaced.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) kind: &'static str,
    pub(super) identity: Identity,
    pub(super) at: Span,
    pub(super) original: String,
}

/// Everything that is to be done.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) edits: BTreeMap<Span, Edit>,
    pub(super) listed: Vec<Listed>,
    pub(super) kept: Vec<(&'static str, Span)>,
}

impl Plan {
    /// A name in the place of a name.
    pub(super) fn name(&mut self, at: Span, identity: &Identity) {
        self.edits.insert(at, Edit::Name(identity.clone()));
    }

    /// Leaves what stands there, and says so.
    pub(super) fn keep(&mut self, kind: &'static str, at: Span) {
        self.edits.insert(at, Edit::Same);
        self.kept.push((kind, at));
    }

    /// A free name in the place of a name: of a tag, a key, a rule.
    pub(super) fn word(&mut self, sources: &SourceMap, at: Span, identity: Identity) {
        let (kind, original) = (identity.kind, sources.text(at).to_owned());
        self.edits.insert(at, Edit::Name(identity.clone()));
        self.listed.push(Listed { kind, identity, at, original });
    }

    /// A text in the place of a text, a number or a name.
    pub(super) fn text(&mut self, sources: &SourceMap, at: Span, kind: &'static str) {
        let original = unquoted(sources.text(at));
        let identity = Identity::new(kind, original.clone(), kind);
        self.edits.insert(at, Edit::Quoted(identity.clone()));
        self.listed.push(Listed { kind, identity, at, original });
    }

    /// Everything that needs a pseudonym.
    pub(super) fn identities(&self) -> BTreeSet<Identity> {
        let of = |edit: &Edit| match edit {
            Edit::Name(identity) | Edit::Quoted(identity) => Some(identity.clone()),
            Edit::Verbatim(_) | Edit::Same => None,
        };
        let listed = self.listed.iter().map(|listed| listed.identity.clone());
        self.edits.values().filter_map(of).chain(listed).collect()
    }
}
