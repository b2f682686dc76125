//! The text laid out as `spof fmt` does: one edit, of what differs. A broken text is left alone.

use super::ask::Ask;
use super::fault::Fault;
use super::session::Session;
use super::text::{Index, differing};
use crate::syntax::format::format;
use gen_lsp_types::{DocumentFormattingParams, DocumentFormattingRequest, Range, TextEdit};

pub(super) struct Formatting;

impl Ask for Formatting {
    type Request = DocumentFormattingRequest;

    fn answer(
        session: &mut Session<'_>,
        parameters: DocumentFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>, Fault> {
        let (snapshot, path) = session.known(&parameters.text_document.uri)?;
        let Some(file) = snapshot.file(&path) else { return Ok(None) };
        let text = snapshot.text(file);
        let Ok(laid_out) = format(text) else { return Ok(None) };
        if laid_out == text {
            return Ok(Some(Vec::new()));
        }
        let (start, end) = differing(text, &laid_out);
        let index = Index::of(text);
        let place = |offset| index.position(text, offset, session.client.encoding);
        let range = Range { start: place(start), end: place(text.len() - end) };
        let new_text = laid_out[start..laid_out.len() - end].to_owned();
        Ok(Some(vec![TextEdit { range, new_text }]))
    }
}
