//! The texts a topology was read from, by themselves: what a page or a bundle carries, so that it can be read again elsewhere.

use super::Reading;
use crate::base::source::{Entry, Loader};
use crate::base::texts::Texts;
use crate::base::words::shown;
use crate::render::contract::desk_read::Files;

/// The texts with names as short as they can be: what lies above all of them is nobody's business. What is shipped with the
/// program or was laid over by a flag is not among them.
///
/// # Errors
/// When a directory cannot be listed any more: a sentence without full stop.
pub fn texts(reading: &Reading, loader: &dyn Loader, paths: &[String], name: &str) -> Result<Files, String> {
    let mut roots = Vec::new();
    for path in paths {
        match loader.entry(path)? {
            Entry::File => roots.push(path.clone()),
            Entry::Directory => roots.extend(loader.list(path)?),
        }
    }
    let files: Vec<_> = reading.sources.files().iter().filter(|file| is_own(&file.name)).collect();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let above = above(&names);
    let short = |name: &str| name[above..].to_owned();
    let texts = files.iter().map(|file| (short(&file.name), file.text.clone())).collect();
    let roots = roots.iter().map(|path| shown(path)).filter(|path| names.contains(&path.as_str()));
    Ok(Files { texts, roots: roots.map(|path| short(&path)).collect(), name: name.to_owned() })
}

/// The same texts to be read again.
#[must_use]
pub fn loader(files: &Files) -> Texts {
    Texts(files.texts.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect())
}

fn is_own(name: &str) -> bool {
    !name.starts_with("std:") && !name.starts_with("--")
}

/// Bytes of the directories that all names have in common.
fn above(names: &[&str]) -> usize {
    let Some(first) = names.first() else { return 0 };
    let ends = first.match_indices('/').map(|(at, _)| at + 1);
    ends.take_while(|end| names.iter().all(|name| name.starts_with(&first[..*end]))).last().unwrap_or(0)
}
