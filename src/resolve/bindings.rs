//! Where every name leads, for editors: what is declared, and each place that means it. Works on broken texts, as far as
//! they can be read. Refuses to complain: that is what `resolve` does.
//!
//! Made only when somebody asks, from the same walk and the same tree of names as the topology, so that the two never
//! differ; `resolve` pays nothing for it.

use super::declare::{Declarations, Extension, Saying, Template, Wanted};
use super::load::Module;
use super::names::{NodeId, Scope, Sort};
use super::uses::{Uses, first_name};
use crate::base::source::{SourceMap, Span};
use crate::syntax::ast::{Argument, Document, Item, Parameter, Path, Statement};
use crate::syntax::mentions::mentions;
use crate::syntax::text::unquoted;
use crate::syntax::token::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Something of the tree of names. An import leads to the outermost level of another module.
    Named(Sort),
    /// A parameter of a template, of this kind.
    Parameter(&'static str),
}

/// Index into [`Bindings::things`].
pub type ThingId = usize;

/// Something that is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its own name; empty for the outermost level of a module.
    pub name: String,
    /// Canonical path.
    pub path: String,
    /// What it is.
    pub sense: Sense,
    /// The word it is declared with; empty where none is kept.
    pub word: &'static str,
    /// The title, where one is given.
    pub title: Option<String>,
    /// The doc comment.
    pub doc: String,
    /// Its name where it is declared.
    pub at: Span,
    /// What it is declared in.
    pub around: Option<ThingId>,
    /// What is declared in it, by name.
    pub inside: BTreeMap<String, ThingId>,
}

impl Thing {
    /// Where paths go on from it: an import leads to another module.
    #[must_use]
    pub fn leads_to(&self, own: ThingId) -> ThingId {
        match self.sense {
            Sense::Named(Sort::Import(root)) => root,
            _ => own,
        }
    }
}

/// What is declared, and where it is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bindings {
    /// The outermost levels of modules first, in their order; then in the order of declaration.
    pub things: Vec<Thing>,
    /// Each name that means something, other than where it is declared; sorted. One name of a template's body may mean several
    /// things.
    pub uses: Vec<(Span, ThingId)>,
    /// For each file the outermost level it belongs to: its span and the thing.
    pub files: Vec<(Span, ThingId)>,
}

impl Bindings {
    /// What the name at a place means: what is declared there, else what is used there. Several for a name in the body of a
    /// template that is used several times.
    #[must_use]
    pub fn at(&self, offset: u32) -> Vec<(Span, ThingId)> {
        let touches = |at: Span| at.start <= offset && offset <= at.end && at.start < at.end;
        let declared = self.things.iter().enumerate().filter(|(_, thing)| touches(thing.at));
        let declared: Vec<(Span, ThingId)> = declared.map(|(id, thing)| (thing.at, id)).collect();
        if !declared.is_empty() {
            return declared;
        }
        let found: Vec<(Span, ThingId)> = self.uses.iter().copied().filter(|(at, _)| touches(*at)).collect();
        // Between `a` and `b` of `a.b` the name that begins there is meant no more than the one that ends.
        let Some((first, _)) = found.first().copied() else { return found };
        found.into_iter().filter(|(at, _)| *at == first).collect()
    }

    /// Every place that means a thing, other than its declaration.
    pub fn uses_of(&self, thing: ThingId) -> impl Iterator<Item = Span> + '_ {
        self.uses.iter().filter(move |(_, of)| *of == thing).map(|(at, _)| *at)
    }
}

/// Finds where every name of some modules leads.
#[must_use]
pub fn bindings(sources: &SourceMap, modules: &[Module]) -> Bindings {
    let mut declarations = Declarations::of(sources, modules);
    let wanted = declarations.wanted.clone();
    let expansions = declarations.expansions();
    let unused: BTreeSet<Span> =
        declarations.unused_templates(&expansions).into_iter().map(|(_, at)| at).collect();
    declarations.take_in(&expansions);
    let extensions = declarations.extensions.clone();
    declarations.extend();
    let mut binding = Binding { uses: Uses::default(), things: things(&declarations), declarations };
    binding.sayings();
    extensions.iter().for_each(|extension| binding.extension(extension));
    binding.templates(&wanted, &unused);
    modules.iter().enumerate().for_each(|(root, module)| binding.aliases(root, module));
    let files = modules
        .iter()
        .enumerate()
        .flat_map(|(root, module)| module.files.iter().map(move |file| (file.document.at, root)));
    Bindings { files: files.collect(), things: binding.things, uses: binding.uses.sorted() }
}

