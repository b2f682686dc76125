//! The part of the command line about risk: `risk`. Knows clap, as [`super::args`] does.

use super::args_recovery::{Format, level};
use crate::base::quantity::Duration;
use crate::model::place_kind::PlaceKind;
use clap::Args;

/// `spof risk`.
#[derive(Debug, Args)]
#[command(after_help = "\
A risk group of a service is a minimal cut set: elements that stop it when they are lost together, none of which can be \
left out. Elements are places of one kind, domains, and components. Groups are proven whatever the unknown facts are.

How much of the time a service is down comes from what elements say of themselves (`fails 1 per 20y`, `restored in \
18h`), exactly: failures are independent, what they share is in the model. Nothing is invented for elements that say \
nothing.

Files: risk.json (its shape: docs/schema), risk.txt, and each picture as SVG and PNG, light and dark.

Exit codes: 0 done, whatever it shows; 2 not done.

Examples:
  spof risk examples/outages/kakao-2022
  spof risk --order 2 --service talk.text examples/outages/kakao-2022      one service
  spof risk --samples 1000000 examples/rates.topo                      exact, and checked
  spof risk --format json --out none examples/two-sites.topo")]
pub struct RiskArguments {
    /// Files and directories of one topology
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// Report these services only; all are judged
    #[arg(long = "service", alias = "for", value_name = "SERVICE,…", value_delimiter = ',')]
    pub services: Vec<String>,
    /// Risk groups of at most so many elements
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=8))]
    pub order: u32,
    /// Risk groups, and importances, listed of each service
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub top: usize,
    /// Nodes looked at for the groups of all services; when they run out the answer says "at least"
    #[arg(long, value_name = "N", default_value_t = 300_000_000)]
    pub budget: u64,
    /// Kind of place that groups are made of: region, site (default), zone, room, rack, host
    #[arg(long, value_name = "KIND", value_parser = level(), hide_possible_values = true)]
    pub level: Option<PlaceKind>,
    /// Outages on the curve count no longer than this
    #[arg(long, value_name = "DURATION", default_value = "30d", value_parser = super::args_recovery::horizon)]
    pub horizon: Duration,
    /// Look at so many random states besides: a check of the exact figures, an estimate where there are none
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=10_000_000_000))]
    pub samples: Option<u64>,
    /// The seed of the samples
    #[arg(long, value_name = "N", default_value_t = 0, requires = "samples")]
    pub seed: u64,
    /// Threads; 0: as many as there are cores. Never changes the answer
    #[arg(long, visible_alias = "jobs", value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub threads: usize,
    /// What is printed: text for people, json for programs [default: text]
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
    /// Where the files go, or none [default: output/NAME-risk; for json: none]
    #[arg(long, value_name = "DIR")]
    pub out: Option<String>,
}
