//! Edits as editors take them.

use super::session::Session;
use super::snapshot::Snapshot;
use crate::base::source::Span;
use gen_lsp_types::{
    DocumentChange, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier,
    TextEdit, WorkspaceEdit,
};
use std::collections::BTreeMap;

/// Stretches of a topology and what replaces them, as an edit of its files: for a certain version of each where the editor
/// takes that, so that nothing is edited that changed meanwhile.
pub(super) fn edit(session: &Session<'_>, snapshot: &Snapshot, replaced: &[(Span, String)]) -> WorkspaceEdit {
    let mut by_path: BTreeMap<&str, Vec<TextEdit>> = BTreeMap::new();
    for (at, new_text) in replaced {
        if let Some(file) = snapshot.file_of(*at) {
            let range = snapshot.range(file, *at, session.client.encoding);
            by_path.entry(&file.path).or_default().push(TextEdit { range, new_text: new_text.clone() });
        }
    }
    if !session.client.versioned_edits {
        let changes = by_path.into_iter().map(|(path, edits)| (session.uri(path), edits)).collect();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let change = |(path, edits): (&str, Vec<TextEdit>)| {
        let version = session.buffers.get(path).map(|buffer| buffer.version);
        let text_document_identifier = TextDocumentIdentifier { uri: session.uri(path) };
        let text_document = OptionalVersionedTextDocumentIdentifier { version, text_document_identifier };
        let edits = edits.into_iter().map(Into::into).collect();
        DocumentChange::TextDocumentEdit(TextDocumentEdit { text_document, edits })
    };
    WorkspaceEdit {
        document_changes: Some(by_path.into_iter().map(change).collect()),
        ..WorkspaceEdit::default()
    }
}
