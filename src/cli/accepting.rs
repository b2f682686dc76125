//! `spof check --add-accept`: writes an `accept` statement for each finding that counts, at the end of the file that declares
//! what it is about, or, when that file is imported, of the first file of the topology itself. Before anything is written the
//! check is done again with the statements: each finding must be accepted then, and no other changed.

use super::args::CheckArguments;
use super::asked::Asked;
use super::changes::{self, Texts, judged, on_disk};
use super::exit::Exit;
use super::screen::Screen;
use crate::base::quantity::Date;
use crate::base::words;
use crate::pipeline::Reading;
use crate::pipeline::mending::{essence, laid_out};
use crate::report::check::acceptance::{Terms, accepted_on, statement};
use crate::report::check::checked::{Checked, State, Told};
use std::collections::{BTreeMap, BTreeSet};

/// Days for which findings are accepted when nobody says.
const DAYS: u64 = 90;

/// Writes the statements.
pub(super) fn run(
    arguments: &CheckArguments,
    checked: &Checked,
    reading: &Reading,
    asked: &Asked,
    screen: &Screen,
) -> Result<Exit, String> {
    let until = until(arguments, asked.today)?;
    let own = asked.own_files();
    let because = arguments.because.as_deref().unwrap_or_default();
    let (by, ticket) = (arguments.by.as_deref(), arguments.ticket.as_deref());
    let terms = Terms { until, by, because, ticket };
    let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut meant, mut left) = (BTreeSet::new(), Vec::new());
    for told in checked.open() {
        match accepted_on(told).filter(|_| asked.config.settings.may_be_accepted(&told.rule, told.group)) {
            Some(on) => {
                meant.insert(told.id.as_str());
                let statement = statement(&told.rule, on, terms);
                files.entry(file_for(told, reading, &own)).or_default().insert(statement);
            }
            None => left.push(told),
        }
    }
    let statements: usize = files.values().map(BTreeSet::len).sum();
    let mut texts = Texts::new();
    for (name, statements) in &files {
        let file = on_disk(name, reading)?;
        texts.insert(name.clone(), laid_out(file, appended(&file.text, statements))?);
    }
    verify(&texts, &meant, asked)?;
    if arguments.diff {
        changes::show(&texts, reading, screen)?;
    } else {
        changes::write(&texts, reading)?;
        screen
            .say(&format!("{} written, until {until}\n", words::count(statements, "`accept` statement")))?;
    }
    for told in &left {
        screen.hint(&format!("cannot be accepted: {}\n", words::shown(&told.id)));
    }
    Ok(if arguments.diff && statements > 0 { Exit::Findings } else { Exit::Fine })
}

/// 1 January 1970, as [`Date::day_number`] counts.
const UNIX: i64 = 719_162;

fn until(arguments: &CheckArguments, today: Date) -> Result<Date, String> {
    if arguments.because.as_deref().unwrap_or_default().trim().is_empty() {
        return Err("an accepted finding has a reason: --because says none".to_owned());
    }
    let until = match &arguments.until {
        Some(typed) => Date::read(typed)
            .map_err(|_| format!("`{}` is no date such as 2026-03-01", words::shown(typed)))?,
        None => Date::from_unix_day((today.day_number() - UNIX).max(0).unsigned_abs() + DAYS),
    };
    if until < today {
        return Err(format!("--until {until} is over on {today}: nothing would be accepted"));
    }
    Ok(until)
}

/// Where the statement goes: a statement in an imported file would name things from there.
fn file_for(told: &Told, reading: &Reading, own: &[String]) -> String {
    let file = &reading.sources.file(told.diagnostic.primary.at).name;
    if own.contains(file) { file.clone() } else { own.first().unwrap_or(file).clone() }
}

/// The text with the statements at its end.
fn appended(text: &str, statements: &BTreeSet<String>) -> String {
    let mut text = text.to_owned();
    if !text.is_empty() {
        text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
    }
    statements.iter().for_each(|statement| text.push_str(&format!("{statement}\n")));
    text
}

/// Is each of these accepted with the new texts, and nothing new found?
fn verify(texts: &Texts, meant: &BTreeSet<&str>, asked: &Asked) -> Result<(), String> {
    if texts.is_empty() {
        return Ok(());
    }
    let before = judged(&Texts::new(), asked)?;
    let after = judged(texts, asked)?;
    let is_accepted = |told: &&Told| matches!(told.state, State::Accepted(_));
    let accepted: BTreeSet<&str> =
        after.findings.iter().filter(is_accepted).map(|told| told.id.as_str()).collect();
    if let Some(open) = meant.iter().find(|id| !accepted.contains(*id)) {
        return Err(format!(
            "nothing was written: the statement for `{}` would not cover it",
            words::shown(open)
        ));
    }
    // One acceptance may cover more of its rule; an end that is near is said so.
    let names = |checked: &Checked| -> BTreeSet<String> {
        essence(&checked.findings, |told| told.rule != "accept-expires-soon")
            .into_iter()
            .map(|(id, _)| id.to_owned())
            .collect()
    };
    match names(&after).difference(&names(&before)).next() {
        Some(new) => Err(format!("nothing was written: the statements would cause `{}`", words::shown(new))),
        None => Ok(()),
    }
}
