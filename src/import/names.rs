//! Names of other formats as identifiers of the language: letters, digits, `-` and `_`, each only once.

use std::collections::{BTreeMap, BTreeSet};

/// Identifiers by what they were made for.
#[derive(Debug, Default)]
pub struct Names<K> {
    known: BTreeMap<K, String>,
    taken: BTreeSet<String>,
}

impl<K: Ord + Clone> Names<K> {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self { known: BTreeMap::new(), taken: BTreeSet::new() }
    }

    /// The identifier of a thing that is called so elsewhere. Asked in the same order, always the same.
    pub fn of(&mut self, key: &K, name: &str) -> String {
        if let Some(known) = self.known.get(key) {
            return known.clone();
        }
        let wanted = identifier(name);
        let mut id = wanted.clone();
        let mut number = 2;
        while !self.taken.insert(id.clone()) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        self.known.insert(key.clone(), id.clone());
        id
    }
}

fn identifier(name: &str) -> String {
    let fits = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let id: String = name.chars().map(|letter| if fits(letter) { letter } else { '-' }).collect();
    if id.starts_with(char::is_alphabetic) { id } else { format!("x{id}") }
}

/// A text in quotes, escaped as the language wants it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            hidden if hidden.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(hidden))),
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
        assert_eq!(quoted("a\"\\\u{1b}\n"), "\"a\\\"\\\\\\u{1b}\\n\"");
    }
}
