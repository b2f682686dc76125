//! Reads a text that was redacted once more and asks of each word in it where it comes from. A world that is closed: what is
//! neither a word of the language, nor a pseudonym, nor kept on purpose is a leak, whatever let it through.

use super::names::is_word;
use crate::syntax::parse::parse;
use crate::syntax::token::{Kind, Token};
use std::collections::BTreeSet;

/// What may stand in a redacted text.
pub(super) struct Allowed<'a> {
    pub(super) pseudonyms: BTreeSet<&'a str>,
    /// Names and whole texts, in their quotes, that were kept or made.
    pub(super) kept: BTreeSet<&'a str>,
}

/// The first line that holds what it should not; none: the text is clean.
pub(super) fn leak(text: &str, allowed: &Allowed<'_>) -> Option<usize> {
    let (document, _) = parse(text, 0);
    let slice = |start: u32, end: u32| &text[start as usize..end as usize];
    let line = |at: u32| text[..at as usize].matches('\n').count() + 1;
    let mut end = 0;
    for token in &document.tokens {
        if !is_blank(slice(end, token.at.start)) || !allowed.token(token, slice(token.at.start, token.at.end))
        {
            return Some(line(token.at.start));
        }
        end = token.at.end;
    }
    (!is_blank(&text[end as usize..])).then(|| line(end))
}

/// Blanks, line ends, and comments that say nothing.
fn is_blank(gap: &str) -> bool {
    let is_empty = |line: &str| matches!(line.trim_matches([' ', '\t', '\r']), "" | "#");
    gap.split('\n').all(is_empty)
}

impl Allowed<'_> {
    fn token(&self, token: &Token, text: &str) -> bool {
        match token.kind {
            Kind::Name | Kind::Wildcard => text.trim_end_matches(".*").split('.').all(|name| self.name(name)),
            Kind::Text => {
                let inner = text.trim_matches('"');
                self.pseudonyms.contains(inner) || self.kept.contains(text)
            }
            Kind::Doc | Kind::Junk => false,
            _ => true,
        }
    }

    fn name(&self, name: &str) -> bool {
        is_word(name) || self.pseudonyms.contains(name) || self.kept.contains(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_allowed_is_found() {
        let allowed = Allowed { pseudonyms: ["SITE-1"].into(), kept: ["KRW", "\"Act 1\""].into() };
        let leak = |text: &str| leak(text, &allowed);
        assert_eq!(leak("site SITE-1 \"SITE-1\" #\n/- none {}\n"), None);
        assert_eq!(leak("#\nsite pangyo\n"), Some(2));
        assert_eq!(leak("site SITE-1 \"Pangyo\"\n"), Some(1));
        assert_eq!(leak("#\n\nsite SITE-1 # secret\n"), Some(3));
        assert_eq!(leak("## secret\nsite SITE-1\n"), Some(1));
        assert_eq!(leak("tool SITE-1.b at SITE-1\n"), Some(1));
        assert_eq!(leak("require SITE-1 { cite \"Act 1\" }\n"), None);
    }
}
