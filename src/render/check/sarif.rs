//! SARIF 2.1.0, as GitHub code scanning and other readers take it.
//!
//! Each set of losses by which the same stops is a code flow, its causal chain; other statements are related locations, linked
//! from the message. The name of the finding,
//! hashed, is a fingerprint of our own; `primaryLocationLineHash` is left to the one who uploads. What is accepted is left
//! out unless asked for: GitHub would show it as open.

use super::format::{Format, Output};
use super::place::{Place, place, uri};
use crate::base::diagnostic::Help;
use crate::base::words::{self, plain_line};
use crate::model::hash::text_hash;
use crate::render::json_text::pretty;
use crate::render::markdown;
use crate::report::check::chain::Link;
use crate::report::check::checked::{Change, Cut, State, Status, Thing, Told};
use crate::report::check::cuts::CHAINED;
use crate::rules::RULES;
use crate::rules::rule::{Level, SOURCE, address};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) static SARIF: Format =
    Format { name: "sarif", what: "SARIF 2.1.0, for GitHub code scanning and others", write };

/// GitHub keeps at most so many results.
const RESULTS: usize = 5_000;

fn write(output: &Output<'_>) -> Result<String, String> {
    let told: Vec<&Told> = output.findings().collect();
    let rules = Rules::of(&told);
    let results: Vec<Value> = told.iter().take(RESULTS).map(|told| result(output, &rules, told)).collect();
    let left = told.len().saturating_sub(RESULTS);
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver(rules.list) },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "The root of the repository; without one, the directory in which spof ran." } } },
            "automationDetails": { "id": format!("spof/check/{}", plain_line(output.name)) },
            "invocations": [invocation(output, left)],
            "results": results,
        }],
    });
    pretty(&log)
}

