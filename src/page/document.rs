//! A page: what is said, in which order, with which emphasis. Headlines, paragraphs, tables, lists, notes, causal
//! chains and pictures; emphasis is named by meaning.
//!
//! Refuses formats, colours, widths and escapes: those belong to the renderers. The texts are raw, names of
//! strangers included; each renderer makes them safe in its own way.

use super::picture::Picture;
use std::borrow::Cow;

/// What an emphasised stretch of text means. Renderers give it a look; the words must say it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// Nothing in particular.
    Plain,
    /// The point of the sentence.
    Strong,
    /// It stops.
    Stopped,
    /// It works, less well.
    Degraded,
    /// It keeps working.
    Working,
    /// It hangs on facts nobody states.
    Undetermined,
    /// Can be passed over: places in files, canonical names, units.
    Soft,
    /// To be typed as it stands: a command, a word of the language.
    Code,
    /// The name of a claim, beside a number: a small mark that leads to where the claim is laid open.
    Claim,
    /// The name of a claim where it is laid open: where those marks lead.
    Target,
}

/// A stretch of text in one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// What it means.
    pub tone: Tone,
    /// The characters.
    pub text: String,
}

/// A sentence or a part of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose(pub Vec<Inline>);

impl Prose {
    /// Nothing said yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Goes on in a tone.
    #[must_use]
    pub fn and(mut self, tone: Tone, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Inline { tone, text });
        }
        self
    }

    /// Goes on plainly.
    #[must_use]
    pub fn say(self, text: impl Into<String>) -> Self {
        self.and(Tone::Plain, text)
    }

    /// Goes on with another stretch of prose.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The characters alone.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|inline| inline.text.as_str()).collect()
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self::new().say(text)
    }
}

impl From<String> for Prose {
    fn from(text: String) -> Self {
        Self::new().say(text)
    }
}

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Start,
    /// Numbers.
    End,
}

/// What becomes of a column when there is not enough room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Squeeze {
    /// Stays whole.
    Keep,
    /// Its texts are broken over several lines.
    Wrap,
    /// Is left out before anything is broken: another column or file says the same.
    Drop,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head, with the unit when all cells share one; may be empty.
    pub head: Cow<'static, str>,
    /// Words to the start, numbers to the end.
    pub align: Align,
    /// When room is short.
    pub squeeze: Squeeze,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(head: impl Into<Cow<'static, str>>) -> Self {
        Self { head: head.into(), align: Align::Start, squeeze: Squeeze::Wrap }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(head: impl Into<Cow<'static, str>>) -> Self {
        Self { head: head.into(), align: Align::End, squeeze: Squeeze::Keep }
    }

    /// The same column with cells on several lines when room is short.
    #[must_use]
    pub fn wrapped(self) -> Self {
        Self { squeeze: Squeeze::Wrap, ..self }
    }

    /// The same column, left out when room is short.
    #[must_use]
    pub fn dispensable(self) -> Self {
        Self { squeeze: Squeeze::Drop, ..self }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Words(Prose),
    /// A count, and how it is meant; 0 is shown softly.
    Count(u64, Tone),
    /// A number of people; `None`: nobody says.
    People(Option<u64>),
}

/// A table: the worst row first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// Rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows a reader in a hurry needs; a renderer may stop there if it says how many are left.
    pub enough: usize,
    /// What a row is, in the singular: `site`.
    pub noun: &'static str,
}

/// One step of a causal chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How far below the first step it stands; its cause stands one deeper, below it.
    pub depth: usize,
    /// What happens, as a sentence.
    pub what: Prose,
    /// Where the statement is: `services.topo:12`; empty when nowhere.
    pub place: String,
}

/// A picture in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What is drawn. Its title and description are in the language of the page.
    pub picture: Picture,
    /// What stands below it.
    pub caption: Prose,
}

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The answer, in one sentence.
    Headline(Prose),
    /// A heading inside a section.
    Heading(String),
    /// Sentences.
    Paragraph(Prose),
    /// A table.
    Table(Table),
    /// Short items.
    List(Vec<Prose>),
    /// Something to know besides.
    Note(Prose),
    /// From the consequence down to the cause.
    Chain(Vec<Link>),
    /// Lines that stand as they are: a text of the language, what a program printed.
    Code(String),
    /// A picture with what it shows, said in words; a renderer that cannot draw says the words.
    Figure(Box<Figure>),
}

/// A part of a page with a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Stable name, for anchors: `single-points`.
    pub id: &'static str,
    /// Heading; the first part, the answer, has none.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What the page is about: the title of the topology.
    pub title: String,
    /// Its parts, the answer first.
    pub parts: Vec<Part>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_goes_on_and_keeps_no_empty_stretches() {
        let prose = Prose::from("losing ").and(Tone::Strong, "Pangyo").say("").join(" stops".into());
        assert_eq!(prose.text(), "losing Pangyo stops");
        assert_eq!(prose.0.len(), 3);
    }
}
