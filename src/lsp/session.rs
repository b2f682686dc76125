//! What is open, what was read, and what the editor can do. Reads a topology again only when somebody asks and something
//! changed; keeps the last state that could be judged, because people ask while they type.

use super::buffers::Buffers;
use super::fault::Fault;
use super::overlay::{Cache, Overlaid};
use super::project::{is_topology, root_of};
use super::snapshot::{FileAt, Snapshot};
use super::text::Encoding;
use super::uri::{path_of, uri_of};
use crate::base::quantity::Date;
use crate::base::source::{Loader, Span};
use crate::resolve::shipped::is_address;
use gen_lsp_types::{Location, Position, TextDocumentPositionParams, Uri};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What the editor can do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Client {
    pub(super) encoding: Encoding,
    /// It shows the other places of a diagnostic.
    pub(super) related: bool,
    /// It asks for diagnostics itself.
    pub(super) pulls: bool,
    /// It shows Markdown in hovers.
    pub(super) markdown: bool,
    /// It takes edits that say which version of a text they are for.
    pub(super) versioned_edits: bool,
    /// It tells of files that change, once asked to.
    pub(super) watches: bool,
    /// It asks for lenses again when told to.
    pub(super) refreshes_lenses: bool,
    /// It asks for diagnostics again when told to.
    pub(super) refreshes_diagnostics: bool,
}

#[derive(Debug, Default)]
struct Project {
    /// As things are; none when something changed since.
    current: Option<Rc<Snapshot>>,
    /// The last state without errors.
    judged: Option<Rc<Snapshot>>,
}

/// Everything between two messages.
pub(super) struct Session<'l> {
    under: &'l dyn Loader,
    pub(super) today: Date,
    threads: usize,
    pub(super) client: Client,
    pub(super) folders: Vec<String>,
    pub(super) buffers: Buffers,
    cache: Cache,
    projects: BTreeMap<String, Project>,
}

/// A place in a topology.
pub(super) struct Spot {
    pub(super) snapshot: Rc<Snapshot>,
    /// Index into the files of the snapshot.
    file: usize,
    /// In the space of all files.
    pub(super) offset: u32,
}

impl Spot {
    pub(super) fn file(&self) -> &FileAt {
        &self.snapshot.files[self.file]
    }
}

impl<'l> Session<'l> {
    pub(super) fn new(under: &'l dyn Loader, today: Date, threads: usize) -> Self {
        let client = Client {
            encoding: Encoding::Utf16,
            related: false,
            pulls: false,
            markdown: false,
            versioned_edits: false,
            watches: false,
            refreshes_lenses: false,
            refreshes_diagnostics: false,
        };
        Self {
            under,
            today,
            threads,
            client,
            folders: Vec::new(),
            buffers: Buffers::default(),
            cache: Cache::default(),
            projects: BTreeMap::new(),
        }
    }

