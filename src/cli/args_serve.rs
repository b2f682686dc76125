//! The part of the command line about looking while writing: `serve`. Knows clap, as [`super::args`] does.

use super::args_report::OpeningArguments;
use clap::Args;

/// `spof serve`.
#[derive(Debug, Args)]
#[command(after_help = "\
The interactive report at an address of this machine, anew whenever a file changes. What is wrong with the texts is shown in \
the page. Nobody else can reach it: it binds to 127.0.0.1 only, and refuses what other pages or other names ask.

It runs until it is stopped (Ctrl-C).

Exit codes: 2 not started.

Examples:
  spof serve examples/outages/kakao-2022
  spof serve --port 8000 --lang ko examples/two-sites.topo")]
pub struct ServeArguments {
    /// Files and directories of one topology
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// At this port; 0: any that is free
    #[arg(long, value_name = "N", default_value_t = 7766)]
    pub port: u16,
    /// How the page opens.
    #[command(flatten)]
    pub opening: OpeningArguments,
}
