//! What formats of graphs have in common: nodes, edges between them, areas around them. What a drawing means is for
//! [`super::network`] to say, or [`super::services`].

use super::names::{Names, quoted};
use crate::base::words::{count, grouped, list, shown};
use crate::syntax::parse::FILE_LIMIT;
use std::collections::{BTreeMap, BTreeSet};

/// What lies around nodes.
#[derive(Clone, Debug)]
pub(super) struct Area {
    /// What it is called there.
    pub(super) name: String,
    pub(super) title: String,
    /// The area it lies in, which comes before it.
    pub(super) inside: Option<usize>,
    /// File and element.
    pub(super) source: String,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// What it is called there.
    pub(super) name: String,
    pub(super) title: String,
    pub(super) inside: Option<usize>,
    /// Latitude and longitude as the language writes them.
    pub(super) location: Option<(String, String)>,
    pub(super) country: Option<String>,
    /// File and element.
    pub(super) source: String,
}

#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) title: Option<String>,
    /// File and element.
    pub(super) source: String,
}

#[derive(Debug, Default)]
pub(super) struct Drawing {
    pub(super) areas: Vec<Area>,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    /// Bytes of all texts.
    size: usize,
}

/// What an identifier is made for, by its number in the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Area(usize),
    Node(usize),
    Network(usize),
    Edge(usize),
}

/// Nodes, and edges, of one drawing. More would not fit into one file of the language.
const MOST: usize = 1_000_000;

impl Drawing {
    /// One more node; its number.
    pub(super) fn add_node(&mut self, node: Node) -> Result<usize, String> {
        let country = node.country.as_ref().map_or(0, String::len);
        self.grow(node.name.len() + node.title.len() + node.source.len() + country)?;
        self.nodes.push(node);
        few_enough(self.nodes.len(), "nodes").map(|()| self.nodes.len() - 1)
    }

    /// One more edge.
    pub(super) fn add_edge(&mut self, edge: Edge) -> Result<(), String> {
        self.grow(edge.title.as_ref().map_or(0, String::len) + edge.source.len())?;
        self.edges.push(edge);
        few_enough(self.edges.len(), "edges")
    }

    fn grow(&mut self, bytes: usize) -> Result<(), String> {
        self.size += bytes;
        small_enough(self.size)
    }

    /// Identifiers of areas and nodes; no two are equal wherever they stand.
    pub(super) fn names(&self) -> Names<Key> {
        let mut names = Names::new();
        for (index, area) in self.areas.iter().enumerate() {
            names.of(&Key::Area(index), &area.name);
        }
        for (index, node) in self.nodes.iter().enumerate() {
            names.of(&Key::Node(index), &node.name);
        }
        names
    }

    /// `korea.pangyo`: how an area is named from the outermost level.
    pub(super) fn path(&self, names: &mut Names<Key>, area: usize) -> String {
        let mut path = names.of(&Key::Area(area), "");
        let mut inside = self.areas[area].inside;
        while let Some(outer) = inside {
            path = format!("{}.{path}", names.of(&Key::Area(outer), ""));
            inside = self.areas[outer].inside;
        }
        path
    }

    /// Areas, and nodes, by the area they lie in.
    pub(super) fn insides(&self) -> (Inside, Inside) {
        let areas = by_area(self.areas.iter().map(|area| area.inside));
        (areas, by_area(self.nodes.iter().map(|node| node.inside)))
    }
}

fn few_enough(number: usize, what: &str) -> Result<(), String> {
    if number <= MOST {
        return Ok(());
    }
    Err(format!("more than {} {what}; help: import parts of it", grouped(MOST as u64)))
}

fn small_enough(bytes: usize) -> Result<(), String> {
    if bytes <= FILE_LIMIT {
        return Ok(());
    }
    let most = grouped(FILE_LIMIT as u64);
    Err(format!(
        "as a topology this would be larger than the {most} bytes that are read of one file; help: import parts of it"
    ))
}

/// Indices by the area they lie in.
pub(super) type Inside = BTreeMap<Option<usize>, Vec<usize>>;

fn by_area(inside: impl Iterator<Item = Option<usize>>) -> Inside {
    let mut found = Inside::new();
    for (index, area) in inside.enumerate() {
        found.entry(area).or_default().push(index);
    }
    found
}

/// Statements that are being written, never more of them than one file may hold.
#[derive(Debug)]
pub(super) struct Statements(String);

impl Statements {
    /// Begins with a comment that says what the file is and where it comes from.
    pub(super) fn of(file: &str, what: &str) -> Self {
        Self(format!("# From {}: {what}.\nedition 1\n", quoted(file)))
    }

    /// One more line.
    pub(super) fn line(&mut self, line: &str) -> Result<(), String> {
        self.0.push_str(line);
        self.0.push('\n');
        small_enough(self.0.len())
    }

    /// The head of a declaration, `{` included.
    pub(super) fn open(&mut self, kind: &str, name: &str, title: &str, source: &str) -> Result<(), String> {
        self.line(&format!("{kind} {name} {} from {} {{", quoted(title), quoted(source)))
    }

    pub(super) fn text(self) -> String {
        self.0
    }
}

/// What has no meaning here, with how often it was met: first what could be missed, then mere attributes.
#[derive(Debug, Default)]
pub(super) struct Unmapped {
    told: BTreeMap<String, usize>,
    /// Names of attributes by what has them.
    attributes: BTreeMap<&'static str, BTreeSet<String>>,
}

/// Attributes named in one sentence.
const NAMED: usize = 8;

impl Unmapped {
    pub(super) fn add(&mut self, what: impl Into<String>) {
        *self.told.entry(what.into()).or_default() += 1;
    }

    pub(super) fn attribute(&mut self, of: &'static str, name: &str) {
        self.attributes.entry(of).or_default().insert(told(name));
    }

    /// A sentence each.
    pub(super) fn sentences(self) -> Vec<String> {
        let told = self.told.into_iter().map(|(what, times)| format!("{what} ({})", count(times, "time")));
        let attributes = self.attributes.into_iter().map(|(of, names)| {
            let mut named: Vec<String> = names.iter().take(NAMED).cloned().collect();
            if names.len() > NAMED {
                named.push(format!("{} more", grouped((names.len() - NAMED) as u64)));
            }
            format!("attributes of {of}: {}", list(&named, "and"))
        });
        told.chain(attributes).collect()
    }
}

/// A name of a stranger in a message or a source.
pub(super) fn told(name: &str) -> String {
    format!("`{}`", shown(name))
}
