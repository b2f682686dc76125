//! The part of the command line about what other programs read: `export`. Knows clap, as [`super::args`] does.

use super::args_recovery::level;
use crate::model::place_kind::PlaceKind;
use clap::{Args, ValueEnum};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// The fault trees of services in the Open-PSA model exchange format.
    OpenPsa,
}

/// `spof export`.
#[derive(Debug, Args)]
#[command(after_help = "\
Formats:
  open-psa   the fault trees of services as an Open-PSA model (XML), for SCRAM and others

Basic events are what `spof risk` makes risk groups of, and what states a rate; their probability is the share of the \
time they are down (`fails 1 per 20y`, `restored in 18h`). An event that says nothing has none, and SCRAM then finds cut sets, but no probabilities. \
Rings of needs are unrolled: minimal cut sets and probabilities are the same. Facts that are unknown are at their best.

Exit codes: 0 exported; 2 not exported.

Examples:
  spof export open-psa --service talk.text examples/outages/kakao-2022 > talk.xml
  spof export open-psa --out all.xml examples/rates.topo && scram all.xml")]
pub struct ExportArguments {
    /// Which format
    #[arg(value_name = "FORMAT", hide_possible_values = true)]
    pub format: ExportFormat,
    /// Files and directories of one topology
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// These services only [default: all]
    #[arg(long = "service", alias = "for", value_name = "SERVICE,…", value_delimiter = ',')]
    pub services: Vec<String>,
    /// Kind of place that is lost as one: region, site (default), zone, room, rack, host
    #[arg(long, value_name = "KIND", value_parser = level(), hide_possible_values = true)]
    pub level: Option<PlaceKind>,
    /// Where the text goes [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<String>,
}
