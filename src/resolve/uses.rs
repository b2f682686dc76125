//! Collects which name means what, name by name along a path. Refuses to know what a path is said of.

use super::names::{NodeId, Scope, Tree};
use crate::base::source::Span;
use std::collections::BTreeSet;

/// Names and what they mean.
#[derive(Debug, Default)]
pub(super) struct Uses(BTreeSet<(Span, NodeId)>);

impl Uses {
    /// One name.
    pub(super) fn one(&mut self, at: Span, means: usize) {
        self.0.insert((at, means));
    }

    /// Each name of a path, as far as it leads.
    pub(super) fn path(&mut self, tree: &Tree<'_>, scope: Scope, at: Span, text: &str) {
        let path = text.strip_suffix(".*").unwrap_or(text);
        for (name, node) in names(at.start, path).zip(tree.trace(scope, path)) {
            self.one(name, node);
        }
    }

    /// A path of which the first part stands in one place, as the argument of a template, and the rest, with its dot in
    /// front, in another.
    pub(super) fn path_in_two(
        &mut self,
        tree: &Tree<'_>,
        scope: Scope,
        (first_at, first): (Span, &str),
        (rest_at, rest): (Span, &str),
    ) {
        let whole = format!("{first}{rest}");
        let rest = rest.strip_prefix('.').map(|rest| names(rest_at.start + 1, rest));
        let all = names(first_at.start, first).chain(rest.into_iter().flatten());
        for (name, node) in all.zip(tree.trace(scope, &whole)) {
            self.one(name, node);
        }
    }

    /// In the order of the texts.
    pub(super) fn sorted(self) -> Vec<(Span, usize)> {
        self.0.into_iter().collect()
    }
}

/// Where each name of a path stands.
fn names(start: u32, path: &str) -> impl Iterator<Item = Span> + '_ {
    path.split('.').scan(start, |at, name| {
        let span = Span::new(*at, *at + name.len() as u32);
        *at = span.end + 1;
        Some(span)
    })
}

/// The first name of a path.
pub(super) fn first_name(at: Span, path: &str) -> Span {
    Span::new(at.start, at.start + path.find('.').unwrap_or(path.len()) as u32)
}
