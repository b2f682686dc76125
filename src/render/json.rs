//! The contract as JSON: indented by two blanks, ended by a line end, so that a person can read a difference.

use super::contract::{fill::fill, schema};
use crate::base::diagnostic::Diagnostic;
use crate::report::brief::Brief;

/// `report.json`.
///
/// # Errors
/// Never in practice: the shape has neither maps with odd keys nor floats.
pub fn report(brief: &Brief<'_>, diagnostics: &[Diagnostic]) -> Result<String, String> {
    written(serde_json::to_string_pretty(&fill(brief, diagnostics)))
}

/// The JSON Schema of `report.json`.
///
/// # Errors
/// Never in practice.
pub fn report_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&schema()))
}

fn written(json: serde_json::Result<String>) -> Result<String, String> {
    json.map(|json| json + "\n").map_err(|error| format!("cannot write as JSON: {error}"))
}
