//! One state of a topology: what was read, and what follows from it, worked out when somebody asks. Never changes.

use super::project::{directory, files_of, join, settings_of};
use super::text::{Encoding, Index};
use crate::analysis::survey::Survey;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::quantity::Date;
use crate::base::source::{Entry, Loader, SourceMap, Span};
use crate::base::words;
use crate::config::baseline::{self, Baseline};
use crate::config::layers::Config;
use crate::config::stack::Stack;
use crate::pipeline::check::{Against, Question, Surveyed, check_surveyed};
use crate::pipeline::{Overlay, Reading, read_whole};
use crate::report::check::checked::Told;
use crate::resolve::bindings::{Bindings, bindings};
use crate::resolve::load::Module;
use crate::rules::rule::Group;
use crate::syntax::ast::Document;
use gen_lsp_types::{Position, Range};
use std::cell::OnceCell;

/// The name of the baseline, where the settings give no other.
const BASELINE: &str = "spof-baseline.txt";

/// A file of a snapshot.
#[derive(Debug)]
pub(super) struct FileAt {
    /// Its path, as loaders know it.
    pub(super) path: String,
    /// Where its text lies.
    pub(super) at: Span,
    /// Its module and its number there; none for settings and baselines.
    document: Option<(usize, usize)>,
    index: OnceCell<Index>,
}

/// What follows from a topology.
#[derive(Debug)]
pub(super) struct Judged {
    /// What falls, and when it is back.
    pub(super) survey: Survey,
    /// Findings, worst first.
    pub(super) findings: Vec<Told>,
}

/// One state of a topology.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// The directory or file that was read.
    pub(super) root: String,
    /// What was read.
    pub(super) reading: Reading,
    /// The documents.
    pub(super) modules: Vec<Module>,
    /// All texts, in the order of their places.
    pub(super) files: Vec<FileAt>,
    /// What is wrong with settings and baseline.
    pub(super) complaints: Vec<Diagnostic>,
    config: Config,
    baseline: Option<Baseline>,
    today: Date,
    threads: usize,
    bindings: OnceCell<Bindings>,
    judged: OnceCell<Option<Judged>>,
}

impl Snapshot {
    /// Reads the topology at a root.
    pub(super) fn read(loader: &dyn Loader, root: &str, today: Date, threads: usize) -> Self {
        let config = config(loader, root);
        let profiles = Overlay::with_profiles(config.profiles.as_deref().unwrap_or_default());
        let (reading, modules) = read_whole(loader, &files_of(loader, root, &config), &profiles, threads);
        let mut files: Vec<FileAt> = Vec::new();
        for (number, module) in modules.iter().enumerate() {
            for (own, file) in module.files.iter().enumerate() {
                files.push(FileAt::new(file.path.clone(), file.document.at, Some((number, own))));
            }
        }
        files.sort_by_key(|file| file.at);
        let mut snapshot = Self {
            root: root.to_owned(),
            reading,
            modules,
            files,
            complaints: Vec::new(),
            config: Config::default(),
            baseline: None,
            today,
            threads,
            bindings: OnceCell::new(),
            judged: OnceCell::new(),
        };
        snapshot.settings(loader, root);
        snapshot
    }

    /// Settings and baseline join the texts, so that complaints can point at them.
    fn settings(&mut self, loader: &dyn Loader, root: &str) {
        let settings = settings_of(loader, root);
        if let Some(path) = &settings {
            match Stack::read(loader, &mut self.reading.sources, path) {
                Ok(Stack { config, complaints, files }) => {
                    self.files.extend(files.into_iter().map(|(path, at)| FileAt::new(path, at, None)));
                    (self.config, self.complaints) = (config, complaints);
                }
                Err(fault) => self.reading.faults.push(fault),
            }
        }
        let home = settings.as_deref().map_or_else(|| root.to_owned(), |path| directory(path).to_owned());
        let path = join(&home, self.config.baseline.as_deref().unwrap_or(BASELINE));
        if loader.entry(&path) != Ok(Entry::File) {
            return;
        }
        if let Some(at) = self.add(loader, &path) {
            match baseline::read(&self.reading.sources, at) {
                Ok(baseline) => self.baseline = Some(baseline),
                Err(complaint) => self.complaints.push(*complaint),
            }
        }
    }

