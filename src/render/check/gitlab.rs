//! The code quality report of GitLab: a list of issues. The fingerprint hangs on the finding's name alone, so that an issue
//! stays the same when lines move.

use super::format::{Format, Output};
use super::place::primary;
use crate::base::words::plain_line;
use crate::model::hash::text_hash;
use crate::render::json_text::pretty;
use crate::report::check::checked::Told;
use crate::rules::rule::{Group, Level};
use serde_json::{Value, json};

pub(super) static GITLAB: Format = Format { name: "gitlab", what: "code quality report of GitLab", write };

fn write(output: &Output<'_>) -> Result<String, String> {
    let mut issues: Vec<Value> = output.findings().map(|told| issue(output, told)).collect();
    issues.extend(output.checked.faults.iter().map(|fault| {
        json!({
            "description": plain_line(fault),
            "check_name": "fault",
            "fingerprint": text_hash(fault),
            "severity": "blocker",
            "location": { "path": ".", "lines": { "begin": 1 } },
        })
    }));
    pretty(&issues)
}

/// Of a finding: its name alone. Complaints about texts may share a name; their place tells them apart.
fn fingerprint(told: &Told, path: &str, line: u32) -> String {
    match told.group {
        Group::Broken => text_hash(&format!("{}@{path}:{line}", told.id)),
        _ => text_hash(&told.id),
    }
}

fn issue(output: &Output<'_>, told: &Told) -> Value {
    let place = primary(output.lines, told);
    let (path, line) =
        place.map_or_else(|| (".".to_owned(), 1), |place| (output.repository.path(&place.file), place.line));
    json!({
        "description": plain_line(&told.diagnostic.message),
        "check_name": plain_line(&told.rule),
        "fingerprint": fingerprint(told, &path, line),
        "severity": match told.level {
            Level::Error => "critical",
            Level::Warning => "major",
            Level::Info => "info",
        },
        "location": { "path": path, "lines": { "begin": line } },
    })
}
