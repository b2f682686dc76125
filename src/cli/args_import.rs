//! The part of the command line about other formats: `import`. Knows clap, as [`super::args`] does.

use clap::Args;

/// `spof import`.
#[derive(Debug, Args)]
#[command(after_help = "\
Formats:
  dot        graphs in the DOT language of Graphviz: `a -> b` is a need, `a -- b` a link between sites
  graphml    networks as GraphML: nodes are sites, edges are links between them (XML)
  jaeger     dependencies or traces of Jaeger: who calls a service needs it (JSON)
  open-psa   fault trees of the Open-PSA model exchange format (XML)

Every fact says which file and element it comes from. What would change answers and cannot be carried over is refused; what would \
not is listed.

Exit codes: 0 imported; 2 not imported.

Examples:
  spof import graphml Aarnet.graphml --out aarnet.topo && spof analyze aarnet.topo
  spof import open-psa tree.xml > tree.topo
  spof import open-psa tree.xml --out tree.topo && spof risk tree.topo")]
pub struct ImportArguments {
    /// Which format
    #[arg(value_name = "FORMAT")]
    pub format: String,
    /// The file to read
    #[arg(value_name = "FILE")]
    pub file: String,
    /// Where the topology goes [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<String>,
}
