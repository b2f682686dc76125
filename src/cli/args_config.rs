//! Arguments of `spof config`.

use clap::Args;

/// `spof config`.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 printed; 2 the settings are not understood.

Examples:
  spof config show topology/         the settings that hold there, and where each comes from
  spof config files topology/        the files that are judged there together
  spof config schema > spof-toml.schema.json")]
pub struct ConfigArguments {
    /// What is printed: show, files or schema
    #[arg(value_name = "ACTION", value_parser = ["show", "files", "schema"], hide_possible_values = true)]
    pub action: String,
    /// A file or directory of the topology [default: .]
    #[arg(value_name = "PATH")]
    pub path: Option<String>,
    /// Settings of this file instead of the nearest spof.toml, or a text such as 'check.fail-on = "warning"' over them; may
    /// be repeated [default: SPOF_CONFIG]
    #[arg(long, value_name = "FILE|TEXT")]
    pub config: Vec<String>,
}
