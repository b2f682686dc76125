//! What is read and what is told of it. Paths narrow the report, never the analysis: where a `spof.toml` governs, the whole
//! project is read, whatever part of it was asked for.

use super::disk::{self, Disk};
use super::project::{NAME, Project};
use crate::base::source::{Entry, Loader, SourceFile, SourceMap};
use crate::base::words;
use crate::config::layers::Config;
use crate::report::check::checked::Checked;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What is read, and what is told.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// What is read.
    pub(super) paths: Vec<String>,
    /// The directory of the project, when one governs.
    root: Option<String>,
    /// Only what touches one of these is told: as typed, and where that leads. Empty: everything.
    touching: Vec<(String, PathBuf)>,
}

impl Scope {
    /// Of paths that were typed.
    pub(super) fn of(project: &Project, typed: &[String]) -> Self {
        let Some(root) = project.root() else {
            return Self { paths: typed.to_vec(), ..Self::default() };
        };
        let whole = disk::real(Path::new(&root));
        let mut touching: Vec<(String, PathBuf)> =
            typed.iter().map(|path| (path.clone(), disk::real(Path::new(path)))).collect();
        if touching.iter().any(|(_, real)| *real == whole) {
            touching.clear();
        }
        Self { paths: vec![root.clone()], root: Some(root), touching }
    }

    /// Only what touches one of these is told, too.
    pub(super) fn touch(&mut self, typed: &[String]) {
        self.touching.extend(typed.iter().map(|path| (path.clone(), disk::real(Path::new(path)))));
    }

    /// The directory under which patterns of files begin, when this is one of those that are read.
    fn begins(&self, directory: &str) -> bool {
        self.paths.iter().any(|path| path == directory)
    }

    /// Only what touches what was asked for is told.
    ///
    /// # Errors
    /// When something that was typed is no part of what was read.
    pub(super) fn narrow(&self, checked: &mut Checked, sources: &SourceMap) -> Result<(), String> {
        if let Some(files) = self.told(sources)? {
            checked.narrow(|at| !sources.files().is_empty() && files.contains(&sources.file(at).start));
        }
        Ok(())
    }

    /// Which files, by where they begin, are to be told of; `None`: all.
    fn told(&self, sources: &SourceMap) -> Result<Option<BTreeSet<u32>>, String> {
        if self.touching.is_empty() {
            return Ok(None);
        }
        let mut told = BTreeSet::new();
        let files: Vec<(&SourceFile, PathBuf)> =
            sources.files().iter().map(|file| (file, disk::real(Path::new(&file.name)))).collect();
        for (typed, wanted) in &self.touching {
            let before = told.len();
            told.extend(
                files.iter().filter(|(_, real)| real.starts_with(wanted)).map(|(file, _)| file.start),
            );
            let is_new = told.len() > before || files.iter().any(|(_, real)| real.starts_with(wanted));
            if !is_new {
                if let Err(fault) = Disk.entry(typed) {
                    return Err(format!("cannot read `{}`: {fault}", words::shown(typed)));
                }
                return Err(self.no_part(typed));
            }
        }
        Ok(Some(told))
    }

    fn no_part(&self, typed: &str) -> String {
        let typed = words::shown(typed);
        match &self.root {
            Some(root) => format!(
                "`{typed}` is no part of the project in `{}`: it is elsewhere, left out by its settings, or no `.topo` file",
                words::shown(root)
            ),
            None => format!("`{typed}` is no part of what is judged: it is elsewhere, or no `.topo` file"),
        }
    }
}

/// A loader that leaves out what settings exclude, and projects of their own inside the project.
pub(super) struct Scoped<'a> {
    pub(super) inner: &'a dyn Loader,
    pub(super) scope: &'a Scope,
    pub(super) config: &'a Config,
}

impl Scoped<'_> {
    /// Is a directory between the root and a file a project of its own?
    fn is_another(&self, root: &str, below: &str, known: &mut BTreeMap<String, bool>) -> bool {
        let ends = below.match_indices('/').map(|(end, _)| &below[..end]);
        ends.into_iter().any(|directory| {
            let is_project =
                || matches!(self.inner.entry(&format!("{root}/{directory}/{NAME}")), Ok(Entry::File));
            *known.entry(directory.to_owned()).or_insert_with(is_project)
        })
    }
}

impl Loader for Scoped<'_> {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        self.inner.entry(path)
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        let found = self.inner.list(directory)?;
        if !self.scope.begins(directory) {
            return Ok(found);
        }
        let root = directory.trim_end_matches('/');
        let mut known = BTreeMap::new();
        let mut is_part = |path: &String| {
            let below = path.strip_prefix(root).unwrap_or(path).trim_start_matches('/');
            let governed = self.scope.root.is_some();
            !self.config.excludes(below) && (!governed || !self.is_another(root, below, &mut known))
        };
        let own = |path: String| match root {
            "." => path.trim_start_matches("./").to_owned(),
            _ => path,
        };
        Ok(found.into_iter().filter(|path| is_part(path)).map(own).collect())
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        self.inner.read(path, limit)
    }
}
