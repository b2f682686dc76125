//! The disk with texts laid over files of it: what an editor has not saved yet, or what is about to be written.

use super::disk::{self, Disk};
use crate::base::source::{Entry, Loader};
use crate::syntax::parse::FILE_LIMIT;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The disk, and texts instead of some files: by where the file is, links followed.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlaid {
    over: BTreeMap<PathBuf, Vec<u8>>,
}

/// What standard input is called when nobody says.
const UNNAMED: &str = "standard-input.topo";

impl Overlaid {
    /// The loader for what was typed, and the paths to read: `-` is standard input.
    ///
    /// # Errors
    /// A sentence about what cannot be.
    pub(super) fn of(paths: &[String], name: Option<&str>) -> Result<(Self, Vec<String>), String> {
        if !paths.iter().any(|path| path == "-") {
            return match name {
                Some(_) => {
                    Err("`--stdin-filename` says what `-` is called, and `-` is not among the paths"
                        .to_owned())
                }
                None => Ok((Self::default(), paths.to_vec())),
            };
        }
        let name = name.unwrap_or(UNNAMED);
        let text = disk::read_input(FILE_LIMIT)?;
        let real = disk::real(Path::new(name));
        let mut others: Vec<String> = paths.iter().filter(|path| *path != "-").cloned().collect();
        if !others.iter().any(|path| real.starts_with(disk::real(Path::new(path)))) {
            others.push(name.to_owned());
        }
        Ok((Self { over: BTreeMap::from([(real, text)]) }, others))
    }

    /// The same with more texts, by path.
    pub(super) fn with<'a>(&self, texts: impl IntoIterator<Item = (&'a String, &'a String)>) -> Self {
        let mut all = self.clone();
        let texts =
            texts.into_iter().map(|(path, text)| (disk::real(Path::new(path)), text.clone().into_bytes()));
        all.over.extend(texts);
        all
    }

    fn text(&self, path: &str) -> Option<&Vec<u8>> {
        if self.over.is_empty() {
            return None;
        }
        self.over.get(&disk::real(Path::new(path)))
    }
}

impl Loader for Overlaid {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        if self.text(path).is_some() { Ok(Entry::File) } else { Disk.entry(path) }
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        let mut found = Disk.list(directory)?;
        let real = disk::real(Path::new(directory));
        for path in self.over.keys() {
            let Some(below) = path.strip_prefix(&real).ok().and_then(Path::to_str) else { continue };
            let own = format!("{}/{below}", directory.trim_end_matches('/'));
            if below.ends_with(".topo") && !found.contains(&own) {
                found.push(own);
            }
        }
        found.sort();
        Ok(found)
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        match self.text(path) {
            Some(text) => Ok(text.clone()),
            None => Disk.read(path, limit),
        }
    }
}
