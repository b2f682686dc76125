//! `spof advise`.

use super::addition::addition;
use super::args::{AdviseArguments, Format};
use super::exit::Exit;
use super::files;
use super::governed::Governed;
use super::progress::Progress;
use super::screen::Screen;
use super::slug::slug;
use super::topology;
use crate::analysis::advise::options::{Costs, Kind, Options};
use crate::base::diagnostic::Diagnostic;
use crate::base::words;
use crate::pipeline::advise;
use crate::render::json;
use crate::render::terminal::{Look, terminal};
use crate::report::advise::brief::AdviceBrief;
use std::path::{Path, PathBuf};

/// Searches for the cheapest changes, prints the answer, writes the files.
pub(super) fn run(arguments: &AdviseArguments, screen: &Screen) -> Exit {
    let progress = Progress::new(screen);
    progress.stage("reading");
    let Some(read) = topology::read(&arguments.paths, screen) else { return Exit::Failed };
    let options = match options(arguments) {
        Ok(options) => options,
        Err(fault) => {
            screen.fault(&fault);
            return Exit::Failed;
        }
    };
    if let Err(fault) = topology::has_level(&read.topology, arguments.level) {
        screen.fault(&fault);
        return Exit::Failed;
    }
    progress.stage("judging");
    let advice = advise::judge(&read.topology, &options);
    if advice.demands.is_empty() {
        screen.fault("nothing was judged: no service is declared, or no place that could be lost");
        return Exit::Failed;
    }
    let option = usize::from(arguments.option) - 1;
    if option > 0 && option >= advice.sets.len() {
        let sets = words::count(advice.sets.len(), "option");
        screen.fault(&format!("there is no option {}: {sets} found", option + 1));
        return Exit::Failed;
    }
    let name = topology::name(&arguments.paths);
    let brief = AdviceBrief { topology: &read.topology, advice: &advice, name: &name, option };
    // The line must be gone before the answer is written over it.
    drop(progress);
    screen.ended(answer(&brief, &read.diagnostics, arguments, screen))
}

fn options(arguments: &AdviseArguments) -> Result<Options, String> {
    let mut options = Options {
        day: None,
        level: arguments.level,
        within: arguments.within,
        by_hand: arguments.by_hand,
        budget: arguments.budget,
        sets: usize::from(arguments.top.max(arguments.option)),
        horizon: arguments.horizon,
        ..Options::default()
    };
    for typed in &arguments.costs {
        let (place, cost) = cost(typed)?;
        options.costs[place] = cost;
    }
    Ok(options)
}

/// `also-at=3`, `by-hand=none`.
fn cost(typed: &str) -> Result<(usize, Costs), String> {
    let kinds: Vec<String> = Kind::ALL.iter().map(|kind| format!("`{}=3`", kind.word())).collect();
    let help = || {
        format!(
            "`{}` is no cost; say {} or `none` for the number",
            words::shown(typed),
            words::list(&kinds, "or")
        )
    };
    let (kind, cost) = typed.split_once('=').ok_or_else(help)?;
    let place = Kind::ALL.iter().position(|other| other.word() == kind.trim()).ok_or_else(help)?;
    match cost.trim() {
        "none" => Ok((place, Costs::Never)),
        number => Ok((place, Costs::Units(number.parse::<u32>().map(u64::from).map_err(|_| help())?))),
    }
}

fn answer(
    brief: &AdviceBrief<'_>,
    diagnostics: &[Diagnostic],
    arguments: &AdviseArguments,
    screen: &Screen,
) -> Result<(), String> {
    let overlay = advise::overlay(brief, &Governed::of(&arguments.paths, screen)?, &arguments.paths)?;
    let out = match (arguments.out.as_deref(), arguments.format) {
        (Some("none"), _) | (None, Format::Json) => None,
        (None, Format::Text) if arguments.diff => None,
        (Some(directory), _) => Some(PathBuf::from(directory)),
        (None, Format::Text) => Some(Path::new("output").join(format!("{}-advice", slug(brief.name)))),
    };
    match arguments.format {
        _ if arguments.diff => {
            screen.say(&addition(&arguments.paths, &overlay, ("advise", "advice.topo"))?)?;
        }
        Format::Json => screen.say(&json::advice(brief, diagnostics)?)?,
        Format::Text => {
            let rest = if out.is_some() { "all in advice.txt" } else { "" };
            let look = Look { medium: screen.medium(), rest: Some(rest) };
            screen.say(&terminal(&advise::compose(brief), look))?;
        }
    }
    let Some(out) = out else { return Ok(()) };
    let written = files::write(&out, Progress::new(screen), || advise::files(brief, &overlay, diagnostics))?;
    match arguments.format {
        Format::Text if !arguments.diff => screen.say(&format!("\n{written}")),
        _ => {
            screen.hint(&written);
            Ok(())
        }
    }
}
