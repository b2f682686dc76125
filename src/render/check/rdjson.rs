//! The diagnostic format of reviewdog.

use super::format::{Format, Output};
use super::place::{Place, place};
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
    let at = place(output.lines, told.diagnostic.primary.at);
    let others = told.diagnostic.others.iter().filter_map(|label| {
        let place = place(output.lines, label.at)?;
        Some(json!({ "message": plain_line(&label.text), "location": location(&place) }))
    });
    json!({
        "message": plain_line(&told.diagnostic.message),
        "severity": match told.level {
            Level::Error => "ERROR",
            Level::Warning => "WARNING",
            Level::Info => "INFO",
        },
        "location": at.as_ref().map_or_else(|| json!({ "path": "." }), location),
        "code": { "value": plain_line(&told.rule) },
        "related_locations": others.collect::<Vec<Value>>(),
    })
}

fn location(place: &Place) -> Value {
    json!({
        "path": place.file,
        "range": {
            "start": { "line": place.line, "column": place.column },
            "end": { "line": place.end_line, "column": place.end_column },
        },
    })
}
