//! Texts in quotes: what they say, and what is wrong with their escapes.

/// The longest text that is kept, in bytes (64 KiB).
pub const LONGEST: usize = 1 << 16;

/// How far a text in quotes reaches.
pub(super) struct Extent {
    /// In bytes, with its quotes.
    pub(super) length: usize,
    /// Does it end with a quote? Without one it ends with its line.
    pub(super) closed: bool,
    /// Are there escapes in it?
    pub(super) escaped: bool,
}

/// The text in quotes with which `rest` begins.
pub(super) fn extent(rest: &str) -> Extent {
    let bytes = rest.as_bytes();
    let mut extent = Extent { length: 1, closed: false, escaped: false };
    loop {
        match bytes.get(extent.length) {
            Some(b'"') => return Extent { length: extent.length + 1, closed: true, ..extent },
            Some(b'\\')
                if bytes.get(extent.length + 1).is_some_and(|next| !matches!(next, b'\n' | b'\r')) =>
            {
                extent.escaped = true;
                extent.length += 1 + rest[extent.length + 1..].chars().next().map_or(1, char::len_utf8);
            }
            None | Some(b'\n') => {
                let before = bytes.get(extent.length.wrapping_sub(1));
                extent.length -= usize::from(before == Some(&b'\r'));
                return extent;
            }
            Some(_) => extent.length += 1,
        }
    }
}

/// What a text in quotes says. A wrong escape stands for itself here; [`faults`] tells where.
#[must_use]
pub fn unquoted(quoted: &str) -> String {
    let inner = quoted.strip_prefix('"').unwrap_or(quoted);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    if !inner.contains('\\') {
        return inner.to_owned();
    }
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (character, length) = escape(&rest[at..]);
        out.push(character.unwrap_or('\\'));
        rest = &rest[at + if character.is_some() { length } else { 1 }..];
    }
    out.push_str(rest);
    out
}

/// A text with quotes and escapes, such that [`unquoted`] gives `text` back.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            _ if crate::base::words::is_unsafe_to_show(character) => out.extend(character.escape_unicode()),
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// Offset and length of every wrong escape.
#[must_use]
pub fn faults(quoted: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = quoted[at..].find('\\') {
        at += next;
        let (character, length) = escape(&quoted[at..]);
        if character.is_none() {
            found.push((at, length));
        }
        at += length;
    }
    found
}

/// The character an escape stands for, and how many bytes the escape takes.
fn escape(text: &str) -> (Option<char>, usize) {
    let mut characters = text.chars().skip(1);
    match characters.next() {
        Some('"') => (Some('"'), 2),
        Some('\\') => (Some('\\'), 2),
        Some('n') => (Some('\n'), 2),
        Some('u') => {
            let digits = text[2..].strip_prefix('{').and_then(|rest| rest.split_once('}'));
            match digits {
                Some((digits, _)) if (1..=6).contains(&digits.len()) => {
                    let value = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
                    (value.filter(|character| *character != '\0'), digits.len() + 4)
                }
                _ => (None, 2),
            }
        }
        Some(other) => (None, 1 + other.len_utf8()),
        None => (None, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        assert_eq!(unquoted(r#""a\"b\\c\nd\u{d310}""#), "a\"b\\c\nd판");
        assert_eq!(faults(r#""a\q\u{110000}\u{1F600}\u""#), [(2, 2), (4, 10), (23, 2)]);
        for text in ["", "판교 \"x\"", "a\\b\nc\u{7}"] {
            assert_eq!(unquoted(&quoted(text)), text);
        }
    }
}
