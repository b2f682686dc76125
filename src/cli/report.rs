//! `spof report`: the page people play with, or the document for an authority.

use super::args::ReportArguments;
use super::document;
use super::exit::Exit;
use super::screen::Screen;

/// Writes what is wanted.
pub(super) fn run(arguments: &ReportArguments, screen: &Screen) -> Exit {
    match (&arguments.html, arguments.is_document()) {
        (_, true) => document::run(arguments, screen),
        (Some(file), false) => interactive(arguments, file, screen),
        (None, false) => {
            screen.fault(
                "nothing was asked for: say --html FILE for the page people play with, or --pdf, --md, --json, --csv or \
                 --bundle for the document",
            );
            Exit::Failed
        }
    }
}

#[cfg(not(feature = "html"))]
fn interactive(_: &ReportArguments, _: &str, screen: &Screen) -> Exit {
    screen.fault("this program was built without pages (feature `html`)");
    Exit::Failed
}

/// Writes the interactive report.
#[cfg(feature = "html")]
fn interactive(arguments: &ReportArguments, file: &str, screen: &Screen) -> Exit {
    use super::governed::Governed;
    use super::progress::Progress;
    use super::topology;
    use crate::pipeline::interactive::{Wanted, interactive};

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
    let page = Governed::of(&arguments.paths, screen)
        .and_then(|disk| interactive(&reading, &disk, &arguments.paths, &wanted));
    // The line must be gone before anything is written over it.
    drop(progress);
    let told = "the interactive report; open it in a browser";
    screen.ended(page.and_then(|page| document::put(file, page.as_bytes(), told, screen, false)))
}

/// The words of a language.
#[cfg(feature = "html")]
pub(super) fn words(language: super::args::Language) -> &'static crate::render::html::words::words::Words {
    use crate::render::html::words::{en::EN, ja::JA, ko::KO};
    match language {
        super::args::Language::En => &EN,
        super::args::Language::Ko => &KO,
        super::args::Language::Ja => &JA,
    }
}
