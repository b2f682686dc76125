//! The bundle: one archive with the texts, the question, the document in every format, its tables, and the hash of each file;
//! and its verification, which reads the question, computes everything anew and compares byte by byte.

use super::document::{Asked, Document, Refusal, document};
use super::document_formats::{FORMATS, sheets};
use crate::base::quantity::Date;
use crate::base::tongue::Tongue;
use crate::model::place_kind::PlaceKind;
use crate::render::bundle::{pack, unpack};
use crate::render::contract::bundle_question::{Question, read, written};
use crate::render::contract::desk_read::Files;
use std::collections::{BTreeMap, BTreeSet};

/// Name of the question in the archive.
const QUESTION: &str = "question.json";
/// Where texts stand in it.
const MODEL: &str = "model/";
/// Where the texts of the last report stand in it.
const EARLIER: &str = "earlier/";

/// The archive.
///
/// # Errors
/// When a format cannot be written: a sentence without full stop.
pub fn bundle(document: &Document, asked: &Asked) -> Result<Vec<u8>, String> {
    let mut files = made(document, asked)?;
    files.extend(texts(MODEL, &asked.files));
    if let Some(earlier) = &asked.earlier {
        files.extend(texts(EARLIER, earlier));
    }
    files.insert(QUESTION.to_owned(), written(&question(asked))?.into_bytes());
    pack(&files.into_iter().collect::<Vec<_>>())
}

/// Everything that is computed: the document in every format, and its tables.
fn made(document: &Document, asked: &Asked) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut files = BTreeMap::new();
    for format in FORMATS {
        files.insert(format!("document.{}", format.name), (format.write)(document, asked)?.bytes);
    }
    for (name, text) in sheets(document) {
        files.insert(format!("tables/{name}"), text.into_bytes());
    }
    Ok(files)
}

fn texts(directory: &str, files: &Files) -> BTreeMap<String, Vec<u8>> {
    let file = |(name, text): &(String, String)| (format!("{directory}{name}"), text.clone().into_bytes());
    files.texts.iter().map(file).collect()
}

fn question(asked: &Asked) -> Question {
    Question {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        name: asked.files.name.clone(),
        language: asked.tongue.tag().to_owned(),
        as_of: asked.as_of.to_string(),
        profiles: asked.profiles.clone(),
        level: asked.level.map(|level| level.word().to_owned()),
        redacted: asked.redacted,
        roots: asked.files.roots.clone(),
        earlier: asked.earlier.as_ref().map(|files| files.roots.clone()),
    }
}

/// One file that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Its name in the archive; empty: the archive itself.
    pub name: String,
    /// What is wrong with it.
    pub what: What,
}

/// What may be wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It is not what the manifest says.
    Changed,
    /// The manifest names it, and it is not there.
    Missing,
    /// It is there, and the manifest does not name it.
    Unlisted,
    /// It says the same in a wrapping that is not ours.
    Repacked,
    /// Computed anew it has other bytes, from this one on.
    Computed(usize),
    /// It is not made from these texts.
    NotMade,
}

/// What became of a verification.
#[derive(Debug)]
pub struct Verified {
    /// What differs, by name; empty: reproduced.
    pub differences: Vec<Difference>,
    /// The version that wrote the bundle.
    pub program: String,
    /// How many files were compared.
    pub files: usize,
    /// SHA-256 over the manifest: the name of the bundle.
    pub hash: String,
}

