//! Arguments of `spof baseline`.

use super::args_project::ProjectArguments;
use clap::Args;

/// `spof baseline`.
#[derive(Debug, Args)]
#[command(after_help = "\
A baseline holds the names of findings that were there when somebody began to check: they do not fail it. One name a line, \
sorted; no counts, no lines of files. An entry that covers nothing any more is a finding itself.

Exit codes: 0 done; 2 not done: broken topology, settings or baseline.

Examples:
  spof baseline write topology/      every finding that counts now
  spof baseline prune topology/      take away what is mended
  spof baseline show topology/       what it still covers")]
pub struct BaselineArguments {
    /// What is done: write, prune or show
    #[arg(value_name = "ACTION", value_parser = ["write", "prune", "show"], hide_possible_values = true)]
    pub action: String,
    /// Files and directories of one topology
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<String>,
    /// The file [default: as spof.toml says, else spof-baseline.txt beside it]
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<String>,
    /// Settings, and what is judged
    #[command(flatten)]
    pub project: ProjectArguments,
}
