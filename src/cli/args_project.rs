//! Arguments that choose what is judged, and by which settings; the same for every command that judges findings.

use super::args_recovery::level;
use crate::config::layers::Config;
use crate::model::place_kind::PlaceKind;
use clap::Args;

/// What is judged, and by which settings.
#[derive(Debug, Args)]
pub struct ProjectArguments {
    /// Kind of place to lose in turn: region, site (default), zone, room, rack, host
    #[arg(help_heading = "What is judged", long, value_name = "KIND", value_parser = level(), hide_possible_values = true)]
    pub level: Option<PlaceKind>,
    /// The day for which evidence and acceptances are judged [default: SOURCE_DATE_EPOCH, else today]
    #[arg(help_heading = "What is judged", long, value_name = "DATE")]
    pub now: Option<String>,
    /// Lay a profile of a regulation over what is judged: a shipped one by name, or a file of one's own; may be repeated
    #[arg(help_heading = "What is judged", long = "profile", value_name = "NAME")]
    pub profiles: Vec<String>,
    /// Settings of this file instead of the nearest spof.toml, or a text such as 'check.fail-on = "warning"' over them; may
    /// be repeated [default: SPOF_CONFIG]
    #[arg(help_heading = "What is judged", long, value_name = "FILE|TEXT")]
    pub config: Vec<String>,
    /// Ask rules that are not settled yet, too
    #[arg(help_heading = "What is judged", long)]
    pub preview: bool,
    /// No settings but those of the command line
    #[arg(help_heading = "What is judged", long)]
    pub isolated: bool,
    /// Threads; the answer does not depend on it [default: as many as there are processors]
    #[arg(help_heading = "What is judged", long, visible_alias = "threads", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
}

impl ProjectArguments {
    /// The first of these that was typed.
    pub(super) fn typed(&self) -> Option<&'static str> {
        let flags = [
            ("--level", self.level.is_some()),
            ("--now", self.now.is_some()),
            ("--profile", !self.profiles.is_empty()),
            ("--config", !self.config.is_empty()),
            ("--preview", self.preview),
            ("--isolated", self.isolated),
            ("--jobs", self.jobs.is_some()),
        ];
        flags.into_iter().find(|(_, is_typed)| *is_typed).map(|(flag, _)| flag)
    }

    /// What was typed wins over settings.
    pub(super) fn over(&self, config: &mut Config) {
        config.level = self.level.or(config.level);
        if self.preview {
            config.settings.preview = Some(true);
        }
        if !self.profiles.is_empty() {
            config.profiles = Some(self.profiles.clone());
        }
    }
}
