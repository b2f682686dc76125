//! `spof import`.

use super::args::ImportArguments;
use super::disk::{self, Disk};
use super::exit::Exit;
use super::screen::Screen;
use crate::base::source::Loader;
use crate::base::words;
use crate::import::importer::{Imported, Importer};
use crate::import::{IMPORTERS, import};
use crate::syntax::parse::FILE_LIMIT;
use std::path::Path;

/// What could not be carried over is listed up to so many sentences; more are counted.
const LISTED: usize = 20;

/// Prints a foreign file as a topology.
pub(super) fn run(arguments: &ImportArguments, screen: &Screen) -> Exit {
    let done = read(arguments).and_then(|imported| {
        tell(&imported, screen);
        match &arguments.out {
            Some(out) => disk::write(Path::new(out), imported.text.as_bytes()),
            None => screen.say(&imported.text),
        }
    });
    screen.ended(done)
}

fn read(arguments: &ImportArguments) -> Result<Imported, String> {
    let importer = importer(&arguments.format)?;
    let file = words::shown(&arguments.file);
    let failed = |fault: String| format!("cannot read `{file}`: {fault}");
    let bytes = Disk.read(&arguments.file, FILE_LIMIT).map_err(failed)?;
    let text = String::from_utf8(bytes).map_err(|_| failed("it is not UTF-8".to_owned()))?;
    let name = Path::new(&arguments.file)
        .file_name()
        .map_or(file.clone(), |name| name.to_string_lossy().into_owned());
    import(importer, &name, &text)
}

fn importer(format: &str) -> Result<&'static Importer, String> {
    let found = IMPORTERS.iter().find(|importer| importer.name == format);
    found.copied().ok_or_else(|| {
        let names: Vec<String> = IMPORTERS.iter().map(|importer| format!("`{}`", importer.name)).collect();
        format!("no format is called `{}`; there is {}", words::shown(format), words::list(&names, "and"))
    })
}

fn tell(imported: &Imported, screen: &Screen) {
    for sentence in imported.unmapped.iter().take(LISTED) {
        screen.hint(&format!("not carried over: {}\n", words::shown(sentence)));
    }
    if imported.unmapped.len() > LISTED {
        let more = words::grouped((imported.unmapped.len() - LISTED) as u64);
        screen.hint(&format!("not carried over: {more} more\n"));
    }
}
