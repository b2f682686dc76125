//! The files of an answer: written, those that are no longer true taken away, and told where they are.

use super::disk;
use super::progress::Progress;
use crate::base::words;
use crate::pipeline::File;
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
    Ok(format!("In {}: {}\n", words::shown(&out.display().to_string()), told.join(", ")))
}
