//! The text laid out as `spof fmt` does: one edit, of what differs. A broken text is left alone.

use super::ask::Ask;
use super::fault::Fault;
use super::session::Session;
use super::text::Index;
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
        let (start, end) = same(text, &laid_out);
        let index = Index::of(text);
        let place = |offset| index.position(text, offset, session.client.encoding);
        let range = Range { start: place(start), end: place(text.len() - end) };
        let new_text = laid_out[start..laid_out.len() - end].to_owned();
        Ok(Some(vec![TextEdit { range, new_text }]))
    }
}

/// How many bytes of two texts are the same at the beginning, and at the end; whole lines.
fn same(old: &str, new: &str) -> (usize, usize) {
    let lines = |text: &str| text.split_inclusive('\n').map(str::len).collect::<Vec<usize>>();
    let (old_lines, new_lines) = (lines(old), lines(new));
    let mut start = 0;
    for (a, b) in old_lines.iter().zip(&new_lines) {
        if a != b || old[start..start + a] != new[start..start + b] {
            break;
        }
        start += a;
    }
    let mut end = 0;
    for (a, b) in old_lines.iter().rev().zip(new_lines.iter().rev()) {
        let room = old.len() - start >= end + a && new.len() - start >= end + b;
        if a != b
            || !room
            || old[old.len() - end - a..old.len() - end] != new[new.len() - end - b..new.len() - end]
        {
            break;
        }
        end += a;
    }
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_replaced() {
        for (old, new, expected) in [
            ("a\nb\nc\n", "a\nB\nc\n", (2, 2)),
            ("a\na\n", "a\n", (2, 0)),
            ("a\n", "a\na\n", (2, 0)),
            ("판\nb", "판\nb\n", (4, 0)),
            ("", "a\n", (0, 0)),
        ] {
            let (start, end) = same(old, new);
            assert_eq!((start, end), expected, "{old:?} {new:?}");
            assert_eq!(
                format!("{}{}{}", &old[..start], &new[start..new.len() - end], &old[old.len() - end..]),
                new
            );
        }
    }
}
