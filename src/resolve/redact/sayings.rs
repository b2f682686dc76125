//! What else a stranger wrote: titles, texts, tags, keys, rules. Refuses nothing: what it does not know is replaced, and what
//! it leaves is listed.

use super::facts::Wanted;
use super::files::Names;
use super::keyed::Identity;
use super::names::is_shipped;
use super::plan::{Edit, Listed, Plan};
use crate::base::source::{SourceMap, Span};
use crate::resolve::bindings::{Bindings, Sense};
use crate::resolve::declare::header_of;
use crate::resolve::load::Module;
use crate::resolve::names::Sort;
use crate::syntax::ast::{
    Check, Condition, Document, Header, Item, Money, Path, Quantity, Statement, Test, Valued,
};
use crate::syntax::mentions::mentions;
use crate::syntax::text::{quoted, unquoted};
use crate::syntax::token::Kind;
use std::collections::BTreeSet;

/// What the walk looks at.
pub(super) struct Walk<'a> {
    pub(super) sources: &'a SourceMap,
    pub(super) modules: &'a [Module],
    pub(super) bindings: &'a Bindings,
    pub(super) wanted: &'a Wanted<'a>,
    pub(super) files: &'a Names,
    /// Names of declared things.
    pub(super) names: &'a BTreeSet<&'a str>,
    pub(super) plan: &'a mut Plan,
}

