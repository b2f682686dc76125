//! Extensions: facts added to what is declared elsewhere. May add and settle what is unknown, never change; may
//! declare places inside a place.

use super::declare::{Declarations, Extension, Saying, View};
use super::lost::LostPath;
use super::names::{NodeId, Scope, Sort};
use crate::base::diagnostic::Diagnostic;
use crate::base::words;
use crate::syntax::ast::Onto;

impl<'a> Declarations<'a> {
    /// Hands the facts of every extension to what it extends. What an extension declares may itself be
    /// extended: goes round until nothing more is found.
    pub(super) fn extend(&mut self) {
        let mut waiting = std::mem::take(&mut self.extensions);
        loop {
            let before = waiting.len();
            waiting.retain(|extension| {
                let path = self.sources.text(extension.path.at);
                match self.tree.find(extension.scope(), path) {
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
            let path = self.sources.text(extension.path.at);
            let (scope, at) = (extension.scope(), extension.path.at);
            if self.tree.find(scope, path).is_err() {
                self.complaints.push(LostPath { scope, at, path: path.to_owned(), used: None });
            }
        }
    }

    fn extend_one(&mut self, extension: Extension<'a>, node: NodeId) {
        let sort = self.tree.node(node).sort;
        if let Some(onto) = extension.onto {
            return self.extend_on_one_line(extension, onto, node);
        }
        if !matches!(sort, Sort::Place | Sort::Domain | Sort::Component | Sort::Crew) {
            let message = format!("{} cannot be extended", sort.noun());
            let complaint = Diagnostic::error("wrong-kind", extension.path.at, message)
                .other(self.tree.node(node).at, "declared here");
            self.complaints.push(complaint);
            return;
        }
        self.walk(View {
            document: extension.document,
            within: Some(extension.statement),
            items: None,
            root: node,
            outer: Some(extension.block),
            caller: Some(extension.scope()),
            used: None,
        });
    }

    /// `tool deployer also at anyang`: the fact is said of the thing, if it is of that kind.
    fn extend_on_one_line(&mut self, extension: Extension<'a>, onto: &'a Onto, node: NodeId) {
        let word = self.declared[node].map(|declared| declared.header.word);
        if word != Some(onto.word) {
            let complaint = self.of_another_kind(onto, node);
            self.complaints.push(complaint);
            return;
        }
        let statement = &extension.document.statements[extension.statement];
        self.sayings[node].push(Saying {
            item: &onto.fact,
            at: statement.at,
            source: statement.source,
            scope: Scope { own: node, outer: extension.block },
            caller: extension.scope(),
            defaults: statement.at,
            used: None,
            extends: true,
        });
    }

    fn of_another_kind(&self, onto: &Onto, node: NodeId) -> Diagnostic {
        let path = words::shown(self.sources.text(onto.path.at));
        let found = self.tree.node(node);
        let is_component = found.sort == Sort::Component;
        let kind = match self.declared[node].filter(|_| is_component) {
            Some(declared) => format!("a{} `{}`", vowel(declared.header.word), declared.header.word),
            None => found.sort.noun().to_owned(),
        };
        let message = format!("`{path}` is {kind}, not a{} `{}`", vowel(onto.word), onto.word);
        let complaint =
            Diagnostic::error("wrong-kind", onto.path.at, message).other(found.at, "declared here");
        match self.declared[node].filter(|_| is_component) {
            Some(declared) => complaint.help(format!("write `{} {path} also at …`", declared.header.word)),
            None => complaint.help("only components run at places"),
        }
    }
}

/// `an external`, `a utility`.
fn vowel(word: &str) -> &'static str {
    if word.starts_with('e') { "n" } else { "" }
}

impl Extension<'_> {
    /// Where its names are looked for.
    fn scope(&self) -> Scope {
        Scope { own: self.block, outer: self.block }
    }
}
