//! The story on one page: load, parse, resolve, gather, compose, write.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::{Loader, SourceMap};
use crate::model::topology::Topology;
use crate::resolve;
use crate::resolve::load::load;

/// What was read.
#[derive(Debug)]
pub struct Reading {
    /// The texts, for messages.
    pub sources: SourceMap,
    /// The topology; none when anything is wrong.
    pub topology: Option<Topology>,
    /// What is wrong or doubtful, in the order of the texts.
    pub diagnostics: Vec<Diagnostic>,
    /// Faults without a place in a text: sentences such as "no `.topo` file in `x` or below".
    pub faults: Vec<String>,
}

/// Reads the topology at some files and directories, with everything they import.
#[must_use]
pub fn read(loader: &dyn Loader, paths: &[String]) -> Reading {
    let mut loaded = load(loader, paths);
    let resolved = resolve::resolve(&loaded);
    Reading {
        topology: resolved.topology,
        diagnostics: resolved.diagnostics,
        faults: std::mem::take(&mut loaded.faults),
        sources: loaded.sources,
    }
}
