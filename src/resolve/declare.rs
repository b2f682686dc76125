//! Walks the statements of all documents: declares every name, and hands every fact to the thing it is said of.

use super::load::Module;
use super::lost::Complaint;
use super::names::{NodeId, Scope, Sort, Tree};
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{SourceMap, Span};
use crate::base::words;
use crate::syntax::ast::{Document, Header, Instance, Item, Onto, Path, Statement};
use crate::syntax::complaints::Complaints;
use std::collections::BTreeMap;

/// One fact, said of something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Saying<'a> {
    /// The fact.
    pub(super) item: &'a Item,
    /// The statement.
    pub(super) at: Span,
    /// The text after `from`.
    pub(super) source: Option<Span>,
    /// Where its names are looked for.
    pub(super) scope: Scope,
    /// Where names in the arguments of a template are looked for.
    pub(super) caller: Scope,
    /// The head of the template: defaults stand there, and their names are looked for in `scope`.
    pub(super) defaults: Span,
    /// Where the template is used whose body this stands in.
    pub(super) used: Option<Span>,
    /// Said in an extension: may settle what is said to be unknown.
    pub(super) extends: bool,
}

/// A declaration, as far as its head says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declared<'a> {
    pub(super) header: &'a Header,
    /// The head, and the text after `from`.
    pub(super) at: Span,
    pub(super) source: Option<Span>,
    /// Tokens of its doc comment.
    pub(super) docs: &'a [crate::syntax::token::Token],
}

/// A drill, an incident, an acceptance or a remedy: no name, but facts.
#[derive(Debug)]
pub(super) struct Nameless<'a> {
    pub(super) item: &'a Item,
    pub(super) at: Span,
    pub(super) source: Option<Span>,
    pub(super) scope: Scope,
    pub(super) sayings: Vec<Saying<'a>>,
}

/// A template to be expanded for a declaration.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) node: NodeId,
    pub(super) instance: &'a Instance,
    /// The document it stands in, and the first token of its statement.
    pub(super) document: &'a Document,
    pub(super) head: u32,
    /// Where the name of the template and of its arguments are looked for.
    pub(super) scope: Scope,
}

/// Where a template is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Template<'a> {
    pub(super) document: &'a Document,
    pub(super) statement: usize,
    pub(super) module_root: NodeId,
}

/// An extension that waits for what it extends to be declared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extension<'a> {
    pub(super) path: Path,
    pub(super) document: &'a Document,
    pub(super) statement: usize,
    /// The block it stands in: where its names are looked for.
    pub(super) block: NodeId,
    /// What it says, when that is one fact on its own line; none: what its block says.
    pub(super) onto: Option<&'a Onto>,
}

/// Every name, and what is said of it.
pub(super) struct Declarations<'a> {
    pub(super) sources: &'a SourceMap,
    pub(super) tree: Tree<'a>,
    /// For each node: its head, and the facts said of it.
    pub(super) declared: Vec<Option<Declared<'a>>>,
    pub(super) sayings: Vec<Vec<Saying<'a>>>,
    pub(super) templates: BTreeMap<NodeId, Template<'a>>,
    pub(super) wanted: Vec<Wanted<'a>>,
    pub(super) nameless: Vec<Nameless<'a>>,
    /// `topology` statements.
    pub(super) about: Vec<(Declared<'a>, Vec<Saying<'a>>)>,
    /// What is said in `organisation` blocks, and where these begin.
    pub(super) organisation: (Vec<Saying<'a>>, Vec<Span>),
    pub(super) complaints: Complaints<Complaint>,
    pub(super) extensions: Vec<Extension<'a>>,
}

/// Room is made at once for so many facts of a block: more are systems and regions, which declare and say little.
const MOST_FORESEEN: usize = 16;

/// A stretch of statements to walk, and how their names are looked for.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) document: &'a Document,
    /// The statement whose block is walked; none: the whole document.
    pub(super) within: Option<usize>,
    /// What the statements say, one item each, when it is not what stands there: the body of a template.
    pub(super) items: Option<&'a [Item]>,
    /// What the outermost of them are said of.
    pub(super) root: NodeId,
    /// Where names are looked for after the own block, when that is not the block around it.
    pub(super) outer: Option<NodeId>,
    pub(super) caller: Option<Scope>,
    /// Where the template is used whose body this is.
    pub(super) used: Option<Span>,
}

