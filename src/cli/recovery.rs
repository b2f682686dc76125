//! What `simulate` and `blackstart` have in common: how draws are made, what is printed, which files are written.

use super::args::{AnswerArguments, RecoveryFormat};
use super::files;
use super::progress::Progress;
use super::screen::Screen;
use crate::analysis::recovery::question::Question;
use crate::base::diagnostic::Diagnostic;
use crate::pipeline::recovery;
use crate::render::terminal::{Look, terminal};
use crate::render::{csv, json};
use crate::report::recovery::brief::RecoveryBrief;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread::available_parallelism;

/// Refuses a seed that nothing is drawn with.
///
/// # Errors
/// A sentence about it.
pub(super) fn not_idle(arguments: &AnswerArguments) -> Result<(), String> {
    match (arguments.draws, arguments.seed) {
        (0, Some(_)) => Err("--seed is the seed of the draws: with --draws 0 there are none".to_owned()),
        _ => Ok(()),
    }
}

/// The question with the draws that were asked for.
pub(super) fn drawn(question: Question, arguments: &AnswerArguments) -> Question {
    let threads = threads(arguments.threads);
    Question { draws: arguments.draws, seed: arguments.seed.unwrap_or(0), threads, ..question }
}

/// As many threads as asked for; 0: as there are cores.
pub(super) fn threads(asked: usize) -> usize {
    match asked {
        0 => available_parallelism().map_or(1, NonZero::get),
        some => some,
    }
}

/// Prints the answer and writes the files; `directory` is where they go when nobody says.
///
/// # Errors
/// A sentence about what could not be written.
pub(super) fn answer(
    brief: &RecoveryBrief<'_>,
    diagnostics: &[Diagnostic],
    arguments: &AnswerArguments,
    directory: PathBuf,
    screen: &Screen,
) -> Result<(), String> {
    let out = match (arguments.out.as_deref(), arguments.format) {
        (Some("none"), _) | (None, RecoveryFormat::Json | RecoveryFormat::Csv) => None,
        (Some(directory), _) => Some(PathBuf::from(directory)),
        (None, RecoveryFormat::Text) => Some(directory),
    };
    match arguments.format {
        RecoveryFormat::Json => screen.say(&json::recovery(brief, diagnostics)?)?,
        RecoveryFormat::Csv => screen.say(&csv::recovery(brief))?,
        RecoveryFormat::Text => {
            let rest = if out.is_some() { "all in recovery.txt" } else { "" };
            let look = Look { medium: screen.medium(), rest: Some(rest) };
            screen.say(&terminal(&recovery::compose(brief), look))?;
        }
    }
    let Some(out) = out else { return Ok(()) };
    let written = files::write(&out, Progress::new(screen), || recovery::files(brief, diagnostics))?;
    match arguments.format {
        RecoveryFormat::Text => screen.say(&format!("\n{written}")),
        RecoveryFormat::Json | RecoveryFormat::Csv => {
            screen.hint(&written);
            Ok(())
        }
    }
}
