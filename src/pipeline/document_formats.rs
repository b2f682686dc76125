//! The formats of the document, one row each: what is typed, how its file ends, and how it is written. Tables are files of their
//! own and stand beside.

use super::document::{Asked, Document, command};
use crate::render::contract::document_fill::{About, fill};
use crate::render::json_text::pretty;
use crate::render::markdown::markdown;
use crate::render::tables::tables;
#[cfg(any(feature = "html", feature = "pdf"))]
use crate::report::dossier::words::words;

/// One format.
#[derive(Debug)]
pub struct Format {
    /// Its name, and how its files end: `pdf`.
    pub name: &'static str,
    /// Writes it; what could not be drawn as written is told in sentences.
    ///
    /// # Errors
    /// A sentence without full stop.
    pub write: fn(&Document, &Asked) -> Result<Written, String>,
}

/// A written document.
#[derive(Debug, Default)]
pub struct Written {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Characters that no font has, replaced in the text.
    pub uncovered: Vec<char>,
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Self { bytes: text.into_bytes(), uncovered: Vec::new() }
    }
}

/// Every format this program was built with.
pub static FORMATS: &[Format] = &[
    Format { name: "json", write: json },
    Format { name: "md", write: |document, _| Ok(markdown(&document.page).into()) },
    #[cfg(feature = "html")]
    Format { name: "html", write: html },
    #[cfg(feature = "pdf")]
    Format { name: "pdf", write: pdf },
];

/// The format of a name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

fn json(document: &Document, asked: &Asked) -> Result<Written, String> {
    let command = command(asked);
    let about = About {
        language: asked.tongue.tag(),
        as_of: asked.as_of,
        sha256: &document.model_hash,
        profiles: &asked.profiles,
        command: &command,
    };
    Ok(pretty(&fill(&document.page, &document.ledger, &about))?.into())
}

#[cfg(feature = "html")]
fn html(document: &Document, asked: &Asked) -> Result<Written, String> {
    use crate::render::html::document::{Cover, document as write};
    let words = words(asked.tongue);
    let cover = Cover { language: asked.tongue.tag(), kind: words.title, contents: words.contents };
    Ok(write(&document.page, &cover).into())
}

#[cfg(feature = "pdf")]
fn pdf(document: &Document, asked: &Asked) -> Result<Written, String> {
    use super::printed::printed;
    use crate::base::tongue::Tongue;
    use crate::render::pdf::{Sheet, pdf as write};
    let page_of: fn(usize, usize) -> String = match asked.tongue {
        Tongue::En => |page, of| Document::page_of(Tongue::En, page, of),
        Tongue::Ko => |page, of| Document::page_of(Tongue::Ko, page, of),
        Tongue::Ja => |page, of| Document::page_of(Tongue::Ja, page, of),
    };
    let words = words(asked.tongue);
    let hash = document.model_hash.get(..12).unwrap_or_default();
    let foot = format!("{} · spof {} · sha256 {hash}…", document.title, env!("CARGO_PKG_VERSION"));
    let sheet = Sheet {
        language: asked.tongue.tag(),
        created: asked.as_of,
        identity: &document.model_hash,
        head: words.title,
        foot: &foot,
        page_of,
        contents: words.contents,
    };
    let printed = printed(&document.page, words);
    let pdf = write(printed.as_ref().unwrap_or(&document.page), &sheet)?;
    Ok(Written { bytes: pdf.bytes, uncovered: pdf.uncovered })
}

/// Tables: names without directory, and texts.
#[must_use]
pub fn sheets(document: &Document) -> Vec<(String, String)> {
    tables(&document.page)
}
