//! Finds and reads every text of a topology: files, directories, and what they import.
//!
//! An import is a module of its own, never pasted text. One file imported twice is one module. Texts come
//! through a [`Loader`] only; sizes and depths are bounded.

use super::cycles::{Seen, import_cycle};
use super::overlay::{Overlay, adds_nothing};
use super::paths::target;
use super::shipped;
use crate::base::diagnostic::Diagnostic;
use crate::base::jobs::side_by_side;
use crate::base::paths::normal;
use crate::base::source::{Entry, Loader, SourceMap, Span};
use crate::base::words;
use crate::syntax::ast::{Document, Item};
use crate::syntax::complaints::Complaints;
use crate::syntax::parse::{FILE_LIMIT, parse};
use crate::syntax::text::unquoted;
use std::collections::BTreeMap;

/// Imports follow one another at most this deep.
pub const IMPORT_DEPTH: usize = 32;

/// At most so many files are read in one run: a disk made to be endless must not be.
pub const FILES: usize = 100_000;

/// One file, read.
#[derive(Debug)]
pub struct File {
    /// Its path, as given or as imported.
    pub path: String,
    /// What it says.
    pub document: Document,
}

/// The files that share one outermost namespace: what was asked for, or one import.
#[derive(Debug, Default)]
pub struct Module {
    /// Its files, sorted by path.
    pub files: Vec<File>,
    /// What it imports: the name, the module, and where the name stands.
    pub imports: BTreeMap<String, (usize, Span)>,
    /// What comes before its paths: nothing for the first module, `other.` for an import. The shortest chain
    /// of names that leads to it, the first in the alphabet among equals.
    pub prefix: String,
}

/// All texts of a topology.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The texts.
    pub sources: SourceMap,
    /// The first is what was asked for.
    pub modules: Vec<Module>,
    /// What is wrong with them so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Faults that have no place in a text: a path that cannot be read, a directory without any `.topo` file.
    pub faults: Vec<String>,
}

/// Reads the files and directories at `paths`, what is laid over them, and everything they import. Texts are parsed side by
/// side on so many threads.
#[must_use]
pub fn load(loader: &dyn Loader, paths: &[String], overlays: &[Overlay], threads: usize) -> Loaded {
    let mut loading = Loading {
        loader,
        loaded: Loaded::default(),
        by_path: BTreeMap::new(),
        depths: Vec::new(),
        files: 0,
        threads,
        unparsed: Vec::new(),
        complaints: Complaints::default(),
    };
    loading.root(paths);
    for (index, overlay) in overlays.iter().enumerate() {
        loading.overlay(overlay, index + 1);
    }
    let mut next = 0;
    while next < loading.loaded.modules.len() {
        loading.parse();
        loading.imports(next);
        next += 1;
    }
    loading.refuse_cycles();
    loading.name_modules();
    loading.loaded.diagnostics.extend(loading.complaints.finish());
    loading.loaded
}

struct Loading<'l> {
    loader: &'l dyn Loader,
    loaded: Loaded,
    /// The module of each path that was read.
    by_path: BTreeMap<String, usize>,
    /// How many imports lead to each module, at least.
    depths: Vec<usize>,
    /// How many files were read.
    files: usize,
    threads: usize,
    /// Texts that were read and not parsed yet.
    unparsed: Vec<Unparsed>,
    complaints: Complaints,
}

/// A text, read.
struct Unparsed {
    module: usize,
    path: String,
    at: Span,
    /// All of it is UTF-8.
    is_valid: bool,
}

