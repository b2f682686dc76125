//! The only room that touches the disk: reads texts, and writes files so that none is ever half-written.

use super::astray;
use crate::base::source::{Entry, Loader};
use crate::render::check::format::Repository;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Directories nest at most this deep.
const DEPTH: usize = 64;
/// In a directory with more names than this nothing is looked for that was misspelt.
const NAMES: usize = 10_000;
/// At most so many files are listed.
const FILES: usize = 100_000;

/// The file system.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Disk;

impl Loader for Disk {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        let metadata = fs::metadata(path).map_err(|fault| match fault.kind() {
            io::ErrorKind::NotFound => astray::nothing_at(Path::new(path), names),
            _ => reason(&fault),
        })?;
        if metadata.is_dir() {
            Ok(Entry::Directory)
        } else if metadata.is_file() {
            Ok(Entry::File)
        } else {
            Err("it is neither a file nor a directory".to_owned())
        }
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        let mut found = Vec::new();
        // A directory that a link leads to again is not entered twice. Links wait, so that what stands in a directory of its own
        // is known by that name, in whatever order the disk tells of it.
        let mut entered: BTreeSet<PathBuf> = BTreeSet::new();
        let mut waiting = vec![(PathBuf::from(directory), 0)];
        let mut links: BTreeSet<(PathBuf, usize)> = BTreeSet::new();
        while let Some((directory, depth)) = waiting.pop().or_else(|| links.pop_first()) {
            let real = fs::canonicalize(&directory).map_err(|fault| at(&directory, &fault))?;
            if !entered.insert(real) {
                continue;
            }
            if depth > DEPTH {
                return Err(format!("directories nest deeper than {DEPTH} at `{}`", directory.display()));
            }
            for entry in fs::read_dir(&directory).map_err(|fault| at(&directory, &fault))? {
                let entry = entry.map_err(|fault| at(&directory, &fault))?;
                match kind(&entry)? {
                    Kind::Nothing => {}
                    Kind::Directory => waiting.push((entry.path(), depth + 1)),
                    Kind::Link => drop(links.insert((entry.path(), depth + 1))),
                    Kind::Text => found.push(shown(&entry.path())?),
                }
                if found.len() > FILES {
                    return Err(format!("it holds more than {FILES} files"));
                }
            }
        }
        found.sort();
        Ok(found)
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        let file = fs::File::open(path).map_err(|fault| reason(&fault))?;
        let mut bytes = Vec::new();
        // One byte more than allowed tells that it is too long, however long it is.
        let read = file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|fault| reason(&fault))?;
        if read > limit { Err(format!("it is larger than {} MiB", limit >> 20)) } else { Ok(bytes) }
    }
}

/// What an entry of a directory is to a topology.
enum Kind {
    /// No part of it.
    Nothing,
    Directory,
    /// A link to a directory.
    Link,
    /// A text of the language, or what is named like one and cannot be read: whoever reads it says so.
    Text,
}

/// What kind an entry is of.
///
/// # Errors
/// When it is named like a text and is neither a file nor a directory: reading a pipe might never end.
fn kind(entry: &fs::DirEntry) -> Result<Kind, String> {
    let path = entry.path();
    if entry.file_name().to_string_lossy().starts_with('.') {
        return Ok(Kind::Nothing);
    }
    let metadata = fs::metadata(&path);
    if metadata.as_ref().is_ok_and(fs::Metadata::is_dir) {
        let is_link = entry.file_type().is_ok_and(|it| it.is_symlink());
        return Ok(if is_link { Kind::Link } else { Kind::Directory });
    }
    if path.extension().is_none_or(|ending| ending != "topo") {
        return Ok(Kind::Nothing);
    }
    match metadata.is_ok_and(|it| !it.is_file()) {
        true => Err(format!("`{}` is neither a file nor a directory", path.display())),
        false => Ok(Kind::Text),
    }
}

/// The names in a directory, hidden ones aside, in the order of the alphabet; none when there are very many.
fn names(directory: &Path) -> Option<Vec<String>> {
    let here = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let found = fs::read_dir(here).ok()?.take(NAMES + 1).map_while(Result::ok);
    let mut names: Vec<String> = found.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    Some(names).filter(|names| names.len() <= NAMES)
}

/// A path as text with `/`.
pub(super) fn shown(path: &Path) -> Result<String, String> {
    let text = path.to_str().ok_or_else(|| format!("`{}` is not named in UTF-8", path.display()))?;
    Ok(if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() })
}

fn at(path: &Path, fault: &io::Error) -> String {
    format!("`{}`: {}", path.display(), reason(fault))
}

/// What went wrong, without numbers of the operating system.
fn reason(fault: &io::Error) -> String {
    match fault.kind() {
        io::ErrorKind::NotFound => "there is no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            let text = fault.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_lowercase()
        }
    }
}