/// Hashes every file, computes everything anew, and compares.
///
/// # Errors
/// When it is no bundle, or its texts cannot be judged: a sentence without full stop.
pub fn verify(bytes: &[u8], threads: usize) -> Result<Verified, String> {
    let unpacked = unpack(bytes)?;
    let mut differences: Vec<Difference> = Vec::new();
    let mut tell = |names: &[String], what: What| {
        differences.extend(names.iter().map(|name| Difference { name: name.clone(), what }));
    };
    let wrong = &unpacked.differences;
    tell(&wrong.changed, What::Changed);
    tell(&wrong.missing, What::Missing);
    tell(&wrong.unlisted, What::Unlisted);
    tell(&wrong.rewrapped, What::Repacked);
    let files: BTreeMap<&str, &[u8]> =
        unpacked.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let text =
        files.get(QUESTION).ok_or_else(|| format!("there is no `{QUESTION}` in it: this is no bundle"))?;
    let question = read(text)?;
    let asked = asked(&question, &files)?;
    match document(&asked, threads) {
        Ok(document) => differences.extend(compared(&made(&document, &asked)?, &files)),
        // What was changed may be why.
        Err(_) if !differences.is_empty() => {}
        Err(Refusal::Because(why)) => return Err(why),
        Err(Refusal::Unread(reading)) => return Err(unread(&reading)),
    }
    if differences.is_empty() && wrong.archive {
        differences.push(Difference { name: String::new(), what: What::Changed });
    }
    differences.sort();
    differences.dedup_by(|a, b| a.name == b.name);
    Ok(Verified { differences, program: question.program, files: files.len(), hash: unpacked.hash })
}

fn unread(reading: &super::Reading) -> String {
    let first = reading.faults.first().cloned();
    let first = first.or_else(|| reading.diagnostics.first().map(|it| it.message.clone()));
    format!("the texts in it cannot be judged: {}", first.unwrap_or_default())
}

fn asked(question: &Question, files: &BTreeMap<&str, &[u8]>) -> Result<Asked, String> {
    let below = |directory: &str, roots: &[String]| -> Result<Files, String> {
        let own = files.iter().filter_map(|(name, bytes)| Some((name.strip_prefix(directory)?, bytes)));
        let text = |(name, bytes): (&str, &&[u8])| {
            let text = std::str::from_utf8(bytes).map_err(|_| format!("`{directory}{name}` is no UTF-8"))?;
            Ok((name.to_owned(), text.to_owned()))
        };
        let texts = own.map(text).collect::<Result<Vec<_>, String>>()?;
        Ok(Files { texts, roots: roots.to_vec(), name: question.name.clone() })
    };
    let level = question.level.as_deref().map(|word| {
        PlaceKind::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| wrong("level", word))
    });
    let earlier = question.earlier.as_ref().map(|roots| below(EARLIER, roots)).transpose()?;
    Ok(Asked {
        files: below(MODEL, &question.roots)?,
        profiles: question.profiles.clone(),
        tongue: Tongue::of(&question.language).ok_or_else(|| wrong("language", &question.language))?,
        as_of: Date::read(&question.as_of).map_err(|_| wrong("as_of", &question.as_of))?,
        level: level.transpose()?,
        earlier,
        redacted: question.redacted,
    })
}

fn wrong(field: &str, found: &str) -> String {
    format!("`{QUESTION}`: `{field}` is `{}`, which nobody knows", crate::base::words::shown(found))
}

/// What was made now beside what is in the archive.
fn compared(made: &BTreeMap<String, Vec<u8>>, files: &BTreeMap<&str, &[u8]>) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (name, bytes) in made {
        let what = match files.get(name.as_str()) {
            None => What::Missing,
            Some(there) if *there == bytes.as_slice() => continue,
            Some(there) => What::Computed(there.iter().zip(bytes).take_while(|(a, b)| a == b).count()),
        };
        differences.push(Difference { name: name.clone(), what });
    }
    let is_known = |name: &str| {
        made.contains_key(name)
            || name == QUESTION
            || name == "manifest.json"
            || name.starts_with(MODEL)
            || name.starts_with(EARLIER)
    };
    let strangers: BTreeSet<&str> = files.keys().copied().filter(|name| !is_known(name)).collect();
    differences
        .extend(strangers.into_iter().map(|name| Difference { name: name.to_owned(), what: What::NotMade }));
    differences
}
