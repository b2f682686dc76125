//! `spof simulate`.

use super::args::SimulateArguments;
use super::disk::Disk;
use super::exit::Exit;
use super::progress::Progress;
use super::recovery::{answer, drawn, not_idle};
use super::screen::Screen;
use super::slug::slug;
use super::topology;
use crate::analysis::recovery::question::Question;
use crate::analysis::stakes::gather::Options;
use crate::base::source::Loader;
use crate::base::words;
use crate::model::component::WayKind;
use crate::model::id::{ComponentId, Element, PlaceId};
use crate::model::topology::Topology;
use crate::pipeline::recovery;
use crate::report::recovery::brief::RecoveryBrief;
use std::path::{Path, PathBuf};

/// Scenarios listed when none was named.
const LISTED: usize = 20;

/// Plays one scenario through, and beside it the same with something added.
pub(super) fn run(arguments: &SimulateArguments, screen: &Screen) -> Exit {
    if let Err(fault) = not_idle(&arguments.answer) {
        screen.fault(&fault);
        return Exit::Failed;
    }
    let progress = Progress::new(screen);
    progress.stage("reading");
    let (paths, scenario) = parted(arguments);
    let Some(read) = topology::read(&paths, screen) else { return Exit::Failed };
    let with = match arguments.with.is_empty() {
        true => None,
        false => match topology::read_with(&paths, &arguments.with, &read, screen) {
            Some(with) => Some(with),
            None => return Exit::Failed,
        },
    };
    if let Err(fault) = topology::has_level(&read.topology, arguments.level) {
        screen.fault(&fault);
        return Exit::Failed;
    }
    progress.stage("simulating");
    let simulated = |topology: &Topology| -> Option<_> {
        let question = question(topology, scenario.as_deref(), arguments, screen)?;
        Some(recovery::simulate(topology, &drawn(question, &arguments.answer)))
    };
    let Some(plain) = simulated(&read.topology) else { return Exit::Failed };
    let name = topology::name(&paths);
    let told = match &with {
        None => None,
        Some(with) => match simulated(&with.topology) {
            Some(recovery) => Some((with, recovery)),
            None => return Exit::Failed,
        },
    };
    let (brief, diagnostics) = match &told {
        None => (RecoveryBrief::new(&read.topology, &plain, &name), &read.diagnostics),
        Some((with, recovery)) => {
            let brief = RecoveryBrief::new(&with.topology, recovery, &name);
            (brief.beside(&read.topology, &plain), &with.diagnostics)
        }
    };
    progress.stage("weighing what is at stake");
    let options = Options { level: arguments.level, horizon: Some(arguments.horizon) };
    let stakes = recovery::stake(brief.topology, brief.recovery, &options);
    let brief = brief.with_stakes(&stakes);
    // The line must be gone before the answer is written over it.
    drop(progress);
    let directory = directory(&brief, arguments, &name);
    screen.ended(answer(&brief, diagnostics, &arguments.answer, directory, screen))
}

/// The paths, and the scenario if the last word is one: what names no file and follows another path.
fn parted(arguments: &SimulateArguments) -> (Vec<String>, Option<String>) {
    let named = arguments.scenario.is_some() || !arguments.lose.is_empty();
    match arguments.paths.split_last() {
        Some((last, paths)) if !named && !paths.is_empty() && Disk.entry(last).is_err() => {
            (paths.to_vec(), Some(last.clone()))
        }
        _ => (arguments.paths.clone(), arguments.scenario.clone()),
    }
}

/// What is asked; a fault is told when that is not clear.
fn question(
    topology: &Topology,
    scenario: Option<&str>,
    arguments: &SimulateArguments,
    screen: &Screen,
) -> Option<Question> {
    if let Err(fault) = topology::has_components(topology) {
        screen.fault(&fault);
        return None;
    }
    let question = match arguments.lose.is_empty() {
        true => Question::of_scenario(topology, chosen(topology, scenario, screen)?),
        false => {
            let lost = topology::elements(topology, &arguments.lose, screen)?;
            if arguments.lasting.is_some() {
                without_restart(topology, &lost).iter().for_each(|warning| screen.warn(warning));
            }
            let losses = lost.into_iter().map(|element| (element, arguments.lasting)).collect();
            Question::of_losses(topology, losses)
        }
    };
    Some(match arguments.noticed {
        Some(noticed) => Question { noticed: Some(noticed), ..question },
        None => question,
    })
}

