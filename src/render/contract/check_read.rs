//! Reads back what `spof check -o json` wrote, as far as a later check compares with it: names, and how bad each was. Strict:
//! a file that was edited or is of another version is refused, never read half.

use super::contracts::CHECK;
use crate::report::check::tell::Before;
use serde_json::Value;

/// What was found then.
///
/// # Errors
/// What is wrong with it, as a sentence without full stop.
pub fn before(bytes: &[u8]) -> Result<Before, String> {
    let json: Value = serde_json::from_slice(bytes).map_err(|fault| format!("this is no JSON: {fault}"))?;
    if json["format"] != CHECK.format {
        return Err("this is not what `spof check -o json` writes".to_owned());
    }
    let version = json["version"].as_str().unwrap_or_default();
    if !version.starts_with("1.") {
        return Err(format!("its version is `{}`, and 1 is known", crate::base::words::shown(version)));
    }
    match json["status"].as_str() {
        Some("clean" | "findings") => {}
        _ => return Err("that check was not complete, so nothing can be compared with it".to_owned()),
    }
    let findings = json["findings"].as_array().ok_or("it has no list of findings")?;
    let mut before = Before::default();
    for (index, finding) in findings.iter().enumerate() {
        // What somebody had accepted did not count: without the acceptance it is new.
        if !finding["accepted"].is_null() {
            continue;
        }
        let broken = || format!("its finding {} was edited: a name or a number is missing", index + 1);
        let number = |field: &str| finding["impact"][field].as_u64().ok_or_else(broken);
        let id = finding["id"].as_str().ok_or_else(broken)?;
        let services = usize::try_from(number("services")?).map_err(|_| broken())?;
        if before.findings.insert(id.to_owned(), (services, number("people")?, number("amount")?)).is_some() {
            return Err(format!("it names `{}` twice", crate::base::words::shown(id)));
        }
    }
    Ok(before)
}
