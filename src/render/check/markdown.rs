//! Markdown for a job summary or a comment on a pull request: the verdict, a table, each finding to open.

use super::format::{Format, Look, Output};
use super::human::finding;
use super::place::primary;
use super::summary::summary;
use crate::base::words;
use crate::render::markdown::{code, escaped};
use crate::report::check::checked::{Change, Checked, Status, Told};
use crate::rules::rule::{Level, level_word};

pub(super) static MARKDOWN: Format =
    Format { name: "markdown", what: "for a pull request or a job summary", write };

/// GitHub takes 65,536 characters; what is cut is counted.
const LIMIT: usize = 60_000;

/// Findings that only inform are listed to this number.
const NOTES: usize = 20;

fn write(output: &Output<'_>) -> Result<String, String> {
    let checked = output.checked;
    let mut text = format!("### {} {}\n\n", mark(checked), verdict(checked));
    let told: Vec<&Told> = output.findings().collect();
    let weighty: Vec<&&Told> = told.iter().filter(|told| told.level != Level::Info).collect();
    let notes = told.len() - weighty.len();
    let rows: Vec<&Told> =
        told.iter().filter(|told| told.level != Level::Info || notes <= NOTES).copied().collect();
    if !rows.is_empty() {
        text.push_str("| | rule | what | where | services |\n| --- | --- | --- | --- | --: |\n");
    }
    let mut left = 0;
    for told in &rows {
        let row = row(output, told);
        if text.len() + row.len() > LIMIT / 2 {
            left += 1;
            continue;
        }
        text.push_str(&row);
    }
    if left > 0 {
        text.push_str(&format!("\n… {} more\n", words::count(left, "finding")));
    }
    if notes > NOTES {
        text.push_str(&format!("\n{} not listed\n", words::count(notes, "note")));
    }
    text.push('\n');
    let mut hidden = 0;
    for told in weighty {
        let details = details(output, told);
        if text.len() + details.len() > LIMIT {
            hidden += 1;
            continue;
        }
        text.push_str(&details);
    }
    if hidden > 0 {
        text.push_str(&format!("… details of {} left out\n\n", words::count(hidden, "more finding")));
    }
    for fault in &checked.faults {
        text.push_str(&format!("- {}\n", escaped(fault)));
    }
    for line in summary(checked).lines() {
        text.push_str(&format!("{}  \n", escaped(line)));
    }
    Ok(text)
}

/// A sign beside the words, never alone.
fn mark(checked: &Checked) -> &'static str {
    match checked.status {
        Status::Error | Status::Incomplete => "⛔",
        _ if checked.count(Level::Error) > 0 => "❌",
        _ if checked.count(Level::Warning) > 0 => "⚠️",
        _ => "✅",
    }
}

fn verdict(checked: &Checked) -> String {
    let (errors, warnings) = (checked.count(Level::Error), checked.count(Level::Warning));
    match checked.status {
        Status::Error => "Nothing was judged".to_owned(),
        Status::Incomplete => "The check is not complete".to_owned(),
        _ if errors > 0 => {
            format!("{} and {}", words::count(errors, "error"), words::count(warnings, "warning"))
        }
        _ if warnings > 0 => words::count(warnings, "warning"),
        _ => "Nothing to object to".to_owned(),
    }
}

fn row(output: &Output<'_>, told: &Told) -> String {
    let place = primary(output.lines, told)
        .map_or_else(String::new, |place| escaped(&format!("{}:{}", place.file, place.line)));
    let change = match told.change {
        Some(Change::New) => " (new)",
        Some(Change::Worse) => " (worse)",
        Some(Change::Same) | None => "",
    };
    let level = level_word(told.level);
    let (rule, title) = (escaped(&format!("`{}`", told.rule)), escaped(&told.diagnostic.message));
    format!("| {level}{change} | {rule} | {title} | {place} | {} |\n", told.services)
}

fn details(output: &Output<'_>, told: &Told) -> String {
    let shown = finding(&Output { look: Look::plain(100), ..*output }, told);
    format!(
        "<details><summary>{}: {}</summary>\n\n{}\n</details>\n\n",
        level_word(told.level),
        escaped(&told.diagnostic.message).replace('`', ""),
        code(&shown)
    )
}
