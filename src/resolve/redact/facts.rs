//! What is asked of a redaction, and what it gives. Plain data.

use std::collections::{BTreeMap, BTreeSet};

/// What is asked of a redaction.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The secret: whoever has it can make the same pseudonyms, nobody else can guess them.
    pub key: &'a [u8],
    /// Tags that stay as they are.
    pub tags: &'a BTreeSet<String>,
    /// Names of rules that an acceptance may name: they are no strangers.
    pub rules: &'a BTreeSet<String>,
}

/// The shortest key, in bytes: a shorter one could be guessed, and the names with it.
pub const SHORTEST_KEY: usize = 16;

/// A file with names replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its new name: `file-1.topo`, or `import-1/file-7.topo`.
    pub name: String,
    /// What it was called.
    pub was: String,
    /// The new text, line by line the old one.
    pub text: String,
}

/// A place in a text: the same line before and after.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The new name of the file.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// The old name of the file: for those who may know names only.
    pub was: String,
}

/// One thing that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Replaced {
    /// What it is: `site`, `service`, `title`, `source`, `comment`, `file`.
    pub kind: &'static str,
    /// What stands there now; empty where nothing does.
    pub pseudonym: String,
    /// Where it is declared, or stands first.
    pub place: Place,
    /// What stood there; of a declared thing its canonical path. For the owner of the names only.
    pub original: String,
}

/// Something that was left as it is, although a person wrote it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// What it is: `tag`, `rule`, `word of the law`, `noun`, `currency`, `location`, `parameter`.
    pub kind: &'static str,
    /// As it stands.
    pub text: String,
    /// Where it stands first.
    pub place: Place,
}

/// Texts without names, and what became of the names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redacted {
    /// All files, those that were asked for first.
    pub files: Vec<File>,
    /// New names of the files that were asked for; the others are imported by them.
    pub roots: Vec<String>,
    /// Everything that was replaced, sorted by kind and pseudonym. For the owner of the names only.
    pub replaced: Vec<Replaced>,
    /// Everything that was kept, sorted.
    pub kept: Vec<Kept>,
}

impl Redacted {
    /// How many things of each kind were replaced: this may be shown to everybody.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for replaced in &self.replaced {
            *counts.entry(replaced.kind).or_insert(0) += 1;
        }
        counts
    }
}
