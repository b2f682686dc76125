//! What data of GraphML says: labels, coordinates, countries. Whatever else it says is told by its name.

use super::xml::{Node, children};
use crate::base::words::shown;
use std::collections::BTreeMap;

/// One `key`: what data that name it are about.
struct Kind<'b> {
    /// `attr.name`, else `yfiles.type`, else the id.
    name: &'b str,
    /// `node`, `edge`, `graph`, `all` …
    of: &'b str,
    default: Option<&'b str>,
}

/// The keys of a file.
pub(super) struct Keys<'b> {
    /// By their id.
    kinds: BTreeMap<&'b str, Kind<'b>>,
    /// What nodes and edges say that say nothing themselves.
    nodes: Data,
    edges: Data,
}

impl<'b> Keys<'b> {
    /// Reads the `key` elements. Of two with one id the first counts.
    pub(super) fn of(root: Node<'b, 'b>) -> Self {
        let mut kinds = BTreeMap::new();
        for key in children(root).filter(|child| child.has_tag_name("key")) {
            let id = key.attribute("id").unwrap_or_default();
            let named = key.attribute("attr.name").or(key.attribute("yfiles.type"));
            let default = children(key).find(|child| child.has_tag_name("default"));
            kinds.entry(id).or_insert(Kind {
                name: named.unwrap_or(id),
                of: key.attribute("for").unwrap_or("all"),
                default: default.and_then(|default| default.text()),
            });
        }
        let (nodes, edges) = (Data::defaults(&kinds, "node"), Data::defaults(&kinds, "edge"));
        Self { kinds, nodes, edges }
    }

    fn name(&self, data: Node<'b, 'b>) -> &'b str {
        let id = data.attribute("key").unwrap_or_default();
        self.kinds.get(id).map_or(id, |kind| kind.name)
    }

    /// What data is called, unless it is empty.
    pub(super) fn unmapped(&self, data: Node<'b, 'b>) -> Option<&'b str> {
        let silent = data.text().is_none_or(|text| text.trim().is_empty());
        (!silent || children(data).next().is_some()).then(|| self.name(data))
    }
}

/// What is said of one node or edge.
#[derive(Debug, Default)]
pub(super) struct Data {
    pub(super) label: Option<String>,
    /// How igraph writes a label.
    name: Option<String>,
    pub(super) country: Option<String>,
    latitude: Option<String>,
    longitude: Option<String>,
    /// What was said and cannot be meant.
    pub(super) faults: Vec<String>,
}

impl Data {
    /// Takes what has a meaning; `false`: it has none.
    pub(super) fn take<'b>(&mut self, keys: &Keys<'b>, data: Node<'b, 'b>) -> bool {
        let name = keys.name(data);
        if matches!(name, "nodegraphics" | "edgegraphics") {
            let drawn = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "NodeLabel" | "EdgeLabel");
            let label = data.descendants().find(drawn).and_then(|label| label.text());
            // What is drawn counts only where nothing is said in so many words.
            self.label = self.label.take().or_else(|| label.and_then(told_text));
            // Colours and shapes say nothing about a network.
            return true;
        }
        data.text().is_some_and(|text| self.say(name, text))
    }

    /// What keys say of all elements of a kind.
    fn defaults(kinds: &BTreeMap<&str, Kind<'_>>, of: &str) -> Self {
        let mut data = Self::default();
        for kind in kinds.values().filter(|kind| kind.of == of || kind.of == "all") {
            if let Some(default) = kind.default {
                data.say(kind.name, default);
            }
        }
        data
    }

    /// What keys say counts where the element says nothing itself.
    pub(super) fn complete(&mut self, keys: &Keys<'_>, element: &str) {
        let other = if element == "node" { &keys.nodes } else { &keys.edges };
        let or =
            |own: &mut Option<String>, other: &Option<String>| *own = own.take().or_else(|| other.clone());
        or(&mut self.label, &other.label);
        or(&mut self.name, &other.name);
        self.label = self.label.take().or_else(|| self.name.take());
        or(&mut self.country, &other.country);
        or(&mut self.latitude, &other.latitude);
        or(&mut self.longitude, &other.longitude);
    }

    fn say(&mut self, name: &str, text: &str) -> bool {
        let Some(text) = told_text(text) else { return true };
        match name.to_lowercase().as_str() {
            "label" | "linklabel" => self.label = Some(text),
            "name" => self.name = Some(text),
            "country" | "geocode_country" => self.country = Some(text),
            "latitude" | "lat" => self.latitude = self.degrees(&text, "latitude", 90.0),
            "longitude" | "lon" | "lng" => self.longitude = self.degrees(&text, "longitude", 180.0),
            _ => return false,
        }
        true
    }

    fn degrees(&mut self, text: &str, what: &str, most: f64) -> Option<String> {
        let degrees = text.parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
        if degrees.is_none() {
            self.faults.push(format!("`{}`, which is no {what} in degrees", shown(text)));
        }
        // The language knows six decimals: a tenth of a metre.
        degrees.map(|degrees| format!("{:.6}", degrees + 0.0))
    }

    /// Both coordinates, or none.
    pub(super) fn location(&self) -> Option<(String, String)> {
        self.latitude.clone().zip(self.longitude.clone())
    }
}

/// A text in one line, unless it is empty.
fn told_text(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
