//! `spof baseline`: writes, prunes and shows the findings that are known.

use super::args::BaselineArguments;
use super::asked::Asked;
use super::disk;
use super::exit::Exit;
use super::screen::Screen;
use crate::base::words;
use crate::config::baseline::{is_baseline, pruned, written};
use crate::pipeline::check::{Against, check};
use crate::report::check::checked::{State, Status, Told};
use crate::rules::rule::Group;
use std::collections::BTreeSet;
use std::path::Path;

/// No baseline is longer.
const LIMIT: usize = 1 << 24;

/// Does what was asked.
pub(super) fn run(arguments: &BaselineArguments, screen: &Screen) -> Exit {
    match act(arguments, screen) {
        Ok(()) => Exit::Fine,
        Err(fault) if fault.is_empty() => Exit::Failed,
        Err(fault) => screen.ended(Err(fault)),
    }
}

fn act(arguments: &BaselineArguments, screen: &Screen) -> Result<(), String> {
    let asked = Asked::to_know(arguments, screen)?;
    let Some(file) = asked.baseline.clone() else { return Ok(()) };
    let is_new = arguments.action == "write";
    let mut reading = asked.read();
    let known = if is_new { None } else { asked.read_baseline(&mut reading, screen)? };
    let against = Against { baseline: known.as_ref(), before: None };
    let checked = check(&reading, &asked.question(), against);
    if checked.status == Status::Error {
        return Err("nothing was judged: the topology cannot be read; `spof check` says why".to_owned());
    }
    if let Some(topology) = &reading.topology {
        asked.judge_names(topology)?;
    }
    let known = known.unwrap_or_default();
    let stale: BTreeSet<&str> = checked
        .findings
        .iter()
        .filter(|told| told.rule == "stale-baseline")
        .map(|told| told.subject.path.as_str())
        .collect();
    let shown = words::shown(&file.display().to_string());
    match arguments.action.as_str() {
        "write" => {
            refuse_another(&file, &shown)?;
            let open = checked.findings.iter().filter(|told| told.state == State::Open && can_be_known(told));
            let names: BTreeSet<&str> = open.map(|told| told.id.as_str()).collect();
            disk::write(&file, written(names.iter().copied()).as_bytes())?;
            screen.say(&format!("{} written to {shown}\n", words::count(names.len(), "finding")))
        }
        "prune" => {
            // Only what is certain to cover nothing goes: an entry of a rule that is off stays, and comments do.
            let at = known.entries.values().next().copied();
            if let Some(at) = at.filter(|_| !stale.is_empty()) {
                let text = pruned(&reading.sources.file(at).text, &stale);
                disk::write(&file, text.as_bytes())?;
            }
            let gone =
                if stale.len() == 1 { "1 entry".to_owned() } else { format!("{} entries", stale.len()) };
            let left = known.entries.len() - stale.len();
            screen.say(&format!("{gone} taken away, {left} left in {shown}\n"))
        }
        _ => {
            let line = |id: &String| {
                let mark = if stale.contains(id.as_str()) { "  (stale: covers nothing)" } else { "" };
                format!("{}{mark}\n", words::plain_line(id))
            };
            screen.say(&known.entries.keys().map(line).collect::<String>())
        }
    }
}

/// Nothing but a baseline is written over.
fn refuse_another(file: &Path, shown: &str) -> Result<(), String> {
    if !disk::is_file(file) {
        return Ok(());
    }
    let is_fine = disk::read_text(file, LIMIT).is_ok_and(|text| text.is_empty() || is_baseline(&text));
    if is_fine { Ok(()) } else { Err(format!("`{shown}` is no baseline, and is not written over")) }
}

/// Faults of texts and of acceptances are mended, not put aside.
fn can_be_known(told: &Told) -> bool {
    !matches!(told.group, Group::Broken | Group::Hygiene)
}
