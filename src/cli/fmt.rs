//! `spof fmt`.

use super::args::FmtArguments;
use super::disk::{self, Disk};
use super::exit::Exit;
use super::governed::Governed;
use super::patch::patch;
use super::screen::Screen;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{Entry, Loader, SourceMap};
use crate::base::words;
use crate::render::snippet::snippets;
use crate::syntax::format::format;
use crate::syntax::parse::FILE_LIMIT;
use similar::TextDiff;
use std::path::Path;

/// Lays files out anew.
pub(super) fn run(arguments: &FmtArguments, screen: &Screen) -> Exit {
    if arguments.paths.iter().any(|path| path == "-") {
        return standard_input(arguments, screen);
    }
    let disk = match Governed::of(&arguments.paths, screen) {
        Ok(disk) => disk.with_projects_below(),
        Err(fault) if fault.is_empty() => return Exit::Failed,
        Err(fault) => return screen.ended(Err(fault)),
    };
    let (mut changed, mut failed) = (0usize, false);
    for path in &arguments.paths {
        match files(&disk, path) {
            Ok(files) => {
                for file in files {
                    match one(&file, arguments, screen) {
                        Ok(differs) => changed += usize::from(differs),
                        Err(()) => failed = true,
                    }
                }
            }
            Err(fault) => {
                screen.fault(&fault);
                failed = true;
            }
        }
    }
    match (failed, changed, arguments.check || arguments.diff) {
        (true, ..) => Exit::Failed,
        (false, 1.., true) => Exit::Findings,
        _ => Exit::Fine,
    }
}

fn files(disk: &Governed, path: &str) -> Result<Vec<String>, String> {
    let failed = |fault: String| format!("cannot read `{path}`: {fault}");
    match disk.entry(path).map_err(failed)? {
        Entry::File => Ok(vec![path.to_owned()]),
        Entry::Directory => match disk.list(path).map_err(failed)? {
            files if files.is_empty() => Err(format!("no `.topo` file in `{path}` or below")),
            files => Ok(files),
        },
    }
}

/// One file; tells whether its layout differs. Faults are told on the way.
fn one(path: &str, arguments: &FmtArguments, screen: &Screen) -> Result<bool, ()> {
    let told = |fault: String| screen.fault(&format!("cannot read `{path}`: {fault}"));
    let bytes = Disk.read(path, FILE_LIMIT).map_err(told)?;
    let text = utf8(bytes).map_err(told)?;
    let laid_out = format(&text).map_err(|complaints| refuse(path, &text, complaints, screen))?;
    let differs = laid_out != text;
    if !differs {
        return Ok(false);
    }
    let done = if arguments.diff {
        patch(path, Some(&text), &laid_out).and_then(|patch| screen.say(&patch))
    } else if arguments.check {
        screen.say(&format!("{}\n", words::shown(path)))
    } else {
        disk::write(Path::new(path), laid_out.as_bytes())
    };
    done.map_err(|fault| screen.fault(&fault))?;
    Ok(true)
}

fn standard_input(arguments: &FmtArguments, screen: &Screen) -> Exit {
    if arguments.paths.len() > 1 {
        screen.fault("`-` stands alone: standard input cannot be laid out together with files");
        return Exit::Failed;
    }
    let text = match disk::read_input(FILE_LIMIT).and_then(utf8) {
        Ok(text) => text,
        Err(fault) => {
            screen.fault(&fault);
            return Exit::Failed;
        }
    };
    let laid_out = match format(&text) {
        Ok(laid_out) => laid_out,
        Err(complaints) => {
            refuse("<standard input>", &text, complaints, screen);
            return Exit::Failed;
        }
    };
    let differs = laid_out != text;
    let said = match (arguments.diff, arguments.check) {
        (true, _) if differs => screen.say(&difference("<standard input>", &text, &laid_out)),
        (true, _) | (_, true) => Ok(()),
        (false, false) => screen.say(&laid_out),
    };
    match said {
        Err(fault) => {
            screen.fault(&fault);
            Exit::Failed
        }
        Ok(()) if differs && (arguments.check || arguments.diff) => Exit::Findings,
        Ok(()) => Exit::Fine,
    }
}

fn utf8(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes)
        .map_err(|fault| format!("it is not UTF-8 from byte {} on", fault.utf8_error().valid_up_to()))
}

fn refuse(path: &str, text: &str, complaints: Vec<Diagnostic>, screen: &Screen) {
    let mut sources = SourceMap::default();
    sources.add(words::shown(path), text);
    screen.show(&snippets(&complaints, &sources, screen.beside(&sources).error_medium()));
    screen.fault(&format!("`{path}` is left as it is, because it is broken"));
}

/// What would change in a text that is no file.
fn difference(name: &str, before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after).unified_diff().context_radius(3).header(name, name).to_string()
}
