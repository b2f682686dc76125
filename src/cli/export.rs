//! `spof export`.

use super::args::{ExportArguments, ExportFormat};
use super::disk;
use super::exit::Exit;
use super::screen::Screen;
use super::topology;
use crate::base::words::{self, shown};
use crate::model::id::ComponentId;
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
    let (down, up): (Vec<ComponentId>, Vec<ComponentId>) =
        exported.without.iter().partition(|service| exported.down.contains(service));
    for (services, why) in [(up, "nothing that may be lost stops"), (down, "down whatever is lost:")] {
        if !services.is_empty() {
            screen.hint(&format!("no tree, {why} {}\n", named(topology, &services)));
        }
    }
}

/// The first of them by name, and how many more there are.
fn named(topology: &Topology, services: &[ComponentId]) -> String {
    const MOST: usize = 8;
    let path = |service: &ComponentId| format!("`{}`", shown(&topology[*service].named.path));
    let mut named: Vec<String> = services.iter().take(MOST).map(path).collect();
    if services.len() > MOST {
        named.push(format!("{} more", services.len() - MOST));
    }
    words::list(&named, "and")
}
