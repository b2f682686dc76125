//! Findings as the protocol's diagnostics, by file. Other statements and the causal chain are related information.

use super::place::{location, range};
use crate::base::source::{SourceMap, Span};
use crate::base::words::plain_line;
use crate::report::check::checked::{Checked, Told};
use crate::rules::named;
use crate::rules::rule::Level;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Diagnostics of every file, files without any included.
#[must_use]
pub fn by_file(checked: &Checked, sources: &SourceMap) -> BTreeMap<String, Vec<Value>> {
    let mut files: BTreeMap<String, Vec<Value>> =
        sources.files().iter().map(|file| (file.name.clone(), Vec::new())).collect();
    for told in checked.open() {
        let at = told.diagnostic.primary.at;
        files.entry(sources.file(at).name.clone()).or_default().push(diagnostic(told, sources));
    }
    files
}

/// One of them.
#[must_use]
pub fn diagnostic(told: &Told, sources: &SourceMap) -> Value {
    let it = &told.diagnostic;
    let mut message = vec![plain_line(&it.message)];
    message.extend(it.notes.iter().map(|note| plain_line(note)));
    message.extend(it.help.iter().map(|help| format!("help: {}", plain_line(&help.text))));
    let label =
        |at: Span, text: &str| json!({ "location": location(sources, at), "message": plain_line(text) });
    let others =
        it.others.iter().filter(|other| !other.text.is_empty()).map(|other| label(other.at, &other.text));
    let chain = told.chain.iter().map(|link| label(link.at, &link.text));
    let mut diagnostic = json!({
        "range": range(sources, it.primary.at),
        "severity": match told.level {
            Level::Error => 1,
            Level::Warning => 2,
            Level::Info => 3,
        },
        "code": told.rule,
        "source": "spof",
        "message": message.join("\n"),
        "relatedInformation": others.chain(chain).collect::<Vec<Value>>(),
        "data": { "id": told.id },
    });
    // The page of a rule is part of the program; there is no address to name.
    if named(&told.rule).is_some() {
        diagnostic["message"] = format!("{}\n`spof explain {}`", message.join("\n"), told.rule).into();
    }
    diagnostic
}
