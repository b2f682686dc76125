//! `spof init`: the least settings, and a small topology to learn from. Refuses to touch what is there.

use super::args::InitArguments;
use super::disk::{self, Disk};
use super::exit::Exit;
use super::project::NAME;
use super::screen::Screen;
use crate::base::source::Loader;
use crate::base::words;
use crate::rules::newest;
use std::path::Path;

/// The name of the topology.
const EXAMPLE: &str = "example.topo";

/// Two sites that look redundant, and the tool that is not.
const TOPOLOGY: &str = "\
# An example: replace it by your own. The language: grammar/README.md.
# `spof check` says what is wrong here; `deployer` standing in both sites mends it.

site east \"East\" { restored in 8h }
site west \"West\" { restored in 8h }

tool deployer \"Deployment tool\" {
  runs at east
  restart 10m
}

service shop \"Shop\" {
  users 3M
  rto 1h
  runs 2 at east
  standby 2 at west
  takeover 10m with deployer
  restart 5m each with deployer
}
";

/// Writes both files.
pub(super) fn run(arguments: &InitArguments, screen: &Screen) -> Exit {
    screen.ended(written(Path::new(&arguments.directory), screen))
}

fn written(directory: &Path, screen: &Screen) -> Result<(), String> {
    let files =
        [(NAME, settings()), (EXAMPLE, TOPOLOGY.to_owned())].map(|(name, text)| (directory.join(name), text));
    for (file, _) in &files {
        let name = disk::shown(file)?;
        if Disk.entry(&name).is_ok() {
            return Err(format!("`{}` is there already: nothing was written", words::shown(&name)));
        }
    }
    for (file, text) in &files {
        disk::write(file, text.as_bytes())?;
        screen.say(&format!("wrote {}\n", words::shown(&file.display().to_string())))?;
    }
    let directory = words::shown(&directory.display().to_string());
    screen.hint(&format!("`spof check {directory}` says what is wrong with the example\n"));
    Ok(())
}

/// The settings of a new project: rules as they are now, so that a newer program fails no check that passed.
fn settings() -> String {
    format!(
        "# What `spof check` asks of this project. `spof config show` tells what holds, docs/check.md what may be said.\n\
         rules-version = \"{}\"\n\n[check]\nfail-on = \"error\"\n",
        newest()
    )
}
