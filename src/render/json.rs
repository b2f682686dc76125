//! The contracts as JSON: indented by two blanks, ended by a line end, so that a person can read a difference.

use super::contract::{
    self, advice_fill, changes_fill, fill::fill, recovery_fill, replay_fill, risk_fill, rules_shape,
    version_shape,
};
use crate::analysis::recovery::compare::Comparison;
use crate::base::diagnostic::Diagnostic;
use crate::model::scenario::Scenario;
use crate::model::topology::Topology;
use crate::report::advise::brief::AdviceBrief;
use crate::report::brief::Brief;
use crate::report::diff::compared::Compared;
use crate::report::dossier::incidents::facts::Replayed;
use crate::report::recovery::brief::RecoveryBrief;
use crate::report::risk::brief::RiskBrief;

/// `report.json`.
///
/// # Errors
/// Never in practice: the shape has neither maps with odd keys nor floats.
pub fn report(brief: &Brief<'_>, diagnostics: &[Diagnostic]) -> Result<String, String> {
    written(serde_json::to_string_pretty(&fill(brief, diagnostics)))
}

/// `recovery.json`.
///
/// # Errors
/// Never in practice.
pub fn recovery(brief: &RecoveryBrief<'_>, diagnostics: &[Diagnostic]) -> Result<String, String> {
    written(serde_json::to_string_pretty(&recovery_fill::fill(brief, diagnostics)))
}

/// `risk.json`.
///
/// # Errors
/// Never in practice.
pub fn risk(brief: &RiskBrief<'_>, diagnostics: &[Diagnostic]) -> Result<String, String> {
    written(serde_json::to_string_pretty(&risk_fill::fill(brief, diagnostics)))
}

/// `advice.json`.
///
/// # Errors
/// Never in practice.
pub fn advice(brief: &AdviceBrief<'_>, diagnostics: &[Diagnostic]) -> Result<String, String> {
    written(serde_json::to_string_pretty(&advice_fill::fill(brief, diagnostics)))
}

/// What `spof replay --format json` prints: scenarios and incidents, and what became of their observations.
///
/// # Errors
/// Never in practice.
pub fn replays(
    topology: &Topology,
    name: &str,
    sha256: &str,
    replays: (&[(&Scenario, &Comparison)], &[Replayed]),
) -> Result<String, String> {
    written(serde_json::to_string_pretty(&replay_fill::fill(topology, name, sha256, replays)))
}

/// The JSON Schema of `report.json`.
///
/// # Errors
/// Never in practice.
pub fn report_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&contract::schema()))
}

/// The JSON Schema of `recovery.json`.
///
/// # Errors
/// Never in practice.
pub fn recovery_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&contract::recovery_schema()))
}

/// The JSON Schema of what `spof replay --format json` prints.
///
/// # Errors
/// Never in practice.
pub fn replay_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&contract::replay_schema()))
}

/// The JSON Schema of `risk.json`.
///
/// # Errors
/// Never in practice.
pub fn risk_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&contract::risk_schema()))
}

/// The JSON Schema of `advice.json`.
///
/// # Errors
/// Never in practice.
pub fn advice_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&contract::advice_schema()))
}

/// What `spof rules --format json` prints.
///
/// # Errors
/// Never in practice.
pub fn rules() -> Result<String, String> {
    written(serde_json::to_string_pretty(&rules_shape::fill()))
}

/// The JSON Schema of it.
///
/// # Errors
/// Never in practice.
pub fn rules_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&contract::rules_schema()))
}

/// What `spof version --json` prints.
///
/// # Errors
/// Never in practice.
pub fn version(version: &version_shape::Version) -> Result<String, String> {
    written(serde_json::to_string_pretty(version))
}

/// The JSON Schema of it.
///
/// # Errors
/// Never in practice.
pub fn version_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&contract::version_schema()))
}

/// The JSON Schema of what `spof report --json` writes.
///
/// # Errors
/// Never in practice.
pub fn document_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&contract::document_schema()))
}

/// The JSON Schema of what `spof check -o json` prints.
///
/// # Errors
/// Never in practice.
pub fn check_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&contract::check_schema()))
}

/// The JSON Schema of what `spof explain FINDING PATH --format json` prints.
///
/// # Errors
/// Never in practice.
pub fn finding_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&contract::finding_schema()))
}

/// What `spof diff --format json` prints.
///
/// # Errors
/// Never in practice.
pub fn changes(compared: &Compared<'_>) -> Result<String, String> {
    written(serde_json::to_string_pretty(&changes_fill::fill(compared)))
}

/// The JSON Schema of it.
///
/// # Errors
/// Never in practice.
pub fn changes_schema() -> Result<String, String> {
    written(serde_json::to_string_pretty(&contract::changes_schema()))
}

fn written(json: serde_json::Result<String>) -> Result<String, String> {
    json.map(|json| json + "\n").map_err(|error| format!("cannot write as JSON: {error}"))
}
