//! Open texts laid over the disk: what is typed counts, saved or not.

use crate::base::source::{Entry, Loader};
use std::collections::BTreeMap;

/// Texts that are open in the editor, by path.
#[derive(Debug, Default)]
pub struct Documents {
    open: BTreeMap<String, String>,
}

impl Documents {
    /// Opens or changes a text.
    pub fn set(&mut self, path: String, text: String) {
        self.open.insert(path, text);
    }

    /// Closes it: the disk counts again.
    pub fn close(&mut self, path: &str) {
        self.open.remove(path);
    }

    /// The text, if it is open.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.open.get(path).map(String::as_str)
    }

    /// Paths of open texts.
    pub fn paths(&self) -> impl Iterator<Item = &String> {
        self.open.keys()
    }
}

/// Open texts over another loader.
pub struct Overlay<'a> {
    /// What is open.
    pub documents: &'a Documents,
    /// What is below.
    pub disk: &'a dyn Loader,
}

impl Loader for Overlay<'_> {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        match self.documents.text(path) {
            Some(_) => Ok(Entry::File),
            None => self.disk.entry(path),
        }
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        let mut files = self.disk.list(directory)?;
        let inside = format!("{}/", directory.trim_end_matches('/'));
        // A new file that was never saved belongs to its project, too.
        files.extend(
            self.documents
                .paths()
                .filter(|path| path.starts_with(&inside) && path.ends_with(".topo"))
                .cloned(),
        );
        files.sort();
        files.dedup();
        Ok(files)
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        match self.documents.text(path) {
            Some(text) if text.len() > limit => Err(format!("it is larger than {} MiB", limit >> 20)),
            Some(text) => Ok(text.as_bytes().to_vec()),
            None => self.disk.read(path, limit),
        }
    }
}
