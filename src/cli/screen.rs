//! Standard output and standard error. A reader that went away (`spof … | head`) ends the run quietly.

use super::args::When;
use super::exit::Exit;
use crate::base::source::SourceMap;
use crate::render::medium::Medium;
use crate::render::spelling::{Spelling, WITH_SIGNS};
use anstream::ColorChoice;
use std::cell::OnceCell;
use std::io::{self, IsTerminal, Write};

/// Where a command writes, and how.
#[derive(Clone, Debug)]
pub(super) struct Screen {
    /// Colour on standard output.
    pub(super) colour: bool,
    /// Colour on standard error.
    pub(super) error_colour: bool,
    /// Columns.
    pub(super) width: usize,
    /// Only errors on standard error.
    pub(super) quiet: bool,
    /// How our words are written, before anything is read: what was typed stays as it was typed.
    typed: Spelling,
    /// The same, when it is known what strangers wrote.
    read: OnceCell<Spelling>,
}

impl Screen {
    /// Decides on colour: as asked for, else only for a terminal, with respect for `NO_COLOR` and
    /// `CLICOLOR_FORCE`.
    #[must_use]
    pub(super) fn new(when: When, width: Option<usize>, quiet: bool, ascii: bool) -> Self {
        let (colour, error_colour) = match when {
            When::Always => (true, true),
            When::Never => (false, false),
            When::Auto => {
                let wanted = |choice| !matches!(choice, ColorChoice::Never);
                let (out, error) = (io::stdout(), io::stderr());
                (wanted(anstream::AutoStream::choice(&out)), wanted(anstream::AutoStream::choice(&error)))
            }
        };
        let typed = match ascii || is_without_signs() {
            true => Spelling::ascii(std::env::args_os().filter_map(|typed| typed.into_string().ok())),
            false => WITH_SIGNS.clone(),
        };
        let width = width.unwrap_or_else(columns);
        Self { colour, error_colour, width, quiet, typed, read: OnceCell::new() }
    }

    /// From here on what is written in these texts stays as it is, even where our own words are written in ASCII.
    pub(super) fn heed<'s>(&self, sources: impl IntoIterator<Item = &'s SourceMap>) {
        if self.typed != WITH_SIGNS {
            // Once is enough: a command reads once.
            let _ = self.read.set(Spelling::ascii_beside(sources));
        }
    }

    /// The same screen, before anything was read.
    #[must_use]
    pub(super) fn anew(&self) -> Self {
        Self { read: OnceCell::new(), ..self.clone() }
    }

    /// The same screen for these texts alone.
    #[must_use]
    pub(super) fn beside(&self, sources: &SourceMap) -> Self {
        let screen = self.anew();
        screen.heed([sources]);
        screen
    }

    /// Standard output, for texts that are laid out.
    #[must_use]
    pub(super) fn medium(&self) -> Medium<'_> {
        let spelling = self.read.get().unwrap_or(&self.typed);
        Medium { width: self.width, colour: self.colour, spelling }
    }

    /// Standard error, likewise.
    #[must_use]
    pub(super) fn error_medium(&self) -> Medium<'_> {
        Medium { colour: self.error_colour, ..self.medium() }
    }

    /// A message of ours, as it is written here.
    #[must_use]
    pub(super) fn spelled<'t>(&self, text: &'t str) -> std::borrow::Cow<'t, str> {
        self.medium().spelling.spelled(text)
    }

    /// Writes an answer to standard output.
    ///
    /// # Errors
    /// When it cannot be written, other than that nobody reads it any more.
    pub(super) fn say(&self, text: &str) -> Result<(), String> {
        self.put(text.as_bytes())
    }

    /// Writes bytes to standard output.
    ///
    /// # Errors
    /// As [`Self::say`].
    pub(super) fn put(&self, bytes: &[u8]) -> Result<(), String> {
        let mut out = io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
                Err(format!("cannot write the answer: {fault}"))
            }
            _ => Ok(()),
        }
    }

    /// Tells of something to know, unless only faults are wanted.
    pub(super) fn warn(&self, text: &str) {
        if !self.quiet {
            self.tell(&format!("warning: {}\n", crate::base::words::shown(text)));
        }
    }

    /// Writes a message of ours to standard error. Nothing can be done when that fails.
    pub(super) fn tell(&self, text: &str) {
        self.show(&self.spelled(text));
    }

    /// Writes to standard error what was laid out for it.
    pub(super) fn show(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Tells of a fault that has no place in a text.
    pub(super) fn fault(&self, text: &str) {
        let (on, off) = if self.error_colour { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        self.tell(&format!("{on}error{off}: {}\n", crate::base::words::shown(text)));
    }

    /// Tells of something that is no fault, unless only faults are wanted.
    pub(super) fn hint(&self, text: &str) {
        if !self.quiet {
            self.tell(text);
        }
    }

    /// How a command ends: a fault is told.
    #[must_use]
    pub(super) fn ended(&self, done: Result<(), String>) -> Exit {
        match done {
            Ok(()) => Exit::Fine,
            Err(fault) => {
                self.fault(&fault);
                Exit::Failed
            }
        }
    }

    /// Is somebody looking at standard error?
    #[must_use]
    pub(super) fn is_watched(&self) -> bool {
        io::stderr().is_terminal()
    }
}

/// Does somebody look at standard output on a terminal that says it has no signs beyond ASCII? What is written for no terminal is
/// the same everywhere, whatever the locale.
fn is_without_signs() -> bool {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    io::stdout().is_terminal()
        && named.into_iter().find(|it| !it.is_empty()).is_some_and(|it| !has_signs(&it))
}

/// `ko_KR.UTF-8`, and `en_GB`, which says nothing of it; not `C`, `POSIX` and `ja_JP.eucJP`.
fn has_signs(locale: &str) -> bool {
    let whole = locale.split('@').next().unwrap_or_default();
    match whole.split_once('.') {
        Some((_, characters)) => matches!(characters.to_ascii_lowercase().as_str(), "utf-8" | "utf8"),
        None => !matches!(whole, "C" | "POSIX"),
    }
}

/// The width of what standard output is: as the shell tells it, else as the terminal does; what is written for no terminal is
/// the same everywhere.
fn columns() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    fitting(told, terminal)
}

/// The width that somebody told, when lines can be laid out in it; else that of the terminal, within these bounds; else 100.
fn fitting(told: Option<usize>, terminal: Option<usize>) -> usize {
    let told = told.filter(|columns| (40..=400).contains(columns));
    told.or(terminal.map(|columns| columns.clamp(40, 400))).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_says_which_signs_there_are() {
        for with in ["ko_KR.UTF-8", "C.utf8", "en_GB", "de_DE.UTF-8@euro"] {
            assert!(has_signs(with), "{with}");
        }
        for without in ["C", "POSIX", "ja_JP.eucJP", "en_US.ISO-8859-1"] {
            assert!(!has_signs(without), "{without}");
        }
    }

    #[test]
    fn lines_fit_the_terminal_and_nothing_else_hangs_on_it() {
        assert_eq!(fitting(None, None), 100);
        assert_eq!(fitting(None, Some(72)), 72);
        assert_eq!(fitting(Some(60), Some(72)), 60);
        assert_eq!(fitting(Some(7), Some(72)), 72);
        assert_eq!(fitting(None, Some(20)), 40);
        assert_eq!(fitting(None, Some(1_000)), 400);
    }
}
