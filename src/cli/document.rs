//! The document for an authority: reads what was typed, asks the pipeline, writes files.

use super::args::ReportArguments;
use super::disk::{self, Disk};
use super::exit::Exit;
use super::files;
use super::governed::{Governed, Own, Seen};
use super::progress::Progress;
use super::project::{Project, Typed, config_of};
use super::revision;
use super::screen::Screen;
use super::today::today;
use super::topology;
use crate::base::source::Loader;
use crate::base::words::shown;
use crate::model::place_kind::PlaceKind;
use crate::pipeline::document::{Asked, Document, Refusal, document};
use crate::pipeline::document_formats::{format, sheets};
use crate::pipeline::redact::redacted;
use crate::pipeline::texts::texts;
use crate::pipeline::{self, Overlay, Reading};
use crate::render::contract::desk_read::Files;
use std::num::NonZero;
use std::path::Path;
use std::thread::available_parallelism;

/// No key is longer.
const KEY_LIMIT: usize = 1 << 16;

/// Writes every format that is wanted.
pub(super) fn run(arguments: &ReportArguments, screen: &Screen) -> Exit {
    made(arguments, screen).unwrap_or_else(|fault| {
        if !fault.is_empty() {
            screen.fault(&fault);
        }
        Exit::Failed
    })
}

fn made(arguments: &ReportArguments, screen: &Screen) -> Result<Exit, String> {
    refuse_mixing(arguments)?;
    if arguments.opening.clock.is_some() {
        return Err("--clock is about the page people play with, and the document is written".to_owned());
    }
    let progress = Progress::new(screen);
    progress.stage("reading");
    let (asked, names) = asked(arguments, screen)?;
    progress.stage("judging");
    let threads = available_parallelism().map_or(1, NonZero::get);
    let document = document(&asked, threads).map_err(|refusal| refused(refusal, screen))?;
    // The line must be gone before anything is written over it.
    drop(progress);
    write(arguments, &document, &asked, screen)?;
    if let (Some(file), Some(names)) = (&arguments.names, &names) {
        let told = "what each pseudonym stands for: for those who may know";
        put(&file.display().to_string(), names.as_bytes(), told, screen, piped(arguments) > 0)?;
    }
    Ok(Exit::Fine)
}

/// Two documents on one stream are none.
fn refuse_mixing(arguments: &ReportArguments) -> Result<(), String> {
    match piped(arguments) {
        0 | 1 => Ok(()),
        _ => Err("only one format can go to standard output: give the others names of files".to_owned()),
    }
}

/// How many documents go to standard output.
fn piped(arguments: &ReportArguments) -> usize {
    let bundle = arguments.bundle.as_ref().map(|path| path.display().to_string());
    let names = arguments.names.as_ref().map(|path| path.display().to_string());
    let files = [&arguments.html, &arguments.pdf, &arguments.md, &arguments.json, &bundle, &names];
    files.into_iter().flatten().filter(|file| *file == "-").count()
}

/// Complaints about texts are told as everywhere.
fn refused(refusal: Refusal, screen: &Screen) -> String {
    match refusal {
        Refusal::Because(why) => why,
        Refusal::Unread(reading) => {
            topology::is_judged(&reading, &[], screen);
            String::new()
        }
    }
}

/// What is asked, and with pseudonyms what each of them stands for.
fn asked(arguments: &ReportArguments, screen: &Screen) -> Result<(Asked, Option<String>), String> {
    let (own, shipped): (Vec<String>, Vec<String>) = arguments
        .profiles
        .iter()
        .cloned()
        .partition(|profile| matches!(own_profile(profile), Overlay::File(_)));
    let paths: Vec<String> = arguments.paths.iter().chain(&own).cloned().collect();
    let name = topology::name(&arguments.paths);
    let texts = |loader: &dyn Loader, paths: &[String], level| match &arguments.redact {
        None => Ok((as_they_stand((loader, paths), &name, level, screen)?, None)),
        Some(key) => {
            without_names((loader, paths), key, level, screen).map(|(files, names)| (files, Some(names)))
        }
    };
    let (files, names) = texts(&Governed::of(&paths, screen)?, &paths, arguments.level)?;
    let earlier = arguments.against.as_ref().map(|typed| earlier(typed, arguments, screen, &texts));
    let asked = Asked {
        files,
        profiles: shipped,
        tongue: arguments.opening.lang.into(),
        as_of: today(arguments.as_of.as_deref())?,
        level: arguments.level,
        earlier: earlier.transpose()?,
        redacted: arguments.redact.is_some(),
    };
    Ok((asked, names))
}

fn own_profile(name: &str) -> Overlay {
    Overlay::with_profiles(&[name.to_owned()]).pop().unwrap_or_else(|| Overlay::Profile(name.to_owned()))
}

/// Makes texts of what a loader reads at some paths, and with pseudonyms what each stands for; refused where no place of the
/// level is declared.
type Made<'a> =
    &'a dyn Fn(&dyn Loader, &[String], Option<PlaceKind>) -> Result<(Files, Option<String>), String>;

