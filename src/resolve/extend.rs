//! `extend`: facts added to what is declared elsewhere. May add, never change; may declare places inside a place.

use super::declare::{Declarations, Extension, View};
use super::names::{NodeId, Scope, Sort};
use crate::base::diagnostic::Diagnostic;

impl<'a> Declarations<'a> {
    /// Hands the facts of every `extend` to what it extends. What an extension declares may itself be
    /// extended: goes round until nothing more is found.
    pub(super) fn extend(&mut self) {
        let mut waiting = std::mem::take(&mut self.extensions);
        loop {
            let before = waiting.len();
            waiting.retain(|extension| {
                let scope = Scope { own: extension.root, outer: extension.root };
                let path = self.sources.text(extension.path.at);
                match self.tree.find(scope, path) {
                    Err(_) => true,
                    Ok(node) => {
                        self.extend_one(*extension, node);
                        false
                    }
                }
            });
            if waiting.is_empty() || waiting.len() == before {
                break;
            }
        }
        for extension in waiting {
            let scope = Scope { own: extension.root, outer: extension.root };
            let path = self.sources.text(extension.path.at);
            if let Err(lost) = self.tree.find(scope, path) {
                self.complaints.push(self.tree.complain(scope, extension.path.at, path, lost));
            }
        }
    }

    fn extend_one(&mut self, extension: Extension<'a>, node: NodeId) {
        let sort = self.tree.node(node).sort;
        if !matches!(sort, Sort::Place | Sort::Domain | Sort::Component | Sort::Crew) {
            let message = format!("{} cannot be extended", sort.noun());
            let complaint = Diagnostic::error("wrong-kind", extension.path.at, message)
                .other(self.tree.node(node).at, "declared here");
            self.complaints.push(complaint);
            return;
        }
        let root = Scope { own: extension.root, outer: extension.root };
        self.walk(View {
            document: extension.document,
            within: Some(extension.statement),
            items: None,
            root: node,
            outer: Some(extension.root),
            caller: Some(root),
            used: None,
        });
    }
}
