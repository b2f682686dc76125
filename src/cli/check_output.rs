//! Where findings go: formats and files as typed, all from one check. Machine formats stand alone on standard output.

use super::args::CheckArguments;
use super::disk;
use super::screen::Screen;
use crate::base::words;
use crate::render::check::format::{Format, Look, Output};
use crate::render::check::summary::summary;
use crate::render::check::{FORMATS, named};
use std::path::{Path, PathBuf};

/// One format, and its file; `None`: standard output.
pub(super) struct Target {
    format: &'static Format,
    file: Option<PathBuf>,
}

impl Target {
    /// Is it for people, who can be told less than all, in another order?
    pub(super) fn is_for_people(&self) -> bool {
        self.format.name == "human"
    }

    /// Does it tell what is accepted without being asked?
    pub(super) fn tells_accepted(&self) -> bool {
        self.format.name == "json"
    }

    /// Does it tell every set of losses by which the same stops?
    pub(super) fn tells_cuts(&self) -> bool {
        matches!(self.format.name, "json" | "jsonl" | "sarif")
    }
}

/// How findings are shown to people.
pub(super) fn shown<'a>(arguments: &CheckArguments, screen: &'a Screen) -> Look<'a> {
    Look {
        medium: screen.medium(),
        all: arguments.notes,
        most: arguments.max.map(|most| most as usize),
        group_by: arguments.group_by,
        by_place: arguments.sort.as_deref() == Some("path"),
    }
}

/// What was typed after `--output`; without any, for people on standard output.
///
/// # Errors
/// A sentence about what cannot be.
pub(super) fn targets(typed: &[String], in_actions: bool) -> Result<Vec<Target>, String> {
    let mut targets: Vec<Target> = Vec::new();
    for text in typed {
        let (name, file) = match text.split_once(':') {
            Some((name, "-")) => (name, None),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text.as_str(), None),
        };
        let format = named(name).ok_or_else(|| unknown(name))?;
        if file.as_deref().is_some_and(|file| file.as_os_str().is_empty()) {
            return Err(format!("`{}` names no file", words::shown(text)));
        }
        let place = file.as_deref().map(disk::real);
        if targets.iter().any(|target| target.file.as_deref().map(disk::real) == place) {
            return Err(match &file {
                Some(file) => {
                    format!("two formats would be written to `{}`", words::shown(&file.display().to_string()))
                }
                None => {
                    "two formats would be written to standard output: give one of them a file, FORMAT:PATH"
                        .to_owned()
                }
            });
        }
        targets.push(Target { format, file });
    }
    if targets.is_empty() {
        targets.extend(FORMATS.first().map(|format| Target { format, file: None }));
        // The log of a job is read by people, and its annotations by the page of the change.
        if in_actions {
            targets.extend(named("github").map(|format| Target { format, file: None }));
        }
    }
    Ok(targets)
}

fn unknown(name: &str) -> String {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let near = words::nearest(name, names.iter().copied());
    let meant = near
        .map_or_else(|| format!("; known: {}", names.join(", ")), |near| format!("; did you mean `{near}`?"));
    format!("there is no format `{}`{meant}", words::shown(name))
}

/// Writes every format; what people want to know goes to standard error when standard output is for machines.
///
/// # Errors
/// A sentence about what could not be written.
pub(super) fn write(targets: &[Target], output: &Output<'_>, screen: &Screen) -> Result<(), String> {
    let mut told = false;
    for target in targets {
        let text = (target.format.write)(output)?;
        match &target.file {
            Some(file) => disk::write_made(Path::new(file), text.as_bytes())?,
            None => {
                told |= target.is_for_people();
                screen.say(&text)?;
            }
        }
    }
    if !told {
        screen.hint(&summary(output.checked));
    }
    Ok(())
}