impl Loading<'_> {
    fn root(&mut self, paths: &[String]) {
        self.loaded.modules.push(Module::default());
        self.depths.push(0);
        let mut files = Vec::new();
        for path in paths {
            match self.files_at(path) {
                Ok(found) => files.extend(found),
                Err(fault) => self.loaded.faults.push(fault),
            }
        }
        files.sort();
        files.dedup();
        for path in files {
            if let Err(fault) = self.file(0, &path) {
                self.loaded.faults.push(fault);
            }
        }
    }

    /// One more file, or several, of the topology that was asked for.
    fn overlay(&mut self, overlay: &Overlay, number: usize) {
        self.parse();
        let first = self.loaded.modules[0].files.len();
        let outcome = match overlay {
            Overlay::Text(text) => self.text(0, &Overlay::name(number), text.clone().into_bytes()),
            Overlay::Profile(profile) => {
                let (name, text) = Overlay::importing(profile);
                self.text(0, &name, text.into_bytes())
            }
            Overlay::File(path) => self.files_at(path).and_then(|files| {
                files.into_iter().try_for_each(|file| {
                    if self.by_path.contains_key(&normal(&file)) {
                        return Err(Overlay::is_part_already(&file));
                    }
                    self.file(0, &file)
                })
            }),
        };
        match outcome {
            Err(fault) => self.loaded.faults.push(fault),
            // What is imported is read later; that there is none of that name is complained of then.
            Ok(()) if matches!(overlay, Overlay::Profile(_)) => {}
            Ok(()) => {
                self.parse();
                let laid_over = self.loaded.modules[0].files[first..].iter().map(|file| &file.document);
                let complaint = adds_nothing(laid_over, &self.loaded.diagnostics);
                self.loaded.diagnostics.extend(complaint);
            }
        }
    }

    /// The file itself, or all of a directory.
    fn files_at(&self, path: &str) -> Result<Vec<String>, String> {
        let failed = |fault: String| format!("cannot read `{}`: {fault}", words::shown(path));
        match self.loader.entry(path).map_err(failed)? {
            Entry::File => Ok(vec![path.to_owned()]),
            Entry::Directory => {
                let mut files = self.loader.list(path).map_err(failed)?;
                files.sort();
                match files.is_empty() {
                    true => Err(format!("no `.topo` file in `{}` or below", words::shown(path))),
                    false => Ok(files),
                }
            }
        }
    }

    fn file(&mut self, module: usize, path: &str) -> Result<(), String> {
        let failed = |fault: &str| format!("cannot read `{}`: {fault}", words::shown(path));
        self.files += 1;
        if self.files > FILES {
            return Err(failed(&format!("these are more than {} files", words::grouped(FILES as u64))));
        }
        let bytes = self.loader.read(path, FILE_LIMIT).map_err(|fault| failed(&fault))?;
        self.text(module, path, bytes)
    }

    /// Takes in what stands at a path.
    fn text(&mut self, module: usize, path: &str, bytes: Vec<u8>) -> Result<(), String> {
        let (text, is_valid) = match String::from_utf8(bytes) {
            Ok(text) => (text, true),
            Err(fault) => {
                let valid = fault.utf8_error().valid_up_to();
                let mut bytes = fault.into_bytes();
                bytes.truncate(valid);
                (String::from_utf8(bytes).unwrap_or_default(), false)
            }
        };
        let Some(at) = self.loaded.sources.add(words::shown(path), text) else {
            let path = words::shown(path);
            return Err(format!("cannot read `{path}`: all files together are larger than 1 GiB"));
        };
        self.by_path.insert(normal(path), module);
        self.unparsed.push(Unparsed { module, path: path.to_owned(), at, is_valid });
        Ok(())
    }

    /// Parses what was read.
    fn parse(&mut self) {
        let unparsed = std::mem::take(&mut self.unparsed);
        let sources = &self.loaded.sources;
        let documents = side_by_side(self.threads, unparsed.len(), || {
            |index: usize| parse(sources.text(unparsed[index].at), unparsed[index].at.start)
        });
        for (Unparsed { module, path, at, is_valid }, (document, mut complaints)) in
            unparsed.into_iter().zip(documents)
        {
            if !is_valid {
                // What follows the broken byte was not read: only this is worth saying about the file.
                let end = Span::new(at.end, at.end);
                let message = "this file is not UTF-8 from here on";
                complaints = vec![Diagnostic::error("not-utf8", end, message).help("save it as UTF-8")];
            }
            self.loaded.diagnostics.extend(complaints);
            self.loaded.modules[module].files.push(File { path, document });
        }
    }

    /// Reads what a module imports.
    fn imports(&mut self, module: usize) {
        let mut wanted = Vec::new();
        for file in &self.loaded.modules[module].files {
            for index in file.document.top() {
                let statement = &file.document.statements[index];
                for item in file.document.items_of(statement) {
                    if let Item::Import { path, alias } = item {
                        wanted.push((file.path.clone(), *path, *alias));
                    }
                }
            }
        }
        for (from, path, alias) in wanted {
            if let Err(complaint) = self.import(module, &from, path, alias) {
                self.complaints.push(complaint);
            }
        }
    }

    fn import(&mut self, module: usize, from: &str, at: Span, alias: Span) -> Result<(), Diagnostic> {
        let written = unquoted(self.loaded.sources.text(at));
        let imported = match shipped::is_address(&written) {
            true => self.shipped(module, &written, at)?,
            false => {
                let path = target(from, &written).map_err(|why| {
                    let message = format!("cannot import `{}`: {why}", words::shown(&written));
                    Diagnostic::error("bad-import", at, message)
                })?;
                self.module_at(module, &path, at)?
            }
        };
        let name = self.loaded.sources.text(alias).to_owned();
        let imports = &mut self.loaded.modules[module].imports;
        match imports.get(&name) {
            Some((other, _)) if *other == imported => {}
            Some((_, first)) => {
                let message = format!("`{}` is the name of two imports", words::shown(&name));
                return Err(Diagnostic::error("said-twice", alias, message).other(*first, "first used here"));
            }
            None => {
                imports.insert(name, (imported, alias));
            }
        }
        Ok(())
    }

    /// What comes with the program: no loader is asked.
    fn shipped(&mut self, module: usize, address: &str, at: Span) -> Result<usize, Diagnostic> {
        if let Some(known) = self.by_path.get(address) {
            return Ok(*known);
        }
        let text = shipped::text(address).ok_or_else(|| shipped::unknown(address, at))?;
        let new = self.add_module(module);
        let unreadable = |fault: String| Diagnostic::error("bad-import", at, fault);
        self.text(new, address, text.as_bytes().to_vec()).map_err(unreadable)?;
        Ok(new)
    }

    fn add_module(&mut self, from: usize) -> usize {
        self.loaded.modules.push(Module::default());
        self.depths.push(self.depths[from] + 1);
        self.loaded.modules.len() - 1
    }

    fn module_at(&mut self, module: usize, path: &str, at: Span) -> Result<usize, Diagnostic> {
        if let Some(known) = self.by_path.get(path) {
            if *known == module
                || *known == 0 && self.loaded.modules[0].files.iter().any(|f| normal(&f.path) == path)
            {
                let message = format!("`{}` is already part of this topology", words::shown(path));
                return Err(Diagnostic::error("bad-import", at, message)
                    .help("all files of a directory are one topology: use its names without an import"));
            }
            return Ok(*known);
        }
        // Modules are read in the order of their depth: this one cannot be reached by a shorter way.
        if self.depths[module] >= IMPORT_DEPTH {
            let message = format!("imports follow one another deeper than {IMPORT_DEPTH}");
            return Err(Diagnostic::error("too-deep", at, message));
        }
        let unreadable = |fault: String| Diagnostic::error("bad-import", at, fault);
        let files = self.files_at(path).map_err(unreadable)?;
        let new = self.add_module(module);
        self.by_path.insert(path.to_owned(), new);
        for file in files {
            if let Some(other) = self.by_path.get(&normal(&file)).filter(|other| **other != new) {
                let whose = if *other == 0 { "this topology" } else { "another import" };
                let message = format!("`{}` is already part of {whose}", words::shown(&file));
                return Err(Diagnostic::error("bad-import", at, message));
            }
            self.file(new, &file).map_err(unreadable)?;
        }
        Ok(new)
    }

    /// Imports that lead back to themselves.
    fn refuse_cycles(&mut self) {
        let mut seen = vec![Seen::Never; self.loaded.modules.len()];
        for start in 0..self.loaded.modules.len() {
            if seen[start] == Seen::Never {
                self.walk(start, &mut seen);
            }
        }
    }

    /// Depth first, without recursion; `trail` is the chain of imports that led here.
    fn walk(&mut self, start: usize, seen: &mut [Seen]) {
        let edges = |loaded: &Loaded, module: usize| -> Vec<(usize, Span)> {
            loaded.modules[module].imports.values().copied().collect()
        };
        let mut trail = vec![(start, edges(&self.loaded, start), Span::default())];
        seen[start] = Seen::OnTrail;
        while let Some((module, rest, _)) = trail.last_mut() {
            let module = *module;
            let Some((next, at)) = rest.pop() else {
                seen[module] = Seen::Done;
                trail.pop();
                continue;
            };
            match seen[next] {
                Seen::Done => {}
                Seen::OnTrail => {
                    let begins = trail.iter().rposition(|(on, ..)| *on == next).unwrap_or(0);
                    let earlier = trail[begins + 1..].iter().map(|(_, _, earlier)| *earlier);
                    let complaint = import_cycle(at, earlier);
                    self.complaints.push(complaint);
                }
                Seen::Never => {
                    seen[next] = Seen::OnTrail;
                    trail.push((next, edges(&self.loaded, next), at));
                }
            }
        }
    }

    /// The shortest chain of names to each module; among equals the first in the alphabet.
    fn name_modules(&mut self) {
        let mut named = vec![false; self.loaded.modules.len()];
        let mut layer = vec![0];
        named[0] = true;
        while !layer.is_empty() {
            let mut reached: Vec<(String, usize)> = Vec::new();
            for module in &layer {
                let from = &self.loaded.modules[*module];
                let chains =
                    from.imports.iter().map(|(name, (to, _))| (format!("{}{name}.", from.prefix), *to));
                reached.extend(chains.filter(|(_, to)| !named[*to]));
            }
            reached.sort();
            layer.clear();
            for (prefix, module) in reached {
                if !named[module] {
                    named[module] = true;
                    self.loaded.modules[module].prefix = prefix;
                    layer.push(module);
                }
            }
        }
    }
}
