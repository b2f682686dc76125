//! The files of an answer: written, those that are no longer true taken away, and told where they are.

use super::disk;
use super::progress::Progress;
use crate::base::words;
use crate::pipeline::File;
use std::collections::BTreeSet;
use std::path::Path;

/// Writes what `make` draws, and says which files are where: `In output/x: report.json, 4 pictures as SVG, …`.
///
/// # Errors
/// A sentence about what could not be drawn or written.
pub(super) fn write(
    out: &Path,
    progress: Progress,
    make: impl FnOnce() -> Result<(Vec<File>, Vec<String>), String>,
) -> Result<String, String> {
    progress.stage("drawing");
    let (files, absent) = make()?;
    progress.stage("writing");
    for file in &files {
        disk::write(&out.join(&file.name), &file.bytes)?;
    }
    for name in &absent {
        disk::remove(&out.join(name))?;
    }
    let endings = |ending: &str| files.iter().filter(|file| file.name.ends_with(ending)).count();
    let is_picture = |file: &&File| file.name.ends_with(".svg") || file.name.ends_with(".png");
    let mut told: Vec<String> =
        files.iter().filter(|file| !is_picture(file)).map(|file| file.name.clone()).collect();
    let kinds = if endings(".png") > 0 { "SVG and PNG" } else { "SVG" };
    if endings(".svg") > 0 {
        told.push(format!("{} as {kinds}, light and dark", words::count(endings(".svg") / 2, "picture")));
    }
    let lacking: BTreeSet<char> = files.iter().flat_map(|file| file.lacking.iter().copied()).collect();
    let boxes = match lacking.is_empty() {
        true => String::new(),
        false => {
            format!("As □ in the PNG, for want of letters, and as text in the SVG: {}\n", numbers(&lacking))
        }
    };
    Ok(format!("In {}: {}\n{boxes}", words::shown(&out.display().to_string()), told.join(", ")))
}

/// `U+0915, U+0E01 and 12 more`.
pub(super) fn numbers(characters: &BTreeSet<char>) -> String {
    const MOST: usize = 8;
    let mut names: Vec<String> =
        characters.iter().take(MOST).map(|it| format!("U+{:04X}", u32::from(*it))).collect();
    if characters.len() > MOST {
        names.push(format!("{} more", characters.len() - MOST));
    }
    words::list(&names, "and")
}
