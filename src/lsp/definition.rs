//! Where a name is declared; for the path of an import, the file or the files it brings in.

use super::ask::Ask;
use super::fault::Fault;
use super::session::{Session, Spot};
use crate::base::source::Span;
use crate::syntax::ast::Item;
use gen_lsp_types::{Definition as Found, DefinitionParams, DefinitionRequest, DefinitionResponse, Location};

pub(super) struct Definition;

impl Ask for Definition {
    type Request = DefinitionRequest;

    fn answer(
        session: &mut Session<'_>,
        parameters: DefinitionParams,
    ) -> Result<Option<DefinitionResponse>, Fault> {
        let Some(spot) = session.spot(&parameters.text_document_position_params) else { return Ok(None) };
        let mut places = declared(&spot);
        places.extend(imported(&spot));
        let locations: Vec<Location> =
            places.into_iter().filter_map(|at| session.location(&spot.snapshot, at)).collect();
        Ok((!locations.is_empty()).then_some(DefinitionResponse::Definition(Found::LocationList(locations))))
    }
}

/// Where what the name means is declared, sorted, without repeats.
fn declared(spot: &Spot) -> Vec<Span> {
    let bindings = spot.snapshot.bindings();
    let found = bindings.at(spot.offset);
    let mut places: Vec<Span> = found.iter().map(|(_, id)| bindings.things[*id].at).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The beginnings of the files of an import whose path is meant.
fn imported(spot: &Spot) -> Vec<Span> {
    let Some(document) = spot.snapshot.document(spot.file()) else { return Vec::new() };
    let alias = document.items.iter().find_map(|item| match item {
        Item::Import { path, alias } if path.start <= spot.offset && spot.offset <= path.end => Some(*alias),
        _ => None,
    });
    let Some(alias) = alias else { return Vec::new() };
    let bindings = spot.snapshot.bindings();
    let Some((_, import)) = bindings.at(alias.start).first().copied() else { return Vec::new() };
    let root = bindings.things[import].leads_to(import);
    let files = bindings.files.iter().filter(|(_, of)| *of == root);
    files.map(|(at, _)| Span::new(at.start, at.start)).collect()
}
