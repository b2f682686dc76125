//! Arguments of `spof version`.

use clap::Args;

/// `spof version`.
#[derive(Debug, Args)]
#[command(after_help = "\
The same program prints the same on every machine. `spof --version` prints the version alone.

Examples:
  spof version
  spof version --json | jq -r .rules_version")]
pub struct VersionArguments {
    /// For programs; the shape: docs/schema/version-1.schema.json
    #[arg(long)]
    pub json: bool,
}
