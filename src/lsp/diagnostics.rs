//! Diagnostics as editors take them, by file: what is wrong with the texts, then what the rules found. A finding that
//! somebody accepted, or that the baseline knows, is not shown. Refuses to decide when they are sent.

use super::prose::clean;
use super::session::Session;
use super::snapshot::{FileAt, Snapshot};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::source::Span;
use crate::base::words;
use crate::report::check::checked::Told;
use crate::rules::named;
use crate::rules::rule::{Group, address};
use gen_lsp_types::{
    Code, CodeDescription, Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity,
    DiagnosticTag, Message, Range, Uri,
};
use std::collections::BTreeMap;

/// Other places shown for one diagnostic.
const RELATED: usize = 50;

/// The diagnostics of each file of a topology, an empty list where there is nothing to say.
pub(super) fn diagnostics(session: &Session<'_>, snapshot: &Snapshot) -> BTreeMap<String, Vec<Shown>> {
    let mut by_file: BTreeMap<String, Vec<Shown>> =
        snapshot.files.iter().map(|file| (file.path.clone(), Vec::new())).collect();
    let mut put = |at: Span, shown: Shown| {
        if let Some(file) = snapshot.file_of(at) {
            by_file.entry(file.path.clone()).or_default().push(shown);
        }
    };
    for complaint in snapshot.reading.diagnostics.iter().chain(&snapshot.complaints) {
        put(complaint.primary.at, shown(session, snapshot, complaint));
    }
    for told in open(snapshot) {
        put(told.diagnostic.primary.at, finding(session, snapshot, told));
    }
    for fault in &snapshot.reading.faults {
        let first = session.buffers.paths().find(|path| snapshot.file(path).is_some());
        let path = first.map(str::to_owned).or_else(|| snapshot.files.first().map(|file| file.path.clone()));
        if let Some(path) = path {
            by_file.entry(path).or_default().push(plain(Range::default(), "unreadable", fault));
        }
    }
    by_file
}

/// Findings that count, without what the texts' own diagnostics say already.
pub(super) fn open(snapshot: &Snapshot) -> impl Iterator<Item = &Told> {
    let findings = snapshot.judged().map_or(&[][..], |judged| &judged.findings);
    findings.iter().filter(|told| told.is_open() && told.group != Group::Broken)
}

/// A complaint about a text.
pub(super) fn shown(session: &Session<'_>, snapshot: &Snapshot, complaint: &Diagnostic) -> Shown {
    let at = complaint.primary.at;
    let range = snapshot.file_of(at).map(|file| range(session, snapshot, file, at)).unwrap_or_default();
    Shown {
        severity: Some(match complaint.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Note => DiagnosticSeverity::Information,
        }),
        related_information: related(
            session,
            snapshot,
            complaint.others.iter().map(|other| (other.at, other.text.as_str())),
        ),
        ..plain(range, complaint.code, &message(complaint))
    }
}

/// A finding: its rule is its code, and the chain of causes is shown after its own marks.
pub(super) fn finding(session: &Session<'_>, snapshot: &Snapshot, told: &Told) -> Shown {
    let marks = told.diagnostic.others.iter().map(|mark| (mark.at, mark.text.as_str()));
    let chain = told.chain.iter().map(|link| (link.at, link.text.as_str()));
    let described = named(&told.rule).and_then(|rule| address(rule.name));
    let unused = ["unused-template", "unused-accept", "unused-remedy", "unreferenced"];
    let is_unused = unused.contains(&told.rule.as_str());
    Shown {
        code: Some(Code::String(told.rule.clone())),
        code_description: described.map(|page| CodeDescription { href: Uri(page) }),
        related_information: related(session, snapshot, marks.chain(chain)),
        tags: is_unused.then(|| vec![DiagnosticTag::Unnecessary]),
        data: Some(serde_json::Value::String(told.id.clone())),
        ..shown(session, snapshot, &with_explanation(snapshot, told))
    }
}

/// What would clear a finding takes many checks to say, too many for each keystroke: it is told who says it.
fn with_explanation(snapshot: &Snapshot, told: &Told) -> Diagnostic {
    let diagnostic = told.diagnostic.clone();
    if matches!(told.group, Group::Hygiene | Group::Broken) {
        return diagnostic;
    }
    let (id, root) = (words::typed(&told.id), words::typed(&snapshot.root));
    diagnostic.help(format!("`spof explain {id} {root}` says what would clear it"))
}

fn plain(range: Range, code: &str, message: &str) -> Shown {
    Shown {
        range,
        severity: Some(DiagnosticSeverity::Error),
        code: Some(Code::String(code.to_owned())),
        code_description: None,
        source: Some("spof".to_owned()),
        message: Message::String(clean(message)),
        tags: None,
        related_information: None,
        data: None,
    }
}

/// The stretch to underline; at the end of a line nothing could be underlined, so it is what stands before.
fn range(session: &Session<'_>, snapshot: &Snapshot, file: &FileAt, at: Span) -> Range {
    let text = snapshot.text(file);
    let start = (at.start - file.at.start) as usize;
    let at_end = text.get(start..).is_none_or(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']));
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    match before.filter(|it| at_end && at.start == at.end && !matches!(it, '\n' | '\r')) {
        Some(last) => {
            let at = Span::new(at.start - last.len_utf8() as u32, at.end);
            snapshot.range(file, at, session.client.encoding)
        }
        None => snapshot.range(file, at, session.client.encoding),
    }
}

/// What is said under the word, then background, then how to go on.
fn message(complaint: &Diagnostic) -> String {
    let mut lines = vec![complaint.message.clone()];
    lines.extend((!complaint.primary.text.is_empty()).then(|| complaint.primary.text.clone()));
    lines.extend(complaint.notes.iter().cloned());
    lines.extend(complaint.help.iter().map(|help| format!("help: {}", help.text)));
    lines.join("\n")
}

fn related<'t>(
    session: &Session<'_>,
    snapshot: &Snapshot,
    places: impl Iterator<Item = (Span, &'t str)>,
) -> Option<Vec<DiagnosticRelatedInformation>> {
    if !session.client.related {
        return None;
    }
    let one = |(at, text): (Span, &str)| {
        let location = session.location(snapshot, at)?;
        Some(DiagnosticRelatedInformation { location, message: clean(text) })
    };
    let related: Vec<DiagnosticRelatedInformation> = places.filter_map(one).take(RELATED).collect();
    (!related.is_empty()).then_some(related)
}
