//! The DOT language of Graphviz.
//!
//! In a `digraph`, `a -> b` says that a needs b: nodes are services, a cluster is a place in which its nodes run. A `graph`
//! is a network as `network.rs` says: nodes are sites, edges are links, a cluster is a region. `strict` merges
//! parallel edges, as it does there. Labels are titles; all other attributes are about looks and are listed.

mod lexer;
mod parser;
mod sketch;

use super::importer::{Imported, Importer};
use super::network::{self, ROUND_ABOUT};
use super::services;

/// The importer.
pub static DOT: Importer = Importer {
    name: "dot",
    what: "graphs in the DOT language of Graphviz: `a -> b` is a need, `a -- b` a link between sites",
    read,
};

fn read(name: &str, text: &str) -> Result<Imported, String> {
    let sketch = parser::parse(name, text).map_err(|fault| format!("{name}:{fault}"))?;
    let drawing = &sketch.drawing;
    if drawing.nodes.is_empty() {
        return Err(format!("{name}: the graph is empty; expected at least one node"));
    }
    let written = match sketch.directed {
        true => services::written(drawing, name, "a graph of needs"),
        false => network::written(drawing, name),
    };
    let text = written.map_err(|fault| format!("{name}: {fault}"))?;
    let is_network = !sketch.directed && !drawing.edges.is_empty();
    let mut unmapped = sketch.unmapped.sentences();
    unmapped.extend(is_network.then(|| ROUND_ABOUT.to_owned()));
    Ok(Imported { text, unmapped })
}
