//! A loader that reads from memory: for tests, browsers, and texts that come through a pipe.

use super::source::{Entry, Loader};
use std::collections::BTreeMap;

/// Texts by path. A path that others lie under is a directory.
#[derive(Clone, Debug, Default)]
pub struct Texts(pub BTreeMap<String, Vec<u8>>);

impl Texts {
    /// Paths and what stands there.
    #[must_use]
    pub fn of(texts: &[(&str, &str)]) -> Self {
        Self(texts.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect())
    }

    fn below<'a>(&'a self, directory: &'a str) -> impl Iterator<Item = &'a String> {
        let all = directory == ".";
        self.0.keys().filter(move |path| {
            all || path
                .strip_prefix(directory)
                .is_some_and(|rest| rest.starts_with('/') || directory.ends_with('/'))
        })
    }
}

impl Loader for Texts {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        if self.0.contains_key(path) {
            Ok(Entry::File)
        } else if self.below(path).next().is_some() {
            Ok(Entry::Directory)
        } else {
            Err("there is no such file or directory".to_owned())
        }
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        Ok(self.below(directory).filter(|path| path.ends_with(".topo")).cloned().collect())
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        match self.0.get(path) {
            Some(bytes) if bytes.len() <= limit => Ok(bytes.clone()),
            Some(_) => Err("it is too large".to_owned()),
            None => Err("there is no such file".to_owned()),
        }
    }
}
