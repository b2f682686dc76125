//! `spof check --add-accept`: writes an `accept` statement for each finding that counts, at the end of the file that declares
//! what it is about. A file is written whole or not at all, laid out as `spof fmt` would.

use super::args::CheckArguments;
use super::disk;
use super::exit::Exit;
use super::screen::Screen;
use crate::base::quantity::Date;
use crate::base::words;
use crate::pipeline::Reading;
use crate::report::check::acceptance::{Terms, accepted_on, statement};
use crate::report::check::checked::Checked;
use crate::syntax::format::format;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Days for which findings are accepted when nobody says.
const DAYS: u64 = 90;

/// Writes the statements.
pub(super) fn run(
    arguments: &CheckArguments,
    checked: &Checked,
    reading: &Reading,
    today: Date,
    screen: &Screen,
) -> Result<Exit, String> {
    let because = arguments.because.as_deref().unwrap_or_default();
    if because.trim().is_empty() {
        return Err("an accepted finding has a reason: --because says none".to_owned());
    }
    let until = match &arguments.until {
        Some(typed) => Date::read(typed).map_err(|_| format!("`{typed}` is no date such as 2026-03-01"))?,
        None => Date::from_unix_day((today.day_number() - UNIX).max(0).unsigned_abs() + DAYS),
    };
    let (by, ticket) = (arguments.by.as_deref(), arguments.ticket.as_deref());
    let terms = Terms { until, by, because, ticket };
    let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut left = 0;
    for told in checked.open() {
        match accepted_on(told) {
            Some(on) => {
                let file = reading.sources.file(told.diagnostic.primary.at).name.clone();
                files.entry(file).or_default().insert(statement(&told.rule, on, terms));
            }
            None => left += 1,
        }
    }
    let statements: usize = files.values().map(BTreeSet::len).sum();
    let changed = files.into_iter().map(|(file, statements)| written(&file, &statements, reading));
    for (file, text) in changed.collect::<Result<Vec<_>, String>>()? {
        disk::write(Path::new(&file), text.as_bytes())?;
    }
    let mut told = format!("{} written, until {until}\n", words::count(statements, "`accept` statement"));
    if left > 0 {
        told.push_str(&format!("{} cannot be accepted\n", words::count(left, "finding")));
    }
    screen.say(&told)?;
    Ok(Exit::Fine)
}

/// 1 January 1970, as [`Date::day_number`] counts.
const UNIX: i64 = 719_162;

/// The file with the statements at its end.
fn written(file: &str, statements: &BTreeSet<String>, reading: &Reading) -> Result<(String, String), String> {
    let known = reading.sources.files().iter().find(|it| it.name == file);
    let mut text = known.map_or_else(String::new, |it| it.text.clone());
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text.push('\n');
    statements.iter().for_each(|statement| text.push_str(&format!("{statement}\n")));
    let text = format(&text).map_err(|complaints| {
        let fault = complaints.first().map_or_else(String::new, |it| it.message.clone());
        format!("the statements for `{}` cannot be read: {fault}", words::shown(file))
    })?;
    Ok((file.to_owned(), text))
}
