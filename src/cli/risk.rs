//! `spof risk`.

use super::args::{Format, RiskArguments};
use super::exit::Exit;
use super::files;
use super::progress::Progress;
use super::recovery::threads;
use super::screen::Screen;
use super::slug::slug;
use super::topology;
use crate::analysis::risk::facts::Risk;
use crate::analysis::risk::gather::Options;
use crate::analysis::risk::sampled::Sampling;
use crate::base::diagnostic::Diagnostic;
use crate::base::words;
use crate::model::component::ComponentKind;
use crate::model::id::{ComponentId, Element};
use crate::model::topology::Topology;
use crate::pipeline::risk;
use crate::render::json;
use crate::render::terminal::{Look, terminal};
use crate::report::risk::brief::RiskBrief;
use std::path::{Path, PathBuf};

/// Judges the risk of a topology, prints the answer, writes the files.
pub(super) fn run(arguments: &RiskArguments, screen: &Screen) -> Exit {
    let progress = Progress::new(screen);
    progress.stage("reading");
    let Some(read) = topology::read(&arguments.paths, screen) else { return Exit::Failed };
    let Some(wanted) = wanted(&read.topology, arguments, screen) else { return Exit::Failed };
    progress.stage("judging");
    let options = Options {
        level: arguments.level,
        order: arguments.order,
        listed: arguments.top,
        budget: arguments.budget,
        horizon: arguments.horizon,
        sampling: arguments.samples.map(|samples| {
            let threads = threads(arguments.threads);
            Sampling { samples, seed: arguments.seed, threads }
        }),
    };
    let judged = narrowed(risk::judge(&read.topology, &options), &wanted);
    let name = topology::name(&arguments.paths);
    let brief = RiskBrief::new(&read.topology, &judged, &name);
    // The line must be gone before the answer is written over it.
    drop(progress);
    screen.ended(answer(&brief, &read.diagnostics, arguments, &name, screen))
}

/// The services to report, none meaning all; a fault is told when there is nothing to judge.
fn wanted(topology: &Topology, arguments: &RiskArguments, screen: &Screen) -> Option<Vec<ComponentId>> {
    if topology.of_kind(ComponentKind::Service).next().is_none() {
        screen.fault("nothing was judged: no service is declared");
        return None;
    }
    if let Some(level) =
        arguments.level.filter(|level| topology.places.iter().all(|place| place.kind != *level))
    {
        screen.fault(&format!("no {} is declared", level.word()));
        return None;
    }
    let mut wanted = Vec::new();
    for element in topology::elements(topology, &arguments.services, screen)? {
        match element {
            Element::Component(id) if topology[id].kind == ComponentKind::Service => wanted.push(id),
            other => {
                screen.fault(&format!("`{}` is no service", words::shown(&topology.path(other))));
                return None;
            }
        }
    }
    Some(wanted)
}

/// What is reported, of all that was judged.
fn narrowed(mut risk: Risk, wanted: &[ComponentId]) -> Risk {
    if !wanted.is_empty() {
        risk.services.retain(|service| wanted.contains(&service.component));
    }
    risk
}

fn answer(
    brief: &RiskBrief<'_>,
    diagnostics: &[Diagnostic],
    arguments: &RiskArguments,
    name: &str,
    screen: &Screen,
) -> Result<(), String> {
    let out = match (arguments.out.as_deref(), arguments.format) {
        (Some("none"), _) | (None, Format::Json) => None,
        (Some(directory), _) => Some(PathBuf::from(directory)),
        (None, Format::Text) => Some(Path::new("output").join(format!("{}-risk", slug(name)))),
    };
    match arguments.format {
        Format::Json => screen.say(&json::risk(brief, diagnostics)?)?,
        Format::Text => {
            let rest = if out.is_some() { "all in risk.txt" } else { "" };
            let look = Look { width: screen.width, colour: screen.colour, rest: Some(rest) };
            screen.say(&terminal(&risk::compose(brief), look))?;
        }
    }
    let Some(out) = out else { return Ok(()) };
    let written = files::write(&out, Progress::new(screen), || risk::files(brief, diagnostics))?;
    match arguments.format {
        Format::Text => screen.say(&format!("\n{written}")),
        Format::Json => {
            screen.hint(&written);
            Ok(())
        }
    }
}
