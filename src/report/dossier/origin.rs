//! Where a document comes from: the program, what was asked, and the texts, for its control sheet.

/// One of the texts a document is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its name.
    pub name: String,
    /// Its length.
    pub bytes: usize,
    /// SHA-256, 64 hexadecimal digits.
    pub hash: String,
}

/// What stands on the control sheet.
#[derive(Clone, Debug, Default)]
pub struct Control {
    /// The program and its version.
    pub program: String,
    /// What was typed, without names of files.
    pub command: String,
    /// The texts.
    pub evidence: Vec<Evidence>,
    /// Names were replaced by pseudonyms.
    pub redacted: bool,
}
