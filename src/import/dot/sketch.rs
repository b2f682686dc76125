//! What the statements of a DOT file add up to: nodes in clusters, edges, and what has no meaning here.
//!
//! Refused, because answers would hang on a guess: a node in two clusters, and arrows that are drawn the other way round
//! or both ways (`dir`). An edge that nobody can see (`style=invis`) only moves things about; it is listed.

use super::lexer::Place;
use crate::base::words::{grouped, shown};
use crate::import::drawing::{Area, Drawing, Edge, Node, Unmapped, told};
use crate::syntax::letters::begins_name;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Nodes in subgraphs, and pairs of nodes that are looked at.
const MOST_WORK: usize = 10_000_000;

/// What attributes are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Graph,
    Node,
    Edge,
}

/// The attributes that have a meaning, and the names of the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes {
    label: Option<String>,
    style: Option<String>,
    dir: Option<String>,
    others: BTreeSet<String>,
}

impl Attributes {
    pub(super) fn one(name: &str, value: &str) -> Self {
        let mut attributes = Self::default();
        attributes.set(name, value);
        attributes
    }

    /// The last of one name counts.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        match name {
            "label" => self.label = Some(value.to_owned()),
            "style" => self.style = Some(value.to_owned()),
            "dir" => self.dir = Some(value.to_owned()),
            other => drop(self.others.insert(other.to_owned())),
        }
    }

    /// These, and for what they do not say, those.
    fn or(self, other: &Self) -> Self {
        Self {
            label: self.label.or_else(|| other.label.clone()),
            style: self.style.or_else(|| other.style.clone()),
            dir: self.dir.or_else(|| other.dir.clone()),
            others: self.others,
        }
    }
}

/// What an edge begins or ends at.
#[derive(Clone, Debug)]
pub(super) enum Operand {
    /// These nodes.
    Nodes(Vec<usize>),
    /// The nodes of this subgraph, once the whole statement is read: it may be said twice in it.
    Subgraph(usize),
}

/// The graph or a subgraph that is open.
#[derive(Default)]
struct Scope {
    /// Its number.
    subgraph: usize,
    /// The cluster it is or lies in.
    area: Option<usize>,
    /// Whether it is a cluster itself: its label is that of the place.
    is_cluster: bool,
    nodes: Rc<Attributes>,
    edges: Rc<Attributes>,
}

pub(super) struct Sketch {
    file: String,
    pub(super) directed: bool,
    strict: bool,
    pub(super) drawing: Drawing,
    pub(super) unmapped: Unmapped,
    scopes: Vec<Scope>,
    nodes: BTreeMap<String, usize>,
    /// Where each node was put into its cluster.
    put: Vec<Place>,
    /// Clusters by the one around them and their name.
    clusters: BTreeMap<(Option<usize>, String), usize>,
    /// Nodes of subgraphs by number; 0 is the graph, whose nodes nobody asks for.
    members: Vec<BTreeSet<usize>>,
    /// Subgraphs by the one around them and their name: said again, they are the same.
    subgraphs: BTreeMap<(usize, String), usize>,
    /// Pairs of nodes that are joined.
    joined: BTreeSet<(usize, usize)>,
    /// Pairs that were looked at, and nodes that were put into subgraphs.
    work: usize,
}

impl Sketch {
    pub(super) fn of(file: &str, directed: bool, strict: bool) -> Self {
        Self {
            file: file.to_owned(),
            directed,
            strict,
            drawing: Drawing::default(),
            unmapped: Unmapped::default(),
            scopes: vec![Scope::default()],
            nodes: BTreeMap::new(),
            put: Vec::new(),
            clusters: BTreeMap::new(),
            members: vec![BTreeSet::new()],
            subgraphs: BTreeMap::new(),
            joined: BTreeSet::new(),
            work: 0,
        }
    }

    fn source(&self, at: Place) -> String {
        format!("{}:{at}", self.file)
    }

    /// The innermost scope. The outermost is never closed.
    fn scope(&mut self) -> &mut Scope {
        if self.scopes.is_empty() {
            self.scopes.push(Scope::default());
        }
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }

