//! Foreign files to topologies. An importer ends in statements of the language, the same a person would have written,
//! which go through the same door as every other text. Refuses to guess: what has no meaning here is an error when it
//! would change answers, and is listed when it would not.

pub mod dot;
mod drawing;
pub mod graphml;
mod graphml_data;
pub mod importer;
pub mod jaeger;
pub mod names;
mod network;
pub mod open_psa;
mod services;
mod xml;

use crate::syntax::format::format;
use importer::{Imported, Importer};

/// Every format, by name.
pub static IMPORTERS: &[&Importer] = &[&dot::DOT, &graphml::GRAPHML, &jaeger::JAEGER, &open_psa::OPEN_PSA];

/// Reads a foreign text and lays the statements out as `spof fmt` does.
///
/// # Errors
/// A sentence about what cannot be read or carried over.
pub fn import(importer: &Importer, name: &str, text: &str) -> Result<Imported, String> {
    let mut imported = (importer.read)(name, text)?;
    imported.text = format(&imported.text).map_err(|faults| {
        let first = faults.first().map_or_else(String::new, |fault| format!(": {}", fault.message));
        format!("`{name}` holds something the language cannot say{first}")
    })?;
    Ok(imported)
}
