//! What `spof report --json` writes, version 1: the document for an authority for other programs. Its own types, for the reasons
//! that [`super::shape`] gives.

use super::shape::Generator;
use schemars::JsonSchema;
use serde::Serialize;

/// The document: what it says, and every claim in it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "spof document, version 1")]
pub struct Document {
    /// Always `spof-document`.
    #[schemars(extend("const" = "spof-document"))]
    pub format: &'static str,
    /// Version of this shape: `1.1`. A reader of 1.0 understands every 1.x.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub version: &'static str,
    /// What wrote it.
    pub generator: Generator,
    /// BCP 47 tag of the language of all texts.
    pub language: &'static str,
    /// The day for which it was judged.
    pub as_of: String,
    /// SHA-256 of the model.
    pub sha256: String,
    /// Shipped profiles and paths of one's own that were asked for.
    pub profiles: Vec<String>,
    /// What would be typed for the same document.
    pub command: String,
    /// Title.
    pub title: String,
    /// Chapters, then annexes.
    pub parts: Vec<Part>,
    /// Every number, in the order of its name.
    pub claims: Vec<Claim>,
}

/// A chapter or an annex.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Part {
    /// Stable name: `single-points`.
    pub id: &'static str,
    /// Heading, with its number or letter.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A stretch of text with the claims of its numbers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Said {
    /// The text, without marks.
    pub text: String,
    /// Names of the claims in it, in the order of reading.
    pub claims: Vec<String>,
}

/// One block.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// The answer.
    Headline(Said),
    /// A heading inside a part.
    Heading {
        /// The heading.
        text: String,
    },
    /// Sentences.
    Paragraph(Said),
    /// Something to know besides.
    Note(Said),
    /// Short items.
    List {
        /// Each of them.
        items: Vec<Said>,
    },
    /// A table.
    Table {
        /// Heads of its columns; empty where a column has none.
        columns: Vec<String>,
        /// Rows, each with as many cells as there are columns.
        rows: Vec<Vec<Said>>,
    },
    /// Lines that stand as they are.
    Code {
        /// The lines.
        text: String,
    },
    /// A picture, in words.
    Figure {
        /// Its name: `topology-map`.
        name: String,
        /// What it shows.
        description: String,
    },
}

/// A number and what it follows from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Claim {
    /// Its name in print: `C-0001`.
    pub id: String,
    /// Its name from report to report, made of names only: `back:pangyo:talk.text`.
    pub key: String,
    /// What it is about.
    pub about: String,
    /// The value as printed.
    pub shown: String,
    /// The value for machines.
    pub value: Value,
    /// `at_least`: what it stands for is that much or more; `at_most`: that much or less. Left out where the value is exact by its method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<&'static str>,
    /// Of a verdict that hangs on stated ranges: what it is at their ends. Left out where it is the same at both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_ends: Option<AtEnds>,
    /// `declared` or `computed`.
    pub kind: &'static str,
    /// The method: `M-04`; its definition stands in annex C.
    pub method: &'static str,
    /// It rests on a guess itself.
    pub guessed: bool,
    /// Claims it rests on.
    pub claims: Vec<String>,
    /// Statements it rests on.
    pub statements: Vec<Statement>,
}

/// Verdicts at the ends of stated ranges; `value` is the one at their middle.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AtEnds {
    /// Where every range is at its shortest; `null`: the same as at the middle.
    pub least: Option<&'static str>,
    /// Where every range is at its longest; `null`: the same as at the middle.
    pub most: Option<&'static str>,
}

/// A sum of money.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Sum {
    /// An exact decimal text: `40000000`.
    pub amount: String,
    /// Its currency: `KRW`.
    pub currency: String,
}

/// A value with its unit.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "unit", content = "value", rename_all = "kebab-case")]
pub enum Value {
    /// How many.
    Count(u64),
    /// A length of time; `null`: never.
    Milliseconds(Option<u64>),
    /// A share, in ten-thousandths.
    TenThousandths(u64),
    /// A word of a closed set.
    Word(&'static str),
    /// A length of time, from and to; `null`: never.
    MillisecondsFromTo([Option<u64>; 2]),
    /// A sum of money.
    Money(Sum),
}

/// A statement of the model.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Statement {
    /// Of what, and what: `talk.text: needs auth`.
    pub text: String,
    /// `services.topo:12`.
    pub place: String,
    /// `assumed`, `stated`, `sourced` or `drilled`.
    pub grade: &'static str,
    /// The text after `from`.
    pub source: Option<String>,
}
