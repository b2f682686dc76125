//! The files of a git revision, read through `git` without touching the work tree: no checkout, no shell, no hook, no network.

use crate::base::source::{Entry, Loader};
use crate::base::words;
use std::collections::BTreeSet;
use std::path::{Component, Path};
use std::process::{Command, Stdio};

/// One revision of the repository around the current directory.
#[derive(Debug)]
pub(super) struct Revision {
    /// The commit.
    commit: String,
    /// From the root of the repository to the current directory, ended by `/` unless it is the root.
    prefix: String,
    /// Every file, from the root.
    files: BTreeSet<String>,
    /// What is to be read in it.
    pub(super) paths: Vec<String>,
}

/// The revision that was typed: `main`, `HEAD~2`, or `main:other/path`. Without a path, `paths` are read in it.
///
/// # Errors
/// When there is no git, no repository, or no such revision: a sentence without full stop.
pub(super) fn of(typed: &str, paths: &[String]) -> Result<Revision, String> {
    let (name, path) = match typed.split_once(':') {
        Some((name, path)) => (name, Some(path)),
        None => (typed, None),
    };
    let shown = words::shown(typed);
    let prefix = git(&["rev-parse", "--show-prefix"]).map_err(|_| {
        format!("`{shown}` is no file, and this is no git repository in which it could be a revision")
    })?;
    let wanted = format!("{name}^{{commit}}");
    let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]).map_err(|_| {
        format!("`{shown}` is neither a file or directory nor a revision of this git repository")
    })?;
    let commit = commit.trim().to_owned();
    let listed = git(&["ls-tree", "-r", "-z", "--name-only", "--full-tree", &commit])?;
    let files = listed.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let prefix = prefix.trim_end_matches('\n').to_owned();
    let paths = path.map_or_else(|| paths.to_vec(), |path| vec![path.to_owned()]);
    Ok(Revision { commit, prefix, files, paths })
}

impl Revision {
    /// A path from the root of the repository; an error when it leaves it.
    fn rooted(&self, path: &str) -> Result<String, String> {
        let path = Path::new(path);
        if path.is_absolute() {
            return Err("a revision holds no absolute paths".to_owned());
        }
        let mut parts: Vec<&str> = self.prefix.split('/').filter(|part| !part.is_empty()).collect();
        for part in path.components() {
            match part {
                Component::Normal(name) => parts.push(name.to_str().ok_or("it is not named in UTF-8")?),
                Component::ParentDir => {
                    parts.pop().ok_or("it leaves the repository")?;
                }
                _ => {}
            }
        }
        Ok(parts.join("/"))
    }

    fn inside<'a>(&'a self, directory: &'a str) -> impl Iterator<Item = &'a String> + 'a {
        let start = if directory.is_empty() { String::new() } else { format!("{directory}/") };
        self.files.iter().filter(move |file| file.starts_with(&start))
    }
}

impl Loader for Revision {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        let rooted = self.rooted(path)?;
        if self.files.contains(&rooted) {
            return Ok(Entry::File);
        }
        match self.inside(&rooted).next() {
            Some(_) => Ok(Entry::Directory),
            None => Err("the revision has no such file or directory".to_owned()),
        }
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        let rooted = self.rooted(directory)?;
        let skip = if rooted.is_empty() { 0 } else { rooted.len() + 1 };
        let hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
        let topologies = self.inside(&rooted).map(|file| &file[skip..]);
        let topologies = topologies.filter(|path| path.ends_with(".topo") && !hidden(path));
        let directory = directory.trim_end_matches('/');
        Ok(topologies.map(|path| format!("{directory}/{path}")).collect())
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        let object = format!("{}:{}", self.commit, self.rooted(path)?);
        let bytes = bytes(&["cat-file", "blob", &object])?;
        if bytes.len() > limit { Err(format!("it is larger than {} MiB", limit >> 20)) } else { Ok(bytes) }
    }
}

fn git(arguments: &[&str]) -> Result<String, String> {
    String::from_utf8(bytes(arguments)?).map_err(|_| "git answered what is not UTF-8".to_owned())
}

fn bytes(arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|fault| format!("cannot run git: {fault}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let fault = String::from_utf8_lossy(&output.stderr);
    Err(format!("git says: {}", words::shown(fault.lines().next().unwrap_or("nothing"))))
}