    fn add(&mut self, loader: &dyn Loader, path: &str) -> Option<Span> {
        let bytes = loader.read(path, 1 << 24).ok()?;
        let at = self.reading.sources.add(words::shown(path), String::from_utf8(bytes).ok()?)?;
        self.files.push(FileAt::new(path.to_owned(), at, None));
        Some(at)
    }

    /// Where every name leads.
    pub(super) fn bindings(&self) -> &Bindings {
        self.bindings.get_or_init(|| bindings(&self.reading.sources, &self.modules))
    }

    /// What follows; nothing while something is wrong.
    pub(super) fn judged(&self) -> Option<&Judged> {
        self.judged.get_or_init(|| self.judge()).as_ref()
    }

    fn judge(&self) -> Option<Judged> {
        let topology = self.reading.topology.as_ref().filter(|_| self.reading.faults.is_empty())?;
        if self.complaints.iter().any(|complaint| complaint.severity == Severity::Error) {
            return None;
        }
        let question = Question {
            level: self.config.level,
            threads: self.threads,
            today: self.today,
            settings: self.config.settings.clone(),
        };
        let surveyed = Surveyed::of(topology, question.level, question.threads, question.today);
        let against = Against { baseline: self.baseline.as_ref(), before: None };
        let checked = check_surveyed(&surveyed, &self.reading, &question, against);
        Some(Judged { survey: surveyed.survey, findings: checked.findings })
    }

    /// May findings of a rule be accepted?
    pub(super) fn accepts(&self, rule: &str, group: Group) -> bool {
        self.config.settings.may_be_accepted(rule, group)
    }

    /// The file at a path.
    pub(super) fn file(&self, path: &str) -> Option<&FileAt> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The file a place lies in.
    pub(super) fn file_of(&self, at: Span) -> Option<&FileAt> {
        let index = self.files.partition_point(|file| file.at.start <= at.start).checked_sub(1)?;
        self.files.get(index).filter(|file| at.start <= file.at.end)
    }

    /// What a file of the topology says.
    pub(super) fn document(&self, file: &FileAt) -> Option<&Document> {
        let (module, own) = file.document?;
        Some(&self.modules.get(module)?.files.get(own)?.document)
    }

    /// What comes before the paths of a file's own things in their canonical names.
    pub(super) fn prefix(&self, file: &FileAt) -> &str {
        file.document.and_then(|(module, _)| self.modules.get(module)).map_or("", |module| &module.prefix)
    }

    /// The text of a file.
    pub(super) fn text(&self, file: &FileAt) -> &str {
        self.reading.sources.text(file.at)
    }

    /// A stretch of a file as editors count.
    pub(super) fn range(&self, file: &FileAt, at: Span, encoding: Encoding) -> Range {
        let text = self.text(file);
        let index = file.index.get_or_init(|| Index::of(text));
        let place =
            |offset: u32| index.position(text, offset.saturating_sub(file.at.start) as usize, encoding);
        Range { start: place(at.start), end: place(at.end) }
    }

    /// The offset, in the space of all files, of a place in one.
    pub(super) fn offset(&self, file: &FileAt, position: Position, encoding: Encoding) -> u32 {
        let text = self.text(file);
        let index = file.index.get_or_init(|| Index::of(text));
        file.at.start + index.offset(text, position, encoding) as u32
    }
}

/// What settings say, before anything is read. What is wrong with them is told by whoever reads them for the rest.
fn config(loader: &dyn Loader, root: &str) -> Config {
    let mut sources = SourceMap::default();
    let settings = settings_of(loader, root);
    let stack = settings.and_then(|path| Stack::read(loader, &mut sources, &path).ok());
    stack.map_or_else(Config::default, |stack| stack.config)
}

impl FileAt {
    fn new(path: String, at: Span, document: Option<(usize, usize)>) -> Self {
        Self { path, at, document, index: OnceCell::new() }
    }
}
