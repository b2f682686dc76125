//! A path that leads nowhere: what was probably meant.

use crate::base::words;
use std::path::{Path, PathBuf};

/// The sentence for a path at which there is nothing, with what was probably meant. `names` lists a directory, when it
/// can be listed.
pub(super) fn nothing_at(path: &Path, names: impl Fn(&Path) -> Option<Vec<String>>) -> String {
    let nothing = "there is no such file or directory";
    match meant(path, names).as_deref().and_then(Path::to_str) {
        Some(meant) => format!("{nothing}; did you mean `{}`?", words::shown(meant)),
        None => nothing.to_owned(),
    }
}

/// What there is of nearly this name, or of this name one directory further down.
fn meant(path: &Path, names: impl Fn(&Path) -> Option<Vec<String>>) -> Option<PathBuf> {
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
