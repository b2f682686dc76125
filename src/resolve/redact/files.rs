//! Names of files without names: `file-1.topo` and so on in the order of reading. With imports, each module has a directory
//! of its own, none inside of another, so that reading one directory never reads a second. Refuses to keep any old name.

use crate::resolve::load::Module;

/// The new names of all files.
#[derive(Debug)]
pub(super) struct Names {
    /// For each module its directory and the numbers of its files: the first, and one past the last.
    modules: Vec<(String, usize, usize)>,
}

impl Names {
    pub(super) fn new(modules: &[Module]) -> Self {
        let (mut named, mut next) = (Vec::new(), 1);
        for (number, module) in modules.iter().enumerate() {
            let directory = match number {
                0 if modules.len() == 1 => String::new(),
                0 => "topology/".to_owned(),
                _ => format!("import-{number}/"),
            };
            named.push((directory, next, next + module.files.len()));
            next += module.files.len();
        }
        Self { modules: named }
    }

    /// One file of a module.
    pub(super) fn of_file(&self, module: usize, file: usize) -> String {
        let (directory, first, _) = &self.modules[module];
        format!("{directory}file-{}.topo", first + file)
    }

    /// What an import of a module says, from the directory above all of them.
    pub(super) fn of_module(&self, module: usize) -> String {
        let (directory, first, end) = &self.modules[module];
        if end - first == 1 { self.of_file(module, 0) } else { directory.trim_end_matches('/').to_owned() }
    }
}
