//! `spof replay`.

use super::args::{Format, ReplayArguments};
use super::exit::Exit;
use super::progress::Progress;
use super::screen::Screen;
use super::topology;
use crate::model::hash::model_hash;
use crate::pipeline::recovery::{compose_replays, replay, replay_record};
use crate::render::json;
use crate::render::terminal::{Look, terminal};

/// Compares the public record of every scenario and every incident with what is predicted.
pub(super) fn run(arguments: &ReplayArguments, screen: &Screen) -> Exit {
    let progress = Progress::new(screen);
    progress.stage("reading");
    let Some(read) = topology::read(&arguments.paths, screen) else { return Exit::Failed };
    progress.stage("replaying");
    let (replays, incidents) = (replay(&read.topology), replay_record(&read.topology));
    drop(progress);
    if replays.is_empty() && incidents.is_empty() {
        screen.fault(
            "nothing was compared: no scenario has an `observed`, and no `incident` says what was lost and what stopped",
        );
        return Exit::Failed;
    }
    let name = topology::name(&arguments.paths);
    let text = match arguments.format {
        Format::Text => {
            let look = Look { medium: screen.medium(), rest: None };
            Ok(terminal(&compose_replays(&read.topology, &name, &replays, &incidents), look))
        }
        Format::Json => {
            let scenarios = &read.topology.scenarios;
            let pairs: Vec<_> =
                replays.iter().map(|replay| (&scenarios[replay.scenario], &replay.comparison)).collect();
            let incidents: Vec<_> = incidents.into_iter().map(|(replayed, _)| replayed).collect();
            json::replays(&read.topology, &name, &model_hash(&read.topology), (&pairs, &incidents))
        }
    };
    screen.ended(text.and_then(|text| screen.say(&text)))
}
