//! The diagnostic format of reviewdog.

use super::format::{Format, Output};
use super::place::place;
use crate::base::source::Span;
use crate::base::words::plain_line;
use crate::render::json_text::pretty;
use crate::report::check::checked::Told;
use crate::rules::rule::Level;
use serde_json::{Value, json};

pub(super) static RDJSON: Format = Format { name: "rdjson", what: "diagnostics of reviewdog", write };

fn write(output: &Output<'_>) -> Result<String, String> {
    let mut diagnostics: Vec<Value> = output.findings().map(|told| diagnostic(output, told)).collect();
    diagnostics.extend(output.checked.faults.iter().map(
        |fault| json!({ "message": plain_line(fault), "severity": "ERROR", "location": { "path": "." } }),
    ));
    let all = json!({
        "source": { "name": "spof" },
        "diagnostics": diagnostics,
    });
    pretty(&all)
}

fn diagnostic(output: &Output<'_>, told: &Told) -> Value {
    let others = told.diagnostic.others.iter().filter_map(|label| {
        let location = location(output, label.at)?;
        Some(json!({ "message": plain_line(&label.text), "location": location }))
    });
    json!({
        "message": plain_line(&told.diagnostic.message),
        "severity": match told.level {
            Level::Error => "ERROR",
            Level::Warning => "WARNING",
            Level::Info => "INFO",
        },
        "location": location(output, told.diagnostic.primary.at).unwrap_or_else(|| json!({ "path": "." })),
        "code": { "value": plain_line(&told.rule) },
        "related_locations": others.collect::<Vec<Value>>(),
    })
}

/// Columns of this format are bytes of UTF-8, from 1.
fn location(output: &Output<'_>, at: Span) -> Option<Value> {
    let place = place(output.lines, at)?;
    let text = &output.sources.file(at).text;
    let column = |byte: u32| {
        let before = &text[..byte as usize];
        before.len() - before.rfind('\n').map_or(0, |line| line + 1) + 1
    };
    Some(json!({
        "path": place.file,
        "range": {
            "start": { "line": place.line, "column": column(place.byte) },
            "end": { "line": place.end_line, "column": column(place.end_byte) },
        },
    }))
}
