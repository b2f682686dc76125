//! Text in XML and HTML, as content or in an attribute: names of strangers stay text.

use crate::base::words::is_unsafe_to_show;

/// `& < > " '` as entities, line ends as blanks, forbidden and turning characters dropped.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            other if is_unsafe_to_show(other) => {}
            other => out.push(other),
        }
    }
    out
}
