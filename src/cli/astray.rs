//! A path that leads nowhere: what was probably meant.

use crate::base::words;
use std::fs;
use std::path::{Path, PathBuf};

/// So many names of a directory are looked at; in a larger one nothing is proposed.
const NAMES: usize = 10_000;

/// The sentence for a path at which there is nothing, with what was probably meant.
pub(super) fn nothing_at(path: &Path) -> String {
    let nothing = "there is no such file or directory";
    match meant(path).as_deref().and_then(Path::to_str) {
        Some(meant) => format!("{nothing}; did you mean `{}`?", words::shown(meant)),
        None => nothing.to_owned(),
    }
}

/// What there is of nearly this name, or of this name one directory further down.
fn meant(path: &Path) -> Option<PathBuf> {
    let missing =
        path.ancestors().take_while(|part| !part.as_os_str().is_empty() && !part.exists()).last()?;
    let rest = path.strip_prefix(missing).ok()?;
    let (directory, wrong) = (missing.parent()?, missing.file_name()?.to_str()?);
    let names = names(directory)?;
    // Joined with nothing, a path would end with a stroke.
    let whole = |start: PathBuf| if rest.as_os_str().is_empty() { start } else { start.join(rest) };
    let further =
        names.iter().map(|name| whole(directory.join(name).join(wrong))).find(|there| there.exists());
    further.or_else(|| {
        let right = directory.join(nearly(wrong, &names)?);
        Some(whole(right.clone())).filter(|there| there.exists()).or(Some(right))
    })
}

/// The name nearest in spelling, or the only one that begins so.
fn nearly<'a>(wrong: &str, names: &'a [String]) -> Option<&'a str> {
    words::nearest(wrong, names.iter().map(String::as_str)).or_else(|| {
        let mut longer = names.iter().filter(|name| name.starts_with(wrong));
        longer.next().filter(|_| longer.next().is_none()).map(String::as_str)
    })
}

/// The names in a directory, hidden ones aside, in the order of the alphabet.
fn names(directory: &Path) -> Option<Vec<String>> {
    let here = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let found = fs::read_dir(here).ok()?.take(NAMES + 1).map_while(Result::ok);
    let mut names: Vec<String> = found.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    Some(names).filter(|names| names.len() <= NAMES)
}
