//! `spof diff`: what changed between two states of a topology, and what that does.

use super::args::{DiffArguments, DiffFormat};
use super::disk::Disk;
use super::exit::Exit;
use super::files;
use super::governed::{Governed, Own, Seen};
use super::progress::Progress;
use super::project::{Project, Typed, config_of};
use super::revision;
use super::screen::Screen;
use super::today::today;
use super::topology;
use crate::base::lines::Lines;
use crate::base::source::Loader;
use crate::base::words;
use crate::pipeline::check::Question;
use crate::pipeline::diff::{self, comment, compose, judge};
use crate::pipeline::{self, Reading};
use crate::render::json;
use crate::render::terminal::{Look, terminal};
use std::num::NonZero;
use std::thread::available_parallelism;

/// Compares, and writes what differs.
pub(super) fn run(arguments: &DiffArguments, screen: &Screen) -> Exit {
    compared(arguments, screen).unwrap_or_else(|fault| {
        if !fault.is_empty() {
            screen.fault(&fault);
        }
        Exit::Failed
    })
}

fn compared(arguments: &DiffArguments, screen: &Screen) -> Result<Exit, String> {
    let (old, new) = (Side::of(&arguments.old), Side::of(&arguments.new));
    let disk = |side: &Side<'_>| matches!(side, Side::Path(_));
    if !arguments.paths.is_empty() && disk(&old) && disk(&new) {
        return Err(format!(
            "`{}` is not looked for: both sides are files or directories already",
            words::shown(&arguments.paths[0])
        ));
    }
    let (question, own) = question(arguments, &old, &new, screen)?;
    let before = old.read(&new, &arguments.paths, &own, screen)?;
    let after = new.read(&old, &arguments.paths, &own, screen)?;
    screen.heed([&before.sources, &after.sources]);
    let Some(judged) = judge(&before, &after, &question) else { return Err(String::new()) };
    let (old_lines, new_lines) = (Lines::new(&before.sources), Lines::new(&after.sources));
    let compared = judged.compared((&arguments.old, &old_lines), (&arguments.new, &new_lines));
    let text = match arguments.format {
        DiffFormat::Json => json::changes(&compared)?,
        DiffFormat::Markdown => comment(&compared),
        DiffFormat::Text => {
            let rest = Some("spof diff --format json");
            terminal(&compose(&compared), Look { medium: screen.medium(), rest })
        }
    };
    screen.say(&text)?;
    if let Some(out) = &arguments.out {
        let tongue = arguments.lang.into();
        let written = files::write(out, Progress::new(screen), || diff::files(&compared, tongue))?;
        match arguments.format {
            DiffFormat::Text => screen.say(&format!("\n{written}"))?,
            DiffFormat::Json | DiffFormat::Markdown => screen.hint(&written),
        }
    }
    Ok(if compared.is_worse() { Exit::Findings } else { Exit::Fine })
}

/// Both sides are judged by the same settings: those around the new side, or the old one, that are on disk. Besides, what these
/// make of the files of a revision.
fn question(
    arguments: &DiffArguments,
    old: &Side<'_>,
    new: &Side<'_>,
    screen: &Screen,
) -> Result<(Question, Own), String> {
    let path = [new, old].into_iter().find_map(|side| match side {
        Side::Path(path) => Some(*path),
        Side::Revision(_) => None,
    });
    let path = path.or(arguments.paths.first().map(String::as_str)).unwrap_or(".");
    let typed = config_of(&[], false)?;
    let project = Project::around(path, Typed { config: &typed, isolated: false }, screen)?;
    let own = Own::of(&project, path);
    let question = Question {
        level: arguments.level.or(project.config.level),
        threads: available_parallelism().map_or(1, NonZero::get),
        today: today(arguments.now.as_deref())?,
        settings: project.config.settings,
    };
    Ok((question, own))
}

/// What was typed for one side.
enum Side<'a> {
    /// Something of that name exists.
    Path(&'a str),
    /// Nothing does: a revision.
    Revision(&'a str),
}

impl<'a> Side<'a> {
    fn of(typed: &'a str) -> Self {
        match Disk.entry(typed) {
            Ok(_) => Self::Path(typed),
            Err(_) => Self::Revision(typed),
        }
    }

    /// Reads it; a fault that was told has no words.
    fn read(
        &self,
        other: &Side<'_>,
        paths: &[String],
        own: &Own,
        screen: &Screen,
    ) -> Result<Reading, String> {
        match self {
            Self::Path(path) => {
                let paths = [(*path).to_owned()];
                Ok(pipeline::read(&Governed::of(&paths, screen)?, &paths))
            }
            Self::Revision(typed) => {
                let paths = match other {
                    _ if !paths.is_empty() => paths.to_vec(),
                    Side::Path(path) => vec![(*path).to_owned()],
                    Side::Revision(_) => vec![".".to_owned()],
                };
                let revision = revision::of(typed, &paths)?;
                let seen = Seen { inner: &revision, begins: &revision.paths, own };
                Ok(pipeline::read(&seen, &revision.paths))
            }
        }
        .and_then(|reading| self.judged(reading, screen))
    }

    /// Tells what is wrong with it, when it cannot be judged.
    fn judged(&self, reading: Reading, screen: &Screen) -> Result<Reading, String> {
        if reading.topology.is_some() && reading.faults.is_empty() {
            return Ok(reading);
        }
        topology::tell(reading.diagnostics.iter().collect(), &reading.sources, screen);
        reading.faults.iter().for_each(|fault| screen.fault(fault));
        let (Self::Path(typed) | Self::Revision(typed)) = self;
        Err(format!("nothing was compared: `{}` cannot be read as a topology", words::shown(typed)))
    }
}
