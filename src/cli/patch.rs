//! Statements that are added to a topology, as a patch of its texts. Writes nothing.

use super::disk::Disk;
use crate::base::source::{Entry, Loader};
use crate::base::words;
use crate::syntax::parse::FILE_LIMIT;
use similar::TextDiff;

/// A patch for `patch -p1` and `git apply`: lines at the end of the one file, or of a file of that command in the directory, which is
/// new unless it is there. Nothing for no statements.
///
/// # Errors
/// When the file cannot be read: a sentence.
pub(super) fn patch(paths: &[String], statements: &str, command: &str) -> Result<String, String> {
    let Some(first) = paths.first().filter(|_| !statements.is_empty()) else { return Ok(String::new()) };
    let failed = |path: &str, fault: String| format!("cannot read `{}`: {fault}", words::shown(path));
    let path = match Disk.entry(first).map_err(|fault| failed(first, fault))? {
        Entry::Directory => format!("{}/{command}.topo", first.trim_end_matches('/')),
        Entry::File => first.clone(),
    };
    let is_new = Disk.entry(&path).is_err();
    let before = if is_new {
        String::new()
    } else {
        let bytes = Disk.read(&path, FILE_LIMIT).map_err(|fault| failed(&path, fault))?;
        String::from_utf8(bytes).map_err(|_| failed(&path, "it is not UTF-8".to_owned()))?
    };
    let line_end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let blank = if before.is_empty() { "" } else { "\n" };
    let after = format!("{before}{line_end}{blank}# What `spof {command}` adds\n{statements}");
    let path = words::shown(path.trim_start_matches("./"));
    let (old, new) = (format!("a/{path}"), format!("b/{path}"));
    let old = if is_new { "/dev/null".to_owned() } else { old };
    let diff = TextDiff::from_lines(&before, &after);
    Ok(diff.unified_diff().context_radius(3).header(&old, &new).to_string())
}
