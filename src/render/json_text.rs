//! JSON as text that can be looked at: characters that would make a terminal lie stand as escapes. The data is the same.

use crate::base::words::is_unsafe_to_show;
use serde::Serialize;

/// Indented by two blanks, ended by a line end.
///
/// # Errors
/// When a value cannot be written as JSON: a sentence without full stop.
pub fn pretty<T: Serialize>(value: &T) -> Result<String, String> {
    let text =
        serde_json::to_string_pretty(value).map_err(|fault| format!("cannot write as JSON: {fault}"))?;
    Ok(marked(&text) + "\n")
}

/// On one line, ended by a line end.
///
/// # Errors
/// As above.
pub fn line<T: Serialize>(value: &T) -> Result<String, String> {
    let text = serde_json::to_string(value).map_err(|fault| format!("cannot write as JSON: {fault}"))?;
    Ok(marked(&text) + "\n")
}

/// On one line without a line end, fit to stand in a page: what could end a script or start markup stands as an escape, too.
///
/// # Errors
/// As above.
pub fn embedded<T: Serialize>(value: &T) -> Result<String, String> {
    let text = serde_json::to_string(value).map_err(|fault| format!("cannot write as JSON: {fault}"))?;
    let mut out = String::with_capacity(text.len());
    for character in marked(&text).chars() {
        match character {
            '<' | '>' | '&' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            other => out.push(other),
        }
    }
    Ok(out)
}

/// Such characters stand in strings only, so that an escape means the same.
fn marked(text: &str) -> String {
    if !text.chars().any(|character| character != '\n' && is_unsafe_to_show(character)) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character != '\n' && is_unsafe_to_show(character) {
            let mut units = [0; 2];
            character
                .encode_utf16(&mut units)
                .iter()
                .for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_back_is_what_was_written() {
        let text = "a\u{202e}b\u{1b}\n\u{feff}판교";
        let written = pretty(&[text]).expect("written");
        assert!(!written.contains('\u{202e}') && written.contains("\\u202e"), "{written}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&written).expect("JSON"), [text]);
    }
}
