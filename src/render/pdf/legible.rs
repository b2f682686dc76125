//! Texts of strangers made fit for drawing: what would command a reader or turn the direction of writing is shown as
//! `\u{…}`, what the fonts lack as `[U+1F600]`, and told once. Loses no letter: two names that differ still differ,
//! except in marks that only ask for another shape of their neighbour.

use crate::base::words;
use crate::page::{font, measure};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The longest text outside of the sheets, in characters: titles of bookmarks, what is read out for a picture.
const LONGEST: usize = 2_000;

/// Makes texts fit for drawing and keeps the characters that could not be drawn.
#[derive(Debug, Default)]
pub(super) struct Letters {
    missing: BTreeSet<char>,
}

impl Letters {
    /// On one line: every stretch of blanks and line ends is one blank. Blanks at the ends stay.
    pub(super) fn line(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for character in measure::composed(text).chars() {
            if character.is_whitespace() {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            } else {
                self.put(&mut out, character);
            }
        }
        out
    }

    /// Line for line, blanks as they are.
    pub(super) fn lines(&mut self, text: &str) -> Vec<String> {
        let text = measure::composed(text.trim_end_matches(['\n', '\r']));
        text.split('\n').map(|line| self.as_it_stands(line.trim_end_matches('\r'))).collect()
    }

    fn as_it_stands(&mut self, line: &str) -> String {
        let mut out = String::with_capacity(line.len());
        for character in line.chars() {
            match character {
                '\t' => out.push_str("    "),
                blank if blank.is_whitespace() && !blank.is_control() => out.push(' '),
                other => self.put(&mut out, other),
            }
        }
        out
    }

    fn put(&mut self, out: &mut String, character: char) {
        if words::is_unsafe_to_show(character) {
            out.extend(character.escape_unicode());
        } else if is_private(character) || !font::covers(character) {
            if !asks_for_a_shape(character) {
                self.missing.insert(character);
                // Writing to a string cannot fail.
                let _ = write!(out, "[U+{:04X}]", character as u32);
            }
        } else {
            out.push(character);
        }
    }

    /// What somebody else had to replace.
    pub(super) fn lack(&mut self, characters: &[char]) {
        self.missing.extend(characters);
    }

    /// Characters the fonts lack, sorted.
    pub(super) fn missing(self) -> Vec<char> {
        self.missing.into_iter().collect()
    }
}

/// A text that is read out or listed, never drawn: on one line, of bounded length.
pub(super) fn spoken(text: &str) -> String {
    let blank = |character: char| if character.is_whitespace() { ' ' } else { character };
    let short: String = measure::composed(text).chars().take(LONGEST).map(blank).collect();
    words::plain_line(short.trim())
}

/// Joiners, selectors and soft hyphens.
fn asks_for_a_shape(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Characters whose meaning nobody but a font knows: PDF/A does not allow them.
fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_texts_become_legible() {
        let mut letters = Letters::default();
        assert_eq!(letters.line(" a\u{202e}b\n\tc 😀️뷁"), " a\\u{202e}b c [U+1F600][U+BDC1]");
        assert_eq!(letters.line("\u{1111}\u{1161}\u{11ab}\u{1100}\u{116d}"), "판교");
        assert_eq!(letters.lines("  x\r\n\ty\u{7}\n\n"), ["  x", "    y\\u{7}"]);
        assert_eq!(letters.line("\u{e000}"), "[U+E000]");
        assert_eq!(letters.missing(), ['뷁', '\u{e000}', '😀']);
    }

    #[test]
    fn what_is_read_out_is_bounded_and_harmless() {
        assert_eq!(spoken(" a\n\u{202e} "), "a \\u{202e}");
        assert_eq!(spoken(&"x".repeat(9_000)).len(), LONGEST);
    }
}
