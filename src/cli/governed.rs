//! The disk as a project sees it: what its settings exclude is no part of a directory that is read, and neither is a project of
//! its own below it. Every command that reads a topology reads it through this, so that none sees other files than `spof check`.

use super::disk::{self, Disk};
use super::project::{NAME, Project, Typed, config_of};
use super::screen::Screen;
use crate::base::source::{Entry, Loader};
use crate::base::words;
use crate::config::glob::Glob;
use std::collections::BTreeMap;
use std::path::Path;

/// The directories that were typed, each with what is part of it.
#[derive(Debug, Default)]
pub(super) struct Governed {
    begins: BTreeMap<String, Own>,
}

impl Governed {
    /// For what was typed.
    ///
    /// # Errors
    /// A sentence; an empty one when what is wrong with settings was told already.
    pub(super) fn of(paths: &[String], screen: &Screen) -> Result<Self, String> {
        let config = config_of(&[], false)?;
        let mut begins = BTreeMap::new();
        for path in paths.iter().filter(|path| Disk.entry(path) == Ok(Entry::Directory)) {
            let project = Project::around(path, Typed { config: &config, isolated: false }, screen)?;
            begins.insert(path.clone(), Own::of(&project, path));
        }
        Ok(Self { begins })
    }

    /// The same with the files of projects below: what is done to each file alone asks only what is left out.
    pub(super) fn with_projects_below(mut self) -> Self {
        self.begins.values_mut().for_each(|own| own.governed = false);
        self
    }
}

impl Loader for Governed {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        Disk.entry(path)
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        let found = Disk.list(directory)?;
        match self.begins.get(directory) {
            Some(own) => own.part(&Disk, directory, found),
            None => Ok(found),
        }
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        Disk.read(path, limit)
    }
}

/// Another state of the files of a project, seen as the project sees them. What an import names is read whole.
pub(super) struct Seen<'a> {
    /// The files.
    pub(super) inner: &'a dyn Loader,
    /// What is read: the directories in which patterns begin.
    pub(super) begins: &'a [String],
    /// What decides.
    pub(super) own: &'a Own,
}

impl Loader for Seen<'_> {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        self.inner.entry(path)
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        let found = self.inner.list(directory)?;
        match self.begins.iter().any(|path| path == directory) {
            true => self.own.part(self.inner, directory, found),
            false => Ok(found),
        }
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        self.inner.read(path, limit)
    }
}

/// What decides whether a file is part of a project.
#[derive(Debug, Default)]
pub(super) struct Own {
    exclude: Vec<Glob>,
    /// From the root of the project to the directory that is read, ended by `/` unless it is the root.
    prefix: String,
    /// Projects below are projects of their own.
    governed: bool,
}

impl Own {
    /// For a directory that is read.
    pub(super) fn of(project: &Project, path: &str) -> Self {
        let root = project.root().map(|root| disk::real(Path::new(&root)));
        let real = disk::real(Path::new(path));
        let below = root.as_ref().and_then(|root| real.strip_prefix(root).ok()).and_then(Path::to_str);
        let prefix = match below {
            None | Some("") => String::new(),
            Some(below) => format!("{}/", below.replace('\\', "/")),
        };
        Self { prefix, ..Self::of_root(project) }
    }

    /// For the directory in which patterns begin.
    pub(super) fn of_root(project: &Project) -> Self {
        let exclude = project.config.exclude.clone().unwrap_or_default();
        Self { exclude, prefix: String::new(), governed: project.root().is_some() }
    }

    /// Of the files of a directory those that are part of its project, as messages call them: without `./`.
    ///
    /// # Errors
    /// When there are files and none is: that is something else than a directory without any.
    fn part(&self, inner: &dyn Loader, directory: &str, found: Vec<String>) -> Result<Vec<String>, String> {
        let all = found.len();
        let root = directory.trim_end_matches('/');
        let mut known = BTreeMap::new();
        let mut is_part = |path: &String| {
            let below = path.strip_prefix(root).unwrap_or(path).trim_start_matches('/');
            let whole = format!("{}{below}", self.prefix);
            let is_left_out = self.exclude.iter().any(|glob| glob.covers(&whole));
            !is_left_out && (!self.governed || !is_another(inner, root, below, &mut known))
        };
        let own = |path: String| match root {
            "." => path.trim_start_matches("./").to_owned(),
            _ => path,
        };
        let part: Vec<String> = found.into_iter().filter(|path| is_part(path)).map(own).collect();
        if all > 0 && part.is_empty() {
            let files = words::count(all, "file");
            return Err(format!("all of it is left out: {files}, by `exclude` or as projects of their own"));
        }
        Ok(part)
    }
}

/// Is a directory between the root and a file a project of its own?
fn is_another(inner: &dyn Loader, root: &str, below: &str, known: &mut BTreeMap<String, bool>) -> bool {
    let ends = below.match_indices('/').map(|(end, _)| &below[..end]);
    ends.into_iter().any(|directory| {
        let is_project = || matches!(inner.entry(&format!("{root}/{directory}/{NAME}")), Ok(Entry::File));
        *known.entry(directory.to_owned()).or_insert_with(is_project)
    })
}
