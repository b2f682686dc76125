//! `spof blackstart`.

use super::args::BlackstartArguments;
use super::exit::Exit;
use super::progress::Progress;
use super::recovery::{answer, drawn, not_idle};
use super::screen::Screen;
use super::slug::slug;
use super::topology;
use crate::analysis::recovery::question::Question;
use crate::pipeline::recovery;
use crate::report::recovery::brief::RecoveryBrief;
use std::path::Path;

/// Starts everything from dark.
pub(super) fn run(arguments: &BlackstartArguments, screen: &Screen) -> Exit {
    if let Err(fault) = not_idle(&arguments.answer) {
        screen.fault(&fault);
        return Exit::Failed;
    }
    let progress = Progress::new(screen);
    progress.stage("reading");
    let Some(read) = topology::read(&arguments.paths, screen) else { return Exit::Failed };
    if let Err(fault) = topology::has_components(&read.topology) {
        screen.fault(&fault);
        return Exit::Failed;
    }
    progress.stage("starting");
    let question = drawn(Question::of_losses(&read.topology, Vec::new()), &arguments.answer);
    let recovery = recovery::start_from_dark(&read.topology, &question);
    let name = topology::name(&arguments.paths);
    let brief = RecoveryBrief::new(&read.topology, &recovery, &name);
    drop(progress);
    let directory = Path::new("output").join(format!("{}-blackstart", slug(&name)));
    let done = answer(&brief, &read.diagnostics, &arguments.answer, directory, screen);
    match screen.ended(done) {
        Exit::Fine if recovery.stopped.iter().any(|it| it.back.is_never()) => Exit::Findings,
        ended => ended,
    }
}
