//! Statements that are added to a topology, as a patch of its texts. Writes nothing.

use super::disk::Disk;
use super::patch::patch;
use crate::base::source::{Entry, Loader};
use crate::base::words;
use crate::syntax::parse::FILE_LIMIT;

/// What a command adds: lines at the end of the one file, or of a file of that name in the directory, which is new unless it is there.
/// Nothing for no statements.
///
/// # Errors
/// When the file cannot be read: a sentence.
pub(super) fn addition(
    paths: &[String],
    statements: &str,
    (command, name): (&str, &str),
) -> Result<String, String> {
    let Some(first) = paths.first().filter(|_| !statements.is_empty()) else { return Ok(String::new()) };
    let failed = |path: &str, fault: String| format!("cannot read `{}`: {fault}", words::shown(path));
    let path = match Disk.entry(first).map_err(|fault| failed(first, fault))? {
        Entry::Directory => format!("{}/{name}", first.trim_end_matches('/')),
        Entry::File => first.clone(),
    };
    let before = match Disk.entry(&path) {
        Err(_) => None,
        Ok(_) => {
            let bytes = Disk.read(&path, FILE_LIMIT).map_err(|fault| failed(&path, fault))?;
            Some(String::from_utf8(bytes).map_err(|_| failed(&path, "it is not UTF-8".to_owned()))?)
        }
    };
    let text = before.as_deref().unwrap_or_default();
    let line_end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let blank = if text.is_empty() { "" } else { "\n" };
    let after = format!("{text}{line_end}{blank}# What `spof {command}` adds\n{statements}");
    patch(&path, before.as_deref(), &after)
}
