//! `spof man`.

use super::args::{self, ManArguments};
use super::disk;
use super::exit::Exit;
use super::screen::Screen;
use std::path::Path;

/// Prints the manual page, or writes all of them.
pub(super) fn run(arguments: &ManArguments, screen: &Screen) -> Exit {
    let pages = args::manual();
    let done = match &arguments.directory {
        None => pages.first().map_or(Ok(()), |(_, text)| screen.say(&String::from_utf8_lossy(text))),
        Some(directory) => {
            pages.iter().try_for_each(|(name, text)| disk::write(&Path::new(directory).join(name), text))
        }
    };
    match done {
        Ok(()) => Exit::Fine,
        Err(fault) => {
            screen.fault(&fault);
            Exit::Failed
        }
    }
}