impl Walk<'_> {
    /// All statements of all files.
    pub(super) fn all(&mut self) {
        let modules = self.modules;
        for (number, module) in modules.iter().enumerate() {
            let files = module.files.iter().filter(|file| !is_shipped(self.sources, file.document.at));
            for file in files {
                let document = &file.document;
                for statement in document.statements.iter().filter(|statement| !statement.slashed) {
                    for item in document.items_of(statement) {
                        self.item(number, statement, item);
                        mentions(item).into_iter().for_each(|path| self.unbound(path));
                    }
                    if let Some(source) = statement.source {
                        self.text(source, "source");
                    }
                    self.other_texts(document, statement);
                }
            }
        }
    }

    fn item(&mut self, module: usize, statement: &Statement, item: &Item) {
        if let Some(header) = header_of(item) {
            return self.title(header);
        }
        match item {
            Item::About(header) => {
                let identity = Identity::new("topology", self.sources.text(header.name), "TOPOLOGY");
                self.plan.word(self.sources, header.name, identity);
                self.title(header);
            }
            Item::Import { path, alias } => self.import(module, *path, *alias),
            Item::Drill { title: Some(title), .. } => self.text(*title, "drill"),
            Item::Incident { title: Some(title), .. } => self.text(*title, "incident"),
            Item::Cause(text) => self.text(*text, "cause"),
            Item::Accept { rule, .. } | Item::Remedy { rule, .. } => self.rule(*rule),
            Item::Entry { key, value } => {
                let identity = Identity::new("key", self.sources.text(*key), "key");
                self.plan.word(self.sources, *key, identity);
                self.plan.text(self.sources, *value, "value");
            }
            Item::Owner(owner) => self.text(owner.at, "owner"),
            Item::Tags(tags) => tags.iter().for_each(|tag| self.tag(*tag)),
            Item::Every { conditions, .. } | Item::Applies(conditions) => {
                conditions.iter().for_each(|condition| self.condition(condition));
            }
            Item::Cite(text) => self.text(*text, "citation"),
            Item::Titled { language, title } => {
                self.plan.keep("language", *language);
                self.text(*title, "title");
            }
            Item::Check(check) => {
                if let Check::Attested(name, _) = **check {
                    self.plan.keep("word of the law", name);
                }
            }
            Item::Authority(text) => self.text(*text, "authority"),
            Item::Sector(names) | Item::Concerns(names) => {
                names.iter().for_each(|name| self.plan.keep("word of the law", *name));
            }
            Item::Losing(tags) => tags.iter().for_each(|tag| self.tag(*tag)),
            Item::Figure(figure) => {
                self.plan.keep("word of the law", figure.name);
                if let Some(Quantity::Money(money)) = figure.value.value {
                    self.plan.keep("currency", money.currency);
                }
            }
            Item::Attested(attested) => {
                self.plan.keep("word of the law", attested.name);
                attested.by.into_iter().for_each(|by| self.text(by, "person"));
            }
            Item::By(text) => self.text(*text, "person"),
            Item::Because(text) => self.text(*text, "reason"),
            Item::Ticket(text) => self.text(*text, "ticket"),
            Item::Holds(_, noun) => self.noun(*noun),
            Item::Revenue(revenue) => self.currency(&revenue.0),
            Item::Credits(credits) => self.currency(&credits.money),
            Item::Costs(cost) => self.currency(&cost.money),
            Item::Insurance(insurance) => {
                if let Some(Some(money)) = insurance.value {
                    self.plan.keep("currency", money.currency);
                }
            }
            Item::Location(_) => self.plan.kept.push(("location", statement.at)),
            _ => {}
        }
    }

    /// A title becomes the pseudonym of what it is the title of.
    fn title(&mut self, header: &Header) {
        let Some(title) = header.title.filter(|title| self.is_text(*title)) else { return };
        let Some(Edit::Name(identity)) = self.plan.edits.get(&header.name).cloned() else { return };
        let original = unquoted(self.sources.text(title));
        self.plan.edits.insert(title, Edit::Quoted(identity.clone()));
        self.plan.listed.push(Listed { kind: "title", identity, at: title, original });
    }

    fn is_text(&self, at: Span) -> bool {
        self.sources.text(at).starts_with('"')
    }

    /// A text in quotes; the parameter of a template stays one.
    fn text(&mut self, at: Span, kind: &'static str) {
        if self.is_text(at) {
            self.plan.text(self.sources, at, kind);
        }
    }

    fn import(&mut self, module: usize, path: Span, alias: Span) {
        let target = self.modules[module].imports.get(self.sources.text(alias));
        let written = unquoted(self.sources.text(path));
        let Some((target, _)) = target.filter(|_| !written.starts_with("std:")) else {
            return self.plan.keep("import", path);
        };
        let new = quoted(&format!("../{}", self.files.of_module(*target)));
        self.plan.edits.insert(path, Edit::Verbatim(new));
    }

    fn tag(&mut self, at: Span) {
        let text = self.sources.text(at);
        if self.wanted.tags.contains(text) {
            return self.plan.keep("tag", at);
        }
        self.plan.word(self.sources, at, Identity::new("tag", text, "tag"));
    }

    fn condition(&mut self, condition: &Condition) {
        match &condition.test {
            Test::Tag(tag) => self.tag(*tag),
            Test::Owner(owner) => self.text(*owner, "owner"),
            Test::Sector(name) | Test::Figure(name, ..) | Test::Any(_, name, ..) => {
                self.plan.keep("word of the law", *name);
            }
            Test::In(_) | Test::Tier(..) | Test::Users(..) => {}
        }
    }

    /// A rule of the program, or a requirement of the topology, whose path is rewritten name by name.
    fn rule(&mut self, at: Span) {
        let text = self.sources.text(at);
        if let Some(names) = self.required(at) {
            for (own, declared) in names {
                match self.plan.edits.get(&declared).cloned() {
                    Some(edit) => {
                        self.plan.edits.insert(own, edit);
                    }
                    None => self.plan.keep("word of the law", own),
                }
            }
        } else if self.wanted.rules.contains(text) {
            self.plan.keep("rule", at);
        } else {
            self.plan.word(self.sources, at, Identity::new("rule", text, "RULE"));
        }
    }

    /// The names of a path to a requirement, each with where it is declared; those in a shipped profile are public. `None`: it leads to
    /// none.
    fn required(&self, at: Span) -> Option<Vec<(Span, Span)>> {
        let things = &self.bindings.things;
        let (mut scope, mut last, mut start) = (0, None, at.start);
        let mut names = Vec::new();
        for name in self.sources.text(at).split('.') {
            let thing = things.get(*things.get(scope)?.inside.get(name)?)?;
            scope = match thing.sense {
                Sense::Named(Sort::Import(module)) => module,
                _ => *things[scope].inside.get(name)?,
            };
            let own = Span::new(start, start + name.len() as u32);
            start = own.end + 1;
            last = Some(&thing.sense);
            names.push((own, thing.at));
        }
        (last == Some(&Sense::Named(Sort::Requirement))).then_some(names)
    }

    /// What a place holds is no name, unless something is called so.
    fn noun(&mut self, at: Span) {
        let text = self.sources.text(at);
        if self.names.contains(text) {
            self.plan.word(self.sources, at, Identity::new("noun", text, "noun"));
        } else {
            self.plan.keep("noun", at);
        }
    }

    fn currency(&mut self, money: &Valued<Money>) {
        if let Some(money) = money.value {
            self.plan.keep("currency", money.currency);
        }
    }

    /// Names of a path that lead nowhere: in the body of a template nobody uses.
    fn unbound(&mut self, path: Path) {
        let (mut start, text) = (path.at.start, self.sources.text(path.at));
        for (index, name) in text.trim_end_matches(".*").split('.').enumerate() {
            let at = Span::new(start, start + name.len() as u32);
            start = at.end + 1;
            let is_parameter = index == 0 && path.argument.is_some();
            if !is_parameter && !self.plan.edits.contains_key(&at) {
                self.plan.word(self.sources, at, Identity::new("unbound", name, "NAME"));
            }
        }
    }

    /// Texts that templates are used with: an owner, as far as the language goes.
    fn other_texts(&mut self, document: &Document, statement: &Statement) {
        let head = &document.tokens[statement.head.start as usize..statement.head.end as usize];
        for token in head.iter().filter(|token| token.kind == Kind::Text) {
            if !self.plan.edits.contains_key(&token.at) {
                self.text(token.at, "owner");
            }
        }
    }
}
