//! Names of other formats as identifiers of the language: letters, digits, `-` and `_`, each only once.

use crate::base::words;
use crate::syntax::letters;
use std::collections::{BTreeMap, BTreeSet};

/// Words that mean something where a name is due.
const WORDS: [&str; 4] = ["all", "any", "assumed", "unknown"];

/// Letters of an identifier, without its number.
const LONGEST: usize = 64;

/// Identifiers by what they were made for.
#[derive(Debug)]
pub struct Names<K> {
    known: BTreeMap<K, String>,
    taken: BTreeSet<String>,
    /// The number to try next, of names that were wanted more than once.
    next: BTreeMap<String, u32>,
}

impl<K: Ord + Clone> Default for Names<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Ord + Clone> Names<K> {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self { known: BTreeMap::new(), taken: WORDS.map(str::to_owned).into(), next: BTreeMap::new() }
    }

    /// The identifier of a thing that is called so elsewhere. Asked in the same order, always the same.
    pub fn of(&mut self, key: &K, name: &str) -> String {
        if let Some(known) = self.known.get(key) {
            return known.clone();
        }
        let id = self.free(identifier(name));
        self.known.insert(key.clone(), id.clone());
        id
    }

    fn free(&mut self, wanted: String) -> String {
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let number = self.next.entry(wanted.clone()).or_insert(2);
        loop {
            let id = format!("{wanted}-{number}");
            *number += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Letters, digits and marks of any script; whatever stands between them becomes one `-`.
fn identifier(name: &str) -> String {
    let mut id = String::new();
    let mut apart = false;
    let plain: String = name.chars().map(|letter| letters::narrow(letter).unwrap_or(letter)).collect();
    for letter in letters::in_one_piece(&plain).chars().take(LONGEST) {
        let fits = letters::is_of_name(letter);
        if fits && apart && !id.is_empty() {
            id.push('-');
        }
        if fits {
            id.push(letter);
        }
        apart = !fits;
    }
    // A mark that stood first comes to stand on the `x`, and may be one piece with it.
    if id.starts_with(letters::begins_name) { id } else { letters::in_one_piece(&format!("x{id}")) }
}

/// A text in quotes, escaped as the language wants it: what could make it look like something else, too.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            // The language has no such letter.
            '\0' => out.push('\u{fffd}'),
            hidden if words::is_unsafe_to_show(hidden) => out.extend(hidden.escape_unicode()),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers_once() {
        let mut names = Names::new();
        let ids = ["a.b", "a-b", "1st", "결제", "a.b"].map(|name| names.of(&name, name));
        assert_eq!(ids, ["a-b", "a-b-2", "x1st", "결제", "a-b"]);
        let ids = ["(São) Paulo, BR.", "?", "", "unknown", "a-b-3", "a+b"].map(|name| names.of(&name, name));
        assert_eq!(ids, ["São-Paulo-BR", "x", "x-2", "unknown-2", "a-b-3", "a-b-4"]);
        assert_eq!(names.of(&"long", &"é".repeat(1_000)).chars().count(), LONGEST);
        let ids = ["ＡＰＩ", "e\u{301}t", "می\u{200c}خواهم", "\u{307}"].map(|name| names.of(&name, name));
        assert_eq!(ids, ["API", "ét", "می-خواهم", "ẋ"]);
        assert_eq!(quoted("\u{202e}\0"), "\"\\u{202e}\u{fffd}\"");
        assert_eq!(quoted("a\"\\\u{1b}\n"), "\"a\\\"\\\\\\u{1b}\\n\"");
    }
}