/// What is lost by itself though it goes with a place that is lost, too: the time that is given takes the place of its restart, so
/// it is back sooner than without being named.
fn without_restart(topology: &Topology, lost: &[Element]) -> Vec<String> {
    let gone = |place: PlaceId| {
        lost.iter()
            .find(|it| matches!(it, Element::Place(outer) if topology.is_inside(place, *outer)))
            .copied()
    };
    let with = |id: ComponentId| -> Option<Element> {
        let places: Vec<Option<Element>> =
            topology.groups_of(id).map(|(_, group)| group.place.and_then(gone)).collect();
        places.into_iter().collect::<Option<Vec<_>>>()?.first().copied()
    };
    let restarts = |id: ComponentId| topology[id].ways.iter().any(|way| way.kind == WayKind::Restart);
    let mut warnings = Vec::new();
    for element in lost {
        let Element::Component(id) = element else { continue };
        if let Some(place) = with(*id).filter(|_| restarts(*id)) {
            let (own, place) = (topology.path(*element), topology.path(place));
            warnings.push(format!(
                "`{own}` goes with `{place}` anyway; lost by itself for a time it is back after that time, without its `restart`: \
                 leave it out to see that"
            ));
        }
    }
    warnings
}

/// The scenario that was named, or the only one.
fn chosen(topology: &Topology, scenario: Option<&str>, screen: &Screen) -> Option<usize> {
    let paths = || topology.scenarios.iter().map(|scenario| scenario.named.path.as_str());
    if let Some(typed) = scenario {
        let found = paths().position(|path| path == typed);
        if found.is_none() {
            let meant = words::nearest(typed, paths());
            let meant =
                meant.map_or_else(String::new, |meant| format!("; did you mean `{}`?", words::shown(meant)));
            let typed = words::shown(typed);
            screen.fault(&format!("no scenario is called `{typed}`, and no file{meant}"));
            list(topology, screen);
        }
        return found;
    }
    match topology.scenarios.len() {
        1 => return Some(0),
        0 => screen.fault("no scenario is declared: say what is lost with --lose, or declare a `scenario`"),
        some => {
            screen.fault(&format!(
                "which of {} scenarios? Name one after the paths",
                words::grouped(some as u64)
            ));
            list(topology, screen);
        }
    }
    None
}

fn list(topology: &Topology, screen: &Screen) {
    for scenario in topology.scenarios.iter().take(LISTED) {
        let (path, title) = (words::shown(&scenario.named.path), words::shown(&scenario.named.title));
        let title = if path == title { String::new() } else { format!("  {title}") };
        screen.tell(&format!("  {path}{title}\n"));
    }
    if topology.scenarios.len() > LISTED {
        screen.tell(&format!("  … {} more\n", words::grouped((topology.scenarios.len() - LISTED) as u64)));
    }
}

/// Where the files go: another question must not take the place of this answer.
fn directory(brief: &RecoveryBrief<'_>, arguments: &SimulateArguments, name: &str) -> PathBuf {
    let mut question = match brief.scenario() {
        Some(scenario) => slug(&scenario.named.path),
        None => format!("lose-{}", slug(&arguments.lose.join(" "))),
    };
    if !arguments.with.is_empty() {
        let with: Vec<&str> = arguments.with.iter().map(|with| file_name(with)).collect();
        question += &format!("-with-{}", slug(&with.join(" ")));
    }
    Path::new("output").join(format!("{}-{question}", slug(name)))
}

/// `what-if.topo` of a path to it; a text of statements as it is.
fn file_name(with: &str) -> &str {
    match Disk.entry(with) {
        Ok(_) => Path::new(with).file_stem().and_then(|name| name.to_str()).unwrap_or(with),
        Err(_) => with,
    }
}