    /// A subgraph begins. Named `cluster…`, it is a place; said again, the same one.
    pub(super) fn open(&mut self, name: Option<&str>, at: Place) -> Result<(), String> {
        self.work(1, at)?;
        let outer = self.scope();
        let (nodes, edges, area) = (outer.nodes.clone(), outer.edges.clone(), outer.area);
        let cluster = name.filter(|name| name.starts_with("cluster"));
        let own = cluster.map(|name| self.cluster(name, area, at));
        let is_cluster = own.is_some();
        let subgraph = self.subgraph(name);
        self.scopes.push(Scope { subgraph, area: own.or(area), is_cluster, nodes, edges });
        Ok(())
    }

    /// The number of a subgraph of the open one.
    fn subgraph(&mut self, name: Option<&str>) -> usize {
        let around = self.scope().subgraph;
        let next = self.members.len();
        let number = match name {
            Some(name) => *self.subgraphs.entry((around, name.to_owned())).or_insert(next),
            None => next,
        };
        if number == next {
            self.members.push(BTreeSet::new());
        }
        number
    }

    /// `{ a b } -> { c d }` is short for many edges: a file may ask for so many only.
    fn work(&mut self, more: usize, at: Place) -> Result<(), String> {
        self.work = self.work.saturating_add(more);
        if self.work <= MOST_WORK {
            return Ok(());
        }
        let most = grouped(MOST_WORK as u64);
        Err(at
            .fault(format!("subgraphs stand for more than {most} nodes and edges; help: import parts of it")))
    }

    fn cluster(&mut self, name: &str, inside: Option<usize>, at: Place) -> usize {
        let source = self.source(at);
        *self.clusters.entry((inside, name.to_owned())).or_insert_with(|| {
            let short = name.trim_start_matches("cluster").trim_start_matches(['_', '-', ' ']);
            let short = if short.is_empty() { name } else { short };
            let area = Area { name: short.to_owned(), title: short.to_owned(), inside, source };
            self.drawing.areas.push(area);
            self.drawing.areas.len() - 1
        })
    }

    /// A subgraph ends.
    pub(super) fn close(&mut self) -> Operand {
        Operand::Subgraph(self.scopes.pop().unwrap_or_default().subgraph)
    }

    fn nodes_of(&self, operand: &Operand) -> Vec<usize> {
        match operand {
            Operand::Nodes(nodes) => nodes.clone(),
            Operand::Subgraph(number) => self.members[*number].iter().copied().collect(),
        }
    }

    /// Attributes of the open graph, or of all nodes or edges that follow in it.
    pub(super) fn defaults(&mut self, what: What, mut attributes: Attributes) {
        self.list(what, &attributes);
        attributes.others.clear();
        let scope = self.scope();
        match what {
            What::Node => scope.nodes = attributes.or(&scope.nodes).into(),
            What::Edge => scope.edges = attributes.or(&scope.edges).into(),
            What::Graph => {
                let area = scope.area.filter(|_| scope.is_cluster);
                if let (Some(area), Some(label)) = (area, attributes.label) {
                    self.entitle(area, &label);
                }
            }
        }
    }

    fn entitle(&mut self, area: usize, label: &str) {
        let Some(title) = self.title(label, "") else { return };
        let area = &mut self.drawing.areas[area];
        // `cluster_0` is a number, no name.
        if !area.name.starts_with(begins_name) && title.contains(char::is_alphanumeric) {
            area.name.clone_from(&title);
        }
        area.title = title;
    }

    fn list(&mut self, what: What, attributes: &Attributes) {
        let of = match what {
            What::Graph => "graphs",
            What::Node => "nodes",
            What::Edge => "edges",
        };
        for name in &attributes.others {
            self.unmapped.attribute(of, name);
        }
    }

    /// A label in one line; `None`: it says nothing.
    fn title(&mut self, label: &str, node: &str) -> Option<String> {
        if label.starts_with('<') && label.ends_with('>') {
            self.unmapped.add("labels that are HTML");
            return None;
        }
        let text = label.replace("\\N", node);
        let text = ["\\n", "\\l", "\\r"].iter().fold(text, |text, turn| text.replace(turn, " "));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    }

    pub(super) fn port(&mut self) {
        self.unmapped.add("ports: an edge joins whole nodes");
    }

