//! Templates: binds arguments to parameters and reads the body again with them.
//!
//! A template's body is facts, and places, for the thing declared with `is`. A template does not use
//! templates, so an expansion always ends; how many statements all expansions may make is bounded.

use super::declare::{Declarations, Template, View, Wanted};
use super::lost::LostPath;
use super::names::{NodeId, Sort};
use crate::base::diagnostic::{Diagnostic, Label};
use crate::base::source::{SourceMap, Span};
use crate::base::words;
use crate::syntax::ast::{Instance, Item, Parameter};
use crate::syntax::expand::{Bound, expand};
use std::collections::BTreeSet;

/// All templates together make at most so many statements.
pub(super) const STATEMENTS: usize = 1_000_000;

/// One use of a template.
pub(super) struct Expansion<'a> {
    wanted: Wanted<'a>,
    template: Template<'a>,
    items: Vec<Item>,
}

impl<'a> Declarations<'a> {
    /// Reads every template body with its arguments.
    pub(super) fn expansions(&mut self) -> Vec<Expansion<'a>> {
        let (mut made, mut statements) = (Vec::new(), 0usize);
        for wanted in std::mem::take(&mut self.wanted) {
            let Some(template) = self.template(&wanted) else { continue };
            let body = &template.document.statements[template.statement];
            statements += body.next as usize - template.statement;
            if statements > STATEMENTS {
                let message =
                    format!("templates make more than {} statements", words::grouped(STATEMENTS as u64));
                self.complaints.push(Diagnostic::error("too-large", wanted.instance.at, message));
                break;
            }
            if let Some(items) = self.expand(&wanted, template) {
                made.push(Expansion { wanted, template, items });
            }
        }
        made
    }

    /// Templates of which no expansion was made, in the order of the texts.
    pub(super) fn unused_templates(&self, expansions: &[Expansion<'a>]) -> Vec<(String, Span)> {
        let place = |template: &Template<'a>| template.document.statements[template.statement].at;
        let used: BTreeSet<Span> = expansions.iter().map(|made| place(&made.template)).collect();
        let unused = self.templates.iter().filter(|(_, template)| !used.contains(&place(template)));
        let named = unused.map(|(node, _)| (self.tree.path(*node), self.tree.node(*node).at));
        let mut named: Vec<(String, Span)> = named.collect();
        named.sort_by_key(|(_, at)| *at);
        named
    }

    /// Hands what the expansions say to the things they are said of.
    pub(super) fn take_in(&mut self, expansions: &'a [Expansion<'a>]) {
        for Expansion { wanted, template, items } in expansions {
            self.walk(View {
                document: template.document,
                within: Some(template.statement),
                items: Some(items),
                root: wanted.node,
                outer: Some(template.module_root),
                caller: Some(wanted.scope),
                used: Some(wanted.instance.at),
            });
        }
    }

    fn template(&mut self, wanted: &Wanted<'a>) -> Option<Template<'a>> {
        let at = wanted.instance.template.at;
        let path = self.sources.text(at);
        match self.tree.find(wanted.scope, path) {
            Err(_) => {
                let (scope, path) = (wanted.scope, path.to_owned());
                self.complaints.push(LostPath { scope, at, path, used: None });
                None
            }
            Ok(node) => {
                let found = self.templates.get(&node).copied();
                if found.is_none() {
                    self.complaints.push(self.not_a_template(node, at));
                }
                found
            }
        }
    }

    fn not_a_template(&self, node: NodeId, at: Span) -> Diagnostic {
        let node = self.tree.node(node);
        let message =
            format!("`{}` is {}, not {}", words::shown(node.name), node.sort.noun(), Sort::Template.noun());
        Diagnostic::error("wrong-kind", at, message).other(node.at, "declared here")
    }

    fn expand(&mut self, wanted: &Wanted<'a>, template: Template<'a>) -> Option<Vec<Item>> {
        let statement = &template.document.statements[template.statement];
        let [Item::Template { name, parameters }] = template.document.items_of(statement) else {
            return None;
        };
        let bound = match bind(self.sources, wanted, template, parameters) {
            Ok(bound) => bound,
            Err(complaint) => {
                self.complaints.push(complaint.other(*name, "the template"));
                return None;
            }
        };
        let file = self.sources.file(template.document.at);
        let (items, complaints) = expand(&file.text, template.document, template.statement, &bound);
        for complaint in complaints {
            // The body is right in itself: a fault comes from an argument.
            let body = complaint.primary.at;
            let primary = Label { at: wanted.instance.at, text: "used here".to_owned() };
            self.complaints.push(Diagnostic { primary, ..complaint }.other(body, "where the argument goes"));
        }
        Some(items)
    }
}

/// Arguments to parameters: first by position, then by name, then defaults.
fn bind<'a>(
    sources: &'a SourceMap,
    wanted: &Wanted<'a>,
    template: Template<'a>,
    parameters: &'a [Parameter],
) -> Result<Vec<Bound<'a>>, Diagnostic> {
    let Instance { arguments, at, .. } = wanted.instance;
    let caller = sources.file(wanted.document.at);
    let mut given: Vec<Option<Bound<'a>>> = vec![None; parameters.len()];
    let mut named = false;
    for (position, argument) in arguments.iter().enumerate() {
        named |= argument.name.is_some();
        let index = match argument.name {
            Some(name) => by_name(sources, parameters, name)?,
            None if named => {
                let message = "arguments by position come before arguments by name";
                return Err(Diagnostic::error("wrong-argument", argument.at, message));
            }
            None => position,
        };
        let Some(parameter) = parameters.get(index) else {
            let message = format!("this template takes {}", words::count(parameters.len(), "argument"));
            return Err(Diagnostic::error("wrong-argument", argument.at, message));
        };
        if given[index].is_some() {
            let message = format!("`{}` is given twice", sources.text(parameter.name));
            return Err(Diagnostic::error("wrong-argument", argument.at, message));
        }
        let tokens =
            (wanted.head + argument.value.start) as usize..(wanted.head + argument.value.end) as usize;
        let tokens = &wanted.document.tokens[tokens];
        let name = sources.text(parameter.name);
        given[index] =
            Some(Bound { name, kind: parameter.kind, tokens, text: &caller.text, start: caller.start });
    }
    let home = sources.file(template.document.at);
    let head = template.document.statements[template.statement].head.start;
    parameters
        .iter()
        .zip(given)
        .map(|(parameter, given)| {
            let name = sources.text(parameter.name);
            let default = || {
                let range = parameter.default.clone()?;
                let tokens =
                    &template.document.tokens[(head + range.start) as usize..(head + range.end) as usize];
                Some(Bound { name, kind: parameter.kind, tokens, text: &home.text, start: home.start })
            };
            given.or_else(default).ok_or_else(|| {
                let message = format!("the argument `{name}` is missing");
                Diagnostic::error("wrong-argument", *at, message)
                    .help(format!("give it as `{name}: …`: a {} is due", parameter.kind))
            })
        })
        .collect()
}

fn by_name(sources: &SourceMap, parameters: &[Parameter], name: Span) -> Result<usize, Diagnostic> {
    let text = sources.text(name);
    let names = parameters.iter().map(|parameter| sources.text(parameter.name));
    names.clone().position(|known| known == text).ok_or_else(|| {
        let complaint = Diagnostic::error(
            "wrong-argument",
            name,
            format!("the template has no parameter `{}`", words::shown(text)),
        );
        match words::nearest(text, names) {
            Some(near) => complaint.patch(format!("write `{near}`"), name, near),
            None => complaint,
        }
    })
}
