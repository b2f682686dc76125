//! `spof export`.

use super::args::{ExportArguments, ExportFormat};
use super::disk;
use super::exit::Exit;
use super::screen::Screen;
use super::topology;
use crate::base::words::{self, shown};
use crate::model::topology::Topology;
use crate::pipeline::risk;
use std::path::Path;

/// Writes what another program reads.
pub(super) fn run(arguments: &ExportArguments, screen: &Screen) -> Exit {
    let Some(read) = topology::read(&arguments.paths, screen) else { return Exit::Failed };
    let Some(services) = topology::services(&read.topology, &arguments.services, arguments.level, screen)
    else {
        return Exit::Failed;
    };
    let text = match arguments.format {
        ExportFormat::OpenPsa => {
            risk::open_psa(&read.topology, &services, arguments.level, &topology::name(&arguments.paths))
        }
    };
    let done = text.and_then(|exported| {
        tell(&read.topology, &exported, screen);
        match &arguments.out {
            Some(out) => disk::write_made(Path::new(out), exported.text.as_bytes()),
            None => screen.say(&exported.text),
        }
    });
    screen.ended(done)
}

fn tell(topology: &Topology, exported: &risk::Exported, screen: &Screen) {
    if exported.unknowns {
        screen.hint("unknown facts are at their best\n");
    }
    if !exported.without.is_empty() {
        let named: Vec<String> = exported
            .without
            .iter()
            .take(8)
            .map(|service| format!("`{}`", shown(&topology[*service].named.path)))
            .collect();
        let many = words::count(exported.without.len(), "service");
        screen.hint(&format!(
            "{many} without a tree, up or down whatever is lost: {}\n",
            words::list(&named, "and")
        ));
    }
}
