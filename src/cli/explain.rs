//! `spof explain`.

use super::args::ExplainArguments;
use super::exit::Exit;
use super::progress::Progress;
use super::screen::Screen;
use super::topology;
use crate::base::words;
use crate::model::id::Element;
use crate::pipeline;
use crate::render::terminal::{Look, terminal};

/// Says why an element falls, or does not.
pub(super) fn run(arguments: &ExplainArguments, screen: &Screen) -> Exit {
    let progress = Progress::new(screen);
    progress.stage("reading");
    let Some(read) = topology::read(&arguments.paths, screen) else { return Exit::Failed };
    let target = topology::element(&read.topology, &arguments.element, screen);
    let lost = topology::elements(&read.topology, &arguments.lose, screen);
    let (Some(target), Some(lost)) = (target, lost) else { return Exit::Failed };
    if let (Element::Domain(_), false) = (target, lost.is_empty()) {
        let typed = words::shown(&arguments.element);
        screen.fault(&format!("`{typed}` is a domain, which is lost or not; ask about something it covers"));
        return Exit::Failed;
    }
    progress.stage("judging");
    let name = topology::name(&arguments.paths);
    let page = pipeline::why(&read.topology, &read.sources, &name, target, &lost);
    drop(progress);
    let look = Look { width: screen.width, colour: screen.colour, rest: None };
    screen.ended(screen.say(&terminal(&page, look)))
}
