//! What a text declares, as an outline, and what a topology declares, by name.

use super::ask::Ask;
use super::fault::Fault;
use super::prose::clean;
use super::session::Session;
use super::snapshot::{FileAt, Snapshot};
use crate::base::source::Span;
use crate::resolve::bindings::{Sense, Thing, ThingId};
use crate::resolve::names::Sort;
use crate::syntax::ast::Document;
use gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolParams, DocumentSymbolRequest,
    DocumentSymbolResponse, SymbolInformation, SymbolKind, WorkspaceSymbolParams, WorkspaceSymbolRequest,
    WorkspaceSymbolResponse,
};
use std::collections::BTreeMap;

/// Symbols found by name that are told.
const FOUND: usize = 1_000;

pub(super) struct OfDocument;

impl Ask for OfDocument {
    type Request = DocumentSymbolRequest;

    fn answer(
        session: &mut Session<'_>,
        parameters: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>, Fault> {
        let (snapshot, path) = session.known(&parameters.text_document.uri)?;
        let Some((file, document)) =
            snapshot.file(&path).and_then(|file| Some((file, snapshot.document(file)?)))
        else {
            return Ok(None);
        };
        let outline = Outline { session, snapshot: &snapshot, file, document };
        let named: BTreeMap<Span, &Thing> =
            snapshot.bindings().things.iter().map(|thing| (thing.at, thing)).collect();
        let symbols = outline.inside(document.top().collect(), &named);
        Ok(Some(DocumentSymbolResponse::DocumentSymbolList(symbols)))
    }
}

struct Outline<'a, 'l> {
    session: &'a Session<'l>,
    snapshot: &'a Snapshot,
    file: &'a FileAt,
    document: &'a Document,
}

impl Outline<'_, '_> {
    /// Blocks nest at most 64 deep, so this ends.
    fn inside(&self, statements: Vec<usize>, named: &BTreeMap<Span, &Thing>) -> Vec<DocumentSymbol> {
        let symbol = |index: &usize| {
            let statement = &self.document.statements[*index];
            if statement.slashed {
                return None;
            }
            let own = named.range(Span::new(statement.at.start, 0)..=statement.at);
            let own = own.chain(named.range(statement.at..Span::new(statement.at.end, 0)));
            let (_, thing) = own.map(|(at, thing)| (at, *thing)).find(|(at, thing)| {
                statement.at.holds(**at) && !matches!(thing.sense, Sense::Parameter(_))
            })?;
            let block = &self.document.tokens[statement.block.start as usize..statement.block.end as usize];
            let end = block.last().map_or(statement.at, |token| token.at);
            let children = self.inside(self.document.inside(*index).collect(), named);
            let range = |at| self.snapshot.range(self.file, at, self.session.client.encoding);
            Some(DocumentSymbol::new(
                clean(&thing.name),
                thing.title.as_deref().map(clean),
                kind(thing),
                None,
                None,
                range(statement.at.to(end)),
                range(thing.at),
                (!children.is_empty()).then_some(children),
            ))
        };
        statements.iter().filter_map(symbol).collect()
    }
}

pub(super) struct OfWorkspace;

impl Ask for OfWorkspace {
    type Request = WorkspaceSymbolRequest;

    fn answer(
        session: &mut Session<'_>,
        parameters: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>, Fault> {
        let query = parameters.query.to_lowercase();
        let mut found = Vec::new();
        for root in session.roots() {
            let snapshot = session.snapshot(&root);
            let bindings = snapshot.bindings();
            let matches = |thing: &&Thing| {
                let title = thing.title.as_deref().unwrap_or_default().to_lowercase();
                !thing.word.is_empty()
                    && (thing.path.to_lowercase().contains(&query) || title.contains(&query))
            };
            for thing in bindings.things.iter().filter(matches) {
                let container = |id: ThingId| clean(&bindings.things[id].path);
                let Some(location) = session.location(&snapshot, thing.at) else { continue };
                let base = BaseSymbolInformation {
                    name: clean(&thing.name),
                    kind: kind(thing),
                    tags: None,
                    container_name: thing.around.map(container).filter(|name| !name.is_empty()),
                };
                found.push(SymbolInformation::new(None, location, base));
            }
        }
        found.truncate(FOUND);
        Ok(Some(WorkspaceSymbolResponse::SymbolInformationList(found)))
    }
}

fn kind(thing: &Thing) -> SymbolKind {
    match thing.sense {
        Sense::Parameter(_) => SymbolKind::TypeParameter,
        Sense::Named(Sort::Place) => SymbolKind::Struct,
        Sense::Named(Sort::Component) => SymbolKind::Class,
        Sense::Named(Sort::Crew) => SymbolKind::Interface,
        Sense::Named(Sort::Domain) => SymbolKind::Enum,
        Sense::Named(Sort::Template) => SymbolKind::Function,
        Sense::Named(Sort::Scenario) => SymbolKind::Event,
        Sense::Named(Sort::Requirement | Sort::Profile | Sort::Duty) => SymbolKind::Property,
        Sense::Named(Sort::System) => SymbolKind::Namespace,
        Sense::Named(Sort::Module | Sort::Import(_)) => SymbolKind::Module,
    }
}
