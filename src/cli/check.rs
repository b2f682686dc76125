//! `spof check`: findings for people and for machines, and an exit code that means what it says.

use super::args::CheckArguments;
use super::disk::Disk;
use super::exit::Exit;
use super::screen::Screen;
use super::today::today;
use super::topology;
use crate::base::lines::Lines;
use crate::pipeline;
use crate::pipeline::check::{Against, Question, check};
use crate::render::check::FORMATS;
use crate::render::check::format::{Look, Output};
use crate::report::check::checked::Status;
use crate::rules::rule::Level;
use crate::rules::settings::Settings;
use std::num::NonZero;
use std::thread::available_parallelism;

/// Checks a topology and writes what was found.
pub(super) fn run(arguments: &CheckArguments, screen: &Screen) -> Exit {
    let today = match today(arguments.now.as_deref()) {
        Ok(today) => today,
        Err(fault) => return screen.ended(Err(fault)),
    };
    let reading = pipeline::read(&Disk, &arguments.paths);
    let threads = available_parallelism().map_or(1, NonZero::get);
    let question = Question { level: arguments.level, threads, today, settings: Settings::default() };
    let checked = check(&reading, &question, Against::default());
    let lines = Lines::new(&reading.sources);
    let name = topology::name(&arguments.paths);
    let output = Output {
        checked: &checked,
        sources: &reading.sources,
        lines: &lines,
        name: &name,
        cases: &|_| {},
        show_accepted: false,
        look: Look { colour: screen.colour, width: screen.width, all: arguments.notes },
    };
    let text = (FORMATS[0].write)(&output);
    match screen.ended(text.and_then(|text| screen.say(&text))) {
        Exit::Fine => match checked.status {
            Status::Error | Status::Incomplete => Exit::Failed,
            _ if checked.count(Level::Error) > 0 => Exit::Findings,
            _ => Exit::Fine,
        },
        ended => ended,
    }
}
