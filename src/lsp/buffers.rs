//! What is open in the editor: the texts that count instead of those on disk.

use super::text::{Encoding, Index};
use gen_lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use std::collections::BTreeMap;

/// One open text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Buffer {
    /// As the editor writes its address.
    pub(super) uri: Uri,
    /// As it is now.
    pub(super) text: String,
    /// As the editor counts.
    pub(super) version: i32,
}

/// All open texts, by path.
#[derive(Debug, Default)]
pub(super) struct Buffers(BTreeMap<String, Buffer>);

impl Buffers {
    pub(super) fn open(&mut self, path: String, item: TextDocumentItem) {
        let TextDocumentItem { uri, version, text, .. } = item;
        self.0.insert(path, Buffer { uri, text, version });
    }

    /// Applies changes in their order; each is about the text that the ones before it left.
    pub(super) fn change(
        &mut self,
        path: &str,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        let Some(buffer) = self.0.get_mut(path) else { return };
        buffer.version = version;
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                    buffer.text = whole.text;
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let index = Index::of(&buffer.text);
                    let start = index.offset(&buffer.text, part.range.start, encoding);
                    let end = index.offset(&buffer.text, part.range.end, encoding).max(start);
                    buffer.text.replace_range(start..end, &part.text);
                }
            }
        }
    }

    pub(super) fn close(&mut self, path: &str) {
        self.0.remove(path);
    }

    pub(super) fn get(&self, path: &str) -> Option<&Buffer> {
        self.0.get(path)
    }

    /// Paths, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
