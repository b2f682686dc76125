//! The files of a git revision, read through `git` without touching the work tree: no checkout, no shell, no hook, no network.
//!
//! Paths are told and imported from the root of the repository. What git calls a submodule is another repository, and empty here.

use super::disk::Disk;
use crate::base::source::{Entry, Loader};
use crate::base::words;
use std::collections::BTreeMap;
use std::path::{Component, Path};
use std::process::{Command, Stdio};

/// Links that lead to links are followed so often.
const LINKS: usize = 8;

/// What git keeps under a path.
#[derive(Clone, Debug)]
struct Kept {
    /// A link: what it holds is the path it leads to.
    is_link: bool,
    /// The name of its content.
    object: String,
    /// How long that is.
    size: usize,
}

/// One revision of a repository.
#[derive(Debug)]
pub(super) struct Revision {
    /// A directory of the repository.
    directory: String,
    /// Every file, from the root.
    files: BTreeMap<String, Kept>,
    /// Directories with topologies whose names are not UTF-8.
    unreadable: Vec<String>,
    /// What is to be read in it, from the root.
    pub(super) paths: Vec<String>,
}

/// The revision that was typed: `main`, `HEAD~2`, or `main:other/path`, which begins at the root of the repository as in git, and
/// at the current directory when it begins with `./`. Without a path, `paths` of the disk are read in it, there or not.
///
/// # Errors
/// When there is no git, no repository, or no such revision: a sentence without full stop.
pub(super) fn of(typed: &str, paths: &[String]) -> Result<Revision, String> {
    let (name, path) = match typed.split_once(':') {
        Some((name, path)) => (name, Some(path)),
        None => (typed, None),
    };
    let shown = words::shown(typed);
    let disk: &[String] = if path.is_some() { &[] } else { paths };
    let (directory, _) = disk.first().map_or((".".to_owned(), String::new()), |path| existing(path));
    let prefix = prefix(&directory).map_err(|fault| match fault.starts_with("cannot run") {
        true => fault,
        false => {
            format!("`{shown}` is no file, and this is no git repository in which it could be a revision")
        }
    })?;
    let wanted = format!("{name}^{{commit}}");
    let commit = git(&directory, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])
        .map_err(|_| {
            format!(
                "`{shown}` is neither a file or directory nor a revision of this git repository{}",
                meant(&directory, name)
            )
        })?;
    let (files, unreadable) = listed(&directory, commit.trim())?;
    // What leaves the repository is told when it is read.
    let from_here =
        |path: &str| matches!(path, "." | "..") || path.starts_with("./") || path.starts_with("../");
    let paths = match path {
        Some(path) if from_here(path) => vec![format!("{prefix}{path}")],
        Some("") => vec![".".to_owned()],
        Some(path) => vec![path.to_owned()],
        None => paths.iter().map(|path| from_root(path)).collect::<Result<_, _>>()?,
    };
    let paths = paths.into_iter().map(|path| rooted(&path).unwrap_or(path)).collect();
    Ok(Revision { directory, files, unreadable, paths })
}

/// The branch, tag or other name that may have been meant.
fn meant(directory: &str, name: &str) -> String {
    let names = git(directory, &["for-each-ref", "--format=%(refname:short)"]).unwrap_or_default();
    let near = words::nearest(name, names.lines());
    near.map_or_else(String::new, |near| format!("; did you mean `{}`?", words::shown(near)))
}

/// The nearest directory of a path that is there, and what is left below it.
fn existing(path: &str) -> (String, String) {
    let (mut directory, mut rest) = (path.trim_end_matches('/').to_owned(), String::new());
    while !matches!(Disk.entry(&directory), Ok(Entry::Directory)) {
        let (outer, own) = match directory.rsplit_once('/') {
            Some(("", own)) => ("/", own),
            Some((outer, own)) => (outer, own),
            None => (".", directory.as_str()),
        };
        if directory == "." || directory.is_empty() {
            return (".".to_owned(), rest);
        }
        rest = if rest.is_empty() { own.to_owned() } else { format!("{own}/{rest}") };
        directory = outer.to_owned();
    }
    (directory, rest)
}

/// From the root of the repository to a directory, ended by `/` unless it is the root.
fn prefix(directory: &str) -> Result<String, String> {
    Ok(git(directory, &["rev-parse", "--show-prefix"])?.trim_end_matches('\n').to_owned())
}

/// A path of the disk, from the root of its repository.
fn from_root(path: &str) -> Result<String, String> {
    let (directory, rest) = existing(path);
    Ok(format!("{}{rest}", prefix(&directory)?))
}

/// A path from the root without `.` and `..`; an error when it leaves the repository.
fn rooted(path: &str) -> Result<String, String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(name) => parts.push(name.to_str().ok_or("it is not named in UTF-8")?),
            Component::ParentDir => {
                parts.pop().ok_or("it leaves the repository")?;
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => {
                return Err("a revision holds no absolute paths".to_owned());
            }
        }
    }
    Ok(if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
}

