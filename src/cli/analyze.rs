//! `spof analyze`.

use super::args::{AnalyzeArguments, Format};
use super::exit::Exit;
use super::files;
use super::progress::Progress;
use super::screen::Screen;
use super::slug::slug;
use super::topology;
use crate::analysis::gather::Options;
use crate::base::diagnostic::Diagnostic;
use crate::base::words;
use crate::pipeline;
use crate::render::json;
use crate::render::terminal::{Look, terminal};
use crate::report::brief::Brief;
use crate::report::worst::next_question;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

/// Judges a topology, prints the answer, writes the files.
pub(super) fn run(arguments: &AnalyzeArguments, screen: &Screen) -> Exit {
    let progress = Progress::new(screen);
    progress.stage("reading");
    let Some(read) = topology::read(&arguments.paths, screen) else { return Exit::Failed };
    let Some(lose) = topology::elements(&read.topology, &arguments.lose, screen) else { return Exit::Failed };
    if let Err(fault) = topology::has_components(&read.topology)
        .and_then(|()| topology::has_level(&read.topology, arguments.level))
    {
        screen.fault(&fault);
        return Exit::Failed;
    }
    progress.stage("judging");
    // The answer is the same on any number.
    let threads = available_parallelism().map_or(1, NonZero::get);
    let options = Options { level: arguments.level, lose, threads };
    let facts = pipeline::judge(&read.topology, &options);
    let name = topology::name(&arguments.paths);
    let brief = Brief::new(&read.topology, &facts, &name, !arguments.lose.is_empty());
    let out = directory(arguments, &name);
    // The line must be gone before the answer is written over it.
    drop(progress);
    let done = say(arguments, &brief, &read.diagnostics, out.is_some(), screen).and_then(|()| match &out {
        Some(out) => files::write(out, Progress::new(screen), || pipeline::files(&brief, &read.diagnostics)),
        None => Ok(String::new()),
    });
    screen.ended(done.and_then(|written| match arguments.format {
        Format::Text => screen.say(&format!("\n{}{written}", why(arguments, &brief))),
        Format::Json => {
            screen.hint(&written);
            Ok(())
        }
    }))
}

/// Prints the answer.
fn say(
    arguments: &AnalyzeArguments,
    brief: &Brief<'_>,
    diagnostics: &[Diagnostic],
    has_files: bool,
    screen: &Screen,
) -> Result<(), String> {
    match arguments.format {
        Format::Json => screen.say(&json::report(brief, diagnostics)?),
        Format::Text => {
            let rest = if has_files { "all in report.txt" } else { "" };
            let look = Look { medium: screen.medium(), rest: Some(rest) };
            screen.say(&terminal(&pipeline::compose(brief), look))
        }
    }
}

/// The command that explains the worst consequence, ready to be typed.
fn why(arguments: &AnalyzeArguments, brief: &Brief<'_>) -> String {
    let Some((component, lost)) = next_question(brief) else { return String::new() };
    let typed = [component, "--lose".to_owned(), lost].into_iter().chain(arguments.paths.iter().cloned());
    format!("Why, step by step: spof explain {}\n{}", line(typed), how_long(arguments, brief))
}

/// The command that says when things are back: of the first scenario, else of the worst loss.
fn how_long(arguments: &AnalyzeArguments, brief: &Brief<'_>) -> String {
    let paths = arguments.paths.iter().cloned();
    let scenarios = &brief.topology.scenarios;
    let typed: Vec<String> = match (scenarios.first(), next_question(brief)) {
        (Some(scenario), _) if scenarios.len() > 1 => paths.chain([scenario.named.path.clone()]).collect(),
        (Some(_), _) => paths.collect(),
        (None, Some((_, lost))) => {
            ["--lose", &lost, "--for", "24h"].map(str::to_owned).into_iter().chain(paths).collect()
        }
        (None, None) => return String::new(),
    };
    format!("When it is back, and why then: spof simulate {}\n", line(typed.into_iter()))
}

/// Words as a shell takes them.
fn line(typed: impl Iterator<Item = String>) -> String {
    typed.map(|word| words::typed(&words::shown(&word))).collect::<Vec<_>>().join(" ")
}

/// Where the files go; nowhere when nobody wants any.
fn directory(arguments: &AnalyzeArguments, name: &str) -> Option<PathBuf> {
    match (arguments.out.as_deref(), arguments.format) {
        (Some("none"), _) | (None, Format::Json) => None,
        (Some(directory), _) => Some(PathBuf::from(directory)),
        (None, Format::Text) => {
            let directory = Path::new("output").join(slug(name));
            // Another question has another answer: it must not take the place of the main one.
            Some(match (arguments.lose.is_empty(), arguments.level) {
                (false, _) => directory.join(format!("lose-{}", slug(&arguments.lose.join(" ")))),
                (true, Some(level)) => directory.join(format!("level-{}", level.word())),
                (true, None) => directory,
            })
        }
    }
}
