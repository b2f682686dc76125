//! The words of the charts: a table for each language, and how a text of it is filled in.
//!
//! Refuses to decide anything: which sentence is true is for the chart to say.

pub mod change;
pub mod en;
pub mod ja;
pub mod ko;
pub mod risk;
#[allow(clippy::module_inception, reason = "the table of all words is called so in every room that has one")]
pub mod words;

use crate::base::phrases::{Value, pieces};
use crate::base::tongue::Tongue;
use crate::base::words::list;
use crate::model::component::ComponentKind;
use crate::model::id::Element;
use crate::model::place_kind::PlaceKind;
use crate::model::topology::Topology;
use words::Words;

/// The words of a language.
#[must_use]
pub fn words(tongue: Tongue) -> &'static Words {
    tongue.its([&en::EN, &ko::KO, &ja::JA])
}

/// A sentence of the table, filled in.
#[must_use]
pub fn say(template: &str, values: &[(&str, Value)]) -> String {
    pieces(template, values).into_iter().map(|piece| piece.text).collect()
}

/// A number to fill in.
#[must_use]
pub fn number(number: usize) -> Value {
    Value::Number(number as u64)
}

/// A text to fill in.
#[must_use]
pub fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

/// `a, b and c`, and as each language lists things.
#[must_use]
pub fn listed(tongue: Tongue, items: &[String]) -> String {
    match tongue {
        Tongue::En => list(items, "and"),
        Tongue::Ko | Tongue::Ja => items.join(tongue.comma()),
    }
}

/// `site`, `sites`: a kind of place in the number that fits.
#[must_use]
pub fn place_kind(tongue: Tongue, kind: PlaceKind, many: usize) -> String {
    let words = words(tongue);
    let word = match kind {
        PlaceKind::Region => words.kind_region,
        PlaceKind::Site => words.kind_site,
        PlaceKind::Zone => words.kind_zone,
        PlaceKind::Room => words.kind_room,
        PlaceKind::Rack => words.kind_rack,
        PlaceKind::Host => words.kind_host,
    };
    say(word, &[("n", number(many))])
}

/// The kind of an element as a word: `site`, `domain`, `tool`, `group`.
#[must_use]
pub fn kind(tongue: Tongue, topology: &Topology, element: Element) -> String {
    let words = words(tongue);
    let word = match element {
        Element::Place(id) => return place_kind(tongue, topology[id].kind, 1),
        Element::Domain(_) => words.kind_domain,
        Element::Group(_) => words.kind_group,
        Element::Component(id) => match topology[id].kind {
            ComponentKind::Service => words.kind_service,
            ComponentKind::Store => words.kind_store,
            ComponentKind::Tool => words.kind_tool,
            ComponentKind::Utility => words.kind_utility,
            ComponentKind::External => words.kind_external,
        },
    };
    say(word, &[("n", number(1))])
}
