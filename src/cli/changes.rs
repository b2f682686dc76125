//! Changes of topology files that a check proposes: judged before anything is written, then written whole or not at all, or
//! shown as a patch.

use super::asked::Asked;
use super::disk::{self, Disk};
use super::patch::patch;
use super::screen::Screen;
use crate::base::source::{Loader, SourceFile};
use crate::base::words;
use crate::pipeline::Reading;
use crate::pipeline::check::{Against, check};
use crate::report::check::checked::Checked;
use crate::syntax::parse::FILE_LIMIT;
use std::collections::BTreeMap;
use std::path::Path;

/// New texts, by the name of the file.
pub(super) type Texts = BTreeMap<String, String>;

/// The file of that name, when it is on the disk as it was read: not standard input, and named in plain letters.
///
/// # Errors
/// A sentence.
pub(super) fn on_disk<'r>(name: &str, reading: &'r Reading) -> Result<&'r SourceFile, String> {
    let file = reading.sources.files().iter().find(|file| file.name == name);
    let same =
        |file: &&SourceFile| Disk.read(name, FILE_LIMIT).is_ok_and(|bytes| bytes == file.text.as_bytes());
    file.filter(same).ok_or_else(|| {
        let name = words::shown(name);
        format!("`{name}` cannot be changed: it is not on the disk under this name as it was read")
    })
}

/// What is found when these texts stand in the files.
///
/// # Errors
/// When they cannot be judged: a sentence.
pub(super) fn judged(texts: &Texts, asked: &Asked) -> Result<Checked, String> {
    let reading = asked.read_with(texts);
    if reading.topology.is_none() || !reading.faults.is_empty() {
        let first = reading.diagnostics.first().map(|it| it.message.clone());
        let first = first.or_else(|| reading.faults.first().cloned()).unwrap_or_default();
        return Err(format!("with the change the topology cannot be read: {first}"));
    }
    Ok(check(&reading, &asked.question(), Against::default()))
}

/// Writes all texts, or none: when one cannot be written, those before it are put back.
///
/// # Errors
/// A sentence.
pub(super) fn write(texts: &Texts, reading: &Reading) -> Result<(), String> {
    let mut done: Vec<&SourceFile> = Vec::new();
    for (name, text) in texts {
        let file = on_disk(name, reading)?;
        if let Err(fault) = disk::write(Path::new(name), text.as_bytes()) {
            for file in done {
                disk::write(Path::new(&file.name), file.text.as_bytes())?;
            }
            return Err(fault);
        }
        done.push(file);
    }
    Ok(())
}

/// Shows the patch.
///
/// # Errors
/// When it cannot be written.
pub(super) fn show(texts: &Texts, reading: &Reading, screen: &Screen) -> Result<(), String> {
    for (name, text) in texts {
        let before = &on_disk(name, reading)?.text;
        screen.say(&patch(name, Some(before), text)?)?;
    }
    Ok(())
}
