//! Arguments of `spof check`.

use super::args_recovery::level;
use crate::model::place_kind::PlaceKind;
use clap::Args;

/// `spof check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  spof check examples/outages/kakao-2022")]
pub struct CheckArguments {
    /// Files and directories of one topology
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<String>,
    /// Kind of place to lose in turn: region, site (default), zone, room, rack, host
    #[arg(long, value_name = "KIND", value_parser = level(), hide_possible_values = true)]
    pub level: Option<PlaceKind>,
    /// The day for which evidence and acceptances are judged [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    pub now: Option<String>,
    /// Show findings that only inform, too
    #[arg(long)]
    pub notes: bool,
}
