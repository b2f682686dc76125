//! Signs beyond ASCII that our own words are written with, for terminals that have none of them: `…` becomes `...`.
//!
//! Letters stay, of whatever script: they are names. What strangers wrote stays as they wrote it, signs and all.

use crate::base::source::SourceMap;
use crate::syntax::text::unquoted;
use std::borrow::Cow;

/// Each sign of ours, and how it is spelled.
const SIGNS: [(char, &str); 17] = [
    ('…', "..."),
    ('·', "|"),
    ('×', "x"),
    ('÷', "/"),
    ('–', "-"),
    ('—', "-"),
    ('−', "-"),
    ('─', "-"),
    ('└', "+"),
    ('→', "->"),
    ('≥', ">="),
    ('≤', "<="),
    ('∞', "infinite"),
    ('“', "\""),
    ('”', "\""),
    ('‘', "'"),
    ('’', "'"),
];

/// With all signs.
pub static WITH_SIGNS: Spelling = Spelling { ascii: false, kept: Vec::new() };

/// How our words are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    ascii: bool,
    /// Texts of strangers that hold a sign of ours, the longest first.
    kept: Vec<String>,
}

impl Spelling {
    /// In ASCII, but for what strangers wrote.
    #[must_use]
    pub fn ascii(strangers: impl IntoIterator<Item = String>) -> Self {
        let mut kept: Vec<String> = strangers.into_iter().filter(|text| text.contains(is_ours)).collect();
        kept.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        kept.dedup();
        Self { ascii: true, kept }
    }

    /// In ASCII, but for the texts, comments and names of these files.
    #[must_use]
    pub fn ascii_beside<'s>(sources: impl IntoIterator<Item = &'s SourceMap>) -> Self {
        let files = sources.into_iter().flat_map(SourceMap::files);
        Self::ascii(files.flat_map(|file| {
            let lines = file.text.lines().filter(|line| line.contains(is_ours));
            lines.flat_map(texts).chain([file.name.clone()])
        }))
    }

    /// A text of ours, with names of strangers in it.
    #[must_use]
    pub fn spelled<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.ascii || !text.contains(is_ours) {
            return Cow::Borrowed(text);
        }
        let (mut out, mut rest) = (String::with_capacity(text.len()), text);
        while let Some(character) = rest.chars().next() {
            let taken = match self.kept.iter().find(|kept| rest.starts_with(kept.as_str())) {
                Some(kept) => {
                    out.push_str(kept);
                    kept.len()
                }
                None => {
                    match SIGNS.iter().find(|(sign, _)| *sign == character) {
                        Some((_, spelled)) => out.push_str(spelled),
                        None => out.push(character),
                    }
                    character.len_utf8()
                }
            };
            rest = &rest[taken..];
        }
        Cow::Owned(out)
    }
}

fn is_ours(character: char) -> bool {
    !character.is_ascii() && SIGNS.iter().any(|(sign, _)| *sign == character)
}

/// What stands between quotation marks in a line, as it is meant, and its comment.
fn texts(line: &str) -> Vec<String> {
    let (mut texts, mut begun, mut is_escaped) = (Vec::new(), None, false);
    for (at, character) in line.char_indices() {
        match (character, begun) {
            _ if is_escaped => is_escaped = false,
            ('\\', Some(_)) => is_escaped = true,
            ('"', None) => begun = Some(at),
            ('"', Some(from)) => {
                texts.push(unquoted(&line[from..=at]));
                begun = None;
            }
            (_, None) if is_ours(character) => texts.push(character.to_string()),
            ('#', None) => {
                texts.push(line[at..].trim_end().to_owned());
                return texts;
            }
            _ => {}
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_spelled_and_letters_stay() {
        let spelling = Spelling::ascii([]);
        assert_eq!(spelling.spelled("판교 → 3 × 2 … and 5"), "판교 -> 3 x 2 ... and 5");
        assert_eq!(WITH_SIGNS.spelled("a → b"), "a → b");
        assert!(SIGNS.iter().all(|(sign, spelled)| !sign.is_ascii() && spelled.is_ascii()));
    }

    #[test]
    fn what_strangers_wrote_stays() {
        let mut sources = SourceMap::default();
        let text = "site a \"Tokyo – East\" # first … then\nsite b \"plain\"\n";
        sources.add("a→b.topo", text).expect("small");
        let spelling = Spelling::ascii_beside([&sources]);
        assert_eq!(
            spelling.spelled("Tokyo – East – a→b.topo:1 … # first … then"),
            "Tokyo – East - a→b.topo:1 ... # first … then"
        );
    }
}
