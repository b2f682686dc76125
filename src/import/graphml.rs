//! GraphML: one graph of nodes and edges, as yEd and NetworkX write it and as the Internet Topology Zoo keeps networks.
//!
//! Read as `network.rs` says: points of presence and the links between them. An edge joins both of its ends
//! whether the file calls it directed or not; a file that mixes both means something by it and is refused. So are graphs
//! in nodes, hyperedges, and edges to nodes that are not there. NetworkX numbers parallel edges from 0 between any two
//! nodes and calls the number their id: an edge whose id is taken is called by its ends. Attributes other than labels, coordinates and countries
//! are listed. Sizes that the file claims (`parse.nodes`) are never believed, and document types are refused.

use super::drawing::{Drawing, Edge, Node as Point, Unmapped, told};
use super::graphml_data::{Data, Keys};
use super::importer::{Imported, Importer};
use super::network::{self, ROUND_ABOUT};
use super::xml::{self, Node, at, children, place};
use crate::base::words::{nearest, shown};
use std::collections::{BTreeMap, BTreeSet};

/// The importer.
pub static GRAPHML: Importer = Importer {
    name: "graphml",
    what: "networks as GraphML: nodes are sites, edges are links between them (XML)",
    read,
};

fn read(name: &str, text: &str) -> Result<Imported, String> {
    xml::read(name, text, |root| {
        let mut reading = Reading::of(name, root);
        reading.file(root).map_err(|fault| format!("{name}:{fault}"))?;
        let text = network::written(&reading.drawing, name).map_err(|fault| format!("{name}: {fault}"))?;
        let mut unmapped = reading.unmapped.sentences();
        if !reading.drawing.edges.is_empty() {
            unmapped.push(ROUND_ABOUT.to_owned());
        }
        Ok(Imported { text, unmapped })
    })
}

struct Reading<'a, 'b> {
    file: &'a str,
    keys: Keys<'b>,
    /// Nodes by their id, with their number.
    nodes: BTreeMap<&'b str, (usize, Node<'b, 'b>)>,
    /// Ids of edges.
    edges: BTreeSet<&'b str>,
    /// The first edge, and whether it is directed.
    first_edge: Option<(Node<'b, 'b>, bool)>,
    drawing: Drawing,
    unmapped: Unmapped,
}

impl<'a, 'b> Reading<'a, 'b> {
    fn of(file: &'a str, root: Node<'b, 'b>) -> Self {
        Self {
            file,
            keys: Keys::of(root),
            nodes: BTreeMap::new(),
            edges: BTreeSet::new(),
            first_edge: None,
            drawing: Drawing::default(),
            unmapped: Unmapped::default(),
        }
    }

    fn file(&mut self, root: Node<'b, 'b>) -> Result<(), String> {
        if root.tag_name().name() != "graphml" {
            let found = told(root.tag_name().name());
            return Err(at(root, &format!("the first element is {found}; expected `graphml`")));
        }
        let mut graphs = children(root).filter(|child| child.has_tag_name("graph"));
        let Some(graph) = graphs.next() else {
            return Err(at(root, "there is no `graph`; expected one"));
        };
        if let Some(second) = graphs.next() {
            let first = place(graph);
            return Err(at(
                second,
                &format!(
                    "a second `graph`, the first is in {first}; expected one; help: import each by itself"
                ),
            ));
        }
        self.graph(graph)?;
        if self.nodes.is_empty() {
            return Err(at(graph, "the graph is empty; expected at least one `node`"));
        }
        Ok(())
    }

    fn graph(&mut self, graph: Node<'b, 'b>) -> Result<(), String> {
        let default = match graph.attribute("edgedefault") {
            Some("directed") => true,
            Some("undirected") | None => false,
            Some(other) => {
                let found = told(other);
                return Err(at(
                    graph,
                    &format!("`edgedefault` is {found}; expected `directed` or `undirected`"),
                ));
            }
        };
        // Edges may stand before their nodes.
        for child in children(graph).filter(|child| child.has_tag_name("node")) {
            self.node(child)?;
        }
        for child in children(graph) {
            match child.tag_name().name() {
                "node" | "desc" => {}
                "edge" => self.edge(child, default)?,
                "data" => self.unmapped_data(child, "the graph"),
                "hyperedge" => {
                    let help = "draw a node in its place, with an edge to each of its ends";
                    return Err(at(
                        child,
                        &format!("a `hyperedge`; expected edges with two ends; help: {help}"),
                    ));
                }
                other => self.unmapped.add(format!("elements {} of the graph", told(other))),
            }
        }
        Ok(())
    }

    fn unmapped_data(&mut self, data: Node<'b, 'b>, of: &'static str) {
        if let Some(name) = self.keys.unmapped(data) {
            self.unmapped.attribute(of, name);
        }
    }

