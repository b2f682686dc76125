//! Places in texts as editors count them: lines from 0, columns in units of an agreed encoding. Refuses to fail: what lies
//! outside of a text is brought to the nearest place inside.

use gen_lsp_types::{Position, PositionEncodingKind};

/// In what columns are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Halves of UTF-16: what every editor knows.
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The best of those an editor offers: bytes need no counting.
    #[must_use]
    pub fn of(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if offered.contains(&PositionEncodingKind::UTF32)
            && !offered.contains(&PositionEncodingKind::UTF16)
        {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    /// Its name in the protocol.
    #[must_use]
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// Where the lines of a text begin. A line ends with `\n`, `\r\n` or `\r`, as the protocol counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    begins: Vec<u32>,
}

impl Index {
    /// Reads a text once.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = |at: &usize| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let after = (0..bytes.len()).filter(ends).map(|at| at as u32 + 1);
        Self { begins: std::iter::once(0).chain(after).collect() }
    }

    /// The place of a byte. What lies in the middle of a character belongs to its beginning.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.begins.partition_point(|begin| *begin as usize <= offset) - 1;
        let before = &text[self.begins[line] as usize..offset];
        let column: usize = match encoding {
            Encoding::Utf8 => before.len(),
            _ if before.is_ascii() => before.len(),
            _ => before.chars().map(|character| encoding.width(character)).sum(),
        };
        Position { line: line as u32, character: column as u32 }
    }

    /// The byte of a place; beyond a line its end, beyond the text the end of it.
    #[must_use]
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let Some(begin) = self.begins.get(position.line as usize) else { return text.len() };
        let begin = *begin as usize;
        let end = self.begins.get(position.line as usize + 1).map_or(text.len(), |next| *next as usize);
        let line = text[begin..end].trim_end_matches(['\n', '\r']);
        let wanted = position.character as usize;
        let mut columns = 0;
        for (at, character) in line.char_indices() {
            columns += encoding.width(character);
            if columns > wanted {
                return begin + at;
            }
        }
        begin + line.len()
    }
}

/// How many bytes of two texts are the same at the beginning, and at the end, whole lines: what differs lies between.
pub(super) fn differing(old: &str, new: &str) -> (usize, usize) {
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
    fn places_are_counted_in_every_encoding() {
        let text = "a🔥판\r\nb\rc\n";
        let index = Index::of(text);
        let at = |offset, encoding| {
            let Position { line, character } = index.position(text, offset, encoding);
            (line, character)
        };
        assert_eq!(at(5, Encoding::Utf16), (0, 3));
        assert_eq!(at(5, Encoding::Utf8), (0, 5));
        assert_eq!(at(5, Encoding::Utf32), (0, 2));
        assert_eq!(at(text.find('b').expect("b"), Encoding::Utf16), (1, 0));
        assert_eq!(at(text.find('c').expect("c"), Encoding::Utf16), (2, 0));
        assert_eq!(at(999, Encoding::Utf16), (3, 0));
    }

    #[test]
    fn every_character_is_found_again() {
        let text = "판교 🔥 y\r\n\nzz\n";
        let index = Index::of(text);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (at, character) in text.char_indices().filter(|(_, it)| !matches!(it, '\r' | '\n')) {
                let position = index.position(text, at, encoding);
                assert_eq!(index.offset(text, position, encoding), at, "{character:?} {encoding:?}");
            }
        }
    }

    #[test]
    fn what_lies_outside_is_brought_inside() {
        let text = "🔥\nb";
        let index = Index::of(text);
        let offset = |line, character| index.offset(text, Position { line, character }, Encoding::Utf16);
        assert_eq!(offset(0, 1), 0);
        assert_eq!(offset(0, 999), 4);
        assert_eq!(offset(1, u32::MAX), 6);
        assert_eq!(offset(u32::MAX, 0), 6);
    }

    #[test]
    fn only_what_differs_is_replaced() {
        for (old, new, expected) in [
            ("a\nb\nc\n", "a\nB\nc\n", (2, 2)),
            ("a\na\n", "a\n", (2, 0)),
            ("a\n", "a\na\n", (2, 0)),
            ("판\nb", "판\nb\n", (4, 0)),
            ("", "a\n", (0, 0)),
        ] {
            let (start, end) = differing(old, new);
            assert_eq!((start, end), expected, "{old:?} {new:?}");
            assert_eq!(
                format!("{}{}{}", &old[..start], &new[start..new.len() - end], &old[old.len() - end..]),
                new
            );
        }
    }
}
