//! Workflow commands of GitHub Actions: annotations on the changed lines. GitHub shows ten of a level in a step and drops the
//! rest silently; so at most nine are written, and a tenth that says how many more there are.

use super::format::{Format, Output};
use super::place::primary;
use crate::base::words;
use crate::report::check::checked::Told;
use crate::rules::rule::Level;

pub(super) static GITHUB: Format =
    Format { name: "github", what: "annotations of GitHub Actions, the worst nine of each level", write };

/// Annotations of a level, one more for the rest.
const SHOWN: usize = 9;

fn write(output: &Output<'_>) -> Result<String, String> {
    let mut text = String::new();
    for (level, command) in [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Info, "notice")] {
        let told: Vec<&Told> = output.findings().filter(|told| told.level == level).collect();
        // One more is shown rather than counted.
        let shown = if told.len() <= SHOWN + 1 { told.len() } else { SHOWN };
        told[..shown].iter().for_each(|told| text.push_str(&annotation(output, told, command)));
        if shown < told.len() {
            let more = words::count(told.len() - shown, &format!("more {command}"));
            text.push_str(&format!("::{command} title=spof::{}\n", message(&format!("{more}: see the log"))));
        }
    }
    for fault in &output.checked.faults {
        text.push_str(&format!("::error title=spof::{}\n", message(fault)));
    }
    Ok(text)
}

fn annotation(output: &Output<'_>, told: &Told, command: &str) -> String {
    let title = property(&told.rule);
    let place = primary(output.lines, told).map_or_else(String::new, |place| {
        // Columns only mean something within one line.
        let columns = match place.line == place.end_line {
            true => format!(",col={},endColumn={}", place.column, place.end_column),
            false => String::new(),
        };
        let file = property(&output.repository.path(&place.file));
        format!("file={file},line={},endLine={}{columns},", place.line, place.end_line)
    });
    let mut lines = vec![told.diagnostic.message.clone()];
    lines.extend(told.diagnostic.notes.iter().cloned());
    lines.extend(told.diagnostic.help.iter().map(|help| format!("help: {}", help.text)));
    format!("::{command} {place}title={title}::{}\n", message(&lines.join("\n")))
}

/// What follows the second `::`.
fn message(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(words::plain_line).collect();
    lines.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before it.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