    /// Data of a node or an edge; all else in it that has a meaning is refused, the rest is listed.
    fn data(&mut self, element: Node<'b, 'b>, of: &'static str) -> Result<Data, String> {
        let mut data = Data::default();
        for child in children(element) {
            match child.tag_name().name() {
                "data" => {
                    if !data.take(&self.keys, child) {
                        self.unmapped_data(child, of);
                    }
                }
                "desc" => {}
                "graph" => {
                    let help = "import it by itself, or draw its nodes beside the others";
                    return Err(at(
                        child,
                        &format!("a graph inside of {of}; expected one flat graph; help: {help}"),
                    ));
                }
                "port" => self.unmapped.add("ports: an edge joins whole nodes"),
                other => self.unmapped.add(format!("elements {} of {of}", told(other))),
            }
        }
        data.complete(&self.keys, element.tag_name().name());
        Ok(data)
    }

    fn node(&mut self, node: Node<'b, 'b>) -> Result<(), String> {
        let Some(id) = node.attribute("id") else {
            return Err(at(node, "a `node` without `id`; expected one, for edges to name it by"));
        };
        if let Some((_, first)) = self.nodes.get(id) {
            let first = place(*first);
            return Err(at(
                node,
                &format!("node {} is said twice, first in {first}; expected an id of its own", told(id)),
            ));
        }
        let data = self.data(node, "nodes")?;
        for fault in &data.faults {
            self.unmapped.add(fault.clone());
        }
        // A label of signs only, as `?`, makes no name.
        let label = data.label.as_deref().filter(|label| label.contains(char::is_alphanumeric));
        let point = Point {
            name: label.unwrap_or(id).to_owned(),
            title: data.label.clone().unwrap_or_else(|| id.to_owned()),
            inside: None,
            location: data.location(),
            country: data.country,
            source: format!("{}: node {}", self.file, shown(id)),
        };
        let number = self.drawing.add_node(point).map_err(|fault| at(node, &fault))?;
        self.nodes.insert(id, (number, node));
        Ok(())
    }

    fn edge(&mut self, edge: Node<'b, 'b>, default: bool) -> Result<(), String> {
        self.direction(edge, default)?;
        let (from, to) = (self.end(edge, "source")?, self.end(edge, "target")?);
        for port in ["sourceport", "targetport"] {
            if edge.has_attribute(port) {
                self.unmapped.add("ports: an edge joins whole nodes");
            }
        }
        let own_id = edge.attribute("id").is_none_or(|id| self.edges.insert(id));
        if !own_id {
            self.unmapped.add("ids of edges that an edge before has: these are called by their ends");
        }
        if from == to {
            self.unmapped.add("that edges lead back to their own node: such a link needs one network");
        }
        let title = self.data(edge, "edges")?.label;
        let called = if own_id { called(edge) } else { called_by_ends(edge) };
        let source = format!("{}: {called}", self.file);
        self.drawing.add_edge(Edge { from, to, title, source }).map_err(|fault| at(edge, &fault))
    }

    /// All edges of a file are directed or none is.
    fn direction(&mut self, edge: Node<'b, 'b>, default: bool) -> Result<(), String> {
        let directed = match edge.attribute("directed") {
            None => default,
            Some("true" | "1") => true,
            Some("false" | "0") => false,
            Some(other) => {
                return Err(at(edge, &format!("`directed` is {}; expected `true` or `false`", told(other))));
            }
        };
        let (first, as_first) = *self.first_edge.get_or_insert((edge, directed));
        if directed != as_first {
            let word = |directed| if directed { "directed" } else { "undirected" };
            return Err(at(
                edge,
                &format!(
                    "{} is {}, but {} in {} is {}; expected all alike: a link joins both of its ends, whichever way it points; help: leave `directed` out",
                    called(edge),
                    word(directed),
                    called(first),
                    place(first),
                    word(as_first)
                ),
            ));
        }
        if directed {
            self.unmapped.add("the direction of edges: a link joins both of its ends");
        }
        Ok(())
    }

    fn end(&self, edge: Node<'b, 'b>, which: &str) -> Result<usize, String> {
        let Some(id) = edge.attribute(which) else {
            return Err(at(edge, &format!("an `edge` without `{which}`; expected the id of a node")));
        };
        let found = self.nodes.get(id).map(|(number, _)| *number);
        found.ok_or_else(|| {
            let near = nearest(id, self.nodes.keys().copied());
            let help = near.map_or_else(String::new, |near| format!("; help: did you mean {}?", told(near)));
            let called = called(edge);
            at(edge, &format!("`{which}` of {called} is {}; expected the id of a node{help}", told(id)))
        })
    }
}

/// `edge e1`, or by its ends.
fn called(edge: Node<'_, '_>) -> String {
    match edge.attribute("id") {
        Some(id) => format!("edge {}", shown(id)),
        None => called_by_ends(edge),
    }
}

fn called_by_ends(edge: Node<'_, '_>) -> String {
    let attribute = |name| shown(edge.attribute(name).unwrap_or_default());
    format!("edge {} – {}", attribute("source"), attribute("target"))
}
