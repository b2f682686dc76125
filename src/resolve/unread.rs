//! What is complained of only because something else could not be read: one fault is told once.
//!
//! A fact is missing when the statement that may say it is broken; a name leads nowhere when the statement that may declare it
//! is. Nothing is hidden by that: the broken statement is an error of its own, and the rest is told once it is mended.

use super::load::Loaded;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::syntax::ast::{Document, Statement};
use crate::syntax::keyword::{self, Role};
use crate::syntax::text::unquoted;
use crate::syntax::token::Kind;
use std::collections::BTreeSet;

/// What could not be read.
pub(super) struct Unread<'a> {
    loaded: &'a Loaded,
    /// By the places of their texts.
    documents: Vec<&'a Document>,
    /// Where something is broken, sorted.
    broken: Vec<Span>,
    /// Names in the heads of declarations that could not be read, or not for certain.
    names: BTreeSet<String>,
}

impl<'a> Unread<'a> {
    pub(super) fn of(loaded: &'a Loaded) -> Self {
        let files = loaded.modules.iter().flat_map(|module| &module.files);
        let mut documents: Vec<&Document> = files.map(|file| &file.document).collect();
        documents.sort_unstable_by_key(|document| document.at);
        let mut broken: Vec<Span> = loaded.diagnostics.iter().map(|complaint| complaint.primary.at).collect();
        broken.sort_unstable();
        let mut unread = Self { loaded, documents, broken, names: BTreeSet::new() };
        for complaint in &loaded.diagnostics {
            let at = complaint.primary.at;
            let Some(document) = unread.document(at) else { continue };
            if complaint.code == "unclosed-block" {
                let after = document.statements.iter().filter(|statement| statement.at.start > at.start);
                after.filter(|it| it.items.is_empty()).for_each(|it| unread.may_declare(document, it));
            } else if let Some(statement) = around(document, at) {
                unread.may_declare(document, statement);
            }
        }
        unread
    }

    fn document(&self, at: Span) -> Option<&'a Document> {
        let after = self.documents.partition_point(|document| document.at.start <= at.start);
        self.documents[..after].last().copied().filter(|document| document.at.holds(at))
    }

    /// Is something broken within a stretch?
    fn is_broken(&self, within: Span) -> bool {
        let from = self.broken.partition_point(|at| at.start < within.start);
        self.broken[from..].iter().take_while(|at| at.start <= within.end).any(|at| at.end <= within.end)
    }

    /// Every name in the head of a statement that is no fact.
    fn may_declare(&mut self, document: &Document, statement: &Statement) {
        let head = &document.tokens[statement.head.start as usize..statement.head.end as usize];
        let text = |at: Span| self.loaded.sources.text(at);
        let is_fact = |word: &str| keyword::find(word).is_some_and(|known| known.role != Role::Declaration);
        if head.first().is_none_or(|first| is_fact(text(first.at))) {
            return;
        }
        let names = head.iter().skip(1).filter_map(|token| match token.kind {
            Kind::Name => Some(text(token.at).to_owned()),
            Kind::Text => Some(unquoted(text(token.at))),
            _ => None,
        });
        let names: Vec<String> = names.collect();
        self.names.extend(names);
    }

    /// Is this complained of only because of what could not be read?
    pub(super) fn explains(&self, complaint: &Diagnostic) -> bool {
        matches!(complaint.code, "empty" | "missing-fact") && self.explains_missing(complaint.primary.at)
    }

    /// May this name be declared where nobody could read it, or is it misspelt as was told?
    pub(super) fn explains_lost(&self, at: Span, missing: &str) -> bool {
        self.names.contains(missing) || self.is_broken(at)
    }

    /// Is something broken in the block of the statement to which it is missing?
    fn explains_missing(&self, at: Span) -> bool {
        let Some(document) = self.document(at) else { return false };
        let Some(statement) = around(document, at) else { return false };
        let tokens = &document.tokens[statement.block.start as usize..statement.block.end as usize];
        let block = match (tokens.first(), tokens.last()) {
            (Some(open), Some(close)) => open.at.to(close.at),
            _ => statement.at,
        };
        self.is_broken(statement.at.to(block))
    }
}

/// The statement in whose head a place lies.
fn around(document: &Document, at: Span) -> Option<&Statement> {
    let after = document.statements.partition_point(|statement| statement.at.start <= at.start);
    document.statements[..after].last().filter(|statement| statement.at.holds(at))
}