/// The texts of the last report: of a file or directory that is there, else of a git revision.
fn earlier(
    typed: &str,
    arguments: &ReportArguments,
    screen: &Screen,
    made: Made<'_>,
) -> Result<Files, String> {
    if Disk.entry(typed).is_ok() {
        let paths = [typed.to_owned()];
        return Ok(made(&Governed::of(&paths, screen)?, &paths, None)?.0);
    }
    let revision = revision::of(typed, &arguments.paths)?;
    let around = arguments.paths.first().map_or(".", String::as_str);
    let project =
        Project::around(around, Typed { config: &config_of(&[], false)?, isolated: false }, screen)?;
    let own = Own::of(&project, around);
    let seen = Seen { inner: &revision, begins: &revision.paths, own: &own };
    Ok(made(&seen, &revision.paths, None)?.0)
}

/// The texts as they stand. What is wrong with them is told when they are judged.
fn as_they_stand(
    (loader, paths): (&dyn Loader, &[String]),
    name: &str,
    level: Option<PlaceKind>,
    screen: &Screen,
) -> Result<Files, String> {
    let reading = pipeline::read(loader, paths);
    judgeable(&reading, level, screen)?;
    texts(&reading, loader, paths, name)
}

/// Can it be judged as it was asked for? What is wrong with texts is told.
fn judgeable(reading: &Reading, level: Option<PlaceKind>, screen: &Screen) -> Result<(), String> {
    if !topology::is_judged(reading, &[], screen) {
        return Err(String::new());
    }
    reading.topology.as_ref().map_or(Ok(()), |topology| topology::has_level(topology, level))
}

/// The same with pseudonyms, and what each stands for.
fn without_names(
    (loader, paths): (&dyn Loader, &[String]),
    key: &Path,
    level: Option<PlaceKind>,
    screen: &Screen,
) -> Result<(Files, String), String> {
    let (reading, modules) = pipeline::read_whole(loader, paths, &[], 1);
    judgeable(&reading, level, screen)?;
    let key_name = shown(&key.display().to_string());
    let bytes = Disk.read(&key.display().to_string(), KEY_LIMIT);
    let bytes = bytes.map_err(|fault| format!("cannot read the key `{key_name}`: {fault}"))?;
    let tags = pipeline::redact::tags_of_profiles();
    let redacted = redacted(&reading, &modules, &bytes, &tags)?;
    Ok((pipeline::redact::files(&redacted), pipeline::redact::names(&redacted)))
}

fn write(
    arguments: &ReportArguments,
    document: &Document,
    asked: &Asked,
    screen: &Screen,
) -> Result<(), String> {
    let wanted = [
        ("html", &arguments.html, "the document; open it in a browser"),
        ("pdf", &arguments.pdf, "the document"),
        ("md", &arguments.md, "the document"),
        ("json", &arguments.json, "the document for other programs"),
    ];
    for (name, file, told) in wanted {
        let Some(file) = file else { continue };
        let format = format(name).ok_or_else(|| format!("this program was built without `{name}`"))?;
        let written = (format.write)(document, asked)?;
        if !written.uncovered.is_empty() {
            screen.warn(&uncovered(&written.uncovered));
        }
        put(file, &written.bytes, told, screen, piped(arguments) > 0)?;
    }
    if let Some(directory) = &arguments.csv {
        let sheets = sheets(document);
        for (name, text) in &sheets {
            disk::write(&directory.join(name), text.as_bytes())?;
        }
        let directory = shown(&directory.display().to_string());
        let told = format!("In {directory}: {} tables\n", sheets.len());
        if piped(arguments) > 0 { screen.hint(&told) } else { screen.say(&told)? }
    }
    bundled(arguments, document, asked, screen)
}

fn uncovered(characters: &[char]) -> String {
    let numbers = files::numbers(&characters.iter().copied().collect());
    format!(
        "characters that the built-in font does not have stand as their numbers, in charts as □: {numbers}"
    )
}

#[cfg(feature = "bundle")]
fn bundled(
    arguments: &ReportArguments,
    document: &Document,
    asked: &Asked,
    screen: &Screen,
) -> Result<(), String> {
    let Some(file) = &arguments.bundle else { return Ok(()) };
    let bytes = pipeline::bundle::bundle(document, asked)?;
    let told = "texts, document, tables and hashes; `spof verify` computes them anew";
    put(&file.display().to_string(), &bytes, told, screen, piped(arguments) > 0)
}

#[cfg(not(feature = "bundle"))]
fn bundled(arguments: &ReportArguments, _: &Document, _: &Asked, _: &Screen) -> Result<(), String> {
    match arguments.bundle {
        Some(_) => Err("this program was built without bundles (feature `bundle`)".to_owned()),
        None => Ok(()),
    }
}

/// Writes a file, or to standard output when it is called `-`. Where a document is on standard output, nothing else may be:
/// what was written is told on standard error then.
pub(super) fn put(file: &str, bytes: &[u8], told: &str, screen: &Screen, piped: bool) -> Result<(), String> {
    if file == "-" {
        return screen.put(bytes);
    }
    disk::write_made(Path::new(file), bytes)?;
    let told = format!("In {}: {told}\n", shown(file));
    if piped {
        screen.hint(&told);
        return Ok(());
    }
    screen.say(&told)
}
