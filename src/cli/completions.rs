//! `spof completions`.

use super::args::{self, CompletionsArguments};
use super::exit::Exit;
use super::screen::Screen;

/// Prints the completions of a shell.
pub(super) fn run(arguments: &CompletionsArguments, screen: &Screen) -> Exit {
    let script = args::completions(arguments.shell);
    match screen.say(&String::from_utf8_lossy(&script)) {
        Ok(()) => Exit::Fine,
        Err(fault) => {
            screen.fault(&fault);
            Exit::Failed
        }
    }
}
