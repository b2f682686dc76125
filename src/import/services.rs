//! A directed drawing as services that need each other: `a -> b` says that a needs b. Areas are places: a node in one
//! runs there, all others run nowhere, which is to say that they are up exactly while what they need is up.

use super::drawing::{Drawing, Inside, Key, Statements};
use super::names::{Names, quoted};

/// The statements. No edge leads back to its own node.
pub(super) fn written(drawing: &Drawing, file: &str, what: &str) -> Result<String, String> {
    let mut needed: Vec<Vec<usize>> = vec![Vec::new(); drawing.nodes.len()];
    for (index, edge) in drawing.edges.iter().enumerate() {
        needed[edge.from].push(index);
    }
    let (areas, _) = drawing.insides();
    let mut writer = Writer { drawing, names: drawing.names(), out: Statements::of(file, what) };
    writer.places(None, &areas)?;
    for (index, edges) in needed.iter().enumerate() {
        writer.service(index, edges)?;
    }
    Ok(writer.out.text())
}

struct Writer<'a> {
    drawing: &'a Drawing,
    names: Names<Key>,
    out: Statements,
}

impl Writer<'_> {
    /// Outermost areas are sites, areas in them are zones. They lie in each other no deeper than blocks may.
    fn places(&mut self, area: Option<usize>, areas: &Inside) -> Result<(), String> {
        let kind = if area.is_none() { "site" } else { "zone" };
        for index in areas.get(&area).into_iter().flatten() {
            let place = &self.drawing.areas[*index];
            let name = self.names.of(&Key::Area(*index), "");
            self.out.line("")?;
            self.out.open(kind, &name, &place.title, &place.source)?;
            self.places(Some(*index), areas)?;
            self.out.line("}")?;
        }
        Ok(())
    }

    fn service(&mut self, index: usize, edges: &[usize]) -> Result<(), String> {
        let node = &self.drawing.nodes[index];
        let name = self.names.of(&Key::Node(index), "");
        self.out.line("")?;
        self.out.open("service", &name, &node.title, &node.source)?;
        match node.inside {
            Some(area) => {
                let path = self.drawing.path(&mut self.names, area);
                self.out.line(&format!("runs at {path} from {}", quoted(&node.source)))?;
            }
            None => self.out.line("runs nowhere")?,
        }
        for edge in edges {
            let edge = &self.drawing.edges[*edge];
            let other = self.names.of(&Key::Node(edge.to), "");
            self.out.line(&format!("needs {other} from {}", quoted(&edge.source)))?;
        }
        self.out.line("}")
    }
}
