//! Arguments of `spof init`.

use clap::Args;

/// `spof init`.
#[derive(Debug, Args)]
#[command(after_help = "\
Writes spof.toml, the settings, and example.topo, a topology to replace by one's own. Nothing that is there is touched.

Exit codes: 0 written; 2 not written.

Examples:
  spof init topology
  spof check topology            what is wrong with the example")]
pub struct InitArguments {
    /// The directory of the project; made when it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    pub directory: String,
}
