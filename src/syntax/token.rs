//! The pieces a text is made of. Tokens and the gaps between them hold every byte of the file: a gap holds only
//! blanks, comments and the line ends that mean nothing.

use crate::base::source::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `payments`, `talk.text`: one name or a path of names.
    Name,
    /// `talk.*`: everything inside.
    Wildcard,
    /// `12_000`, `90s`, `70%`, `2022-10-15`: a digit (or `-` and a digit) and what sticks to it.
    Number,
    /// `"…"`.
    Text,
    /// `{`
    Open,
    /// `}`
    Close,
    /// `(`
    ParenOpen,
    /// `)`
    ParenClose,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// The end of a line that ends a statement.
    Newline,
    /// `:`
    Colon,
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `/`
    Slash,
    /// `/-`: the statement that follows is commented out.
    SlashDash,
    /// `..`
    Range,
    /// `## …`: a line of a doc comment.
    Doc,
    /// Characters that belong to nothing; already complained of.
    Junk,
}

/// One piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub at: Span,
}