    pub(super) fn loader(&self) -> Overlaid<'_> {
        Overlaid { under: self.under, buffers: &self.buffers, cache: &self.cache }
    }

    /// A text changed: topologies that hold it are read again when somebody asks.
    pub(super) fn changed(&mut self, path: &str) {
        let root = self.root(path);
        for (own, project) in &mut self.projects {
            let holds = project.current.as_ref().is_some_and(|it| it.file(path).is_some());
            if holds || *own == root {
                project.current = None;
            }
        }
    }

    /// Files beneath changed: everything is read again.
    pub(super) fn changed_beneath(&mut self) {
        self.cache.forget();
        self.projects.values_mut().for_each(|project| project.current = None);
    }

    /// Is a file part of a topology that was read, or looked for there?
    pub(super) fn reads(&self, path: &str) -> bool {
        let current = self.projects.values().filter_map(|project| project.current.as_ref());
        self.cache.knows(path) || current.into_iter().any(|it| it.file(path).is_some())
    }

    fn root(&self, path: &str) -> String {
        root_of(&self.loader(), &self.folders, path)
    }

    /// The roots of topologies with a file that is open. Others are let go.
    pub(super) fn roots(&mut self) -> Vec<String> {
        let open = self.buffers.paths().filter(|path| is_topology(path));
        let mut roots: Vec<String> = open.map(|path| self.root(path)).collect();
        roots.sort();
        roots.dedup();
        self.projects.retain(|root, _| roots.binary_search(root).is_ok());
        roots
    }

    /// The state of the topology at a root.
    pub(super) fn snapshot(&mut self, root: &str) -> Rc<Snapshot> {
        if let Some(current) = self.projects.get(root).and_then(|project| project.current.clone()) {
            return current;
        }
        let read = Rc::new(Snapshot::read(&self.loader(), root, self.today, self.threads));
        let project = self.projects.entry(root.to_owned()).or_default();
        if read.reading.topology.is_some() {
            project.judged = Some(read.clone());
        }
        project.current = Some(read.clone());
        read
    }

    /// The state of the topology that holds a file.
    pub(super) fn snapshot_of(&mut self, path: &str) -> Rc<Snapshot> {
        let root = self.root(path);
        if root == path
            && let Some(around) = self.importing(path)
        {
            return around;
        }
        let found = self.snapshot(&root);
        if found.file(path).is_some() {
            return found;
        }
        // In a directory that is not looked into, such as a hidden one.
        self.snapshot(path)
    }

    /// A topology that is open and imports a file. What stands outside of every folder is looked at from there, so that a name
    /// is renamed where it is used, too.
    fn importing(&mut self, path: &str) -> Option<Rc<Snapshot>> {
        let roots = self.roots();
        let mut others = roots.iter().filter(|root| *root != path);
        others.find_map(|root| Some(self.snapshot(root)).filter(|it| it.file(path).is_some()))
    }

    /// The last state of the same topology that could be judged, and whether that is the state as it is.
    pub(super) fn judged(&mut self, path: &str) -> Option<(Rc<Snapshot>, bool)> {
        let current = self.snapshot_of(path);
        let holds = |project: &&Project| project.current.as_ref().is_some_and(|it| Rc::ptr_eq(it, &current));
        let judged = self.projects.values().find(holds)?.judged.clone()?;
        judged.judged()?;
        let is_current = Rc::ptr_eq(&judged, &current);
        Some((judged, is_current))
    }

    /// The place an editor means; nothing for a text that nobody knows.
    pub(super) fn spot(&mut self, at: &TextDocumentPositionParams) -> Option<Spot> {
        self.spot_at(&at.text_document.uri, at.position)
    }

    pub(super) fn spot_at(&mut self, uri: &Uri, position: Position) -> Option<Spot> {
        let path = path_of(&uri.0);
        let snapshot = self.snapshot_of(&path);
        let file = snapshot.files.iter().position(|file| file.path == path)?;
        let offset = snapshot.offset(&snapshot.files[file], position, self.client.encoding);
        Some(Spot { snapshot, file, offset })
    }

    /// The address of a path: as the editor writes it, where it is open.
    pub(super) fn uri(&self, path: &str) -> Uri {
        self.buffers.get(path).map_or_else(|| Uri(uri_of(path)), |buffer| buffer.uri.clone())
    }

    /// A place as editors know it; none in a text that is shipped, which is no file.
    pub(super) fn location(&self, snapshot: &Snapshot, at: Span) -> Option<Location> {
        let file = snapshot.file_of(at).filter(|file| !is_address(&file.path))?;
        let range = snapshot.range(file, at, self.client.encoding);
        Some(Location { uri: self.uri(&file.path), range })
    }

    /// The text of a file that is open or part of the topology.
    pub(super) fn known(&mut self, uri: &Uri) -> Result<(Rc<Snapshot>, String), Fault> {
        let path = path_of(&uri.0);
        let snapshot = self.snapshot_of(&path);
        match snapshot.file(&path) {
            Some(_) => Ok((snapshot, path)),
            None => Err(Fault::refused(format!("`{}` cannot be read", crate::base::words::shown(&path)))),
        }
    }
}
