//! What is read and what is told of it. Paths narrow the report, never the analysis: where a `spof.toml` governs, the whole
//! project is read, whatever part of it was asked for.

use super::disk::{self, Disk};
use super::project::Project;
use crate::base::source::{Loader, SourceFile, SourceMap};
use crate::base::words;
use crate::report::check::checked::Checked;
use std::collections::BTreeSet;
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
