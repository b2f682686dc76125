//! `--with`: statements from the command line, read as if they stood in one file more.

use super::disk::Disk;
use crate::base::source::{Entry, Loader};

/// The disk, and texts from the command line under names of their own.
pub(super) struct Overlaid {
    /// Name and text.
    texts: Vec<(String, String)>,
}

impl Overlaid {
    /// What was typed after each `--with`, and the paths to read besides: a file where one is, else the text itself under
    /// a name that says where it comes from.
    pub(super) fn of(with: &[String]) -> (Self, Vec<String>) {
        let (mut texts, mut paths) = (Vec::new(), Vec::new());
        for (index, typed) in with.iter().enumerate() {
            if Disk.entry(typed).is_ok() {
                paths.push(typed.clone());
                continue;
            }
            let name = format!("--with {}", index + 1);
            texts.push((name.clone(), format!("{typed}\n")));
            paths.push(name);
        }
        (Self { texts }, paths)
    }

    fn text(&self, path: &str) -> Option<&str> {
        self.texts.iter().find(|(name, _)| name == path).map(|(_, text)| text.as_str())
    }
}

impl Loader for Overlaid {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        self.text(path).map_or_else(|| Disk.entry(path), |_| Ok(Entry::File))
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        Disk.list(directory)
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        match self.text(path) {
            Some(text) if text.len() > limit => Err("it is too large".to_owned()),
            Some(text) => Ok(text.as_bytes().to_vec()),
            None => Disk.read(path, limit),
        }
    }
}
