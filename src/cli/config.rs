//! `spof config`: the settings that hold, with where each comes from, the files they govern, and the schema of the file.

use super::args::ConfigArguments;
use super::disk::Disk;
use super::exit::Exit;
use super::governed::{Own, Seen};
use super::project::{NAME, Project, Typed, config_of};
use super::scope::Scope;
use super::screen::Screen;
use crate::base::words;
use crate::config::fail_on::FailOn;
use crate::config::schema::schema;
use crate::pipeline;
use crate::resolve::shipped::is_address;
use crate::rules::RULES;
use crate::rules::rule::{Group, level_word};
use crate::rules::settings::Setting;

/// Prints what was asked.
pub(super) fn run(arguments: &ConfigArguments, screen: &Screen) -> Exit {
    let path = arguments.path.as_deref().unwrap_or(".");
    if arguments.action == "schema" {
        if arguments.path.is_some() || !arguments.config.is_empty() {
            return screen.ended(Err("the schema is the same for every PATH and --config".to_owned()));
        }
        return screen.ended(screen.say(&schema()));
    }
    let project = config_of(&arguments.config, false)
        .and_then(|config| Project::around(path, Typed { config: &config, isolated: false }, screen));
    match project {
        Ok(project) if arguments.action == "files" => screen.ended(files(&project, path, screen)),
        Ok(project) => screen.ended(screen.say(&shown(&project))),
        Err(fault) if fault.is_empty() => Exit::Failed,
        Err(fault) => screen.ended(Err(fault)),
    }
}

/// The files that are judged together, those of imports last; what is shipped is none.
fn files(project: &Project, path: &str, screen: &Screen) -> Result<(), String> {
    let scope = Scope::of(project, &[path.to_owned()]);
    let seen = Seen { inner: &Disk, begins: &scope.paths, own: &Own::of_root(project) };
    let reading = pipeline::read(&seen, &scope.paths);
    if let Some(fault) = reading.faults.first() {
        return Err(fault.clone());
    }
    let files = reading.sources.files().iter().filter(|file| !is_address(&file.name));
    screen.say(&files.map(|file| format!("{}\n", words::shown(&file.name))).collect::<String>())
}

/// Where a value stands: file and line, or that nobody wrote it.
fn origin(project: &Project, key: &str) -> String {
    match project.config.origins.get(key) {
        Some(at) => {
            let position = project.sources.position(*at);
            format!("{}:{}", words::shown(&position.file), position.line)
        }
        None => "default".to_owned(),
    }
}

fn shown(project: &Project) -> String {
    let config = &project.config;
    let line = |key: &str, value: String| format!("{key} = {value}  # {}\n", origin(project, key));
    let mut text = match &project.file {
        Some(file) => format!("# {}\n", words::shown(&file.display().to_string())),
        None => format!("# no {NAME} here or above\n"),
    };
    if let Some((major, minor)) = config.settings.rules_version {
        text.push_str(&line("rules-version", format!("\"{major}.{minor}\"")));
    }
    let fail_on = config.fail_on.unwrap_or_default();
    let word = FailOn::WORDS.into_iter().find(|word| FailOn::read(word) == Some(fail_on)).unwrap_or("error");
    text.push_str("\n[check]\n");
    text.push_str(&line("fail-on", format!("\"{word}\"")));
    text.push_str(&line("level", format!("\"{}\"", config.level.map_or("site", |level| level.word()))));
    if let Some(profiles) = &config.profiles {
        let profiles: Vec<String> =
            profiles.iter().map(|name| format!("\"{}\"", words::shown(name))).collect();
        text.push_str(&line("profiles", format!("[{}]", profiles.join(", "))));
    }
    if let Some(baseline) = project.baseline(None) {
        text.push_str(&line("baseline", format!("\"{}\"", words::shown(&baseline.display().to_string()))));
    }
    if let Some(preview) = config.settings.preview {
        text.push_str(&line("preview", preview.to_string()));
    }
    if let Some(globs) = &config.exclude {
        let globs: Vec<String> =
            globs.iter().map(|glob| format!("\"{}\"", words::shown(&glob.to_string()))).collect();
        text.push_str("\n[files]\n");
        text.push_str(&line("exclude", format!("[{}]", globs.join(", "))));
    }
    text.push_str("\n[rules]\n");
    for rule in RULES {
        let level = config.settings.level(rule.name, rule.group, rule.level, rule.since);
        text.push_str(&one(project, rule.name, rule.group, level.map_or("off", level_word), rule.since));
    }
    // Groups have no level of their own, and what else is named is a requirement.
    let is_rule = |name: &str| RULES.iter().any(|rule| rule.name == name);
    let is_group = |name: &str| Group::ALL.iter().any(|group| group.word() == name);
    for (name, setting) in &config.settings.levels {
        if !is_rule(name) && !is_group(name) {
            let level = match setting {
                Setting::Off => "off",
                Setting::Level(level) => level_word(*level),
            };
            let key = format!("\"require.{}\"", words::shown(name));
            text.push_str(&one_as(project, &key, name, Group::Required, level, ""));
        }
    }
    text
}

fn one(project: &Project, name: &str, group: Group, level: &str, since: &str) -> String {
    one_as(project, name, name, group, level, since)
}

fn one_as(project: &Project, key: &str, name: &str, group: Group, level: &str, since: &str) -> String {
    let settings = &project.config.settings;
    // A rule by name wins over its group.
    let own = settings.levels.iter().any(|(it, _)| it == name)
        || !settings.levels.iter().any(|(it, _)| it == group.word());
    let origin = origin(project, &format!("rules.{}", if own { name } else { group.word() }));
    let newer = if settings.is_newer(since) { ", newer than rules-version" } else { "" };
    let acceptable = if settings.may_be_accepted(name, group) { "" } else { ", not acceptable" };
    format!("{key} = \"{level}\"  # {origin}{newer}{acceptable}\n")
}
