//! Texts for editors: names and titles come from strangers, so nothing of them may act in Markdown, and what turns the
//! direction of writing or hides is shown as what it is.

use crate::base::words::is_unsafe_to_show;

/// A text for one line or several, with everything shown that would hide.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character != '\n' && is_unsafe_to_show(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// The same, such that Markdown shows it as it stands.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in clean(text).chars() {
        // These neither begin anything nor end it.
        let is_harmless = matches!(character, ',' | ';' | '\'' | '"' | '?' | '=' | '%' | '$' | '^' | '/');
        if character.is_ascii_punctuation() && !is_harmless {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Something to read: a head, paragraphs, lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prose(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Head(String),
    Paragraph(String),
    Item(String),
}

impl Prose {
    /// Begins with what it is about.
    pub(super) fn about(head: impl Into<String>) -> Self {
        Self(vec![Piece::Head(head.into())])
    }

    /// A paragraph; nothing for an empty one.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Piece::Paragraph(text));
        }
    }

    /// An item of a list.
    pub(super) fn item(&mut self, text: impl Into<String>) {
        self.0.push(Piece::Item(text.into()));
    }

    /// As Markdown, or as it stands.
    pub(super) fn written(&self, markdown: bool) -> String {
        let (mut out, mut in_list) = (String::new(), false);
        for piece in &self.0 {
            let is_item = matches!(piece, Piece::Item(_));
            if !out.is_empty() {
                out.push_str(if is_item && in_list { "\n" } else { "\n\n" });
            }
            in_list = is_item;
            out.push_str(&match (piece, markdown) {
                (Piece::Head(text), true) => format!("**{}**", escaped(text)),
                (Piece::Paragraph(text), true) => escaped(text),
                (Piece::Item(text), true) => format!("- {}", escaped(text)),
                (Piece::Item(text), false) => format!("- {}", clean(text)),
                (Piece::Head(text) | Piece::Paragraph(text), false) => clean(text),
            });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_stranger_acts() {
        let mut prose = Prose::about("site <script>");
        prose.say("[a](javascript:b) `c`\u{202e}");
        prose.item("*d*");
        prose.item("e");
        let written = prose.written(true);
        assert_eq!(
            written,
            "**site \\<script\\>**\n\n\\[a\\]\\(javascript\\:b\\) \\`c\\`\\\\u\\{202e\\}\n\n- \\*d\\*\n- e"
        );
        assert!(prose.written(false).contains("[a](javascript:b) `c`\\u{202e}"));
    }
}
