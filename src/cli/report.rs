//! `spof report`.

use super::args::{Language, ReportArguments};
use super::disk::{self, Disk};
use super::exit::Exit;
use super::progress::Progress;
use super::screen::Screen;
use super::topology;
use crate::base::words::shown;
use crate::pipeline::interactive::{Wanted, interactive};
use crate::render::html::words::words::Words;
use crate::render::html::words::{en::EN, ja::JA, ko::KO};
use std::path::Path;

/// Writes the interactive report.
pub(super) fn run(arguments: &ReportArguments, screen: &Screen) -> Exit {
    let progress = Progress::new(screen);
    progress.stage("reading");
    let Some(reading) = topology::reading(&arguments.paths, screen) else { return Exit::Failed };
    if let Some(Err(fault)) = reading.topology.as_ref().map(topology::has_components) {
        drop(progress);
        screen.fault(&fault);
        return Exit::Failed;
    }
    progress.stage("judging");
    let name = topology::name(&arguments.paths);
    let clock = arguments.opening.clock();
    let wanted = Wanted { name: &name, words: words(arguments.opening.lang), clock, live: false };
    let page = interactive(&reading, &Disk, &arguments.paths, &wanted);
    // The line must be gone before anything is written over it.
    drop(progress);
    screen.ended(page.and_then(|page| write(&arguments.html, &page, screen)))
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::Ko => &KO,
        Language::Ja => &JA,
    }
}

fn write(file: &str, page: &str, screen: &Screen) -> Result<(), String> {
    if file == "-" {
        return screen.say(page);
    }
    disk::write(Path::new(file), page.as_bytes())?;
    screen.say(&format!("In {}: the interactive report; open it in a browser\n", shown(file)))
}
