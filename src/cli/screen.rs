//! Standard output and standard error. A reader that went away (`spof … | head`) ends the run quietly.

use super::args::When;
use super::exit::Exit;
use anstream::ColorChoice;
use std::io::{self, IsTerminal, Write};

/// Where a command writes, and whether in colour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Screen {
    /// Colour on standard output.
    pub(super) colour: bool,
    /// Colour on standard error.
    pub(super) error_colour: bool,
    /// Columns.
    pub(super) width: usize,
    /// Only errors on standard error.
    pub(super) quiet: bool,
}

impl Screen {
    /// Decides on colour: as asked for, else only for a terminal, with respect for `NO_COLOR` and
    /// `CLICOLOR_FORCE`.
    #[must_use]
    pub(super) fn new(when: When, width: Option<usize>, quiet: bool) -> Self {
        let (colour, error_colour) = match when {
            When::Always => (true, true),
            When::Never => (false, false),
            When::Auto => {
                let wanted = |choice| !matches!(choice, ColorChoice::Never);
                let (out, error) = (io::stdout(), io::stderr());
                (wanted(anstream::AutoStream::choice(&out)), wanted(anstream::AutoStream::choice(&error)))
            }
        };
        Self { colour, error_colour, width: width.unwrap_or_else(columns), quiet }
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

    /// Writes a message to standard error. Nothing can be done when that fails.
    pub(super) fn tell(&self, text: &str) {
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
    fn lines_fit_the_terminal_and_nothing_else_hangs_on_it() {
        assert_eq!(fitting(None, None), 100);
        assert_eq!(fitting(None, Some(72)), 72);
        assert_eq!(fitting(Some(60), Some(72)), 60);
        assert_eq!(fitting(Some(7), Some(72)), 72);
        assert_eq!(fitting(None, Some(20)), 40);
        assert_eq!(fitting(None, Some(1_000)), 400);
    }
}
