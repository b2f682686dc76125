//! What heads of statements may not say, whatever they are said of: found while everything is declared.

use super::declare::Declarations;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::words;
use crate::syntax::EDITION;
use crate::syntax::ast::Parameter;
use std::collections::BTreeMap;

impl Declarations<'_> {
    /// Two parameters of one name: no argument could be for both.
    pub(super) fn refuse_repeated(&mut self, parameters: &[Parameter]) {
        let mut seen = BTreeMap::new();
        for parameter in parameters {
            let name = self.sources.text(parameter.name);
            if let Some(first) = seen.insert(name, parameter.name) {
                let message = format!("the parameter `{}` is declared twice", words::shown(name));
                let complaint = Diagnostic::error("said-twice", parameter.name, message);
                self.complaints.push(complaint.other(first, "first declared here"));
            }
        }
    }

    /// The first statement of a file, and of an edition that is known.
    pub(super) fn edition(&mut self, index: usize, number: u64, at: Span) {
        if !(1..=EDITION).contains(&number) {
            let message = format!("edition {number} is not known to this version");
            let help = format!("the newest it knows is `edition {EDITION}`");
            self.complaints.push(Diagnostic::error("unknown-edition", at, message).help(help));
        }
        if index != 0 {
            let message = "`edition` is the first statement of a file";
            self.complaints.push(Diagnostic::error("misplaced-word", at, message));
        }
    }
}