/// The program and its rules; with addresses where its package has one.
fn driver(rules: Vec<Value>) -> Value {
    let mut driver = json!({ "name": "spof", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
    if !SOURCE.is_empty() {
        driver["informationUri"] = SOURCE.into();
    }
    driver
}

fn invocation(output: &Output<'_>, left: usize) -> Value {
    let checked = output.checked;
    let note = |level: &str, text: &str| json!({ "level": level, "message": { "text": plain_line(text) } });
    let mut notes: Vec<Value> = checked.faults.iter().map(|fault| note("error", fault)).collect();
    notes.extend(checked.cut_short.iter().map(|it| note("warning", &format!("cut short: {}", it.what))));
    if left > 0 {
        notes.push(note("warning", &format!("{left} more findings are left out")));
    }
    let done = !matches!(checked.status, Status::Error | Status::Incomplete);
    json!({ "executionSuccessful": done, "toolExecutionNotifications": notes })
}

/// Every rule of the program, and whatever else findings name: requirements, complaints of reading.
struct Rules {
    list: Vec<Value>,
    index: BTreeMap<String, usize>,
}

impl Rules {
    fn of(told: &[&Told]) -> Self {
        let mut rules = Self { list: Vec::new(), index: BTreeMap::new() };
        for rule in RULES {
            let help = format!("{}\n\n{}\n\nRemedy: {}", rule.what, rule.why, rule.remedy);
            let mark = format!(
                "{}\n\n{}\n\n**Remedy**: {}\n\nA topology with this fault:\n\n{}",
                markdown::escaped(rule.what),
                markdown::escaped(rule.why),
                markdown::escaped(rule.remedy),
                markdown::code(rule.bad)
            );
            let text = [rule.what, rule.why, &help, &mark];
            rules.add(rule.name, rule.level, rule.group.word(), text);
            if let Some((page, entry)) = address(rule.name).zip(rules.list.last_mut()) {
                entry["helpUri"] = page.into();
            }
        }
        for told in told {
            if !rules.index.contains_key(&told.rule) {
                let what = match told.group {
                    crate::rules::rule::Group::Required => "A requirement of the topology does not hold.",
                    _ => "The topology cannot be read as it is written.",
                };
                rules.add(&told.rule, told.level, told.group.word(), [what, what, what, what]);
            }
        }
        rules
    }

    fn add(&mut self, name: &str, level: Level, group: &str, [short, full, help, mark]: [&str; 4]) {
        self.index.insert(name.to_owned(), self.list.len());
        self.list.push(json!({
            "id": plain_line(name),
            "shortDescription": { "text": short },
            "fullDescription": { "text": full },
            "help": { "text": help, "markdown": mark },
            "defaultConfiguration": { "level": level_of(level) },
            "properties": {
                "tags": ["resilience", group],
                "precision": "very-high",
                "problem.severity": match level {
                    Level::Error => "error",
                    Level::Warning => "warning",
                    Level::Info => "recommendation",
                },
            },
        }));
        // A name that only repeats the id says nothing.
        let pascal = pascal(name);
        if let Some(rule) = self.list.last_mut().filter(|_| !pascal.eq_ignore_ascii_case(name)) {
            rule["name"] = pascal.into();
        }
    }
}

/// `ToolInsideWhatItRecovers`.
fn pascal(name: &str) -> String {
    let words = plain_line(name);
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
        first + letters.as_str()
    };
    words.split(|letter: char| !letter.is_alphanumeric()).map(capital).collect()
}

fn level_of(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

fn result(output: &Output<'_>, rules: &Rules, told: &Told) -> Value {
    let related = related(output, told);
    let mut result = json!({
        "ruleId": plain_line(&told.rule),
        "ruleIndex": rules.index.get(&told.rule),
        "level": level_of(told.level),
        "message": { "text": message(told) },
        "locations": [location(output, told)],
        "relatedLocations": related,
        "partialFingerprints": { "spofFinding/v1": text_hash(&told.id) },
        "properties": {
            "id": told.id,
            "services": told.services,
            "people": told.people,
            "victims": told.victims.iter().map(|thing| thing.path.as_str()).collect::<Vec<_>>(),
            "stops": told.stops.as_ref().map(|thing| thing.path.as_str()),
            "cuts": told.cuts.sets.iter().map(|cut| paths(&cut.lost)).collect::<Vec<_>>(),
            "cutsCompleteTo": told.cuts.complete_to,
            "cutsLeftOut": told.cuts.left_out,
        },
    });
    let flows = code_flows(output, told);
    if !flows.is_empty() {
        result["codeFlows"] = flows.into();
    }
    let fixes: Vec<Value> = told.diagnostic.help.iter().filter_map(|help| fix(output, help)).collect();
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    if let Some(change) = told.change {
        result["baselineState"] = match change {
            Change::New => "new",
            Change::Worse => "updated",
            Change::Same => "unchanged",
        }
        .into();
    }
    match &told.state {
        State::Open => {}
        State::Accepted(it) => {
            let mut suppression =
                json!({ "kind": "inSource", "status": "accepted", "justification": plain_line(&it.because) });
            if let Some(place) = place(output.lines, it.at) {
                suppression["location"] = json!({ "physicalLocation": physical(output, &place) });
            }
            result["suppressions"] = json!([suppression]);
        }
        State::Baselined => {
            result["suppressions"] =
                json!([{ "kind": "external", "status": "accepted", "justification": "in the baseline" }]);
        }
    }
    result
}

/// The title, links to the other statements, and what follows.
fn message(told: &Told) -> String {
    let mut text = link_free(&told.diagnostic.message);
    let others = told.diagnostic.others.iter().enumerate();
    let links: Vec<String> =
        others.map(|(index, label)| format!("[{}]({})", link_free(&label.text), index + 1)).collect();
    if !links.is_empty() {
        text.push_str(&format!(" ({})", links.join("; ")));
    }
    for note in &told.diagnostic.notes {
        text.push_str(&format!(". {}", link_free(note)));
    }
    text.push('.');
    text
}

/// Brackets begin links in messages.
fn link_free(text: &str) -> String {
    plain_line(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn physical(output: &Output<'_>, place: &Place) -> Value {
    json!({
        "artifactLocation": { "uri": uri(&output.repository.path(&place.file)), "uriBaseId": "%SRCROOT%" },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    })
}

fn location(output: &Output<'_>, told: &Told) -> Value {
    let kind = told.subject.kind;
    let name = plain_line(&told.subject.path);
    let mut location =
        json!({ "logicalLocations": [{ "name": name, "fullyQualifiedName": format!("{kind} {name}") }] });
    if let Some(place) = place(output.lines, told.diagnostic.primary.at) {
        location["physicalLocation"] = physical(output, &place);
    }
    location
}

fn related(output: &Output<'_>, told: &Told) -> Vec<Value> {
    let others = told.diagnostic.others.iter().enumerate();
    let related = others.filter_map(|(index, label)| {
        let place = place(output.lines, label.at)?;
        let message = json!({ "text": plain_line(&label.text) });
        Some(json!({ "id": index + 1, "message": message, "physicalLocation": physical(output, &place) }))
    });
    related.collect()
}

/// One for each set of losses whose chain is known, that of the finding first, then the smallest; the last says how many there are
/// besides.
fn code_flows(output: &Output<'_>, told: &Told) -> Vec<Value> {
    let known: Vec<&Cut> = told.cuts.sets.iter().filter(|cut| cut.chain.len() > 1).take(CHAINED).collect();
    let more = told.cuts.sets.len() - known.len() + told.cuts.left_out;
    let flow = |(index, cut): (usize, &&Cut)| {
        let names: Vec<String> =
            cut.lost.iter().map(|it| format!("{} `{}`", it.kind, plain_line(&it.path))).collect();
        let mut text = format!("{} lost", words::list(&names, "and"));
        if index + 1 == known.len() && more > 0 {
            text.push_str(&format!("; {} by which the same stops", words::count(more, "more set")));
        }
        json!({ "message": { "text": text }, "threadFlows": [thread_flow(output, &cut.chain)] })
    };
    known.iter().enumerate().map(flow).collect()
}

/// From what is lost up to the consequence: the order in which it happens.
fn thread_flow(output: &Output<'_>, chain: &[Link]) -> Value {
    let steps = chain.iter().rev().filter_map(|link| {
        let place = place(output.lines, link.at)?;
        Some((link, place))
    });
    let steps: Vec<Value> = steps
        .enumerate()
        .map(|(index, (link, place))| {
            json!({
                "executionOrder": index + 1,
                "importance": "essential",
                "location": {
                    "message": { "text": plain_line(&link.text) },
                    "physicalLocation": physical(output, &place),
                },
            })
        })
        .collect();
    json!({ "locations": steps })
}

/// A mend that is certain.
fn fix(output: &Output<'_>, help: &Help) -> Option<Value> {
    let (at, with) = help.patch.as_ref()?;
    let mut place = physical(output, &place(output.lines, *at)?);
    let replacement = json!({ "deletedRegion": place["region"].take(), "insertedContent": { "text": with } });
    Some(json!({
        "description": { "text": plain_line(&help.text) },
        "artifactChanges": [{
            "artifactLocation": place["artifactLocation"].take(),
            "replacements": [replacement],
        }],
    }))
}

fn paths(things: &[Thing]) -> Vec<&str> {
    things.iter().map(|thing| thing.path.as_str()).collect()
}
