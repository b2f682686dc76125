//! The project a topology belongs to: its `spof.toml`, and what that and the command line ask together.

use super::args::CheckArguments;
use super::disk;
use super::screen::Screen;
use crate::base::diagnostic::Severity;
use crate::base::source::{SourceMap, Span};
use crate::base::words;
use crate::config::file::read;
use crate::config::layers::Config;
use crate::model::topology::Topology;
use crate::render::snippet::snippets;
use crate::rules::RULES;
use crate::rules::rule::Group;
use std::path::{Path, PathBuf};

/// The name of the file.
pub(super) const NAME: &str = "spof.toml";
/// The name of the baseline, where nobody gives another.
const BASELINE: &str = "spof-baseline.txt";
/// No settings are longer.
const LIMIT: usize = 1 << 20;

/// Settings, and where they come from.
#[derive(Debug, Default)]
pub(super) struct Project {
    /// What the file asks.
    pub(super) config: Config,
    /// The file, when there is one.
    pub(super) file: Option<PathBuf>,
}

impl Project {
    /// That of the nearest `spof.toml` at or above a path, up to the root of a git repository.
    ///
    /// # Errors
    /// A fault is told when the file cannot be read or says what is not known.
    pub(super) fn around(path: &str, screen: &Screen) -> Result<Self, ()> {
        match disk::nearest(Path::new(path), NAME) {
            None => Ok(Self::default()),
            Some(file) => Self::of(&file, screen),
        }
    }

    /// That of a file.
    ///
    /// # Errors
    /// As above.
    pub(super) fn of(file: &Path, screen: &Screen) -> Result<Self, ()> {
        let shown = words::shown(&file.display().to_string());
        let text = disk::read_text(file, LIMIT)
            .map_err(|fault| screen.fault(&format!("cannot read `{shown}`: {fault}")))?;
        let mut sources = SourceMap::default();
        let Some(at) = sources.add(shown.clone(), text) else { return Err(()) };
        let (config, complaints) = read(&sources, at);
        if !complaints.is_empty() {
            screen.tell(&format!("{}\n", snippets(&complaints, &sources, screen.error_colour, screen.width)));
        }
        if complaints.iter().any(|complaint| complaint.severity == Severity::Error) {
            screen.fault(&format!("nothing was judged: `{shown}` is not understood"));
            return Err(());
        }
        Ok(Self { config, file: Some(file.to_owned()) })
    }

    /// Where the baseline is: as typed, else as the file says, beside it; `None` when nobody names one and none is there.
    pub(super) fn baseline(&self, typed: Option<&str>) -> Option<PathBuf> {
        if let Some(typed) = typed {
            return Some(PathBuf::from(typed));
        }
        let named = self.config.baseline.as_deref();
        let beside = self.directory().join(named.unwrap_or(BASELINE));
        (named.is_some() || disk::is_file(&beside)).then_some(beside)
    }

    /// Where a new baseline goes.
    pub(super) fn new_baseline(&self, typed: Option<&str>) -> PathBuf {
        self.baseline(typed).unwrap_or_else(|| self.directory().join(BASELINE))
    }

    fn directory(&self) -> PathBuf {
        self.file.as_deref().and_then(Path::parent).map_or_else(PathBuf::new, Path::to_owned)
    }
}

/// What file and command line ask together: flags win.
pub(super) fn together(project: &Project, arguments: &CheckArguments) -> Config {
    let mut config = project.config.clone();
    config.settings.levels.extend(arguments.set.iter().cloned());
    config.settings.only = arguments.only.iter().map(|name| plain(name)).collect();
    config.settings.skip = arguments.skip.iter().map(|name| plain(name)).collect();
    config.fail_on = arguments.fail_on.or(config.fail_on);
    config.level = arguments.level.or(config.level);
    config
}

fn plain(name: &str) -> String {
    let name = name.trim();
    name.strip_prefix("require.").unwrap_or(name).to_owned()
}

/// Names that were typed and mean nothing here: a filter that does nothing must not look like one that does.
///
/// # Errors
/// A sentence with the nearest name.
pub(super) fn known(config: &Config, topology: &Topology) -> Result<(), String> {
    let requirements = topology.requirements.iter().map(|it| it.named.path.as_str());
    let names: Vec<&str> =
        RULES.iter().map(|rule| rule.name).chain(Group::ALL.map(Group::word)).chain(requirements).collect();
    let typed = config.settings.only.iter().chain(&config.settings.skip);
    let set = config.settings.levels.iter().map(|(name, _)| name);
    for name in typed.chain(set) {
        if !names.contains(&name.as_str()) {
            let near = words::nearest(name, names.iter().copied());
            let meant = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            return Err(format!("no rule, group or requirement is called `{}`{meant}", words::shown(name)));
        }
    }
    Ok(())
}

/// The texts of a file that is no topology, beside the topology's own, so that complaints can point at it.
pub(super) fn add_text(sources: &mut SourceMap, file: &Path) -> Result<Span, String> {
    let shown = words::shown(&file.display().to_string());
    let text =
        disk::read_text(file, LIMIT << 4).map_err(|fault| format!("cannot read `{shown}`: {fault}"))?;
    sources.add(shown, text).ok_or_else(|| "all files together are larger than 1 GiB".to_owned())
}
