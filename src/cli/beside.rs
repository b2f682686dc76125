//! Reads some paths from elsewhere. What is laid over a topology is a question that is asked of it: it stands on disk as it is now,
//! whatever state of the topology is read.

use crate::base::source::{Entry, Loader};

/// One loader, and another for some paths and what lies below them.
pub(super) struct Beside<'a> {
    /// For everything else.
    pub(super) inner: &'a dyn Loader,
    /// For these paths.
    pub(super) other: &'a dyn Loader,
    /// The paths.
    pub(super) paths: &'a [String],
}

impl Beside<'_> {
    fn of(&self, path: &str) -> &dyn Loader {
        let holds = |outer: &String| {
            path.strip_prefix(outer.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if self.paths.iter().any(holds) { self.other } else { self.inner }
    }
}

impl Loader for Beside<'_> {
    fn entry(&self, path: &str) -> Result<Entry, String> {
        self.of(path).entry(path)
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, String> {
        self.of(directory).list(directory)
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, String> {
        self.of(path).read(path, limit)
    }
}
