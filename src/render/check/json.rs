//! The versioned contract: one document, or one line for each finding.

use super::format::{Format, Output};
use super::summary::summary;
use crate::render::contract::check_fill::{fill, finding};
use crate::render::contract::contracts::CHECK;
use crate::render::json_text::{line as json_line, pretty};
use serde_json::json;

pub(super) static JSON: Format = Format {
    name: "json",
    what: "for programs: one document, its shape in docs/schema/check-1.schema.json",
    write,
};

pub(super) static JSON_LINES: Format = Format {
    name: "jsonl",
    what: "for programs: one finding a line, the last line a summary",
    write: write_lines,
};

fn write(output: &Output<'_>) -> Result<String, String> {
    pretty(&fill(output))
}

fn write_lines(output: &Output<'_>) -> Result<String, String> {
    let mut text = String::new();
    for told in output.findings() {
        let finding = serde_json::to_value(finding(output.lines, told)).map_err(|fault| fault.to_string())?;
        let mut line = json!({ "kind": "finding" });
        if let (Some(line), Some(fields)) = (line.as_object_mut(), finding.as_object()) {
            line.extend(fields.clone());
        }
        text.push_str(&json_line(&line)?);
    }
    let last = json!({
        "kind": "summary",
        "format": CHECK.format,
        "version": CHECK.version,
        "status": output.checked.status.word(),
        "findings": output.findings().count(),
        "summary": summary(output.checked).lines().collect::<Vec<_>>(),
        "faults": output.checked.faults,
    });
    text.push_str(&json_line(&last)?);
    Ok(text)
}
