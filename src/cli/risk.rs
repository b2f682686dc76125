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
use crate::model::id::ComponentId;
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
    let Some(wanted) = topology::services(&read.topology, &arguments.services, arguments.level, screen)
    else {
        return Exit::Failed;
    };
    progress.stage("judging");
    let options = Options {
        level: arguments.level,
        order: arguments.order,
        listed: arguments.top,
        budget: arguments.budget,
        horizon: arguments.horizon,
        sampling: arguments.samples.map(|samples| Sampling { samples, seed: arguments.seed }),
        threads: threads(arguments.threads),
    };
    let judged = narrowed(risk::judge(&read.topology, &options), &wanted);
    let name = topology::name(&arguments.paths);
    let brief = RiskBrief::new(&read.topology, &judged, &name);
    // The line must be gone before the answer is written over it.
    drop(progress);
    screen.ended(answer(&brief, &read.diagnostics, arguments, &name, screen))
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
            let look = Look { medium: screen.medium(), rest: Some(rest) };
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
