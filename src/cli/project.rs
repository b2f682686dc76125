//! The project a topology belongs to: its `spof.toml`, and what that and the command line ask together.

use super::args::CheckArguments;
use super::disk::{self, Disk};
use super::screen::Screen;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::{SourceMap, Span};
use crate::base::words;
use crate::config::file::read;
use crate::config::layers::Config;
use crate::config::stack::Stack;
use crate::model::topology::Topology;
use crate::render::snippet::snippets;
use crate::rules::RULES;
use crate::rules::rule::Group;
use std::env::VarError;
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
    /// What file and command line ask.
    pub(super) config: Config,
    /// The file, when there is one.
    pub(super) file: Option<PathBuf>,
    /// The file was found above what is checked: everything in its directory belongs together.
    pub(super) governs: bool,
    /// The texts of all settings.
    pub(super) sources: SourceMap,
}

/// What is said of settings on the command line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Typed<'a> {
    /// Files, and texts such as `check.fail-on = "warning"`.
    pub(super) config: &'a [String],
    /// No file is looked for.
    pub(super) isolated: bool,
}

impl Project {
    /// That of the nearest `spof.toml` at or above a path, up to the root of a git repository, unless a file was typed; with
    /// the texts that were typed laid over it.
    ///
    /// # Errors
    /// A sentence when a file cannot be read; an empty one when what is wrong was told already.
    pub(super) fn around(path: &str, typed: Typed<'_>, screen: &Screen) -> Result<Self, String> {
        let is_text = |text: &&String| text.contains('=') && !disk::is_file(Path::new(text.as_str()));
        let files: Vec<&String> = typed.config.iter().filter(|text| !is_text(text)).collect();
        let file = match (files.as_slice(), typed.isolated) {
            ([], true) => None,
            ([], false) => disk::nearest(Path::new(path), NAME),
            ([file], false) => Some(PathBuf::from(file)),
            ([_], true) => {
                return Err("--isolated leaves settings aside, and --config names a file of them".to_owned());
            }
            _ => return Err("--config names several files: one of them can extend the others".to_owned()),
        };
        let mut sources = SourceMap::default();
        let stack = match &file {
            Some(file) => Stack::read(&Disk, &mut sources, &disk::shown(file)?)?,
            None => Stack::default(),
        };
        let (mut config, mut complaints) = (stack.config, stack.complaints);
        for (index, text) in typed.config.iter().filter(is_text).enumerate() {
            let name = format!("--config {}", index + 1);
            let at = sources.add(name, text.clone()).ok_or("all settings together are larger than 1 GiB")?;
            let (own, found) = read(&sources, at);
            complaints.extend(found);
            config = own.over(config);
        }
        judge(&complaints, &sources, screen)?;
        let governs = files.is_empty() && file.is_some();
        Ok(Self { config, file, governs, sources })
    }

    /// The directory of the project, as it is read: `.`, or a path to it.
    pub(super) fn root(&self) -> Option<String> {
        let directory = self.file.as_deref().filter(|_| self.governs)?.parent()?.to_str()?;
        Some(if directory.is_empty() { ".".to_owned() } else { directory.to_owned() })
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

/// Tells what is wrong with settings.
fn judge(complaints: &[Diagnostic], sources: &SourceMap, screen: &Screen) -> Result<(), String> {
    if complaints.is_empty() {
        return Ok(());
    }
    let told = snippets(complaints, sources, screen.beside(sources).error_medium());
    screen.show(&format!("{told}\n"));
    Err("nothing was done: the settings are not understood".to_owned())
}

/// What is typed of settings, else what `SPOF_CONFIG` says: a file, or a text over the nearest one.
///
/// # Errors
/// When the variable is no text.
pub(super) fn config_of(typed: &[String], isolated: bool) -> Result<Vec<String>, String> {
    if !typed.is_empty() || isolated {
        return Ok(typed.to_vec());
    }
    variable("SPOF_CONFIG").map(|found| found.into_iter().collect())
}

/// A variable of the environment; one that is empty says nothing.
///
/// # Errors
/// When it is no text.
pub(super) fn variable(name: &str) -> Result<Option<String>, String> {
    match std::env::var(name) {
        Ok(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(format!("{name} is no text of Unicode")),
    }
}

/// What file and command line ask together: flags win.
pub(super) fn together(project: &Project, arguments: &CheckArguments) -> Config {
    let mut config = project.config.clone();
    config.settings.levels.extend(arguments.set.iter().map(|(name, level)| (plain(name), *level)));
    config.settings.only = arguments.only.iter().map(|name| plain(name)).collect();
    config.settings.skip = arguments.skip.iter().map(|name| plain(name)).collect();
    config.fail_on = arguments.fail_on.or(config.fail_on);
    arguments.project.over(&mut config);
    config
}

fn plain(name: &str) -> String {
    let name = name.trim();
    name.strip_prefix("require.").unwrap_or(name).to_owned()
}

/// Names that mean nothing here: a filter that does nothing must not look like one that does.
///
/// # Errors
/// A sentence with the nearest name, or with where the name stands.
pub(super) fn known(config: &Config, project: &Project, topology: &Topology) -> Result<(), String> {
    let requirements = topology.requirements.iter().map(|it| it.named.path.as_str());
    let names: Vec<&str> =
        RULES.iter().map(|rule| rule.name).chain(Group::ALL.map(Group::word)).chain(requirements).collect();
    let typed = config.settings.only.iter().chain(&config.settings.skip);
    let set = config.settings.levels.iter().map(|(name, _)| name);
    for name in typed.chain(set).chain(&config.settings.unacceptable) {
        if !names.contains(&name.as_str()) {
            let near = words::nearest(name, names.iter().copied());
            let meant =
                near.map_or_else(String::new, |near| format!("; did you mean `{}`?", words::shown(near)));
            let place = config
                .origins
                .get(&format!("rules.{name}"))
                .map_or_else(String::new, |at| format!("{}: ", project.sources.position(*at)));
            let name = words::shown(name);
            return Err(format!("{place}no rule, group or requirement is called `{name}`{meant}"));
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