    /// A node where it is named: made, when it is the first time, and put into the cluster that is open.
    pub(super) fn node(&mut self, name: &str, at: Place) -> Result<usize, String> {
        let node = match self.nodes.get(name) {
            Some(node) => *node,
            None => self.make(name, at)?,
        };
        self.work(self.scopes.len() - 1, at)?;
        for scope in self.scopes.iter().skip(1) {
            self.members[scope.subgraph].insert(node);
        }
        let area = self.scope().area;
        let before = self.drawing.nodes[node].inside;
        if self.lies_in(area, before) {
            self.drawing.nodes[node].inside = area;
            self.put[node] = at;
        } else if !self.lies_in(before, area) {
            let title = |area: Option<usize>| area.map_or("", |area| &self.drawing.areas[area].title);
            return Err(at.fault(format!(
                "node {} stands in two clusters, `{}` ({}) and `{}`; expected one; help: write edges between clusters outside of both",
                told(name), shown(title(before)), self.put[node], shown(title(area))
            )));
        }
        Ok(node)
    }

    fn make(&mut self, name: &str, at: Place) -> Result<usize, String> {
        let label = self.scope().nodes.label.clone();
        let title = label.and_then(|label| self.title(&label, name)).unwrap_or_else(|| name.to_owned());
        let area = self.scope().area;
        let source = self.source(at);
        let node = Node { name: name.to_owned(), title, inside: area, source, ..Node::default() };
        let number = self.drawing.add_node(node).map_err(|fault| at.fault(fault))?;
        self.nodes.insert(name.to_owned(), number);
        self.put.push(at);
        Ok(number)
    }

    /// Is `inner` the area `outer` or one in it? All of them lie in no area.
    fn lies_in(&self, inner: Option<usize>, outer: Option<usize>) -> bool {
        let mut at = inner;
        while at != outer {
            match at {
                Some(area) => at = self.drawing.areas[area].inside,
                None => return false,
            }
        }
        true
    }

    /// What a statement says of its nodes. What it says of a subgraph is about looks.
    pub(super) fn describe(&mut self, of: &Operand, attributes: Attributes) {
        self.list(What::Node, &attributes);
        let (Operand::Nodes(nodes), Some(label)) = (of, attributes.label) else { return };
        for node in nodes {
            let name = self.drawing.nodes[*node].name.clone();
            if let Some(title) = self.title(&label, &name) {
                self.drawing.nodes[*node].title = title;
            }
        }
    }

    /// What is said of edges: by their statement, else by `edge [ … ]` before.
    pub(super) fn edge_look(&mut self, attributes: Attributes) -> Attributes {
        self.list(What::Edge, &attributes);
        if !self.directed && attributes.dir.is_some() {
            self.unmapped.attribute("edges", "dir");
        }
        attributes.or(&self.scope().edges)
    }

    /// An edge from each of these to each of those.
    pub(super) fn join(
        &mut self,
        from: &Operand,
        to: &Operand,
        look: &Attributes,
        at: Place,
    ) -> Result<(), String> {
        let style = look.style.as_deref().unwrap_or_default();
        if style.split(',').any(|style| style.trim() == "invis") {
            self.unmapped.add("edges that nobody can see (`style=invis`)");
            return Ok(());
        }
        if let Some(dir) = look.dir.as_deref().filter(|dir| self.directed && *dir != "forward") {
            return Err(at.fault(format!(
                "`dir` of this edge is {}; expected `forward`: what needs what hangs on it; help: write the edge the way it points",
                told(dir)
            )));
        }
        let (from, to) = (self.nodes_of(from), self.nodes_of(to));
        self.work(from.len().saturating_mul(to.len()).saturating_add(from.len() + to.len()), at)?;
        let title = look.label.as_ref().and_then(|label| self.title(label, ""));
        for from in &from {
            for to in &to {
                self.edge(*from, *to, title.as_ref(), at)?;
            }
        }
        Ok(())
    }

    fn edge(&mut self, from: usize, to: usize, title: Option<&String>, at: Place) -> Result<(), String> {
        if from == to && self.directed {
            self.unmapped.add("that a node needs itself");
            return Ok(());
        }
        let pair = if self.directed { (from, to) } else { (from.min(to), from.max(to)) };
        if (self.strict || self.directed) && self.joined.contains(&pair) {
            if !self.strict {
                self.unmapped.add("that a node needs another more than once");
            }
            return Ok(());
        }
        if from == to {
            self.unmapped.add("that edges lead back to their own node: such a link needs one network");
        }
        self.joined.insert(pair);
        let edge = Edge { from, to, title: title.cloned(), source: self.source(at) };
        self.drawing.add_edge(edge).map_err(|fault| at.fault(fault))
    }
}
