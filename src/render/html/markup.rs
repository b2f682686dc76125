//! Markup of tables and notes, from texts that are escaped here. Refuses markup.

use crate::render::xml::escaped;
use serde_json::Value;
use std::fmt::Write;

/// Rows of a table; more are counted.
pub(super) const ROWS: usize = 200;

/// A section with its heading.
pub(super) fn section(out: &mut String, title: &str, inside: &str) {
    let _ = write!(out, "<section>\n<h2>{}</h2>\n{inside}</section>\n", escaped(title));
}

/// A table: the words of its head, its rows as markup.
pub(super) fn table(head: &[&str], rows: &[String]) -> String {
    let head: String =
        head.iter().map(|label| format!("<th scope=\"col\">{}</th>", escaped(label))).collect();
    let body = rows.iter().take(ROWS).map(|row| format!("<tr>{row}</tr>\n")).collect::<String>();
    let more = match rows.len().saturating_sub(ROWS) {
        0 => String::new(),
        left => format!("<p class=\"muted\">+{left}</p>\n"),
    };
    format!(
        "<div class=\"scroll\"><table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n{more}"
    )
}

/// The cell that names its row.
pub(super) fn row_head(content: &str) -> String {
    format!("<th scope=\"row\">{}</th>", escaped(content))
}

/// Any other cell.
pub(super) fn cell(content: &str) -> String {
    format!("<td>{}</td>", escaped(content))
}

/// A paragraph in a quiet voice.
pub(super) fn note(content: &str) -> String {
    format!("<p class=\"muted\">{}</p>\n", escaped(content))
}

/// What an answer lists.
pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A text of an answer; none: empty.
pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A number of an answer; none: 0.
pub(super) fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or(0)
}