fn things(declarations: &Declarations<'_>) -> Vec<Thing> {
    let tree = &declarations.tree;
    let one = |id: NodeId| {
        let node = tree.node(id);
        let declared = declarations.declared[id];
        let title = declared.and_then(|declared| declared.header.title);
        let docs = declared.map_or(&[][..], |declared| declared.docs);
        let line = |at: Span| declarations.sources.text(at).trim_start_matches('#').trim();
        let lines: Vec<&str> = docs.iter().map(|token| line(token.at)).collect();
        Thing {
            name: node.name.to_owned(),
            path: tree.path(id),
            sense: Sense::Named(node.sort),
            word: declared.map_or("", |declared| declared.header.word),
            title: title.map(|title| unquoted(declarations.sources.text(title))),
            doc: lines.join("\n"),
            at: node.at,
            around: node.parent,
            inside: node.children.iter().map(|id| (tree.node(*id).name.to_owned(), *id)).collect(),
        }
    };
    (0..tree.size()).map(one).collect()
}

struct Binding<'a> {
    declarations: Declarations<'a>,
    things: Vec<Thing>,
    uses: Uses,
}

impl<'a> Binding<'a> {
    fn text(&self, at: Span) -> &'a str {
        self.declarations.sources.text(at)
    }

    fn path(&mut self, scope: Scope, path: Span) {
        self.uses.path(&self.declarations.tree, scope, path, self.declarations.sources.text(path));
    }

    /// What is said of anything.
    fn sayings(&mut self) {
        let declarations = &mut self.declarations;
        let mut all: Vec<Vec<Saying<'a>>> = std::mem::take(&mut declarations.sayings);
        all.extend(std::mem::take(&mut declarations.nameless).into_iter().map(|it| {
            for path in mentions(it.item) {
                self.uses.path(&declarations.tree, it.scope, path.at, declarations.sources.text(path.at));
            }
            it.sayings
        }));
        all.extend(std::mem::take(&mut declarations.about).into_iter().map(|(_, sayings)| sayings));
        for saying in all.into_iter().flatten() {
            for path in mentions(saying.item) {
                self.mention(&saying, path);
            }
        }
    }

    /// As `Lowering::find` reads a path.
    fn mention(&mut self, saying: &Saying<'a>, path: Path) {
        let Some(argument) = path.argument else { return self.path(saying.scope, path.at) };
        let scope = if saying.defaults.holds(argument) { saying.scope } else { saying.caller };
        let (argument_text, written) = (self.text(argument), self.text(path.at));
        let first = first_name(path.at, written);
        let rest = Span::new(first.end, path.at.end);
        let rest = (rest, &written[first.end as usize - path.at.start as usize..]);
        self.uses.path_in_two(&self.declarations.tree, scope, (argument, argument_text), rest);
    }

    /// Names of imports: one that several files of a module write is one name.
    fn aliases(&mut self, root: NodeId, module: &'a Module) {
        for file in &module.files {
            for item in &file.document.items {
                let Item::Import { alias, .. } = item else { continue };
                let node = self.declarations.tree.child(root, self.text(*alias));
                if let Some(node) = node.filter(|node| self.things[*node].at != *alias) {
                    self.uses.one(*alias, node);
                }
            }
        }
    }

    fn extension(&mut self, extension: &Extension<'a>) {
        let scope = Scope { own: extension.block, outer: extension.block };
        self.path(scope, extension.path.at);
    }

    /// Templates: where they are used, their parameters, and the bodies of those that nobody uses.
    fn templates(&mut self, wanted: &[Wanted<'a>], unused: &BTreeSet<Span>) {
        let templates: Vec<(NodeId, Template<'a>)> =
            self.declarations.templates.iter().map(|(node, template)| (*node, *template)).collect();
        let mut parameters: BTreeMap<NodeId, &'a [Parameter]> = BTreeMap::new();
        let mut ids = BTreeMap::new();
        for (node, template) in templates {
            let document: &'a Document = template.document;
            let statement = &document.statements[template.statement];
            let Some(Item::Template { parameters: own, .. }) = document.items_of(statement).first() else {
                continue;
            };
            parameters.insert(node, own);
            for parameter in own {
                ids.insert((node, self.text(parameter.name)), self.declare(node, parameter));
            }
            let known = |name: &str| ids.get(&(node, name)).copied();
            self.values(&template, &known);
            for default in defaults(document, template.statement) {
                self.path(root(&template), default);
            }
            // The body of a template that is used says something of somebody, and was seen there.
            if unused.contains(&self.declarations.tree.node(node).at) {
                self.body(&template);
            }
        }
        for use_ in wanted {
            let at = use_.instance.template.at;
            let found = self.declarations.tree.find(use_.scope, self.text(at)).ok();
            self.path(use_.scope, at);
            let own = found.and_then(|node| parameters.get(&node).copied()).unwrap_or_default();
            for (position, argument) in use_.instance.arguments.iter().enumerate() {
                let name = argument.name.map(|name| self.text(name));
                let meant = match name {
                    Some(name) => own.iter().find(|parameter| self.text(parameter.name) == name),
                    None => own.get(position),
                };
                let id = found.zip(name).and_then(|(node, name)| ids.get(&(node, name)).copied());
                if let (Some(at), Some(id)) = (argument.name, id) {
                    self.uses.one(at, id);
                }
                if meant.is_some_and(|parameter| names_something(parameter.kind)) {
                    self.argument(use_, argument);
                }
            }
        }
    }

    fn declare(&mut self, template: NodeId, parameter: &Parameter) -> ThingId {
        let name = self.text(parameter.name).to_owned();
        self.things.push(Thing {
            path: format!("{}.{name}", self.things[template].path),
            name,
            sense: Sense::Parameter(parameter.kind),
            word: "",
            title: None,
            doc: String::new(),
            at: parameter.name,
            around: Some(template),
            inside: BTreeMap::new(),
        });
        self.things.len() - 1
    }

    fn argument(&mut self, wanted: &Wanted<'a>, argument: &Argument) {
        let token = wanted.document.tokens[(wanted.head + argument.value.start) as usize];
        if token.kind == Kind::Name {
            self.path(wanted.scope, token.at);
        }
    }

    /// Where parameters are named in the body.
    fn values(&mut self, template: &Template<'a>, known: &impl Fn(&str) -> Option<ThingId>) {
        for statement in statements(template) {
            // The first word says what the statement is; a parameter never stands there.
            let head = statement.head.start as usize..statement.head.end as usize;
            let tokens = template.document.tokens[head].iter().skip(1);
            for token in tokens.filter(|token| token.kind == Kind::Name) {
                let first = first_name(token.at, self.text(token.at));
                if let Some(id) = known(self.text(first)) {
                    self.uses.one(first, id);
                }
            }
        }
    }

    /// What the body names, as it is written.
    fn body(&mut self, template: &Template<'a>) {
        for statement in statements(template) {
            for path in template.document.items_of(statement).iter().flat_map(mentions) {
                if path.argument.is_none() {
                    self.path(root(template), path.at);
                }
            }
        }
    }
}

/// Where a template is written.
fn root(template: &Template<'_>) -> Scope {
    Scope { own: template.module_root, outer: template.module_root }
}

/// The statements of its body that count.
fn statements<'a>(template: &Template<'a>) -> impl Iterator<Item = &'a Statement> {
    let document = template.document;
    let inside = template.statement + 1..document.statements[template.statement].next as usize;
    document.statements[inside].iter().filter(|statement| !statement.slashed)
}

/// Kinds of parameter whose arguments are names.
fn names_something(kind: &str) -> bool {
    matches!(kind, "place" | "component" | "crew")
}

/// Names that parameters have as their default.
fn defaults(document: &Document, template: usize) -> Vec<Span> {
    let statement = &document.statements[template];
    let Some(Item::Template { parameters, .. }) = document.items_of(statement).first() else {
        return Vec::new();
    };
    let names = parameters.iter().filter(|parameter| names_something(parameter.kind));
    let token = |at: u32| document.tokens.get((statement.head.start + at) as usize);
    let defaults = names.filter_map(|parameter| token(parameter.default.as_ref()?.start));
    defaults.filter(|token| token.kind == Kind::Name).map(|token| token.at).collect()
}