/// Of whom the facts of a block are said.
#[derive(Clone, Copy)]
enum Subject {
    Node(NodeId),
    Nameless(usize),
    About(usize),
    Organisation,
}

impl<'a> Declarations<'a> {
    /// Walks all documents.
    pub(super) fn of(sources: &'a SourceMap, modules: &'a [Module]) -> Self {
        let mut declarations = Self {
            sources,
            tree: Tree::default(),
            declared: Vec::new(),
            sayings: Vec::new(),
            templates: BTreeMap::new(),
            wanted: Vec::new(),
            nameless: Vec::new(),
            about: Vec::new(),
            organisation: Default::default(),
            complaints: Complaints::default(),
            extensions: Vec::new(),
        };
        let roots: Vec<NodeId> =
            modules.iter().map(|module| declarations.tree.add_module(&module.prefix)).collect();
        declarations.make_room();
        for (module, root) in modules.iter().zip(&roots) {
            for (name, (to, at)) in &module.imports {
                declarations.name(*root, name, Sort::Import(roots[*to]), *at);
            }
            for file in &module.files {
                declarations.walk(View {
                    document: &file.document,
                    within: None,
                    items: None,
                    root: *root,
                    outer: None,
                    caller: None,
                    used: None,
                });
            }
        }
        declarations
    }

    fn make_room(&mut self) {
        self.declared.resize(self.tree.size(), None);
        self.sayings.resize_with(self.tree.size(), Vec::new);
    }

    /// Declares a name, or complains of the other thing that has it.
    fn name(&mut self, parent: NodeId, name: &'a str, sort: Sort, at: Span) -> Option<NodeId> {
        match self.tree.declare(parent, name, sort, at) {
            Ok(node) => {
                self.make_room();
                Some(node)
            }
            Err(other) => {
                let message = format!("`{}` is declared twice", words::shown(name));
                let other = self.tree.node(other);
                self.complaints.push(
                    Diagnostic::error("declared-twice", at, message)
                        .other(other.at, format!("{} of that name", other.sort.noun()))
                        .help("give one of them another name, or add facts to the first with `extend`"),
                );
                None
            }
        }
    }

    /// Walks statements in order; an outer one comes before those in its block.
    pub(super) fn walk(&mut self, view: View<'a>) {
        let document = view.document;
        let (first, end) = match view.within {
            Some(statement) => (statement + 1, document.statements[statement].next as usize),
            None => (0, document.statements.len()),
        };
        // For each open block: where it ends, and of whom its facts are said; none: nobody's.
        let mut blocks: Vec<(usize, Option<Subject>)> = vec![(end, Some(Subject::Node(view.root)))];
        let mut index = first;
        while index < end {
            while blocks.last().is_some_and(|(block_end, _)| *block_end <= index) {
                blocks.pop();
            }
            let statement = &document.statements[index];
            let next = statement.next as usize;
            let subject = blocks.last().and_then(|(_, subject)| *subject);
            let (Some(subject), false) = (subject, statement.slashed) else {
                index = next;
                continue;
            };
            let items = match view.items {
                Some(items) => std::slice::from_ref(&items[index - first]),
                None => document.items_of(statement),
            };
            let inner = self.statement(view, index, items, subject);
            let skip_block = matches!(items, [Item::Template { .. } | Item::Extend(_)]);
            if next > index + 1 && !skip_block {
                self.foresee(document, index, inner);
                blocks.push((next, inner));
            }
            index = if skip_block { next } else { index + 1 };
        }
    }

    /// Makes room for what a block says.
    fn foresee(&mut self, document: &Document, statement: usize, inner: Option<Subject>) {
        if let Some(Subject::Node(node)) = inner
            && self.sayings[node].is_empty()
        {
            self.sayings[node].reserve_exact(document.inside(statement).take(MOST_FORESEEN).count());
        }
    }

    /// One statement; returns of whom the facts in its block are said.
    fn statement(
        &mut self,
        view: View<'a>,
        index: usize,
        items: &'a [Item],
        subject: Subject,
    ) -> Option<Subject> {
        let statement = &view.document.statements[index];
        let mut inner = None;
        for item in items {
            inner = self.item(view, index, statement, item, subject);
        }
        inner
    }

