//! An undirected drawing as a network: a node is a site with the network equipment in it, an edge is a link between two
//! sites.
//!
//! A link stands in neither of its sites and needs the network of both; it is an external, which stands elsewhere unless
//! somebody says where. So losing a site takes its links away, and each link can be lost by itself: parallel links are
//! links of their own. No network needs a link: that traffic goes round what is lost, and which pieces of the network
//! still reach each other, is no question of needs.

use super::drawing::{Drawing, Inside, Key, Statements};
use super::names::{Names, quoted};

/// What is said of every network that is carried over.
pub(super) const ROUND_ABOUT: &str =
    "which ways round a lost site or link are left: links need their ends, no network needs a link";

/// The statements.
pub(super) fn written(drawing: &Drawing, file: &str) -> Result<String, String> {
    let mut writer = Writer { drawing, names: drawing.names(), out: Statements::of(file, "a network") };
    let (areas, nodes) = drawing.insides();
    writer.inside(None, &areas, &nodes)?;
    writer.networks()?;
    writer.links()?;
    Ok(writer.out.text())
}

struct Writer<'a> {
    drawing: &'a Drawing,
    names: Names<Key>,
    out: Statements,
}

impl Writer<'_> {
    /// Regions and sites of one area. Areas lie in each other no deeper than blocks may.
    fn inside(&mut self, area: Option<usize>, areas: &Inside, nodes: &Inside) -> Result<(), String> {
        for index in areas.get(&area).into_iter().flatten() {
            let region = &self.drawing.areas[*index];
            let name = self.names.of(&Key::Area(*index), "");
            self.out.line("")?;
            self.out.open("region", &name, &region.title, &region.source)?;
            self.inside(Some(*index), areas, nodes)?;
            self.out.line("}")?;
        }
        nodes.get(&area).into_iter().flatten().try_for_each(|index| self.site(*index))
    }

    fn site(&mut self, index: usize) -> Result<(), String> {
        let node = &self.drawing.nodes[index];
        let source = quoted(&node.source);
        self.out.line("")?;
        self.out.open("site", &self.names.of(&Key::Node(index), ""), &node.title, &node.source)?;
        if let Some((latitude, longitude)) = &node.location {
            self.out.line(&format!("location {latitude}, {longitude} from {source}"))?;
        }
        if let Some(country) = &node.country {
            self.out.line(&format!("meta {{ country {} }}", quoted(country)))?;
        }
        self.out.line("}")
    }

    fn networks(&mut self) -> Result<(), String> {
        for (index, node) in self.drawing.nodes.iter().enumerate() {
            let site = self.names.of(&Key::Node(index), "");
            let name = self.names.of(&Key::Network(index), &format!("{site}-network"));
            let site = match node.inside {
                Some(area) => format!("{}.{site}", self.drawing.path(&mut self.names, area)),
                None => site,
            };
            self.out.line("")?;
            self.out.open("utility", &name, &format!("Network at {}", node.title), &node.source)?;
            self.out.line(&format!("runs at {site} from {}\n}}", quoted(&node.source)))?;
        }
        Ok(())
    }

    fn links(&mut self) -> Result<(), String> {
        for (index, edge) in self.drawing.edges.iter().enumerate() {
            let ends = [edge.from, edge.to];
            let [one, other] = ends.map(|end| self.names.of(&Key::Node(end), ""));
            let name = self.names.of(&Key::Edge(index), &format!("{one}-{other}"));
            let [one, other] = ends.map(|end| self.drawing.nodes[end].title.as_str());
            let label = edge.title.as_ref().map_or_else(String::new, |label| format!(" ({label})"));
            let [first, second] = ends.map(|end| self.names.of(&Key::Network(end), ""));
            // An edge from a node to itself needs it once.
            let needs = if edge.from == edge.to { first } else { format!("{first}, {second}") };
            self.out.line("")?;
            self.out.open("external", &name, &format!("{one} – {other}{label}"), &edge.source)?;
            self.out.line(&format!("needs {needs} from {}\n}}", quoted(&edge.source)))?;
        }
        Ok(())
    }
}
