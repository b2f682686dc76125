//! Every place that means what a name means.

use super::ask::Ask;
use super::fault::Fault;
use super::session::{Session, Spot};
use crate::base::source::Span;
use crate::resolve::bindings::{Bindings, ThingId};
use gen_lsp_types::{Location, ReferenceParams, ReferencesRequest};

pub(super) struct References;

impl Ask for References {
    type Request = ReferencesRequest;

    fn answer(
        session: &mut Session<'_>,
        parameters: ReferenceParams,
    ) -> Result<Option<Vec<Location>>, Fault> {
        let Some(spot) = session.spot(&parameters.text_document_position_params) else { return Ok(None) };
        let places = everywhere(&spot, parameters.context.include_declaration);
        let location = |at: Span| session.location(&spot.snapshot, at);
        Ok((!places.is_empty()).then(|| places.into_iter().filter_map(location).collect()))
    }
}

/// Where what a name means is used, and declared when that is wanted; sorted, without repeats.
pub(super) fn everywhere(spot: &Spot, with_declaration: bool) -> Vec<Span> {
    let bindings = spot.snapshot.bindings();
    let meant = meant(bindings, spot.offset);
    let declared = meant.iter().filter(|_| with_declaration).map(|id| bindings.things[*id].at);
    let mut places: Vec<Span> = declared.chain(meant.iter().flat_map(|id| bindings.uses_of(*id))).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// What a name means: several things where they are declared by one name in the body of a template.
pub(super) fn meant(bindings: &Bindings, offset: u32) -> Vec<ThingId> {
    let mut meant: Vec<ThingId> = bindings.at(offset).into_iter().map(|(_, id)| id).collect();
    let places: Vec<Span> = meant.iter().map(|id| bindings.things[*id].at).collect();
    let same = bindings.things.iter().enumerate().filter(|(_, thing)| places.contains(&thing.at));
    meant.extend(same.map(|(id, _)| id));
    meant.sort_unstable();
    meant.dedup();
    // The outermost level of a module has no name.
    meant.retain(|id| !bindings.things[*id].name.is_empty());
    meant
}
