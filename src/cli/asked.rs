//! What a command that judges findings was asked: project, settings, day, baseline; and how the topology is read for it.

use super::args::{BaselineArguments, CheckArguments};
use super::args_project::ProjectArguments;
use super::beside::Beside;
use super::governed::{Own, Seen};
use super::overlaid::Overlaid;
use super::project::{Project, Typed, add_text, config_of, known, together};
use super::scope::Scope;
use super::screen::Screen;
use super::today::today;
use super::topology::has_level;
use crate::base::quantity::Date;
use crate::base::source::{Entry, Loader};
use crate::base::words;
use crate::config::baseline::{self, Baseline};
use crate::config::layers::Config;
use crate::model::topology::Topology;
use crate::pipeline::check::Question;
use crate::pipeline::{self, Overlay, Reading};
use crate::render::snippet::snippets;
use crate::rules::RULES;
use crate::rules::rule::{Group, Level};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread::available_parallelism;

/// What was asked.
pub(super) struct Asked {
    pub(super) project: Project,
    /// Settings and flags together.
    pub(super) config: Config,
    pub(super) scope: Scope,
    pub(super) today: Date,
    threads: usize,
    pub(super) baseline: Option<PathBuf>,
    loader: Overlaid,
}

impl Asked {
    /// For `spof check`.
    ///
    /// # Errors
    /// A sentence, or an empty one when the fault was told already.
    pub(super) fn to_check(arguments: &CheckArguments, screen: &Screen) -> Result<Self, String> {
        let (loader, paths) = Overlaid::of(&arguments.paths, arguments.stdin_filename.as_deref())?;
        let project = of(&paths, &arguments.project, screen)?;
        let baseline = match arguments.no_baseline {
            true => None,
            false => project.baseline(arguments.baseline.as_deref()),
        };
        let config = together(&project, arguments);
        let mut asked = Self::new(project, config, &paths, &arguments.project, baseline, loader)?;
        asked.scope.touch(&arguments.touching);
        Ok(asked)
    }

    /// For `spof baseline`.
    ///
    /// # Errors
    /// As above.
    pub(super) fn to_know(arguments: &BaselineArguments, screen: &Screen) -> Result<Self, String> {
        let project = of(&arguments.paths, &arguments.project, screen)?;
        let baseline = Some(project.new_baseline(arguments.baseline.as_deref()));
        let mut config = project.config.clone();
        arguments.project.over(&mut config);
        Self::new(project, config, &arguments.paths, &arguments.project, baseline, Overlaid::default())
    }

    /// For `spof explain` of a finding: as `spof check` found it.
    ///
    /// # Errors
    /// As above.
    pub(super) fn to_explain(
        paths: &[String],
        arguments: &ProjectArguments,
        screen: &Screen,
    ) -> Result<Self, String> {
        let project = of(paths, arguments, screen)?;
        let mut config = project.config.clone();
        arguments.over(&mut config);
        Self::new(project, config, paths, arguments, None, Overlaid::default())
    }

    fn new(
        project: Project,
        config: Config,
        paths: &[String],
        arguments: &ProjectArguments,
        baseline: Option<PathBuf>,
        loader: Overlaid,
    ) -> Result<Self, String> {
        let processors = || available_parallelism().map_or(1, NonZero::get);
        Ok(Self {
            scope: Scope::of(&project, paths),
            project,
            config,
            today: today(arguments.now.as_deref())?,
            threads: arguments.jobs.map_or_else(processors, usize::from),
            baseline,
            loader,
        })
    }

    /// Reads the topology.
    pub(super) fn read(&self) -> Reading {
        self.read_through(&self.loader, &self.scope.paths)
    }

    /// Reads it as it would be with other texts in some files.
    pub(super) fn read_with<'a>(&self, texts: impl IntoIterator<Item = (&'a String, &'a String)>) -> Reading {
        self.read_through(&self.loader.with(texts), &self.scope.paths)
    }

    /// Reads it with a text laid over it, on one thread: several are read side by side.
    pub(super) fn read_over(&self, text: &str) -> Reading {
        let more = [Overlay::Text(text.to_owned())];
        self.read_all(&self.loader, &self.scope.paths, &more, 1)
    }

    /// Reads another state of it.
    pub(super) fn read_through(&self, inner: &dyn Loader, paths: &[String]) -> Reading {
        self.read_all(inner, paths, &[], self.threads)
    }

    fn read_all(&self, inner: &dyn Loader, paths: &[String], more: &[Overlay], threads: usize) -> Reading {
        let profiles = self.config.profiles.as_deref().unwrap_or_default();
        let state = Seen { inner, begins: paths, own: &Own::of_root(&self.project) };
        let loader = Beside { inner: &state, other: &self.loader, paths: profiles };
        let overlays = [&Overlay::with_profiles(profiles), more].concat();
        pipeline::read_on(&loader, paths, &overlays, threads)
    }

    /// The files of the topology itself, as messages call them: without those that are imported.
    pub(super) fn own_files(&self) -> Vec<String> {
        let own = Own::of_root(&self.project);
        let loader = Seen { inner: &self.loader, begins: &self.scope.paths, own: &own };
        let below = |path: &String| match loader.entry(path) {
            Ok(Entry::Directory) => loader.list(path).unwrap_or_default(),
            _ => vec![path.clone()],
        };
        self.scope.paths.iter().flat_map(below).map(|path| words::shown(&path)).collect()
    }

    /// What is asked of the pipeline.
    pub(super) fn question(&self) -> Question {
        Question {
            level: self.config.level,
            threads: self.threads,
            today: self.today,
            settings: self.config.settings.clone(),
        }
    }

    /// The baseline, when there is one; its text joins the sources, so that complaints can point at it.
    ///
    /// # Errors
    /// A sentence; what is wrong in the text was told.
    pub(super) fn read_baseline(
        &self,
        reading: &mut Reading,
        screen: &Screen,
    ) -> Result<Option<Baseline>, String> {
        let Some(file) = &self.baseline else { return Ok(None) };
        let at = add_text(&mut reading.sources, file)?;
        match baseline::read(&reading.sources, at) {
            Ok(baseline) => Ok(Some(baseline)),
            Err(complaint) => {
                let screen = screen.beside(&reading.sources);
                let told = snippets(&[*complaint], &reading.sources, screen.error_medium());
                screen.show(&format!("{told}\n"));
                Err("nothing was judged: the baseline cannot be read".to_owned())
            }
        }
    }

    /// Is every name known, is there a place of the level, and is anybody asked at all?
    ///
    /// # Errors
    /// A sentence.
    pub(super) fn judge_names(&self, topology: &Topology) -> Result<(), String> {
        known(&self.config, &self.project, topology)?;
        has_level(topology, self.config.level)?;
        let settings = &self.config.settings;
        let rules = RULES.iter().map(|rule| settings.level(rule.name, rule.group, rule.level, rule.since));
        let requirements = topology.requirements.iter();
        let requirements =
            requirements.map(|it| settings.level(&it.named.path, Group::Required, Level::Error, ""));
        match rules.chain(requirements).flatten().next() {
            Some(_) => Ok(()),
            None => Err("nothing was judged: no rule and no requirement was asked".to_owned()),
        }
    }
}

fn of(paths: &[String], arguments: &ProjectArguments, screen: &Screen) -> Result<Project, String> {
    let config = config_of(&arguments.config, arguments.isolated)?;
    let typed = Typed { config: &config, isolated: arguments.isolated };
    Project::around(paths.first().map_or(".", String::as_str), typed, screen)
}
