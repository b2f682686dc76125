//! What can be done about a finding: a certain mend, or an `accept` statement to be filled in.

use super::place::{location, point, range, uri};
use crate::base::quantity::Date;
use crate::base::source::{SourceMap, Span};
use crate::report::check::checked::{Checked, Told};
use crate::rules::rule::Group;
use serde_json::{Value, json};

/// Days for which an acceptance is proposed.
const DAYS: i64 = 90;

/// Actions for findings that touch a stretch of a file.
#[must_use]
pub fn actions(checked: &Checked, sources: &SourceMap, at: Span, today: Date) -> Vec<Value> {
    let touches = |told: &&Told| {
        let own = told.diagnostic.primary.at;
        own.start <= at.end && at.start <= own.end
    };
    checked.open().filter(touches).flat_map(|told| for_finding(told, sources, today)).collect()
}

fn for_finding(told: &Told, sources: &SourceMap, today: Date) -> Vec<Value> {
    let mut actions: Vec<Value> = Vec::new();
    for help in &told.diagnostic.help {
        if let Some((at, with)) = &help.patch {
            let edit = json!({ "range": range(sources, *at), "newText": with });
            let changes = json!({ uri(&sources.file(*at).name): [edit] });
            let action = json!({ "title": help.text, "kind": "quickfix", "isPreferred": true, "edit": { "changes": changes } });
            actions.push(action);
        }
    }
    let acceptable = !matches!(told.group, Group::Broken | Group::Hygiene);
    let named = |kind: &str| !matches!(kind, "name" | "crew" | "text" | "group");
    let subject =
        std::iter::once(&told.subject).chain(&told.causes).find(|thing| acceptable && named(thing.kind));
    if let Some(subject) = subject {
        let file = sources.file(told.diagnostic.primary.at);
        let until = Date::from_unix_day((today.day_number() - 719_162 + DAYS).max(0).unsigned_abs());
        let text = format!(
            "\naccept {} on {} {{ until {until} because \"TODO: why?\" }}\n",
            told.rule, subject.path
        );
        let end = point(&file.text, file.text.len());
        let edit = json!({ "range": { "start": end, "end": end }, "newText": text });
        actions.push(json!({
            "title": format!("Accept {} on {}, until {until}", told.rule, subject.path),
            "kind": "quickfix",
            "edit": { "changes": { location(sources, told.diagnostic.primary.at)["uri"].as_str().unwrap_or_default(): [edit] } },
        }));
    }
    actions
}
