//! The same name elsewhere in the same text.

use super::ask::Ask;
use super::fault::Fault;
use super::references::everywhere;
use super::session::Session;
use gen_lsp_types::{DocumentHighlight, DocumentHighlightParams, DocumentHighlightRequest};

pub(super) struct Highlight;

impl Ask for Highlight {
    type Request = DocumentHighlightRequest;

    fn answer(
        session: &mut Session<'_>,
        parameters: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>, Fault> {
        let Some(spot) = session.spot(&parameters.text_document_position_params) else { return Ok(None) };
        let own = everywhere(&spot, true).into_iter().filter(|at| spot.file().at.holds(*at));
        let range = |at| spot.snapshot.range(spot.file(), at, session.client.encoding);
        Ok(Some(own.map(|at| DocumentHighlight { range: range(at), kind: None }).collect()))
    }
}
