//! `--against`: the findings of another state, from the json of an earlier check, a directory or file, or a git revision.

use super::asked::Asked;
use super::disk::Disk;
use super::revision;
use crate::base::source::Loader;
use crate::base::words;
use crate::pipeline::check::{Against, Before, Surveyed, check_surveyed};
use crate::render::contract::check_read;

/// No report of a check is larger.
const LIMIT: usize = 1 << 28;

/// What was found then. What somebody had accepted then does not count: without the acceptance it is new.
///
/// # Errors
/// A sentence.
pub(super) fn before(what: &str, asked: &Asked) -> Result<Before, String> {
    let shown = words::shown(what);
    let there = Disk.entry(what).is_ok();
    if there && what.ends_with(".json") {
        let bytes = Disk.read(what, LIMIT).map_err(|fault| format!("cannot read `{shown}`: {fault}"))?;
        return check_read::before(&bytes).map_err(|fault| format!("`{shown}`: {fault}"));
    }
    let reading = if there {
        asked.read_through(&Disk, &[what.to_owned()])
    } else {
        let revision = revision::of(what, &asked.scope.paths)?;
        asked.read_through(&revision, &revision.paths)
    };
    let Some(topology) = reading.topology.as_ref().filter(|_| reading.faults.is_empty()) else {
        let first = reading.faults.first().cloned();
        let first = first.or_else(|| reading.diagnostics.first().map(|it| it.message.clone()));
        let first = first.unwrap_or_else(|| "nothing is there".to_owned());
        return Err(format!("`{shown}` cannot be judged: {first}"));
    };
    let question = asked.question();
    let surveyed = Surveyed::of(topology, question.level, question.threads, question.today);
    let checked = check_surveyed(&surveyed, &reading, &question, Against::default());
    Ok(Before { findings: checked.open().map(|told| (told.id.clone(), told.weight())).collect() })
}
