//! `spof config`: the settings that hold, with where each comes from, and the schema of the file.

use super::args::ConfigArguments;
use super::exit::Exit;
use super::project::{NAME, Project};
use super::screen::Screen;
use crate::base::words;
use crate::config::fail_on::FailOn;
use crate::config::schema::schema;
use crate::rules::RULES;
use crate::rules::rule::level_word;

/// Prints what was asked.
pub(super) fn run(arguments: &ConfigArguments, screen: &Screen) -> Exit {
    if arguments.action == "schema" {
        return screen.ended(screen.say(&schema()));
    }
    match Project::around(&arguments.path, screen) {
        Ok(project) => screen.ended(screen.say(&shown(&project))),
        Err(()) => Exit::Failed,
    }
}

fn shown(project: &Project) -> String {
    let file = project.file.as_ref().map(|file| words::shown(&file.display().to_string()));
    let origin = file.clone().unwrap_or_else(|| "default".to_owned());
    let of = |stated: bool| if stated { origin.as_str() } else { "default" };
    let config = &project.config;
    let mut text = match &file {
        Some(file) => format!("# {file}\n"),
        None => format!("# no {NAME} here or above\n"),
    };
    let fail_on = config.fail_on.unwrap_or_default();
    let word = FailOn::WORDS.into_iter().find(|word| FailOn::read(word) == Some(fail_on)).unwrap_or("error");
    text.push_str(&format!("fail-on = \"{word}\"  # {}\n", of(config.fail_on.is_some())));
    if let Some(level) = config.level {
        text.push_str(&format!("level = \"{}\"  # {origin}\n", level.word()));
    }
    if let Some(baseline) = project.baseline(None) {
        let path = words::shown(&baseline.display().to_string());
        text.push_str(&format!("baseline = \"{path}\"  # {}\n", of(config.baseline.is_some())));
    }
    if let Some((major, minor)) = config.settings.rules_version {
        text.push_str(&format!("rules-version = \"{major}.{minor}\"  # {origin}\n"));
    }
    text.push_str("\n[rules]\n");
    for rule in RULES {
        let level = config.settings.level(rule.name, rule.group, rule.level, rule.since);
        let stated =
            config.settings.levels.iter().any(|(name, _)| name == rule.name || name == rule.group.word());
        let newer = if config.settings.is_newer(rule.since) { ", newer than rules-version" } else { "" };
        let acceptable =
            if config.settings.unacceptable.contains(rule.name) { ", not acceptable" } else { "" };
        let level = level.map_or("off", level_word);
        text.push_str(&format!("{} = \"{level}\"  # {}{newer}{acceptable}\n", rule.name, of(stated)));
    }
    text
}