/// Every file of a commit, and directories of topologies whose names cannot be read.
fn listed(directory: &str, commit: &str) -> Result<(BTreeMap<String, Kept>, Vec<String>), String> {
    let bytes = bytes(directory, &["ls-tree", "-r", "-z", "-l", "--full-tree", commit])?;
    let (mut files, mut unreadable) = (BTreeMap::new(), Vec::new());
    for row in bytes.split(|byte| *byte == 0).filter(|row| !row.is_empty()) {
        let tab = row.iter().position(|byte| *byte == b'\t').ok_or("git answered what is not understood")?;
        let about = String::from_utf8_lossy(&row[..tab]).into_owned();
        let mut about = about.split_whitespace();
        let (mode, kind) = (about.next().unwrap_or_default(), about.next().unwrap_or_default());
        if kind != "blob" {
            continue;
        }
        let object = about.next().unwrap_or_default().to_owned();
        let size = about.next().and_then(|size| size.parse().ok()).unwrap_or(usize::MAX);
        match std::str::from_utf8(&row[tab + 1..]) {
            Ok(path) => {
                files.insert(path.to_owned(), Kept { is_link: mode == "120000", object, size });
            }
            Err(_) => unreadable.push(String::from_utf8_lossy(&row[tab + 1..]).into_owned()),
        }
    }
    Ok((files, unreadable))
}

impl Revision {
    /// What lies below a directory: from the root, and from there.
    fn inside<'a>(&'a self, directory: &str) -> impl Iterator<Item = (&'a String, &'a str)> + 'a {
        let start = if directory == "." { String::new() } else { format!("{directory}/") };
        let from = self.files.range(start.clone()..);
        from.map_while(move |(path, _)| Some((path, path.strip_prefix(&start)?)))
    }

    /// The file a path leads to, links followed.
    fn file(&self, path: &str) -> Result<Option<(String, &Kept)>, String> {
        let mut path = rooted(path)?;
        for _ in 0..LINKS {
            let Some(kept) = self.files.get(&path) else { return Ok(None) };
            if !kept.is_link {
                return Ok(Some((path, kept)));
            }
            let target = self.content(kept)?;
            let target = String::from_utf8(target).map_err(|_| "it leads to what is not named in UTF-8")?;
            let around = path.rsplit_once('/').map_or("", |(around, _)| around);
            if target.starts_with('/') {
                return Err("it is a link that leaves the repository".to_owned());
            }
            path = rooted(format!("{around}/{target}").trim_start_matches('/'))?;
        }
        Err("it is a link that leads in a circle".to_owned())
    }

    fn content(&self, kept: &Kept) -> Result<Vec<u8>, String> {
        bytes(&self.directory, &["cat-file", "blob", &kept.object])
    }
}

impl Loader for Revision {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        let path = rooted(path)?;
        if self.files.contains_key(&path) {
            return match self.file(&path)? {
                Some(_) => Ok(Entry::File),
                None => Err("it is a link to no file, and others are not followed in a revision".to_owned()),
            };
        }
        match self.inside(&path).next() {
            Some(_) => Ok(Entry::Directory),
            None => Err("the revision has no such file or directory".to_owned()),
        }
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        let directory = rooted(directory)?;
        let is_below = |path: &&String| directory == "." || path.starts_with(&format!("{directory}/"));
        if let Some(path) = self.unreadable.iter().filter(|path| path.ends_with(".topo")).find(is_below) {
            return Err(format!("`{}` is not named in UTF-8", words::shown(path)));
        }
        let hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
        let shown = self.inside(&directory).filter(|(_, below)| !hidden(below));
        Ok(shown.filter(|(path, _)| path.ends_with(".topo")).map(|(path, _)| path.clone()).collect())
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        let Some((_, kept)) = self.file(path)? else {
            return Err("the revision has no such file".to_owned());
        };
        if kept.size > limit {
            return Err(format!("it is larger than {} MiB", limit >> 20));
        }
        self.content(kept)
    }
}

fn git(directory: &str, arguments: &[&str]) -> Result<String, String> {
    String::from_utf8(bytes(directory, arguments)?).map_err(|_| "git answered what is not UTF-8".to_owned())
}

/// What git answers. It reads only, asks nobody, and fetches nothing that is not there.
fn bytes(directory: &str, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut git = Command::new("git");
    git.arg("-C").arg(directory).args(arguments).stdin(Stdio::null());
    git.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
    let output = git.output().map_err(|fault| format!("cannot run git: {fault}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let fault = String::from_utf8_lossy(&output.stderr);
    Err(format!("git says: {}", words::shown(fault.lines().next().unwrap_or("nothing"))))
}