/// Writes a file whole or not at all: to a temporary neighbour, then renamed. Makes its directory when needed;
/// keeps the permissions of a file that is replaced. A link stays one: what it leads to is written.
///
/// # Errors
/// A sentence with the path and the reason.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let failed = |fault: io::Error| format!("cannot write `{}`: {}", path.display(), reason(&fault));
    // A pipe or a device is written into: a file renamed over it would take its place.
    if fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir()) {
        let mut open = fs::OpenOptions::new().write(true).open(path).map_err(failed)?;
        return open.write_all(bytes).map_err(failed);
    }
    let behind = path.is_symlink().then(|| fs::canonicalize(path)).transpose().map_err(failed)?;
    let path = behind.as_deref().unwrap_or(path);
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(directory).map_err(failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = directory.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::File::create_new(&temporary)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| match fs::metadata(path) {
            Ok(old) => fs::set_permissions(&temporary, old.permissions()),
            Err(_) => Ok(()),
        })
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // The first fault is the one worth telling.
        let _ = fs::remove_file(&temporary);
    }
    written.map_err(failed)
}

/// Writes what was made of a topology: never over a text of the language, which somebody wrote.
///
/// # Errors
/// As [`write`].
pub(super) fn write_made(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if is_file(path) && path.extension().is_some_and(|ending| ending == "topo") {
        return Err(format!(
            "cannot write `{}`: a topology is there, and is not written over",
            path.display()
        ));
    }
    write(path, bytes)
}

/// Takes a file away, if it is there.
///
/// # Errors
/// A sentence with the path and the reason.
pub(super) fn remove(path: &Path) -> Result<(), String> {
    match fs::remove_file(path) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => {
            Err(format!("cannot remove `{}`: {}", path.display(), reason(&fault)))
        }
        _ => Ok(()),
    }
}

/// The nearest file of a name in the directory of a path or above it, up to the root of a git repository.
pub(super) fn nearest(path: &Path, name: &str) -> Option<PathBuf> {
    let real = real(path);
    let mut directory = if real.is_dir() { real.as_path() } else { real.parent()? };
    loop {
        let file = directory.join(name);
        if file.is_file() {
            return Some(shortened(file));
        }
        if directory.join(".git").exists() {
            return None;
        }
        directory = directory.parent()?;
    }
}

/// The git repository around the current directory.
pub(super) fn repository() -> Repository {
    let here = std::env::current_dir().ok().and_then(|here| fs::canonicalize(here).ok());
    let around = |here: &PathBuf| here.ancestors().find(|it| it.join(".git").exists()).map(Path::to_owned);
    let Some((here, root)) = here.and_then(|here| around(&here).map(|root| (here, root))) else {
        return Repository::default();
    };
    let below = here.strip_prefix(&root).ok().and_then(|below| shown(below).ok()).unwrap_or_default();
    let below = if below.is_empty() { below } else { format!("{below}/") };
    Repository { root: shown(&root).unwrap_or_default().trim_end_matches('/').to_owned(), below }
}

/// As seen from the current directory, where both have more in common than the root: no message names the machine.
fn shortened(file: PathBuf) -> PathBuf {
    let Some(here) = std::env::current_dir().ok().and_then(|here| fs::canonicalize(here).ok()) else {
        return file;
    };
    let same = here.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    if same < 2 {
        return file;
    }
    let up = here.components().skip(same).map(|_| "..");
    up.collect::<PathBuf>().join(file.components().skip(same).collect::<PathBuf>())
}

/// Where a path leads, links followed; for what does not exist yet, where it would be.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| {
        let directory = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match (fs::canonicalize(directory), path.file_name()) {
            (Ok(directory), Some(name)) => directory.join(name),
            _ => path.to_owned(),
        }
    })
}

/// Is there a file?
pub(super) fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// The text of a file, never more than `limit` bytes.
///
/// # Errors
/// A sentence without full stop.
pub(super) fn read_text(path: &Path, limit: usize) -> Result<String, String> {
    let bytes = Disk.read(&shown(path)?, limit)?;
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
}

/// When the files at some paths were last written: equal stamps, equal files.
pub(super) fn stamp(paths: &[String]) -> Vec<(String, Option<std::time::SystemTime>, u64)> {
    let mut files: Vec<String> = Vec::new();
    for path in paths {
        match Disk.entry(path) {
            Ok(Entry::Directory) => files.extend(Disk.list(path).unwrap_or_default()),
            _ => files.push(path.clone()),
        }
    }
    let stamp = |file: String| {
        let metadata = fs::metadata(&file).ok();
        let written = metadata.as_ref().and_then(|it| it.modified().ok());
        (file, written, metadata.map_or(0, |it| it.len()))
    };
    files.into_iter().map(stamp).collect()
}

/// The last part of a path, of the place it leads to for `.` and `..`.
pub(super) fn own_name(path: &str) -> Option<String> {
    let path = Path::new(path);
    let real = match path.file_name() {
        Some(_) => path.to_owned(),
        None => fs::canonicalize(path).ok()?,
    };
    real.file_name().map(|name| name.to_string_lossy().into_owned())
}

/// Reads all of standard input, never more than `limit` bytes.
///
/// # Errors
/// A sentence with the reason.
pub(super) fn read_input(limit: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(limit as u64 + 1).read_to_end(&mut bytes);
    match read {
        Ok(length) if length > limit => Err(format!("standard input is larger than {} MiB", limit >> 20)),
        Ok(_) => Ok(bytes),
        Err(fault) => Err(format!("cannot read standard input: {}", reason(&fault))),
    }
}
