//! What is asked for and what is given: a document and what it says of itself. Makes nothing.

use crate::base::quantity::Date;

/// What a document says of itself beside its page.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The language of the text as a tag, such as `en`, `ko` or `ja`: it says where lines may end, too.
    pub language: &'a str,
    /// The day the document is of; never asked of a clock.
    pub created: Date,
    /// Text from which the name of the document for programs is made: equal texts, equal names.
    pub identity: &'a str,
    /// What kind of document it is: above the title, and small on every other sheet.
    pub head: &'a str,
    /// Small below the text of every sheet, beside its number.
    pub foot: &'a str,
    /// The number of a sheet, and of how many, in the language.
    pub page_of: fn(usize, usize) -> String,
    /// The heading of the list of parts.
    pub contents: &'a str,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters the fonts do not have, replaced in the text, sorted, each once.
    pub uncovered: Vec<char>,
}