    fn item(
        &mut self,
        view: View<'a>,
        index: usize,
        statement: &'a Statement,
        item: &'a Item,
        subject: Subject,
    ) -> Option<Subject> {
        let block = match subject {
            Subject::Node(node) => node,
            Subject::Nameless(_) | Subject::About(_) | Subject::Organisation => view.root,
        };
        let scope = Scope { own: block, outer: view.outer.unwrap_or(block) };
        let sort = match item {
            Item::Place(_) => Sort::Place,
            Item::Domain(_) => Sort::Domain,
            Item::Component(_) => Sort::Component,
            Item::Crew(_) => Sort::Crew,
            Item::System(_) => Sort::System,
            Item::Scenario(_) => Sort::Scenario,
            Item::Require(_) => Sort::Requirement,
            Item::Profile(_) => Sort::Profile,
            Item::Duty(_) => Sort::Duty,
            Item::Template { name, parameters } => {
                self.refuse_repeated(parameters);
                let node = self.name(block, self.sources.text(*name), Sort::Template, *name)?;
                let template = Template { document: view.document, statement: index, module_root: view.root };
                self.templates.insert(node, template);
                return None;
            }
            Item::Extend(path) => {
                let (path, document, onto) = (*path, view.document, None);
                self.extensions.push(Extension { path, document, statement: index, block, onto });
                return None;
            }
            Item::Onto(onto) => {
                let (path, document, onto) = (onto.path, view.document, Some(onto.as_ref()));
                self.extensions.push(Extension { path, document, statement: index, block, onto });
                return None;
            }
            Item::Drill { .. } | Item::Incident { .. } | Item::Accept { .. } | Item::Remedy { .. } => {
                let (at, source) = (statement.at, statement.source);
                self.nameless.push(Nameless { item, at, source, scope, sayings: Vec::new() });
                return Some(Subject::Nameless(self.nameless.len() - 1));
            }
            Item::About(header) => {
                self.about.push((declared(view.document, statement, header), Vec::new()));
                return Some(Subject::About(self.about.len() - 1));
            }
            Item::Organisation => {
                self.organisation.1.push(statement.at);
                return Some(Subject::Organisation);
            }
            Item::Edition(number, at) => {
                self.edition(index, *number, *at);
                return None;
            }
            Item::Import { .. } => return None,
            _ => {
                let caller = view.caller.unwrap_or(scope);
                let defaults =
                    view.within.map_or_else(Span::default, |outer| view.document.statements[outer].at);
                let (at, source, used) = (statement.at, statement.source, view.used);
                // The block of an extension has an outer level of its own, and no template that is used.
                let extends = view.outer.is_some() && used.is_none();
                self.say(subject, Saying { item, at, source, scope, caller, defaults, used, extends });
                return Some(subject);
            }
        };
        let header = header_of(item)?;
        let node = self.name(block, self.sources.text(header.name), sort, header.name)?;
        self.declared[node] = Some(declared(view.document, statement, header));
        if let Some(instance) = &header.instance {
            self.want(view, statement, node, instance, scope);
        }
        Some(Subject::Node(node))
    }

    fn want(
        &mut self,
        view: View<'a>,
        statement: &Statement,
        node: NodeId,
        instance: &'a Instance,
        scope: Scope,
    ) {
        if view.outer.is_some() {
            let message = "`is` is not used inside of a template or of `extend`";
            self.complaints.push(Diagnostic::error("nested-template", instance.at, message));
            return;
        }
        self.wanted.push(Wanted {
            node,
            instance,
            document: view.document,
            head: statement.head.start,
            scope,
        });
    }

    fn say(&mut self, subject: Subject, saying: Saying<'a>) {
        match subject {
            Subject::Node(node) => self.sayings[node].push(saying),
            Subject::Nameless(index) => self.nameless[index].sayings.push(saying),
            Subject::About(index) => self.about[index].1.push(saying),
            Subject::Organisation => self.organisation.0.push(saying),
        }
    }
}

fn declared<'a>(document: &'a Document, statement: &'a Statement, header: &'a Header) -> Declared<'a> {
    let docs = &document.tokens[statement.docs.start as usize..statement.docs.end as usize];
    Declared { header, at: statement.at, source: statement.source, docs }
}

/// What follows the word of a declaration that may have a title.
pub(super) fn header_of(item: &Item) -> Option<&Header> {
    match item {
        Item::Place(header)
        | Item::Domain(header)
        | Item::Component(header)
        | Item::Crew(header)
        | Item::System(header)
        | Item::Scenario(header)
        | Item::Require(header)
        | Item::Profile(header)
        | Item::Duty(header) => Some(header),
        _ => None,
    }
}
