//! A loader that sees open buffers before what lies beneath, and asks that only once for everything: a keystroke must not
//! read a thousand files again. What was asked is forgotten when the editor says that files changed.

use super::buffers::Buffers;
use crate::base::source::{Entry, Loader};
use std::cell::RefCell;
use std::collections::BTreeMap;

type Known<T> = RefCell<BTreeMap<String, Result<T, String>>>;

/// What is known of the files beneath.
#[derive(Debug, Default)]
pub(super) struct Cache {
    entries: Known<Entry>,
    lists: Known<Vec<String>>,
    texts: Known<Vec<u8>>,
}

impl Cache {
    /// Was it asked for?
    pub(super) fn knows(&self, path: &str) -> bool {
        self.entries.borrow().contains_key(path) || self.texts.borrow().contains_key(path)
    }

    /// Something beneath has changed.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

fn known<T: Clone>(
    cache: &Known<T>,
    path: &str,
    ask: impl FnOnce() -> Result<T, String>,
) -> Result<T, String> {
    if let Some(found) = cache.borrow().get(path) {
        return found.clone();
    }
    let found = ask();
    cache.borrow_mut().insert(path.to_owned(), found.clone());
    found
}

/// Buffers, and files beneath.
pub(super) struct Overlaid<'a> {
    pub(super) under: &'a dyn Loader,
    pub(super) buffers: &'a Buffers,
    pub(super) cache: &'a Cache,
}

impl Loader for Overlaid<'_> {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        match self.buffers.get(path) {
            Some(_) => Ok(Entry::File),
            None => known(&self.cache.entries, path, || self.under.entry(path)),
        }
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        let beneath = known(&self.cache.lists, directory, || self.under.list(directory));
        let inside = format!("{}/", directory.trim_end_matches('/'));
        let open = self.buffers.paths().filter(|path| path.starts_with(&inside) && path.ends_with(".topo"));
        let mut open: Vec<String> = open.map(str::to_owned).collect();
        let mut found = match beneath {
            Ok(found) => found,
            Err(fault) if open.is_empty() => return Err(fault),
            Err(_) => Vec::new(),
        };
        found.append(&mut open);
        found.sort();
        found.dedup();
        Ok(found)
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        match self.buffers.get(path) {
            Some(buffer) => Ok(buffer.text.clone().into_bytes()),
            None => known(&self.cache.texts, path, || self.under.read(path, limit)),
        }
    }
}

/// A loader with other texts laid over it: to look at an edit before anybody makes it.
pub(super) struct Edited<'a> {
    pub(super) under: &'a dyn Loader,
    pub(super) texts: &'a BTreeMap<String, String>,
}

impl Loader for Edited<'_> {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        self.under.entry(path)
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        self.under.list(directory)
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        match self.texts.get(path) {
            Some(text) => Ok(text.clone().into_bytes()),
            None => self.under.read(path, limit),
        }
    }
}
