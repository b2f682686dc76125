//! What an importer is: a format of others, and how it reads as a topology.

/// One foreign format.
#[derive(Debug)]
pub struct Importer {
    /// The word on the command line: `open-psa`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub what: &'static str,
    /// Reads a text of that format; the first argument is what the text is called.
    pub read: fn(&str, &str) -> Result<Imported, String>,
}

/// A topology as a person would have written it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Statements of the language; every fact says where it comes from.
    pub text: String,
    /// What could not be carried over, a sentence each.
    pub unmapped: Vec<String>,
}
