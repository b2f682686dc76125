//! Fills the shape of the document.

use super::contracts;
use super::document_shape::{AtEnds, Block, Claim, Document, Part, Said, Statement, Sum, Value};
use super::elements::generator;
use crate::base::quantity::{Date, Decimal};
use crate::model::fact::Grade;
use crate::page::document::{self as page, Cell, Page, Prose, Tone};
use crate::report::dossier::ledger::{self, Bound, Input, Ledger, Raw};

/// What is said of a document beside its page and its claims.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// BCP 47 tag.
    pub language: &'static str,
    /// The day.
    pub as_of: Date,
    /// SHA-256 of the model.
    pub sha256: &'a str,
    /// Profiles asked for.
    pub profiles: &'a [String],
    /// What would be typed.
    pub command: &'a str,
}

/// The document as it leaves.
#[must_use]
pub fn fill(page: &Page, ledger: &Ledger, about: &About<'_>) -> Document {
    Document {
        format: contracts::DOCUMENT.format,
        version: contracts::DOCUMENT.version,
        generator: generator(),
        language: about.language,
        as_of: about.as_of.to_string(),
        sha256: about.sha256.to_owned(),
        profiles: about.profiles.to_vec(),
        command: about.command.to_owned(),
        title: page.title.clone(),
        parts: page.parts.iter().map(part).collect(),
        claims: ledger.claims().iter().map(claim).collect(),
    }
}

fn part(part: &page::Part) -> Part {
    Part { id: part.id, title: part.title.clone(), blocks: part.blocks.iter().map(block).collect() }
}

fn block(block: &page::Block) -> Block {
    match block {
        page::Block::Headline(prose) => Block::Headline(said(prose)),
        page::Block::Heading(text) => Block::Heading { text: text.clone() },
        page::Block::Paragraph(prose) => Block::Paragraph(said(prose)),
        page::Block::Note(prose) => Block::Note(said(prose)),
        page::Block::List(items) => Block::List { items: items.iter().map(said).collect() },
        page::Block::Chain(links) => {
            Block::List { items: links.iter().map(|link| said(&link.what)).collect() }
        }
        page::Block::Table(table) => Block::Table {
            columns: table.columns.iter().map(|column| column.head.to_string()).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        },
        page::Block::Code(text) => Block::Code { text: text.clone() },
        page::Block::Figure(figure) => {
            let picture = &figure.picture;
            Block::Figure {
                name: picture.name.clone(),
                description: format!("{} {}", picture.title, picture.description),
            }
        }
    }
}

fn cell(cell: &Cell) -> Said {
    match cell {
        Cell::Words(prose) => said(prose),
        Cell::Count(number, _) => Said { text: number.to_string(), claims: Vec::new() },
        Cell::People(people) => {
            Said { text: people.map_or_else(String::new, |it| it.to_string()), claims: Vec::new() }
        }
    }
}

fn said(prose: &Prose) -> Said {
    let marks = |inline: &&page::Inline| inline.tone == Tone::Claim;
    Said {
        text: prose.0.iter().filter(|inline| !marks(inline)).map(|inline| inline.text.as_str()).collect(),
        claims: prose.0.iter().filter(marks).map(|inline| inline.text.clone()).collect(),
    }
}

fn claim(claim: &ledger::Claim) -> Claim {
    let draft = &claim.draft;
    let (mut claims, mut statements) = (Vec::new(), Vec::new());
    for input in &draft.inputs {
        match input {
            Input::Claim(id) => claims.push(id.clone()),
            Input::Statement { text, place, grade, source } => statements.push(Statement {
                text: text.clone(),
                place: place.clone(),
                grade: grade_word(*grade),
                source: source.clone(),
            }),
        }
    }
    Claim {
        id: claim.id.clone(),
        key: draft.key.clone(),
        about: draft.about.clone(),
        shown: draft.shown.clone(),
        value: value(&draft.raw),
        bound: draft.bound.map(Bound::word),
        at_ends: at_ends(&draft.raw),
        kind: draft.kind.word(),
        method: draft.method.id,
        guessed: claim.is_guessed(),
        claims,
        statements,
    }
}

/// Verdicts at the ends of ranges, where one is another than at the middle.
fn at_ends(raw: &Raw) -> Option<AtEnds> {
    match raw {
        Raw::Verdict(_, [least, most]) if least.or(*most).is_some() => {
            Some(AtEnds { least: *least, most: *most })
        }
        _ => None,
    }
}

fn grade_word(grade: Grade) -> &'static str {
    match grade {
        Grade::Assumed => "assumed",
        Grade::Stated => "stated",
        Grade::Sourced => "sourced",
        Grade::Drilled => "drilled",
    }
}

fn value(raw: &Raw) -> Value {
    match raw {
        Raw::Count(number) => Value::Count(*number),
        Raw::Millis(millis) => Value::Milliseconds(*millis),
        Raw::Share(share) => Value::TenThousandths(*share),
        Raw::Word(word) | Raw::Verdict(word, _) => Value::Word(word),
        Raw::Money(micros, currency) => Value::Money(Sum {
            amount: Decimal { micros: i128::try_from(*micros).unwrap_or(i128::MAX) }.to_string(),
            currency: currency.clone(),
        }),
        Raw::Range(low, high) => Value::MillisecondsFromTo([*low, *high]),
    }
}
