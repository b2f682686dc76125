//! The disk with standard input laid over one file of it: for editors that hand over what is not saved yet.

use super::disk::{self, Disk};
use crate::base::source::{Entry, Loader};
use crate::syntax::parse::FILE_LIMIT;

/// The disk, and perhaps a text instead of one file.
#[derive(Debug, Default)]
pub(super) struct Overlaid {
    over: Option<(String, Vec<u8>)>,
}

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
        let name = normal(name.unwrap_or("standard-input.topo"));
        let text = disk::read_input(FILE_LIMIT)?;
        let mut others: Vec<String> = paths.iter().filter(|path| *path != "-").cloned().collect();
        let inside = others.iter().any(|path| {
            let directory = normal(path);
            directory == "." || name == directory || name.starts_with(&format!("{directory}/"))
        });
        if !inside {
            others.push(name.clone());
        }
        Ok((Self { over: Some((name, text)) }, others))
    }

    fn is_over(&self, path: &str) -> bool {
        self.over.as_ref().is_some_and(|(name, _)| *name == normal(path))
    }
}

/// Without `./` and a slash at the end.
fn normal(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path).trim_end_matches('/');
    if path.is_empty() { ".".to_owned() } else { path.to_owned() }
}

impl Loader for Overlaid {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        if self.is_over(path) { Ok(Entry::File) } else { Disk.entry(path) }
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        let mut found = Disk.list(directory)?;
        if let Some((name, _)) = &self.over {
            let inside = normal(directory);
            let is_inside = inside == "." || name.starts_with(&format!("{inside}/"));
            if is_inside && !found.iter().any(|path| normal(path) == *name) {
                found.push(name.clone());
                found.sort();
            }
        }
        Ok(found)
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        match &self.over {
            Some((name, text)) if *name == normal(path) => Ok(text.clone()),
            _ => Disk.read(path, limit),
        }
    }
}
