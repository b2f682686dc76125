//! A line above each place of the level and each tool: what its loss does.

use super::facts::loss;
use super::names::declared;
use super::place::range;
use crate::analysis::survey::Survey;
use crate::base::source::{SourceMap, Span};
use crate::model::component::ComponentKind;
use crate::model::id::Element;
use crate::model::topology::Topology;
use serde_json::{Value, json};

/// The lenses of a file.
#[must_use]
pub fn lenses(topology: &Topology, survey: &Survey, sources: &SourceMap, file: Span) -> Vec<Value> {
    let places = topology.place_ids().filter(|id| topology[*id].kind == survey.level).map(Element::Place);
    let tools = topology.of_kind(ComponentKind::Tool).map(Element::Component);
    let here = places.chain(tools).filter(|element| file.holds(declared(topology, *element)));
    let lens = |element: Element| {
        let title = loss(topology, survey, element)?;
        let command = json!({ "title": title, "command": "" });
        Some(json!({ "range": range(sources, declared(topology, element)), "command": command }))
    };
    here.filter_map(lens).collect()
}
