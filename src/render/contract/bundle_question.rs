//! The question in a bundle: everything a document hangs on besides the texts and the program. Written and read by the same
//! types; what is not understood is refused.

use super::contracts;
use crate::render::json_text::pretty;
use serde::Serialize;
use serde_json::Value;

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The version that wrote it.
    pub program: String,
    /// How people call the topology.
    pub name: String,
    /// BCP 47 tag.
    pub language: String,
    /// The day.
    pub as_of: String,
    /// Names of shipped profiles.
    pub profiles: Vec<String>,
    /// The kind of place that is lost, when it was asked for.
    pub level: Option<String>,
    /// Names were replaced.
    pub redacted: bool,
    /// Texts that were asked for; the others are imported.
    pub roots: Vec<String>,
    /// The same for the last report.
    pub earlier: Option<Vec<String>>,
}

/// As it stands in the archive.
#[derive(Serialize)]
struct Stands<'a> {
    format: &'static str,
    version: &'static str,
    program: &'a str,
    name: &'a str,
    language: &'a str,
    as_of: &'a str,
    profiles: &'a [String],
    level: Option<&'a str>,
    redacted: bool,
    roots: &'a [String],
    earlier: Option<&'a [String]>,
}

/// As JSON.
///
/// # Errors
/// Never in practice.
pub fn written(question: &Question) -> Result<String, String> {
    pretty(&Stands {
        format: contracts::BUNDLE.format,
        version: contracts::BUNDLE.version,
        program: &question.program,
        name: &question.name,
        language: &question.language,
        as_of: &question.as_of,
        profiles: &question.profiles,
        level: question.level.as_deref(),
        redacted: question.redacted,
        roots: &question.roots,
        earlier: question.earlier.as_deref(),
    })
}

/// From JSON.
///
/// # Errors
/// What is wrong with it: a sentence without full stop.
pub fn read(bytes: &[u8]) -> Result<Question, String> {
    let json: Value =
        serde_json::from_slice(bytes).map_err(|fault| format!("`question.json` is no JSON: {fault}"))?;
    if json["format"] != contracts::BUNDLE.format {
        return Err("`question.json` is not that of a spof bundle".to_owned());
    }
    let version = json["version"].as_str().unwrap_or_default();
    if !version.starts_with("1.") {
        let version = crate::base::words::shown(version);
        return Err(format!("the bundle has version `{version}`; this program reads 1.x"));
    }
    let text = |field: &str| {
        json[field]
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| format!("`question.json`: `{field}` is no text"))
    };
    Ok(Question {
        program: text("program")?,
        name: text("name")?,
        language: text("language")?,
        as_of: text("as_of")?,
        profiles: list(&json, "profiles")?,
        level: if json["level"].is_null() { None } else { Some(text("level")?) },
        redacted: json["redacted"].as_bool().unwrap_or_default(),
        roots: list(&json, "roots")?,
        earlier: if json["earlier"].is_null() { None } else { Some(list(&json, "earlier")?) },
    })
}

fn list(json: &Value, field: &str) -> Result<Vec<String>, String> {
    let fault = || format!("`question.json`: `{field}` is no list of texts");
    let all = json[field].as_array().ok_or_else(fault)?;
    all.iter().map(|it| it.as_str().map(str::to_owned).ok_or_else(fault)).collect()
}
